"""The equivalent site in ready-made Markdown: what plain MkDocs and Material build from the same content.

Our own site is built once, and the article of every page is turned back into the Markdown that an author
would have written for it. So both sites have, page by page, the same texts, headings with the same anchors,
tables, lists, links, footnotes, titles and descriptions, and the same settings of Material with its search.

Not equal: Markdown has no classes, roles and collapsible parts; a table's spanning cells are repeated;
footnotes have numbers for names; and what we find out during a build, such as what rests on a source, where a
footnote leads and how far a claim is traced, stands in the Markdown for free: plain MkDocs reads neither
YAML nor BibTeX, formats no citation and checks no claim. The differences are in favour of plain MkDocs.
"""

import re
import shutil
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from tests.bench import synthetic
from tests.bench.measure import run

ARTICLE = re.compile(r'<main [^>]*>\s*<article class="md-typeset"[^>]*>(.*)</article>', re.DOTALL)
NO_WORDS = re.compile(r"<(script|style|svg|template)\b.*?</\1>", re.DOTALL)
"""What an author of Markdown would not have written."""
DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)">')
SPECIAL = re.compile(r"([\\`*_\[\]<>|{}#])")
FOLLOWS = re.compile(r"#fn:(.+)")
PAGE_LINK = re.compile(r"^(?!https?:)([^#]*)\.html")
HEADINGS = {"h1": "#", "h2": "##", "h3": "###", "h4": "####"}
BLOCKS = {"p", "div", "nav", "section", "article", "dl", "dt", "dd", "blockquote", "details", "summary", "tr"}
INLINE = {"em": "*", "cite": "*", "i": "*", "strong": "**", "b": "**", "code": "`"}


