"""The corpus is linked both ways, and nothing rests on a candidate."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.check import check
from sourcebook.corpus.corpus import Corpus
from sourcebook.reading.load import Folders

Tiny = Callable[[dict[str, str | None]], Path]

MORE = """
@book{saar2017, author = {Saar, Ene}, title = {Counting Again}, date = {2017}}
@online{blog2019, author = {{Blog}}, title = {Few Came}, date = {2019}}
"""
NOTES = """\
- of: article
  number: 1
  where: Introduction
  supports: that turnout rose
  identification: named
  entries: [liiv2016]
- of: article
  number: 2
  where: Introduction
  supports: that few voted
  identification: unknown
  candidates:
    - {entry: blog2019, why: "It has the same number, as [@saar2017, p. 4] says."}
- {of: article, number: 3, where: End, supports: more, identification: described, entries: [saar2017]}
"""
NARVA = """\
name: Narva
kind: council
level: national
summary: Another town, like [[tartu-2016]] and unlike [[tartu-2016#turnout-rose|what it claims]].
uses:
  - strategy: broadcasting
    level: national
    presence: absent
    claims:
      - {id: silence, text: "Nobody spoke [@article, nn. 1-3; see @liiv2016, p. 2]. See [[turnout]]."}
"""


@pytest.fixture
def corpus(tiny: Tiny) -> Corpus:
    bib = (Path(__file__).parents[1] / "tiny/footnotes/sources.bib").read_text(encoding="utf-8")
    root = tiny(
        {"footnotes/sources.bib": bib + MORE, "footnotes/notes.yml": NOTES, "cases/narva-2017.yml": NARVA}
    )
    corpus, problems = check(Folders(root))
    assert problems == []
    return corpus


def who(found: list) -> list[tuple[str, str]]:
    return [(getattr(one, "passage", one[0] if isinstance(one, tuple) else one)) for one in found]


def names(passages: list) -> list[str]:
    return [f"{passage.owner}#{passage.claim}" if passage.claim else passage.owner for passage in passages]


def test_cases_stand_in_the_order_of_their_levels(corpus: Corpus) -> None:
    assert list(corpus.cases) == ["tartu-2016", "narva-2017"]


def test_every_citation_is_found_from_its_entry(corpus: Corpus) -> None:
    for passage in corpus.passages:
        for citation in passage.citations:
            assert (passage, citation) in corpus.citing(citation.citekey)
    for citekey in corpus.entries:
        for passage, citation in corpus.citing(citekey):
            assert citation in list(passage.citations)
            assert citation.citekey == citekey


def test_citing_is_in_the_order_of_the_corpus(corpus: Corpus) -> None:
    assert names(who(corpus.citing("liiv2016"))) == [
        "tartu-2016",
        "tartu-2016#founded",
        "tartu-2016#turnout-rose",
        "narva-2017#silence",
        "strategies/budgeting",
    ]
    assert corpus.citing("nobody") == []


def test_a_note_is_found_from_its_citations_ranges_included(corpus: Corpus) -> None:
    found = {number: names(who(corpus.citing_note(corpus.notes["article", number]))) for number in (1, 2, 3)}
    assert found == {
        1: ["tartu-2016#turnout-rose", "narva-2017#silence"],
        2: ["tartu-2016#few-voted", "narva-2017#silence", "index.md"],
        3: ["narva-2017#silence"],
    }


def test_what_rests_on_a_source_directly_and_through_notes(corpus: Corpus) -> None:
    rows = [
        (
            support.passage.owner,
            support.passage.claim,
            support.citation.locator,
            support.note and support.note.number,
        )
        for support in corpus.resting_on("liiv2016")
    ]
    assert rows == [
        ("tartu-2016", "", "p. 3", None),
        ("tartu-2016", "founded", "p. 12", None),
        ("tartu-2016", "turnout-rose", "p. 41", None),
        ("strategies/budgeting", "", "", None),
        ("tartu-2016", "turnout-rose", "n. 1", 1),
        ("narva-2017", "silence", "nn. 1-3", 1),
    ]


def test_what_is_cited_for_more_on_the_matter_does_not_rest_on_it(corpus: Corpus) -> None:
    found = [(s.passage.claim, s.citation.locator) for s in corpus.cited_otherwise("liiv2016")]
    assert found == [("silence", "p. 2")]


def test_a_remark_rests_on_nothing_and_a_translation_counts_once(tiny: Tiny) -> None:
    case = (Path(__file__).parents[1] / "tiny/cases/tartu-2016.yml").read_text(encoding="utf-8")
    old = 'text: "Few voted at first [@article, n. 2]."'
    new = 'text: {en: "Few [@article, n. 2].", et: "Vähe [@article, n. 2]."}, remark: "So [@liiv2016, p. 7]."'
    assert old in case
    corpus, problems = check(Folders(tiny({"cases/tartu-2016.yml": case.replace(old, new)})))
    assert not problems
    assert [c.locator for p, c in corpus.citing("article") if p.claim == "few-voted"] == ["n. 2"]
    assert [p.claim for p, _ in corpus.citing_note(corpus.notes["article", 2])] == ["few-voted", ""]
    assert [s.passage.claim for s in corpus.cited_otherwise("liiv2016")] == ["few-voted"]
    assert "few-voted" not in {s.passage.claim for s in corpus.resting_on("liiv2016")}


def test_a_note_that_is_described_leads_to_its_entry_too(corpus: Corpus) -> None:
    through = [support for support in corpus.resting_on("saar2017") if support.note]
    assert [(support.passage.claim, support.note.number) for support in through if support.note] == [
        ("silence", 3)
    ]


def test_nothing_rests_on_a_candidate(corpus: Corpus) -> None:
    assert corpus.resting_on("blog2019") == []
    assert corpus.pointing("blog2019") == []
    assert [note.number for note in corpus.candidacies("blog2019")] == [2]
    assert corpus.candidacies("liiv2016") == []


def test_links_are_found_from_their_targets(corpus: Corpus) -> None:
    assert names(corpus.linking("cases/tartu-2016")) == ["narva-2017", "narva-2017", "index.md"]
    assert names(corpus.linking("limitations/turnout")) == ["narva-2017#silence", "index.md"]
    assert corpus.linking("cases/narva-2017") == []


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("tartu-2016", "cases/tartu-2016"),
        ("cases/tartu-2016", "cases/tartu-2016"),
        ("tartu-2016#founded", "cases/tartu-2016#founded"),
        ("tartu-2016#nothing", ""),
        ("turnout", "limitations/turnout"),
        ("limitations/turnout", "limitations/turnout"),
        ("strategies/turnout", ""),
        ("turnout#founded", ""),
        ("nowhere", ""),
        ("nowhere/turnout", ""),
        ("", ""),
        ("#founded", ""),
    ],
)
def test_targets(corpus: Corpus, words: str, target: str) -> None:
    assert corpus.target(words) == target


def test_uses_and_codes_are_found_from_the_codebook(corpus: Corpus) -> None:
    assert [(case_id, i, use.levels) for case_id, i, use in corpus.uses["budgeting"]] == [
        ("tartu-2016", 0, ("local",))
    ]
    assert [(case_id, use.presence) for case_id, _, use in corpus.uses["broadcasting"]] == [
        ("narva-2017", "absent")
    ]
    assert [case_id for case_id, _ in corpus.coded["limitations"]["turnout"]] == ["tartu-2016"]


def test_every_claim_is_found_by_its_ids(corpus: Corpus) -> None:
    assert list(corpus.claims) == [
        ("tartu-2016", "founded"),
        ("tartu-2016", "turnout-rose"),
        ("tartu-2016", "few-voted"),
        ("narva-2017", "silence"),
    ]


@pytest.mark.parametrize(
    "broken", ["cases/tartu-2016.yml", "cases/_codebook.yml", "footnotes/sources.bib", "footnotes/notes.yml"]
)
@pytest.mark.parametrize("text", ["", "a: [", None])
def test_building_a_corpus_never_fails(tiny: Tiny, broken: str, text: str | None) -> None:
    corpus, problems = check(Folders(tiny({broken: text})))
    assert problems or broken.startswith("footnotes/notes")
    for citekey in ("liiv2016", "article"):
        corpus.resting_on(citekey)
    assert isinstance(corpus.passages, tuple)
