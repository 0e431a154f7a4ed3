"""A page of the built site in a real Chromium; it must not complain."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

expect.set_options(timeout=20_000)  # a machine that does much else is slow, not broken


@pytest.fixture
def context(browser: Browser, base: str) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=base, viewport={"width": 1440, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    errors = complaints(page)
    yield page
    assert not errors, errors


def complaints(page: Page) -> list[str]:
    """Return a list that grows with what a page complains of."""
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    return errors


def unfold(page: Page) -> None:
    """Open all that a page folds, as its reader can."""
    page.evaluate("document.querySelectorAll('main details').forEach((fold) => { fold.open = true; })")
