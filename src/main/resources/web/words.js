// The words for states, sizes and reasons, and the one sentence that says how a release is.

import { h } from "./dom.js";
import { ago, between, clock, since } from "./time.js";

/** What a letter of the matrix means, and the sign that stands for it. */
export const CELLS = {
  s: { sign: "✓", name: "serving", says: "serves it: asked over HTTP" },
  f: { sign: "↓", name: "fetched", says: "fetched it: the log proves it" },
  d: { sign: "?", name: "doubtful", says: "doubtful: seen, but no proof" },
  x: { sign: "✕", name: "refuted", says: "does not serve it, though the log looked good" },
  "-": { sign: "·", name: "absent", says: "has not got it" },
};

/** States of a mirror on a wave, from the worst to the best. */
export const STATES = ["lagging", "absent", "syncing", "fetched", "serving"];

/** "1.24 GB": decimal units. */
export function size(bytes) {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toPrecision(3)} ${units[unit]}`;
}

/** "70 Mbit/s". */
export function rate(bits) {
  const units = ["bit/s", "kbit/s", "Mbit/s", "Gbit/s"];
  let value = bits;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value >= 100 ? Math.round(value) : Number(value.toPrecision(2))} ${units[unit]}`;
}

export function number(value) {
  return value.toLocaleString("en");
}

/** "1 mirror", "2 mirrors". */
export function count(many, noun) {
  return `${number(many)} ${noun}${many === 1 ? "" : "s"}`;
}

export function fileName(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Short names for the heads of columns: the ending, or what an upgrade starts from. */
export function columnName(path) {
  const name = fileName(path);
  const upgrade = name.match(/_(\d[^_]*)_to_/) ?? name.match(/-from-(\d[^-_]*)/);
  if (upgrade) {
    return `from ${upgrade[1]}${/\.(sig|asc)$/.test(name) ? " sig" : ""}`;
  }
  const ending = name.match(/\.([a-z]+(?:\.(?:sig|asc))?)$/);
  return ending ? ending[1].replace(".", " ") : name.slice(-14);
}

/** A chip that says a state in a word, and in a colour. */
export function chip(state, text) {
  return h("span", { class: `chip ${state}` }, text ?? state);
}

/** How a release is, wave by wave: phrases to stand in one paragraph. */
export function sentence(release, firsts) {
  const phrases = [];
  if (release.hold) {
    phrases.push(h("span", { class: "phrase" }, h("b", {}, "held"), " by ", release.hold.who, " since ",
      ago(release.hold.since), ": ", release.hold.why));
  }
  for (const wave of release.waves) {
    phrases.push(h("span", { class: "phrase" }, h("b", {}, wave.wave), " ", state(wave, firsts?.get(wave.wave))));
  }
  return phrases.length ? phrases.flatMap((phrase, i) => (i ? [" · ", phrase] : [phrase]))
    : "Nothing of it has been proven yet.";
}

function state(wave, first) {
  const { mirrors } = wave;
  if (wave.state === "collecting") {
    return `wait for ${unprompted(wave.waitsFor ?? "their turn")}`;
  }
  if (wave.state === "open") {
    return "are being staged";
  }
  if (!mirrors || mirrors.ready === 0) {
    return ["staged ", ago(wave.stagedAt), ", no mirror has them yet", expected(wave, "first", "; the first is expected")];
  }
  const opening = first
    ? ["first mirror ready after ", between(wave.stagedAt, first.at), " at ", mirrorLink(first.mirror), "; "]
    : "";
  if (mirrors.ready >= mirrors.enabled) {
    return [opening, `all ${number(mirrors.enabled)} mirrors have them`];
  }
  return [opening, `${number(mirrors.ready)} of ${number(mirrors.enabled)} mirrors have them`,
    expected(wave, "all", "; all are expected")];
}

function expected(wave, milestone, words) {
  const said = wave.forecast?.expected?.find((one) => one.milestone === milestone && !one.actual);
  return said
    ? h("span", { title: "nine times in ten within this span, by the forecast" },
      `${words} between ${clock(said.low)} and ${clock(said.high)}`)
    : "";
}

export function mirrorLink(mirror) {
  return h("a", { href: `#/mirrors/${encodeURIComponent(mirror)}` }, mirror);
}

export function releaseLink(release) {
  return h("a", { href: `#/releases/${release.split("/").map(encodeURIComponent).join("/")}` }, release);
}

/** Without the command to type: here a button does the same. */
function unprompted(what) {
  return what.replace(/: sluice (approve|resume)( [^\s,;)]+)+/g, "");
}

/** What a wave waits for, part by part, each with how long already. */
export function waits(part) {
  return h("li", {}, unprompted(part.what), " ", h("span", { class: "soft" }, "· ", since(part.since)),
    part.parts?.length ? h("ul", {}, part.parts.map(waits)) : null);
}