def write(folder: Path, corpus: Path) -> int:
    """Write the Markdown of a corpus and its `mkdocs.yml` to an empty folder; return the number of pages."""
    flat, site, docs = corpus / "flat.yml", folder / "ours", folder / "docs"
    flat.write_text(
        "INHERIT: mkdocs.yml\nuse_directory_urls: false\nplugins: [sourcebook]\n", encoding="utf-8"
    )
    run("mkdocs", "build", "--quiet", "--config-file", flat, "--site-dir", site)
    (folder / "mkdocs.yml").write_text(synthetic.CONFIG.format(plugins="search"), encoding="utf-8")
    pages = [page for page in site.rglob("*.html") if page != site / "404.html"]
    for page in pages:
        path = (docs / page.relative_to(site)).with_suffix(".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(_page(page.read_text(encoding="utf-8"))), encoding="utf-8")
    (docs / "index.md").write_text(synthetic.HOME, encoding="utf-8")
    shutil.rmtree(site)
    return len(pages)


def _page(html: str) -> Iterator[str]:
    """Yield the Markdown of a whole page, with what its head says in front."""
    description, article = DESCRIPTION.search(html), ARTICLE.search(html)
    assert article, "a page without an article"
    words = unescape(description[1]).replace("'", "''") if description else ""
    yield f"---\ndescription: '{words}'\n"
    yield f"---\n\n{convert(NO_WORDS.sub('', article[1]))}"


def convert(html: str) -> str:
    """Return the Markdown of a page of ours.

    >>> print(convert('<h2 id="a">A</h2><ul><li id="c">It <em>is</em>.<p>so</p></li></ul>'), end="")
    ## A {#a}
    <BLANKLINE>
    - It *is*. so
      {: #c }
    """
    converter = _Converter()
    converter.feed(html)
    converter.close()
    text = "".join(converter.done).strip()
    return re.sub(r"\n{3,}", "\n\n", f"{text}\n{converter.notes()}")


class _Converter(HTMLParser):
    """Turns HTML into Markdown while it is read.

    Words gather in `words` until a block ends; a list item is one line, whatever blocks stand in it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self.words: list[str] = []
        self.numbers: dict[str, int] = {}
        self.footnotes: dict[str, str] = {}
        self._lists: list[str] = []
        self._items: list[str] = []
        self._hrefs: list[str] = []
        self._heading: tuple[str, str] | None = None
        self._note = ""
        self._rows: list[list[str]] = []
        self._spans: dict[int, tuple[str, int]] = {}
        self._cell: dict[str, str | None] | None = None
        self._silent = 0

    def notes(self) -> str:
        """Return the definitions of the footnotes."""
        named = ((self.numbers[name], text) for name, text in self.footnotes.items() if name in self.numbers)
        return "".join(f"\n[^{number}]: {text}\n" for number, text in named)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = dict(attrs)
        if self._silent or at.get("class") == "footnote-backref" or tag == "sup":
            self._mark_of_a_footnote(tag, at)
        elif tag in HEADINGS:
            self._end_block()
            self._heading = (HEADINGS[tag], at.get("id") or "")
        elif tag in ("ul", "ol"):
            self._end_block()
            self._lists.append("1." if tag == "ol" else "-")
        elif tag == "li":
            self._end_block()
            self._items.append(at.get("id") or "")
            self._note = (at.get("id") or "").removeprefix("fn:") if self._in_a_footnote() else ""
        elif tag == "table":
            self._end_block()
            self._rows, self._spans = [], {}
        elif tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th"):
            self._cell = at
            self.words = []
        elif tag == "a":
            self._hrefs.append(PAGE_LINK.sub(r"\1.md", at.get("href") or ""))
            self.words.append("[")
        elif tag in INLINE:
            self.words.append(INLINE[tag])
        elif tag == "br":
            self.words.append(" ")
        elif tag in BLOCKS:
            self._end_block()
            self._items_id(tag, at)

    def _items_id(self, tag: str, at: dict[str, str | None]) -> None:
        """Make a term of a definition list a heading where it has an anchor, else a bold line."""
        if tag == "dt":
            self._heading = ("####", at["id"] or "") if "id" in at else ("**", "")

    def _in_a_footnote(self) -> bool:
        return bool(self._items) and self._items[-1].startswith("fn:")

    def _mark_of_a_footnote(self, tag: str, at: dict[str, str | None]) -> None:
        """Set `[^1]` for the mark of a footnote, and nothing for the way back from it."""
        if tag == "a" and (match := FOLLOWS.match(at.get("href") or "")):
            self.words.append(f"[^{self.numbers.setdefault(match[1], len(self.numbers) + 1)}]")
        self._silent += tag in ("sup", "a")

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            self._silent -= tag in ("sup", "a")
        elif tag in HEADINGS or tag == "dt":
            self._end_block()
        elif tag in ("ul", "ol"):
            self._end_block()
            self._lists.pop()
            if not self._lists:
                self.done.append("\n")
        elif tag == "li":
            self._end_item()
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag == "table":
            self._end_table()
        elif tag == "a":
            self.words.append(f"]({self._hrefs.pop()})")
        elif tag in INLINE:
            self.words.append(INLINE[tag])
        elif tag in BLOCKS:
            self._end_block()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(SPECIAL.sub(r"\\\1", data) if SPECIAL.search(data) else data)

    def _taken(self) -> str:
        text = " ".join("".join(self.words).split())
        self.words = []
        return text

    def _end_block(self) -> None:
        """Write what has gathered as a block, unless it belongs into a list item or a cell."""
        if self._cell is not None or (self._items and self._heading is None):
            if self.words and not self.words[-1].endswith((" ", "\n")):
                self.words.append(" ")
            if self._items and len(self._lists) > len(self._items):
                self._flush_item()
            return
        heading, self._heading = self._heading, None
        text = self._taken()
        if not text:
            return
        if self._items:
            self.words.append(f"**{text}** ")
        elif heading is None:
            self.done.append(f"{text}\n\n")
        elif heading[0] == "**":
            self.done.append(f"**{text}**\n\n")
        else:
            anchor = f" {{#{heading[1]}}}" if heading[1] else ""
            self.done.append(f"{heading[0]} {text}{anchor}\n\n")

    def _flush_item(self) -> None:
        """Write the words of the innermost open item."""
        text, anchor = self._taken(), self._items[-1]
        if not text:
            return
        if self._note:
            self.footnotes[self._note] = text
            self._note = ""
            return
        indent = "    " * (len(self._items) - 1)
        self.done.append(f"{indent}{self._lists[len(self._items) - 1]} {text}\n")
        if anchor:
            self.done.append(f"{indent}  {{: #{anchor} }}\n")
        self._items[-1] = ""

    def _end_item(self) -> None:
        self._flush_item()
        self._items.pop()

    def _end_cell(self) -> None:
        cell, self._cell = self._cell or {}, None
        text, row = self._taken(), self._rows[-1]
        while (column := len(row)) in self._spans and self._spans[column][1] > 0:
            words, left = self._spans[column]
            self._spans[column] = (words, left - 1)
            row.append(words)
        if int(cell.get("rowspan") or 1) > 1:
            self._spans[len(row)] = (text, int(cell["rowspan"] or 1) - 1)
        row.append(text)

    def _end_table(self) -> None:
        width = len(self._rows[0])
        for n, row in enumerate(self._rows):
            cells = row + [""] * (width - len(row))
            self.done.append(f"| {' | '.join(cells)} |\n")
            if not n:
                self.done.append(f"|{' --- |' * width}\n")
        self.done.append("\n")
