/* Finding: one query, whatever index answers it. Loaded, after `folding.js`, when somebody begins to search.

   `sourcebookFinding(base)` resolves to `{ find, facets }`. Pagefind's index answers on a server; from disk, where
   browsers refuse its files, MiniSearch does, over records that are a script (`offline/finding-records.js`). Both get
   the same query. Chinese is cut into pairs of characters, as it was for the index, because neither finds words
   without spaces; a slip of the finger is mended by the words that there are. */

(function () {
  "use strict";

  const { HAN, fold, bare, ready, words, meant, held, excerpt } = window.sourcebookFolding;
  /* In how many of its best results a word in Chinese is looked for before it is said to be nowhere. */
  const LOOKED = 12;
  /* How many words of a query may be left out, one after the other, until something is found. */
  const LEFT_OUT = 4;

  /* What is looked for: the words that there are, those meant instead of others, and those that are nowhere. An index
     says how it holds a word (0, 1 or 2, see `held`) and, when asked, which words it has. */
  async function understood(query, index) {
    await ready(query);
    const found = { words: [], meant: [], missing: [] };
    for (const { word, typed } of words(query)) {
      const how = await index.held(word);
      const other = how < 2 && !word.match(HAN) ? meant(word, await index.vocabulary()) : "";
      if (other && other !== word) found.meant.push([typed, other]);
      if (other || how) found.words.push(other || word);
      else found.missing.push(typed);
    }
    return found;
  }

  /* The words that are left where nothing has all of them: without those whose absence lets the most be found. */
  async function loosened(all, number) {
    let left = all;
    for (let turn = 0; left.length > 1 && turn < LEFT_OUT && !(await number(left)); turn += 1) {
      let most = -1;
      let best = left;
      for (let i = 0; i < left.length; i += 1) {
        const some = [...left.slice(0, i), ...left.slice(i + 1)];
        const many = await number(some);
        if (many > most) [most, best] = [many, some];
      }
      left = best;
    }
    return left;
  }

  /* Values of facets are `rank|id|label`. */
  function facet(value, count) {
    const [rank, id, ...label] = value.split("|");
    return { value, rank, id, label: label.join("|"), count };
  }

  const sorted = (values) => values.sort((one, other) => (one.rank < other.rank ? -1 : 1));

  const nowhere = (asked, kinds) => ({
    counts: Object.fromEntries(kinds.map((kind) => [kind, 0])),
    groups: [],
    facets: {},
    ...told(asked, []),
  });

  const told = (asked, left) => ({
    missing: asked.missing,
    meant: asked.meant,
    without: asked.words.filter((word) => left.length && !left.includes(word)),
  });

  const totals = (groups) => Object.fromEntries(groups.map((group) => [group.kind, group.total]));

  /* Kinds in the order in which their best result fits: a title that is the query, one that begins with it, one that
     has all its words; else as they always stand. */
  function ranked(groups, asked) {
    const wanted = asked.join(" ");
    const fit = (group) => {
      const titles = group.hits.slice(0, 3).map((hit) => fold(hit.title.join("")).split(/[\s·:,]+/).map(bare).filter(Boolean));
      const all = (title) => asked.every((word) => (word.match(HAN) ? title.join("").includes(word) : title.some((part) => part.startsWith(word))));
      if (!wanted) return 3;
      if (titles.some((title) => title.join(" ") === wanted)) return 0;
      return titles.some(all) ? (titles.some((title) => title.join(" ").startsWith(wanted)) ? 1 : 2) : 3;
    };
    return groups
      .map((group, i) => ({ group, i, fit: fit(group) }))
      .sort((one, other) => one.fit - other.fit || one.i - other.i)
      .map(({ group }) => group);
  }

  function add(sums, counts) {
    for (const [name, values] of Object.entries(counts || {})) {
      sums[name] = sums[name] || {};
      for (const [value, count] of Object.entries(values)) sums[name][value] = (sums[name][value] || 0) + count;
    }
  }

  async function pieces(base) {
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
    return pagefind;
  }

  async function overPieces(base) {
    const pagefind = await pieces(base);
    let known = null;
    let vocabulary = null;
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

    /* Pagefind leaves out a word that it does not have, or takes the beginning of it for the whole. So each word
       is asked for by itself once, and one of its best results must really hold it: two Chinese characters may stand
       apart in the first of them. Pagefind divides Chinese by spaces without a width, which no reader types. */
    const index = {
      held(word) {
        if (!heard.has(word)) heard.set(word, look(word));
        return heard.get(word);
      },
      vocabulary() {
        const language = (document.documentElement.lang || "en").toLowerCase();
        vocabulary = vocabulary || fetch(new URL(`pagefind/words.${language}.txt`, base))
          .then((answer) => (answer.ok ? answer.text() : ""))
          .then((text) => text.split("\n").filter(Boolean));
        return vocabulary;
      },
    };

    async function look(word) {
      const { results } = await pagefind.search(word);
      let found = 0;
      for (const result of results.slice(0, word.match(HAN) ? LOOKED : 1)) {
        const data = await result.data();
        const whole = `${data.raw_content} ${Object.values(data.meta).join(" ")}`.replaceAll("\u200B", "");
        found = Math.max(found, held(whole, word));
        if (found === 2) break;
      }
      return found;
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
      const parts = data.raw_content.split(divided ? "\u200B" : /\s+/);
      /* What stands before the first part is the record's own; the parts are shown by themselves. */
      const end = data.anchors.length ? Math.min(...data.anchors.map((anchor) => anchor.location)) : parts.length;
      const text = parts
        .slice(0, end)
        .join(divided ? "" : " ")
        .replace(/&lt;/g, "<")
        .replace(/&gt;/g, ">");
      /* A record without text of its own has its title in its place, to which Pagefind adds a full stop. */
      const untold = [data.meta.title, `${data.meta.title}.`].includes(text.trim());
      const also = new Set(data.locations.map((at) => bare(fold(parts[at] || ""))));
      const page = url.replace(/#.*/, "");
      return {
        kind,
        url,
        title: excerpt(data.meta.title || "", query),
        context: excerpt(data.meta.context || "", query, 110),
        text: untold ? [] : excerpt(text, query, 220, also),
        parts: data.sub_results
          .filter((part) => part.anchor)
          .map((part) => ({
            url: `${page}#${part.anchor.id}`,
            title: excerpt(part.anchor.text, query),
            text: excerpt(part.plain_excerpt.replace(part.anchor.text, "").trim(), query, 160, also),
          })),
      };
    }

    async function find(query, { kind = "", chosen = {}, limit = 5, kinds, counts = false }) {
      /* On their way while the words are looked up. */
      if (counts) facets().catch(() => {});
      if (query) pagefind.preload(query, { filters: { kind: kinds[0] } });
      const asked = await understood(query, index);
      if (asked.missing.length && !asked.words.length) return nowhere(asked, kinds);
      const left = await loosened(asked.words, async (some) => (await pagefind.search(some.join(" "))).results.length);
      const term = left.join(" ") || null;
      if (counts) await facets(); /* Only what has been loaded is counted. */
      const groups = [];
      const numbers = {};
      for (const name of kinds) {
        const found = await pagefind.search(term, { filters: await filters(chosen, name) });
        groups.push({ kind: name, total: found.results.length, results: found.results });
        if (!kind || kind === name) add(numbers, found.filters);
      }
      const choices = {};
      if (counts) {
        for (const [name, values] of Object.entries(await facets())) {
          let mine = numbers;
          if ((chosen[name] || []).length) {
            mine = {};
            for (const each of kind ? [kind] : kinds) {
              const found = await pagefind.search(term, { filters: await filters(chosen, each, name) });
              add(mine, found.filters);
            }
          }
          choices[name] = values.map((value) => ({ ...value, count: (mine[name] || {})[value.value] || 0 }));
        }
      }
      const shown = groups.filter((group) => group.total && (!kind || group.kind === kind));
      await Promise.all(
        shown.map(async (group) => {
          const some = group.results.slice(0, limit);
          group.hits = await Promise.all(some.map((result) => hit(result, `${query} ${term || ""}`, group.kind)));
        })
      );
      return { counts: totals(groups), groups: ranked(shown, left), facets: choices, ...told(asked, left) };
    }

    return { find, facets };
  }

  window.sourcebookFinding = overPieces;
  window.sourcebookFinding.parts = { understood, loosened, facet, sorted, nowhere, told, totals, ranked };
})();
