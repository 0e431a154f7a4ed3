/* What a page can do beyond being read: filter and sort its lists, hide what rests on an own
   word, copy a citation, say what a standing means. Without it every list is whole and everything is there. Its
   words come in a script that all pages of a language share. No library, no request. */

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
     `data-count` shows how many of its selector are left. The choice is in the address, for who is sent it, and
     kept for the next page; an address decides before what was kept. */
  const HIDDEN = "sourcebook.hide";

  function kept() {
    try {
      return localStorage.getItem(HIDDEN) || "";
    } catch (error) {
      return ""; /* A reader may forbid storage; then the choice holds for this page. */
    }
  }

  function keep(value) {
    const address = new URL(location.href);
    if (value) address.searchParams.set("hide", value);
    else address.searchParams.delete("hide");
    try {
      history.replaceState(null, "", address);
      if (value) localStorage.setItem(HIDDEN, value);
      else localStorage.removeItem(HIDDEN);
    } catch (error) {
      /* A page opened from disk may not change its address. */
    }
  }

  function voices(box) {
    const label = box.closest("[hidden]");
    if (label) label.hidden = false;
    const wanted = new URLSearchParams(location.search).get("hide");
    box.checked = (wanted === null ? kept() : wanted) === box.dataset.hide;
    /* A claim that a link leads to is never hidden by a choice of another day. */
    const target = wanted === null && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.closest(`[data-voice="${box.dataset.hide}"]`)) box.checked = false;
    function show() {
      const hide = box.checked;
      for (const item of document.querySelectorAll(`[data-voice="${box.dataset.hide}"]`)) item.hidden = hide;
      for (const place of document.querySelectorAll("[data-count]")) {
        place.textContent = Array.from(document.querySelectorAll(place.dataset.count)).filter(
          (item) => !item.hidden
        ).length;
      }
    }
    box.addEventListener("change", () => {
      keep(box.checked ? box.dataset.hide : "");
      show();
    });
    show();
  }

  /* What the script of this page's language says, once it is there. */
  const said = () => window.sourcebookWords || {};

  /* Beside each text in another program's format, a button that copies it. */
  function copier(code) {
    const text = code.parentNode;
    const beside = text.nextElementSibling || text.parentNode.appendChild(document.createElement("p"));
    const button = document.createElement("button");
    beside.className = "sb-chips";
    button.type = "button";
    button.className = "sb-copy";
    button.dataset.copy = code.id;
    button.textContent = said().copy;
    beside.prepend(button, " ");
  }

  /* A button with `data-copy` copies what has that id, wherever it stands; where it may not, it selects it. */
  async function copy(button) {
    const source = document.getElementById(button.dataset.copy);
    const words = button.textContent;
    try {
      await navigator.clipboard.writeText(source.innerText.trim());
      button.textContent = said().copied;
    } catch (error) {
      const range = document.createRange();
      range.selectNodeContents(source);
      const selection = getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      button.textContent = said().selected;
    }
    setTimeout(() => {
      button.textContent = words;
    }, 2000);
  }

  /* Records in a format that has no file for each source and each case: a bibliography, whole or in part. */
  const TYPES = { ".ris": "application/x-research-info-systems", ".csl.json": "application/vnd.citationstyles.csl+json" };

  function picked(text, suffix, citekeys) {
    if (suffix !== ".ris") {
      const items = new Map(JSON.parse(text).map((item) => [item.id, item]));
      return `${JSON.stringify(citekeys.map((key) => items.get(key)), null, 2)}\n`;
    }
    const records = new Map();
    for (const record of text.replace(/\r\n$/, "").split("\r\n\r\n")) {
      records.set(record.match(/^ID  - (.*)\r$/m)[1], record);
    }
    return `${citekeys.map((key) => records.get(key)).join("\r\n\r\n")}\r\n`;
  }

  const suffixed = (name) => Object.keys(TYPES).find((suffix) => name.endsWith(suffix));

  /* The records with some citekeys of the bibliography at an address; nothing where it cannot be fetched. */
  async function fetched(whole, citekeys) {
    try {
      const answer = await fetch(whole);
      return picked(await answer.text(), suffixed(whole), citekeys.split(" "));
    } catch (error) {
      location.assign(whole); // the whole of it is better than nothing
      return "";
    }
  }

  /* A button with `data-save` saves the text that has that id; one with `data-whole` saves of the bibliography at
     that address what is named around it (`data-keys`). */
  async function save(button) {
    const { save: id, whole } = button.dataset;
    const around = button.closest("[data-keys]");
    const file = id ? button.dataset.file : around.dataset.file + suffixed(whole);
    const type = TYPES[suffixed(file)];
    let text = id ? document.getElementById(id).textContent : await fetched(whole, around.dataset.keys);
    if (!text) return;
    if (id && suffixed(file) === ".ris") text = text.replace(/\n/g, "\r\n");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  /* A record that is shown once somebody wants it: to copy and to save. */
  function unfolding(details) {
    const { whole, keys } = details.dataset;
    details.hidden = false;
    details.addEventListener("toggle", async () => {
      if (!details.open || details.querySelector("pre")) return;
      const text = await fetched(whole, keys);
      if (!text || details.querySelector("pre")) return;
      const pre = document.createElement("pre");
      const code = document.createElement("code");
      const button = document.createElement("button");
      code.id = `export${suffixed(whole)}`;
      code.textContent = text.replace(/\r/g, "");
      pre.append(code);
      details.append(pre);
      copier(code);
      button.type = "button";
      button.className = "sb-copy";
      button.dataset.save = code.id;
      button.dataset.file = keys + suffixed(whole);
      button.textContent = said().download;
      details.lastElementChild.append(button);
    });
  }

  const ACTIONS = { "button[data-copy]": copy, "button[data-save], button[data-whole]": save };

  document.addEventListener("click", (event) => {
    for (const [selector, act] of Object.entries(ACTIONS)) {
      const button = event.target.closest(selector);
      if (button) act(button);
    }
  });
  for (const button of document.querySelectorAll(Object.keys(ACTIONS).join(", "))) button.hidden = false;
  document.addEventListener("DOMContentLoaded", () => {
    if (!window.sourcebookWords) return;
    document.querySelectorAll(".sb-format > pre > code").forEach(copier);
    document.querySelectorAll("details[data-whole]").forEach(unfolding);
  });

  /* A standing says what it means to who points at it. */
  document.addEventListener("pointerover", (event) => {
    const mark = event.target.closest(".sb-standing");
    const meanings = said().meanings;
    if (!mark || mark.title || !meanings) return;
    mark.title = meanings[Object.keys(meanings).find((one) => mark.classList.contains(`sb-standing--${one}`))] || "";
  });

  document.querySelectorAll("form.sb-filter").forEach(filters);
  document.querySelectorAll("input[data-hide]").forEach(voices);
})();
