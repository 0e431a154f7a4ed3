"""What each rule means, for a person who reads its name behind a message: the site has a page for each.

A rule's record is the docstring of its module; the rules of reading and of importing have no modules, so
their records, of the same shape, are in `reading.txt` and `importing.txt` beside this room.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from sourcebook.rules import ERRORS, NOTICES, WARNINGS

EXAMPLE = re.compile(r"(?P<kind>Fails|Passes|Mend):\s*(?P<words>.*)")
REMARK = re.compile(r"(?P<code>.*?)\s{3,}\((?P<remark>.*)\)")


@dataclass(frozen=True, slots=True)
class Example:
    """Something that an author could write."""

    code: str
    """As it stands in a file, or described in words."""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Guide:
    """What a rule means, and how to mend what it finds."""

    rule: str
    sentence: str
    fails: tuple[Example, ...]
    passes: tuple[Example, ...]
    mend: str
    severity: str
    """`error`, `warning`, `notice`, or `error or warning`."""
    of_reading: bool = False
    """Whether it is found while files are read, so that what it finds may be missing from the corpus."""


def parse(rule: str, text: str, severity: str) -> Guide:
    r"""Return the record in a text: a sentence, lines that fail and pass, and how to mend it.

    >>> guide = parse("odd", "Be even.\n\nFails:  `1`      (odd)\nPasses: `2`\n\nMend: Add 1.", "error")
    >>> guide.fails, guide.mend
    ((Example(code='1', remark='odd'),), 'Add 1.')
    """
    sentence, _, rest = text.strip().partition("\n\n")
    found: dict[str, list[str]] = {"Fails": [], "Passes": [], "Mend": []}
    kind = "Mend"
    for line in rest.splitlines():
        match = EXAMPLE.fullmatch(line.strip())
        if match:
            kind = match["kind"]
            found[kind].append(match["words"].strip())
        elif not line.strip():
            kind = "Mend"
        elif line.startswith(" ") and kind != "Mend":
            found[kind].append(line.strip())
        else:
            found["Mend"].append(line.strip())
    return Guide(
        rule,
        " ".join(sentence.split()),
        tuple(map(_example, found["Fails"])),
        tuple(map(_example, found["Passes"])),
        " ".join(found["Mend"]),
        severity,
    )


@cache
def guides() -> dict[str, Guide]:
    """Return the record of every rule, by its id, in the order of the alphabet."""
    found = {
        guide.rule: guide for guide in (*_of_modules(), *_of_file("reading.txt"), *_of_file("importing.txt"))
    }
    return dict(sorted(found.items()))


def _of_modules() -> Iterator[Guide]:
    for modules, severity in ((ERRORS, "error"), (WARNINGS, "warning"), (NOTICES, "notice")):
        for module in modules:
            yield parse(module.ID, re.sub(r"^    ", "", module.__doc__ or "", flags=re.MULTILINE), severity)


def _of_file(name: str) -> Iterator[Guide]:
    text = resources.files("sourcebook.rules").joinpath(name).read_text(encoding="utf-8")
    for part in re.split(r"^== ", text, flags=re.MULTILINE)[1:]:
        head, _, record = part.partition("\n")
        rule, _, severity = head.partition(": ")
        yield replace(parse(rule, record, severity), of_reading=True)


def _example(words: str) -> Example:
    match = REMARK.fullmatch(words)
    code, remark = (match["code"], match["remark"]) if match else (words, "")
    if code.startswith("`") and code.endswith("`") and code.count("`") == 2:
        code = code[1:-1]
    return Example(code, remark)
