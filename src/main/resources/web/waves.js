// The waves of a release: how far each is, what it waits for, what is in it and who signed that.

import { ask } from "./decide.js";
import { path } from "./api.js";
import { h, unseen } from "./dom.js";
import { absolute, ago, between } from "./time.js";
import { chip, count, fileName, number, size, waits } from "./words.js";

const SIGNATURE = /\.(sig|asc)$/;

/** @param propagation of the release, for what each rule needs; nothing while it is not known */
export function waves(release, propagation) {
  return release.waves.map((wave) => {
    const curve = propagation?.waves.find((one) => one.wave === wave.wave);
    return h("article", { class: "card wave", key: wave.wave, "aria-label": `Wave ${wave.wave}` },
      h("header", {},
        h("h3", {}, wave.wave),
        chip(release.hold && wave.state !== "staged" ? "held" : wave.state),
        h("span", { class: "soft right" }, wave.stagedAt ? ["staged ", ago(wave.stagedAt)] : null)),
      wave.state === "staged" ? progress(wave) : null,
      wave.state === "staged" ? rules(wave, curve) : null,
      waiting(release, wave),
      wave.problem ? h("p", { class: "problem" }, wave.problem) : null,
      artifacts(wave),
      gate(wave));
  });
}

function progress(wave) {
  const m = wave.mirrors;
  const having = (m.serving ?? 0) + (m.fetched ?? 0);
  const parts = [["ready", m.ready], ["fetched", Math.max(0, having - m.ready)], ["syncing", m.syncing],
    ["lagging", m.lagging], ["absent", m.absent]].filter(([, many]) => many > 0);
  const percent = m.enabled ? Math.floor((100 * m.ready) / m.enabled) : 0;
  return h("div", { class: "progress" },
    h("div", { class: "bar", "aria-hidden": "true" },
      parts.map(([state, many]) => h("i", { class: state, key: state, style: `width: ${(100 * many) / m.enabled}%` }))),
    h("p", {}, h("b", { class: "figure" }, `${percent} %`), " ",
      parts.map(([state, many], i) => h("span", { class: `part ${state}` },
        `${i ? ", " : ""}${number(many)}${i ? "" : ` of ${number(m.enabled)}`} ${state}`))));
}

function rules(wave, curve) {
  const known = curve?.rules ?? wave.readiness ?? [];
  return known.length === 0 ? null : h("ul", { class: "rules", "aria-label": `Readiness of ${wave.wave}` },
    known.map((rule) => h("li", { class: rule.at ? "met" : "open", key: rule.rule },
      h("span", { "aria-hidden": "true" }, rule.at ? "● " : "○ "),
      h("b", {}, rule.rule),
      rule.at
        ? h("span", { title: absolute(rule.at) }, ` after ${between(wave.stagedAt, rule.at)}`)
        : [unseen(" not met:"), h("span", { class: "soft" }, needs(rule, wave))])));
}

function needs(rule, wave) {
  return rule.needs ? ` ${number(wave.mirrors.ready)} of ${number(rule.needs)}` : "";
}

function waiting(release, wave) {
  if (wave.state === "staged") {
    return null;
  }
  const act = (isNow) => () => approve(release, wave, isNow);
  return h("div", { class: "waits" },
    wave.waits ? [h("p", {}, "waits for"), h("ul", {}, waits(wave.waits))] : null,
    wave.state === "collecting" ? h("p", { class: "acts" },
      /approval/.test(wave.gate ?? wave.waitsFor ?? "") && !wave.approvedBy
        ? h("button", { type: "button", on: { click: act(false) } }, `Approve ${wave.wave}…`) : null,
      h("button", { type: "button", class: "quiet", on: { click: act(true) } }, `Open ${wave.wave} now…`)) : null);
}

function approve(release, wave, isNow) {
  const files = count(wave.artifacts?.length ?? 0, "file");
  const bytes = size((wave.artifacts ?? []).reduce((sum, file) => sum + file.size, 0));
  ask({
    title: `${isNow ? "Open" : "Approve"} ${wave.wave} of ${release.release}`,
    says: isNow
      ? `This opens ${wave.wave} now, whatever its gate still waits for: ${files} (${bytes}) go into the tree,`
        + " and mirrors begin to fetch them. It can't be taken back."
      : `This gives the approval that the gate of ${wave.wave} asks for. Once all its conditions hold, ${files}`
        + ` (${bytes}) go into the tree, and mirrors begin to fetch them.`,
    does: isNow ? "Open it now" : "Approve",
    address: `releases/${path(release.release)}/waves/${path(wave.wave)}/approve`,
    body: { now: isNow },
  });
}

function gate(wave) {
  const words = [wave.gate ? `gate: ${wave.gate}` : null, wave.openedBy ? `opened by ${wave.openedBy}` : null,
    wave.approvedBy ? `approved by ${wave.approvedBy}` : null].filter(Boolean);
  return words.length ? h("p", { class: "soft small" }, words.join(" · ")) : null;
}

function artifacts(wave) {
  const files = wave.artifacts ?? [];
  if (files.length === 0) {
    return null;
  }
  const paths = new Set(files.map((file) => file.path));
  const shown = files.filter((file) => !isSignature(file.path) || !paths.has(file.path.replace(SIGNATURE, "")));
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  const signers = new Set(files.map((file) => file.signedBy));
  const isOne = signers.size === 1;
  return h("details", { open: shown.length <= 6, key: "artifacts" },
    h("summary", {}, count(files.length, "file"), `, ${size(bytes)}, proven`),
    isOne ? h("p", { class: "soft small signer" }, signer(files[0])) : null,
    h("ul", { class: "files" }, shown.map((file) => artifact(file, paths, isOne))));
}

function isSignature(path) {
  return SIGNATURE.test(path);
}

function signer(file) {
  return h("span", { title: `${file.signedBy}\nsigned ${absolute(file.signedAt)}` },
    "✓ signed by ", file.signer, " ", h("code", {}, file.signedBy.slice(-16)));
}

function artifact(file, paths, isOne) {
  const signature = ["sig", "asc"].find((ending) => paths.has(`${file.path}.${ending}`));
  return h("li", { key: file.path },
    h("div", { class: "file" },
      h("span", { class: "name", title: `${file.path}\nproven ${absolute(file.acceptedAt)}${
        file.stagedAt ? `\nin the tree ${absolute(file.stagedAt)}` : ""}` }, fileName(file.path)),
      signature ? h("span", { class: "tag" }, `+ ${signature}`) : null,
      file.revision > 1 ? h("span", { class: "tag" }, `revision ${file.revision}`) : null,
      h("span", { class: "right soft small" },
        copying(`${file.sha256.slice(0, 10)}…`, file.sha256, `Copy the SHA-256 of ${fileName(file.path)}`), " ",
        size(file.size))),
    isOne ? null : h("div", { class: "soft small" }, signer(file)));
}

/** A button that copies something, and says so for a moment. */
export function copying(text, value, label) {
  return h("button", { type: "button", class: "copy", title: label, "aria-label": label, on: {
    click: async (event) => {
      const button = event.currentTarget;
      if (navigator.clipboard) {
        await navigator.clipboard.writeText(value);
      } else {
        window.prompt("Copy this:", value); // without TLS, browsers let us copy on loopback alone
      }
      button.classList.add("copied");
      setTimeout(() => button.classList.remove("copied"), 1200);
    } } }, text);
}
