"""The states that a page can be in, and how a reader brings it there."""

from collections.abc import Callable

from playwright.sync_api import Page


def _click(selector: str) -> Callable[[Page], bool]:
    def bring(page: Page) -> bool:
        button = page.locator(selector).first
        if not button.count() or not button.is_visible():
            return False
        button.click()
        return True

    return bring


def _filter(page: Page) -> bool:
    page.evaluate(
        "document.querySelectorAll('form.sb-filter details').forEach(fold => { fold.open = true; })"
    )
    select = page.locator("form.sb-filter select:visible").first
    if not select.count():
        return False
    select.select_option(index=1)
    return True


def _footnote(page: Page) -> bool:
    mark = page.locator("a.footnote-ref:visible").first
    if not mark.count():
        return False
    mark.hover()
    page.locator(".sb-preview").wait_for()
    return True


def _details(page: Page) -> bool:
    found = page.locator("main details").count() > 0
    page.evaluate("document.querySelectorAll('main details').forEach(details => { details.open = true; })")
    return found


def _search(page: Page) -> bool:
    if not _click(".sb-search-open")(page):
        return False
    page.locator("dialog.sb-search-dialog input").first.fill("law")
    page.locator("dialog.sb-search-dialog .sb-hit").first.wait_for()
    return True


STATES: dict[str, Callable[[Page], bool]] = {
    "as it opens": lambda page: True,
    "filter used": _filter,
    "details open": _details,
    "footnote shown": _footnote,
    "contents open": _click(".sb-contents__open"),
    "menu open": _click(".sb-menu-open"),
    "citation open": _click("button.sb-cite:visible"),
    "search open": _search,
}
"""Each brings a page that has just been loaded into its state, or says that the page has no such state."""

OF_THE_HEAD = ("menu open", "search open")
"""States that the head of every page has."""
