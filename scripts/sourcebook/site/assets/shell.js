/* What the page around a content can do beyond being read: choose a scheme, follow the table of contents, show
   a footnote where its mark is. Menus are popovers, which open, close at Escape and return the focus without
   any script. No library, no request. */

(function () {
  "use strict";

  const root = document.documentElement;

  function scheme(button) {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const dark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches);
    const show = () => button.setAttribute("aria-pressed", String(dark()));
    button.hidden = false;
    button.addEventListener("click", () => {
      root.dataset.scheme = dark() ? "light" : "dark";
      try {
        localStorage.setItem("sourcebook.scheme", root.dataset.scheme);
      } catch (error) {
        /* Without storage the choice holds for this page. */
      }
      show();
    });
    system.addEventListener("change", show);
    show();
  }

  /* A menu closes when the focus goes on behind it, or when it has led somewhere on the page. */
  function menu(popover) {
    if (!popover.hidePopover) return;
    const opener = document.querySelector(`[popovertarget="${popover.id}"]`);
    const close = () => popover.matches(":popover-open") && popover.hidePopover();
    popover.addEventListener("focusout", (event) => {
      const next = event.relatedTarget;
      if (next && next !== opener && !popover.contains(next)) close();
    });
    popover.addEventListener("click", (event) => {
      if (event.target.closest("a")) close();
    });
  }

  /* The table of contents marks the section that is being read; where it is folded, its button names that. */
  function follow(toc) {
    const opener = document.querySelector(`[popovertarget="${toc.id}"] span`);
    const title = opener.textContent;
    const links = new Map();
    for (const link of toc.querySelectorAll("a[href^='#']")) {
      const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (heading) links.set(heading, link);
    }
    const headings = Array.from(links.keys());
    let current = null;
    function mark() {
      let read = null;
      for (const heading of headings) {
        if (heading.getBoundingClientRect().top > innerHeight / 4) break;
        read = heading;
      }
      if (read === current) return;
      if (current) links.get(current).removeAttribute("aria-current");
      current = read;
      opener.textContent = current ? `${title}: ${links.get(current).textContent.trim()}` : title;
      if (!current) return;
      const link = links.get(current);
      link.setAttribute("aria-current", "true");
      if (link.offsetTop < toc.scrollTop || link.offsetTop > toc.scrollTop + toc.clientHeight - 40) {
        toc.scrollTop = link.offsetTop - toc.clientHeight / 2;
      }
    }
    let waiting = false;
    addEventListener(
      "scroll",
      () => {
        if (waiting) return;
        waiting = true;
        requestAnimationFrame(() => {
          waiting = false;
          mark();
        });
      },
      { passive: true }
    );
    mark();
  }

  /* A footnote shows itself at its mark while the mouse or the focus is there, and a link says where it leads, if
     the page carries the words: it can be pointed at, and goes at Escape (WCAG 2.2, 1.4.13). Both remain links. */
  function previews(article) {
    const previewed = document.getElementById("page.previews");
    const whole = previewed ? new URL(previewed.dataset.root || "./", location.href).href : "";
    const scripts = new Map();
    const narrow = matchMedia("(max-width: 44em)");
    let preview = null;
    let mark = null;
    let timer = 0;
    let turn = 0;

    function hide() {
      clearTimeout(timer);
      turn += 1;
      if (!preview) return;
      mark.removeAttribute("aria-describedby");
      preview.remove();
      preview = mark = null;
    }

    /* The address from the root of the site of what a link leads to, if something may be said of it. That
       of a link in a drawing is no text, and nothing is said of it. */
    function address(link) {
      if (!previewed || !(link instanceof HTMLAnchorElement) || !link.href.startsWith(whole) || link.getAttribute("href").startsWith("#")) return "";
      const found = link.href.slice(whole.length);
      return /[^/]\/[^/]|#/.test(found) && !found.includes("?") ? found : "";
    }

    /* The script that tells of an address, fetched once: its number is FNV-1a of the page. */
    function fetched(found) {
      let hash = 2166136261;
      for (const letter of found.split("#")[0]) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619);
      const src = `${previewed.dataset.scripts}${(hash >>> 0) % Number(previewed.dataset.many)}.js`;
      if (!scripts.has(src)) {
        scripts.set(
          src,
          new Promise((resolve) => {
            const script = document.createElement("script");
            script.src = src;
            script.onload = script.onerror = resolve;
            document.head.append(script);
          })
        );
      }
      return scripts.get(src);
    }

    function told(reference) {
      if (!reference.matches(".footnote-ref")) {
        const all = window.sourcebookPreviews || {};
        const found = address(reference);
        const [name, sentence] = all[found] || all[found.split("#")[0]] || [];
        if (!name) return [];
        const heading = document.createElement("strong");
        const text = document.createElement("p");
        heading.textContent = name;
        text.textContent = sentence;
        return [heading, text];
      }
      const note = document.getElementById(decodeURIComponent(reference.hash.slice(1)));
      return note ? Array.from(note.childNodes, (child) => child.cloneNode(true)) : [];
    }

    async function show(reference) {
      if (reference === mark) return;
      hide();
      const mine = turn;
      if (!reference.matches(".footnote-ref")) await fetched(address(reference));
      if (mine !== turn) return;
      const nodes = told(reference);
      if (!nodes.length) return;
      mark = reference;
      preview = document.createElement("div");
      preview.className = "sb-preview md-typeset";
      preview.id = "page.preview";
      preview.setAttribute("role", "tooltip");
      preview.append(...nodes);
      for (const extra of preview.querySelectorAll(".footnote-backref, .Z3988")) extra.remove();
      for (const named of preview.querySelectorAll("[id]")) named.removeAttribute("id");
      preview.addEventListener("mouseenter", () => clearTimeout(timer));
      preview.addEventListener("mouseleave", soon);
      article.parentNode.append(preview);
      mark.setAttribute("aria-describedby", preview.id);
      const at = mark.getBoundingClientRect();
      const size = preview.getBoundingClientRect();
      const left = Math.max(8, Math.min(at.left - 24, root.clientWidth - size.width - 8));
      const below = at.bottom + size.height + 12 < innerHeight || at.top < size.height + 12;
      preview.style.left = `${left + scrollX}px`;
      preview.style.top = `${(below ? at.bottom + 6 : at.top - size.height - 6) + scrollY}px`;
    }

    function soon() {
      clearTimeout(timer);
      timer = setTimeout(hide, 200);
    }

    const reference = (event) => {
      const link = event.target.closest && event.target.closest("a[href]");
      return link && (link.matches(".footnote-ref") || (address(link) && !link.closest(".sb-turn, #matrix"))) ? link : null;
    };
    article.addEventListener("mouseover", (event) => {
      const found = reference(event);
      if (!found) return;
      clearTimeout(timer);
      if (!found.matches(".footnote-ref")) fetched(address(found));
      timer = setTimeout(() => show(found), found.matches(".footnote-ref") ? 120 : 300);
    });
    article.addEventListener("mouseout", (event) => {
      if (reference(event)) soon();
    });
    article.addEventListener("focusin", (event) => {
      const found = reference(event);
      if (found && found.matches(":focus-visible")) show(found);
    });
    article.addEventListener("focusout", (event) => {
      if (reference(event)) hide();
    });
    addEventListener("keydown", (event) => {
      if (event.key === "Escape") hide();
    });
    article.addEventListener("click", (event) => {
      const found = reference(event);
      if (!found) return;
      hide();
      if (found.matches(".footnote-ref") && narrow.matches && !event.ctrlKey && !event.metaKey) {
        const nodes = told(found);
        if (nodes.length) {
          event.preventDefault();
          sheet(found, nodes);
        }
      }
    });

    /* On a narrow screen a footnote comes up from below, and leaves its reader at the very mark: nothing scrolls. */
    function sheet(at, nodes) {
      const dialog = document.createElement("dialog");
      const bar = document.createElement("p");
      const back = document.createElement("button");
      const all = document.createElement("a");
      dialog.className = "sb-sheet md-typeset";
      dialog.setAttribute("aria-label", at.getAttribute("aria-label") || at.textContent);
      bar.className = "sb-sheet__bar";
      back.type = "button";
      back.textContent = article.dataset.back;
      all.href = at.hash;
      all.textContent = article.dataset.all;
      bar.append(back, all);
      dialog.append(...nodes, bar);
      for (const extra of dialog.querySelectorAll(".footnote-backref, .Z3988")) extra.remove();
      for (const named of dialog.querySelectorAll("[id]")) named.removeAttribute("id");
      back.addEventListener("click", () => dialog.close());
      all.addEventListener("click", () => dialog.close("all"));
      dialog.addEventListener("click", (event) => {
        if (event.target === dialog) dialog.close();
      });
      dialog.addEventListener("close", () => {
        dialog.remove();
        if (dialog.returnValue !== "all") at.focus({ preventScroll: true });
      });
      article.parentNode.append(dialog);
      dialog.showModal();
      back.focus({ preventScroll: true });
    }
  }

  /* On a wide screen a footnote of running text stands beside its sentence as well, the first time that it is cited:
     for the eye, since the mark leads everybody else to the footnote. */
  function beside(article) {
    if (article.querySelector(".sb-claim, .sb-home")) return; // there the trail of each claim stands beside it
    const placed = new Set();
    for (const mark of article.querySelectorAll("a.footnote-ref")) {
      const note = document.getElementById(decodeURIComponent(mark.hash.slice(1)));
      if (!note || placed.has(note) || mark.closest(".footnote, table, details, figure")) continue;
      placed.add(note);
      const copy = document.createElement("small");
      copy.className = "sb-beside";
      copy.setAttribute("aria-hidden", "true");
      copy.append(`${mark.textContent} `, ...Array.from(note.childNodes, (child) => child.cloneNode(true)));
      for (const extra of copy.querySelectorAll(".footnote-backref, .Z3988, .sb-chain")) extra.remove();
      for (const named of copy.querySelectorAll("[id]")) named.removeAttribute("id");
      for (const link of copy.querySelectorAll("a")) link.tabIndex = -1;
      (mark.closest("sup") || mark).after(copy);
    }
    const whole = document.documentElement; // letters may be too large for it, however wide the window is
    if (whole.scrollWidth > whole.clientWidth) for (const copy of article.querySelectorAll(".sb-beside")) copy.remove();
  }

  /* The same page in another language opens at the same place, with the same filters. */
  function language(link) {
    const plain = link.getAttribute("href");
    const place = () => link.setAttribute("href", plain + location.search + location.hash);
    for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, place);
  }

  /* What a link leads to is opened, where a browser does not do so by itself, and then it is gone to. */
  function reveal() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const heading = target && target.matches("h2.sb-folded") ? target.nextElementSibling : target;
    let folded = false;
    for (let at = heading; at; at = at.parentElement) {
      if (at.nodeName !== "DETAILS" || at.open) continue;
      at.open = folded = true;
    }
    if (folded) target.scrollIntoView();
  }
  addEventListener("hashchange", reveal);
  reveal();

  document.querySelectorAll("button.sb-scheme").forEach(scheme);
  document.querySelectorAll("nav.sb-languages a").forEach(language);
  document.querySelectorAll("nav[popover]").forEach(menu);
  document.querySelectorAll("nav.sb-toc").forEach(follow);
  document.querySelectorAll("article").forEach(previews);
  document.querySelectorAll("article").forEach(beside);
})();
