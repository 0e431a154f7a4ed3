/* On the page of a missing address: the pages whose addresses are nearest to it, from the map of the site. */

(function () {
  "use strict";

  const NEAREST = 3;
  const box = document.querySelector(".sb-nearest");
  if (!box) return;

  /* How many letters must be put in, taken out or changed to make one word of another (Levenshtein's distance). */
  function distance(one, other) {
    let row = Array.from({ length: other.length + 1 }, (_, i) => i);
    for (let i = 1; i <= one.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= other.length; j += 1) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      }
      row = next;
    }
    return row[other.length];
  }

  /* A path that is no encoding of anything is taken as it stands. */
  function decoded(path) {
    try {
      return decodeURIComponent(path);
    } catch (error) {
      return path;
    }
  }

  function words(path) {
    /* What a case or a source was offered as has no file any more in every format; its page has them all. */
    const page = decoded(path).replace(/\/data\/(cases|sources)\/([^/]+)\.(bib|ris|csl\.json)$/, "/$1/$2/");
    return page.toLowerCase().replace(/(index)?\.html$/, "").split("/").filter(Boolean);
  }

  /* A page is far by its last word, and a little by the folders before it. */
  function far(wanted, path) {
    const found = words(path);
    const last = distance(wanted[wanted.length - 1], found[found.length - 1] || "");
    return last + distance(wanted.slice(0, -1).join("/"), found.slice(0, -1).join("/")) / 4;
  }

  const wanted = words(location.pathname);
  if (!wanted.length) return;
  fetch(box.dataset.sitemap)
    .then((answer) => (answer.ok ? answer.text() : ""))
    .then((text) => {
      const places = new DOMParser().parseFromString(text || "<urlset/>", "text/xml").querySelectorAll("loc");
      const paths = Array.from(places, (place) => new URL(place.textContent).pathname);
      const near = paths
        .map((path) => ({ path, far: far(wanted, path) }))
        .filter((page) => page.far <= 1 + wanted[wanted.length - 1].length / 2)
        .sort((one, other) => one.far - other.far)
        .slice(0, NEAREST);
      for (const page of near) {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = page.path;
        link.textContent = page.path;
        item.append(link);
        box.querySelector("ul").append(item);
      }
      box.hidden = !near.length;
    })
    .catch(() => {});
})();
