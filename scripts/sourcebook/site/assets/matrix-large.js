/* The matrix of a large corpus. The lists of coded cells in the page are the data; from them the part of the table
   that is looked at is drawn, so that it reacts at once however large it is. It begins with what is coded, folded by
   family; codes fold into the one that they belong to. The view is in the address. */

(function () {
  "use strict";

  const { fill, remember, recall, list, restore, values, plain, make } = window.Sourcebook;
  const root = document.getElementById("matrix");
  const form = document.getElementById("matrix.filter");
  const block = document.getElementById("matrix.heads");
  if (!root || !form || !block) return;

  const { list: THEMES, one: THEME } = form.dataset; /* what crosses the cases, as addresses call it */
  const words = root.dataset;
  const heads = JSON.parse(block.textContent);
  const scale = Array.from(form.elements.presence.options, (option) => option.value).filter(Boolean);
  const attributes = Array.from(form.querySelectorAll("[data-attribute]"), (select) => select.name);
  const MORE = 4; /* lines that are drawn beyond those in sight */

  /* The model: cases and codes by id, and of each code the uses of each case. */
  const cases = heads.cases.map((one, place) => ({ ...one, place, plain: plain(`${one.name} ${one.id}`) }));
  const codes = new Map(heads.codes.map((one) => [one.id, { ...one, plain: plain(`${one.name} ${one.id}`), children: [], uses: new Map() }]));
  for (const part of root.querySelectorAll("[data-theme]")) {
    for (const item of part.children) codes.get(part.dataset.theme).uses.set(item.dataset.case, Array.from(item.querySelectorAll("a.sb-cell")));
  }

  /* Families, and codes that others belong to, are folds. A circle of parents has no beginning, so it is none. */
  const inCircle = (code) => {
    const seen = new Set();
    let one = code;
    while (one && !seen.has(one.id)) {
      seen.add(one.id);
      one = codes.get(one.parent);
    }
    return Boolean(one);
  };
  const families = Object.entries(heads.families).map(([id, name]) => ({ key: `family.${id}`, id, name, short: heads.short[id], children: [] }));
  const roots = [];
  for (const code of codes.values()) {
    code.key = code.id;
    const family = families.find((one) => one.id === code.group);
    const parent = codes.get(code.parent);
    if (parent && !inCircle(code)) parent.children.push(code);
    else if (family) family.children.push(code);
    else roots.push(code);
  }
  roots.unshift(...families.filter((one) => one.children.length));
  const under = (node) => node.children.flatMap((child) => [child, ...under(child)]);
  const folds = [];
  const folding = (node) => {
    if (node.children.length) folds.push(node.key);
    node.children.forEach(folding);
  };
  roots.forEach(folding);

  const view = { open: new Set(list("open")), down: recall("down") === THEMES ? THEMES : "cases" };
  let wanted = {};
  let shown = new Map(); /* the uses that are shown, by code and case */
  let lines = { down: [], across: [] };

  const NONE = [];
  const at = (code, case_) => shown.get(code.id).get(case_.id) || NONE;
  const isFamily = (node) => node.uses === undefined;

  function judge() {
    const filtered = ["presence", "effect", "standing", "voice"].filter((name) => wanted[name]);
    const fits = (use) =>
      (!wanted.level || use.dataset.level.split(" ").includes(wanted.level)) &&
      (!wanted.own || use.dataset.voice !== "self-published") &&
      filtered.every((name) => use.dataset[name] === wanted[name]);
    shown = new Map();
    for (const code of codes.values()) {
      const left = new Map();
      for (const [id, uses] of code.uses) {
        const kept = uses.filter(fits);
        if (kept.length) left.set(id, kept);
      }
      shown.set(code.id, left);
    }
  }

  function named(text) {
    const parts = plain(text).split(/[,，、]/).map((part) => part.trim()).filter(Boolean);
    return (one) => !parts.length || parts.some((part) => one.plain.includes(part));
  }

  const byName = new Intl.Collator(document.documentElement.lang || "en", { numeric: true });

  function sorted(found, how, count) {
    if (how === "name") return found.slice().sort((a, b) => byName.compare(a.name, b.name));
    if (how !== "most") return found;
    const counts = new Map(found.map((one) => [one, count(one)]));
    return found.slice().sort((a, b) => counts.get(b) - counts.get(a));
  }

  /* The codes that are asked for by name and family, and the cases by name and attribute; of both, where nothing
     else is asked for, those that are coded. */
  function chosen() {
    const byCode = named(wanted[THEME]);
    const byCase = named(wanted.case);
    const asked = attributes.filter((name) => wanted[name]);
    const open = cases.filter((one) => byCase(one) && asked.every((name) => one.values[name].includes(wanted[name])));
    const ids = new Set(open.map((one) => one.id));
    const kept = new Set();
    const used = new Map(open.map((one) => [one.id, 0]));
    for (const code of codes.values()) {
      if (!byCode(code) || (wanted.family && code.group !== wanted.family)) continue;
      let count = 0;
      for (const id of shown.get(code.id).keys()) {
        if (!ids.has(id)) continue;
        count += 1;
        used.set(id, used.get(id) + 1);
      }
      code.count = count;
      if (count || wanted.all) kept.add(code);
    }
    const left = open.filter((one) => wanted.all || used.get(one.id));
    return { kept, cases: sorted(left, wanted.cases, (one) => used.get(one.id)), used };
  }

  /* The lines of the codes: of a fold itself and, where it is open, of what is in it. */
  function themes(kept) {
    const how = wanted[THEMES];
    if (how) return sorted([...kept], how, (one) => one.count).map((node) => ({ node, deep: 0, inside: NONE }));
    const found = [];
    const walk = (node, deep) => {
      const inside = under(node).filter((one) => kept.has(one));
      if (!inside.length && !kept.has(node)) return;
      const open = view.open.has(node.key);
      found.push({ node, deep, inside, open, fold: inside.length > 0 });
      if (open) node.children.forEach((child) => walk(child, deep + 1));
    };
    roots.forEach((node) => walk(node, 0));
    return found;
  }

  /* The words for the values of a use, from the options of the form. */
  const said = Object.fromEntries(Array.from(form.querySelectorAll("select"), (select) => [select.name, new Map(Array.from(select.options, (option) => [option.value, option.textContent]))]));
  const word = (name, value) => (value && said[name] && said[name].get(value)) || "";

  function sentence(use, theme, case_) {
    const { level, presence, effect, standing, voice, claims } = use.dataset;
    const levels = level.split(" ").filter(Boolean).map((one) => word("level", one)).join(words.comma);
    const parts = {
      case: case_.name,
      theme: theme.name,
      level: levels || words.unstated,
      presence: word("presence", presence),
      effect: word("effect", effect),
      standing: word("standing", standing),
      voice: word("voice", voice),
      claims,
    };
    const count = claims > 1 ? words.many : claims > 0 ? words.one : words.without;
    return [words.use, effect && words.effect, count].filter(Boolean).map((part) => fill(part, parts)).join(" ");
  }

  function cell(theme, case_) {
    const { node, inside } = theme;
    const td = make("td");
    const coded = inside.filter((one) => at(one, case_).length).length;
    if (isFamily(node)) {
      if (!coded) td.append(words.blankSign);
      else {
        td.className = "sb-matrix__count";
        td.title = `${case_.name}: ${fill(words.group, { name: node.name, coded, total: inside.length })}`;
        td.dataset.share = Math.min(4, Math.ceil((coded / inside.length) * 8));
        td.append(String(coded));
      }
      return td;
    }
    const uses = at(node, case_);
    for (const use of uses) {
      const link = use.cloneNode(true);
      link.title = sentence(use, node, case_);
      link.setAttribute("aria-label", link.title);
      td.append(link);
    }
    if (uses.length) td.dataset.rank = Math.min(...uses.map((use) => scale.indexOf(use.dataset.presence) + 1));
    if (coded && !theme.open) td.append(make("small", { title: fill(words.group, { name: node.name, coded, total: inside.length }) }, `+${coded}`));
    if (!td.childNodes.length) td.append(words.blankSign);
    return td;
  }

  function themeHead({ node, deep, fold, open, inside }, scope) {
    const th = make("th", { scope, "data-deep": deep || null, class: isFamily(node) ? "sb-matrix__family" : null });
    const short = node.short || node.name;
    if (fold) {
      const label = isFamily(node) ? `${open ? "▾" : "▸"} ${short} (${inside.length})` : open ? "▾" : "▸";
      th.append(make("button", { type: "button", "data-fold": node.key, "aria-expanded": String(open), "aria-label": fill(words.folding, { name: node.name }), title: node.name }, label), " ");
    }
    if (!isFamily(node)) th.append(make("a", { href: node.href, title: node.name, "aria-label": short === node.name ? null : node.name }, short));
    return th;
  }

  function caseHead(one, scope) {
    const short = one.short || one.name;
    return make("th", { scope }, make("a", { href: one.href, title: one.name, "aria-label": short === one.name ? null : one.name }, short));
  }

  /* The table, and the part of it that is in sight. */
  const scroll = make("div", { class: "sb-scroll sb-matrix__scroll sb-matrix__scroll--large", role: "region", "aria-label": words.region, tabindex: 0 });
  const table = make("table", { class: "sb-matrix sb-matrix--dense sb-matrix--large" });
  scroll.append(table);
  root.replaceChildren(scroll);
  let high = 26;
  let wide = 40;
  let drawn = "";

  function seen(total, size, from, length) {
    const first = Math.max(0, Math.floor(from / size) - MORE);
    return [first, Math.min(total, first + Math.ceil(length / size) + 2 * MORE)];
  }

  function draw(force) {
    const { down, across } = lines;
    const rows = seen(down.length, high, scroll.scrollTop, Math.max(scroll.clientHeight, 400));
    const columns = seen(across.length, wide, scroll.scrollLeft, Math.max(scroll.clientWidth, 300));
    const now = [...rows, ...columns].join(" ");
    if (now === drawn && !force) return;
    drawn = now;
    const focused = table.contains(document.activeElement) && (document.activeElement.dataset.fold || document.activeElement.getAttribute("href"));
    const byCase = view.down === "cases";
    const head = (line, scope, isCase) => (isCase ? caseHead(line, scope) : themeHead(line, scope));
    const left = across.slice(...columns);
    const before = columns[0];
    const after = across.length - columns[1];
    const col = (width) => {
      const one = make("col");
      one.style.width = width;
      return one;
    };
    const pad = (count, name) => (count ? [make(name, { class: "sb-matrix__pad", "aria-hidden": "true" })] : []);
    const space = (count) => {
      if (!count) return [];
      const row = make("tr", { class: "sb-matrix__pad", "aria-hidden": "true" }, make("td", { colspan: left.length + 3 }));
      row.style.height = `${count * high}px`;
      return [row];
    };
    const cols = make("colgroup", null, make("col", { class: "sb-matrix__first" }), ...(before ? [col(`${before * wide}px`)] : []));
    cols.append(...left.map(() => col(`${wide}px`)), ...(after ? [col(`${after * wide}px`)] : []));
    const top = make("tr", null, make("td"), ...pad(before, "td"), ...left.map((line) => head(line, "col", !byCase)), ...pad(after, "td"));
    const body = make("tbody", null, ...space(rows[0]));
    down.slice(...rows).forEach((line, i) => {
      const cells_ = left.map((other) => (byCase ? cell(other, line) : cell(line, other)));
      body.append(make("tr", { "aria-rowindex": rows[0] + i + 2 }, head(line, "row", byCase), ...pad(before, "td"), ...cells_, ...pad(after, "td")));
    });
    body.append(...space(down.length - rows[1]));
    table.setAttribute("aria-rowcount", down.length + 1);
    table.setAttribute("aria-colcount", across.length + 1);
    table.replaceChildren(cols, make("thead", null, top), body);
    if (focused) {
      const again = Array.from(table.querySelectorAll("a, button")).find((one) => one.dataset.fold === focused || one.getAttribute("href") === focused);
      if (again) again.focus({ preventScroll: true });
    }
  }

  function show() {
    wanted = values(form);
    judge();
    const found = chosen();
    const theme = themes(found.kept);
    lines = view.down === "cases" ? { down: found.cases, across: theme } : { down: theme, across: found.cases };
    const total = found.cases.reduce((sum, one) => sum + found.used.get(one.id), 0);
    const output = form.querySelector("output");
    output.textContent = lines.down.length && lines.across.length ? fill(output.dataset.shown, { cells: total, themes: found.kept.size, cases: found.cases.length }) : output.dataset.none;
    scroll.hidden = !lines.down.length || !lines.across.length;
    draw(true);
    remember({ ...wanted, open: folds.filter((key) => view.open.has(key)), down: view.down === "cases" ? "" : view.down });
  }

  function measure() {
    const row = table.querySelector("tbody tr:not(.sb-matrix__pad)");
    const size = parseFloat(getComputedStyle(document.documentElement).fontSize);
    wide = Math.round(size * 2.1);
    if (row) high = row.getBoundingClientRect().height || high;
  }

  const unfold = (keys) => {
    view.open = new Set(keys);
    show();
  };
  table.addEventListener("click", (event) => {
    const button = event.target.closest("[data-fold]");
    if (!button) return;
    const key = button.dataset.fold;
    if (view.open.has(key)) view.open.delete(key);
    else view.open.add(key);
    show();
  });
  form.querySelector("[data-act=unfold]").addEventListener("click", () => unfold(folds));
  form.querySelector("[data-act=fold]").addEventListener("click", () => unfold([]));
  for (const act of ["fold", "unfold"]) form.querySelector(`[data-act=${act}]`).hidden = !folds.length;
  form.querySelector("[data-act=turn]").addEventListener("click", () => {
    view.down = view.down === "cases" ? THEMES : "cases";
    show();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", show);
  form.addEventListener("input", (event) => event.target.type === "search" && show());
  form.addEventListener("reset", () => {
    view.open.clear();
    view.down = "cases";
    setTimeout(show);
  });
  let waiting = 0;
  const later = () => {
    if (!waiting)
      waiting = requestAnimationFrame(() => {
        waiting = 0;
        draw(false);
      });
  };
  scroll.addEventListener("scroll", later, { passive: true });
  addEventListener("resize", later);

  restore(form);
  const more = form.querySelector("details.sb-filter__more");
  more.open = Array.from(more.querySelectorAll("[name]")).some((control) => recall(control.name));
  form.querySelector("[data-wide-open]").open = Array.from(form.elements).some((control) => control.name && recall(control.name));
  form.hidden = false;
  show();
  measure();
  draw(true);
})();
