/* The index of cases: narrowed down by names and attributes, sorted by them and by measures. What is chosen is
   in the address; without this script the page is the whole index. */
(function () {
  "use strict";

  const { remember, restore, values, data, plain, fill } = window.Sourcebook;
  const form = document.getElementById("cases.filter");
  if (form) data("cases.data").then(start);

  function start(cases) {
    const output = form.querySelector("output");
    const sorted = document.getElementById("cases.sorted");
    const elements = new Map();
    const homes = new Map();
    for (const element of document.querySelectorAll("[data-case]")) {
      elements.set(element.dataset.case, element);
      homes.set(element, element.parentElement);
    }
    const order = new Map();
    for (const select of form.querySelectorAll("select[data-attribute]"))
      order.set(select.name, new Map(Array.from(select.options, (option, place) => [option.value, place])));
    const collator = new Intl.Collator(document.documentElement.lang);

    function fits(one, wanted) {
      if (wanted.name && !plain(wanted.name).split(/\s+/).every((word) => plain(one.words).includes(word))) return false;
      return Object.entries(one.values).every(([name, found]) => !wanted[name] || found.includes(wanted[name]));
    }

    const place = (one, name) => Math.min(...one.values[name].map((value) => order.get(name).get(value) ?? Infinity));

    function compare(sort) {
      const byName = (a, b) => collator.compare(a.name, b.name);
      if (sort === "claims") return (a, b) => b.claims - a.claims || byName(a, b);
      if (sort.startsWith("by.")) {
        const name = sort.slice(3);
        const rank = (one) => (one.values[name].length ? place(one, name) : Number.MAX_SAFE_INTEGER);
        return (a, b) => rank(a) - rank(b) || byName(a, b);
      }
      if (sort.startsWith("measure.")) {
        const name = sort.slice(8);
        const number = (one) => (one.numbers[name] === "" ? -Number.MAX_VALUE : Number(one.numbers[name]));
        return (a, b) => number(b) - number(a) || byName(a, b);
      }
      return byName;
    }

    function show(kept) {
      const wanted = values(form);
      const left = cases.filter((one) => fits(one, wanted));
      const shown = new Set(left.map((one) => one.id));
      const listed = wanted.sort ? [...cases].sort(compare(wanted.sort)) : cases;
      for (const one of listed) {
        const element = elements.get(one.id);
        element.hidden = !shown.has(one.id);
        (wanted.sort ? sorted : homes.get(element)).append(element);
      }
      sorted.hidden = !wanted.sort;
      for (const level of document.querySelectorAll(".sb-level"))
        level.hidden = Boolean(wanted.sort) || !level.querySelector("[data-case]:not([hidden])");
      const words = left.length === cases.length ? output.dataset.all : output.dataset.shown;
      output.textContent = fill(words, { shown: left.length, total: cases.length });
      if (kept) remember(wanted);
    }

    restore(form);
    form.addEventListener("input", () => show(true));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => show(true)));
    form.hidden = false;
    show(false);
  }
})();
