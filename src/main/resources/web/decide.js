// Decisions: each says in a sentence what it will do, asks once, and tells the outcome.

import { post } from "./api.js";
import { h, render } from "./dom.js";
import { drop, held, keep } from "./token.js";

const decided = new EventTarget();

/** Calls back after each decision that was made. */
export function onDecided(callback) {
  decided.addEventListener("decided", callback);
}

/** Opens the dialog of a decision: `title`, what it `says` it will do, the word of the button that `does` it. */
export function ask({ title, says, does, address, body }) {
  const state = { isBusy: false, outcome: null, problem: null };
  const dialog = h("dialog", { class: "decide", "aria-labelledby": "decide-title", on: {
    close: () => dialog.remove(),
    cancel: (event) => state.isBusy && event.preventDefault(),
  } });

  async function submit(event) {
    event.preventDefault();
    const fields = new FormData(event.target);
    const token = fields.get("token") ?? held();
    state.isBusy = true;
    state.problem = null;
    show();
    try {
      const answer = await post(address, { why: fields.get("why"), ...body }, token);
      keep(token);
      state.outcome = answer.outcome ?? "It is noted. The pipeline takes it up as soon as it can.";
      decided.dispatchEvent(new Event("decided"));
    } catch (problem) {
      state.problem = problem.message;
      if (problem.status === 401) {
        drop();
      }
    }
    state.isBusy = false;
    show();
  }

  function show() {
    const isTokenKnown = held() !== null;
    render(dialog, h("form", { on: { submit } },
      h("h2", { id: "decide-title" }, title),
      h("p", {}, says),
      state.outcome === null ? [
        h("label", { key: "why" }, "Why", h("input", { name: "why", required: true, maxlength: 400,
          autocomplete: "off", placeholder: "for the event log" })),
        isTokenKnown ? null : h("label", { key: "token" }, "Token",
          h("input", { name: "token", type: "password", required: true, autocomplete: "off", spellcheck: "false" }),
          h("span", { class: "soft small" }, "`sluice token NAME` on the host makes one. It is kept until this tab",
            " is closed.")),
      ] : null,
      h("div", { role: "status", key: "outcome" },
        state.problem ? h("p", { class: "problem" }, state.problem) : null,
        state.outcome === null ? null : h("p", { class: "outcome" }, state.outcome)),
      h("p", { class: "acts" },
        state.outcome === null
          ? h("button", { type: "submit", class: "main", key: "do", disabled: state.isBusy }, state.isBusy ? "…" : does)
          : null,
        h("button", { type: "button", key: "close", on: { click: () => dialog.close() } },
          state.outcome === null ? "Cancel" : "Close"))));
  }

  show();
  document.getElementById("dialogs").append(dialog);
  dialog.showModal();
}
