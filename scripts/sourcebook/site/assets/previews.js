/* Shows what a link says of where it leads, while it is pointed at or has the focus: the page carries the texts.
   As WCAG 2.2 asks (1.4.13): Escape puts it away, the pointer may rest on it, and it stays until one leaves. */

(function () {
  "use strict";

  const data = document.getElementById("sb-previews");
  const content = document.querySelector("article");
  if (!data || !content) return;
  const previews = new Map(Object.entries(JSON.parse(data.textContent)));

  const box = document.createElement("div");
  box.id = "sb-preview";
  box.className = "sb-preview";
  box.setAttribute("role", "tooltip");
  box.hidden = true;
  const name = document.createElement("strong");
  const text = document.createElement("p");
  box.append(name, text);
  document.body.append(box);

  let link = null;
  let timer = 0;

  function preview(target) {
    const href = target.getAttribute("href") || "";
    return previews.get(href) || previews.get(href.split("#")[0]);
  }

  function show(target) {
    hide();
    const [title, sentence] = preview(target);
    link = target;
    name.textContent = title;
    text.textContent = sentence;
    box.hidden = false;
    link.setAttribute("aria-describedby", box.id);
    const place = link.getBoundingClientRect();
    const size = box.getBoundingClientRect();
    const left = Math.max(8, Math.min(place.left, document.documentElement.clientWidth - size.width - 8));
    const above = place.top - size.height - 6;
    const top = place.bottom + 6 + size.height > innerHeight && above > 0 ? above : place.bottom + 6;
    box.style.setProperty("left", `${left + scrollX}px`);
    box.style.setProperty("top", `${top + scrollY}px`);
  }

  function hide() {
    clearTimeout(timer);
    if (link) link.removeAttribute("aria-describedby");
    link = null;
    box.hidden = true;
  }

  function later(step, wait) {
    clearTimeout(timer);
    timer = setTimeout(step, wait);
  }

  function linkOf(event) {
    const target = event.target instanceof Element ? event.target.closest("a[href]") : null;
    return target && content.contains(target) && !target.closest(".sb-turn") && preview(target) ? target : null;
  }

  content.addEventListener("pointerover", (event) => {
    const target = event.pointerType === "touch" ? null : linkOf(event);
    if (target && target !== link) later(() => show(target), 250);
    else if (target) clearTimeout(timer);
  });
  content.addEventListener("pointerout", (event) => {
    if (linkOf(event)) later(hide, 250);
  });
  box.addEventListener("pointerenter", () => clearTimeout(timer));
  box.addEventListener("pointerleave", () => later(hide, 250));
  content.addEventListener("focusin", (event) => {
    const target = linkOf(event);
    if (target && target.matches(":focus-visible")) show(target);
  });
  content.addEventListener("focusout", hide);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && link) {
      hide();
      event.stopPropagation();
    }
  });
})();
