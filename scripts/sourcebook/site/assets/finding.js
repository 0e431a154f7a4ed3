/* Finding: one query, whatever index answers it. Loaded when somebody begins to search.

   `sourcebookFinding(base, offline)` resolves to `{ find, facets }`. Pagefind's index answers on a server; from
   disk, where browsers refuse its files, MiniSearch does, over records that are a script. Both get the same query:
   Chinese is cut into pairs of characters, as it was for the index, because neither finds words without spaces. */

(function () {
  "use strict";

  const HAN = /[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+/gu;
  /* In how many of its best results a word in Chinese is looked for before it is said to be nowhere. */
  const LOOKED = 12;
  const GAPS = /[\s/\\|—–·,;:，。、；：！？“”‘「」『』《》〈〉（）()[\]{}<>"]+/u;

  /* The words of a query, as both indexes know them. */
  function words(query) {
    const found = [];
    for (const chunk of query.normalize("NFKC").split(GAPS)) {
      for (const run of chunk.match(HAN) || []) {
        const signs = Array.from(run);
        if (signs.length === 1) found.push(signs[0]);
        for (let i = 0; i + 1 < signs.length; i += 1) found.push(signs[i] + signs[i + 1]);
      }
      found.push(...chunk.replace(HAN, " ").split(" "));
    }
    return found.filter((word) => /[\p{L}\p{N}]/u.test(word));
  }

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();

  /* Cuts a text around its first hit, as pieces of which every other one is marked. A word is marked from its
     beginning, Chinese wherever it stands; `also` says which words the index matched in another form. */
  function excerpt(text, query, length, also) {
    const wanted = query
      .normalize("NFKC")
      .split(GAPS)
      .filter(Boolean)
      .flatMap((word) => [...(word.match(HAN) || []), ...word.replace(HAN, " ").split(" ")])
      .filter((word) => /[\p{L}\p{N}]/u.test(word))
      .map((word) => plain(word.replace(/[^\p{L}\p{N}]/gu, "")))
      .filter(Boolean);
    const parts = [];
    let position = 0;
    /* A hit is a run of Chinese, or a word between spaces, which may hold punctuation. */
    for (const match of text.matchAll(/[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+|[^\s\u3400-\u9fff]+/gu)) {
      const bare = plain(match[0]).replace(/[^\p{L}\p{N}]/gu, "");
      const han = /^[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u.test(match[0]);
      let start = -1;
      let end = -1;
      if (han) {
        for (const word of wanted) {
          start = match[0].indexOf(word);
          end = start + word.length;
          if (start >= 0) break;
        }
      } else if (bare && (wanted.some((word) => bare.startsWith(word)) || (also && also.has(bare)))) {
        start = match[0].search(/[\p{L}\p{N}]/u);
        end = match[0].length - (match[0].match(/[^\p{L}\p{N}]*$/u) || [""])[0].length;
      }
      if (start < 0) continue;
      parts.push(text.slice(position, match.index + start), match[0].slice(start, end));
      position = match.index + end;
    }
    parts.push(text.slice(position));
    return shorten(parts, length);
  }

  function shorten(parts, length) {
    if (!length) return parts;
    const whole = parts.join("");
    if (whole.length <= length) return parts;
    const first = parts.length > 1 ? parts[0].length : 0;
    let from = Math.max(0, Math.min(first - Math.round(length / 3), whole.length - length));
    if (from) {
      /* Begin with a word, where the text has spaces. */
      const space = whole.indexOf(" ", from);
      if (space >= 0 && space < first) from = space + 1;
    }
    let to = Math.min(whole.length, from + length);
    const last = whole.lastIndexOf(" ", to);
    if (to < whole.length && last > first) to = last;
    const cut = [];
    let position = 0;
    for (const part of parts) {
      cut.push(part.slice(Math.max(0, from - position), Math.max(0, to - position)));
      position += part.length;
    }
    if (from) cut[0] = "… " + cut[0];
    if (to < whole.length) cut[cut.length - 1] += " …";
    return cut;
  }

  /* Values of facets are `rank|id|label`. */
  function facet(value, count) {
    const [rank, id, ...label] = value.split("|");
    return { value, rank, id, label: label.join("|"), count };
  }

  const sorted = (values) => values.sort((one, other) => (one.rank < other.rank ? -1 : 1));

  /* -- Pagefind ------------------------------------------------------------------------------------------- */

  async function overPieces(base) {
    let pagefind;
    for (let attempt = 0; ; attempt += 1) {
      try {
        pagefind = await import(new URL(`pagefind/pagefind.js${attempt ? `?${attempt}` : ""}`, base).href);
        break;
      } catch (error) {
        /* A preview makes its index after its pages; a little later it is there. */
        if (attempt >= 4) throw error;
        await new Promise((resolve) => setTimeout(resolve, 700));
      }
    }
    await pagefind.options({ ranking: { metaWeights: { title: 8, context: 2, terms: 2 } } });
    await pagefind.init();
    let known = null;
    const heard = new Map();

    /* Asked for once: who asks while they are on their way waits for the same. */
    function facets() {
      known = known || pagefind.filters().then((all) => {
        const found = {};
        for (const [name, values] of Object.entries(all)) {
          if (name !== "kind") found[name] = sorted(Object.entries(values).map(([v, n]) => facet(v, n)));
        }
        return found;
      });
      return known;
    }

    /* Pagefind's filters from ids: within a facet any value will do, between facets each must hold. */
    async function filters(chosen, kind, without) {
      const found = kind ? { kind } : {};
      for (const [name, ids] of Object.entries(chosen)) {
        if (name === without || !ids.length) continue;
        const values = ((await facets())[name] || []).filter((value) => ids.includes(value.id));
        found[name] = values.length ? { any: values.map((value) => value.value) } : "";
      }
      return found;
    }

    async function hit(result, query, kind) {
      const data = await result.data();
      const url = data.raw_url.replace(/^\/[^/]+\//, "").replace(/\.html$/, "").replace(/#$/, "");
      const divided = data.raw_content.includes("\u200B");
      const pieces = data.raw_content.split(divided ? "\u200B" : /\s+/);
      /* What stands before the first part is the record's own; the parts are shown by themselves. */
      const end = data.anchors.length ? Math.min(...data.anchors.map((anchor) => anchor.location)) : pieces.length;
      const text = pieces
        .slice(0, end)
        .join(divided ? "" : " ")
        .replace(/&lt;/g, "<")
        .replace(/&gt;/g, ">");
      const also = new Set(data.locations.map((at) => plain(pieces[at] || "").replace(/[^\p{L}\p{N}]/gu, "")));
      const page = url.replace(/#.*/, "");
      return {
        kind,
        url,
        title: excerpt(data.meta.title || "", query),
        context: excerpt(data.meta.context || "", query, 110),
        text: excerpt(text, query, 220, also),
        parts: data.sub_results
          .filter((part) => part.anchor)
          .map((part) => ({
            url: `${page}#${part.anchor.id}`,
            title: excerpt(part.anchor.text, query),
            text: excerpt(part.plain_excerpt.replace(part.anchor.text, "").trim(), query, 160, also),
          })),
      };
    }

    /* Pagefind leaves out a word that it does not have, or takes the beginning of it for the whole. So each word
       is asked for by itself once, and one of its best results must really hold it: two Chinese characters may stand
       apart in the first of them. Pagefind divides Chinese by spaces without a width, which no reader types. */
    function held(word) {
      if (!heard.has(word)) heard.set(word, look(word));
      return heard.get(word);
    }

    async function look(word) {
      const { results } = await pagefind.search(word);
      for (const result of results.slice(0, word.match(HAN) ? LOOKED : 1)) {
        const data = await result.data();
        const whole = `${data.raw_content} ${Object.values(data.meta).join(" ")}`.replaceAll("\u200B", "");
        if (holds(whole, word)) return true;
      }
      return false;
    }

    async function find(query, { kind = "", chosen = {}, limit = 5, kinds, counts = false }) {
      const given = words(query);
      const have = await Promise.all(given.map(held));
      const missing = given.filter((word, i) => !have[i]);
      const rest = given.filter((word, i) => have[i]);
      if (given.length && !rest.length) return nowhere(missing, kinds);
      const term = rest.join(" ") || null;
      if (counts) await facets(); /* Only what has been loaded is counted. */
      const groups = [];
      const left = {};
      for (const name of kinds) {
        const found = await pagefind.search(term, { filters: await filters(chosen, name) });
        groups.push({ kind: name, total: found.results.length, results: found.results });
        if (!kind || kind === name) add(left, found.filters);
      }
      const choices = {};
      if (counts) {
        for (const [name, values] of Object.entries(await facets())) {
          let numbers = left;
          if ((chosen[name] || []).length) {
            numbers = {};
            for (const each of kind ? [kind] : kinds) {
              const found = await pagefind.search(term, { filters: await filters(chosen, each, name) });
              add(numbers, found.filters);
            }
          }
          choices[name] = values.map((value) => ({ ...value, count: (numbers[name] || {})[value.value] || 0 }));
        }
      }
      const shown = groups.filter((group) => group.total && (!kind || group.kind === kind));
      for (const group of shown) {
        const some = group.results.slice(0, limit);
        group.hits = await Promise.all(some.map((result) => hit(result, query, group.kind)));
      }
      return { counts: totals(groups), groups: shown, facets: choices, missing };
    }

    return { find, facets };
  }

  const nowhere = (missing, kinds) => ({
    counts: Object.fromEntries(kinds.map((kind) => [kind, 0])),
    groups: [],
    facets: {},
    missing,
  });

  /* Whether a text has a word: from its beginning, or in another form, which shares at least half of it. */
  function holds(text, word) {
    const wanted = plain(word).replace(/[^\p{L}\p{N}]/gu, "");
    if (word.match(HAN)) return text.includes(word);
    for (const token of plain(text).split(/\s+/)) {
      for (const part of [token.replace(/[^\p{L}\p{N}]/gu, ""), ...token.split(/[^\p{L}\p{N}]+/u)]) {
        let same = 0;
        while (same < wanted.length && part[same] === wanted[same]) same += 1;
        if (same === wanted.length || (same > 2 && same * 2 >= wanted.length)) return true;
      }
    }
    return false;
  }

  function add(sums, counts) {
    for (const [name, values] of Object.entries(counts || {})) {
      sums[name] = sums[name] || {};
      for (const [value, count] of Object.entries(values)) sums[name][value] = (sums[name][value] || 0) + count;
    }
  }

  const totals = (groups) => Object.fromEntries(groups.map((group) => [group.kind, group.total]));

  /* -- MiniSearch ----------------------------------------------------------------------------------------- */

  function overRecords(records) {
    const language = document.documentElement.lang || "en";
    const spoken = records.filter((record) => record.language === language);
    const mine = spoken.length ? spoken : records;
    const search = new MiniSearch({
      fields: ["title", "context", "text", "terms", "whole"],
      /* Like Pagefind's, a word is known whole, without its punctuation, and by its parts. */
      tokenize: (text) =>
        text.split(/\s+/).flatMap((word) => {
          const parts = word.split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean);
          return parts.length > 1 ? [parts.join(""), ...parts] : parts;
        }),
      processTerm: (term) => plain(term) || null,
      extractField: (record, name) =>
        name === "whole" ? record.parts.map((part) => `${part[1]} ${part[2]}`).join(" ") : record[name],
      searchOptions: {
        prefix: true,
        fuzzy: (term) => (term.length > 4 && /^[a-z]/.test(term) ? 0.15 : false),
        combineWith: "AND",
        boost: { title: 8, context: 2, terms: 2, whole: 0.5 },
      },
    });
    search.addAll(mine.map((record, id) => ({ ...record, id })));
    const known = {};
    for (const record of mine) count(known, record);

    function count(sums, record, only) {
      for (const [name, values] of Object.entries(record.facets)) {
        if (only && name !== only) continue;
        sums[name] = sums[name] || {};
        for (const value of values) sums[name][value] = (sums[name][value] || 0) + 1;
      }
    }

    async function facets() {
      const found = {};
      for (const [name, values] of Object.entries(known)) {
        found[name] = sorted(Object.entries(values).map(([value, number]) => facet(value, number)));
      }
      return found;
    }

    function fits(record, chosen, without) {
      return Object.entries(chosen).every(
        ([name, ids]) =>
          name === without ||
          !ids.length ||
          (record.facets[name] || []).some((value) => ids.includes(value.split("|")[1]))
      );
    }

    function hit(record, query, also) {
      return {
        kind: record.kind,
        url: record.url,
        title: excerpt(record.title, query),
        context: excerpt(record.context, query, 110),
        text: excerpt(record.text, query, 220, also),
        parts: record.parts
          .map(([anchor, title, text]) => ({
            url: `${record.url}#${anchor}`,
            title: excerpt(title, query),
            text: excerpt(text, query, 160, also),
          }))
          .filter((part) => part.title.length + part.text.length > 2),
      };
    }

    async function find(query, { kind = "", chosen = {}, limit = 5, kinds, counts = false }) {
      const given = words(query).map((word) => word.replace(/[^\p{L}\p{N}]/gu, ""));
      const missing = given.filter((word) => !search.search(word).length);
      if (given.length && missing.length === given.length) return nowhere(missing, kinds);
      const term = given.filter((word) => !missing.includes(word)).join(" ");
      const matches = term
        ? search.search(term).map((result) => ({ record: mine[result.id], also: new Set(result.terms) }))
        : mine.map((record) => ({ record, also: new Set() }));
      const fitting = matches.filter(({ record }) => fits(record, chosen));
      const groups = kinds.map((name) => {
        const found = fitting.filter(({ record }) => record.kind === name);
        return { kind: name, total: found.length, found };
      });
      const shown = groups.filter((group) => group.total && (!kind || group.kind === kind));
      for (const group of shown) {
        group.hits = group.found.slice(0, limit).map(({ record, also }) => hit(record, query, also));
      }
      const choices = {};
      if (counts) {
        for (const [name, values] of Object.entries(await facets())) {
          const numbers = {};
          for (const { record } of matches) {
            if ((!kind || record.kind === kind) && fits(record, chosen, name)) count(numbers, record, name);
          }
          choices[name] = values.map((value) => ({ ...value, count: (numbers[name] || {})[value.value] || 0 }));
        }
      }
      return { counts: totals(groups), groups: shown, facets: choices, missing };
    }

    return { find, facets };
  }

  window.sourcebookFinding = (base, offline) =>
    offline ? Promise.resolve(overRecords(window.sourcebookRecords)) : overPieces(base);
})();
