"""The corpus as tables that join: cases, claims, citations, sources, notes, codings, codebook.

Each is a CSV file, and a sheet of the one workbook. They join by `case`, `case` and `claim`, `citekey`,
`work` and `note`, and `list` and `code`. Citations are readable, addresses whole.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from sourcebook.corpus import facets
from sourcebook.corpus.corpus import Corpus
from sourcebook.exchange import claims, codings, tables
from sourcebook.messages import N_
from sourcebook.model.memory import remembered
from sourcebook.model.text import Text
from sourcebook.reading.citation import Citation, find_citations
from sourcebook.scholarship import chicago, typeset


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table."""

    name: str
    """Its name in the workbook; in lower case that of its file."""
    columns: dict[str, str]
    """What each column holds."""
    rows: tuple[tuple[object, ...], ...]
    """A cell is a text, a number, or several texts."""

    def as_csv(self) -> str:
        """Return the table as CSV."""
        return tables.dumps(list(self.columns), self.rows)


@dataclass(frozen=True, slots=True)
class Words:
    """What the tables say of places and texts, which is the site's business."""

    address: Callable[[str], str]
    """From a place, such as `cases/oak#a` or `sources/nye2020`, to its whole address."""
    plain: Callable[[Text, str], str]
    """From a text to its words in a language, without citations and marks."""
    first: str
    """The first language."""
    others: tuple[str, ...] = ()
    """The other languages of the site."""


NAMES = ("Cases", "Claims", "Citations", "Sources", "Notes", "Codings", "Codebook")
"""The tables in the order in which a workbook has them."""

CASES = {
    "case": N_("the [case]'s id"),
    "name": N_("its name"),
    "other_names": N_("its names in other languages, and others by which it is known"),
    "level": N_("its [level]"),
    "summary": N_("its summary, in words"),
    "claims": N_("how many claims it has"),
    "address": N_("where it stands on the site"),
}
CITATIONS = {
    "case": N_("the [case]'s id"),
    "claim": N_("the claim's id, unique in its [case]"),
    "citekey": N_("the source that is cited"),
    "locator": N_("the place in it, as its author wrote it"),
    "role": N_("what the citation does: supports, disputes, silent or elsewhere"),
    "notes": N_("the notes of the source that it cites: citekey of the work, colon, number"),
    "citation": N_("the citation in words"),
}
SOURCES = {
    "citekey": N_("the source's id"),
    "citation": N_("the source as the bibliography has it"),
    "author": N_("its authors"),
    "title": N_("its title"),
    "year": N_("the year it appeared"),
    "type": N_("what it is: a BibTeX type"),
    "relation": N_("how it stands to those it is about"),
    "about": N_("the [cases] that it is about"),
    "language": N_("its language"),
    "claims": N_("how many claims rest on it, directly or through a note"),
    "url": N_("where it is"),
    "address": N_("where its page stands on the site"),
}
NOTES = {
    "work": N_("the citekey of the work that has the note"),
    "note": N_("its number there"),
    "identification": N_("named, described or unknown: how far the work’s text says what it is"),
    "supports": N_("what it supports, in our own words"),
    "where": N_("where its marker stands"),
    "paragraph": N_("the paragraph in which its marker stands"),
    "sources": N_("citekeys of what it points to, where that is known"),
    "address": N_("where it stands in the register"),
}
CODEBOOK = {
    "list": N_("the list in which the code stands"),
    "code": N_("the code's id"),
    "label": N_("what readers see"),
    "family": N_("of a [theme]: its [family]"),
    "definition": N_("what it means"),
    "when": N_("when to use it"),
    "when_not": N_("when not to use it"),
    "address": N_("where it stands on the site"),
}
CLAIMS = {
    "words": N_("the claim in words, without its citations"),
    "spoken": N_("the same in another language of the site"),
    "citations": N_("what it cites, in words"),
}
"""What the sheet of claims has besides the columns of its own table."""


def sheets(corpus: Corpus, words: Words) -> tuple[Sheet, ...]:
    """Return the tables of a corpus, in the order in which a workbook has them."""
    return (
        Sheet("Cases", _columns(corpus, words), tuple(_cases(corpus, words))),
        _claims(corpus, words),
        Sheet("Citations", CITATIONS, tuple(_citations(corpus))),
        Sheet("Sources", SOURCES, tuple(_sources(corpus, words))),
        Sheet("Notes", NOTES, tuple(_notes(corpus, words))),
        Sheet("Codings", codings.columns(corpus), tuple(codings.lines(corpus))),
        Sheet("Codebook", CODEBOOK, tuple(_codebook(corpus, words))),
    )


