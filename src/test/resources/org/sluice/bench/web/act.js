// Does what arguments[0] names, as a person would, and tells after how many milliseconds the frame that shows it is painted.
const act = arguments[0];
const select = (query) => document.querySelector(query);
const key = (name) => select("#grid").dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true }));
const type = (text) => {
  select("#filter").value = text;
  select("#filter").dispatchEvent(new Event("input", { bubbles: true }));
};
const choose = (state) => {
  select(".mirrors select").value = state;
  select(".mirrors select").dispatchEvent(new Event("change", { bubbles: true }));
};
const go = (hash, query, text) => {
  location.hash = hash;
  return shown(`#view > :not([hidden]) ${query}`, text);
};
const shown = (query, text) => new Promise((resolve) => {
  const look = () => select(query)?.textContent.includes(text) && (watch.disconnect(), resolve());
  const watch = new MutationObserver(look);
  watch.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
  look();
});
const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
const actions = {
  sortByName: () => select(".mhead .mmirror button").click(),
  sortByState: () => select(".mhead .mstate button").click(),
  sortByLag: () => select(".mhead .mlag button").click(),
  typeOneLetter: () => type("m"),
  typeAnother: () => type("mirror-07"),
  clearFilter: () => type(""),
  filterByState: () => choose("syncing"),
  showAllStates: () => choose(""),
  scrollToTheMiddle: () => { select("#grid").scrollTop = 26000; },
  scrollToTheEnd: () => { select("#grid").scrollTop = 1e7; },
  scrollToTheTop: () => { select("#grid").scrollTop = 0; },
  arrowDown: () => key("ArrowDown"),
  arrowRight: () => key("ArrowRight"),
  pageDown: () => key("PageDown"),
  openAMirror: () => go("#/mirrors/mirror-0009.example.org", "h2", "mirror-0009"),
  backToTheRelease: () => go("#/", ".mbody", "mirror-"),
};
return painted().then(async () => {
  const begin = performance.now();
  await actions[act]();
  await painted();
  return performance.now() - begin;
});
