"""`python -m tests.audit.heard [--site DIR]`: what stands before the first finding of a page.

In words that a screen reader says between the beginning of the content and that finding, and in pixels from
the top of the window. `DIR` may hold a site that was built of an older commit.
"""

import argparse
from pathlib import Path

from playwright.sync_api import Browser

from tests.audit import built

FINDINGS = {
    "cases/": "[id^='use.'] .sb-claim, [id^='use.'] ~ * .sb-claim, .sb-use .sb-claim",
    "matrix/": "table.sb-matrix a.sb-cell",
    "explore/": ".sb-explore .sb-claim",
    "compare/": "[data-said]",
    "timeline/": "article svg a",
    "map/": "article svg a",
    "network/": "article svg a",
}
"""The first finding of each page; of cases, each has one."""
WINDOWS = {"1440 × 900 px": (1440, 900), "390 × 844 px": (390, 844)}

HEARD = """selector => {
    const article = document.querySelector("article") || document.querySelector("main");
    const drawn = { visibilityProperty: true };
    const seen = (one) => one.checkVisibility(drawn) && !one.closest("[aria-hidden=true]");
    const first = Array.from(article.querySelectorAll(selector)).find(seen);
    if (!first) return null;
    const texts = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    let words = 0;
    while (texts.nextNode()) {
        const at = texts.currentNode;
        if (first.contains(at) || first.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING) break;
        if (seen(at.parentElement)) words += (at.data.match(/[\\p{L}\\p{N}]+/gu) || []).length;
    }
    return [words, Math.round(first.getBoundingClientRect().top + scrollY)];
}"""
"""Counts letters and figures that belong together as a word; what is folded or hidden is not heard."""


def before(browser: Browser, base: str, address: str, window: tuple[int, int]) -> tuple[int, int] | None:
    """Return the words and the pixels before the first finding of a page; None where it has none."""
    page = browser.new_page(base_url=base, viewport={"width": window[0], "height": window[1]})
    page.goto(address)
    page.wait_for_load_state("networkidle")
    kind = next(name for name in FINDINGS if address.startswith(name))
    found = page.evaluate(HEARD, FINDINGS[kind])
    page.close()
    return tuple(found) if found else None


def main() -> None:
    """Print a table of the cases and of the pages that show all of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--site", type=Path, default=built.ROOT / "site", help="the built site")
    site = parser.parse_args().site
    addresses = [one for one in built.pages(site) if one.startswith("cases/") and one != "cases/"]
    addresses += [one for one in FINDINGS if one != "cases/" and (site / one).is_dir()]
    print("| page |" + "|".join(f" words, {name} | from the top " for name in WINDOWS) + "|")
    with built.served(site) as base, built.chromium() as browser:
        for address in addresses:
            found = [before(browser, base, address, window) for window in WINDOWS.values()]
            cells = [f" {one[0]} | {one[1]} px " if one else " none | " for one in found]
            print(f"| `/{address}` |{'|'.join(cells)}|")


if __name__ == "__main__":
    main()
