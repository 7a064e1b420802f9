// Asks the API. What has not changed is not sent again, and is the very same object as before.

import { setByServer } from "./time.js";
import { read } from "./token.js";

const BASE = "api/v1";
const MOST_KEPT = 64;
const PATIENCE = 20_000; // milliseconds
const kept = new Map();

/** The API's word for what went wrong, or ours if it has none. */
export class Problem extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

/** An address below the API of parts that may hold anything. */
export function path(...parts) {
  return parts.flatMap((part) => part.split("/")).map(encodeURIComponent).join("/");
}

/** What is at that path. */
export async function get(address) {
  const before = kept.get(address);
  const headers = before ? { "If-None-Match": before.etag } : {};
  const answer = await send(read, address, { headers, cache: "no-store" });
  if (answer.status === 304) {
    return before.body;
  }
  const body = await answer.json();
  const etag = answer.headers.get("ETag");
  if (etag) {
    kept.delete(address);
    kept.set(address, { etag, body });
    if (kept.size > MOST_KEPT) {
      kept.delete(kept.keys().next().value);
    }
  }
  return body;
}

/** What was at that path the last time, at once; fails if it is not known. */
export async function recall(address) {
  if (!kept.has(address)) {
    throw new Problem(0, "not known yet");
  }
  return kept.get(address).body;
}

/** All pages of a list, `most` items at the most. */
export async function getAll(address, name, most) {
  const all = [];
  let next = address;
  while (next && all.length < most) {
    const page = await get(next);
    all.push(...page[name]);
    next = page.next ? page.next.replace(/^.*?api\/v1\//, "") : null;
  }
  return all;
}

/** Does what a decision says; the outcome. */
export async function post(address, body, token) {
  const answer = await send(fetch, address, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  return answer.json();
}

async function send(how, address, options) {
  let answer;
  try {
    answer = await how(`${BASE}/${address}`, { ...options, signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    throw new Problem(0, "The pipeline does not answer. Does it run?");
  }
  setByServer(answer.headers.get("Date"));
  if (!answer.ok && answer.status !== 304) {
    const problem = await answer.json().catch(() => ({}));
    throw new Problem(answer.status, problem.detail ?? problem.title ?? `It answers ${answer.status}.`);
  }
  return answer;
}
