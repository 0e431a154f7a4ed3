"""Leaving something out never flatters: a property of standing and voice over made-up corpora.

Whatever is taken away, a citation, the note in a locator, an identification, a field of an entry or note, no
claim has a better standing or a more independent voice than before, and no more are at or above a grade.
"""

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.corpus import standing, voice
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.standing import Standing
from sourcebook.corpus.voice import Voice
from sourcebook.model.case import Case, Claim, Coded
from sourcebook.model.entry import CLOSED, Entry
from sourcebook.model.note import Identification, Note
from sourcebook.model.text import Text
from sourcebook.reading.document import Document
from sourcebook.reading.load import Material

CASES = ("one", "other")
WORKS = ("work", "retelling")
BOOKS = ("book", "page", "law")
PREFIXES = ("", "", "", "see ", "but see ", "据", "not in ", "after ", "whatever ")
PLACES = ("", ", p. 3", ", para. 4", ", 第4段")
NOTES = ("n. 1", "n. 2", "nn. 1-3", "注2", "n. 9")

Clusters = tuple[tuple[str, ...], ...]
"""The citations of a claim, by the brackets in which they stand."""

relations = st.sampled_from(("", *CLOSED["relation"]))
abouts = st.sampled_from(("", "one", "other", "one, other"))


def cited(prefix: str, key: str, place: str, note: str) -> str:
    """Return a citation; a note of what was read stands on a page, as a rule asks."""
    return f"{prefix}@{key}{', p. 3' if note and key in BOOKS else place}{note}"


citations = st.builds(
    cited,
    st.sampled_from(PREFIXES),
    st.sampled_from((*WORKS, *BOOKS, "nobody")),
    st.sampled_from(PLACES),
    st.sampled_from(("", "", *(f", {note}" for note in NOTES))),
)
clusters = st.lists(st.lists(citations, min_size=1, max_size=3).map(tuple), max_size=3).map(tuple)


def entry(key: str, fields: dict[str, str]) -> Entry:
    return Entry(key, "misc", {name: value for name, value in fields.items() if value})


@st.composite
def entries(draw: st.DrawFn) -> dict[str, Entry]:
    found = {}
    for key in (*WORKS, *BOOKS):
        fields = {"title": "A", "relation": draw(relations), "about": draw(abouts)}
        found[key] = entry(key, fields | ({"secondhand": "yes"} if key in WORKS else {}))
    return found


@st.composite
def notes(draw: st.DrawFn) -> dict[tuple[str, int], Note]:
    found = {}
    for key in WORKS:
        for number in (1, 2, 3):
            if number == 1 or draw(st.booleans()):  # each work has one, so that it is known as second-hand
                relation = draw(st.sampled_from((None, *CLOSED["relation"])))
                about = tuple(filter(None, draw(abouts).split(", ")))
                listed = ("book",) if draw(st.booleans()) else ()
                text = Text({"": "a"})
                found[key, number] = Note.read(
                    {"of": key, "number": str(number), "where": text, "supports": text}
                    | {"identification": draw(st.sampled_from(list(Identification)))}
                    | ({"relation": relation} if relation else {})
                    | ({"about": list(about)} if about else {})
                    | ({"entries": list(listed)} if listed else {})
                )
    return found


def corpus(
    claims: tuple[Clusters, ...], entries: dict[str, Entry], notes: dict[tuple[str, int], Note]
) -> Corpus:
    def case() -> Case:
        made = tuple(
            Claim(
                id=f"c{n}", text=Text({"": "It is so " + " ".join(f"[{'; '.join(c)}]" for c in cited if c)})
            )
            for n, cited in enumerate(claims)
        )
        text = Text({"": "A"})
        return Case(name=text, kind="k", level="l", summary=text, facts=(Coded(code="f", claims=made),))

    material = Material(
        cases={case_id: case() for case_id in CASES},
        entries=entries,
        notes=notes,
        documents={name: Document(name) for name in (*CASES, "notes.yml")},
        note_places={key: ("notes.yml", (n,)) for n, key in enumerate(notes)},
    )
    return Corpus.of(material)


def grades(found: Corpus) -> list[tuple[int, int]]:
    """Return the rank of each claim's standing and voice; 0 is best."""
    standings, voices = list(Standing), list(Voice)
    ranks = []
    for (case_id, _), claim in found.claims.items():
        stands, says = standing.of_claim(found, claim), voice.of_claim(found, case_id, claim)
        assert stands is not None
        assert says is not None
        ranks.append((standings.index(stands), voices.index(says)))
    return ranks


def without_a_citation(claims: tuple[Clusters, ...]) -> Iterator[tuple[Clusters, ...]]:
    """Yield the claims with one citation less, and with one citation without its note."""
    for n, cited in enumerate(claims):
        for i, cluster in enumerate(cited):
            for j, citation in enumerate(cluster):
                place, _, note = citation.rpartition(", ")
                kept = [(), (place,)] if note in NOTES else [()]
                for instead in kept:
                    # A role holds to the end of its brackets, so that what is left keeps that of the cluster.
                    rest = (*cluster[:j], *instead, *cluster[j + 1 :])
                    if instead or j == len(cluster) - 1 or not citation.startswith(PREFIXES[3:]):
                        yield (*claims[:n], (*cited[:i], rest, *cited[i + 1 :]), *claims[n + 1 :])


def poorer(entries: dict[str, Entry]) -> Iterator[dict[str, Entry]]:
    """Yield the entries with one field less, and with one entry less."""
    for key, one in entries.items():
        for name in one.fields:
            fields = {other: value for other, value in one.fields.items() if other != name}
            yield {**entries, key: replace(one, fields=fields)}
        yield {other: value for other, value in entries.items() if other != key}


def vaguer(notes: dict[tuple[str, int], Note]) -> Iterator[dict[tuple[str, int], Note]]:
    """Yield the notes with one less, with one identified less far, with one field of one less."""
    steps = list(Identification)
    for key, note in notes.items():
        if sum(of == key[0] for of, _ in notes) > 1:
            yield {other: value for other, value in notes.items() if other != key}
        values = {name: getattr(note, name) for name in note.keys}
        for step in steps[steps.index(note.identification) + 1 :]:
            yield {**notes, key: Note(**{**values, "identification": step})}
        for name in ("relation", "about", "entries"):
            bare = {other: value for other, value in values.items() if other != name}
            yield {**notes, key: Note(**bare)}


@settings(max_examples=60, deadline=None)
@given(st.lists(clusters, min_size=1, max_size=2).map(tuple), entries(), notes())
def test_leaving_something_out_never_flatters(
    claims: tuple[Clusters, ...], entries: dict[str, Entry], notes: dict[tuple[str, int], Note]
) -> None:
    before = grades(corpus(claims, entries, notes))
    less = [
        *(corpus(fewer, entries, notes) for fewer in without_a_citation(claims)),
        *(corpus(claims, fewer, notes) for fewer in poorer(entries)),
        *(corpus(claims, entries, fewer) for fewer in vaguer(notes)),
    ]
    for one in less:
        after = grades(one)
        for (stood, said), (stands, says) in zip(before, after, strict=True):
            assert stands >= stood
            assert says >= said
        for rank in range(len(Standing)):
            assert sum(stands <= rank for stands, _ in after) <= sum(stood <= rank for stood, _ in before)
