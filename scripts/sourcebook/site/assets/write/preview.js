/* The page of a case as it would be, in a frame without scripts. */

/* Make every link absolute: the frame has no address of its own, and the policy allows no <base>. */
function absolute(root, base) {
  for (const [selector, name] of [["a[href]", "href"], ["img[src]", "src"], ["use[href]", "href"]]) {
    for (const element of root.querySelectorAll(selector)) {
      const value = element.getAttribute(name);
      if (!value.startsWith("#")) element.setAttribute(name, new URL(value, base).href);
    }
  }
}

function head(inner, data) {
  const charset = inner.createElement("meta");
  charset.setAttribute("charset", "utf-8");
  const style = inner.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL(data.style, location.href).href;
  const own = inner.createElement("link");
  own.rel = "stylesheet";
  own.href = new URL("preview.css", import.meta.url).href;
  const faces = ["400-normal", "600-normal", "400-italic"].map((face) => {
    const link = inner.createElement("link");
    link.rel = "preload";
    link.as = "font";
    link.type = "font/woff2";
    link.crossOrigin = "";
    link.href = new URL(`../fonts/source-serif-4-latin-${face}.woff2`, import.meta.url).href;
    return link;
  });
  inner.head.replaceChildren(charset, ...faces, style, own);
}

export function preview(frame, made, data, id) {
  const inner = frame.contentDocument;
  const base = new URL(data.base.replace("CASE", id), location.href);
  const parsed = new DOMParser().parseFromString(made.html, "text/html");
  for (const element of parsed.querySelectorAll("script")) element.remove();
  for (const element of parsed.querySelectorAll("details")) element.open = true;
  absolute(parsed, base);
  if (!inner.head.children.length) {
    head(inner, data);
    inner.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href]");
      if (!link) return;
      event.preventDefault();
      const to = link.getAttribute("href");
      if (to.startsWith("#")) inner.getElementById(decodeURIComponent(to.slice(1)))?.scrollIntoView();
      else window.open(to, "_blank", "noopener");
    });
  }
  inner.documentElement.lang = data.language;
  const scheme = document.documentElement.dataset.scheme;
  if (scheme) inner.documentElement.dataset.scheme = scheme;
  const top = frame.contentWindow.scrollY;
  const article = inner.createElement("article");
  article.className = "md-typeset";
  article.append(...parsed.body.childNodes);
  inner.body.replaceChildren(article);
  frame.contentWindow.scrollTo(0, top);
}
