// Three pictures on one time axis: who has it, who pulls and waits, and what the link carries.

import { Chart, colour } from "./chart.js";
import { h, render } from "./dom.js";
import { absolute, between, clock, duration, now } from "./time.js";
import { number, rate } from "./words.js";

const WAVES = ["--wave-1", "--wave-2", "--wave-3"];
const SHARES = { half: 50, most: 90, all: 100 };

export class Curves {
  constructor(host) {
    this.legend = h("ul", { class: "legend" });
    this.readout = h("p", { class: "readout soft", "aria-hidden": "true" });
    this.table = h("details", { class: "numbers" });
    const holder = (name, label) => h("div", { class: `chart ${name}`, role: "img", "aria-label": label });
    const share = holder("share", "Share of mirrors with each wave over time; the table below says the same");
    const admission = holder("admission", "Mirrors that pull, and mirrors that wait, over time");
    const link = holder("link", "Use of the link over time");
    this.captions = [h("p", { class: "caption" }), h("p", { class: "caption" })];
    host.append(h("header", {}, h("h2", { id: "propagation" }, "Propagation"), this.legend, this.readout),
      share, this.captions[0], admission, this.captions[1], link, this.table);
    this.none = h("p", { class: "soft none" }, "Nothing is staged yet: the curve begins with the first wave.");
    host.append(this.none);
    const read = (x) => this.read(x);
    this.share = new Chart(share, { height: 230, read, draw: (plot) => this.drawShare(plot), percent: true });
    this.admission = new Chart(admission, { height: 84, read });
    this.link = new Chart(link, { height: 96, read, isLast: true, axis: rate });
    this.host = host;
  }

  /** Takes what the API says. */
  set(propagation, timeline) {
    const staged = propagation.waves.filter((wave) => wave.stagedAt);
    this.host.classList.toggle("empty", staged.length === 0);
    if (staged.length === 0) {
      return;
    }
    this.begin = Math.min(...staged.map((wave) => Date.parse(wave.stagedAt)));
    this.waves = staged.map((wave, i) => this.wave(wave, i));
    this.now = this.seconds(now());
    const timelineEnd = timeline?.running?.length
      ? this.seconds(Date.parse(timeline.from)) + timeline.running.length * timeline.bucketSeconds : 0;
    const isOver = this.waves.every((wave) => wave.isOver);
    this.end = isOver ? Math.max(...this.waves.map((wave) => wave.last)) * 1.04 : this.horizon();
    this.end = Math.max(this.end, isOver ? Math.min(timelineEnd, this.end) : 0, 1);
    this.drawAll(timeline);
  }

  /** Redraws, in the colours and the zone that are chosen now. */
  redraw() {
    [this.share, this.admission, this.link].forEach((chart) => chart.redraw());
  }

  seconds(milliseconds) {
    return (milliseconds - this.begin) / 1000;
  }

  wave(wave, i) {
    const at = (time) => this.seconds(Date.parse(time));
    const steps = wave.steps.map((step) => [at(step.at), percent(step.ready, wave.mirrors)]);
    const staged = at(wave.stagedAt);
    return {
      ...wave,
      token: WAVES[i % WAVES.length],
      points: [[staged, 0], ...steps],
      last: steps.length ? steps.at(-1)[0] : staged,
      isOver: wave.mirrors > 0 && steps.length > 0 && wave.steps.at(-1).ready >= wave.mirrors,
      former: (wave.earlier ?? []).map((one) => ({
        release: one.release,
        points: [[staged, 0], ...one.steps.map((step) =>
          [staged + (Date.parse(step.at) - Date.parse(one.stagedAt)) / 1000, percent(step.ready, one.mirrors)])],
      })),
    };
  }

  /** Until when to show: a little beyond now, and as far as the forecast, if that is not too far off. */
  horizon() {
    const expected = this.waves.flatMap((wave) => (wave.isOver ? [] : wave.forecast?.expected ?? []))
      .map((one) => this.seconds(Date.parse(one.high)));
    const far = Math.max(0, ...expected) * 1.04;
    return Math.max(this.now * 1.08, Math.min(far, this.now * 2.5 + 60));
  }

