"""How a reader goes through the site in any of the engines; clicks and scrolls are counted.

A place is named by steps: a selector, or a selector and words, each looked for within the one before. Only
what is shown counts, and what a script makes is waited for.
"""

import time
import urllib.request
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page

from tests.browser.webdriver import Session, WebDriverError

Step = str | tuple[str, str]

SCREENS = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1440, "height": 900}}

PATIENCE = 20.0
"""Seconds for which a place is waited for: a machine that does much else is slow, not broken."""

SHOWN = """steps => {
    const words = element =>
        (element.getAttribute("aria-label") || element.textContent).replace(/\\s+/g, " ");
    return steps.reduce(
        (found, [selector, said]) => found.flatMap(within => Array.from(within.querySelectorAll(selector)))
            .filter(element => element.checkVisibility() && words(element).includes(said)),
        [document]);
}"""

SCREENS_AWAY = """element => {
    const { top, bottom } = element.getBoundingClientRect();
    const away = Math.round(top < 0 ? -top : bottom > innerHeight ? bottom - innerHeight : 0);
    return Math.ceil(Math.min(away, Math.abs(top)) / innerHeight);
}"""

SEEN = """element => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
}"""


@dataclass(slots=True)
class Way(ABC):
    """A page in some engine, and what its reader has had to do on it."""

    base: str
    phone: bool
    clicks: int = 0
    scrolls: int = 0

    @abstractmethod
    def go(self, address: str) -> None:
        """Open a page of the site."""

    @abstractmethod
    def run(self, script: str, argument: object = None) -> Any:
        """Return what a function in JavaScript makes of an argument, which may be an element."""

    @abstractmethod
    def element(self, steps: list[tuple[str, str]]) -> Any:
        """Return the first element that is shown there, or None."""

    @abstractmethod
    def press(self, element: Any) -> None:
        """Click it, or tap it on a phone."""

    @abstractmethod
    def point(self, element: Any) -> None:
        """Rest the mouse on it; on nothing, if it is None."""

    @abstractmethod
    def type(self, text: str) -> None:
        """Type where the focus is."""

    @abstractmethod
    def taken(self, element: Any) -> bytes:
        """Return what a click on a link downloads."""

    def find(self, *steps: Step) -> Any:
        """Return the first element that is shown there, once it is."""
        named = [(step, "") if isinstance(step, str) else step for step in steps]
        deadline = time.monotonic() + PATIENCE
        while not (found := self.element(named)):
            assert time.monotonic() < deadline, f"not shown: {named}"
            time.sleep(0.05)
        return found

    def see(self, *steps: Step) -> Any:
        """Bring a place into the window."""
        found = self.find(*steps)
        if away := self.run(SCREENS_AWAY, found):
            self.scrolls += away
            self.run("element => element.scrollIntoView({ block: 'center' })", found)
        return found

    def click(self, *steps: Step) -> None:
        found = self.see(*steps)
        self.clicks += 1
        self.press(found)

    def take(self, *steps: Step) -> bytes:
        """Click what downloads a file; return what it holds."""
        found = self.see(*steps)
        self.clicks += 1
        return self.taken(found)

    def texts(self, selector: str) -> list[str]:
        """Return the words of all elements of a kind, on one line each."""
        found = self.run("css => Array.from(document.querySelectorAll(css), e => e.textContent)", selector)
        return [" ".join(text.split()) for text in found]

    def gone(self, selector: str) -> None:
        """Wait until nothing of a kind is left."""
        self.until("selector => !document.querySelector(selector)", selector)

    def until(self, script: str, argument: object = None) -> None:
        """Wait until a function says yes."""
        deadline = time.monotonic() + PATIENCE
        while not self.run(script, argument):
            assert time.monotonic() < deadline, f"never: {script}"
            time.sleep(0.05)

    def menu(self, group: str, name: str) -> None:
        """Go to a page that the menu lists: at once on a phone, else by way of its group."""
        if self.phone:
            self.click((".sb-menu-open", "Menu"))
            self.click(".sb-menu", ("li li a", name))
            return
        self.click(".sb-menu", ("a", group))
        self.until("() => document.readyState === 'complete'")
        if not self.run(
            "name => document.querySelector('.sb-subnav [aria-current=page]')?.textContent.trim() === name",
            name,
        ):
            self.click(".sb-subnav", ("a", name))


@dataclass(slots=True)
class Played(Way):
    """In an engine that Playwright drives."""

    page: Page = field(kw_only=True)

    def go(self, address: str) -> None:
        self.page.goto(self.base + address)

    def run(self, script: str, argument: object = None) -> Any:
        return self.page.evaluate(script, argument)

    def element(self, steps: list[tuple[str, str]]) -> Any:
        try:
            return self.page.evaluate_handle(f"steps => ({SHOWN})(steps)[0]", steps).as_element()
        except Error:  # the page is on its way to another
            return None

    def press(self, element: Any) -> None:
        if self.phone:
            element.tap()
        else:
            element.click()

    def point(self, element: Any) -> None:
        if element:
            element.hover()
        else:
            self.page.mouse.move(5, 5)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def taken(self, element: Any) -> bytes:
        with self.page.expect_download() as download:
            self.press(element)
        return Path(download.value.path()).read_bytes()


@dataclass(slots=True)
class Driven(Way):
    """In an engine that its maker's own driver drives, which has a mouse only and downloads nothing."""

    session: Session = field(kw_only=True)

    def go(self, address: str) -> None:
        self.session.go(self.base + address)

    def run(self, script: str, argument: object = None) -> Any:
        return self.session.run(script, argument)

    def element(self, steps: list[tuple[str, str]]) -> Any:
        try:
            return self.session.run(f"steps => ({SHOWN})(steps)[0] || null", steps)
        except WebDriverError:  # the page is on its way to another
            return None

    def press(self, element: Any) -> None:
        self.session.click(element)

    def point(self, element: Any) -> None:
        self.session.point(element)

    def type(self, text: str) -> None:
        self.session.type(text)

    def taken(self, element: Any) -> bytes:
        with urllib.request.urlopen(self.run("link => link.href", element), timeout=20) as answer:
            return bytes(answer.read())
