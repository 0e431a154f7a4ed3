/* The page in which a case is written. Nothing is loaded before somebody begins; nothing leaves the browser. */

import * as drafts from "./drafts.js";
import { page as hostPage } from "./hosts.js";
import { preview } from "./preview.js";
import { wire as wireForms } from "./forms.js";

const data = JSON.parse(document.getElementById("write-data").textContent);
const words = data.words;
const find = (id) => document.getElementById(`write.${id}`);
const PAUSE = 250;

function fill(pattern, values) {
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

function button(label, act, attributes) {
  const made = make("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", () => act(made));
  return made;
}

function say(text) {
  find("status").textContent = text;
}

/* Questions to the desk, each with its answer. */
function desk() {
  const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  const waiting = new Map();
  let number = 0;
  let over = null;
  worker.onmessage = ({ data: told }) => {
    if (told.step) say(words.reading);
    else if (told.number === undefined) {
      over = new Error(told.failed);
      for (const [, reject] of waiting.values()) reject(over);
    } else {
      const [resolve, reject] = waiting.get(told.number);
      waiting.delete(told.number);
      if (told.failed === undefined) resolve(told.answer);
      else reject(new Error(told.failed));
    }
  };
  worker.onerror = (event) => {
    over = new Error(event.message || "worker");
    for (const [, reject] of waiting.values()) reject(over);
  };
  return {
    ask(question) {
      number += 1;
      return new Promise((resolve, reject) => {
        if (over) reject(over);
        else {
          waiting.set(number, [resolve, reject]);
          worker.postMessage({ number, question: { language: data.language, ...question } });
        }
      });
    },
  };
}

const now = { desk: null, editor: null, there: null, case: "", base: "", since: "", sources: "", crlf: false, tab: "problems", looked: null };

/* Python sees the text as it will be handed over: with the line ends that the file has. */
function text() {
  const written = now.editor.text();
  return now.crlf ? written.replace(/\n/g, "\r\n") : written;
}

function files() {
  const path = now.there.cases[now.case]?.path || `${now.there.folders.cases}/${now.case}.yml`;
  const found = [{ path, text: text(), fresh: !now.base }];
  if (now.sources) found.push({ path: `${now.there.folders.footnotes}/${now.case}.bib`, text: now.sources, fresh: true });
  return found;
}

function isChanged() {
  return text() !== now.base || Boolean(now.sources);
}

/* Checking: after a pause in typing, one look at a time. */

let timer = 0;
let looking = false;
let again = false;

function changed() {
  clearTimeout(timer);
  timer = setTimeout(lookAt, PAUSE);
}

async function lookAt() {
  if (looking) {
    again = true;
    return;
  }
  looking = true;
  again = false;
  busy(true);
  try {
    if (isChanged()) {
      const kept = drafts.keep(now.case, { text: text(), sources: now.sources, base: now.since });
      find("kept").textContent = kept ? words.kept : words.unkept;
    } else {
      drafts.drop(now.case);
      find("kept").textContent = "";
    }
    const asked = now.case;
    const looked = await now.desk.ask({ ask: "look", case: now.case, text: text(), sources: now.sources });
    if (asked === now.case && !again) {
      now.looked = looked;
      showProblems();
      await showTab();
      document.dispatchEvent(new CustomEvent("sourcebook:looked"));
    }
  } catch (error) {
    say(fill(words.failed, { why: error.message }));
  } finally {
    looking = false;
    if (again) lookAt();
    else busy(false);
  }
}

/* What is shown is of the text as it was until the next look has ended. */
function busy(is) {
  find("side").setAttribute("aria-busy", String(is));
}

function isHere(problem) {
  return problem.path.startsWith(`${now.there.folders.cases}/`);
}

function item(problem, here) {
  const line = isHere(problem) && here ? button(fill(words.line, { line: problem.line }), () => now.editor.go(problem.line, problem.column)) : make("span", {}, `${problem.path}:${problem.line}`);
  const rule = make("a", { href: data.rules.replace("RULE", problem.rule), target: "_blank", rel: "noopener" }, problem.rule);
  const row = make("li", { class: `sb-write-${problem.severity}` }, make("strong", {}, words[problem.severity]), " ", line, " ", make("span", {}, problem.message), " ", rule);
  if (here && problem.fix.length) {
    const what = problem.fix.map((one) => (one.old ? fill(words.replace, one) : fill(words.insert, one))).join("; ");
    row.append(" ", button(`${words.repair}: ${what}`, () => now.editor.mend(problem.fix) || say(words.outdated), { class: "sb-write-repair" }));
  }
  return row;
}

function showProblems() {
  const { problems, elsewhere, readable } = now.looked;
  now.editor.mark(problems.filter(isHere));
  const count = problems.length + elsewhere.length;
  find("count").textContent = count ? `(${count})` : "";
  find("none").hidden = count > 0;
  find("here").replaceChildren(...problems.map((one) => item(one, true)));
  find("elsewhere-words").hidden = !elsewhere.length;
  find("elsewhere").replaceChildren(...elsewhere.map((one) => item(one, false)));
  find("unreadable").hidden = readable;
  find("change").hidden = !readable;
  const said = count ? fill(count === 1 ? words.one_problem : words.problems, { count }) : words.no_problem;
  if (find("state").textContent !== said) find("state").textContent = said;
}

/* The panes beside the editor: only the one that is open is kept up to date. */

async function showTab() {
  if (now.tab === "preview") {
    if (now.looked.readable) {
      now.seen = now.case;
      const made = await now.desk.ask({ ask: "preview", case: now.case });
      preview(find("frame"), made, data, now.case);
    }
    const seen = now.seen === now.case;
    find("old").hidden = now.looked.readable || !seen;
    find("unseen").hidden = seen;
    find("frame").hidden = !seen;
  } else if (now.tab === "change") {
    const told = await now.desk.ask({ ask: "change" });
    showChange(told);
  } else if (now.tab === "take") showTake();
}

/* What went, what came, and names stand between characters that no file of an author can hold. */
function marked(line) {
  const elements = { "\u0001": "del", "\u0003": "ins", "\u0005": "code" };
  return line.split(/([\u0001\u0003\u0005][^\u0001-\u0006]*[\u0002\u0004\u0006])/).map((piece) => (elements[piece[0]] ? make(elements[piece[0]], {}, piece.slice(1, -1)) : piece));
}

function showChange(told) {
  const parts = told.parts.flatMap((part) => {
    const rows = part.lines.map((line) => {
      return make("li", {}, ...marked(line));
    });
    return [make("h2", {}, part.title), make("ul", {}, ...rows)];
  });
  find("change").replaceChildren(make("p", {}, told.summary), ...parts);
}

async function copy(content, pressed) {
  const before = pressed.textContent;
  try {
    await navigator.clipboard.writeText(content);
    pressed.textContent = words.copied;
  } catch (error) {
    pressed.textContent = words.uncopied;
  }
  setTimeout(() => {
    pressed.textContent = before;
  }, 2500);
}

function download(file) {
  const url = URL.createObjectURL(new Blob([file.text], { type: "text/plain;charset=utf-8" }));
  const link = make("a", { href: url, download: file.path.split("/").pop() });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

function showTake() {
  const left = now.looked.problems.filter((one) => one.severity === "error").length;
  find("take").replaceChildren(
    ...(left ? [make("p", { class: "sb-write-warn" }, words.not_yet)] : []),
    ...files().flatMap((file) => {
      const rows = [make("h2", {}, make("code", {}, file.path)), make("p", { class: "sb-write-acts" }, button(words.copy, (pressed) => copy(file.text, pressed)), button(words.download, () => download(file)))];
      const host = hostPage(data.edit, file.path, file.text, file.fresh);
      if (host) {
        const how = host.filled ? words.host_filled : !host.known ? words.host_unknown : file.fresh ? words.host_new : words.host_edit;
        const open = button(fill(words.open, { host: host.name }), async (pressed) => {
          if (!host.filled) await copy(file.text, pressed);
          window.open(host.url, "_blank", "noopener");
        });
        rows.push(make("p", {}, open, " ", fill(`${how} ${words.account}`, { host: host.name })));
      }
      return rows;
    }),
    ...(data.edit ? [] : [make("p", {}, words.no_host)]),
  );
}

function openTab(name) {
  now.tab = name;
  for (const tab of document.querySelectorAll('#write\\.tabs [role="tab"]')) {
    const open = tab.dataset.tab === name;
    tab.setAttribute("aria-selected", String(open));
    tab.tabIndex = open ? 0 : -1;
    document.getElementById(tab.getAttribute("aria-controls")).hidden = !open;
  }
  if (now.looked) showTab().catch((error) => say(fill(words.failed, { why: error.message })));
}

function wireTabs() {
  const tabs = [...document.querySelectorAll('#write\\.tabs [role="tab"]')];
  for (const [i, tab] of tabs.entries()) {
    tab.addEventListener("click", () => openTab(tab.dataset.tab));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = tabs[(i + step + tabs.length) % tabs.length];
      next.focus();
      openTab(next.dataset.tab);
    });
  }
}

