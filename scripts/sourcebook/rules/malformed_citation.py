"""A citation stands in square brackets and has an `@`, its citekey, and a comma before the place in the work.

Fails:  "Turnout rose [@, p. 41]."             (no citekey)
        "Turnout rose [liiv2016, p. 41]."      (no `@`)
        "Turnout rose (@liiv2016, p. 41)."     (other brackets)
Passes: "Turnout rose [@liiv2016, p. 41]."

Mend: Write `[@citekey]` or `[@citekey, p. 41]`; brackets that are no citation get a backslash.
"""

import re
import unicodedata
from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.passage import Passage
from sourcebook.problems import Edit, Mark
from sourcebook.reading import citation, locators
from sourcebook.reading.citation import KEY, Cluster, Malformed
from sourcebook.reading.locators import HAN, LOCATOR
from sourcebook.reading.offers import LOOKALIKES, latin, lookalike
from sourcebook.rules.near import edits, place

ID = "malformed-citation"

CITEKEY = re.compile(KEY)
OTHER_BRACKETS = re.compile(
    rf"(?:[(（【［\[〔〖]\s*[@＠]?|[{{<「]\s*[@＠])\s*(?P<key>{KEY})(?:[^\[\]()（）【】［］〔〕〖〗{{}}<>「」\n]*)"
    r"[)）】\]］〕〗}>」](?![(\[:])"
)
LATEX = re.compile(
    r"\\(?:text|paren|auto|foot|full|smart)?cite[a-z]?\*?(?P<places>(?:\[[^\[\]]*\])*)\{(?P<keys>[^{}]+)\}"
)
"""A citation as LaTeX has it."""
WIKI = re.compile(r"\[\[\s*(?P<inner>@[^\[\]]+)\]\]")
AUTHOR_YEAR = re.compile(
    r"[(（\[](?P<who>[^\W\d_][^()（）\[\]@]{1,60}?)[,，]?\s*(?P<year>[12]\d{3})[a-z]?"
    r"(?:\s*[,:，：]\s*(?P<where>[^()（）\[\]@]{1,30}))?[)）\]](?!\()"
)
"""A citation of author and year, as many journals print it."""
YEAR = re.compile(r"[12]\d{3}")
LABEL = rf"(?:{locators.either('note', 'page', 'paragraph')})\.?\s*"
ODD_RANGE = re.compile(
    rf"(?P<first>{LABEL}\d+)\s*(?:…|\.{{2,}}|/|—+|~|～|[-–](?=\s*[^\W\d]))\s*(?:{LABEL})?(?P<last>\d+)",
    re.IGNORECASE,
)
"""Two ends of a range that are joined as no range is, or of which each has its label."""
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
UNCLOSED = re.compile(rf"\[@(?P<key>{KEY})[^\[\]]*?(?=\n[ \t]*\n|\[|\Z)")
JOINED = re.compile(
    r"(?:(?P<to>to|through|until|till|bis|jusqu['’]à|à|至|到|~|～)|and|or|plus|und|et|y|和|及|与|&|\+)"
    rf"\s*(?P<label>{LABEL})?(?P<number>\d+)",
    re.IGNORECASE,
)
"""A suffix that is the rest of a place."""
NOTE = re.compile(
    rf"(?:(?:{locators.either('note')})\b\.?\s*(?:[#№(]|nos?\.|nrs?\.)?|[#№])\s*"
    rf"(?P<number>\d+|{locators.ROMAN}|{'|'.join(NUMBERS)})"
    r"(?:(?P<on>\s*(?:ff?|et seqq?))\b|\b)",
    re.IGNORECASE,
)
"""What names a note, whether or not its number is written as one."""
BARE = re.compile(rf"(?<![^\W{HAN}])(?<![.@/])[@＠](?P<key>{KEY})")


