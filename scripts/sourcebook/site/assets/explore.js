/* The list of claims: narrowed down by facets and words, counted, sorted, turned over page by page, exported.
   The values of one facet are alternatives, the facets are all to be met. The state is in the address. */

(function () {
  "use strict";

  const { fill, remember, recall, list, read, data, plain, make } = window.Sourcebook;
  const folding = window.sourcebookFolding;
  const form = document.getElementById("explore.form");
  const bar = document.getElementById("explore.bar");
  const place = document.getElementById("explore.list");
  const pager = document.getElementById("explore.pages");
  if (!form || !place) return;

  const SIZE = 50;
  const FEW = 8;
  const SEARCHED = 12;
  const words = form.dataset;
  const output = bar.querySelector("output");

  data("explore.data").then(start, () => {
    /* A page opened from disk may not read a file beside it: the list on the page stays as it is. */
  });

  function start({ facets, values, names: others, claims }) {
    const names = Object.keys(facets);
    const many = new Set(names.filter((name) => values[name].length > SEARCHED));
    const whole = claims.length === place.children.length;
    const label = (row, name) => row.at[names.indexOf(name)].map((at) => values[name][at][1]).join(", ");
    const rows = claims.map((claim, n) => ({
      n,
      id: claim[0],
      at: names.map((_, i) => (claim[i + 1] === null ? [] : [claim[i + 1]].flat())),
      date: claim[names.length + 1] || "",
      words: claim[names.length + 2] || "",
      quote: claim[names.length + 3] || "",
      remark: claim[names.length + 4] || "",
      notices: claim[names.length + 5] || [],
      disputes: claim[names.length + 6] || [],
      trail: claim[names.length + 7] || [],
      li: whole ? place.children[n] : null,
    }));
    /* Words are looked for as the search looks for them, in what a row shows (the claim, its case, what it stands
       under) and in the other names of these. Made when they are first asked for. */
    function said(row) {
      if (row.plain === undefined) {
        const shown = ["case", "section", form.dataset.one, "code"].map((name) => label(row, name));
        const known = Object.entries(others).flatMap(([name, all]) => row.at[names.indexOf(name)].map((at) => all[at]));
        const text = row.li ? row.li.querySelector(".sb-claim__text").textContent : row.words;
        const folded = folding.fold([text, ...shown, ...known].join(" "));
        row.plain = `${folded} ${folded.split(folding.GAPS).map(folding.bare).join(" ")}`;
      }
      return row.plain;
    }

    let vocabulary = null;

    function known() {
      vocabulary = vocabulary || Array.from(new Set(rows.flatMap((row) => said(row).match(/[\p{L}]{4,}/gu) || [])));
      return vocabulary;
    }

    /* The words of the field: as they are where a row has them, else their stem, else what was meant. */
    function asked() {
      return folding.words(form.elements.q.value).map(({ word }) => {
        if (rows.some((row) => said(row).includes(word))) return word;
        const stem = folding.stem(word);
        if (stem && rows.some((row) => said(row).includes(stem))) return stem;
        return folding.meant(word, known()) || word;
      });
    }

    /* The state: the places of the chosen values of each facet, the words, the order, the page. */
    const chosen = names.map((name) => new Set(list(name).map((id) => values[name].findIndex((value) => value[0] === id)).filter((at) => at >= 0)));
    let page = Math.max(1, Number(recall("page")) || 1);
    let found = rows;

    function select() {
      const parts = asked();
      const counts = names.map((name) => new Array(values[name].length).fill(0));
      found = [];
      for (const row of rows) {
        if (!parts.every((part) => said(row).includes(part))) continue;
        let missed = -1;
        let misses = 0;
        for (let i = 0; i < names.length && misses < 2; i += 1) {
          if (chosen[i].size && !row.at[i].some((value) => chosen[i].has(value))) {
            missed = i;
            misses += 1;
          }
        }
        /* A value's number is how many claims there would be with it: those that all other facets let pass. */
        if (misses === 0) {
          found.push(row);
          for (let i = 0; i < names.length; i += 1) for (const value of row.at[i]) counts[i][value] += 1;
        } else if (misses === 1) for (const value of row.at[missed]) counts[missed][value] += 1;
      }
      return counts;
    }

    const first = (row, name) => (row.at[names.indexOf(name)] || [])[0];
    const ORDERS = {
      /* What is not graded stands last in either order. */
      best: (a, b) => (first(a, "standing") ?? Infinity) - (first(b, "standing") ?? Infinity) || 0,
      least: (a, b) => (first(b, "standing") ?? -Infinity) - (first(a, "standing") ?? -Infinity) || 0,
      voice: (a, b) => (first(a, "voice") ?? Infinity) - (first(b, "voice") ?? Infinity) || 0,
      year: (a, b) => (first(a, "year") ?? Infinity) - (first(b, "year") ?? Infinity) || 0,
    };

    /* The facets: a group of checkboxes each, of which a long one shows the first and those that one looks for. */
    const groups = names.map((name, i) => {
      const boxes = values[name].map(([id, label]) => {
        const box = make("input", { type: "checkbox", value: id });
        const number = make("span", { class: "sb-facet__number" });
        const label_ = make("label", null, box, make("span", null, label), number);
        return { id, label, plain: plain(`${label} ${id}`), box, number, element: label_ };
      });
      const state = make("span", { class: "sb-facet__state" });
      const details = make("details", { class: "sb-facet", "data-facet": name }, make("summary", null, facets[name], " ", state));
      const group = { name, boxes, details, state, all: false, find: null, more: null };
      if (many.has(name)) {
        group.find = make("input", { type: "search", "aria-label": fill(words.find, { facet: facets[name] }), autocomplete: "off" });
        group.find.addEventListener("input", () => limit(group));
        details.append(group.find);
      }
      const fieldset = make("fieldset", null, make("legend", { class: "sb-hidden" }, facets[name]), ...boxes.map((box) => box.element));
      details.append(fieldset);
      if (boxes.length > FEW) {
        group.more = make("button", { type: "button" });
        group.more.addEventListener("click", () => {
          group.all = !group.all;
          limit(group);
        });
        details.append(group.more);
      }
      fieldset.addEventListener("change", (event) => {
        const at = boxes.findIndex((box) => box.box === event.target);
        if (event.target.checked) chosen[i].add(at);
        else chosen[i].delete(at);
        page = 1;
        show();
      });
      return group;
    });

    function limit(group) {
      const wanted = group.find ? plain(group.find.value.trim()) : "";
      let shown = 0;
      let hidden = 0;
      for (const one of group.boxes) {
        const fits = one.box.checked || (wanted ? one.plain.includes(wanted) : one.count > 0);
        const room = one.box.checked || group.all || shown < FEW;
        one.element.hidden = !(fits && room);
        if (fits && room) shown += 1;
        else if (fits) hidden += 1;
      }
      if (group.more) {
        group.more.hidden = !hidden && !(group.all && shown > FEW);
        group.more.textContent = group.all ? words.fewer : fill(words.more, { n: hidden });
      }
    }

    function count(counts) {
      groups.forEach((group, i) => {
        group.boxes.forEach((one, at) => {
          one.count = counts[i][at];
          one.number.textContent = one.count;
          one.box.checked = chosen[i].has(at);
        });
        group.state.textContent = chosen[i].size ? fill(words.chosen, { n: chosen[i].size }) : "";
        group.details.hidden = !group.boxes.length;
        limit(group);
      });
    }

    function chips() {
      const line = bar.querySelector("[data-chosen]");
      const buttons = groups.flatMap((group, i) =>
        [...chosen[i]].map((at) => {
          const { label } = group.boxes[at];
          const button = make("button", { type: "button", "aria-label": fill(words.remove, { name: `${facets[group.name]}: ${label}` }) }, `${facets[group.name]}: ${label} ✕`);
          button.addEventListener("click", () => {
            chosen[i].delete(at);
            page = 1;
            show();
            (line.querySelector("button") || form.elements.q).focus();
          });
          return button;
        })
      );
      line.hidden = !buttons.length;
      line.replaceChildren(...buttons.flatMap((button) => [button, " "]));
    }

    /* A claim that does not stand on the page: the template is a claim as the page would have it, each of its slots
       filled or taken away. Its sources stand in place of its footnotes. */
    function element(row) {
      if (row.li) return row.li;
      const [caseId, caseName, caseAddress] = values.case[first(row, "case")];
      const address = words.root + caseAddress;
      const where = [label(row, "section"), label(row, form.dataset.one) || label(row, "code")].filter(Boolean);
      const use = [label(row, "presence"), label(row, "presence") && (label(row, "level") || words.unstated), label(row, "effect")].filter(Boolean);
      const sources = row.at[names.indexOf("source")].map((at) => values.source[at]);
      const li = document.getElementById("explore.claim").content.firstElementChild.cloneNode(true);
      const slot = (selector) => li.querySelector(selector);
      const put = (selector, text) => (text ? slot(selector).replaceChildren(text) : slot(selector).remove());
      const choose = (kind, value) => {
        for (const one of li.querySelectorAll(`.sb-${kind}`)) if (!one.classList.contains(`sb-${kind}--${value}`)) one.remove();
      };
      const [grade] = values.standing[first(row, "standing")] || [""];
      const [voice] = (values.voice || [])[first(row, "voice")] || [""];
      li.dataset.claim = `${caseId}/${row.id}`;
      if (voice) li.dataset.voice = voice;
      slot(".sb-row__where").replaceChildren(make("a", { href: address }, caseName), [["", ...where].join(" › "), ...use, row.date].filter(Boolean).join(" · "));
      put(".sb-claim__text", row.words);
      put("blockquote", row.quote);
      put(".sb-remark", row.remark);
      slot(".sb-notice").replaceWith(...row.notices.map((notice) => make("p", { class: "sb-notice" }, notice)));
      slot(".sb-claim__meta").before(make("p", { class: "sb-row__sources" }, ...sources.flatMap(([, name, at], i) => [i ? "; " : "", make("a", { href: words.root + at }, name)])));
      choose("standing", grade);
      if (grade && slot(".sb-silence")) slot(".sb-silence").remove();
      const steps = [];
      let more = "";
      for (const step of row.trail) {
        if (typeof step === "string") more = step;
        else {
          const [name, at] = typeof step === "number" ? values.source[step].slice(1) : step;
          steps.push(make("a", { href: words.root + at }, name));
        }
      }
      const mark = slot(".sb-standing");
      if (mark) {
        const end = [...mark.childNodes];
        const whole = [...steps.map((step) => [step]), ...(end.length ? [end] : [])];
        mark.replaceChildren(...whole.flatMap((nodes, i) => [...(i ? [" ", make("span", { "aria-hidden": "true" }, "›"), " "] : []), ...nodes]));
        if (more) mark.append(" ", make("span", {}, more));
      }
      choose("voice", voice === grade ? "" : voice);
      const link = slot(".sb-dispute a");
      if (row.disputes.length) link.replaceWith(...row.disputes.flatMap(([id, said], i) => [i ? ", " : "", make("a", { href: `${address}#${id}` }, said)]));
      else slot(".sb-dispute").remove();
      slot(".sb-permalink").href = `${address}#${row.id}`;
      row.li = li;
      return li;
    }

    function turn() {
      const pages = Math.max(1, Math.ceil(found.length / SIZE));
      page = Math.min(page, pages);
      place.replaceChildren(...found.slice((page - 1) * SIZE, page * SIZE).map(element));
      pager.hidden = pages === 1;
      pager.querySelector("span").textContent = fill(words.page, { n: page, of: pages });
      const [back, on] = pager.querySelectorAll("button");
      back.disabled = page === 1;
      on.disabled = page === pages;
    }

    function note() {
      const state = Object.fromEntries(names.map((name, i) => [name, [...chosen[i]].sort((a, b) => a - b).map((at) => values[name][at][0])]));
      remember({ ...state, q: form.elements.q.value.trim(), sort: form.elements.sort.value, page: page > 1 ? String(page) : "" });
    }

    function show() {
      const counts = select();
      const order = ORDERS[form.elements.sort.value];
      if (order) found = found.slice().sort((a, b) => order(a, b) || a.n - b.n);
      count(counts);
      chips();
      turn();
      note();
      const pattern = found.length === rows.length ? output.dataset.all : output.dataset.shown;
      output.textContent = fill(pattern, { shown: found.length, total: rows.length });
      bar.querySelector("[data-exported]").textContent = "";
    }

    /* Exports are cut from the files of the site, whose records are one a line, in the order of the index. */
    async function csv() {
      const lines = (await read(words.csv)).split("\r\n");
      return ["claims.csv", "text/csv", found.length, [lines[0], ...found.map((row) => lines[row.n + 1]), ""].join("\r\n")];
    }

    async function bibtex() {
      const at = names.indexOf("source");
      const wanted = new Set(found.flatMap((row) => row.at[at].map((value) => values.source[value][0])));
      const entries = (await read(words.bibtex)).split(/^(?=@)/m).filter((entry) => wanted.has((entry.match(/^@\w+\{([^,]+),/) || [])[1]));
      return ["sources.bib", "application/x-bibtex", entries.length, entries.join("")];
    }

    async function save(make_, status) {
      try {
        const [file, type, n, text] = await make_();
        const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: file });
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 10000);
        status.textContent = fill(status.dataset.exported, { n, file });
      } catch (error) {
        status.textContent = words.failed;
      }
    }

    form.querySelector("[data-facets]").replaceChildren(...groups.map((group) => group.details));
    const open = new Set(["case", "level", "standing", "voice", "section"]);
    groups.forEach((group, i) => {
      group.details.open = chosen[i].size > 0 || open.has(group.name);
    });
    const all = form.querySelector("[data-wide-open]");
    all.open = getComputedStyle(form).position === "sticky";
    form.elements.q.value = recall("q");
    form.elements.sort.value = recall("sort");
    if (form.elements.sort.selectedIndex < 0) form.elements.sort.value = "";
    form.addEventListener("submit", (event) => event.preventDefault());
    let waiting = 0;
    form.elements.q.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        page = 1;
        looked();
      }, 120);
    });

    /* Traditional characters are known once somebody types Chinese; then all is folded anew. */
    async function looked() {
      if (await folding.ready(form.elements.q.value)) {
        for (const row of rows) row.plain = undefined;
      }
      show();
    }

    form.elements.sort.addEventListener("change", () => {
      page = 1;
      show();
    });
    form.addEventListener("reset", () =>
      setTimeout(() => {
        chosen.forEach((one) => one.clear());
        page = 1;
        show();
      })
    );
    pager.addEventListener("click", (event) => {
      const step = Number(event.target.dataset.step);
      if (!step) return;
      page += step;
      turn();
      note();
      place.tabIndex = -1;
      place.focus({ preventScroll: true });
      bar.scrollIntoView();
    });
    const status = bar.querySelector("[data-exported]");
    bar.querySelector('[data-act="csv"]').addEventListener("click", () => save(csv, status));
    bar.querySelector('[data-act="bibtex"]').addEventListener("click", () => save(bibtex, status));
    for (const element_ of document.querySelectorAll(".sb-explore nav.sb-pages:not([id])")) element_.hidden = true;
    form.hidden = false;
    bar.hidden = false;
    looked();
  }
})();
