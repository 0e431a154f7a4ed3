"""Old addresses, as somebody arrives who saved one: with a script at the claim, without one on its page."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.audit.built import served

CONFIG = "site_name: Tiny\ntheme: {name: material, font: false}\nplugins: [sourcebook]\n"
REDIRECTS = """\
- {from: cases/tartu-old, to: cases/tartu-2016}
- {from: cases/tartu-2016#voters-few, to: cases/tartu-2016#few-voted}
- {from: limitations/voters, to: limitations/turnout}
"""


@pytest.fixture
def tiny_site(tiny: Callable[[dict[str, str | None]], Path]) -> Iterator[str]:
    root = tiny({"cases/_redirects.yml": REDIRECTS, "mkdocs.yml": CONFIG})
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True)
    with served(root / "site") as address:
        yield address


@pytest.mark.parametrize("script", [True, False])
def test_an_old_address_leads_on(script: bool, browser: Browser, tiny_site: str) -> None:
    context = browser.new_context(base_url=tiny_site, java_script_enabled=script)
    page = context.new_page()
    page.goto("cases/tartu-old/#turnout-rose")
    page.wait_for_url("**/cases/tartu-2016/**")
    assert page.url.endswith("/cases/tartu-2016/#turnout-rose" if script else "/cases/tartu-2016/")
    assert page.locator("h1").inner_text().startswith("Tartu")
    context.close()


def test_an_old_anchor_is_where_the_claim_is(browser: Browser, tiny_site: str) -> None:
    context = browser.new_context(base_url=tiny_site, viewport={"width": 390, "height": 500})
    page = context.new_page()
    for address, words in (("cases/tartu-2016/#voters-few", "Few voted"), ("limitations/#voters", "Turnout")):
        page.goto(address)
        target = page.locator(":target")
        assert target.count() == 1
        assert target.evaluate("element => element.parentElement.innerText").startswith(words)
    context.close()
