// Server-sent events by fetch: the browser's own EventSource can't show a token.

import { read } from "./token.js";

/**
 * Listens until `signal` ends it: `onOpen` when the server has answered, `onEvent` gets type and data of each event,
 * `onEnd` is told once that it is over, with the status if the server refused.
 */
export async function listen(url, signal, { onOpen, onEvent, onEnd }) {
  let status = 0;
  try {
    const answer = await read(url, { headers: { Accept: "text/event-stream" }, cache: "no-store", signal });
    status = answer.status;
    if (answer.ok) {
      onOpen();
      await take(answer.body.pipeThrough(new TextDecoderStream()).getReader(), onEvent);
    }
  } catch {
    // the connection broke, or was ended here
  }
  if (!signal.aborted) {
    onEnd(status);
  }
}

async function take(reader, onEvent) {
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    const frames = (rest + value).split("\n\n");
    rest = frames.pop();
    for (const frame of frames) {
      const fields = frame.split("\n");
      const data = fields.filter((field) => field.startsWith("data:")).map((field) => field.slice(5).trimStart());
      const type = fields.find((field) => field.startsWith("event:"))?.slice(6).trim() ?? "message";
      if (data.length > 0) {
        onEvent(type, data.join("\n"));
      }
    }
  }
}