def _columns(corpus: Corpus, words: Words) -> dict[str, str]:
    """Return the columns of the cases, with those of the lists by which the corpus tells its cases apart."""
    own = {one.id: one.label.best(words.first) for one in corpus.attributes}
    before = {name: CASES[name] for name in ("case", "name", "other_names", "level")}
    return before | own | {name: what for name, what in CASES.items() if name not in before}


def _cases(corpus: Corpus, words: Words) -> Iterator[tuple[object, ...]]:
    for case_id, case in corpus.cases.items():
        yield (
            case_id,
            case.name.best(words.first),
            [*case.name.others(words.first).values(), *case.aliases],
            case.level,
            *(list(case.values(attribute)) for attribute in corpus.attributes),
            words.plain(case.summary, words.first) if case.summary else "",
            sum(1 for _ in case.claims()),
            words.address(f"cases/{case_id}"),
        )


def _claims(corpus: Corpus, words: Words) -> Sheet:
    columns = claims.columns(corpus)
    spoken = {f"words_{language}": CLAIMS["spoken"] for language in words.others}
    rows = []
    for record in claims.records(corpus, lambda case_id, claim: words.address(f"cases/{case_id}#{claim}")):
        claim = corpus.claims[str(record["case"]), str(record["claim"])]
        others = (
            words.plain(claim.text, language) if language in claim.text.languages else ""
            for language in words.others
        )
        cited = [said(corpus, citation) for citation in _cited(claim.text)]
        rows.append((*record.values(), words.plain(claim.text, words.first), *others, cited))
    held = columns | {"words": CLAIMS["words"]} | spoken | {"citations": CLAIMS["citations"]}
    return Sheet("Claims", held, tuple(rows))


def _citations(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    for (case_id, claim_id), claim in corpus.claims.items():
        for citation in _cited(claim.text):
            notes = [f"{note.of}:{note.number}" for note in corpus.cited_notes(citation)]
            role = citation.role.value
            yield case_id, claim_id, citation.citekey, citation.locator, role, notes, said(corpus, citation)


def _sources(corpus: Corpus, words: Words) -> Iterator[tuple[object, ...]]:
    counts = {citekey: set[tuple[str, str]]() for citekey in corpus.entries}
    for row in facets.rows(corpus):
        for citekey in row.sources:
            counts[citekey].add((row.case_id, row.claim.id))
    for citekey, entry in corpus.entries.items():
        yield (
            citekey,
            bare(chicago.bibliography(entry)),
            [str(name) for name in entry.names.get("author", ())],
            typeset.plain(entry["title"]),
            int(entry["date"][:4]) if entry["date"][:4].isdigit() else entry["date"],
            entry.type,
            entry["relation"],
            list(entry.about),
            entry["langid"],
            len(counts[citekey]),
            entry["url"],
            words.address(f"sources/{citekey}"),
        )


def _notes(corpus: Corpus, words: Words) -> Iterator[tuple[object, ...]]:
    for note in corpus.notes.values():
        yield (
            note.of,
            note.number,
            note.identification.value,
            words.plain(note.supports, words.first),
            words.plain(note.where, words.first),
            note.paragraph,
            list(note.entries),
            words.address(f"notes/{note.of}/{note.number}"),
        )


def _codebook(corpus: Corpus, words: Words) -> Iterator[tuple[object, ...]]:
    for name, codes in corpus.codes.items():
        for code in codes.values():
            said = (code.definition, code.when, code.when_not)
            definition, *texts = (words.plain(text, words.first) if text else "" for text in said)
            yield (
                name,
                code.id,
                code.label.best(words.first),
                getattr(code, "family", ""),
                definition,
                *texts,
                words.address(f"{name}/{code.id}"),
            )


def _cited(text: Text) -> Sequence[Citation]:
    """Return the citations of a text, each once, in their order; a translation has those of its original."""
    return list(dict.fromkeys(find_citations(next(iter(text.languages.values()), ""))))


@remembered
def said(corpus: Corpus, citation: Citation) -> str:
    """Return a citation in words: what a full footnote says."""
    entry = corpus.entries.get(citation.citekey)
    return bare(chicago.note(entry, citation)) if entry else citation.citekey


def bare(html: str) -> str:
    """Return a citation as plain text.

    >>> bare("Nye, <cite>Do Morals Matter?</cite>, &amp; 12")
    'Nye, Do Morals Matter?, & 12'
    """
    return unescape(typeset.TAGS.sub("", html))
