/* What a page can do beyond being read: filter and sort its lists, hide what rests on an organisation's own
   word, copy a citation. Without it every list is whole and everything is there. No library, no request. */

(function () {
  "use strict";

  /* A form with `data-for` filters the children of the list that it names. Each select stands for the data
     attribute of its name; a child may have several values, with spaces between. The state is in the address. */
  function filters(form) {
    const list = document.getElementById(form.dataset.for);
    const output = form.querySelector("output");
    if (!list) return;
    const items = Array.from(list.children);
    const order = new Map(items.map((item, index) => [item, index]));
    const selects = Array.from(form.querySelectorAll("select"));

    function show(push) {
      let shown = 0;
      for (const item of items) {
        const hidden = selects.some(
          (select) =>
            select.name !== "sort" &&
            select.value &&
            !(item.dataset[select.name] || "").split(" ").includes(select.value)
        );
        item.hidden = hidden;
        if (!hidden) shown += 1;
      }
      const sort = form.elements.namedItem("sort");
      if (sort) {
        const key = sort.value;
        const sorted = items.slice().sort((one, other) => {
          if (!key) return order.get(one) - order.get(other);
          const a = one.dataset[key] || "";
          const b = other.dataset[key] || "";
          const numeric = Number(b) - Number(a);
          return (Number.isNaN(numeric) ? b.localeCompare(a) : numeric) || order.get(one) - order.get(other);
        });
        list.append(...sorted);
      }
      const pattern = shown === items.length ? form.dataset.all : form.dataset.some;
      output.textContent = pattern.replace("{n}", shown).replace("{total}", items.length);
      if (push) {
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
    }

    const wanted = new URLSearchParams(location.search);
    for (const select of selects) {
      const value = wanted.get(select.name);
      if (value && Array.from(select.options).some((option) => option.value === value)) select.value = value;
      select.addEventListener("change", () => show(true));
    }
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => show(true)));
    form.hidden = false;
    show(false);
  }

  /* A checkbox with `data-hide` hides everything with that voice, and the numbers follow: an element with
     `data-count` shows how many of its selector are left. */
  function voices(box) {
    const label = box.closest("[hidden]");
    if (label) label.hidden = false;
    function show() {
      const hide = box.checked;
      for (const item of document.querySelectorAll(`[data-voice="${box.dataset.hide}"]`)) item.hidden = hide;
      for (const place of document.querySelectorAll("[data-count]")) {
        place.textContent = Array.from(document.querySelectorAll(place.dataset.count)).filter(
          (item) => !item.hidden
        ).length;
      }
    }
    box.addEventListener("change", show);
    show();
  }

  /* A button with `data-copy` copies what has that id, wherever it stands; where it may not, it selects it. */
  async function copy(button) {
    const source = document.getElementById(button.dataset.copy);
    const words = button.textContent;
    try {
      await navigator.clipboard.writeText(source.innerText.trim());
      button.textContent = button.dataset.done;
    } catch (error) {
      const range = document.createRange();
      range.selectNodeContents(source);
      const selection = getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      button.textContent = button.dataset.failed;
    }
    setTimeout(() => {
      button.textContent = words;
    }, 2000);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-copy]");
    if (button) copy(button);
  });
  for (const button of document.querySelectorAll("button[data-copy]")) button.hidden = false;
  document.querySelectorAll("form.sb-filter").forEach(filters);
  document.querySelectorAll("input[data-hide]").forEach(voices);
})();
