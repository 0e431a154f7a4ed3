"""The checks of the audit: each looks at a page of each type, or at all, and says what it found."""

import statistics
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.audit import axe, built, keyboard, network, states

SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
"""The spacing of text that a reader may ask for (WCAG 2.2, 1.4.12)."""
SPACE = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""


@dataclass
class Result:
    """What a check found; no fault means that the site holds."""

    name: str
    examined: str
    faults: list[str] = field(default_factory=list)
    measured: str = ""
    """What was measured beside the faults."""


@dataclass
class Subject:
    """The site under examination."""

    site: Path
    base: str
    browser: Browser

    def page(self, width: int, scheme: str = "light", height: int = 900) -> Page:
        """Return a fresh page; movement is reduced, so that nothing is looked at on its way."""
        return self.browser.new_page(
            base_url=self.base,
            viewport={"width": width, "height": height},
            color_scheme=scheme,  # type: ignore[arg-type]
            reduced_motion="reduce",
        )


def axe_states(subject: Subject) -> Result:
    """Every type of page, in both schemes, wide and narrow, in all its states.

    The head of a page is the same everywhere, so its states are looked at on two types.
    """
    types = built.types(subject.site)
    runs = 0
    faults = []
    for width in (390, 1440):
        for scheme in ("light", "dark"):
            page = subject.page(width, scheme)
            for name, address in types.items():
                fresh = False
                for state, bring in states.STATES.items():
                    if state in states.OF_THE_HEAD and name not in ("home", "cases/*"):
                        continue
                    if not fresh:
                        page.goto(address)
                    reached = bring(page)
                    fresh = not reached or state == "as it opens"
                    if reached:
                        runs += 1
                        where = f"{name}, {width} px, {scheme}, {state}"
                        faults += [f"{where}: {violation}" for violation in axe.violations(page)]
            page.close()
    return Result("axe-core", f"{len(types)} types of pages, {runs} runs", faults)


def own(types: dict[str, str]) -> dict[str, str]:
    """Leave out the types of pages in another language, which are made of the same templates."""
    return {name: address for name, address in types.items() if not name.startswith("zh/")}


def keyboard_walk(subject: Subject) -> Result:
    """Every control of a page of each type, at two widths."""
    types = own(built.types(subject.site))
    total = 0
    faults = []
    for width in (320, 1440):
        for name, address in types.items():
            page = subject.page(width)
            page.goto(address)
            stops, found = keyboard.walk(page)
            page.close()
            total += stops
            faults += [f"{name}, {width} px: {fault}" for fault in found]
    return Result("Keyboard", f"{len(types)} types of pages at 320 and 1440 px, {total} stops", faults)


def reflow(subject: Subject) -> Result:
    """No page scrolls sideways at 320 px (400 % of 1280), nor with spaced or with large letters.

    Every page is looked at, since one long word is enough; a page of each type also at other widths, with the
    spacing of text that readers want, and with letters twice as large.
    """
    types = built.types(subject.site)
    addresses = built.pages(subject.site)
    faults = []
    page = subject.page(320, height=256)
    for address in addresses:
        page.goto(address)
        for spaced in (False, True) if address in types.values() else (False,):
            if spaced:
                page.evaluate(SPACE, SPACING)
            if (width := sideways(page)) > 320:
                faults.append(f"{address}{', spaced' if spaced else ''}: {width} px wide")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        faults += [f"{address}, {width} px: {wide} px wide" for address, wide in wider(page, types.values())]
    page.close()
    for how, width in LARGE:
        page = subject.page(width)
        how(page)
        found = wider(page, types.values())
        faults += [f"{address}, {how.__name__}, {width} px: {wide} px wide" for address, wide in found]
        page.close()
    examined = (
        f"{len(addresses)} pages at 320 px, {len(types)} types of pages with spaced letters, with letters "
    )
    examined += f"twice as large, and at {', '.join(map(str, WIDTHS))} px"
    return Result("Reflow", examined, faults)


WIDTHS = (360, 375, 390, 768, 1440)
"""The other widths of windows."""


ENLARGED = """new MutationObserver((found, observer) => {
  if (!document.documentElement) return;
  document.documentElement.style.fontSize = "250%";
  observer.disconnect();
}).observe(document, { childList: true });"""
"""What enlarges the text of a page before anything of it is drawn; 125 % is its usual size."""


def letters_doubled(page: Page) -> None:
    """Let the letters of all pages be twice as large, as a reader's browser can be told."""
    asked = page.context.new_cdp_session(page)
    asked.send("Page.enable")
    asked.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})


def text_at_200_percent(page: Page) -> None:
    """Enlarge the text of all pages and nothing else: the width that a page asks for stays the window's."""
    page.add_init_script(ENLARGED)


LARGE: tuple[tuple[Callable[[Page], None], int], ...] = (
    (letters_doubled, 390),
    (text_at_200_percent, 390),
    (text_at_200_percent, 1280),
)


def wider(page: Page, addresses: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Yield the pages that are wider than the window, each with its width."""
    for address in addresses:
        page.goto(address)
        if (width := sideways(page)) > page.evaluate("innerWidth"):
            yield address, width


def sideways(page: Page) -> int:
    """Return how wide a page is, in CSS pixels, with what can be scrolled to."""
    return int(page.evaluate("document.documentElement.scrollWidth"))


def targets(subject: Subject) -> Result:
    """At 320 px what can be tapped is as large as a thumb needs, or far from others (WCAG 2.2, 2.5.8)."""
    types = built.types(subject.site)
    page = subject.page(320)
    faults = []
    for name, address in types.items():
        page.goto(address)
        faults += [f"{name}: {violation}" for violation in axe.violations(page, rules=["target-size"])]
    page.close()
    return Result("Targets", f"{len(types)} types of pages at 320 px", faults)


def requests(subject: Subject) -> Iterator[Result]:
    """First views: their weight, what they ask elsewhere, what the console says."""
    types = own(built.types(subject.site))
    context = subject.browser.new_context()
    views = {
        name: network.first_view(context, subject.base, subject.site, address)
        for name, address in types.items()
    }
    context.close()
    heaviest = max(views, key=lambda name: views[name].weight)
    case = max((view.weight for name, view in views.items() if name == "cases/*"), default=0)
    measured = (
        f"a case {case / 1000:.0f} kB, the heaviest ({heaviest}) {views[heaviest].weight / 1000:.0f} kB"
    )
    heavy = [f"cases/*: {case} bytes"] if case > network.HEAVIEST else []
    yield Result("Weight", "first views with typefaces, compressed", heavy, measured)
    examined = f"{len(types)} types of pages, {sum(len(view.asked) for view in views.values())} requests"
    elsewhere = [f"{name}: {url}" for name, view in views.items() for url in view.elsewhere]
    yield Result("Third parties", examined, elsewhere)
    errors = [f"{name}: {error}" for name, view in views.items() for error in view.errors]
    yield Result("Console under the Content Security Policy", f"{len(types)} types of pages", errors)


def search(subject: Subject) -> Result:
    """A slow phone in a slow network: how soon the first query has its first result, the middle of three."""
    times = []
    for _ in range(3):
        context = subject.browser.new_context(viewport={"width": 390, "height": 844})
        times.append(network.first_search(context, subject.base, "law"))
        context.close()
    taken = statistics.median(times)
    examined = (
        f"slow 3G (400 kbit/s, 400 ms), a processor {network.SLOWER} times slower, nothing in the cache"
    )
    faults = [f"{taken:.1f} s"] if taken > network.SLOWEST_SEARCH else []
    return Result("First search", examined, faults, f"{taken:.1f} s until the first result")
