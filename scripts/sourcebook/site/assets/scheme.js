/* Before anything is drawn: the page has scripts, and its reader may have chosen a scheme. */
(function (root) {
  "use strict";
  root.classList.replace("no-js", "js");
  try {
    const scheme = localStorage.getItem("sourcebook.scheme");
    if (scheme) root.dataset.scheme = scheme;
  } catch (error) {
    /* A reader may forbid storage; then the scheme is the system's. */
  }
})(document.documentElement);
