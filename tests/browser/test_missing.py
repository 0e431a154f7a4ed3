"""An address that leads nowhere, as a host of static pages answers it: the same page at every depth."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def lost(site: Path, browser: Browser) -> Iterator[Page]:
    """A page of a browser before a host that serves the site under its folder, and its 404 page elsewhere."""

    class Host(http.server.SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            return super().translate_path(path.removeprefix("/corpus"))

        def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
            text = (site / "404.html").read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *args: object) -> None:
            """Keep the tests quiet."""

    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Host, directory=str(site))
    ) as host:
        threading.Thread(target=host.serve_forever, daemon=True).start()
        page = browser.new_page(base_url=f"http://127.0.0.1:{host.server_port}/corpus/")
        yield page
        page.close()
        host.shutdown()


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("cases/cgg/", "/corpus/cases/ccg/"),
        ("cases/shanshui/", "/corpus/cases/shan-shui/"),
        ("strategies/a/b/policy-advocasy", "/corpus/strategies/policy-advocacy/"),
    ],
)
def test_the_nearest_page_is_offered_and_the_page_is_whole_at_any_depth(
    lost: Page, address: str, meant: str
) -> None:
    lost.goto(address)
    nearest = lost.locator(".sb-nearest a").first
    expect(nearest).to_have_attribute("href", meant)
    styled = lost.locator("h1").evaluate("heading => getComputedStyle(heading).fontFamily")
    assert "Source Serif" in styled
    nearest.click()
    expect(lost).to_have_url(f"http://127.0.0.1:{lost.url.split(':')[2].split('/')[0]}{meant}")
    expect(lost.locator("h1")).not_to_contain_text("not found")


def test_what_is_near_to_nothing_is_not_guessed(lost: Page) -> None:
    lost.goto("zzzzzzzzzzzzzzzz")
    expect(lost.locator("h1")).to_be_visible()
    lost.wait_for_load_state("networkidle")
    expect(lost.locator(".sb-nearest")).to_be_hidden()
