/* The editor: CodeMirror in a shadow root, since the site's policy lets no style be written into the page. */

/* Return the place of a line and column, in characters, as the editor counts: in units of UTF-16. */
function place(doc, line, column) {
  const row = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return row.from + Array.from(row.text).slice(0, column - 1).join("").length;
}

function look(codemirror) {
  const { EditorView, HighlightStyle, syntaxHighlighting, tags } = codemirror;
  const style = HighlightStyle.define([
    { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--sb-link)" },
    { tag: [tags.comment, tags.lineComment], color: "var(--sb-quiet)", fontStyle: "italic" },
    { tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace], color: "var(--sb-quiet)" },
    { tag: [tags.string, tags.content], color: "var(--sb-ink)" },
  ]);
  const theme = EditorView.theme({
    "&": { color: "var(--sb-ink)", backgroundColor: "var(--sb-paper)", height: "100%", fontSize: "0.75rem" },
    "&.cm-focused": { outline: "none" }, /* The page shows it, around the whole. */
    ".cm-scroller": { fontFamily: "var(--sb-mono)", lineHeight: "1.55" },
    ".cm-content": { caretColor: "var(--sb-ink)", padding: "0.5rem 0" },
    ".cm-cursor": { borderLeftColor: "var(--sb-ink)" },
    ".cm-gutters": { backgroundColor: "var(--sb-paper)", color: "var(--sb-quiet)", border: "none" },
    ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--sb-wash)" },
    "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
      backgroundColor: "color-mix(in srgb, var(--sb-link) 28%, transparent)",
    },
    ".cm-lintRange-error": { backgroundImage: "none", borderBottom: "2px solid var(--sb-poor)" },
    ".cm-lintRange-warning": { backgroundImage: "none", borderBottom: "2px dashed var(--sb-middling)" },
    ".cm-lintRange-info": { backgroundImage: "none", borderBottom: "2px dotted var(--sb-quiet)" },
    ".cm-tooltip": {
      backgroundColor: "var(--sb-paper)",
      color: "var(--sb-ink)",
      border: "1px solid var(--sb-rule)",
      fontFamily: "var(--sb-sans)",
      fontSize: "0.7rem",
      maxWidth: "min(32rem, 92vw)",
    },
    ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--sb-link)", color: "var(--sb-paper)" },
    ".cm-completionDetail": { fontStyle: "normal", opacity: "0.85" },
    ".cm-panels": { backgroundColor: "var(--sb-wash)", color: "var(--sb-ink)" },
    ".cm-diagnostic": { borderLeftWidth: "3px", padding: "0.3rem 0.6rem" },
  });
  return [theme, syntaxHighlighting(style)];
}

/* Put an editor into an element; `changed` is told of every edit, `complete` asked what can stand after a text. */
export async function editor(element, label, { changed, complete }) {
  const codemirror = await import("./editor.js");
  const { EditorState, EditorView, keymap } = codemirror;
  const shadow = element.attachShadow({ mode: "open" });
  let quiet = false;

  async function completions(context) {
    const before = context.state.sliceDoc(0, context.pos);
    if (!context.explicit && !/(?:@[^\s[\]]*|\[\[[^\s|\]]*|^[ -]*\w*|: +\w*)$/.test(context.state.doc.lineAt(context.pos).text.slice(0, context.pos - context.state.doc.lineAt(context.pos).from))) return null;
    const found = await complete(before);
    if (context.aborted || !found || !found.options.length) return null;
    return {
      from: context.pos - found.typed,
      filter: false,
      options: found.options.map((one) => ({ label: one.word, detail: one.about, apply: one.written })),
    };
  }

  const extensions = [
    codemirror.lineNumbers(),
    codemirror.highlightActiveLine(),
    codemirror.history(),
    codemirror.drawSelection(),
    codemirror.indentOnInput(),
    codemirror.indentUnit.of("  "),
    codemirror.yaml(),
    codemirror.search({ top: true }),
    codemirror.autocompletion({ override: [completions], activateOnTyping: true, maxRenderedOptions: 60 }),
    codemirror.lintGutter(),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", autocapitalize: "off", tabindex: "0" }),
    /* No binding for Tab: it leaves the editor, as everywhere else on the page. */
    keymap.of([...codemirror.completionKeymap, ...codemirror.defaultKeymap, ...codemirror.historyKeymap, ...codemirror.searchKeymap]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged && !quiet) changed();
    }),
    look(codemirror),
  ];
  const view = new EditorView({ parent: shadow, root: shadow, state: EditorState.create({ doc: "", extensions }) });

  return {
    text: () => view.state.doc.toString(),
    focus: () => view.focus(),
    /* Take another text; what was there can be had back with undo, unless it is that of another case. */
    set(text, { anew = false } = {}) {
      quiet = true;
      if (anew) view.setState(EditorState.create({ doc: text, extensions }));
      else {
        const old = view.state.doc.toString();
        let from = 0;
        while (from < old.length && from < text.length && old[from] === text[from]) from += 1;
        let end = 0;
        while (end < old.length - from && end < text.length - from && old[old.length - 1 - end] === text[text.length - 1 - end]) end += 1;
        view.dispatch({
          changes: { from, to: old.length - end, insert: text.slice(from, text.length - end) },
          selection: { anchor: text.length - end },
          scrollIntoView: true,
        });
      }
      quiet = false;
      changed();
    },
    mark(problems) {
      const { doc } = view.state;
      const kinds = { error: "error", warning: "warning", notice: "info" };
      const marks = problems.map((one) => {
        const from = place(doc, one.line, one.column);
        const to = Math.min(place(doc, one.line, one.column + Math.max(one.length, 1)), doc.length);
        return { from, to: Math.max(from, to), severity: kinds[one.severity], message: `${one.message} [${one.rule}]` };
      });
      view.dispatch(codemirror.setDiagnostics(view.state, marks));
    },
    go(line, column) {
      const at = place(view.state.doc, line, column);
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
      view.focus();
    },
    /* Make the edits of a repair; return whether each still fits. */
    mend(edits) {
      const { doc } = view.state;
      const changes = edits.map((one) => {
        const from = place(doc, one.line, one.column);
        return { from, to: from + one.old.length, insert: one.new, old: one.old };
      });
      if (!changes.every((one) => doc.sliceString(one.from, one.to) === one.old)) return false;
      view.dispatch({ changes: changes.map(({ from, to, insert }) => ({ from, to, insert })) });
      return true;
    },
  };
}
