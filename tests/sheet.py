"""A contact sheet of the site: `python -m tests.sheet [TYPE …]` photographs a page of each type.

Each page at 390 and 1440 px, light and dark, and on paper; `--all` adds 768 and 1920 px. Types are such as
`cases/*`, or a part of the name. The sheet is `.cache/sheet/index.html`. Nothing is judged here: look at it.
"""

import argparse
import html
from pathlib import Path

from playwright.sync_api import Browser

from tests.audit import built

FOLDER = built.ROOT / ".cache" / "sheet"
TALLEST = 3200
"""Pixels of a page that are photographed."""


def photograph(browser: Browser, base: str, address: str, stem: str, widths: list[int]) -> list[str]:
    """Photograph one page; return the names of the pictures."""
    names = []
    for width in widths:
        for scheme in ("light", "dark"):
            page = browser.new_page(
                base_url=base,
                viewport={"width": width, "height": 900},
                color_scheme=scheme,  # type: ignore[arg-type]
            )
            page.goto(address, wait_until="networkidle")
            name = f"{stem}-{width}-{scheme}.png"
            height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
            page.set_viewport_size({"width": width, "height": max(height, 900)})
            page.screenshot(path=FOLDER / name)
            names.append(name)
            if width == 1440 and scheme == "light":
                page.pdf(path=FOLDER / f"{stem}.pdf", prefer_css_page_size=True, format="A4")
                page.set_viewport_size({"width": 680, "height": 1000})
                page.emulate_media(media="print")
                page.screenshot(path=FOLDER / f"{stem}-print.png")
                names.append(f"{stem}-print.png")
            page.close()
    return names


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("types", nargs="*", help="only types whose name holds one of these words")
    parser.add_argument("--all", action="store_true", help="also at 768 and 1920 px")
    parser.add_argument("--site", type=Path, default=built.ROOT / "site", help="the built site")
    arguments = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    widths = [390, 768, 1440, 1920] if arguments.all else [390, 1440]
    rows = []
    with built.served(arguments.site) as base, built.chromium() as browser:
        for name, address in built.types(arguments.site).items():
            if arguments.types and not any(word in name for word in arguments.types):
                continue
            stem = name.replace("/", "-").replace("*", "any").replace(".html", "")
            pictures = photograph(browser, base, address, stem, widths)
            images = "".join(f'<a href="{p}"><img src="{p}" alt="{p}" loading="lazy"></a>' for p in pictures)
            title = f'{html.escape(name)} <small>/{html.escape(address)}</small> <a href="{stem}.pdf">PDF</a>'
            rows.append(f"<section><h2>{title}</h2><div>{images}</div></section>")
            print(name, flush=True)
    style = "div{display:flex;gap:8px;align-items:start}img{height:600px;border:1px solid}"
    head = f"<!doctype html><meta charset=utf-8><title>Contact sheet</title><style>{style}</style>"
    sheet = head + "".join(rows)
    (FOLDER / "index.html").write_text(sheet, encoding="utf-8")
    print(f"{len(rows)} types of pages: {FOLDER / 'index.html'}")


if __name__ == "__main__":
    main()
