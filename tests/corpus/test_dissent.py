"""A disagreement is known on both sides, and travels with its claims."""

from collections.abc import Callable
from pathlib import Path

from sourcebook.check import check
from sourcebook.corpus import dissent, facets
from sourcebook.corpus.corpus import Corpus
from sourcebook.exchange import claims, grid
from sourcebook.reading.load import Folders
from sourcebook.site.pages import derived
from sourcebook.site.settings import Settings

Tiny = Callable[[dict[str, str | None]], Path]

CASE = (Path(__file__).parents[1] / "tiny/cases/tartu-2016.yml").read_text(encoding="utf-8")


def changed(tiny: Tiny, old: str, new: str) -> Corpus:
    assert old in CASE
    corpus, problems = check(Folders(tiny({"cases/tartu-2016.yml": CASE.replace(old, new)})))
    assert not problems
    return corpus


def records(corpus: Corpus) -> dict[object, dict[str, object]]:
    return {one["claim"]: one for one in claims.records(corpus, lambda case_id, claim: f"{case_id}#{claim}")}


def test_both_sides_of_a_disagreement_carry_it(tiny: Tiny) -> None:
    corpus, _ = check(Folders(tiny({})))
    found = records(corpus)
    assert (found["few-voted"]["disputes"], found["few-voted"]["disputed_by"]) == (["turnout-rose"], [])
    assert (found["turnout-rose"]["disputes"], found["turnout-rose"]["disputed_by"]) == ([], ["few-voted"])
    assert found["founded"]["disputed_by"] == []
    disputed = {row.claim.id for row in facets.rows(corpus) if row.values["dispute"]}
    assert disputed == {"few-voted", "turnout-rose"}
    lines = grid.as_csv(corpus).splitlines()
    row = dict(zip(lines[0].split(","), lines[1].split(","), strict=True))
    assert row["disputed"] == "1"


def test_a_source_that_says_otherwise_is_a_disagreement(tiny: Tiny) -> None:
    corpus = changed(tiny, "[@liiv2016, p. 12]", "[@liiv2016, p. 12; but see @article, para. 3]")
    assert records(corpus)["founded"]["disputed_by"] == ["@article"]
    [one, _] = dissent.disagreements(corpus)
    assert (one.claim.id, one.others, [c.citekey for c in one.against]) == ("founded", (), ["article"])


def test_one_page_lists_all_with_both_sides_and_their_sources(tiny: Tiny) -> None:
    corpus = changed(
        tiny, "disputes: [turnout-rose]", "disputes: [turnout-rose], closed: 'The book [@liiv2016, p. 9].'"
    )
    page = next(page for page in derived(corpus) if page.src_uri == "disagreements/index.md")
    html = page.write(corpus, Settings()).html
    assert "2 of 3 claims are in dispute" in html
    assert html.index("section.closed") < html.index("Few voted at first") < html.index("Turnout rose")
    assert "Closed by evidence." in html
    assert html.count('class="footnote-ref"') == 4, "each side has its footnotes, and what closed it"