  drawAll(timeline) {
    const all = this.waves.flatMap((wave) => [
      ...wave.former.map((one) => ({ label: one.release, token: "--former", points: one.points, width: 1, until: this.end })),
      { label: wave.wave, token: wave.token, points: wave.points, width: 2, until: Math.min(this.now, this.end),
        isFilled: this.waves.length === 1 }]);
    all.sort((one, other) => one.width - other.width);
    this.share.set(merge(all), all, [0, this.end]);
    this.drawTimeline(timeline);
    this.drawLegend();
    this.drawTable();
  }

  drawTimeline(timeline) {
    const buckets = timeline?.running?.length ?? 0;
    const start = buckets ? this.seconds(Date.parse(timeline.from)) : 0;
    const xs = Array.from({ length: buckets }, (_, i) => start + i * timeline.bucketSeconds);
    const x = [0, this.end];
    this.admission.set([xs, timeline?.waiting ?? [], timeline?.running ?? [], spikes(timeline?.refused ?? [])], [
      { label: "wait", token: "--wait", width: 1.5 }, { label: "pull", token: "--wave-1", width: 1.5, isFilled: true },
      { label: "refused", token: "--bad", width: 1 }], x);
    this.link.set([xs, timeline?.bitsPerSecond ?? [], xs.map(() => timeline?.rateBitsPerSecond ?? null)], [
      { label: "link", token: "--link", width: 1.5, isFilled: true },
      { label: "rate", token: "--former", width: 1, isDashed: true }], x);
    const swatch = (token, text) => h("span", { class: "key" }, h("i", { style: `background: var(${token})` }), text);
    render(this.captions[0], h("b", {}, "Admission "), swatch("--wave-1", "pull"), swatch("--wait", "wait"),
      swatch("--bad", "refused"));
    render(this.captions[1], h("b", {}, "Link "), swatch("--link", "sent"),
      timeline?.rateBitsPerSecond ? swatch("--former", `the rate, ${rate(timeline.rateBitsPerSecond)}`) : null);
  }

  drawLegend() {
    const former = [...new Set(this.waves.flatMap((wave) => wave.former.map((one) => one.release)))];
    const isForecast = this.waves.some((wave) => !wave.isOver && wave.forecast?.expected?.length);
    render(this.legend,
      this.waves.map((wave) => h("li", { key: wave.wave },
        h("i", { style: `background: var(${wave.token})` }), wave.wave)),
      isForecast ? h("li", { key: "forecast" }, h("i", { class: "band" }), "forecast") : null,
      former.length ? h("li", { key: "former" }, h("i", { style: "background: var(--former)" }),
        `earlier: ${former.join(", ")}`) : null);
  }

  drawShare(plot) {
    this.waves.filter((wave) => !wave.isOver).forEach((wave) => drawBand(plot, this.band(wave), colour(wave.token)));
    let level = 0;
    const marks = this.waves.flatMap((wave) => wave.rules.filter((rule) => rule.at).map((rule) =>
      ({ x: this.seconds(Date.parse(rule.at)), text: this.waves.length > 1 ? `${wave.wave}: ${rule.rule}` : rule.rule,
        token: wave.token })));
    marks.sort((one, other) => one.x - other.x).forEach((mark) => {
      drawMark(plot, mark, level % 5);
      level += 1;
    });
    if (this.now < this.end) {
      drawMark(plot, { x: this.now, text: "", token: "--soft" }, 0);
    }
  }

  band(wave) {
    const ahead = (wave.forecast?.expected ?? []).filter((one) => !one.actual).map((one) => ({
      low: this.seconds(Date.parse(one.low)), likely: this.seconds(Date.parse(one.likely)),
      high: this.seconds(Date.parse(one.high)),
      share: SHARES[one.milestone] ?? percent(1, wave.forecast.mirrors || wave.mirrors) }));
    const here = { low: this.now, likely: this.now, high: this.now, share: wave.points.at(-1)[1] };
    return ahead.length ? [here, ...ahead.filter((one) => one.share > here.share)] : [];
  }

  read(x) {
    if (x === null || !this.waves) {
      this.readout.textContent = "";
      return;
    }
    const shares = this.waves.filter((wave) => x >= wave.points[0][0] && x <= Math.max(this.now, wave.last))
      .map((wave) => `${wave.wave} ${Math.round(valueAt(wave.points, x))} %`);
    this.readout.textContent = [`+${duration(1000 * x)}`, clock(this.begin + 1000 * x, true), ...shares].join("  ");
  }

