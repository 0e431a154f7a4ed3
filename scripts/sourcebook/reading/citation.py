"""Citations and links in an author's Markdown, in pandoc's citation syntax.

`[@nye2020, p. 12]` cites; `[see @cull2019, chap. 2; @nye2020]` cites twice in one footnote; `[[forngo]]`
links to what has that id on this site, and `[[ccg#founded-2008|its founding]]` to a claim, in other words.
What stands in code, in a comment or after a backslash is left alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of a citekey."""

    citekey: str
    locator: str = ""
    """The place in the work, as its author wrote it: `p. 12`, `n. 15`, `para. 9`, `art. 3`."""
    prefix: str = field(default="", repr=False)
    """What stands before the citation, such as `see`."""
    suffix: str = field(default="", repr=False)
    """What stands after the locator."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The citations that share one pair of brackets, and so one footnote."""

    citations: tuple[Citation, ...]
    start: int
    """Where the opening bracket stands in the text, in characters from 0."""
    end: int
    """Where the text goes on after the closing bracket."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to something that has an id on this site."""

    target: str
    """An id, `list/id`, or either with `#claim-id`."""
    words: str
    """What to show; empty where the target's own name serves."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Malformed:
    """Brackets that look like a citation and are none."""

    text: str
    start: int
    end: int


KEY = r"[^\W_](?:[\w:.#$%&+?<>~/-]*\w)?"
"""A citekey after pandoc's manual ("Extension: citations"): it begins and ends with a letter or digit."""

TOKEN = re.compile(
    r"""
    (?P<skip> ^[ ]{0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ ]{0,3}(?P=fence)[`~]*[ \t]*$|\Z)
            | (?P<tick>`+)(?!`).*?(?<!`)(?P=tick)(?!`)
            | <!--.*?-->
            | \\. )
    | \[\[(?P<target>[^\[\]|\n]+)(?:\|(?P<words>[^\[\]]+))?\]\]
    | \[(?P<cluster>[^\[\]]*(?<![\w.])@[^\[\]]*)\](?!\()
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)

PART = re.compile(rf"(?P<prefix>[^@]*?)(?<![\w.])@(?P<key>{KEY})(?:\s*,\s*(?P<rest>.*))?", re.DOTALL)

LABELS = (
    "pp?",
    "paras?",
    "nn?",
    "notes?",
    "chaps?",
    "ch",
    "secs?",
    "sect",
    "§{1,2}",
    "¶{1,2}",
    "arts?",
    "vols?",
    "bks?",
    "figs?",
    "tables?",
    "tabs?",
    "lines?",
    "ll?",
    "fols?",
    "cols?",
    "pts?",
    "apps?",
    "nos?",
    "book",
    "chapters?",
    "sections?",
    "articles?",
    "pages?",
    "paragraphs?",
    "volumes?",
    "parts?",
    "s\\.v",
)
LOCATOR = re.compile(
    rf"(?P<locator>(?:(?:{'|'.join(LABELS)})\.?\s*)?(?:[\divxlcdm]+[\w.]*|[A-Z]\d*)"
    r"(?:\s*[-–—,&]\s*(?:[\divxlcdm]+[\w.]*))*)(?P<suffix>(?:[\s,].*)?)",
    re.IGNORECASE | re.DOTALL,
)

BLOCK = re.compile(r"^<!--\s*sourcebook:\s*(?P<name>[^\s>]*)\s*-->", re.MULTILINE)
"""A page's request for a block that is derived from the corpus, on a line of its own."""

BLOCKS = ("cases", "matrix", "numbers")
"""The blocks that there are."""

NOTE_LOCATOR = re.compile(r"(?:nn?|notes?)\.?\s*(?P<numbers>\d+(?:\s*[-–—,&]\s*\d+)*)", re.IGNORECASE)


def find(text: str) -> Iterator[Cluster | Link | Malformed]:
    """Yield the citations and links in *text* with their places, in reading order.

    >>> [type(found).__name__ for found in find("As [[ccg]] says [@a]; `[@b]` and [@] are none.")]
    ['Link', 'Cluster', 'Malformed']
    """
    if "[" not in text:
        return
    for match in TOKEN.finditer(text):
        if match["target"]:
            yield Link(match["target"].strip(), (match["words"] or "").strip(), match.start(), match.end())
        elif match["cluster"]:
            citations = tuple(_citations(match["cluster"]))
            if all(citations):
                yield Cluster(tuple(c for c in citations if c), match.start(), match.end())
            else:
                yield Malformed(match[0], match.start(), match.end())


def find_citations(text: str) -> Iterator[Citation]:
    """Yield the citations in *text*, in reading order.

    >>> list(find_citations("Turnout rose [@liiv2016, p. 41]."))
    [Citation(citekey='liiv2016', locator='p. 41')]
    """
    for found in find(text):
        if isinstance(found, Cluster):
            yield from found.citations


def _citations(cluster: str) -> Iterator[Citation | None]:
    """Yield the citations between two brackets, and None for each part that is not one."""
    for part in cluster.split(";"):
        match = PART.fullmatch(part.strip())
        if match is None:
            yield None
            continue
        rest = " ".join((match["rest"] or "").split())
        located = LOCATOR.fullmatch(rest)
        yield Citation(
            citekey=match["key"],
            locator=located["locator"] if located else "",
            prefix=" ".join(match["prefix"].split()),
            suffix=located["suffix"].strip(" ,") if located else rest,
        )


def note_numbers(locator: str) -> tuple[int, ...]:
    """Return the numbers of the notes that a locator names; none if it names something else.

    >>> note_numbers("nn. 31-33, 37")
    (31, 32, 33, 37)
    >>> note_numbers("p. 12")
    ()
    """
    match = NOTE_LOCATOR.fullmatch(locator)
    if match is None:
        return ()
    numbers: list[int] = []
    for part in re.split(r"\s*[,&]\s*", match["numbers"]):
        first, *last = (int(number) for number in re.split(r"\s*[-–—]\s*", part))
        numbers.extend(range(first, min(last[0], first + 999) + 1) if last else [first])
    return tuple(numbers)
