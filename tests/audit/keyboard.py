"""The keyboard walk: Tab from the top of a page to its end, and look at every stop on the way."""

from playwright.sync_api import Page

STOPS = """() => {
  const selector = "a[href], button, input, select, textarea, summary, [tabindex]";
  const seen = new Set();
  const wanted = Array.from(document.querySelectorAll(selector)).filter(e => {
    if (e.tabIndex < 0 || e.disabled || e.closest("[inert]")) return false;
    if (!e.checkVisibility({visibilityProperty: true}) || !e.getClientRects().length) return false;
    if (e.type !== "radio") return true;
    const group = Array.from(document.getElementsByName(e.name)).filter(r => r.form === e.form);
    const stop = group.find(r => r.checked) || group[0];
    return stop === e && !seen.has(stop) && seen.add(stop);
  });
  window.auditStops = new Map(wanted.map((e, i) => [e, i]));
  return wanted.length;
}"""
"""Everything that a keyboard should reach on the page as it stands."""

HERE = """() => {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  const words = (e.getAttribute("aria-label") || e.textContent || e.name || "").trim().slice(0, 40);
  const name = `${e.tagName.toLowerCase()}.${e.className} “${words}”`;
  const rects = Array.from(e.getClientRects());
  const inside = r =>
    r.width > 0 && r.height > 0 && r.bottom > 0 && r.right > 0 && r.top < innerHeight && r.left < innerWidth;
  const labels = Array.from(e.labels || []);
  const faults = [];
  if (!rects.some(inside)) faults.push("off the screen");
  else {
    const free = rects.some(r => {
      for (const [x, y] of [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.15], [0.5, 0.85]]) {
        const at = document.elementFromPoint(r.left + r.width * x, r.top + r.height * y);
        if (at && (e.contains(at) || at.contains(e) || labels.some(label => label.contains(at)))) return true;
      }
      return false;
    });
    if (!free) faults.push("covered");
  }
  const shown = n => {
    const s = getComputedStyle(n);
    return (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== "none";
  };
  if (!shown(e) && !labels.some(shown)) faults.push("no visible focus");
  const number = window.auditStops.get(e);
  return {name, number: number === undefined ? -1 : number, faults};
}"""

NAMES = """numbers => numbers.map(number => Array.from(window.auditStops.keys())[number]).map(
  e => `${e.tagName.toLowerCase()}.${e.className}`
    + ` “${(e.textContent || e.name || "").trim().slice(0, 40)}”`)"""


def walk(page: Page) -> tuple[int, list[str]]:
    """Walk a page that has just been loaded; return the number of stops, and the faults.

    A fault is a stop that is off the screen, covered or without a visible focus, and a control that is never
    reached.
    """
    page.mouse.move(0, 0)
    wanted = page.evaluate(STOPS)
    reached: set[int] = set()
    faults = []
    stops = 0
    for _ in range(wanted * 2 + 20):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None:
            break
        if here["number"] in reached and here["number"] >= 0:
            break
        stops += 1
        reached.add(here["number"])
        faults += [f"{here['name']}: {fault}" for fault in here["faults"]]
    missed = [number for number in range(wanted) if number not in reached]
    faults += [f"{name}: not reached" for name in page.evaluate(NAMES, missed)]
    return stops, faults


def opens_and_returns(page: Page, opener: str, opened: str, key: str = "Enter") -> list[str]:
    """Open something by keyboard; see that it takes the focus, and that Escape closes it and gives it back.

    Both *opener* and *opened* are selectors. Returns the faults.
    """
    faults = []
    button = page.locator(opener).first
    button.focus()
    page.keyboard.press(key)
    place = page.locator(opened).first
    place.wait_for(state="visible")
    if not page.evaluate("s => document.querySelector(s).contains(document.activeElement)", opened):
        page.keyboard.press("Tab")
    if not page.evaluate("s => document.querySelector(s).contains(document.activeElement)", opened):
        faults.append(f"{opened}: the focus does not go into it")
    page.keyboard.press("Escape")
    if place.is_visible():
        faults.append(f"{opened}: Escape does not close it")
    if not button.evaluate("button => button === document.activeElement"):
        faults.append(f"{opened}: the focus does not return to {opener}")
    return faults
