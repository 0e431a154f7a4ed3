/* What a cell of the matrix says: a sentence made of the cell, and the claims with their sources, taken from the
   page of the case when they are first asked for. By hovering, by touch, or by the keyboard, for which the table
   is one stop: arrow keys move in it (the grid pattern of the ARIA practices). What is shown stays while it is
   pointed at, and Escape closes it (WCAG 2.2, 1.4.13). */

(function () {
  "use strict";

  const { matrix, fill, make } = window.Sourcebook || {};
  if (!matrix) return;
  const { root, form, legend, table, axes, cells } = matrix;
  const words = root.dataset;
  const scroll = root.querySelector(".sb-matrix__scroll");
  const tip = make("div", { class: "sb-tip md-typeset", id: "matrix.tip", role: "group", hidden: true });
  const sentence = make("p", { class: "sb-tip__sentence", id: "matrix.sentence" });
  const body = make("div", { class: "sb-tip__body" });
  const close = make("button", { type: "button", class: "sb-tip__close", "aria-label": words.close }, "✕");
  tip.append(close, sentence, body);
  root.append(tip);

  const byCell = new Map(Array.from(cells.values(), (one) => [one.td, one]));
  const byHead = new Map(Object.entries(axes).flatMap(([axis, heads]) => heads.map((one) => [one.th, { axis, one }])));
  const pages = new Map();
  let owner = null;
  let timer = 0;

  /* The word for a value of a use, from the options of the form. */
  const word = (name, value) => {
    const found = Array.from(form.elements[name] ? form.elements[name].options : []).find((one) => value && one.value === value);
    return found ? found.textContent : "";
  };

  const named = (use) => use.dataset.level.split(" ").filter(Boolean).map((one) => word("level", one)).join(words.comma) || (form.elements.level ? words.unstated : "");

  function tell(one) {
    const names = { case: one.case.name, theme: one.theme.name };
    if (!one.now.shown.length) return fill(words.blank, { ...names, state: legend.get(one.now.state).querySelector(".sb-word").textContent });
    return one.now.shown
      .map((use) => {
        const values = {
          ...names,
          level: named(use),
          presence: word("presence", use.dataset.presence),
          effect: word("effect", use.dataset.effect),
          standing: word("standing", use.dataset.standing),
          voice: word("voice", use.dataset.voice),
          claims: use.dataset.claims,
        };
        const count = Number(use.dataset.claims);
        const claims = count > 1 ? words.many : count ? words.one : words.without;
        return [words.use, values.effect && words.effect, claims].filter(Boolean).map((part) => fill(part, values)).join(" ");
      })
      .join(" ");
  }

  /* The claims of a use as its case's page has them, without ids, and the footnotes that they name. */
  function evidence(use, page) {
    const [address, anchor] = use.href.split("#");
    const heading = page.getElementById(decodeURIComponent(anchor));
    if (!heading) return [];
    /* A use without a claim is a term of a list, and what was read stands below it. */
    const section = heading.closest("section.sb-use");
    const found = section ? section.querySelectorAll(":scope > .sb-rationale, :scope > .sb-claims") : [heading.nextElementSibling];
    const parts = [];
    const notes = new Map();
    for (const part of found) {
      const copy = part.matches("dd") ? make("p", { class: "sb-rationale" }, ...document.importNode(part, true).childNodes) : document.importNode(part, true);
      copy.querySelectorAll("button").forEach((button) => button.remove());
      for (const link of copy.querySelectorAll("a[href]")) {
        const href = link.getAttribute("href");
        if (href.startsWith("#fn:")) {
          const note = page.getElementById(decodeURIComponent(href.slice(1)));
          if (note) notes.set(href, [link.textContent, note]);
        }
        link.href = new URL(href, address).href;
      }
      parts.push(copy);
    }
    if (notes.size) {
      const list = make("ul", { class: "sb-plain sb-tip__notes" });
      for (const [number, note] of notes.values()) {
        const copy = document.importNode(note, true);
        copy.querySelectorAll(".footnote-backref").forEach((link) => link.remove());
        for (const link of copy.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), address).href;
        list.append(make("li", null, make("sup", null, number), " ", ...(copy.querySelector("p") || copy).childNodes));
      }
      parts.push(make("p", { class: "sb-tip__label" }, words.footnotes), list);
    }
    for (const part of parts) {
      for (const element of [part, ...part.querySelectorAll("[id]")]) element.removeAttribute("id");
    }
    return parts;
  }

  async function load(address) {
    if (!pages.has(address)) {
      const wanted = fetch(address).then(async (answer) => {
        if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
        return new DOMParser().parseFromString(await answer.text(), "text/html");
      });
      wanted.catch(() => pages.delete(address));
      pages.set(address, wanted);
    }
    return pages.get(address);
  }

  async function fillCell(one) {
    sentence.textContent = tell(one);
    body.replaceChildren();
    for (const use of one.now.shown) {
      const part = make("div", { class: "sb-tip__use" });
      part.append(make("p", null, make("a", { href: use.href }, [words.open, named(use)].filter(Boolean).join(" → "))));
      const claims = make("div", { "aria-busy": "true" }, make("p", { class: "sb-tip__label" }, words.loading));
      part.append(claims);
      body.append(part);
      try {
        claims.replaceChildren(...evidence(use, await load(use.href.split("#")[0])));
      } catch (error) {
        claims.replaceChildren(make("p", { class: "sb-tip__label" }, words.offline));
      }
      claims.removeAttribute("aria-busy");
      if (owner === one.td) place();
    }
  }

  function fillHead({ axis, one }) {
    sentence.textContent = one.name;
    const compare = `${words.compareHref}?${axis}=${one.id}`;
    const act = (label, what) => {
      const button = make("button", { type: "button" }, label);
      button.addEventListener("click", () => {
        shut();
        what();
        focusOn(one.th.isConnected ? one.th : grid()[0][0]);
      });
      return button;
    };
    const along = Array.from(cells.values()).filter((cell) => cell.td.isConnected && (axis === "cases" ? cell.case : cell.theme) === one);
    const coded = along.filter((cell) => cell.now.shown.length);
    const line = (cell) => {
      const use = cell.now.shown[0];
      const name = (axis === "cases" ? cell.theme : cell.case).name;
      const said = cell.now.shown.map((own) =>
        ["presence", "effect", "standing"].map((value) => word(value, own.dataset[value])).filter(Boolean).join(words.comma)
      );
      return make("li", {}, make("a", { href: use.href }, name), ` ${said.join("; ")}`);
    };
    body.replaceChildren(
      make("ul", { class: "sb-plain sb-tip__along" }, ...coded.slice(0, 40).map(line)),
      make(
        "p",
        { class: "sb-tip__actions" },
        make("a", { href: one.th.querySelector("a").href }, fill(words.page, { name: one.name })),
        act(words.sort, () => matrix.sortBy(axis, one.id)),
        act(words.hide, () => matrix.hide(axis, one.id)),
        make("a", { href: compare }, words.compare)
      )
    );
  }

  /* Beside its cell where there is room; at the foot of a narrow screen. */
  function place() {
    tip.classList.toggle("sb-tip--sheet", innerWidth < 600);
    if (innerWidth < 600) {
      tip.style.removeProperty("left");
      tip.style.removeProperty("top");
      const under = owner.getBoundingClientRect().bottom + 8 - (innerHeight - tip.offsetHeight);
      if (under > 0) scrollBy(0, under);
      return;
    }
    const box = owner.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = tip;
    const left = box.right + 8 + width <= innerWidth ? box.right + 4 : Math.max(8, box.left - width - 4);
    const top = Math.min(Math.max(8, box.top), Math.max(8, innerHeight - height - 8));
    tip.style.left = `${left}px`;
    tip.style.top = `${top}px`;
  }

  function open(element) {
    clearTimeout(timer);
    if (owner === element) return;
    shut();
    owner = element;
    tip.hidden = false;
    element.setAttribute("aria-describedby", "matrix.sentence");
    element.classList.add("sb-matrix__open");
    const cell = byCell.get(element);
    if (cell) fillCell(cell);
    else fillHead(byHead.get(element));
    place();
  }

  function shut() {
    clearTimeout(timer);
    if (!owner) return;
    owner.removeAttribute("aria-describedby");
    owner.classList.remove("sb-matrix__open");
    owner = null;
    tip.hidden = true;
  }

  function later(what) {
    clearTimeout(timer);
    timer = setTimeout(what, 220);
  }

  const found = (target) => {
    const element = target instanceof Element && target.closest("td, th");
    return element && (byCell.has(element) || byHead.has(element)) ? element : null;
  };

  /* The keyboard: one stop for the table, arrow keys within. */
  const grid = () => Array.from(table.rows, (row) => Array.from(row.cells).filter((one) => byCell.has(one) || byHead.has(one))).filter((row) => row.length);
  let stop = null;

  function stopAt(element) {
    if (stop) stop.tabIndex = -1;
    stop = element;
    if (stop) stop.tabIndex = 0;
  }

  function focusOn(element) {
    stopAt(element);
    element.focus();
    element.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  function ready() {
    shut();
    if (!stop || !stop.isConnected || !table.contains(stop)) stopAt(grid().flat().find((one) => byCell.has(one)) || grid().flat()[0]);
  }

  function move(event) {
    const lines = grid();
    const y = lines.findIndex((line) => line.includes(stop));
    if (y < 0) return;
    // The first line has no corner, so that its columns count from the right.
    const fromEnd = lines[y].length - lines[y].indexOf(stop);
    const at = (row, end) => row[Math.max(0, row.length - end)];
    const steps = {
      ArrowUp: () => lines[y - 1] && at(lines[y - 1], fromEnd),
      ArrowDown: () => lines[y + 1] && at(lines[y + 1], fromEnd),
      ArrowLeft: () => lines[y][lines[y].indexOf(stop) - 1],
      ArrowRight: () => lines[y][lines[y].indexOf(stop) + 1],
      Home: () => lines[y][0],
      End: () => lines[y][lines[y].length - 1],
      PageUp: () => at(lines[Math.max(0, y - 10)], fromEnd),
      PageDown: () => at(lines[Math.min(lines.length - 1, y + 10)], fromEnd),
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const next = step();
    if (next) focusOn(next);
  }

  table.setAttribute("role", "grid");
  for (const link of table.querySelectorAll("a")) link.tabIndex = -1;
  scroll.removeAttribute("tabindex");
  ready();
  root.addEventListener("shown", ready);

  table.addEventListener("focusin", (event) => {
    const element = found(event.target);
    if (!element) return;
    stopAt(element);
    if (element.matches(":focus-visible")) open(element);
  });
  table.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      const element = found(event.target);
      if (!element || event.target.closest("a")) return;
      event.preventDefault();
      open(element);
      const first = body.querySelector("a, button") || close;
      first.focus();
    } else move(event);
  });
  root.addEventListener("focusout", (event) => {
    const next = event.relatedTarget;
    if (!next) later(shut);
    else if (!root.contains(next)) shut(); // at once: a sheet must not lie over what has the focus now
  });
  tip.addEventListener("focusin", () => clearTimeout(timer));

  let touched = false;
  table.addEventListener("pointerdown", (event) => {
    touched = event.pointerType !== "mouse";
  });
  table.addEventListener("click", (event) => {
    const element = found(event.target);
    if (!element) return;
    if (event.target.closest("a") && !touched) return;
    event.preventDefault();
    open(element);
  });
  table.addEventListener("pointerover", (event) => {
    const element = found(event.target);
    if (event.pointerType === "mouse" && element) later(() => open(element));
  });
  for (const place_ of [table, tip]) {
    place_.addEventListener("pointerleave", (event) => {
      if (event.pointerType === "mouse" && !tip.contains(document.activeElement)) later(shut);
    });
  }
  tip.addEventListener("pointerenter", () => clearTimeout(timer));

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !owner) return;
    const inside = tip.contains(document.activeElement);
    const from = owner;
    shut();
    if (inside) {
      from.focus();
      shut();
    }
    event.preventDefault();
  });
  close.addEventListener("click", () => {
    const from = owner;
    shut();
    from.focus({ focusVisible: false });
    shut();
  });
  document.addEventListener("pointerdown", (event) => {
    if (owner && !root.contains(event.target)) shut();
  });
  addEventListener("resize", () => owner && place());
  scroll.addEventListener("scroll", () => owner && !tip.contains(document.activeElement) && byCell.has(owner) && place(), { passive: true });
  addEventListener("scroll", () => owner && place(), { passive: true });
})();
