"""What two states of a corpus say differently, and what follows from it.

Claims are compared by their ids, uses by case and theme, sources by their citekeys: what was moved,
reordered or laid out anew means the same. What follows is computed in both states by the rooms that pages
use: standing, voice, cells of the matrix, what rests on one source alone, translations that fell behind.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sourcebook.corpus import fragility, matrix, names, standing, translation, voice
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.wording import without_citations, written
from sourcebook.model import walk
from sourcebook.model.case import Claim
from sourcebook.model.record import Record
from sourcebook.model.text import Text
from sourcebook.reading.load import CODEBOOK


@dataclass(frozen=True, slots=True)
class Told:
    """What a claim says, and what it rests on."""

    words: str
    """In the language in which it was written, without its citations."""
    citations: tuple[str, ...]
    """As they are written, in their order."""
    standing: str
    """Empty where the claim is not graded, and so for `voice`."""
    voice: str
    others: dict[str, str] = field(default_factory=dict)
    """Whatever else its record holds, by key: a quote, a remark, a date, a translation."""


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim that is new, gone or told otherwise."""

    case: str
    claim: str
    before: Told | None
    after: Told | None


@dataclass(frozen=True, slots=True)
class Moved:
    """Something of which one word is another now; an empty one is none."""

    name: str
    key: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything by which the second of two states differs from the first."""

    claims: tuple[ClaimChange, ...] = ()
    codings: tuple[Moved, ...] = ()
    """The codes of the uses of a theme in a case: name the case, key the theme."""
    cells: tuple[Moved, ...] = ()
    """The states of the matrix: name the case, key the theme."""
    disputes: tuple[Moved, ...] = ()
    """Name the claim that disputes, as `case#claim`; before or after: the claim that it disputes."""
    sources: tuple[Moved, ...] = ()
    """Fields of entries: name the citekey; the key is empty where the entry itself is new or gone."""
    cited: tuple[str, ...] = ()
    """Citekeys that claims rest on now, and did not before."""
    uncited: tuple[str, ...] = ()
    """Citekeys that no claim rests on any more."""
    sole: tuple[Moved, ...] = ()
    """Name the claim; before and after: the one source that it rested on, or rests on, alone."""
    others: tuple[Moved, ...] = ()
    """What else is told otherwise: of cases, codes and notes, by their names and keys."""
    vanished: tuple[str, ...] = ()
    """Names that nothing has any more, and that lead nowhere."""
    stale: tuple[str, ...] = ()
    """Translations that fell behind: file, place and language."""

    def __bool__(self) -> bool:
        """Return whether the meaning changed: whatever readers are told, but for what a translation lacks."""
        return any((self.claims, self.codings, self.cells, self.disputes, self.sources, self.others))


def difference(before: Corpus, after: Corpus) -> Difference:
    """Return what the second state says differently; of what one of them could not read, nothing."""
    unread = before.unread | after.unread
    rest_before, rest_after = _cited(before), _cited(after)
    here = set(names.names(after))
    return Difference(
        claims=tuple(one for one in _claims(before, after) if one.case not in unread),
        codings=_read(_moved(_codings(before), _codings(after)), unread),
        cells=_read(_moved(_cells(before), _cells(after)), unread),
        disputes=_read(_disputes(before, after), unread),
        sources=() if "entries" in unread else tuple(_moved(_entries(before), _entries(after))),
        cited=() if unread else tuple(key for key in rest_after if key not in rest_before),
        uncited=() if unread else tuple(key for key in rest_before if key not in rest_after),
        sole=_read(_moved(_sole(before), _sole(after)), unread),
        others=_read(_moved(_others(before), _others(after)), unread),
        vanished=tuple(
            name
            for name in names.names(before)
            if name not in here and not names.successor(after, name) and not names.unread(after, name)
        ),
        stale=tuple(sorted(_stale(after) - _stale(before))),
    )


def _read(found: Iterable[Moved], unread: frozenset[str]) -> tuple[Moved, ...]:
    """Return what is not about something that could not be read in one of the states."""
    folders = {"cases": "", "notes": "notes"}
    return tuple(
        one
        for one in found
        if one.name.removeprefix("cases/").partition("#")[0] not in unread
        and not ("/" in one.name and folders.get(one.name.partition("/")[0], CODEBOOK) in unread)
    )


def _moved(before: Mapping[tuple[str, str], str], after: Mapping[tuple[str, str], str]) -> Iterable[Moved]:
    """Yield what has another word now, in the order of the second state, then what is gone."""
    for name, key in dict.fromkeys([*after, *before]):
        was, now = before.get((name, key), ""), after.get((name, key), "")
        if was != now:
            yield Moved(name, key, was, now)


def _claims(before: Corpus, after: Corpus) -> Iterable[ClaimChange]:
    for case_id, claim_id in dict.fromkeys([*after.claims, *before.claims]):
        was, now = (_told(corpus, case_id, claim_id) for corpus in (before, after))
        if was != now:
            yield ClaimChange(case_id, claim_id, was, now)


def _told(corpus: Corpus, case_id: str, claim_id: str) -> Told | None:
    claim = corpus.claims.get((case_id, claim_id))
    if claim is None:
        return None
    others = {
        name: words
        for name, words in _words(claim).items()
        if name not in ("id", "disputes") and not (name == "text" or name.startswith("text."))
    }
    for language, words in [*claim.text.languages.items()][1:]:
        others[f"text.{language}"] = " ".join(words.split())
    return Told(
        without_citations(claim.text.original),
        tuple(written(citation) for citation in corpus.citations(claim)),
        str(standing.of_claim(corpus, claim) or ""),
        str(voice.of_claim(corpus, case_id, claim) or ""),
        others,
    )


def _words(record: Record) -> dict[str, str]:
    """Return what a record says by key, all of its values in one text; texts in each language."""
    found: dict[str, list[str]] = {}
    for loc, _, value in walk.parts(record):
        name = ".".join(str(step) for step in loc if not isinstance(step, int))
        if isinstance(value, Text):
            for language, words in value.languages.items():
                key = f"{name}.{language}" if language else name
                found.setdefault(key, []).append(" ".join(words.split()))
        else:
            found.setdefault(name, []).append(str(value))
    return {name: "; ".join(words) for name, words in found.items()}


def _codings(corpus: Corpus) -> dict[tuple[str, str], str]:
    """Return the codes of the uses of each theme in each case, one use after the other."""
    found: dict[tuple[str, str], list[str]] = {}
    for case_id, case in corpus.cases.items():
        for use in case.uses:
            codes = [
                one.name for one in walk.references(use) if len(one.loc) < 3 and one.kind in corpus.codes
            ]
            found.setdefault((case_id, use.theme), []).append(" ".join(codes[1:]))
    return {key: "; ".join(codings) for key, codings in found.items()}


def _cells(corpus: Corpus) -> dict[tuple[str, str], str]:
    found = matrix.cells(corpus)
    return {(case_id, theme): cell.state for (theme, case_id), cell in found.items()}


def _disputes(before: Corpus, after: Corpus) -> Iterable[Moved]:
    was, now = (
        {
            (f"{case_id}#{claim.id}", other): other
            for (case_id, _), claim in corpus.claims.items()
            for other in claim.disputes
        }
        for corpus in (before, after)
    )
    return _moved(was, now)


def _entries(corpus: Corpus) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for citekey, entry in corpus.entries.items():
        found[citekey, ""] = entry.type
        found |= {(citekey, name): words for name, words in entry.fields.items()}
        for role, people in entry.names.items():
            said = [" ".join(filter(None, (n.given, n.prefix, n.family, n.suffix))) for n in people]
            found[citekey, role] = "; ".join([*said, "and others"] if role in entry.et_al else said)
    return found


def _cited(corpus: Corpus) -> dict[str, None]:
    """Return the citekeys that claims rest on, in the order of the entries."""
    cited = {citekey for claim in corpus.claims.values() for citekey in fragility.supports(corpus, claim)}
    return dict.fromkeys(citekey for citekey in corpus.entries if citekey in cited)


def _sole(corpus: Corpus) -> dict[tuple[str, str], str]:
    """Return the source that each claim rests on alone, where there is one."""
    return {
        (f"{case_id}#{claim_id}", ""): citekey
        for citekey, fall in fragility.falls(corpus).items()
        for case_id, claim_id in fall.claims
    }


def _others(corpus: Corpus) -> dict[tuple[str, str], str]:
    """Return what cases say besides claims and codings, and what codes and notes say."""
    found: dict[tuple[str, str], str] = {}
    for case_id, case in corpus.cases.items():
        for key, words in _case_words(case).items():
            found[f"cases/{case_id}", key] = words
    for family, codes in corpus.codes.items():
        for code_id, code in codes.items():
            found |= {(f"{family}/{code_id}", key): words for key, words in _words(code).items()}
    for (work, number), note in corpus.notes.items():
        found |= {(f"notes/{work}:{number}", key): words for key, words in _words(note).items()}
    return found


def _case_words(case: Record) -> dict[str, str]:
    """Return what a case says outside its claims and the codes of its uses."""
    claims = {loc for loc, _ in walk.records(case, Claim)}
    found: dict[str, list[str]] = {}
    for loc, key, value in walk.parts(case):
        if any(loc[:n] in claims for n in range(len(loc))) or (loc[0] == "uses" and key.field.refers):
            continue
        name = ".".join(str(step) for step in loc if not isinstance(step, int))
        texts = value.languages.items() if isinstance(value, Text) else (("", str(value)),)
        for language, words in texts:
            place = f"{name}.{language}" if language else name
            found.setdefault(place, []).append(" ".join(words.split()))
    return {name: "; ".join(words) for name, words in found.items()}


def _stale(corpus: Corpus) -> set[str]:
    return {
        f"{one.document.path} {'.'.join(map(str, one.loc))} ({one.language})"
        for one in translation.translations(corpus)
        if translation.state(corpus, one.original, one.words) is translation.State.STALE
    }
