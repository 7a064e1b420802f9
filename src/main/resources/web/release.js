// A release at a glance: how it is, what is stuck and why, who has it.

import { behind, decisions, troubles, uploads } from "./attention.js";
import { get, path } from "./api.js";
import { Curves } from "./curves.js";
import { h, render } from "./dom.js";
import { showLog } from "./eventlog.js";
import { Matrix } from "./matrix.js";
import { queue } from "./queue.js";
import { waves } from "./waves.js";
import { sentence } from "./words.js";

/** Shows a release in an element; without a name, that there is none yet. */
export function releaseView(host, name, log) {
  const banners = h("div", { class: "banners" });
  const lead = h("div", { class: "lead" });
  const left = h("div", { class: "stack" });
  const eyes = h("div", { class: "stack" });
  const curve = h("section", { class: "card curves", "aria-labelledby": "propagation" });
  const mirrors = h("section", { class: "card mirrors", "aria-labelledby": "mirrors" });
  const events = h("section", { class: "card events", "aria-labelledby": "log" });
  render(host, lead, banners, h("div", { class: "columns" }, left,
    h("div", { class: "stack" }, name ? curve : null, eyes)), name ? mirrors : null, events);
  const curves = name ? new Curves(curve) : null;
  const matrix = name ? new Matrix(mirrors, (mirror) => { location.hash = `#/mirrors/${encodeURIComponent(mirror)}`; })
    : null;
  const shownLog = showLog(log, events, name);

  async function refresh(ask = get) {
    const status = await ask("status");
    if (!name) {
      render(lead, h("p", { class: "sentence", role: "status" },
        "No release yet: upload images with their signatures to the drop directory."));
      render(banners, troubles(status, null));
      render(eyes, uploads(status));
      return;
    }
    const at = `releases/${path(name)}`;
    const [release, grid, propagation, timeline] = await Promise.all([ask(at), ask(`${at}/matrix`),
      ask(`${at}/propagation`), ask(`${at}/timeline`)]);
    render(lead, h("p", { class: "sentence", role: "status" }, sentence(release, firsts(grid))),
      h("p", { class: "acts" }, decisions(release)));
    render(banners, troubles(status, release));
    await turn();
    render(left, waves(release, propagation), queue(status.admission));
    render(eyes, behind(release), uploads(status));
    await turn();
    curves.set(propagation, timeline);
    await turn();
    matrix.set(grid, release.waves.filter((wave) => wave.stagedAt).map((wave) => wave.wave));
  }

  function redraw() {
    curves?.redraw();
    matrix?.draw(true);
    shownLog.draw();
  }

  /** It is seen again; `isOld` if colours or the zone have changed meanwhile. */
  function wake(isOld) {
    if (isOld) {
      redraw();
    } else {
      shownLog.wake();
    }
  }

  return { title: name ?? "no release", refresh, redraw, wake, close: shownLog.close };
}

/** Lets in between what somebody does meanwhile: with thousands of mirrors all at once would be felt. */
function turn() {
  return new Promise((resolve) => { setTimeout(resolve); });
}

/** The first mirror of each wave, and since when. */
function firsts(grid) {
  const found = new Map();
  grid.waves.forEach((wave, i) => {
    let first = null;
    for (const mirror of grid.mirrors) {
      if (mirror.enabled && mirror.at[i] && (!first || mirror.at[i] < first.at)) {
        first = { mirror: mirror.mirror, at: mirror.at[i] };
      }
    }
    if (first) {
      found.set(wave, first);
    }
  });
  return found;
}
