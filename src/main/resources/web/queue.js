// Who pulls at this moment, how far each is, and who waits for a turn.

import { h } from "./dom.js";
import { since, until } from "./time.js";
import { mirrorLink, number, rate, size } from "./words.js";

const MOST = 8;

/** @param admission of the status; nothing where nobody asks for a turn */
export function queue(admission) {
  const q = admission?.queue;
  if (!q || admission.stale || q.runningCount + q.waitingCount === 0) {
    return null;
  }
  return h("section", { class: "card", "aria-labelledby": "queue", key: "queue" },
    h("header", {}, h("h3", { id: "queue" }, "At the daemon now"),
      h("span", { class: "soft right" }, q.used === undefined ? "" : `${rate(q.used)} of ${rate(q.rate)}`)),
    q.runningCount ? h("ul", { class: "plain pulls" }, q.running.slice(0, MOST).map(pull),
      more(q.runningCount, q.running.length)) : null,
    q.waitingCount ? [
      h("p", { class: "soft" }, `${number(q.waitingCount)} ${q.waitingCount === 1 ? "waits" : "wait"} for a turn`),
      h("ul", { class: "plain pulls" }, q.waiting.slice(0, MOST).map(wait), more(q.waitingCount, q.waiting.length)),
    ] : null);
}

function pull(one) {
  const share = one.work ? Math.min(1, one.bytes / one.work) : null;
  return h("li", { key: `pull ${one.client} ${one.since}` },
    h("span", { class: "name" }, client(one.client)),
    h("span", { class: "track", "aria-hidden": "true" },
      share === null ? null : h("i", { style: `width: ${(100 * share).toFixed(1)}%` })),
    h("span", { class: "soft", title: one.why ?? "" }, `${size(one.bytes)}${one.work ? ` of ${size(one.work)}` : ""}, `,
      rate(one.rate)));
}

function wait(one) {
  return h("li", { key: `wait ${one.client} ${one.since}` },
    h("span", { class: "name" }, client(one.client)),
    h("span", { class: "soft" }, `place ${one.place}`),
    h("span", { class: "soft" }, "since ", since(one.since), one.expectedAt ? [", its turn ", until(one.expectedAt)] : null));
}

/** A mirror's name, or the address of somebody who is none. */
function client(name) {
  return /^[0-9.]+$|:/.test(name) ? name : mirrorLink(name);
}

function more(all, listed) {
  const hidden = all - Math.min(MOST, listed);
  return hidden > 0 ? h("li", { key: "more", class: "soft" }, `and ${number(hidden)} more`) : null;
}
