/* A claim to cite and to send: its words, how to cite it and what it rests on, its address, and a share sheet
   where the system has one. The page carries the citation of a claim with a placeholder for its id, and how the
   records of the case become the claim's; words and buttons come from the script that all pages of a language
   share, the rest is read from the page. No library, no request. */

(function () {
  "use strict";

  const template = document.getElementById("cite-claim");
  const say = window.sourcebookWords;
  if (!template || !say) return;
  const { placeholder } = template.dataset;
  const edits = JSON.parse(template.dataset.edits);

  /* The words of an element in the pieces between the marks of its footnotes. */
  function runs(element) {
    const found = [""];
    const walk = (node) => {
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) found[found.length - 1] += child.data;
        else if (child.nodeName === "SUP" || (child.matches && child.matches("a[href*='#fn:']"))) found.push("");
        else walk(child);
      }
    };
    walk(element);
    return found.map((run) => run.replace(/\s+/g, " ").trim()).filter(Boolean);
  }

  /* What a browser finds a claim by, after the draft "URL Fragment Text Directives" (WICG): its first words,
     where nothing above it says the same, and its last ones; else nothing, and the id leads there. */
  function directive(claim) {
    const pieces = runs(claim);
    if (!pieces.length || !Intl.Segmenter) return "";
    const cut = new Intl.Segmenter(document.documentElement.lang, { granularity: "word" });
    const words = (run) =>
      /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Thai}/u.test(run)
        ? Array.from(cut.segment(run), (part) => part.segment)
        : run.split(/(?<=\s)/);
    const range = document.createRange();
    range.setStart(claim.closest("article"), 0);
    range.setEndBefore(claim);
    const above = range.toString().replace(/\s+/g, " ");
    const [first, last] = [words(pieces[0]), words(pieces[pieces.length - 1])];
    let start = "";
    let n = 6;
    do start = first.slice(0, n).join("").trim();
    while (above.includes(start) && n++ < first.length);
    if (above.includes(start)) return "";
    const end = pieces.length === 1 && n + 6 > first.length ? "" : last.slice(-6).join("").trim();
    const whole = pieces.length === 1 && !end ? pieces[0] : start;
    const coded = (text) => encodeURIComponent(text).replace(/-/g, "%2D");
    return `:~:text=${[whole, end].filter(Boolean).map(coded).join(",")}`;
  }

  /* What a claim rests on: the footnotes of its text, each with the whole entry where it gives only a short form. */
  function sources(claim) {
    const notes = new Set();
    for (const mark of claim.querySelectorAll("a[href^='#fn:']")) {
      const note = document.getElementById(decodeURIComponent(mark.hash.slice(1)));
      if (note) notes.add(note);
    }
    return Array.from(notes, (note) => {
      const words = note.cloneNode(true);
      for (const extra of words.querySelectorAll(".footnote-backref, .Z3988")) extra.remove();
      let said = words.textContent.replace(/\s+/g, " ").trim();
      for (const source of words.querySelectorAll("a.sb-source")) {
        const listed = Array.from(document.querySelectorAll(".sb-bibliography li")).find((item) =>
          Array.from(item.querySelectorAll("a")).some((link) => link.getAttribute("href") === source.getAttribute("href"))
        );
        if (listed && !words.querySelector("a[href^='http']")) said += ` [${listed.textContent.replace(/\s+/g, " ").trim()}]`;
      }
      return said;
    });
  }

  function paragraph(words, before) {
    const made = document.createElement("p");
    made.textContent = words;
    before.append(made);
    return made;
  }

  /* The record of a claim in one format: that of the case, whose lines are edited. */
  function record(changes, number) {
    const code = document.getElementById(`cite.${number}`);
    const made = code.closest("details").cloneNode(true);
    const text = made.querySelector("code");
    const lines = code.textContent.split("\n");
    for (const [first, last, others] of changes.slice().reverse()) lines.splice(first, last - first, ...others);
    text.textContent = lines.join("\n");
    text.id = `send.${number}`;
    made.open = false;
    made.querySelector("button[data-copy]").dataset.copy = text.id;
    return made;
  }

  function open(button) {
    const id = button.dataset.claim;
    const claim = document.getElementById(id).querySelector(".sb-claim__text");
    const dialog = document.createElement("dialog");
    dialog.className = "sb-dialog sb-send md-typeset";
    dialog.setAttribute("aria-labelledby", "send.title");
    dialog.innerHTML = say.sending;
    dialog.querySelector(".sb-send__words > p").append(template.content.cloneNode(true));
    edits.forEach((changes, i) => dialog.append(record(changes, i + 1)));
    const walker = document.createTreeWalker(dialog, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) walker.currentNode.data = walker.currentNode.data.replaceAll(placeholder, id);
    for (const link of dialog.querySelectorAll("a")) link.href = link.href.replaceAll(placeholder, id);

    const words = dialog.querySelector(".sb-send__words");
    const quoted = say.quote.replace("{words}", runs(claim).join(" ").replace(/ (?=[,.;:!?，。；：！？、])/g, ""));
    words.prepend(paragraph(quoted, words));
    const rests = sources(claim);
    if (rests.length) paragraph(say.rests, words).className = "sb-send__rests";
    for (const source of rests) paragraph(source, words);

    const canonical = document.querySelector("link[rel='canonical']");
    const plain = `${(canonical ? canonical.href : location.href).replace(/[?#].*/, "")}#${id}`;
    const address = plain + directive(claim);
    dialog.querySelector(".sb-send__address").textContent = address;

    const share = dialog.querySelector("[data-act='share']");
    const sent = { title: document.title, text: quoted, url: address };
    share.hidden = !(navigator.canShare && navigator.canShare(sent));
    share.addEventListener("click", () => navigator.share(sent).catch(() => {}));
    dialog.querySelector("[data-act='close']").addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      button.focus({ preventScroll: true });
    });
    document.body.append(dialog);
    dialog.showModal();
    dialog.scrollTop = 0;
  }

  for (const claim of document.querySelectorAll("li.sb-claim[id]")) {
    const link = claim.querySelector(".sb-claim__meta > .sb-permalink");
    if (!link) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sb-cite";
    button.dataset.claim = claim.id;
    button.textContent = say.cite;
    button.addEventListener("click", () => open(button));
    link.after(" ", button);
  }
})();
