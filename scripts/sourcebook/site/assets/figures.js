/* Filters a figure and its list together: every element with the data attribute of a select's name is hidden
   if it has another value than the one chosen. The state is in the address. Without it, everything is shown. */
(function () {
  "use strict";

  function filter(form) {
    const selects = Array.from(form.querySelectorAll("select"));
    const output = form.querySelector("output");
    const list = document.getElementById("years");
    const items = Array.from(document.querySelectorAll("main :is([data-case], g[data-level])"));

    function show(push) {
      for (const item of items) {
        const hidden = selects.some(
          (select) => select.value && select.name in item.dataset && item.dataset[select.name] !== select.value
        );
        item.toggleAttribute("hidden", hidden);
      }
      for (const group of list.querySelectorAll("section")) {
        group.hidden = !group.querySelector("li:not([hidden])");
      }
      const all = list.querySelectorAll("li");
      const shown = list.querySelectorAll("li:not([hidden])");
      const words = shown.length === all.length ? form.dataset.all : form.dataset.shown;
      output.textContent = words.replace("{shown}", shown.length).replace("{total}", all.length);
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
})();
