/* Leads on from the address of a page that has moved, to the same place on it: a refresh alone would lose the
   anchor of the claim that somebody linked to. Without it the refresh leads to the top of the page. */

(function () {
  "use strict";

  const target = new URL(document.getElementById("moved").href);
  if (location.hash) target.hash = location.hash;
  location.replace(target);
})();