  drawTable() {
    const rows = this.waves.flatMap((wave) => [
      [wave.wave, "staged", absolute(wave.stagedAt), "0"],
      ...wave.rules.map((rule) => [wave.wave, rule.rule, rule.at ? absolute(rule.at) : "not yet",
        rule.at ? between(wave.stagedAt, rule.at) : ""]),
      ...[10, 50, 90, 100].map((share) => [wave, share, wave.points.find(([, y]) => y >= share)])
        .filter(([, , point]) => point)
        .map(([, share, [x]]) => [wave.wave, `${share} % of ${number(wave.mirrors)} mirrors`,
          absolute(this.begin + 1000 * x), between(wave.stagedAt, new Date(this.begin + 1000 * x))])]);
    render(this.table, h("summary", {}, "As a table"), h("div", { class: "scroll", tabindex: "0", role: "group",
      "aria-label": "Propagation as a table" }, h("table", {},
      h("thead", {}, h("tr", {}, ["wave", "what", "when", "after"].map((head) => h("th", { scope: "col" }, head)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, row.map((cell) => h("td", {}, cell))))))));
  }
}

function percent(part, whole) {
  return whole > 0 ? (100 * part) / whole : 0;
}

function valueAt(points, x) {
  let value = 0;
  for (const [at, y] of points) {
    if (at > x) {
      break;
    }
    value = y;
  }
  return value;
}

/** What is mostly nothing, without the line along the ground. */
function spikes(values) {
  return values.map((value, i) => (value > 0 || values[i - 1] > 0 ? value : null));
}

/** One axis for lines that each step at times of their own; nothing before a line begins and after it ends. */
function merge(lines) {
  const xs = [...new Set(lines.flatMap((line) => [...line.points.map(([x]) => x), line.until]))].sort((a, b) => a - b);
  return [xs, ...lines.map((line) => {
    let next = 0;
    let value = null;
    return xs.map((x) => {
      while (next < line.points.length && line.points[next][0] <= x) {
        value = line.points[next][1];
        next += 1;
      }
      return x > line.until ? null : value;
    });
  })];
}

function drawBand(plot, band, stroke) {
  if (band.length === 0) {
    return;
  }
  const { ctx } = plot;
  const point = (x, y) => [plot.valToPos(x, "x", true), plot.valToPos(y, "y", true)];
  ctx.save();
  ctx.beginPath();
  ctx.rect(plot.bbox.left, plot.bbox.top, plot.bbox.width, plot.bbox.height);
  ctx.clip();
  ctx.beginPath();
  band.forEach((one) => ctx.lineTo(...point(one.low, one.share)));
  [...band].reverse().forEach((one) => ctx.lineTo(...point(one.high, one.share)));
  ctx.closePath();
  ctx.globalAlpha = 0.14;
  ctx.fillStyle = stroke;
  ctx.fill();
  ctx.globalAlpha = 0.8;
  ctx.beginPath();
  band.forEach((one) => ctx.lineTo(...point(one.likely, one.share)));
  ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.lineWidth = 1.5 * devicePixelRatio;
  ctx.strokeStyle = stroke;
  ctx.stroke();
  ctx.restore();
}

function drawMark(plot, mark, level) {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const x = Math.round(plot.valToPos(mark.x, "x", true)) + 0.5;
  const y = bbox.top + (9 + 15 * level) * ratio;
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = colour(mark.token);
  ctx.lineWidth = ratio;
  ctx.setLineDash([2 * ratio, 3 * ratio]);
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.font = `600 ${11 * ratio}px system-ui, sans-serif`;
  const width = ctx.measureText(mark.text).width;
  const isLeft = x + width + 12 * ratio > bbox.left + bbox.width;
  const left = isLeft ? x - width - 6 * ratio : x + 6 * ratio;
  if (mark.text) {
    ctx.fillStyle = colour("--surface");
    ctx.globalAlpha = 0.85;
    ctx.fillRect(left - 2 * ratio, y - 7 * ratio, width + 4 * ratio, 14 * ratio);
    ctx.globalAlpha = 1;
    ctx.fillStyle = colour(mark.token);
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    ctx.fillText(mark.text, left, y);
  }
  ctx.restore();
}

