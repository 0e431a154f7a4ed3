/* The search: a dialog that opens by its button, by `/` and by Ctrl or Command and K, and a page of its own at
   `search/?q=…`, which can be sent. The dialog is the same on all pages, so it is a script of its own. What finds is `finding.js`, loaded when somebody begins. */

(function () {
  "use strict";

  const button = document.querySelector("button.sb-search-open");
  const own = document.querySelector("form.sb-search");
  if (!button) return;
  const base = new URL(button.dataset.base || "./", location.href).href;
  const offline = "offline" in button.dataset;
  const FEW = 5;
  const MORE = 20;

  let settings = null;
  let engine = null;
  let dialog = null;

  function loaded(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(`assets/${name}`, base).href;
      script.async = false;
      script.onload = resolve;
      script.onerror = () => reject(new Error(name));
      document.head.append(script);
    });
  }

  /* What the index needs to begin, fetched at once, since on a slow network each wait costs more than what is sent:
     who asks for it after us finds it in the browser's cache. */
  async function ahead() {
    const wanted = (name) => fetch(new URL(`pagefind/${name}`, base));
    const programs = ["pagefind.js", "pagefind-worker.js"].map(wanted);
    const { languages } = await (await wanted("pagefind-entry.json")).json();
    const { hash, wasm } = languages[document.documentElement.lang.toLowerCase()] || {};
    if (hash) await Promise.all([...programs, wanted(`wasm.${wasm || "unknown"}.pagefind`), wanted(`pagefind.${hash}.pf_meta`)]);
  }

  async function open_engine() {
    const scripts = ["folding.js", "finding.js", ...(offline ? ["minisearch.js", "search-records.js", "finding-records.js"] : [])];
    const all = scripts.map(loaded); // they run in this order
    if (!offline) ahead().catch(() => {});
    await Promise.all(all);
    return window.sourcebookFinding(base);
  }

  function ready() {
    engine = engine || open_engine();
    engine.catch(() => {
      engine = null;
    });
    return engine;
  }

  /* The query function of the site: also what its tests ask. */
  window.sourcebookSearch = async (query, options = {}) => {
    if (!settings) there();
    return (await ready()).find(query, { kinds: settings.kinds, ...options });
  };

  /* -- Making elements ------------------------------------------------------------------------------------ */

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  const HAN = /([\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]+)/u;

  /* Text in pieces, every other one marked; Chinese says that it is. */
  function pieces(target, parts) {
    parts.forEach((part, i) => {
      const place = i % 2 ? element("mark") : target;
      part.split(HAN).forEach((words, j) => {
        if (!words) return;
        if (j % 2 && !document.documentElement.lang.startsWith("zh")) {
          const span = element("span", "", words);
          span.lang = "zh";
          place.append(span);
        } else {
          place.append(words);
        }
      });
      if (place !== target) target.append(place);
    });
    return target;
  }

  const plural = new Intl.PluralRules(document.documentElement.lang || "en");

  /* A message with the number that it is about: `{one, other}`, in which # stands for the number. */
  function counted(forms_, number) {
    return (forms_[plural.select(number)] || forms_.other).replace("#", number.toLocaleString(settings.locale));
  }

  /* -- One search, in the dialog or on the page ------------------------------------------------------------- */

  function searching(form) {
    const input = form.elements.namedItem("q");
    const status = form.querySelector("[role=status]");
    const results = form.querySelector(".sb-search__results");
    const kinds = form.querySelector(".sb-search__kinds");
    const filters = form.querySelector(".sb-search__filters");
    const hint = form.querySelector(".sb-search__hint");
    const radios = Array.from(kinds.querySelectorAll("input"));
    const named = form === own;
    let limit = FEW;
    let turn = 0;
    let timer = 0;

    const kind = () => (radios.find((radio) => radio.checked) || radios[0]).value;

    function chosen() {
      const found = {};
      for (const box of filters.querySelectorAll("input:checked")) {
        (found[box.name] = found[box.name] || []).push(box.value);
      }
      return found;
    }

    function address() {
      const url = new URL(form.action);
      url.search = "";
      if (input.value.trim()) url.searchParams.set("q", input.value.trim());
      if (kind()) url.searchParams.set("kind", kind());
      for (const [name, ids] of Object.entries(wanted || chosen())) {
        for (const id of ids) url.searchParams.append(name, id);
      }
      return url;
    }

    /* What the address asks to filter by, until the boxes are there. */
    let wanted = null;

    function later() {
      clearTimeout(timer);
      limit = kind() ? MORE : FEW;
      timer = setTimeout(show, 120);
    }

    async function show() {
      const mine = (turn += 1);
      const query = input.value.trim();
      const picked = wanted || chosen();
      const idle = !query && !kind() && !Object.keys(picked).length;
      if (named) {
        try {
          history.replaceState(null, "", address());
        } catch (error) {
          /* A page opened from disk may not change its address. */
        }
      }
      if (idle) {
        status.textContent = "";
        results.replaceChildren();
        kinds.hidden = true;
        filters.hidden = true;
        hint.hidden = false;
        return;
      }
      /* On a slow line the index takes its time, and the reader hears that. */
      const slow = setTimeout(() => {
        if (mine === turn) status.textContent = settings.searching;
      }, 500);
      try {
        const finder = await ready();
        const facets = filters.open || Object.keys(picked).length > 0;
        const found = await finder.find(query, {
          kinds: settings.kinds,
          kind: kind(),
          chosen: picked,
          counts: facets,
          limit,
        });
        if (mine !== turn) return;
        if (facets) choose(found.facets, picked);
        render(found, query, picked);
        clearTimeout(slow);
        if (query && !Object.values(found.counts).some(Boolean)) await cover(finder, mine);
      } catch (error) {
        if (mine !== turn) return;
        results.replaceChildren();
        status.textContent = settings.failed;
      } finally {
        clearTimeout(slow);
      }
    }

    function render(found, query, picked) {
      const sum = Object.values(found.counts).reduce((one, other) => one + other, 0);
      hint.hidden = true;
      kinds.hidden = false;
      filters.hidden = false;
      for (const radio of radios) {
        const number = radio.value ? found.counts[radio.value] : sum;
        const label = radio.closest("label");
        label.querySelector(".sb-search__number").textContent = number.toLocaleString(settings.locale);
        label.hidden = Boolean(radio.value) && !number && !radio.checked;
      }
      const said = numbers(found.counts);
      const told = [
        settings.found.replace("%s", said.join(settings.comma)),
        ...found.meant.map(([typed, word]) => settings.meant.replace("%s", word).replace("%s", typed)),
        found.without.length ? settings.without.replace("%s", found.without.join(settings.comma)) : "",
        found.missing.length ? settings.missing.replace("%s", found.missing.join(settings.comma)) : "",
      ];
      status.textContent = sum
        ? told.filter(Boolean).join(" ")
        : query
          ? settings.none.replace("%s", query)
          : settings.nothing;
      const parts = !found.counts.claim && !Object.keys(picked).length;
      results.replaceChildren(...found.groups.map((group) => section(group, parts)));
    }

    const numbers = (counts) =>
      Object.entries(counts)
        .filter(([, number]) => number)
        .map(([name, number]) => counted(settings.counted[name], number));

    /* What the corpus covers, for who found nothing, and where to say what is missing. */
    async function cover(finder, mine) {
      const all = await finder.find("", { kinds: settings.kinds, limit: 0 });
      if (mine !== turn) return;
      const made = element("p", "sb-search__covers", settings.covers.replace("%s", numbers(all.counts).join(settings.comma)));
      if (settings.tell.length) {
        const [words, address_] = settings.tell;
        const link = element("a", "", words);
        link.href = address_;
        made.append(" ", link, ".");
      }
      results.replaceChildren(made);
    }

    function section(group, parts) {
      const id = `${form.id}-${group.kind}`;
      const heading = element("h2", "", settings.headings[group.kind], " ");
      heading.id = id;
      heading.append(element("span", "sb-search__number", group.total.toLocaleString(settings.locale)));
      const list = element("ol", "", ...group.hits.map((hit) => item(hit, parts)));
      const made = element("section", "", heading, list);
      made.setAttribute("aria-labelledby", id);
      const left = group.total - group.hits.length;
      if (left > 0) {
        const more = element("button", "sb-search__more", counted(settings.more, left));
        more.type = "button";
        more.addEventListener("click", () => further(group));
        made.append(more);
      }
      return made;
    }

    /* Show all of one kind, or the next of them, and go on at the first that is new. */
    async function further(group) {
      const at = kind() === group.kind ? group.hits.length : 0;
      limit = kind() === group.kind ? limit + MORE : MORE;
      radios.find((radio) => radio.value === group.kind).checked = true;
      await show();
      const links = results.querySelectorAll("a.sb-hit");
      if (links[at]) links[at].focus();
    }

    function item(hit, parts) {
      const link = pieces(element("a", "sb-hit"), hit.title);
      link.href = new URL(hit.url, base).href;
      const made = element("li", "", link);
      if (hit.context.join("")) made.append(pieces(element("p", "sb-hit__context"), hit.context));
      if (hit.text.join("")) made.append(pieces(element("p", "sb-hit__text"), hit.text));
      if (parts && hit.parts.length) {
        const inner = hit.parts.slice(0, 3).map((part) => {
          const to = pieces(element("a", "sb-hit"), part.title);
          to.href = new URL(part.url, base).href;
          return element("li", "", to, pieces(element("p", "sb-hit__text"), part.text));
        });
        made.append(element("ul", "sb-hit__parts", ...inner));
      }
      return made;
    }

    /* The boxes of the filters are made once; then only their numbers change, so that the focus stays. */
    function choose(facets, picked) {
      const place = filters.querySelector("div");
      for (const name of settings.facets) {
        const values = facets[name.id] || [];
        let set = place.querySelector(`fieldset[data-facet="${name.id}"]`);
        if (!set && values.length) {
          set = element("fieldset", "", element("legend", "", name.label));
          set.dataset.facet = name.id;
          for (const value of values) {
            const box = element("input");
            box.type = "checkbox";
            box.name = name.id;
            box.value = value.id;
            box.checked = (picked[name.id] || []).includes(value.id);
            const number = element("span", "sb-search__number");
            set.append(element("label", "", box, element("span", "", value.label), " ", number));
          }
          place.append(set);
        }
        if (!set) continue;
        const boxes = Array.from(set.querySelectorAll("input"));
        values.forEach((value, i) => {
          const label = boxes[i].closest("label");
          label.querySelector(".sb-search__number").textContent = value.count.toLocaleString(settings.locale);
          label.hidden = !value.count && !boxes[i].checked;
        });
        set.hidden = boxes.every((box) => box.closest("label").hidden);
      }
      wanted = null;
      const number = filters.querySelectorAll("input:checked").length;
      filters.querySelector("summary .sb-search__number").textContent = number ? String(number) : "";
      filters.querySelector("button").hidden = !number;
    }

    function clear() {
      for (const box of filters.querySelectorAll("input:checked")) box.checked = false;
      filters.querySelector("summary").focus();
      later();
    }

    function arrows(event) {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      const stops = [input, ...results.querySelectorAll("a.sb-hit, button.sb-search__more")];
      const at = stops.indexOf(document.activeElement);
      if (at < 0) return;
      const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
      if (next) {
        event.preventDefault();
        next.focus();
      }
    }

    input.addEventListener("input", later);
    input.addEventListener("focus", () => ready().catch(() => {}));
    kinds.addEventListener("change", later);
    filters.addEventListener("change", later);
    filters.addEventListener("toggle", () => filters.open && show());
    filters.querySelector("button").addEventListener("click", clear);
    form.addEventListener("keydown", arrows);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const first = results.querySelector("a.sb-hit");
      if (named && first) first.focus();
      else if (named) show();
      else location.assign(address());
    });

    /* Begin with what the address asks for. */
    function begin() {
      const asked = new URLSearchParams(location.search);
      input.value = asked.get("q") || "";
      const radio = radios.find((one) => one.value === (asked.get("kind") || ""));
      if (radio) radio.checked = true;
      wanted = {};
      for (const name of settings.facets) {
        const ids = asked.getAll(name.id);
        if (ids.length) wanted[name.id] = ids;
      }
      if (!Object.keys(wanted).length) wanted = null;
      else filters.open = window.innerWidth > 900;
      limit = kind() ? MORE : FEW;
      show();
    }

    return { input, begin };
  }

  /* -- The dialog ------------------------------------------------------------------------------------------ */

  function made() {
    const template = document.createElement("template");
    template.innerHTML = window.sourcebookWords.dialog;
    const form = template.content.querySelector("form");
    form.setAttribute("action", new URL(form.getAttribute("action"), base).href);
    settings = settings || JSON.parse(form.dataset.words);
    const found = document.importNode(template.content, true).querySelector("dialog");
    button.after(found);
    found.querySelector(".sb-search__close").addEventListener("click", () => found.close());
    found.addEventListener("click", (event) => {
      /* A click beside it closes it, and a result on this very page leads there. */
      if (event.target === found || event.target.closest("a.sb-hit")) found.close();
    });
    /* The field's own Escape would only empty it. */
    found.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      found.close();
    });
    const { input } = searching(found.querySelector("form"));
    return { found, input };
  }

  /* The dialog, unless its script could not be loaded. */
  function there() {
    if (!dialog && window.sourcebookWords) dialog = made();
    return dialog;
  }

  /* -- Opening --------------------------------------------------------------------------------------------- */

  function open() {
    if (page) {
      page.input.focus();
      page.input.select();
      return;
    }
    if (!there()) {
      location.assign(new URL(button.dataset.action, location.href)); // there is a page as well
      return;
    }
    if (dialog.found.open) return;
    dialog.found.showModal();
    dialog.input.focus();
    dialog.input.select();
  }

  button.addEventListener("click", open);

  /* The line that stays in sight on a narrow screen has the search as well. */
  for (const line of document.querySelectorAll(".sb-contents")) {
    const again = button.cloneNode(true);
    again.className = "sb-tool sb-contents__search";
    again.setAttribute("aria-label", button.querySelector(".sb-search-open__word").textContent);
    again.addEventListener("click", open);
    line.append(again);
  }
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    const other = document.querySelector("dialog[open]");
    if ((slash || k) && (!other || (dialog && other === dialog.found))) {
      event.preventDefault();
      open();
    }
  });

  let page = null;
  if (own) {
    settings = JSON.parse(own.dataset.words);
    page = searching(own);
    page.begin();
  }
})();
