"""The frame that all figures share: a drawing, what to see in it, the data behind it, and both to download.

A drawing is made twice, for a wide and for a narrow screen, in pixels of the screen, so that its words are
never scaled to nothing. On the page it takes its colours from the style sheet; the file to download carries
its own style, so that it looks the same anywhere.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from unicodedata import east_asian_width

from sourcebook.corpus.corpus import Corpus
from sourcebook.exchange import tables
from sourcebook.site.address import addresses
from sourcebook.site.frame import assets
from sourcebook.site.render import Markup, render
from sourcebook.site.settings import Settings
from sourcebook.site.view import View
from sourcebook.site.words.commonmark import HAN

WIDE, NARROW = 900, 360
"""The widths of the two drawings in pixels: beside the contents on a desktop, and on a phone."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a figure's table that leads somewhere."""

    words: str
    href: str

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure, ready to place."""

    name: str
    """Its name in ids."""
    stem: str
    """The name of its files, without their suffix."""
    title: str
    """What it shows, in a few words."""
    description: str
    """How it is drawn, for who cannot see it."""
    caption: Markup
    """What to see in it, as the data have it."""
    wide: Markup
    narrow: Markup
    """Two drawings of the same, as SVG."""
    columns: tuple[str, ...]
    rows: tuple[tuple[str | Cell, ...], ...]
    """The data that are drawn."""


WORDS = re.compile(r"<(?P<element>text|title)(?P<rest>(?:(?! lang=)[^>])*)>(?P<words>[^<]*)</(?P=element)>")


def draw(template: str, view: View, **context: object) -> Markup:
    """Return the drawing that a template makes, with its Chinese marked as such.

    A title holds no elements, so it is marked as a whole, where all that it says is Chinese.
    """

    def said(match: re.Match[str]) -> str:
        words = HAN.sub(r'<tspan lang="zh">\g<0></tspan>', match["words"])
        if match["element"] == "text" or words == match["words"]:
            return f"<{match['element']}{match['rest']}>{words}</{match['element']}>"
        alone = not any(map(str.isalpha, HAN.sub("", match["words"])))
        return match[0].replace("<title", '<title lang="zh"', 1) if alone else match[0]

    drawing = render(template, view.speech, **context)
    return drawing if view.language.partition("-")[0] == "zh" else Markup(WORDS.sub(said, drawing))


def stem(name: str, view: View) -> str:
    """Return the name of a figure's files in the language of the page, without their suffix."""
    first = view.language == view.settings.languages[0]
    return f"data/figures/{name}" + ("" if first else f".{view.language}")


def files(corpus: Corpus, settings: Settings, makers: Sequence[Callable[[View], Figure]]) -> dict[str, str]:
    """Return the files of the figures by their names on the site: drawings and data, in each language."""
    found = {}
    for language in settings.languages:
        for make in makers:
            figure = make(View(corpus, addresses.HOME, replace(settings, language=language)))
            found[f"{figure.stem}.svg"] = standalone(figure.wide, settings.url)
            rows = [(*row, _address(row, settings.url)) for row in figure.rows]
            found[f"{figure.stem}.csv"] = tables.dumps((*figure.columns, "address"), rows)
    return found


def _address(row: tuple[str | Cell, ...], url: str) -> str:
    return next((url + UP.sub("", cell.href) for cell in row if isinstance(cell, Cell)), "")


HREF = re.compile(r' href="(?:\.\./)*([^"]*)"')
UP = re.compile(r"^(?:\.\./)*")
OPENING = re.compile(r"<svg\b[^>]*>")


def standalone(drawing: Markup, url: str) -> str:
    """Return a drawing that was made for the home page as a file: with its style, and with absolute links.

    Where the site's *url* is not known, the links lead nowhere and are left out.
    """
    svg = HREF.sub(rf' href="{url}\1"' if url else "", str(drawing))
    return OPENING.sub(
        lambda match: (
            match[0].replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
            + f"<style>{assets.figure_style()}</style>"
        ),
        svg,
        count=1,
    )


def width(text: str, size: float) -> float:
    """Return about how wide a text is in a sans-serif face of a size; never less than it is in common faces.

    >>> width("abc", 10) < width("上海市", 10)
    True
    """
    return size * sum(1.0 if east_asian_width(char) in "WF" else 0.58 for char in text)


def steps_of(spans: Sequence[tuple[float, float]], gap: float = 8) -> Iterator[int]:
    """Yield for each span its row: that of the one before if there is room, else the next; never one above.

    >>> list(steps_of([(0, 10), (5, 20), (30, 40)]))
    [0, 1, 1]
    """
    number, taken = 0, float("-inf")
    for start, end in spans:
        if start < taken + gap:
            number += 1
        taken = end
        yield number


def rows_of(spans: Sequence[tuple[float, float]], gap: float = 2) -> Iterator[int]:
    """Yield for each span the first row in which it touches none before it.

    >>> list(rows_of([(0, 10), (5, 20), (30, 40)]))
    [0, 1, 0]
    """
    rows: list[list[tuple[float, float]]] = []
    for start, end in spans:
        for number, row in enumerate(rows):
            if all(end + gap <= taken[0] or taken[1] + gap <= start for taken in row):
                row.append((start, end))
                yield number
                break
        else:
            rows.append([(start, end)])
            yield len(rows) - 1