/* A case is opened: as its draft, or as it is published. */

async function openCase(id, fresh) {
  const published = fresh === undefined ? (await now.desk.ask({ ask: "text", case: id })).text : "";
  const draft = drafts.find(id);
  now.case = id;
  now.base = published;
  now.since = draft ? draft.base : published; /* What was published when the draft was begun. */
  now.crlf = (published || fresh || "").includes("\r\n");
  now.sources = draft?.sources || "";
  now.looked = null;
  const start = draft ? draft.text : fresh ?? published;
  find("title").textContent = now.there.cases[id]?.name || id;
  find("file").textContent = pathOf(id);
  find("moved").hidden = !(draft && draft.base !== published);
  find("again").hidden = !draft;
  now.editor.set(start.replace(/\r\n?/g, "\n"), { anew: true });
  const address = new URL(location.href);
  address.searchParams.set("case", id);
  history.replaceState(null, "", address);
}

function pathOf(id) {
  return now.there.cases[id]?.path || `${now.there.folders.cases}/${id}.yml`;
}

function beginAgain() {
  if (!window.confirm(words.sure)) return;
  drafts.drop(now.case);
  now.since = now.base;
  now.sources = "";
  find("moved").hidden = true;
  find("again").hidden = true;
  now.editor.set(now.base.replace(/\r\n?/g, "\n"));
}

