/* Only in the preview: waits for news from this machine, loads the page again when it has changed, and shows
   what is wrong in the files. The words come from the server. */

(function () {
  "use strict";

  const script = document.currentScript;
  const generation = Number(script.dataset.generation);
  const SEEN = "sourcebook-preview-toggled";
  let serial = 0;
  let waiting = null;
  let timer = 0;

  const box = document.createElement("aside");
  box.className = "sb-problems";
  box.hidden = true;
  document.body.append(box);

  function parts() {
    return { list: box.querySelector(".sb-problems__list"), button: box.querySelector("[data-preview]") };
  }

  function open(wanted) {
    const { list, button } = parts();
    if (!list) return;
    list.hidden = !wanted;
    button.setAttribute("aria-expanded", String(wanted));
    button.textContent = wanted ? button.dataset.hide : button.dataset.show;
    box.classList.toggle("sb-problems--open", wanted);
    /* What is behind can be scrolled to its end. */
    document.body.style.paddingBottom = `${box.offsetHeight}px`;
  }

  function show(html) {
    box.hidden = !html;
    /* Made by the server, which escapes everything that an author wrote. */
    box.innerHTML = html;
    if (!html) {
      document.body.style.paddingBottom = "";
      sessionStorage.removeItem(SEEN);
      return;
    }
    const { list } = parts();
    const key = list.textContent;
    const [known, state] = JSON.parse(sessionStorage.getItem(SEEN) || '["", ""]');
    open(known === key ? state === "yes" : list.dataset.open === "yes");
  }

  function toggle(wanted) {
    open(wanted);
    sessionStorage.setItem(SEEN, JSON.stringify([parts().list.textContent, wanted ? "yes" : "no"]));
  }

  box.addEventListener("click", (event) => {
    const button = event.target.closest("[data-preview]");
    if (button) toggle(button.getAttribute("aria-expanded") !== "true");
  });

  document.addEventListener("keydown", (event) => {
    const { list } = parts();
    if (event.key !== "Escape" || event.defaultPrevented || !list || list.hidden) return;
    toggle(false);
    if (box.contains(document.activeElement)) parts().button.focus();
  });

  async function listen() {
    waiting = new AbortController();
    try {
      const answer = await fetch(`/-/preview/state.json?since=${serial}`, { signal: waiting.signal });
      const news = await answer.json();
      if (news.generation !== generation) {
        location.reload();
        return;
      }
      if (news.serial !== serial) show(news.html);
      serial = news.serial;
      listen();
    } catch (error) {
      /* The server is gone, or this page is out of sight; in the first case it may come back. */
      if (error.name !== "AbortError") timer = setTimeout(listen, 1000);
    }
  }

  function stop() {
    clearTimeout(timer);
    if (waiting) waiting.abort();
  }

  /* A browser keeps few connections to one server, so only the page in sight waits on one. */
  document.addEventListener("visibilitychange", () => {
    stop();
    if (document.visibilityState === "visible") listen();
  });
  addEventListener("pagehide", stop);
  addEventListener("pageshow", (event) => {
    if (event.persisted) listen();
  });
  if (document.visibilityState === "visible") listen();
})();
