"""Ids are unique: of claims in a case, of codes in a list; and a use at a level is coded once by each coder.

Fails:  two claims with `id: founded`
Passes: `id: founded` and `id: founded-again`

Mend: Give the younger of the two another id; the older one may already have been cited.
"""

from collections.abc import Hashable, Iterable, Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.model.record import Loc
from sourcebook.problems import Mark
from sourcebook.reading.document import Document
from sourcebook.reading.load import CODEBOOK, CODINGS, SETTLED

ID = "duplicate-id"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each id that already stood before."""
    key = corpus.key("theme")
    for case_id, holder in corpus.holders.items():
        ids = (((*loc, "id"), claim.id, f"the id {claim.id!r}") for loc, claim in holder.claims())
        yield from _twice(corpus.documents[case_id], ids, "give this claim another")
    for case_id, case in corpus.cases.items():
        document = corpus.documents[case_id]
        uses = (
            (
                ("uses", i, key),
                (use.theme, level, use.step),
                f"the use of {use.theme!r} {_at(level)}",
            )
            for i, use in enumerate(case.uses)
            for level in dict.fromkeys(use.levels or ("",))
        )
        yield from _twice(document, uses, "put its claims there")
    for coding_id, coding in corpus.codings.items():
        decisions = (
            (("uses", i, key), (one.case, one.theme, level), f"the decision on {words!r}")
            for i, one in enumerate(coding.uses)
            for level in dict.fromkeys(one.levels or ("",))
            if (words := " ".join(filter(None, (one.case, one.theme, level))))
        )
        yield from _twice(corpus.documents[f"{CODINGS}/{coding_id}"], decisions, "keep the one that was made")
    if SETTLED in corpus.documents:
        settled = (
            ((*place, key), (one.case, one.theme), f"what settles '{one.case} {one.theme}'")
            for place, one in corpus.settlements.items()
        )
        yield from _twice(corpus.documents[SETTLED], settled, "say both there")
    for name, codes in (corpus.codebook.lists() if corpus.codebook else {}).items():
        ids = (((name, i, "id"), code.id, f"the id {code.id!r}") for i, code in enumerate(codes))
        yield from _twice(corpus.documents[CODEBOOK], ids, "give this code another")


def _at(level: str) -> str:
    return f"at {level!r}" if level else "without a level"


def _twice(
    document: Document, found: Iterable[tuple[Loc, Hashable, str]], advice: str
) -> Iterator[tuple[Mark, str]]:
    first: dict[Hashable, Loc] = {}
    told: set[Loc] = set()  # what overlaps at two levels is one mistake
    for loc, key, words in found:
        before = first.setdefault(key, loc)
        if before != loc and loc not in told:
            told.add(loc)
            yield document.mark(loc), f"{words} already stands in line {document.mark(before).line}; {advice}"
