// One mirror: why it is behind and what to write to its operator, what it has and why we think so, its sessions.

import { get } from "./api.js";
import { h, render, s } from "./dom.js";
import { absolute, ago, between, clockOrDay, duration, now, stamp } from "./time.js";
import { chip, fileName, releaseLink, size } from "./words.js";
import { copying } from "./waves.js";

const OUTCOMES = ["clean", "listing", "failed", "lost", "refused"];

/** Shows a mirror in an element; `back` is where the release is that one came from. */
export function mirrorView(host, name, back) {
  render(host, heading({ mirror: name }, back));

  async function refresh(ask = get) {
    const mirror = await ask(`mirrors/${encodeURIComponent(name)}`);
    render(host,
      heading(mirror, back),
      h("div", { class: "columns even" },
        h("div", { class: "stack" }, standing(mirror), letter(mirror)),
        h("div", { class: "stack" }, history(mirror))),
      sessions(mirror),
      evidence(mirror));
  }
  return { title: name, refresh, redraw: () => refresh(), close: () => {} };
}

function heading(mirror, back) {
  return h("header", { class: "lead", key: "lead" },
    h("p", { class: "soft" }, h("a", { href: back }, "← the release")),
    h("h2", {}, mirror.mirror, " ", mirror.enabled === undefined ? null
      : chip(mirror.enabled ? mirror.state ?? "" : "disabled")),
    h("p", { class: "soft" }, mirror.enabled === undefined ? "…" : [
      mirror.url ? h("span", { class: "phrase" }, mirror.url) : null,
      h("span", { class: "phrase" }, mirror.addresses?.length ? `pulls from ${mirror.addresses.join(", ")}`
        : "no address of it is known: its pulls can't be told from strangers'"),
      h("span", { class: "phrase" }, `weight ${mirror.weight}`),
      mirror.lastSeenAt ? h("span", { class: "phrase" }, "last seen ", ago(mirror.lastSeenAt)) : null,
    ]));
}

function standing(mirror) {
  const waves = mirror.waves ?? [];
  return h("section", { class: "card", "aria-labelledby": "standing", key: "standing" },
    h("h3", { id: "standing" }, "What it has"),
    waves.length === 0 ? h("p", { class: "soft" }, "Nothing is staged that it could have.") : null,
    h("ul", { class: "plain rows" }, waves.map((wave) => h("li", { key: `${wave.release} ${wave.wave}` },
      releaseLink(wave.release), " ", h("b", {}, wave.wave), " ", chip(wave.state), " ",
      wave.at ? h("span", { class: "soft" }, "since ", stamp(wave.at)) : null,
      wave.behind ? h("p", {}, wave.behind) : null,
      wave.missing?.length ? h("details", {}, h("summary", {}, `lacks ${wave.missing.length}`),
        h("ul", { class: "plain small" }, wave.missing.map((path) => h("li", { class: "name" }, path)))) : null))),
    waves.some((wave) => wave.behind) ? null : (mirror.why ?? []).map((cause) => h("p", {}, `It ${cause.text}.`)));
}

function letter(mirror) {
  return mirror.letter ? h("section", { class: "card", "aria-labelledby": "letter", key: "letter" },
    h("header", {}, h("h3", { id: "letter" }, "To its operator"),
      copying("copy", mirror.letter, "Copy the message")),
    h("pre", { class: "letter", tabindex: "0", "aria-labelledby": "letter" }, mirror.letter)) : null;
}

function evidence(mirror) {
  const artifacts = mirror.artifacts ?? [];
  return h("section", { class: "card", "aria-labelledby": "evidence", key: "evidence" },
    h("h3", { id: "evidence" }, "Evidence"),
    artifacts.length === 0 ? h("p", { class: "soft" }, "There is nothing to have evidence of.") : h("ul",
      { class: "plain rows evidence" }, artifacts.map((one) => h("li", { key: `${one.release} ${one.path}` },
        h("span", { class: "name", title: one.path }, fileName(one.path)), chip(one.state),
        h("span", { class: "soft" }, one.at ? stamp(one.at) : "–"),
        h("span", { class: "soft why" }, one.why ?? "no session of it that would prove it")))));
}

function history(mirror) {
  const past = mirror.history ?? [];
  const longest = Math.max(1, ...past.map((one) => one.tookSeconds ?? 0));
  return h("section", { class: "card", "aria-labelledby": "history", key: "history" },
    h("h3", { id: "history" }, "Over releases"),
    past.length === 0 ? h("p", { class: "soft" }, "No release yet.") : h("ul", { class: "plain past" },
      past.map((one) => h("li", { key: `${one.release} ${one.wave}` },
        h("span", {}, releaseLink(one.release), " ", one.wave),
        h("span", { class: "track", "aria-hidden": "true" }, one.readyAt
          ? h("i", { style: `width: ${Math.max(1, (100 * (one.tookSeconds ?? 0)) / longest)}%` }) : null),
        h("span", { class: "soft", title: one.readyAt ? absolute(one.readyAt) : `staged ${absolute(one.stagedAt)}` },
          one.readyAt ? duration(1000 * one.tookSeconds) : "not yet")))));
}

function sessions(mirror) {
  const all = mirror.sessions ?? [];
  return h("section", { class: "card", "aria-labelledby": "sessions", key: "sessions" },
    h("h3", { id: "sessions" }, "Sessions"),
    all.length === 0 ? h("p", { class: "soft" }, "It has never come.") : [
      line(all),
      h("details", { open: true }, h("summary", {}, `the latest ${all.length}`),
        h("ul", { class: "plain rows sessions" }, all.map((one) => h("li", { key: `${one.startedAt} ${one.endedAt}` },
          h("span", { class: "soft" }, stamp(one.startedAt)), chip(one.outcome),
          h("span", { class: "soft" }, between(one.startedAt, one.endedAt)),
          h("span", {}, one.bytesSent ? `${one.files} files, ${size(one.bytesSent)}` : ""),
          h("span", { class: "soft why" }, one.detail ?? one.cause ?? "")))))]);
}

/** Sessions on a time line, a lane for each outcome. */
function line(all) {
  const lanes = OUTCOMES.filter((outcome) => all.some((one) => one.outcome === outcome))
    .concat([...new Set(all.map((one) => one.outcome))].filter((outcome) => !OUTCOMES.includes(outcome)));
  const first = Math.min(...all.map((one) => Date.parse(one.startedAt)));
  const span = Math.max(1000, now() - first);
  const x = (at) => 1000 * ((Date.parse(at) - first) / span);
  return h("div", { class: "lanes" },
    h("ul", { class: "plain small soft", "aria-hidden": "true" }, lanes.map((lane) => h("li", {}, lane))),
    h("div", {}, s("svg", { viewBox: `0 0 1000 ${24 * lanes.length}`, preserveAspectRatio: "none", role: "img",
      style: `height: ${24 * lanes.length}px`,
      "aria-label": "The sessions on a time line; the list below says the same" },
      lanes.map((lane, i) => s("line", { x1: 0, x2: 1000, y1: 24 * i + 12, y2: 24 * i + 12, class: "lane" })),
      all.map((one) => s("rect", { x: x(one.startedAt).toFixed(1), y: 24 * lanes.indexOf(one.outcome) + 5, height: 14,
        width: Math.max(3, x(one.endedAt) - x(one.startedAt)).toFixed(1), class: `session ${one.outcome}` },
        s("title", {}, `${absolute(one.startedAt)}, ${between(one.startedAt, one.endedAt)}: ${one.outcome}`)))),
    h("p", { class: "soft small ends" }, h("span", {}, clockOrDay(first)), h("span", {}, "now"))));
}
