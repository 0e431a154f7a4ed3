/* Filters a figure and its list together: every element with the data attribute of a select's name is hidden
   if it has another value than the one chosen. The state is in the address. Without it, everything is shown.
   Where a long list is folded, it opens what an address leads to, and all of it when little is left. */
(function () {
  "use strict";

  /* The most events that are shown unfolded. */
  const FEW = 60;

  function unfold() {
    const target = document.getElementById(location.hash.slice(1));
    const fold = target && (target.closest("details") || target.querySelector(":scope > details"));
    if (!fold || fold.open) return;
    fold.open = true;
    target.scrollIntoView();
  }

  function filter(form) {
    const selects = Array.from(form.querySelectorAll("select"));
    const output = form.querySelector("output");
    const list = document.getElementById(form.dataset.list);
    const rows = form.dataset.row;
    const items = Array.from(document.querySelectorAll("main :is([data-case], g[data-level], [data-role])"));
    const drawings = Array.from(document.querySelectorAll("main .sb-figure__drawing"));

    function show(push) {
      for (const item of items) {
        const hidden = selects.some(
          (select) => select.value && select.name in item.dataset && !item.dataset[select.name].split(" ").includes(select.value)
        );
        item.toggleAttribute("hidden", hidden);
      }
      const counted = (place) => [place.querySelectorAll(`${rows}[data-case]:not([hidden]), ${rows}[data-role]:not([hidden])`).length, place.querySelectorAll(`${rows}:is([data-case], [data-role])`).length];
      const said = (words, [shown, total]) => words.replace("{shown}", shown).replace("{total}", total);
      const [left, all] = counted(list);
      /* Without anything to show there is no axis and no land either: the line above says so. */
      for (const drawing of drawings) drawing.hidden = !left;
      for (const group of list.querySelectorAll("section")) {
        const count = counted(group);
        group.hidden = !count[0];
        const fold = group.querySelector(":scope > details");
        if (!fold) continue;
        const summary = fold.firstElementChild;
        summary.dataset.all = summary.dataset.all || summary.textContent;
        summary.textContent = count[0] === count[1] ? summary.dataset.all : said(form.dataset.shown, count);
        if (push || left < all) fold.open = left <= FEW;
      }
      output.textContent = said(left === all ? form.dataset.all : form.dataset.shown, [left, all]);
      if (!push) return;
      const address = new URL(location.href);
      for (const select of selects) {
        if (select.value) address.searchParams.set(select.name, select.value);
        else address.searchParams.delete(select.name);
      }
      try {
        history.replaceState(null, "", address);
      } catch (error) {
        /* A page opened from disk may not change its address. */
      }
    }

    const wanted = new URLSearchParams(location.search);
    for (const select of selects) {
      const value = wanted.get(select.name);
      if (Array.from(select.options).some((option) => option.value === value)) select.value = value;
      select.addEventListener("change", () => show(true));
    }
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => show(true)));
    form.hidden = false;
    show(false);
  }

  document.querySelectorAll("form.sb-timefilter").forEach(filter);
  addEventListener("hashchange", unfold);
  unfold();
})();
