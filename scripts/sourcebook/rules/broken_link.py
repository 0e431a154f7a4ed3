"""A link to something on this site must lead to a case, a claim or a code.

Fails:  "See [[tartu-2061]]."                     (nothing has that id)
        "See [the case](../cases/tartu-2016/)."   (addresses are not written by hand in the data)
        "![Votes](votes.png)"                     (a picture cannot stand in a text of the data)
Passes: "See [[tartu-2016]]."

Mend: Take the id that the message offers, or look it up on the page of the case or in the codebook.
"""

import re
from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus, Passage
from sourcebook.problems import Edit, Mark
from sourcebook.reading.citation import Link, prose
from sourcebook.reading.load import CODEBOOK
from sourcebook.reading.offers import near
from sourcebook.rules.near import edits, hint, place

ID = "broken-link"

OPEN = re.compile(r"\[\[[^\[\]\n]+\](?!\])")
"""A link that lacks a bracket."""
BY_HAND = re.compile(
    r"(?:(?<!\\)(?P<picture>!\[)[^\[\]]*+)?(?<!\\)\]\("
    r"\s*+<?+(?P<href>(?P<elsewhere>[a-zA-Z][a-zA-Z0-9+.-]*:)?[^)\s>]*)"
)
"""A link or a picture after CommonMark, 6.3 and 6.4: blanks and a pointed bracket may precede its address."""


def check(corpus: Corpus) -> Iterator[tuple[Mark, str, tuple[Edit, ...]]]:
    """Yield each link that leads nowhere."""
    known = [*corpus.cases, *(code for codes in corpus.codes.values() for code in codes)]
    for passage in corpus.passages:
        for item in passage.found:
            if isinstance(item, Link) and not corpus.target(item.target) and not _unread(corpus, item.target):
                name, _, claim = item.target.partition("#")
                if claim and corpus.target(name):
                    claims = [
                        claim_id for case_id, claim_id in corpus.claims if case_id == name.rpartition("/")[2]
                    ]
                    meant = f"{name}#{near(claim, claims)}" if near(claim, claims) else ""
                    message = f"{name!r} has no claim {claim!r}"
                    message += hint(claim, claims) or "; write the id of one of its claims"
                else:
                    meant = near(name, known)
                    message = f"nothing here has the id {name!r}"
                    message += hint(name, known) or "; write the id of a case or a code"
                mark = place(passage, item.start, item.end)
                yield mark, message, _fix(passage, item, meant, mark)
        opened = "[[" in passage.text and (
            passage.text.count("[[") > sum(isinstance(item, Link) for item in passage.found)
        )
        for match in OPEN.finditer(prose(passage.text)) if opened else ():
            words = passage.text[match.start() : match.end()]
            mark = place(passage, *match.span())
            message = f"the link {words!r} is not closed; write {words + ']'!r}"
            yield mark, message, edits([(passage.document, mark)], words, f"{words}]")
        if passage.kind != "chapter" and "](" in passage.text:
            for match in BY_HAND.finditer(prose(passage.text)):
                if match["picture"]:
                    message = "a picture cannot stand in this text; say in words what it shows"
                    yield place(passage, *match.span()), message, ()
                elif not match["elsewhere"]:
                    message = (
                        f"the address {match['href']!r} is written by hand; write [[…]] with an id instead"
                    )
                    yield place(passage, *match.span("href" if match["href"] else 0)), message, ()


def _fix(passage: Passage, link: Link, meant: str, mark: Mark) -> tuple[Edit, ...]:
    """Return the edit that writes another target in a link."""
    words = passage.text[link.start : link.end]
    return edits([(passage.document, mark)], words, words.replace(link.target, meant, 1) if meant else "")


def _unread(corpus: Corpus, target: str) -> bool:
    """Return whether the target may be in a file that could not be read."""
    name = target.partition("#")[0].rpartition("/")[2]
    return bool({name, "cases", CODEBOOK} & corpus.unread)
