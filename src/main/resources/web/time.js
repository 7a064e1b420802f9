// Times as people read them: how long ago, and on hover exactly when, in UTC or in local time.

import { h } from "./dom.js";

let isUtc = read("sluice.zone") !== "local";
let ahead = 0; // milliseconds by which the server's clock is ahead of this one

/** The server's time now, in milliseconds. */
export function now() {
  return Date.now() + ahead;
}

/** Sets this clock by the `Date` of an answer; a second more or less does not matter. */
export function setByServer(date) {
  const difference = Date.parse(date) - Date.now();
  if (Number.isFinite(difference)) {
    ahead = Math.abs(difference) < 2000 ? 0 : difference;
  }
}

export function zone() {
  return isUtc ? "UTC" : "local";
}

export function switchZone() {
  isUtc = !isUtc;
  keep("sluice.zone", isUtc ? "utc" : "local");
  tick(true);
}

/** "12 s", "3 min", "2 h 5 min", "3 d 4 h". */
export function duration(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (seconds < 90) {
    return `${seconds} s`;
  }
  if (minutes < 10) {
    return seconds % 60 ? `${minutes} min ${seconds % 60} s` : `${minutes} min`;
  }
  if (minutes < 90) {
    return `${minutes} min`;
  }
  if (hours < 48) {
    return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  }
  return hours % 24 ? `${Math.floor(hours / 24)} d ${hours % 24} h` : `${Math.floor(hours / 24)} d`;
}

/** How long it was from one instant to another. */
export function between(from, to) {
  return duration(Date.parse(to) - Date.parse(from));
}

/** "2026-03-01 12:04:31 UTC", or in local time. */
export function absolute(at) {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) {
    return String(at);
  }
  const [y, mo, d, hh, mi, ss] = parts(date);
  return `${y}-${mo}-${d} ${hh}:${mi}:${ss}${isUtc ? " UTC" : ""}`;
}

/** "12:04", with seconds if asked for. */
export function clock(at, withSeconds) {
  const [, , , hh, mi, ss] = parts(new Date(at));
  return withSeconds ? `${hh}:${mi}:${ss}` : `${hh}:${mi}`;
}

/** "12:04:31" today, "03-01 12:04" on another day. */
export function clockOrDay(at) {
  const date = new Date(at);
  const [, mo, d, hh, mi, ss] = parts(date);
  const today = parts(new Date(now()));
  return today[1] === mo && today[2] === d ? `${hh}:${mi}:${ss}` : `${mo}-${d} ${hh}:${mi}`;
}

/** "12 s ago", kept up to date. */
export function ago(at) {
  return moment(at, "ago");
}

/** "12 s" since then, kept up to date. */
export function since(at) {
  return moment(at, "since");
}

/** "12:04:31", kept in the chosen zone. */
export function stamp(at) {
  return moment(at, "stamp");
}

/** "in 3 min", or "any moment". */
export function until(at) {
  return moment(at, "until");
}

function moment(at, form) {
  return h("time", { datetime: at, "data-form": form, title: absolute(at) }, text(at, form));
}

function text(at, form) {
  const age = now() - Date.parse(at);
  switch (form) {
    case "ago":
      return age < 1000 ? "just now" : `${duration(age)} ago`;
    case "since":
      return duration(age);
    case "until":
      return age > -1000 ? "any moment" : `in ${duration(-age)}`;
    default:
      return clockOrDay(at);
  }
}

function tick(isZoneNew) {
  for (const element of document.querySelectorAll("time[data-form]")) {
    const at = element.getAttribute("datetime");
    const wanted = text(at, element.dataset.form);
    if (element.textContent !== wanted) {
      element.textContent = wanted;
    }
    if (isZoneNew) {
      element.title = absolute(at);
    }
  }
}

function parts(date) {
  const pad = (number) => String(number).padStart(2, "0");
  return isUtc
    ? [date.getUTCFullYear(), pad(date.getUTCMonth() + 1), pad(date.getUTCDate()), pad(date.getUTCHours()),
      pad(date.getUTCMinutes()), pad(date.getUTCSeconds())]
    : [date.getFullYear(), pad(date.getMonth() + 1), pad(date.getDate()), pad(date.getHours()),
      pad(date.getMinutes()), pad(date.getSeconds())];
}

/** What was kept from the last visit; nothing in a browser that keeps nothing. */
export function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a choice for the next visit, where the browser lets us. */
export function keep(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // then it is asked again
  }
}

setInterval(() => document.hidden || tick(false), 1000);
