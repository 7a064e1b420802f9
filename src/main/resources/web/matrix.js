// Mirrors by artifacts. Only the rows that can be seen exist, so that thousands of mirrors scroll like ten.

import { h, render } from "./dom.js";
import { COMPARE, lagOf, prepare } from "./standing.js";
import { CELLS, STATES, columnName, fileName, number } from "./words.js";

const ROW = 26; // pixels, as the style sheet has it
const SPARE = 6; // rows beyond the edges
const HEAD = 3; // columns before the artifacts

export class Matrix {
  /** @param open is called with a mirror's name when it is chosen */
  constructor(host, open) {
    this.open = open;
    this.data = null;
    this.all = [];
    this.shown = [];
    this.rows = [];
    this.sort = "lag";
    this.isReversed = false;
    this.text = "";
    this.state = "";
    this.active = { row: 0, column: 0 };
    this.marked = undefined;
    this.build(host);
  }

  build(host) {
    this.count = h("span", { class: "soft", role: "status" });
    this.search = h("input", { type: "search", id: "filter", placeholder: "filter by name", "aria-label":
      "Filter mirrors by name", autocomplete: "off", spellcheck: "false", on: {
      input: (event) => { this.text = event.target.value.trim().toLowerCase(); this.arrange(); } } });
    this.choice = h("select", { "aria-label": "Filter mirrors by state", on: {
      change: (event) => { this.state = event.target.value; this.arrange(); } } },
      h("option", { value: "" }, "all states"), h("option", { value: "incomplete" }, "not ready"),
      STATES.map((state) => h("option", { value: state }, state)), h("option", { value: "disabled" }, "disabled"));
    this.head = h("div", { class: "mrow mhead", role: "row", "aria-rowindex": "1" });
    this.body = h("div", { class: "mbody", role: "rowgroup" });
    this.none = h("p", { class: "soft none", hidden: true }, "No mirror is like that.");
    this.grid = h("div", { class: "grid", role: "grid", tabindex: "0", id: "grid", "aria-label":
      "Mirrors by artifacts", "aria-describedby": "grid-keys", on: {
      scroll: () => this.draw(), keydown: (event) => this.key(event), click: (event) => this.click(event),
      mouseover: (event) => this.explain(event) } },
      h("div", { role: "rowgroup", class: "mheads" }, this.head), this.body);
    host.append(
      h("header", {}, h("h2", { id: "mirrors" }, "Mirrors"), this.search, this.choice, this.count, legend()),
      h("p", { class: "unseen", id: "grid-keys" }, "Arrow keys move, Enter opens the mirror."),
      this.grid, this.none);
    new ResizeObserver(() => this.draw()).observe(this.grid);
  }

  /** Takes what the API says; the very same object changes nothing. Waves that are not `staged` are nobody's lag. */
  set(data, staged) {
    const counted = data.waves.map((wave) => staged.includes(wave));
    const signature = counted.join();
    if (this.data === data && this.signature === signature) {
      return;
    }
    this.data = data;
    this.signature = signature;
    this.counted = counted;
    this.all = prepare(data.mirrors, counted);
    this.heads();
    this.arrange();
  }

  heads() {
    const sorter = (by, text) => h("div", { role: "columnheader", class: `m${by}`, "aria-sort": this.sort === by
      ? (this.isReversed ? "descending" : "ascending") : "none" },
      h("button", { type: "button", tabindex: "-1", on: { click: () => this.sortBy(by) } }, text,
        h("span", { "aria-hidden": "true" }, this.sort === by ? (this.isReversed ? " ▴" : " ▾") : "")));
    const artifacts = this.data.artifacts.map((artifact, i) => h("div", { role: "columnheader",
      class: `mcell${i > 0 && artifact.wave !== this.data.artifacts[i - 1].wave ? " first" : ""}`,
      title: `${artifact.path}\n${artifact.wave}`, "aria-label": fileName(artifact.path) },
      h("span", { "aria-hidden": "true" }, columnName(artifact.path))));
    render(this.head, sorter("mirror", "mirror"), sorter("state", "state"), sorter("lag", "lag"), artifacts);
    this.head.childNodes.forEach((cell, i) => cell.setAttribute("aria-colindex", i + 1));
    this.grid.setAttribute("aria-colcount", HEAD + this.data.artifacts.length);
    this.boundary = this.data.artifacts.map((artifact, i) => i > 0 && artifact.wave
      !== this.data.artifacts[i - 1].wave);
  }

