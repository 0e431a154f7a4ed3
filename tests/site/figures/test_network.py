"""The network says what is shared: each line stands for claims or for uses, and none is missing."""

from collections import Counter, defaultdict

from lxml import etree

from sourcebook.corpus import bonds, fragility
from sourcebook.corpus.comparison import Verdict, compare
from sourcebook.corpus.corpus import Corpus
from sourcebook.site.figures import knots, network
from tests.site.figures.conftest import view_of


def resting(corpus: Corpus) -> dict[str, Counter[str]]:
    """Count the claims of each case by source, as slowly and plainly as can be."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for citekey in corpus.entries:
        for (case_id, _), claim in corpus.claims.items():
            through = any(
                citekey in note.entries
                for citation in corpus.citations(claim)
                for note in corpus.cited_notes(citation)
            )
            if through or citekey in fragility.supports(corpus, claim):
                found[citekey][case_id] += 1
    return found


def using(corpus: Corpus) -> dict[str, set[str]]:
    first = next(iter(corpus.codes["presence"]))
    found: dict[str, set[str]] = defaultdict(set)
    for case_id, case in corpus.cases.items():
        for use in case.uses:
            if use.presence == first:
                found[use.theme].add(case_id)
    return found


def test_sources_are_counted_as_the_claims_have_them(corpus: Corpus) -> None:
    assert bonds.sources(corpus) == resting(corpus)
    assert set(bonds.shared_sources(corpus)) == {
        citekey for citekey, cases in resting(corpus).items() if len(cases) > 1
    }


def test_a_bridge_has_users_at_two_levels(corpus: Corpus) -> None:
    strongest = next(iter(corpus.codes["presence"]))
    levels: dict[str, set[str]] = {}
    for case in corpus.cases.values():
        for use in case.uses:
            if use.presence == strongest:
                levels.setdefault(use.theme, set()).update(use.levels)
    assert set(bonds.bridges(corpus)) == {strategy for strategy, at in levels.items() if len(at) > 1}
    for strategy, by_level in bonds.bridges(corpus).items():
        assert {case_id for ids in by_level.values() for case_id in ids} == using(corpus)[strategy]


def test_what_connects_the_levels_is_what_a_comparison_of_them_shares(corpus: Corpus) -> None:
    found = compare(corpus, "levels", list(corpus.codes["levels"]))
    shared = {*found.verdicts(Verdict.COMMON), *found.verdicts(Verdict.SHARED)}
    assert set(bonds.bridges(corpus)) == shared


def test_what_only_one_case_uses_is_its_own(corpus: Corpus) -> None:
    for case_id, strategies in bonds.coded_only_here(corpus).items():
        assert set(strategies) == {s for s, cases in using(corpus).items() if cases == {case_id}}


def test_every_line_of_the_small_corpus_is_drawn_and_no_other(small: Corpus) -> None:
    wanted = {
        (citekey, case_id): number
        for citekey, cases in resting(small).items()
        if len(cases) > 1
        for case_id, number in cases.items()
    } | {
        (strategy, case_id): 1
        for strategy, cases in using(small).items()
        if len(cases) > 1
        for case_id in cases
    }
    figure = network.figure(view_of(small))
    for drawing in (figure.wide, figure.narrow):
        svg = etree.fromstring(str(drawing).encode())
        lines = svg.xpath("//g[@class='sb-lines']/path")
        assert Counter((line.get("data-from"), line.get("data-to")) for line in lines) == Counter(
            wanted.keys()
        )
        most = max(wanted.values())
        for line in lines:
            number = wanted[line.get("data-from"), line.get("data-to")]
            width = float(line.get("stroke-width"))
            assert number == 1 or abs(width - max(1.5, 12 * number / most)) < 0.1
    assert sum(int(str(row[3])) for row in figure.rows) == sum(wanted.values())


def test_many_cases_are_drawn_together_and_none_is_left_out(synthetic: Corpus) -> None:
    view = view_of(synthetic)
    gathered = knots.of_groups(view)
    assert Counter(case_id for knot in gathered for case_id in knot.cases) == Counter(list(synthetic.cases))
    for knot in gathered:
        assert len({(synthetic.cases[c].level, synthetic.cases[c].kind) for c in knot.cases}) == 1
    svg = etree.fromstring(str(network.figure(view).wide).encode())
    assert len(svg.xpath("//a[@class='sb-knot']")) == len(gathered)
    assert len(svg.xpath("//a[@class='sb-node']")) <= 2 * knots.SHOWN
    rows = network.figure(view).rows
    article = sum(int(str(row[3])) for row in rows if row[0] == "source")
    assert article == sum(
        cases.total() for cases in list(bonds.shared_sources(synthetic).values())[: knots.SHOWN]
    )


def test_a_group_is_linked_to_what_it_uses_more_often_than_others(synthetic: Corpus) -> None:
    gathered = knots.of_groups(view_of(synthetic))
    drawn = {node.id: set(node.links) for node in knots.linked_themes(view_of(synthetic), gathered)}
    for strategy, linked in drawn.items():
        users = using(synthetic)[strategy]
        general = len(users) / len(synthetic.cases)
        lifts = {knot.id: len(users & set(knot.cases)) / len(knot.cases) / general for knot in gathered}
        best = max(lifts.values())
        assert linked == {id_ for id_, lift in lifts.items() if lift >= min(knots.OFTEN, best)}


def test_the_caption_counts(small: Corpus) -> None:
    words = str(network.figure(view_of(small)).caption)
    shared = {citekey: cases for citekey, cases in resting(small).items() if len(cases) > 1}
    survey = resting(small)["survey"]
    assert (
        f"{len(survey)} of {len(small.cases)} cases rest on Ash and Brook, A Survey of Town Libraries"
        in words
    )
    assert f"with {survey.total()} of {len(small.claims)} claims." in words
    assert f"{len(shared) - 1} other sources are shared by cases" in words
    assert f"{len(resting(small)) - len(shared)} serve one case only." in words
    assert (
        f"{len(bonds.bridges(small))} of {len(using(small))} strategies in use stand at more than one level"
        in words
    )
