/* Any two to six cases, or what crosses them, side by side; the sides are in the address. What it says of them
   is what `corpus/comparison.py` says, from the same data. */

(function () {
  "use strict";

  const { fill, remember, list, data, make } = window.Sourcebook;
  const form = document.getElementById("compare.form");
  const result = document.getElementById("compare.result");
  if (!form || !result) return;
  const words = document.getElementById("compare.words").dataset;
  const word = (which) => document.getElementById("compare.words").getAttribute(`data-word-${which}`) || which;
  const picks = form.querySelector("[data-picks]");
  const output = form.querySelector("output");
  const first = Array.from(result.childNodes);
  const { list: THEMES, one: THEME } = form.dataset; /* what crosses the cases, as addresses call it */
  const KINDS = ["cases", THEMES, "levels"];
  const KEYS = { cases: "case", [THEMES]: THEME, levels: "level" };
  const along = (kind) => (kind === THEMES ? "cases" : THEMES);
  const most = Number(form.dataset.sides);

  /* Pure: the comparison of some sides. */
  function compare(corpus, kind, sides) {
    const scale = corpus.presence.map((code) => code.id);
    const effects = corpus.effect.map((code) => code.id);
    const opposites = new Map();
    for (const name of ["presence", "effect"]) {
      for (const code of corpus[name]) opposites.set(`${name} ${code.id}`, (code.opposites || []).map((id) => `${name} ${id}`));
    }
    const best = (which, found) => corpus[which].find((one) => found.includes(one)) || "";
    const place = (uses) => {
      const ranks = uses.map((use) => scale.indexOf(use.presence)).filter((rank) => rank >= 0);
      const state = ranks.length ? scale[Math.min(...ranks)] : scale[scale.length - 1];
      const coded = effects.filter((effect) => uses.some((use) => use.effect === effect));
      return {
        state,
        uses,
        said: [`presence ${state}`, ...coded.map((effect) => `effect ${effect}`)],
        claims: uses.reduce((sum, use) => sum + use.claims, 0),
        disputed: uses.reduce((sum, use) => sum + use.disputed, 0),
        standing: best("standing", uses.map((use) => use.standing)),
        voice: corpus.voice ? best("voice", uses.map((use) => use.voice)) : "",
      };
    };
    const settles = new Set(corpus.presence.filter((code) => code.examined).map((code) => code.id));
    /* That of a level is settled once all cases were examined there. */
    const judged = ({ state, uses }) => {
      if (kind !== "levels" || state === scale[0]) return state;
      if (new Set(uses.filter((use) => settles.has(use.presence)).map((use) => use.case)).size === corpus.cases.length) return state;
      const open = uses.map((use) => use.presence).filter((one) => !settles.has(one));
      return open.length ? scale[Math.max(...open.map((one) => scale.indexOf(one)))] : scale[scale.length - 1];
    };
    const byLine = new Map();
    for (const use of corpus.uses) {
      const id = use[KEYS[along(kind)]];
      sides.forEach((side, i) => {
        if (![use[KEYS[kind]]].flat().includes(side)) return; /* a use may be at several levels */
        if (!byLine.has(id)) byLine.set(id, sides.map(() => []));
        byLine.get(id)[i].push(use);
      });
    }
    const lines = [];
    for (const { id } of corpus[along(kind)]) {
      if (!byLine.has(id)) continue;
      const places = byLine.get(id).map(place);
      const having = sides.filter((side, i) => places[i].state === scale[0]);
      /* What is open of the others: those whose state does not count as examined. */
      const states = places.map((one) => judged(one)).filter((state) => state !== scale[0] && !settles.has(state));
      const open = scale.filter((state) => states.includes(state)).map((state) => [state, states.filter((one) => one === state).length]);
      const one = open.length ? "coded" : "only";
      const verdict = !having.length ? "none" : having.length === sides.length ? "common" : having.length === 1 ? one : "shared";
      const opposite = places.some((one) =>
        places.some((other) => one !== other && one.said.some((said) => (opposites.get(said) || []).some((against) => other.said.includes(against))))
      );
      lines.push({ id, places, verdict, only: having.length === 1 && verdict !== "common" ? having[0] : "", open, opposite });
    }
    const last = scale[scale.length - 1];
    const unseen = corpus[along(kind)].map((one) => one.id).filter((id) => !byLine.has(id));
    /* Best effect first, then by their state the lines whose effect nobody codes. */
    const well = [...effects.map((code) => ["effect", code]), ...scale.map((code) => ["presence", code])]
      .map(([name, code]) => ({
        name,
        code,
        sides: sides.map((side, i) => {
          const here = ({ places }) => places[i].said.slice(1).length ? name === "effect" && places[i].said.includes(`effect ${code}`) : name === "presence" && places[i].state === code;
          return [...lines.filter(here).map((line) => line.id), ...(name === "presence" && code === last ? unseen : [])];
        }),
      }))
      .filter((row) => row.sides.some((ids) => ids.length));
    const voices = sides.map((side) => {
      const counts = {};
      for (const use of corpus.uses) {
        if (![use[KEYS[kind]]].flat().includes(side) || !byLine.has(use[KEYS[along(kind)]])) continue;
        for (const [voice, number] of Object.entries(use.voices || {})) counts[voice] = (counts[voice] || 0) + number;
      }
      return counts;
    });
    return { kind, sides, lines, well, voices };
  }

  data("compare.data").then(start, () => {
    /* A page opened from disk may not read a file beside it: what is written on it stays. */
  });

  function start(corpus) {
    const lookup = {};
    for (const kind of [...KINDS, "presence", "effect"]) lookup[kind] = new Map(corpus[kind].map((one) => [one.id, one]));
    const label = (kind, id) => (lookup[kind].get(id) || { label: id }).label;
    const link = (kind, id) => make("a", { href: form.dataset.root + lookup[kind].get(id).address }, label(kind, id));
    const sign = (name, id) => [make("span", { "aria-hidden": "true" }, (lookup[name].get(id) || {}).symbol || ""), " "];
    const joined = (nodes) => nodes.flatMap((node, i) => (i ? [words.comma, node] : [node]));
    const together = (names) => names.map((name, i) => (!i ? name : (i === names.length - 1 ? words.and : words.comma) + name)).join("");

    function said(key, name, nodes) {
      const content = nodes.length ? nodes : [words.nothing];
      return make("div", { "data-said": key }, make("dt", null, name), make("dd", null, ...content));
    }

    function placed(kind, place) {
      const td = make("td", { "data-state": place.state });
      if (!place.uses.length) {
        td.append(make("span", { class: "sb-cell sb-cell--blank" }, ...sign("presence", place.state), label("presence", place.state)));
      } else if (place.uses.length > Number(form.dataset.listed)) {
        for (const { id } of corpus.presence) {
          const number = place.uses.filter((use) => use.presence === id).length;
          if (number) td.append(make("span", { class: "sb-cell" }, ...sign("presence", id), `${label("presence", id)} `, make("b", null, number)));
        }
      } else {
        for (const use of place.uses) {
          const name = kind === "levels" ? label("cases", use.case) : use.level.map((one) => label("levels", one)).join(words.comma) || words.unstated;
          const effect = use.effect ? [words.comma, ...sign("effect", use.effect), label("effect", use.effect)] : [];
          const address = form.dataset.root + use.address;
          td.append(make("a", { class: "sb-cell", href: address }, ...sign("presence", use.presence), label("presence", use.presence), words.comma, name, ...effect));
        }
      }
      if (place.claims) {
        td.append(
          make(
            "small",
            null,
            place.claims === 1 ? words.one : fill(words.many, { n: place.claims }),
            " ",
            place.standing ? make("span", { class: `sb-standing sb-standing--${place.standing}` }, word(place.standing)) : "",
            place.disputed ? make("span", { class: "sb-dispute" }, ` ${fill(words.disputed, { n: place.disputed })}`) : "",
            " ",
            !place.voice || place.voice === place.standing ? "" : make("span", { class: `sb-voice sb-voice--${place.voice}` }, word(place.voice))
          )
        );
      }
      return td;
    }

    function section(found) {
      const { kind, sides, lines, well, voices } = found;
      const other = along(kind);
      const those = (test) => joined(lines.filter(test).map((line) => link(other, line.id)));
      const only = (side) => fill(words.only, { name: label(kind, side) });
      const terms = [said("common", words.common, those((line) => line.verdict === "common"))];
      if (sides.length > 2) terms.push(said("shared", words.shared, those((line) => line.verdict === "shared")));
      for (const side of sides) {
        terms.push(said(`only.${side}`, only(side), those((line) => line.only === side && line.verdict === "only")));
        const coded = those((line) => line.only === side && line.verdict === "coded");
        if (coded.length) terms.push(said(`coded.${side}`, fill(words.coded, { name: label(kind, side) }), coded));
      }
      terms.push(said("opposites", words.opposites, those((line) => line.opposite)));
      if (corpus.voice) sides.forEach((side, i) => {
        const counted = corpus.voice.filter((voice) => voices[i][voice]).flatMap((voice) => [
          make("span", { class: `sb-voice sb-voice--${voice}` }, `${word(voice)} `, make("b", null, voices[i][voice])),
          " ",
        ]);
        terms.push(said(`voices.${side}`, `${words.voices}: ${label(kind, side)}`, counted));
      });
      const head = make("tr", null, make("th", { scope: "col" }, words[other]));
      for (const side of sides) head.append(make("th", { scope: "col" }, link(kind, side)));
      head.append(make("th", { scope: "col" }, words.agreement));
      const rows = lines.map((line) => {
        const open = line.open.map(([state, n]) => `${n}\u00a0${label("presence", state)}`).join(words.comma);
        const verdict = line.verdict === "coded" ? fill(words.codedOpen, { name: label(kind, line.only), open }) : line.only ? only(line.only) : words[`verdict${line.verdict[0].toUpperCase()}${line.verdict.slice(1)}`];
        const odds = line.opposite ? [make("br"), make("span", { class: "sb-odds" }, make("span", { "aria-hidden": "true" }, "⇄"), ` ${words.opposite}`)] : [];
        return make(
          "tr",
          { "data-line": line.id, "data-verdict": line.verdict, "data-opposite": line.opposite },
          make("th", { scope: "row" }, link(other, line.id)),
          ...line.places.map((place) => placed(kind, place)),
          make("td", null, verdict, ...odds)
        );
      });
      const stated = ({ name, code }) => {
        if (name === "effect") return fill(words.degree, { degree: label("effect", code) });
        const open = code === corpus.presence[0].id && corpus.effect.length;
        return label("presence", code) + (open ? words.comma + words.uneffected : "");
      };
      const listed = (ids) => {
        const all = joined(ids.map((id) => link(other, id)));
        if (ids.length <= Number(form.dataset.named)) return all.length ? all : ["–"];
        return [make("details", { class: "sb-resting" }, make("summary", null, ids.length), ...all)];
      };
      const answer = make(
        "table",
        { class: "sb-table sb-well" },
        make("thead", null, make("tr", null, make("td"), ...sides.map((side) => make("th", { scope: "col" }, label(kind, side))))),
        make(
          "tbody",
          null,
          ...well.map((row) =>
            make(
              "tr",
              { "data-well": `${row.name} ${row.code}` },
              make("th", { scope: "row" }, ...sign(row.name, row.code), stated(row)),
              ...row.sides.map((ids) => make("td", null, ...listed(ids)))
            )
          )
        )
      );
      const names = together(sides.map((side) => label(kind, side)));
      const table = make("table", { class: "sb-table sb-comparison__table" }, make("thead", null, head), make("tbody", null, ...rows));
      return make(
        "section",
        { class: "sb-comparison", "data-kind": kind },
        make("h2", { id: `section.${kind}` }, names),
        make("dl", { class: "sb-comparison__said" }, ...terms),
        make("h3", { id: `section.${kind}.well` }, words.well),
        make("div", { class: "sb-scroll", role: "region", "aria-labelledby": `section.${kind} section.${kind}.well`, tabindex: 0 }, answer),
        make("div", { class: "sb-scroll", role: "region", "aria-label": names, tabindex: 0 }, table)
      );
    }

    function chosen() {
      const kind = new FormData(form).get("kind");
      const ids = Array.from(picks.querySelectorAll("select"), (select) => select.value).filter(Boolean);
      return [kind, [...new Set(ids)]];
    }

    /* As many fields as there are sides, and one more while there may be another. */
    function fields(kind, ids) {
      const many = Math.min(most, corpus[kind].length, Math.max(2, ids.length + 1));
      picks.replaceChildren(
        ...Array.from({ length: many }, (_, i) => {
          const select = make("select");
          select.append(make("option", { value: "" }, form.dataset.none));
          for (const one of corpus[kind]) select.append(make("option", { value: one.id }, one.label));
          select.value = ids[i] || "";
          return make("label", null, fill(form.dataset.side, { n: i + 1 }), " ", select);
        })
      );
    }

    function show(kind, ids) {
      const enough = ids.length > 1;
      if (enough) {
        const found = compare(corpus, kind, ids);
        result.replaceChildren(section(found));
        const sides = together(ids.map((id) => label(kind, id)));
        output.textContent = fill(output.dataset.shown, { sides, lines: found.lines.length });
      } else {
        result.replaceChildren(...first);
        output.textContent = output.dataset.few;
      }
      remember(Object.fromEntries(KINDS.map((one) => [one, one === kind ? ids : []])));
    }

    function change(event) {
      const at = Array.from(picks.querySelectorAll("select")).indexOf(event.target);
      let [kind, ids] = chosen();
      if (event.target.name === "kind") ids = [];
      fields(kind, ids);
      if (at >= 0) picks.querySelectorAll("select")[Math.min(at, picks.children.length - 1)].focus();
      show(kind, ids);
    }

    const wanted = KINDS.find((kind) => list(kind).length) || "cases";
    const known = list(wanted).filter((id, i, all) => lookup[wanted].has(id) && all.indexOf(id) === i).slice(0, most);
    form.elements.kind.value = wanted;
    fields(wanted, known);
    form.addEventListener("change", change);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () =>
      setTimeout(() => {
        fields("cases", []);
        show("cases", []);
      })
    );
    form.querySelector("[data-act=print]").addEventListener("click", () => print());
    form.hidden = false;
    show(wanted, known);
  }
})();