async function showMoved() {
  const told = await now.desk.ask({ ask: "compare", before: now.since, after: now.base });
  const listed = find("moved-lines");
  listed.hidden = false;
  listed.textContent = told.lines;
  now.editor.focus();
}

async function begin(event) {
  event.preventDefault();
  const chosen = find("case").value;
  find("begin").disabled = true;
  say(words.loading);
  try {
    const { editor } = await import("./writing.js");
    now.desk = desk();
    const ready = now.desk.ask({ ask: "begin" });
    now.editor = await editor(find("editor"), words.editor, {
      changed,
      complete: (before) => now.desk.ask({ ask: "complete", before }),
    });
    now.there = await ready;
    wireTabs();
    wireForms({ now, words, data, find, make, button, fill, openCase, changed, text, say });
    find("start").hidden = true;
    find("desk").hidden = false;
    say("");
    openTab("problems");
    if (chosen) {
      await openCase(chosen, now.there.cases[chosen] ? undefined : "");
      now.editor.focus();
    } else document.dispatchEvent(new CustomEvent("sourcebook:new"));
  } catch (error) {
    find("begin").disabled = false;
    say(fill(words.failed, { why: error.message }));
  }
}

function offerDrafts() {
  const found = drafts.all();
  find("drafts").hidden = !found.length;
  for (const draft of found) {
    if (![...find("case").options].some((one) => one.value === draft.case)) find("case").append(make("option", { value: draft.case }, draft.case));
    const when = new Date(draft.when).toLocaleString(data.language);
    const pick = button(draft.case, () => {
      find("case").value = draft.case;
      find("begin").focus();
    });
    find("drafts-list").append(make("li", {}, pick, ` ${when}`));
  }
}

offerDrafts();
const wanted = new URLSearchParams(location.search).get("case");
if (wanted && [...find("case").options].some((one) => one.value === wanted)) find("case").value = wanted;
find("form").addEventListener("submit", begin);
find("again").addEventListener("click", beginAgain);
find("moved-show").addEventListener("click", showMoved);
find("root").hidden = false;
