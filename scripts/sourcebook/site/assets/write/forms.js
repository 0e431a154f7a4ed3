/* Short forms for what people do most: a new case, a claim with its citation, a coding, a source. */

export function wire({ now, words, find, make, fill, openCase, changed, text, say }) {
  function options(select, listed, none) {
    select.replaceChildren(...(none === undefined ? [] : [make("option", { value: "" }, none)]), ...listed.map((one) => make("option", { value: one.id }, one.label === one.id ? one.id : `${one.label} (${one.id})`)));
  }

  function answers(form) {
    return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]));
  }

  for (const select of document.querySelectorAll("dialog select[data-codes]")) options(select, now.there.codes[select.dataset.codes] || [], select.required ? words.choose : words.none);

  /* A form asks the desk; what it refuses is said in the form, which stays open. */
  function form(name, before, after) {
    const dialog = find(`${name}-dialog`);
    const fields = dialog.querySelector("form");
    const refused = dialog.querySelector("[role=alert]");
    async function open() {
      refused.textContent = "";
      await before?.(fields);
      dialog.showModal();
    }
    fields.addEventListener("submit", async (event) => {
      event.preventDefault();
      const answer = await now.desk.ask({ ask: "fill", form: name, text: now.case ? text() : "", answers: answers(fields) });
      if (answer.refused) refused.textContent = answer.refused;
      else {
        dialog.close();
        fields.reset();
        await after(answer);
      }
    });
    dialog.querySelector("[data-act=cancel]").addEventListener("click", () => dialog.close());
    find(name)?.addEventListener("click", () => open().catch((error) => say(fill(words.failed, { why: error.message }))));
    return open;
  }

  function put(answer) {
    now.editor.set(answer.text.replace(/\r\n?/g, "\n"));
    now.editor.focus();
  }

  const openNew = form("case", null, async (answer) => {
    await openCase(answer.case, answer.text);
    now.editor.focus();
  });
  document.addEventListener("sourcebook:new", openNew);

  form("claim", async (fields) => {
    const found = await now.desk.ask({ ask: "places", text: text() });
    const parts = Map.groupBy(found.places, (one) => words.parts[one.part] || one.part);
    const grouped = [...parts].map(([label, places]) => make("optgroup", { label }, ...places.map((one) => make("option", { value: one.place }, one.about || label))));
    fields.elements.place.replaceChildren(make("option", { value: "" }, words.choose), ...grouped);
    /* What was coded last is what the next claim is about, as a rule. */
    fields.elements.place.value = found.places.filter((one) => one.part === "uses").pop()?.place || "";
    await listSources(fields);
    dated(fields);
  }, put);
  form("coding", null, (answer) => {
    put(answer);
    say(words.coded);
  });
  form("source", null, (answer) => {
    now.sources += (now.sources ? "\n" : "") + answer.entry;
    changed();
    say(fill(words.source_added, { citekey: answer.citekey }));
    now.editor.focus();
  });

  /* Only an event has a date. */
  function dated(fields) {
    fields.querySelector("[data-for=events]").hidden = fields.elements.place.value !== "events";
  }
  const claim = find("claim-dialog").querySelector("form");
  claim.elements.place.addEventListener("change", () => dated(claim));

  /* The bibliography, as far as the words in the box occur in it. */
  async function listSources(fields) {
    const found = await now.desk.ask({ ask: "sources", words: fields.elements.search.value });
    options(fields.elements.citekey, found.options.map((one) => ({ id: one.word, label: one.about })), words.none);
    if (fields.elements.search.value && found.options.length) fields.elements.citekey.value = found.options[0].word;
  }
  let timer = 0;
  claim.elements.search.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => listSources(claim), 150);
  });
}
