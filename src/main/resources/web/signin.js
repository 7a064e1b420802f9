// Where reading takes a token, asks for one, once.

import { get } from "./api.js";
import { h, render } from "./dom.js";
import { drop, keep } from "./token.js";

/** Opens the dialog, unless it is open; `then` is called once the token was found good. */
export function signIn(then) {
  if (document.getElementById("sign-in") !== null) {
    return;
  }
  const state = { isBusy: false, problem: null };
  const dialog = h("dialog", { id: "sign-in", class: "decide", "aria-labelledby": "sign-in-title", on: {
    close: () => dialog.remove(),
  } });

  async function submit(event) {
    event.preventDefault();
    keep(new FormData(event.target).get("token").trim());
    state.isBusy = true;
    show();
    try {
      await get("releases?limit=1");
      dialog.close();
      then();
    } catch (problem) {
      drop();
      state.problem = problem.message;
      state.isBusy = false;
      show();
    }
  }

  function show() {
    render(dialog, h("form", { on: { submit } },
      h("h2", { id: "sign-in-title" }, "Who reads here shows a token"),
      h("label", {}, "Token",
        h("input", { name: "token", type: "password", required: true, autocomplete: "off", spellcheck: "false" }),
        h("span", { class: "soft small" }, "`sluice token NAME` on the host makes one. It is kept until this tab",
          " is closed.")),
      h("div", { role: "status" }, state.problem ? h("p", { class: "problem" }, state.problem) : null),
      h("p", { class: "acts" },
        h("button", { type: "submit", class: "main", disabled: state.isBusy }, state.isBusy ? "…" : "Read"))));
  }

  show();
  document.getElementById("dialogs").append(dialog);
  dialog.showModal();
}
