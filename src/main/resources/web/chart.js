// One chart of uPlot: lines in steps, on a time axis that its neighbours share.

import { duration } from "./time.js";

const GUTTER = 66; // pixels for the numbers, the same in all charts
const FONT = "11px system-ui, sans-serif";
const probe = document.createElement("i");

/** What a colour of the style sheet is now. */
export function colour(token) {
  if (!probe.isConnected) {
    probe.hidden = true;
    document.body.append(probe);
  }
  probe.style.color = `var(${token})`;
  return getComputedStyle(probe).color;
}

export class Chart {
  /** `read` is told at which x the pointer is, `draw` draws on top, `axis` writes the numbers. */
  constructor(host, { height, read, draw, axis, percent, isLast }) {
    this.host = host;
    this.options = { height, read, draw, axis, percent, isLast };
    this.plot = null;
    this.signature = "";
    host.style.height = `${height}px`;
    new ResizeObserver(() => this.fit()).observe(host);
  }

  fit() {
    const width = this.host.clientWidth;
    if (this.plot && width > 0 && width !== this.plot.width) {
      this.plot.setSize({ width, height: this.options.height });
    }
  }

  /** Shows these lines: x values, then each line's. */
  set(data, lines, range) {
    this.range = range;
    this.lines = lines;
    this.data = data;
    const signature = lines.map((line) => `${line.label} ${line.token}`).join("|");
    if (this.plot && this.signature === signature) {
      this.plot.setData(data);
    } else {
      this.signature = signature;
      this.create();
    }
  }

  redraw() {
    if (this.plot) {
      this.create();
    }
  }

  create() {
    this.plot?.destroy();
    this.plot = new window.uPlot(this.settings(), this.data, this.host);
  }

  settings() {
    const { height, draw, read, axis, percent, isLast } = this.options;
    const look = { stroke: colour("--soft"), font: FONT, ticks: { show: false },
      grid: { stroke: colour("--line"), width: 1 } };
    return {
      width: this.host.clientWidth,
      height,
      padding: [8, 10, isLast ? 0 : 4, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { show: false }, sync: { key: "release" } },
      scales: {
        x: { time: false, range: () => this.range },
        y: { range: (plot, low, high) => (percent ? [0, 100] : [0, Math.max(1, (high ?? 0) * 1.15)]) },
      },
      axes: [
        { ...look, size: isLast || percent ? 22 : 4, values: (plot, xs) => (isLast || percent ? xs.map(after) : []),
          incrs: [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
            172_800, 604_800], space: 64 },
        { ...look, size: GUTTER, values: (plot, ys) => ys.map((y) => (percent ? `${y} %` : axis ? axis(y) : y)),
          space: percent ? 36 : 24, incrs: axis ? undefined : [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000] },
      ],
      series: [{}, ...this.lines.map((line) => ({
        label: line.label,
        stroke: colour(line.token),
        width: line.width,
        dash: line.isDashed ? [4, 4] : undefined,
        fill: line.isFilled ? faint(colour(line.token)) : undefined,
        paths: window.uPlot.paths.stepped({ align: 1 }),
        points: { show: false },
      }))],
      hooks: {
        draw: draw ? [draw] : [],
        setCursor: [(plot) => read(plot.cursor.left >= 0 ? plot.posToVal(plot.cursor.left, "x") : null)],
      },
    };
  }
}

function after(x) {
  return x === 0 ? "0" : `+${duration(1000 * x)}`;
}

function faint(rgb) {
  return rgb.replace(/^rgb\((.*)\)$/, "rgba($1, 0.12)");
}
