/* What goes if sources are taken out: claims, cells and statements, drawn and listed. Which are out is in the
   address. Without it the table of each source alone stands there. No library; its data is in the page, or in a
   file of the site where it is long. */

(async function () {
  "use strict";

  const { fill, remember, list, data, make } = window.Sourcebook;
  const place = document.querySelector(".sb-falling");
  if (!place) return;
  const say = place.dataset;
  const [SIDE, ROW, CASES] = [8, 20, 12]; /* as site/pages/fragile.py draws it; and how many cases at once */
  const { sources, cases, claims, cells, statements } = await data("fall.data");
  const index = new Map(sources.map(([citekey], i) => [citekey, i]));
  const out = new Set(list("out").filter((citekey) => index.has(citekey)));
  const table = document.querySelector(".sb-falling__sources");
  const other = document.querySelector(".sb-falling__other select");
  const boxes = new Map();

  function svg(name, attributes, ...children) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  /* A drawing of squares: for each its kind, `stands`, `weakened` or `falls`; nothing of nothing. */
  function drawing(kinds, row) {
    if (!kinds.length) return "";
    const step = SIDE + 2;
    const path = (kind) =>
      kinds
        .map((own, i) => (own === kind ? `M${(i % row) * step + 1} ${Math.floor(i / row) * step + 1}h7v7h-7z` : ""))
        .join("");
    const size = `0 0 ${row * step} ${Math.ceil(kinds.length / row) * step}`;
    const paths = ["stands", "weakened", "falls"].map((kind) => svg("path", { class: `sb-${kind}`, d: path(kind) }));
    return svg("svg", { viewBox: size, "aria-hidden": "true" }, ...paths);
  }

  /* What goes with what is out, as corpus/falling.py has it. */
  function gone() {
    const taken = new Set(Array.from(out, (citekey) => index.get(citekey)));
    const all = (needed) => needed.length > 0 && needed.every((i) => taken.has(i));
    const kinds = claims.map(([, , , supports, traced]) => (all(supports) ? "falls" : all(traced) ? "weakened" : "stands"));
    const lost = cells.map(([, , held]) => held.every((i) => kinds[i] === "falls"));
    const silent = statements.map(([, rests]) => rests.some((i) => lost[i]));
    return { kinds, lost, silent };
  }

  function listed(name, items) {
    const details = place.querySelector(name);
    details.hidden = !items.length;
    const summary = details.querySelector("summary");
    details.dataset.words = details.dataset.words || summary.textContent;
    summary.textContent = `${details.dataset.words} (${items.length})`;
    details.querySelector("ul").replaceChildren(...items.map((item) => make("li", {}, ...item)));
  }

  function show() {
    const { kinds, lost, silent } = gone();
    const count = (kind) => kinds.filter((own) => own === kind).length;
    const numbers = {
      claims: count("falls"),
      weakened: count("weakened"),
      all: claims.length,
      cells: lost.filter(Boolean).length,
      cells_all: cells.length,
      statements: silent.filter(Boolean).length,
      statements_all: statements.length,
    };
    const names = sources.filter(([citekey]) => out.has(citekey)).map(([, label]) => label);
    const said = [make("span", {}, fill(out.size ? say.sum : say.none, numbers))];
    if (names.length) said.unshift(make("b", {}, fill(say.out, { sources: names.join(say.separator) })), make("br", {}));
    place.querySelector(".sb-falling__sum").replaceChildren(...said);
    place.querySelector("[data-act='back']").hidden = !out.size;

    const held = cases.map(() => [[], []]);
    claims.forEach(([at], i) => held[at][0].push(i));
    cells.forEach(([at], i) => held[at][1].push(i));
    const touched = cases.map((_, at) => at).filter((at) => !out.size || cases.length <= CASES || held[at][0].some((i) => kinds[i] !== "stands"));
    const rows = touched.slice(0, CASES).map((at) => {
      const [own, squares] = held[at];
      const [name, href] = cases[at];
      const fallen = (list, falls) => fill(say.row, { fallen: list.filter(falls).length, all: list.length });
      return make(
        "tr",
        {},
        make("th", { scope: "row" }, make("a", { href }, name)),
        make("td", {}, drawing(own.map((i) => kinds[i]), ROW), make("span", {}, fallen(own, (i) => kinds[i] === "falls"))),
        make("td", {}, drawing(squares.map((i) => (lost[i] ? "falls" : "stands")), ROW / 2), make("span", {}, fallen(squares, (i) => lost[i])))
      );
    });
    if (touched.length > CASES) rows.push(make("tr", {}, make("td", { colspan: 3 }, fill(say.more, { n: touched.length - CASES }))));
    place.querySelector("tbody").replaceChildren(...rows);

    const link = (i) => [make("a", { href: `${cases[claims[i][0]][1]}#${claims[i][1]}` }, cases[claims[i][0]][0]), ` ${claims[i][2]}`];
    listed(".sb-falling__list", claims.flatMap((_, i) => (kinds[i] === "falls" ? [link(i)] : [])));
    listed(".sb-falling__cells", cells.flatMap(([at, label], i) => (lost[i] ? [[`${cases[at][0]} · ${label}`]] : [])));
    listed(".sb-falling__said", statements.flatMap(([words], i) => (silent[i] ? [[make("s", {}, words)]] : [])));
    for (const [citekey, box] of boxes) box.checked = out.has(citekey);
    remember({ out: Array.from(out) });
  }

  function take(citekey, yes) {
    if (yes) out.add(citekey);
    else out.delete(citekey);
    show();
  }

  function box(citekey, label) {
    const made = make("input", { type: "checkbox", "aria-label": fill(say.take, { source: label }) });
    made.addEventListener("change", () => take(citekey, made.checked));
    boxes.set(citekey, made);
    return made;
  }

  for (const [citekey, label] of sources) {
    const row = table.querySelector(`tr[data-source="${CSS.escape(citekey)}"] > th`);
    if (row) row.prepend(box(citekey, label));
    else other.append(make("option", { value: citekey }, label));
  }
  other.addEventListener("change", () => {
    if (other.value) take(other.value, !out.has(other.value));
    other.value = "";
  });
  other.closest("p").hidden = other.options.length < 2;
  place.querySelector("[data-act='back']").addEventListener("click", () => {
    out.clear();
    show();
  });
  show();
})();
