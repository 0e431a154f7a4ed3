"""The names of everything that has an id, and where a name leads that is no longer one's.

A name says what an id is of, as in `model.address`. What stands in `cases/_published.txt` and
`cases/_redirects.yml` are names.
"""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus

SOURCES = "sources"
NOTES = "notes"
CASES = "cases"
GENERAL = "general"

INDEXES = (CASES, "themes", "limitations", "opportunities", GENERAL, SOURCES)


def indexes(corpus: Corpus) -> tuple[str, ...]:
    """Return what can be named without an id: where readers go for what is gone without a successor."""
    return tuple(corpus.key(name) for name in INDEXES)


def names(corpus: Corpus) -> Iterator[str]:
    """Yield every name: cases with their claims, general claims, codes, sources, notes."""
    for case_id, case in corpus.cases.items():
        yield f"{CASES}/{case_id}"
        for _, claim in case.claims():
            yield f"{CASES}/{case_id}#{claim.id}"
    yield from (f"{GENERAL}/{claim_id}" for owner, claim_id in corpus.claims if owner not in corpus.cases)
    for family, codes in corpus.codes.items():
        for code_id in codes:
            yield f"{family}/{code_id}"
    for citekey in corpus.entries:
        yield f"{SOURCES}/{citekey}"
    for work, number in corpus.notes:
        yield f"{NOTES}/{work}:{number}"


def known(corpus: Corpus, name: str) -> bool:
    """Return whether something has the name."""
    kind, _, rest = name.partition("/")
    if kind == SOURCES:
        return rest in corpus.entries
    if kind == NOTES:
        work, _, number = rest.rpartition(":")
        return number.isdecimal() and (work, int(number)) in corpus.notes
    return bool(rest) and corpus.target(name) == name


def successor(corpus: Corpus, name: str) -> str:
    """Return the name that took the place of one that is gone, however many times it moved; or nothing.

    A claim of a case that was renamed is found under the case's new name, a note under its work's.
    """
    steps = len(corpus.redirects) + 1
    while name and not known(corpus, name) and name not in indexes(corpus):
        case, hash_, claim = name.partition("#")
        if name in corpus.redirects:
            name = corpus.redirects[name].to
        elif hash_ and case in corpus.redirects:
            to = corpus.redirects[case].to
            name = to if to in indexes(corpus) else f"{to}#{claim}"
        elif name.startswith(f"{NOTES}/") and (work := _work(name)) in corpus.redirects:
            number = name.rpartition(":")[2]
            name = f"{NOTES}/{corpus.redirects[work].to.removeprefix(f'{SOURCES}/')}:{number}"
        else:
            return ""
        steps -= 1
        if not steps:
            return ""
    return name


def _work(note: str) -> str:
    """Return the name of the source whose note has a name."""
    return f"{SOURCES}/{note.removeprefix(f'{NOTES}/').rpartition(':')[0]}"


def unread(corpus: Corpus, name: str) -> bool:
    """Return whether what has the name may stand in what could not be read."""
    kind, _, rest = name.partition("/")
    where = {SOURCES: {"entries"}, NOTES: {"notes"}, CASES: {"cases", rest.partition("#")[0]}}
    return bool(where.get(kind, {"_codebook"}) & corpus.unread)
