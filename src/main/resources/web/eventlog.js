// The event log: the latest on top, of one kind or all, live.

import { get } from "./api.js";
import { h, render } from "./dom.js";
import { stamp } from "./time.js";
import { mirrorLink, releaseLink } from "./words.js";

const MOST = 300;
const PAGE = 1000;

/** Fields that say the most about an event. */
const TOLD = ["rule", "by", "who", "gate", "to", "reason", "found", "why", "advice"];

/** Those of them that say it in a sentence. */
const WORDS = new Set(["found", "why", "advice"]);

/** All events of late, whichever view shows them. */
export class EventLog {
  constructor() {
    this.events = [];
    this.last = 0;
    this.isBegun = false; // whether the latest are known: what comes before that by the stream would leave a gap
    this.watchers = new Set();
  }

  /** Fetches what came since the last look; the first time, the latest alone. */
  async catchUp() {
    if (!this.isBegun) {
      const latest = await get(`events?latest=${MOST}`);
      this.isBegun = true;
      latest.events.forEach((event) => this.add(event));
    }
    for (let isMore = true; isMore;) {
      const page = await get(`events?since=${this.last}&limit=${PAGE}`);
      page.events.forEach((event) => this.add(event));
      isMore = Boolean(page.next) && page.events.length > 0;
    }
  }

  /** Takes an event, once; they may come twice, and in any order. */
  add(event) {
    if (!this.isBegun || event.seq <= this.last) {
      return;
    }
    this.last = event.seq;
    this.events.push(event);
    if (this.events.length > 2 * MOST) {
      this.events.splice(0, this.events.length - MOST);
    }
    this.watchers.forEach((watcher) => watcher());
  }
}

/** Shows the log in an element, until it is closed. */
export function showLog(log, host, release) {
  let type = "";
  let scope = release ? "release" : "all";
  let isDue = false;

  function draw() {
    isDue = Boolean(host.closest("[hidden]")); // then when it is seen again
    if (isDue) {
      return;
    }
    const shown = log.events.filter((event) => scope === "all" || concerns(event, release));
    const types = [...new Set(shown.map((event) => event.type))].sort();
    const rows = shown.filter((event) => !type || event.type === type).slice(-MOST).reverse();
    render(host,
      h("header", {},
        h("h2", { id: "log" }, "Events"),
        release ? h("label", {}, h("span", { class: "unseen" }, "Which releases"),
          h("select", { on: { change: (e) => { scope = e.target.value; draw(); } } },
            h("option", { value: "release" }, "of this release"), h("option", { value: "all" }, "all"))) : null,
        h("label", {}, h("span", { class: "unseen" }, "Type"),
          h("select", { id: "event-type", on: { change: (e) => { type = e.target.value; draw(); } } },
            h("option", { value: "" }, "all types"), types.map((one) => h("option", { value: one, key: one }, one)))),
        h("a", { class: "soft small right", href: "api/v1/events" }, "as JSON")),
      rows.length === 0 ? h("p", { class: "soft" }, "Nothing yet.")
        : h("ol", { class: "plain log", tabindex: "0", "aria-labelledby": "log" }, rows.map(row)));
  }

  const watcher = () => {
    if (!isDue) {
      isDue = true;
      requestAnimationFrame(draw);
    }
  };
  log.watchers.add(watcher);
  draw();
  return { draw, wake: () => isDue && draw(), close: () => log.watchers.delete(watcher) };
}

function concerns(event, release) {
  return event.data?.release === release || event.subject === release || event.subject.startsWith(`${release} `)
    || event.type === "artifact.rejected" || event.type === "admission.changed";
}

function row(event) {
  const data = event.data ?? {};
  return h("li", { key: event.seq, "data-type": event.type },
    h("span", { class: "soft when" }, stamp(event.time)), " ",
    h("span", { class: `kind ${event.type.replace(".", "-")}` }, event.type), " ",
    h("span", { class: "what" },
      data.mirror ? [mirrorLink(data.mirror), " "] : null,
      data.mirrors ? [].concat(data.mirrors).slice(0, 3).map((mirror) => [mirrorLink(mirror), " "]) : null,
      subject(event, data),
      TOLD.filter((key) => data[key]).map((key) => h("span", { class: "soft" }, ` · ${WORDS.has(key) ? "" : `${key} `}${data[key]}`)),
      data.what === "sessions" ? h("span", { class: "soft" }, ` · ${data.from} → ${data.to} beside each other`) : null));
}

function subject(event, data) {
  if (data.release && event.subject.startsWith(data.release)) {
    return [releaseLink(data.release), event.subject.slice(data.release.length)];
  }
  return event.subject.slice(event.subject.lastIndexOf("/") + 1);
}