def check(corpus: Corpus) -> Iterator[tuple[Mark, str, tuple[Edit, ...]]]:
    """Yield each stretch of a text that looks like a citation and is none."""
    for passage in corpus.passages:
        for item in passage.found:
            if isinstance(item, Malformed):
                yield _instead(corpus, passage, item.start, item.end)
            elif isinstance(item, Cluster):
                yield from _cut_short(passage, item)
                yield from _unread_place(passage, item)
        if "entries" not in corpus.unread:
            if _may_cite(corpus, passage):
                yield from _loose(corpus, passage)
            yield from _by_author(corpus, passage)


def _cut_short(passage: Passage, cluster: Cluster) -> Iterator[tuple[Mark, str, tuple[Edit, ...]]]:
    """Yield the places of which only the first number is read, as words join the others to it."""
    for cited in cluster.citations:
        if cited.locator and (more := JOINED.fullmatch(cited.suffix)):
            words = f"{cited.locator} {cited.suffix}"
            label = more["label"] or ""
            again = locators.place_of(label) in ("", locators.place_of(cited.locator))
            rest = f"{'-' if more['to'] else ', '}{'' if again else label}{more['number']}"
            message = f"of {words!r} only {cited.locator!r} is read; write {cited.locator + rest!r}"
            yield place(passage, cluster.start, cluster.end), message, ()


def _unread_place(passage: Passage, cluster: Cluster) -> Iterator[tuple[Mark, str, tuple[Edit, ...]]]:
    """Yield the places that were meant and are not read: a note's would lose the claim its standing."""
    for cited in cluster.citations:
        words = " ".join(filter(None, (cited.locator, cited.suffix)))
        if message := _unread(words, cited.locator):
            at = passage.text.find(words, cluster.start, cluster.end)
            span = (at, at + len(words)) if at >= 0 else (cluster.start, cluster.end)
            yield place(passage, *span), message, ()


def _unread(words: str, locator: str) -> str:
    """Return what to say of the words behind a citekey, of which *locator* is read; mostly nothing."""
    if not locator and (meant := _meant_place(words)):
        said = f"{words!r} is not read as a place in the work; write {meant!r}"
        letter = lookalike(words, meant)
        return f"{said},{letter}" if letter else said
    named = NOTE.match(words)
    if not named or (locators.note_numbers(locator) and not named["on"]):
        return ""
    number = named["number"].lower()
    if number in NUMBERS:
        number = str(NUMBERS.index(number) + 1)
    if named["on"] and number.isdecimal():
        last = f"'nn. {number}-{int(number) + 2}'"
        return f"of {words!r} only the first note is read; write the last one, too, as in {last}"
    meant = f"'n. {number}'" if number.isdecimal() else "its number, as in 'n. 3'"
    return f"{words!r} is not read as a place in the work; write {meant}"


def _meant_place(words: str) -> str:
    """Return the place in a work that was meant by what is none, or nothing.

    >>> _meant_place("p. 3…5"), _meant_place("р. 3"), _meant_place("and passim")
    ('p. 3-5', 'p. 3', '')
    """
    plain = latin(words) or words.translate(LOOKALIKES)
    if plain != words and LOCATOR.fullmatch(plain):
        return plain
    if match := ODD_RANGE.fullmatch(words):
        return f"{match['first']}-{match['last']}"
    return ""


def _may_cite(corpus: Corpus, passage: Passage) -> bool:
    """Return whether a citekey and a sign of a citation stand outside of what was found; mostly none does."""
    text = passage.text
    for item in reversed(passage.found):
        text = text[: item.start] + text[item.end :]
    linked = "[[@" in passage.text
    if not linked and not any(sign in text for sign in "[@＠【［〔\\"):
        return False
    return not corpus.entries.keys().isdisjoint(CITEKEY.findall(passage.text if linked else text))


