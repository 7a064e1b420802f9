// What happens, as it happens: a stream of events, or, where none gets through, a look now and then.

import { listen } from "./stream.js";

const TYPES = ["artifact.new", "artifact.rejected", "artifact.staged", "wave.changed", "wave.approved",
  "wave.opened", "wave.staged", "mirror.fetched", "mirror.refuted", "mirror.ready", "mirror.lagging",
  "mirror.recovered", "admission.changed", "release.ready", "release.held", "release.resumed", "release.withdrawn"];
const POLL = 10_000; // milliseconds
const RETRY = [1000, 2000, 5000, 10_000, 30_000]; // milliseconds

/**
 * Starts it. `since()` is the number of the last event known, `onEvent` gets each further one, `onChanged` is told
 * that the API may answer otherwise, `onState` how the connection is: live, connecting, polling, paused, or locked:
 * then a token is needed, and what this returns begins it again.
 */
export function follow({ since, onEvent, onChanged, onState }) {
  let source = null; // ends it
  let failures = 0;
  let again = null;
  let poll = null;

  function open() {
    close();
    onState(failures ? "polling" : "connecting");
    const last = since();
    source = new AbortController();
    listen(`api/v1/events/stream${last ? `?since=${last}` : ""}`, source.signal, {
      onOpen: () => {
        failures = 0;
        stopPolling();
        onState("live");
        onChanged();
      },
      onEvent: (type, data) => {
        if (type === "changed") {
          onChanged();
        } else if (TYPES.includes(type)) {
          onEvent(JSON.parse(data));
        }
      },
      onEnd: (status) => (status === 401 ? lock() : retry()),
    });
  }

  function retry() {
    close();
    again = setTimeout(open, RETRY[Math.min(failures, RETRY.length - 1)]);
    failures += 1;
    onState(failures > 1 ? "polling" : "connecting");
    poll ??= setInterval(onChanged, POLL);
  }

  function lock() {
    close();
    stopPolling();
    onState("locked");
    onChanged();
  }

  function close() {
    clearTimeout(again);
    source?.abort();
    source = null;
  }

  function stopPolling() {
    clearInterval(poll);
    poll = null;
  }

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      close();
      stopPolling();
      onState("paused");
    } else {
      failures = 0;
      open();
    }
  });
  window.addEventListener("pagehide", close);
  if (document.hidden) {
    onState("paused");
  } else {
    open();
  }
  return open;
}
