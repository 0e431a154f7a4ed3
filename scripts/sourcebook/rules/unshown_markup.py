r"""A text may hold only the markup that pages show.

Fails:  "Water is <b>wet</b>."           (HTML is not read)
        "The rate is $x_1 = 3$."         (formulas are not set)
        "## Turnout"                     (a text has no headings)
Passes: "Water is **wet**, H~2~O."

Mend: Write what the message offers. A text may have bold (`**…**`), italics (`*…*`), words struck out
    (`~~…~~`), links, lists, quotations, tables, pictures, sub- and superscript (`H~2~O`, `m^2^`), and new
    lines where a line ends in `\`. Before a sign that is meant as it stands write `\`, as in `\<`.
"""

import re
from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.passage import Passage
from sourcebook.problems import Mark
from sourcebook.reading.grammar import FOLDED, Kind, Part, parts
from sourcebook.rules.near import place

ID = "unshown-markup"

TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)")
INSTEAD = {
    "**…**": ("b", "strong"),
    "*…*": ("i", "em", "u", "cite"),
    "~~…~~": ("s", "del", "strike"),
    "`…`": ("code", "tt", "kbd", "pre"),
    "[words](https://…)": ("a",),
    "![what it shows](file.png)": ("img", "picture", "figure"),
    "- …": ("ul", "ol", "li"),
    "| one | two |": ("table", "thead", "tbody", "tr", "td", "th"),
    "> …": ("blockquote", "q"),
}
WRITE = {name: f"write {markdown!r}" for markdown, names in INSTEAD.items() for name in names}
WRITE |= dict.fromkeys(
    ("p", "div", "section", "h1", "h2", "h3", "h4"), "leave an empty line between paragraphs"
)
WRITE |= {name: f"close it with '</{name}>' in the same line" for name in ("sub", "sup")}
"""What to write in place of an element of HTML."""


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield what the pages cannot show of a text, each kind of tag once."""
    for passage in corpus.passages:
        if passage.kind != "chapter":
            for part, message in _unshown(parts(passage.text)):
                yield _mark(passage, part), message


def _mark(passage: Passage, part: Part) -> Mark:
    return place(passage, part.start, part.end)


def _unshown(found: tuple[Part, ...]) -> Iterator[tuple[Part, str]]:
    """Yield the parts that no page shows, with what to say; what stands within HTML is not told again."""
    said: set[str] = set()
    inside = 0
    for i, part in enumerate(found):
        if part.kind is Kind.HTML:
            tag = TAG.match(part.words)
            name = tag["name"].lower() if tag else ""
            if part.start < inside or not tag or name in said:
                continue
            said.add(name)
            inside = max(inside, _end(found[i:], name))
            yield (
                part,
                f"{part.words!r} is HTML, which is not read here; {WRITE.get(name, _sign(part.words))}",
            )
        elif part.kind is Kind.FOOTNOTE and part.kind.name not in said:
            said.add(part.kind.name)
            yield part, f"{part.words!r} is a footnote of your own, and there are none here; {FOOTNOTES}"
        elif part.kind in SAY:
            yield part, SAY[part.kind].format(words=part.words)
        elif part.kind is Kind.NO_TABLE:
            yield part, _table(part.words)


FOOTNOTES = "put its words into the text, or cite a source as '[@citekey, p. 12]'"
SAY = {
    Kind.HEADING: "a heading cannot stand in this text; write its words in bold ('**…**')",
    Kind.LINE: "a line across the page cannot stand in this text; delete it",
    Kind.MATHS: "'{words}' is a formula, which is not set here; write it with signs, such as '*x*~1~ = 3'",
}


def _end(found: tuple[Part, ...], name: str) -> int:
    """Return where an element ends that begins with the first part."""
    depth = 0
    for part in found:
        tag = TAG.match(part.words) if part.kind is Kind.HTML else None
        if tag and tag["name"].lower() == name:
            depth += -1 if tag["end"] else 1
            if depth == 0:
                return part.end
    return found[0].end


def _sign(words: str) -> str:
    """Return what to do about a tag that stands for nothing else."""
    return f"delete it, or write '\\{words}' if the signs themselves are meant"


def _table(row: str) -> str:
    if FOLDED.search(row):
        return "the rows of a table stand on one line here; write '|' in place of '>' after the key"
    return f"this is not read as a table; the line {row!r} must have as many cells as the line above it"
