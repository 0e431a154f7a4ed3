"""What cases share, on made-up corpora small enough to count by hand."""

from collections.abc import Callable
from pathlib import Path

from sourcebook.check import check
from sourcebook.corpus import bonds, chronology, fragility
from sourcebook.reading.load import Folders

Tiny = Callable[[dict[str, str | None]], Path]


def case(name: str, rest: str) -> str:
    return f"name: {name}\nkind: council\nlevel: national\nsummary: Another.\n{rest}"


def claims(*texts: str) -> str:
    listed = "".join(f"      - {{id: c{n}, text: '{text}'}}\n" for n, text in enumerate(texts))
    return f"limitations:\n  - code: turnout\n    claims:\n{listed}"


def test_the_source_that_most_cases_share_stands_before_the_one_that_most_claims_do(tiny: Tiny) -> None:
    extra = "@misc{often, title = {O}, date = {2001}}\n@misc{shared, title = {S}, date = {2001}}\n"
    root = tiny(
        {
            "footnotes/extra.bib": extra,
            "cases/narva-2017.yml": case(
                "Narva", claims("A [@often].", "B [@often].", "C [@often; @shared].")
            ),
            "cases/viru-2018.yml": case("Viru", claims("A [@shared].")),
        }
    )
    corpus, _ = check(Folders(root))
    found = [citekey for citekey in bonds.sources(corpus) if citekey in ("often", "shared")]
    assert found == ["shared", "often"]
    assert dict(bonds.shared_sources(corpus)["shared"]) == {"narva-2017": 1, "viru-2018": 1}


def test_a_cell_falls_only_if_all_its_uses_rest_on_the_source(tiny: Tiny) -> None:
    def use(level: str, citekey: str) -> str:
        claim = f"{{id: c-{level}, text: 'So it is [@{citekey}].'}}"
        return f"  - {{strategy: budgeting, level: {level}, presence: present, claims: [{claim}]}}\n"

    other = "@misc{other, title = {O}, date = {2001}}\n"
    for second, falls in (("liiv2016", True), ("other", False)):
        text = case("Narva", f"uses:\n{use('local', second)}{use('national', 'liiv2016')}")
        corpus, _ = check(Folders(tiny({"cases/narva-2017.yml": text, "footnotes/other.bib": other})))
        found = fragility.falls(corpus)["liiv2016"]
        assert (("budgeting", "narva-2017") in found.cells) is falls, second
        assert ("narva-2017", 1) in found.uses


def test_events_of_a_year_stand_by_their_days_whichever_case_they_are_of(tiny: Tiny) -> None:
    def events(*dates: str) -> str:
        return "events:\n" + "".join(f"  - {{id: e-{date}, date: {date}, text: It met.}}\n" for date in dates)

    root = tiny(
        {
            "cases/narva-2017.yml": case("Narva", events("2015-11-02", "2015-03")),
            "cases/viru-2018.yml": case("Viru", events("2015-06-30", "2015")),
        }
    )
    corpus, _ = check(Folders(root))
    found = [moment.event.date for moment in chronology.moments(corpus)]
    assert found == ["2015", "2015-03", "2015-06-30", "2015-11-02"]