  sortBy(by) {
    this.isReversed = this.sort === by && !this.isReversed;
    this.sort = by;
    this.heads();
    this.arrange();
  }

  /** Filters and sorts. */
  arrange() {
    const kept = this.active.name;
    this.shown = this.all.filter((mirror) => mirror.key.includes(this.text) && this.isOf(mirror));
    this.shown.sort(COMPARE[this.sort]);
    if (this.isReversed) {
      this.shown.reverse();
    }
    const at = this.shown.findIndex((mirror) => mirror.mirror === kept);
    this.active.row = Math.max(0, at);
    this.grid.setAttribute("aria-rowcount", this.shown.length + 1);
    this.body.style.height = `${this.shown.length * ROW}px`;
    this.grid.style.height = `min(66vh, 640px, ${this.shown.length * ROW + this.head.offsetHeight + 3}px)`;
    this.none.hidden = this.shown.length > 0;
    this.count.textContent = this.shown.length === this.all.length
      ? `${number(this.all.length)}` : `${number(this.shown.length)} of ${number(this.all.length)}`;
    this.draw(true);
  }

  isOf(mirror) {
    switch (this.state) {
      case "": return true;
      case "incomplete": return mirror.enabled && mirror.at.some((at, i) => this.counted[i] && !at);
      case "disabled": return !mirror.enabled;
      default: return mirror.worst === this.state;
    }
  }

  /** Fills the rows that can be seen. */
  draw(isForced) {
    if (!this.data || this.grid.clientHeight === 0) {
      return;
    }
    const first = Math.max(0, Math.floor(this.grid.scrollTop / ROW) - SPARE);
    const many = Math.min(this.shown.length - first, Math.ceil(this.grid.clientHeight / ROW) + 2 * SPARE);
    while (this.rows.length < many) {
      this.rows.push(this.body.appendChild(emptyRow()));
    }
    this.rows.forEach((row, i) => {
      if (row.hidden !== i >= many) {
        row.hidden = i >= many;
        row.$index = undefined;
      }
    });
    // a row keeps its element while it can be seen
    for (let i = first; i < first + many; i += 1) {
      const row = this.rows[i % many];
      if (isForced || row.$index !== i) {
        this.fill(row, i);
      }
    }
    this.mark();
  }

  fill(row, index) {
    const mirror = this.shown[index];
    row.$index = index;
    row.style.transform = `translateY(${index * ROW}px)`;
    row.setAttribute("aria-rowindex", index + 2);
    const [name, state, lag] = row.children;
    const standing = mirror.enabled ? mirror.worst : "disabled";
    set(name, mirror.mirror, "mmirror");
    set(state, standing, `mstate ${standing}`);
    set(lag, lagOf(mirror), "mlag");
    while (row.children.length < HEAD + mirror.has.length) {
      row.append(h("div", { role: "gridcell", "aria-colindex": row.children.length + 1 }));
    }
    while (row.children.length > HEAD + mirror.has.length) {
      row.lastChild.remove();
    }
    for (let i = 0; i < mirror.has.length; i += 1) {
      const cell = CELLS[mirror.has[i]] ?? CELLS.d;
      const element = row.children[HEAD + i];
      if (set(element, cell.sign, `mcell ${cell.name}${this.boundary[i] ? " first" : ""}`)) {
        element.setAttribute("aria-label", cell.name);
      }
    }
  }

