"""A link to something on this site must lead to a case, a claim or a code.

Fails:  "See [[tartu-2061]]."                     (nothing has that id)
        "See [the case](../cases/tartu-2016/)."   (addresses are not written by hand in the data)
        "[rules](javascript:open())"              (no page links to such an address)
Passes: "See [[tartu-2016]]."

Mend: Take the id that the message offers, or look it up on the page of the case or in the codebook.
"""

import re
import unicodedata
from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.passage import Passage
from sourcebook.problems import Edit, Mark
from sourcebook.reading.citation import Link, prose
from sourcebook.reading.grammar import Kind, parts
from sourcebook.reading.load import CODEBOOK
from sourcebook.reading.material import GENERAL
from sourcebook.reading.offers import near
from sourcebook.rules.near import edits, hint, place

ID = "broken-link"

OPEN = re.compile(r"\[\[[^\[\]\n]+\](?!\])")
"""A link that lacks a bracket."""

OTHER = re.compile(
    r"(?<![\[【［「\]])(?:\[|【【|［［|「「|\[【|【)(?P<target>[a-z0-9]+(?:-[a-z0-9]+)*(?:#[a-z0-9-]+)?)"
    r"(?:\]|】】|］］|」」|】\]|】)(?![\](\[:】］」])"
)
"""An id in brackets that are none of a link."""
SCHEME = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
"""How the addresses begin that a page may link to."""


def check(corpus: Corpus) -> Iterator[tuple[Mark, str, tuple[Edit, ...]]]:
    """Yield each link that leads nowhere."""
    known = [*corpus.cases, *(code for codes in corpus.codes.values() for code in codes)]
    for passage in corpus.passages:
        for item in passage.found:
            wrong = isinstance(item, Link) and not corpus.target(item.target)
            if wrong and isinstance(item, Link) and item.target[0] == "@":
                continue  # a citation, which another rule tells
            if wrong and isinstance(item, Link) and not _unread(corpus, item.target):
                if meant := _otherwise(corpus, item.target):
                    mark = place(passage, item.start, item.end)
                    message = f"nothing here has the id {item.target!r}; did you mean {meant!r}?"
                    yield mark, message, ()
                    continue
                name, _, claim = item.target.partition("#")
                if claim and corpus.target(name):
                    claims = [
                        claim_id for case_id, claim_id in corpus.claims if case_id == name.rpartition("/")[2]
                    ]
                    meant = f"{name}#{near(claim, claims)}" if near(claim, claims) else ""
                    message = f"{name!r} has no claim {claim!r}"
                    message += hint(claim, claims) or "; write the id of one of its claims"
                elif name.startswith("general/"):
                    ids = [f"general/{claim_id}" for case_id, claim_id in corpus.claims if case_id == GENERAL]
                    meant = near(name, ids)
                    message = f"there is no general claim {name.removeprefix('general/')!r}"
                    message += hint(name, ids) or f"; write the id of a claim in '{GENERAL}.yml'"
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
        yield from _other_brackets(corpus, passage)
        if passage.kind != "chapter":
            yield from _addresses(passage)


def _otherwise(corpus: Corpus, target: str) -> str:
    """Return the target that was meant by one with other signs or without its case, or nothing."""
    plain = unicodedata.normalize("NFKC", target).strip()
    plain = re.sub(r"\.ya?ml$", "", plain.removesuffix("/"))
    words = plain.partition("|")[2]
    plain = plain.partition("|")[0]
    if plain.startswith("#"):
        holders = [case_id for case_id, claim_id in corpus.claims if claim_id == plain[1:]]
        return f"{holders[0]}{plain}" if len(holders) == 1 else ""
    whole = re.fullmatch(r"(?:cases/)?(?P<case>[a-z0-9-]+)\s*[./:#]+\s*(?P<claim>[a-z0-9-]+)", plain)
    for meant in (plain, f"{whole['case']}#{whole['claim']}" if whole else ""):
        if meant and meant != target and corpus.target(meant):
            return f"{meant}|{words}" if words else meant
    return ""


def _other_brackets(corpus: Corpus, passage: Passage) -> Iterator[tuple[Mark, str, tuple[Edit, ...]]]:
    """Yield the ids of cases that stand in other brackets than those of a link."""
    own = sum(passage.text.count("[", item.start, item.end) for item in passage.found)
    if passage.text.count("[") == own and not any(sign in passage.text for sign in "【［「"):
        return
    for match in OTHER.finditer(prose(passage.text)):
        case_id = match["target"].partition("#")[0]
        if case_id in corpus.cases and corpus.target(match["target"]):
            words = passage.text[match.start() : match.end()]
            mark = place(passage, *match.span())
            yield mark, f"{words!r} is not a link; write '[[{match['target']}]]'", ()


def _addresses(passage: Passage) -> Iterator[tuple[Mark, str, tuple[Edit, ...]]]:
    """Yield the addresses in a text of the data to which no page can link."""
    for part in parts(passage.text):
        at = passage.text.find(part.words, part.start, part.end) if part.words else -1
        mark = place(passage, *((at, at + len(part.words)) if at >= 0 else (part.start, part.end)))
        if part.kind is Kind.NO_LINK:
            yield mark, _no_link(part.words.strip()), ()
        elif part.kind is Kind.LINK and not SCHEME.match(part.words):
            if ":" in part.words.partition("/")[0]:
                message = f"nothing links to {part.words!r}; write an address that begins with 'https://'"
            else:
                message = f"the address {part.words!r} is written by hand; write [[…]] with an id instead"
            yield mark, message, ()


def _no_link(address: str) -> str:
    """Return what is wrong with what looks like a link and is none."""
    if " " in address:
        return f"the address {address!r} holds a blank; write '<{address}>'"
    if not address:
        return "this link has no address; write one between '(' and ')'"
    return f"nothing links to {address!r}; write an address that begins with 'https://'"


def _fix(passage: Passage, link: Link, meant: str, mark: Mark) -> tuple[Edit, ...]:
    """Return the edit that writes another target in a link."""
    words = passage.text[link.start : link.end]
    return edits([(passage.document, mark)], words, words.replace(link.target, meant, 1) if meant else "")


def _unread(corpus: Corpus, target: str) -> bool:
    """Return whether the target may be in a file that could not be read."""
    name = target.partition("#")[0].rpartition("/")[2]
    return bool({name, "cases", CODEBOOK} & corpus.unread)
