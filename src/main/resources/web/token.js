// The token: kept until the tab is closed, shown with decisions, and with what is read only where that takes one.

const KEY = "sluice.token";
let isAsked = false; // whether reading takes one here

/** The token that is known, or null. */
export function held() {
  return sessionStorage.getItem(KEY);
}

export function keep(token) {
  sessionStorage.setItem(KEY, token);
}

export function drop() {
  sessionStorage.removeItem(KEY);
}

/** Fetches what is read. An answer of 401 is left where no token, or none that counts, is known. */
export async function read(url, options = {}) {
  const token = isAsked ? held() : null;
  const answer = await fetch(url, token === null ? options
    : { ...options, headers: { ...options.headers, Authorization: `Bearer ${token}` } });
  if (answer.status !== 401) {
    return answer;
  }
  isAsked = true;
  if (token !== null) {
    if (held() === token) {
      drop();
    }
    return answer;
  }
  return held() === null ? answer : read(url, options);
}
