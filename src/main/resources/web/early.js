// Before anything is painted: the theme that was chosen, so that the page does not flash in the other one.
(function () {
  try {
    const theme = localStorage.getItem("sluice.theme");
    if (theme === "light" || theme === "dark") {
      document.documentElement.dataset.theme = theme;
    }
  } catch (e) {
    // a browser that keeps nothing shows the system's theme
  }
})();