  explain(event) {
    const cell = event.target.closest("[role=gridcell]");
    const row = cell?.parentElement;
    if (!row || row.$index === undefined || !this.shown[row.$index]) {
      return;
    }
    const column = [...row.children].indexOf(cell) - HEAD;
    const mirror = this.shown[row.$index];
    if (column >= 0) {
      cell.title = `${mirror.mirror}\n${fileName(this.data.artifacts[column].path)}\n${
        (CELLS[mirror.has[column]] ?? CELLS.d).says}`;
    }
  }

  click(event) {
    const row = event.target.closest(".mrow:not(.mhead)");
    if (row) {
      const column = [...row.children].findIndex((cell) => cell.contains(event.target));
      this.activate(row.$index, Math.max(0, column));
      this.open(this.shown[row.$index].mirror);
    }
  }

  key(event) {
    const page = Math.max(1, Math.floor(this.grid.clientHeight / ROW) - 2);
    const { row, column } = this.active;
    const last = this.shown.length - 1;
    const edge = HEAD + (this.data?.artifacts.length ?? 0) - 1;
    const moves = { ArrowDown: [row + 1, column], ArrowUp: [row - 1, column], ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1], PageDown: [row + page, column], PageUp: [row - page, column],
      Home: event.ctrlKey ? [0, 0] : [row, 0], End: event.ctrlKey ? [last, edge] : [row, edge] };
    if (event.target !== this.grid || event.altKey || last < 0) {
      return;
    }
    if (event.key === "Enter") {
      event.preventDefault();
      this.open(this.shown[row].mirror);
    } else if (moves[event.key]) {
      event.preventDefault();
      const [toRow, toColumn] = moves[event.key];
      this.activate(Math.min(last, Math.max(0, toRow)), Math.min(edge, Math.max(0, toColumn)));
    }
  }

  activate(row, column) {
    this.active = { row, column, name: this.shown[row].mirror };
    const head = this.head.offsetHeight;
    const top = row * ROW;
    if (top < this.grid.scrollTop) {
      this.grid.scrollTop = top;
    } else if (top + ROW > this.grid.scrollTop + this.grid.clientHeight - head) {
      this.grid.scrollTop = top + ROW - this.grid.clientHeight + head;
    }
    this.draw();
    this.reveal(column);
  }

  reveal(column) {
    const cell = this.head.children[column];
    const fixed = this.head.children[0].offsetWidth;
    if (column === 0) {
      this.grid.scrollLeft = 0;
    } else if (cell.offsetLeft < this.grid.scrollLeft + fixed) {
      this.grid.scrollLeft = cell.offsetLeft - fixed;
    } else if (cell.offsetLeft + cell.offsetWidth > this.grid.scrollLeft + this.grid.clientWidth) {
      this.grid.scrollLeft = cell.offsetLeft + cell.offsetWidth - this.grid.clientWidth;
    }
  }

  mark() {
    const row = this.rows.find((each) => each.$index === this.active.row);
    const cell = row?.children[this.active.column];
    if (this.marked !== cell) {
      this.marked?.removeAttribute("id");
      this.marked = cell;
    }
    if (cell) {
      cell.id = "active-cell";
      this.grid.setAttribute("aria-activedescendant", "active-cell");
    } else {
      this.grid.removeAttribute("aria-activedescendant");
    }
  }
}

function emptyRow() {
  return h("div", { class: "mrow", role: "row" }, h("div", { role: "rowheader", "aria-colindex": 1 }),
    h("div", { role: "gridcell", "aria-colindex": 2 }), h("div", { role: "gridcell", "aria-colindex": 3 }));
}

/** Sets a cell, and touches the document only where it differs. */
function set(element, text, name) {
  if (element.$text === text && element.$class === name) {
    return false;
  }
  element.$text = text;
  element.$class = name;
  element.className = name;
  element.textContent = text;
  element.removeAttribute("title");
  return true;
}

function legend() {
  return h("ul", { class: "legend", "aria-label": "Signs" }, Object.values(CELLS).map((cell) =>
    h("li", { title: cell.says }, h("span", { class: `mcell ${cell.name}`, "aria-hidden": "true" }, cell.sign),
      cell.name)));
}