def _by_author(corpus: Corpus, passage: Passage) -> Iterator[tuple[Mark, str, tuple[Edit, ...]]]:
    """Yield what cites a source of the bibliography by its author and year."""
    if not YEAR.search(passage.text) or not AUTHOR_YEAR.search(passage.text):  # as in most texts
        return
    for match in AUTHOR_YEAR.finditer(citation.prose(passage.text)):
        meant = [
            citekey
            for citekey, entry in corpus.entries.items()
            if entry.fields.get("date", "").startswith(match["year"])
            and any(name.family and name.family in match["who"] for name in entry.names.get("author", ()))
        ]
        if len(meant) == 1:
            where = (match["where"] or "").strip()
            cited = f"[@{meant[0]}, {where}]" if where else f"[@{meant[0]}]"
            yield place(passage, *match.span()), f"{match[0]!r} is not a citation; write {cited!r}", ()


def _loose(corpus: Corpus, passage: Passage) -> Iterator[tuple[Mark, str, tuple[Edit, ...]]]:
    """Yield what names an entry of the bibliography, but not as a citation does."""
    rest = citation.prose(passage.text)
    end = 0
    for match in LATEX.finditer(passage.text):
        keys = [key.strip() for key in match["keys"].split(",")]
        if not corpus.entries.keys().isdisjoint(keys):
            where = ", ".join(filter(None, re.findall(r"\[([^\[\]]*)\]", match["places"])))
            where = f"p. {where}" if where[:1].isdigit() else where
            meant = "; ".join(
                [*(f"@{key}" for key in keys[:-1]), f"@{keys[-1]}{', ' if where else ''}{where}"]
            )
            yield place(passage, *match.span()), f"{match[0]!r} is not a citation; write '[{meant}]'", ()
    for match in WIKI.finditer(passage.text):
        meant = citation.mended(match["inner"])
        if meant:
            message = f"{match[0]!r} is a link, not a citation; write {meant!r}"
            yield place(passage, *match.span()), message, ()
    for match in OTHER_BRACKETS.finditer(rest):
        if match["key"] in corpus.entries and not (match[0][0] in "(（" and "@" not in match[0]):
            yield _instead(corpus, passage, *match.span())
            rest = rest[: match.start()] + " " * len(match[0]) + rest[match.end() :]
    for match in UNCLOSED.finditer(rest):
        if match["key"] in corpus.entries:
            end = match.end()
            words = f"[@{match['key']}"
            mark = place(passage, match.start(), match.start() + len(words))
            yield mark, f"the bracket of {words!r} is never closed; write ']' after the citation", ()
    for match in BARE.finditer(rest):
        if match["key"] in corpus.entries and match.start() >= end:
            words = f"@{match['key']}"
            message = f"{words!r} stands without brackets; write '[{words}]', with the page before the ']'"
            yield place(passage, *match.span()), message, ()


def _known(corpus: Corpus, words: str) -> str:
    """Return the citation that brackets were meant to be, of entries that there are if possible."""
    meant = citation.mended(words)
    loose = unicodedata.normalize("NFD", words)
    bare = "".join(sign for sign in loose if not unicodedata.combining(sign))
    joined = re.sub(r"(?<=[@\w])\s+(?=\d{4})", "", words, count=1)
    for other in (meant, citation.mended(bare), citation.mended(joined)):
        if other and all(one.citekey in corpus.entries for one in citation.find_citations(other)):
            return other
    return meant


def _instead(corpus: Corpus, passage: Passage, start: int, end: int) -> tuple[Mark, str, tuple[Edit, ...]]:
    """Return the problem of a citation that is none, with the one that it was meant to be."""
    words = passage.text[start:end]
    shown, mark = " ".join(words.split()), place(passage, start, end)
    if not re.search(KEY, re.sub(r"\b(?:pp?|paras?|nn?)\.", "", words.split("@")[-1].partition(",")[0])):
        return mark, f"{shown!r} names no entry; write its citekey after '@'", ()
    meant = _known(corpus, words)
    if not meant:
        return (
            mark,
            f"{shown!r} is not a citation; write '[@citekey, p. 12]', several with ';' between them",
            (),
        )
    known = all(part.citekey in corpus.entries for part in citation.find_citations(meant))
    fix = edits([(passage.document, mark)], words, meant) if known else ()
    return mark, f"{shown!r} is not a citation; write {meant!r}", fix
