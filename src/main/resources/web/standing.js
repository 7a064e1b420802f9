// Where mirrors stand: the worst of each one's states, how far it lags, and who comes before whom.

import { duration, now } from "./time.js";
import { STATES } from "./words.js";

const NAMES = new Intl.Collator("en", { numeric: true });

let places = new Map(); // of the pool that was sorted last: it seldom changes, and sorting names is the dearest part

/** By which column rows can be sorted, and how. */
export const COMPARE = { mirror: byName, state: byState, lag: byLag };

/** Mirrors with what sorting and filtering needs; only waves that are `counted` are anybody's lag. */
export function prepare(mirrors, counted) {
  if (mirrors.length !== places.size || mirrors.some((mirror) => !places.has(mirror.mirror))) {
    const names = mirrors.map((mirror) => mirror.mirror).sort(NAMES.compare);
    places = new Map(names.map((name, i) => [name, i]));
  }
  return mirrors.map((mirror) => ({ ...mirror, worst: worst(mirror, counted), key: mirror.mirror.toLowerCase(),
    place: places.get(mirror.mirror), lag: lagRank(mirror) }));
}

function worst(mirror, counted) {
  const states = mirror.states.filter((state, i) => counted[i] && state);
  return STATES.find((state) => states.includes(state)) ?? "absent";
}

/** How long it lacks something, or how long it took. */
export function lagOf(mirror) {
  if (mirror.lacksSince) {
    return `lacks ${duration(now() - Date.parse(mirror.lacksSince))}`;
  }
  const took = (mirror.tookSeconds ?? []).filter((seconds) => seconds !== null && seconds !== undefined);
  return took.length ? `took ${duration(1000 * Math.max(...took))}` : "";
}

/** Who lacks something comes first, the longest first; then who had it late. */
function lagRank(mirror) {
  if (mirror.lacksSince) {
    return 1e14 - Date.parse(mirror.lacksSince);
  }
  return 1000 * Math.max(-1, ...(mirror.tookSeconds ?? []).filter((seconds) => seconds !== null));
}

function byName(one, other) {
  return one.place - other.place;
}

function byState(one, other) {
  return other.enabled - one.enabled || STATES.indexOf(one.worst) - STATES.indexOf(other.worst) || byName(one, other);
}

function byLag(one, other) {
  return other.enabled - one.enabled || other.lag - one.lag || byName(one, other);
}
