// Begins here: which view is shown, what keeps it fresh, and the shortcuts.

import { getAll, recall } from "./api.js";
import { onDecided } from "./decide.js";
import { h, render } from "./dom.js";
import { EventLog } from "./eventlog.js";
import { follow } from "./live.js";
import { mirrorView } from "./mirror.js";
import { releaseView } from "./release.js";
import { signIn } from "./signin.js";
import { keep, read, switchZone, zone } from "./time.js";

const BREATH = 1000; // milliseconds between two looks
const MOST_RELEASES = 200;
const byId = (id) => document.getElementById(id);
const log = new EventLog();
let releases = [];
let view = null;
let shown = null;
let back = "#/"; // the release that was shown last
let isBusy = false;
let isStale = false;
let timer = null;
let kept = null; // the view of that release

/** What the address asks for. */
function route() {
  const [kind, ...rest] = location.hash.replace(/^#\/?/, "").split("/").map(decoded);
  if (kind === "mirrors" && rest.length === 1) {
    return { key: `mirror ${rest[0]}`, make: (host) => mirrorView(host, rest[0], back) };
  }
  const release = kind === "releases" && rest.length === 2 ? rest.join("/") : releases[0]?.release ?? null;
  return { key: `release ${release}`, release, make: (host) => releaseView(host, release, log) };
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Shows what the address asks for. A release stays behind a mirror, as it was left. */
function show() {
  const wanted = route();
  if (wanted.key === shown) {
    return;
  }
  if (view === kept?.view) {
    kept.scroll = window.scrollY;
    kept.host.hidden = true;
  } else {
    view?.close();
    byId("view").lastElementChild?.remove();
  }
  if (kept?.key === wanted.key) {
    kept.host.hidden = false;
    view = kept.view;
    view.wake(kept.isOld);
    kept.isOld = false;
  } else {
    make(wanted);
  }
  if (shown !== null) {
    byId("main").focus({ preventScroll: true });
    window.scrollTo(0, view === kept?.view ? kept.scroll : 0);
  }
  shown = wanted.key;
  document.title = `${view.title} · Sluice`;
  if (wanted.release) {
    back = `#/releases/${wanted.release}`;
    byId("release").value = wanted.release;
  }
}

function make(wanted) {
  const host = h("div", {});
  if (wanted.release !== undefined) {
    kept?.view.close();
    kept?.host.remove();
  }
  byId("view").append(host);
  view = wanted.make(host);
  if (wanted.release !== undefined) {
    kept = { key: wanted.key, view, host, scroll: 0, isOld: false };
  }
}

async function pick() {
  releases = await getAll("releases?limit=100", "releases", MOST_RELEASES);
  const select = byId("release");
  const chosen = route().release ?? back.slice("#/releases/".length) ?? "";
  select.disabled = releases.length === 0;
  render(select, releases.length === 0 ? h("option", {}, "no release yet")
    : releases.map((one) => h("option", { value: one.release, key: one.release }, one.release)));
  select.value = releases.some((one) => one.release === chosen) ? chosen : releases[0]?.release ?? "";
}

/** Looks again, at once if it has not just done so; whatever is asked meanwhile is one further look. */
async function refresh() {
  if (isBusy || timer !== null) {
    isStale = true;
    return;
  }
  isBusy = true;
  isStale = false;
  try {
    await pick();
    show();
    await Promise.all([view.refresh(), log.catchUp()]);
    ready();
  } catch (problem) {
    complain(problem);
  }
  isBusy = false;
  timer = setTimeout(() => {
    timer = null;
    if (isStale) {
      refresh();
    }
  }, BREATH);
}

/** Shows another view: what is known of it in the same moment, and then what is so now. */
async function go() {
  const before = view;
  const former = kept?.view;
  show();
  if (view === before) {
    return;
  }
  const here = view;
  if (here !== former) {
    await here.refresh(recall).catch(() => {}); // not seen before: then it is empty for a moment
  }
  try {
    await here.refresh();
    ready();
  } catch (problem) {
    if (view === here) {
      complain(problem);
    }
  }
}

function ready() {
  byId("view").removeAttribute("aria-busy");
  complain(null);
}

function complain(problem) {
  if (problem?.status === 401) {
    signIn(() => {
      refresh();
      listenAgain();
    });
  }
  if (problem && problem.status === undefined) {
    console.error(problem);
  }
  const there = byId("view").querySelector(":scope > .banner");
  there?.remove();
  if (problem) {
    byId("view").prepend(h("p", { class: "banner bad", role: "alert" }, problem.message));
  }
}

function theme(chosen) {
  if (chosen === "auto") {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = chosen;
  }
  byId("theme").textContent = chosen;
  keep("sluice.theme", chosen);
  redraw();
}

function nextTheme() {
  const order = ["auto", "light", "dark"];
  theme(order[(order.indexOf(byId("theme").textContent) + 1) % order.length]);
}

function nextZone() {
  switchZone();
  byId("zone").textContent = zone();
  redraw();
}

/** In other colours, or in another zone. */
function redraw() {
  view?.redraw();
  if (kept && view !== kept.view) {
    kept.isOld = true;
  }
}

function step(by) {
  const select = byId("release");
  const to = select.selectedIndex + by;
  if (to >= 0 && to < select.options.length) {
    location.hash = `#/releases/${select.options[to].value}`;
  }
}

const SHORTCUTS = {
  "?": ["this list", help],
  "/": ["filter the mirrors", () => focus("filter")],
  m: ["go to the matrix; there arrow keys, Page up and down, Home, End, and Enter for the mirror", () => focus("grid")],
  e: ["go to the events", () => focus("event-type")],
  r: ["choose a release", () => focus("release")],
  "[": ["the newer release", () => step(-1)],
  "]": ["the older release", () => step(1)],
  h: ["back to the newest release", () => { location.hash = "#/"; }],
  u: ["times in UTC or local", nextZone],
  t: ["light, dark, or as the system has it", nextTheme],
};

function focus(id) {
  const element = byId(id);
  element?.scrollIntoView({ block: "center" });
  element?.focus({ preventScroll: true });
}

function help() {
  const dialog = h("dialog", { class: "help", "aria-labelledby": "help-title", on: { close: () => dialog.remove() } },
    h("h2", { id: "help-title" }, "Shortcuts"),
    h("dl", {}, Object.entries(SHORTCUTS).map(([key, [what]]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, what)])),
    h("p", { class: "acts" }, h("button", { type: "button", on: { click: () => dialog.close() } }, "Close")));
  byId("dialogs").append(dialog);
  dialog.showModal();
}

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input, select, textarea, dialog");
  const shortcut = SHORTCUTS[event.key];
  if (shortcut && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    shortcut[1]();
  } else if (event.key === "Escape" && event.target.id === "filter") {
    event.target.blur();
  }
});
byId("release").addEventListener("change", (event) => { location.hash = `#/releases/${event.target.value}`; });
byId("zone").addEventListener("click", nextZone);
byId("theme").addEventListener("click", nextTheme);
byId("help").addEventListener("click", help);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
window.addEventListener("hashchange", go);
byId("zone").textContent = zone();
byId("theme").textContent = read("sluice.theme") ?? "auto";
onDecided(refresh);
await refresh();
const listenAgain = follow({
  since: () => log.last,
  onEvent: (event) => log.add(event),
  onChanged: refresh,
  onState: (state) => {
    byId("live").dataset.state = state;
    byId("live").textContent = state;
  },
});
