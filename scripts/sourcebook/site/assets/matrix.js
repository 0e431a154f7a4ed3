/* The matrix: filtered, sorted, turned, with rows and columns hidden; the view is in the address. The table in
   the page is the data: its cells are moved, never made anew. What a cell says is told by `matrix-tip.js`. */

(function () {
  "use strict";

  const { fill, remember, recall, list, restore, values, plain, make } = window.Sourcebook;
  const root = document.getElementById("matrix");
  const form = document.getElementById("matrix.filter");
  const table = root && root.querySelector("table");
  if (!root || !form || !table || !table.dataset.down) return;

  const { list: THEMES, one: THEME } = form.dataset; /* what crosses the cases, as addresses call it */
  const AXES = [THEMES, "cases"];
  const other = (axis) => (axis === "cases" ? THEMES : "cases");
  const legend = new Map(
    Array.from(document.getElementById("matrix.legend").querySelectorAll("tr[data-state]"), (row) => [row.dataset.state, row])
  );
  const scale = Array.from(legend.keys()).filter((state) => state !== "own" && state !== "out");
  const down = table.dataset.down;

  /* The model: heads of both axes with their groups, and a cell for each pair. */
  const axes = { [THEMES]: [], cases: [] };
  const groups = { [THEMES]: new Map(), cases: new Map() };
  const cells = new Map();

  function head(axis, th, group) {
    const link = th.querySelector("a") || th;
    const one = { id: th.dataset.id, name: link.title || link.textContent.trim(), group, th, place: axes[axis].length };
    one.plain = plain(`${one.name} ${one.id}`);
    axes[axis].push(one);
    return one;
  }

  (function read() {
    const across = other(down);
    const columns = [];
    const spans = [];
    for (const th of table.tHead.rows[0].querySelectorAll("[data-group]")) {
      groups[across].set(th.dataset.group, th.textContent);
      for (let i = 0; i < th.colSpan; i += 1) spans.push(th.dataset.group);
    }
    Array.from(table.tHead.querySelectorAll("[data-id]")).forEach((th, i) => columns.push(head(across, th, spans[i] || null)));
    for (const body of table.tBodies) {
      const title = body.querySelector("[data-group]"); /* none where the codebook has no such groups */
      if (title) groups[down].set(title.dataset.group, title.textContent);
      for (const row of Array.from(body.rows).slice(title ? 1 : 0)) {
        const one = head(down, row.cells[0], title ? title.dataset.group : null);
        Array.from(row.cells)
          .slice(1)
          .forEach((td, i) => {
            const pair = down === "cases" ? [columns[i], one] : [one, columns[i]];
            const uses = Array.from(td.querySelectorAll("a.sb-cell"));
            cells.set(`${pair[0].id} ${pair[1].id}`, { td, theme: pair[0], case: pair[1], coded: td.dataset.state, uses });
          });
      }
    }
  })();

  const cell = (axis, one, another) => cells.get(axis === THEMES ? `${one.id} ${another.id}` : `${another.id} ${one.id}`);

  /* What tells the cases apart: their values of each attribute that the form asks for. */
  const values_ = JSON.parse(document.getElementById("matrix.values").textContent);
  const attributes = Array.from(form.querySelectorAll("[data-attribute]"), (select) => select.name);

  /* What the address says beyond the form: what is hidden, by what a row or column is sorted, what runs down. */
  const view = {
    hidden: { [THEMES]: new Set(list(`no-${THEMES}`)), cases: new Set(list("no-cases")) },
    by: { [THEMES]: recall("by-case"), cases: recall(`by-${THEME}`) },
    down: AXES.includes(recall("down")) ? recall("down") : down,
  };

  /* The state of a cell in the view: one of the scale, `own` or `out`; and whether it keeps its row and column. */
  function judge(one, wanted) {
    const looked = one.uses.filter((use) => !wanted.level || use.dataset.level.split(" ").includes(wanted.level));
    const left = looked.filter((use) => !wanted.own || use.dataset.voice !== "self-published");
    const filtered = ["presence", "effect", "standing", "voice"].filter((name) => wanted[name]);
    const fits = (use) => filtered.every((name) => use.dataset[name] === wanted[name]);
    const shown = left.filter(fits);
    let state = one.uses.length ? root.dataset.nobody : one.coded;
    if (left.length) {
      const ranks = left.map((use) => scale.indexOf(use.dataset.presence)).filter((rank) => rank >= 0);
      state = ranks.length ? scale[Math.min(...ranks)] : root.dataset.nobody;
    } else if (looked.length) state = "own";
    const bare = !left.length && filtered.every((name) => name === "presence" && wanted.presence === state);
    const fit = shown.length > 0 || bare;
    return {
      state: filtered.length && !fit ? "out" : state,
      shown,
      keeps: filtered.length ? fit : shown.length > 0,
      rank: shown.length ? Math.min(...shown.map((use) => scale.indexOf(use.dataset.presence))) : scale.length,
    };
  }

  function wording(state) {
    const row = legend.get(state);
    return [row.querySelector(".sb-sign").cloneNode(true), row.querySelector(".sb-word").cloneNode(true)];
  }

  function paint(one) {
    const { td, now } = one;
    if (td.dataset.now !== now.state) td.dataset.now = now.state;
    const rank = now.shown.length ? String(now.rank + 1) : undefined;
    if (td.dataset.rank !== rank) {
      if (rank) td.dataset.rank = rank;
      else delete td.dataset.rank;
    }
    for (const use of one.uses) {
      const hidden = !now.shown.includes(use);
      if (use.hidden !== hidden) use.hidden = hidden;
    }
    if (!one.uses.length && now.state === (one.painted || one.coded)) return;
    if (!one.uses.length && !expanded) {
      td.textContent = legend.get(now.state).querySelector(".sb-sign").textContent;
      one.painted = now.state;
      return;
    }
    let blank = td.querySelector(":scope > .sb-cell--blank");
    if (!blank) {
      blank = make("span", { class: "sb-cell--blank" });
      if (one.uses.length) td.append(blank);
      else td.replaceChildren(blank);
    }
    blank.hidden = now.shown.length > 0;
    blank.replaceChildren(...(blank.hidden ? [] : wording(now.state)));
    one.painted = now.state;
  }

  /* The words of a table that came with signs only, when they are asked for. */
  function expand() {
    const option = (name, id) => Array.from(form.elements[name].options).find((one) => one.value === id);
    const leveled = (levels) =>
      levels.split(" ").filter(Boolean).map((one) => option("level", one).textContent).join(root.dataset.comma) || (form.elements.level ? root.dataset.unstated : "");
    const state = (name, id) => [
      make("span", { class: "sb-sign", "aria-hidden": "true" }, option(name, id).dataset.symbol || ""),
      make("span", { class: "sb-word" }, option(name, id).textContent),
    ];
    for (const one of cells.values()) {
      if (!one.uses.length) {
        one.td.replaceChildren(make("span", { class: "sb-cell--blank" }, ...wording(one.now.state)));
        one.painted = one.now.state;
      }
      for (const use of one.uses) {
        const { presence, effect, level, standing } = use.dataset;
        use.removeAttribute("aria-label");
        use.replaceChildren(
          make("span", { class: "sb-cell__state" }, ...state("presence", presence)),
          make("span", { class: "sb-cell__level" }, leveled(level))
        );
        if (effect) use.append(make("span", { class: "sb-cell__effect" }, ...state("effect", effect)));
        if (standing) {
          const word = make("span", { class: "sb-word" }, option("standing", standing).textContent);
          use.append(make("span", { class: `sb-standing sb-standing--${standing}` }, word));
        }
      }
    }
  }

  function named(text) {
    const parts = plain(text).split(/[,，、]/).map((part) => part.trim()).filter(Boolean);
    return (one) => !parts.length || parts.some((part) => one.plain.includes(part));
  }

  const byName = new Intl.Collator(document.documentElement.lang || "en", { numeric: true });

  function ordered(axis, heads, wanted, others) {
    const by = view.by[axis] && axes[other(axis)].find((one) => one.id === view.by[axis]);
    const effects = Array.from(form.elements.effect ? form.elements.effect.options : [], (option) => option.value);
    const strength = (one) => {
      const found = cell(axis, one, by);
      const ranks = found.now.shown.map((use) => effects.indexOf(use.dataset.effect || "") || effects.length);
      return found.now.rank * 100 + (ranks.length ? Math.min(...ranks) : 99);
    };
    const most = (one) => others.filter((another) => cell(axis, one, another).now.rank === 0).length;
    let key = null;
    if (by) key = (one) => strength(one);
    else if (wanted[axis] === "most") key = (one) => -most(one);
    if (key) {
      const keys = new Map(heads.map((one) => [one, key(one)]));
      return heads.slice().sort((a, b) => keys.get(a) - keys.get(b) || a.place - b.place);
    }
    if (wanted[axis] === "name") return heads.slice().sort((a, b) => byName.compare(a.name, b.name));
    return heads;
  }

  /* Heads one after the other, in groups where they stand in the order of the codebook. */
  function grouped(axis, heads, wanted) {
    if (wanted[axis] || view.by[axis] || !groups[axis].size) return [[null, heads]];
    const found = [];
    for (const one of heads) {
      if (!found.length || found[found.length - 1][0] !== one.group) found.push([one.group, []]);
      found[found.length - 1][1].push(one);
    }
    return found;
  }

  function build(shown, wanted) {
    const across = other(view.down);
    /* The table is built anew only where something else is to be seen, or in another order. */
    const wish = [view.down, wanted[view.down], wanted[across], view.by[view.down], view.by[across], ...shown[view.down].map((one) => one.id), "|", ...shown[across].map((one) => one.id)].join(" ");
    if (wish === built) return;
    built = wish;
    const rows = grouped(view.down, shown[view.down], wanted);
    const columns = grouped(across, shown[across], wanted);
    const thead = make("thead");
    const named_ = columns.length && columns[0][0] !== null;
    if (named_) {
      const line = make("tr", { class: "sb-matrix__groups" }, make("td", { rowspan: 2 }));
      for (const [group, heads] of columns) {
        const name = groups[across].get(group);
        line.append(make("th", { class: "sb-matrix__group", scope: "colgroup", colspan: heads.length, "data-group": group }, name));
      }
      thead.append(line);
    }
    const line = make("tr");
    if (!named_) line.append(make("td"));
    for (const one of shown[across]) {
      one.th.scope = "col";
      line.append(one.th);
    }
    thead.append(line);
    const bodies = rows.map(([group, heads]) => {
      const body = make("tbody");
      if (group !== null) {
        const span = shown[across].length + 1;
        const name = groups[view.down].get(group);
        body.append(make("tr", null, make("th", { class: "sb-matrix__group", scope: "rowgroup", colspan: span, "data-group": group }, name)));
      }
      for (const one of heads) {
        one.th.scope = "row";
        const row = make("tr", null, one.th);
        for (const another of shown[across]) row.append(cell(view.down, one, another).td);
        body.append(row);
      }
      return body;
    });
    table.dataset.down = view.down;
    const columns_ = make("colgroup", null, make("col", { class: "sb-matrix__first" }), make("col", { class: "sb-matrix__other", span: Math.max(1, shown[across].length) }));
    table.replaceChildren(table.caption, columns_, thead, ...bodies);
    for (const axis of AXES) {
      for (const one of axes[axis]) {
        const sorted = view.by[other(axis)] === one.id;
        if (sorted) one.th.setAttribute("aria-sort", "descending");
        else one.th.removeAttribute("aria-sort");
      }
    }
  }

  function say(shown) {
    const counts = new Map();
    for (const theme of shown[THEMES]) {
      for (const case_ of shown.cases) {
        const { state } = cell(THEMES, theme, case_).now;
        counts.set(state, (counts.get(state) || 0) + 1);
      }
    }
    let total = 0;
    for (const [state, row] of legend) {
      const number = counts.get(state) || 0;
      total += number;
      row.cells[1].textContent = number;
      if (state === "own" || state === "out") row.hidden = !number;
    }
    const output = form.querySelector("output");
    output.textContent = total
      ? fill(output.dataset.shown, { cells: total, themes: shown[THEMES].length, cases: shown.cases.length })
      : output.dataset.none;
  }

  function restorers() {
    const place = form.querySelector(".sb-filter__hidden");
    const hidden = AXES.flatMap((axis) => axes[axis].filter((one) => view.hidden[axis].has(one.id)).map((one) => [axis, one]));
    place.hidden = !hidden.length;
    const buttons = hidden.map(([axis, one]) => {
      const button = make("button", { type: "button", "aria-label": fill(place.dataset.show, { name: one.name }) }, `${one.name} ✕`);
      button.addEventListener("click", () => {
        view.hidden[axis].delete(one.id);
        show();
        (form.querySelector(".sb-filter__hidden button") || form.querySelector("[data-act=turn]")).focus();
      });
      return button;
    });
    if (hidden.length > 1) {
      const all = make("button", { type: "button" }, place.dataset.all);
      all.addEventListener("click", () => {
        AXES.forEach((axis) => view.hidden[axis].clear());
        show();
        form.querySelector("[data-act=turn]").focus();
      });
      buttons.push(all);
    }
    place.replaceChildren(hidden.length ? `${place.dataset.hidden} ` : "", ...buttons.flatMap((one) => [one, " "]));
  }

  /* What stands in the page already. */
  let built = [down, "", "", "", "", ...axes[down].map((one) => one.id), "|", ...axes[other(down)].map((one) => one.id)].join(" ");
  let expanded = root.querySelector(".sb-matrix--dense") === null;

  function show() {
    const wanted = values(form);
    const words = { [THEMES]: named(wanted[THEME]), cases: named(wanted.case) };
    const asked = attributes.filter((name) => wanted[name]);
    const belongs = {
      [THEMES]: (one) => !wanted.family || one.group === wanted.family,
      cases: (one) => asked.every((name) => values_[one.id][name].includes(wanted[name])),
    };
    const open = {};
    for (const axis of AXES) {
      open[axis] = axes[axis].filter((one) => !view.hidden[axis].has(one.id) && words[axis](one) && belongs[axis](one));
    }
    for (const one of cells.values()) one.now = judge(one, wanted);
    const narrow = ["level", "presence", "effect", "standing", "voice"].some((name) => wanted[name]);
    const shown = {};
    for (const axis of AXES) {
      const against = open[other(axis)];
      const kept = narrow ? open[axis].filter((one) => against.some((another) => cell(axis, one, another).now.keeps)) : open[axis];
      shown[axis] = ordered(axis, kept, wanted, against);
    }
    for (const theme of shown[THEMES]) {
      for (const case_ of shown.cases) paint(cell(THEMES, theme, case_));
    }
    build(shown, wanted);
    say(shown);
    restorers();
    if (!expanded && wanted.signs) {
      expand();
      expanded = true;
    }
    const dense = (root.dataset.dense === "true") !== Boolean(wanted.signs);
    table.classList.toggle("sb-matrix--dense", dense);
    const frame = table.parentElement;
    frame.classList.toggle("sb-matrix__scroll--fits", shown[other(view.down)].length <= 6);
    const spare = 8; /* what only screen readers hear sticks out by a pixel or two; large letters do by more */
    if (frame.scrollWidth > frame.clientWidth + spare) frame.classList.remove("sb-matrix__scroll--fits");
    const turned = view.down === down ? "" : view.down;
    remember({
      ...wanted,
      [`no-${THEMES}`]: [...view.hidden[THEMES]],
      "no-cases": [...view.hidden.cases],
      "by-case": view.by[THEMES],
      [`by-${THEME}`]: view.by.cases,
      down: turned,
    });
    root.dispatchEvent(new CustomEvent("shown"));
  }

  function sortBy(axis, id) {
    const sorted = other(axis);
    view.by[sorted] = view.by[sorted] === id ? "" : id;
    show();
  }

  function hide(axis, id) {
    view.hidden[axis].add(id);
    show();
  }

  root.dataset.dense = table.classList.contains("sb-matrix--dense");
  restore(form);
  const more = form.querySelector("details.sb-filter__more");
  more.open = Array.from(more.querySelectorAll("[name]")).some((control) => recall(control.name));
  form.querySelector("[data-wide-open]").open = Array.from(form.elements).some((control) => control.name && recall(control.name));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", (event) => {
    if (event.target.name in view.by) view.by[event.target.name] = "";
    show();
  });
  form.addEventListener("input", (event) => event.target.type === "search" && show());
  form.addEventListener("reset", () => {
    AXES.forEach((axis) => view.hidden[axis].clear());
    view.by = { [THEMES]: "", cases: "" };
    view.down = down;
    setTimeout(show);
  });
  form.querySelector("[data-act=turn]").addEventListener("click", () => {
    view.down = other(view.down);
    show();
  });
  form.hidden = false;
  show();

  window.Sourcebook.matrix = { root, form, legend, table, axes, cells, sortBy, hide };
})();
