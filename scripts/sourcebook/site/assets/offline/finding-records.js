/* Finding from disk: MiniSearch, over records that are a script, for browsers that refuse an index of pieces. Loaded
   after `finding.js`, whose place it takes. */

(function () {
  "use strict";

  const { HAN, fold, bare, ready, held, excerpt } = window.sourcebookFolding;
  const { understood, loosened, facet, sorted, nowhere, told, totals, ranked } = window.sourcebookFinding.parts;

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
      processTerm: (term) => bare(fold(term)) || null,
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

    const texts = mine.map((record) =>
      [record.title, record.context, record.text, record.terms, ...record.parts.flat()].join(" ")
    );
    let vocabulary = null;
    const index = {
      /* Every text is at hand, and asked. */
      held: (word) => texts.reduce((best, text) => (best === 2 ? 2 : Math.max(best, held(text, word))), 0),
      vocabulary() {
        if (!vocabulary) {
          const counts = new Map();
          for (const text of texts) {
            for (const word of new Set(text.split(/\s+/).map((one) => bare(fold(one))))) {
              if (!word.match(HAN)) counts.set(word, (counts.get(word) || 0) + 1);
            }
          }
          vocabulary = Array.from(counts.keys()).sort((one, other) => counts.get(other) - counts.get(one) || (one < other ? -1 : 1));
        }
        return vocabulary;
      },
    };

    async function find(query, { kind = "", chosen = {}, limit = 5, kinds, counts = false }) {
      const asked = await understood(query, index);
      if (asked.missing.length && !asked.words.length) return nowhere(asked, kinds);
      const left = await loosened(asked.words, async (some) => search.search(some.join(" ")).length);
      const term = left.join(" ");
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
        group.hits = group.found.slice(0, limit).map(({ record, also }) => hit(record, `${query} ${term}`, also));
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
      return { counts: totals(groups), groups: ranked(shown, left), facets: choices, ...told(asked, left) };
    }

    return { find, facets };
  }

  /* What stands in the records is folded as a query is, so the table of characters comes first. */
  window.sourcebookFinding = () => ready("汉").then(() => overRecords(window.sourcebookRecords));
})();
