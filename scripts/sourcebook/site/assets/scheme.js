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
  /* The faces of nearly every page are asked for before the styles name them: they come in time for the first line, or
     not at all. From disk a browser refuses such a request, and needs none. */
  if (location.protocol === "file:") return;
  for (const face of ["400-normal", "600-normal", "400-italic"]) {
    const link = document.createElement("link");
    link.rel = "preload";
    link.as = "font";
    link.type = "font/woff2";
    link.crossOrigin = "";
    link.href = new URL(`fonts/source-serif-4-latin-${face}.woff2`, document.currentScript.src).href;
    document.head.append(link);
  }
})(document.documentElement);
