// What needs somebody's eyes: troubles of the pipeline, mirrors that are behind, uploads that wait or were refused.

import { ask } from "./decide.js";
import { path } from "./api.js";
import { h } from "./dom.js";
import { ago, now, since } from "./time.js";
import { count, fileName, mirrorLink, size } from "./words.js";

const SILENT = 30_000; // milliseconds: a pipeline that has not spoken for so long does not run
const TOLD_APART = new Set(["pipeline", "admission", "limit", "dead-letters", "last start"]);

/** Banners, the worst first. */
export function troubles(status, release) {
  const banners = [];
  const pulse = status.pipeline.find((one) => one.subject === "pipeline");
  if (!pulse) {
    banners.push(banner("bad", "The pipeline has never run here. ", h("code", {}, "sluice run"), " starts it."));
  } else if (now() - Date.parse(pulse.at) > SILENT) {
    banners.push(banner("bad", "The pipeline is silent since ", ago(pulse.at), ": what stands here may be old."));
  }
  for (const one of status.pipeline.filter((each) => !TOLD_APART.has(each.subject))) {
    for (const [key, value] of Object.entries(one.value)) {
      banners.push(banner("bad", h("b", {}, one.subject), ` ${key}: ${value}`));
    }
  }
  const dead = status.pipeline.find((one) => one.subject === "dead-letters")?.value;
  if (dead?.count) {
    banners.push(banner("bad", `${count(dead.count, "message")} could not be processed: `
      + `${[].concat(dead.messages ?? []).join(", ")}. `, retryButton()));
  }
  const limit = status.admission?.limit?.trouble;
  if (limit) {
    banners.push(banner("bad", h("b", {}, "limit"), ` ${limit}`));
  }
  banners.push(...hooks(status));
  if (release?.hold) {
    banners.push(banner("hold", h("b", {}, release.release), " is held by ", release.hold.who, " since ",
      ago(release.hold.since), ": ", release.hold.why, ". Nothing further of it is published. ",
      h("button", { type: "button", on: { click: () => resume(release) } }, "Resume…")));
  }
  return banners;
}

function hooks(status) {
  const parked = status.hooks.filter((hook) => hook.state === "parked");
  return parked.slice(0, 3).map((hook) => banner("bad", "The hook ", h("code", {}, hook.hook),
    ` failed ${count(hook.attempts, "time")} and is parked`, hook.output ? `: ${hook.output.slice(0, 200)}` : "", ". ",
    h("button", { type: "button", on: { click: () => redeliver(hook) } }, "Run it again…")))
    .concat(parked.length > 3 ? [banner("bad", `${parked.length - 3} further hooks are parked. `,
      retryButton())] : []);
}

function banner(kind, ...words) {
  return h("p", { class: `banner ${kind}` }, words);
}

/** Hold, resume and retry stand by the sentence; the rest by what it is about. */
export function decisions(release) {
  return [
    release.hold
      ? h("button", { type: "button", on: { click: () => resume(release) } }, "Resume…")
      : h("button", { type: "button", class: "quiet", on: { click: () => hold(release) } }, "Hold…"),
    h("button", { type: "button", class: "quiet", on: { click: retry } }, "Retry…"),
  ];
}

function retryButton() {
  return h("button", { type: "button", on: { click: retry } }, "Retry…");
}

function hold(release) {
  ask({
    title: `Hold ${release.release}`,
    says: "No further wave of it opens, and no further file of it is placed, until somebody resumes it."
      + " What is in the tree stays there, and mirrors go on fetching it.",
    does: "Hold it",
    address: `releases/${path(release.release)}/hold`,
  });
}

function resume(release) {
  ask({
    title: `Resume ${release.release}`,
    says: "This ends the hold: waves whose conditions are met open at once, and mirrors begin to fetch them.",
    does: "Resume it",
    address: `releases/${path(release.release)}/resume`,
  });
}

function retry() {
  ask({
    title: "Retry what failed",
    says: "Messages that could not be processed are delivered again, and parked hooks run again, each for the same"
      + " event and with the same idempotency key: of all releases.",
    does: "Retry",
    address: "retry",
  });
}

function redeliver(hook) {
  ask({
    title: `Run ${hook.hook} again`,
    says: "It is run for the same event, with the same idempotency key.",
    does: "Run it",
    address: `hooks/${encodeURIComponent(hook.event)}/${encodeURIComponent(hook.hook)}/redeliver`,
  });
}

/** Mirrors that lack something for the longest, and why. */
export function behind(release) {
  const list = release.behind ?? [];
  return list.length === 0 ? null : h("section", { class: "card", "aria-labelledby": "behind", key: "behind" },
    h("h3", { id: "behind" }, "Longest behind"),
    h("ul", { class: "plain rows" }, list.slice(0, 6).map((one) => h("li", { key: `${one.mirror} ${one.wave}` },
      mirrorLink(one.mirror), " ", h("span", { class: "tag" }, one.wave), " ",
      h("span", { class: "soft" }, one.behind ?? one.state)))));
}

/** What lies in the drop directory, and what was refused. */
export function uploads(status) {
  return [
    status.drop.length === 0 ? null : h("section", { class: "card", "aria-labelledby": "drop", key: "drop" },
      h("h3", { id: "drop" }, "Waiting in the drop directory"),
      h("ul", { class: "plain rows" }, status.drop.map((file) => h("li", { key: file.file },
        h("span", { class: "name", title: file.file }, fileName(file.file)), " ", h("span", { class: "soft" }, size(file.size)),
        h("br"), "waits for ", file.waitingFor, h("span", { class: "soft" }, " for ", since(file.since)))))),
    status.rejected.length === 0 ? null : h("section", { class: "card", "aria-labelledby": "rejected", key: "rejected" },
      h("h3", { id: "rejected" }, "Rejected"),
      h("ul", { class: "plain rows" }, status.rejected.slice(0, 10).map((file) => h("li", {},
        h("span", { class: "name" }, file.name), " ", h("span", { class: "tag bad" }, file.reason), " ",
        h("span", { class: "soft" }, ago(file.at)),
        h("br"), file.found, h("br"), h("b", {}, "→ "), file.advice,
        file.quarantine ? h("span", { class: "soft" }, " It is in ", file.quarantine, ".") : null)))),
  ];
}
