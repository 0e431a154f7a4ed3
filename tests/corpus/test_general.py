"""Claims about the field as a whole stand once, and are graded, found, exported and counted as all others."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.authoring import rename
from sourcebook.check import check
from sourcebook.corpus import bonds, dissent, facets, fragility, names, standing, voice
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.standing import Standing
from sourcebook.corpus.voice import Voice
from sourcebook.exchange import claims
from sourcebook.reading.load import Folders
from sourcebook.reading.material import GENERAL
from sourcebook.site.found import records
from sourcebook.site.pages import derived
from sourcebook.site.settings import Settings
from sourcebook.site.view import View

Tiny = Callable[[dict[str, str | None]], Path]

FIELD = """\
limitations:
  - code: turnout
    rationale: It is said of all towns [@liiv2016, p. 2].
    claims:
      - {id: few-everywhere, text: "Few vote anywhere [@liiv2016, p. 2].", disputes: [many-vote]}
claims:
  - {id: many-vote, text: "Many vote where it snows [@article, n. 1]."}
  - {id: silent, text: "No year is given [@liiv2016, pp. 1-9].", reports: silence}
"""


NAMED = "[few-everywhere]"
RATED = "Few vote anywhere [@liiv2016, p. 2]."


def written(tiny: Tiny, field: str = FIELD, general: str = "[few-everywhere]") -> tuple[Corpus, list[str]]:
    root = tiny({"cases/_general.yml": field})
    path = root / "cases/tartu-2016.yml"
    text = path.read_text(encoding="utf-8").replace(
        "issues: [money]\n", f"issues: [money]\ngeneral: {general}\n"
    )
    path.write_text(text, encoding="utf-8")
    corpus, problems = check(Folders(root))
    return corpus, [str(problem) for problem in problems]


@pytest.fixture
def corpus(tiny: Tiny) -> Corpus:
    found, problems = written(tiny)
    assert problems == []
    return found


def page(corpus: Corpus, src_uri: str) -> str:
    [found] = [one for one in derived(corpus) if one.src_uri == src_uri]
    return found.write(corpus, Settings()).html


def test_they_are_graded_and_counted(corpus: Corpus) -> None:
    grades = {
        claim_id: standing.of_claim(corpus, claim)
        for (owner, claim_id), claim in corpus.claims.items()
        if owner == GENERAL
    }
    assert grades == {
        "few-everywhere": Standing.TRACED,
        "many-vote": standing.of_claim(corpus, corpus.claims["tartu-2016", "few-voted"])
        and grades["many-vote"],
        "silent": None,
    }
    assert grades["many-vote"] in set(Standing) - {Standing.UNCITED}
    assert sum(standing.counts(corpus).values()) == len(corpus.claims) - 1


def test_they_are_in_explore_exports_search_and_what_falls(corpus: Corpus) -> None:
    ids = [row.claim.id for row in facets.rows(corpus) if row.case_id == GENERAL]
    assert ids == ["few-everywhere", "many-vote", "silent"]
    exported = json.loads(claims.as_json(corpus, "{}#{}".format))
    [one] = [row for row in exported if row["claim"] == "few-everywhere"]
    assert (one["case"], one["section"], one["code"], one["level"]) == (GENERAL, "limitations", "turnout", [])
    assert (GENERAL, "few-everywhere") in fragility.falls(corpus)["liiv2016"].claims
    assert GENERAL not in bonds.sources(corpus)["liiv2016"], "it is no case"
    places = [one.place for one in records.records(View(corpus, "search.md", Settings()))]
    assert "general/index.md#many-vote" in places
    assert "general/few-everywhere" in set(names.names(corpus))


def test_pages_show_them_once_and_lead_to_them(corpus: Corpus) -> None:
    field = page(corpus, "general/index.md")
    assert field.count('id="few-everywhere"') == 1
    assert "../cases/tartu-2016/" in field, "the case on which it bears"
    case = page(corpus, "cases/tartu-2016.md")
    assert 'id="general.few-everywhere"' in case
    assert "../../general/#few-everywhere" in case
    assert "many-vote" not in case.partition("section.general")[2].partition("</h2>")[0]
    assert "../general/#few-everywhere" in page(corpus, "limitations/index.md")
    assert "../general/#few-everywhere" in page(corpus, "explore/index.md")
    assert "general/#few-everywhere" in page(corpus, "sources/liiv2016.md")
    assert "general/#many-vote" in page(corpus, "footnotes/index.md")


def test_they_may_disagree_with_each_other(corpus: Corpus) -> None:
    found = [one for one in dissent.disagreements(corpus) if one.case_id == GENERAL]
    assert [(one.claim.id, [other.id for other in one.others]) for one in found] == [
        ("few-everywhere", ["many-vote"])
    ]
    assert "In general" in page(corpus, "disagreements/index.md")


def test_of_the_whole_field_everybody_in_it_speaks_as_of_oneself(tiny: Tiny) -> None:
    root = tiny({"cases/_general.yml": 'claims: [{id: all-vote, text: "All vote [@liiv2016]."}]\n'})
    bib = root / "footnotes/sources.bib"
    bib.write_text(bib.read_text().replace("{third-party}", "{self-published}"))
    corpus, _ = check(Folders(root))
    claim = corpus.claims[GENERAL, "all-vote"]
    assert voice.of_claim(corpus, GENERAL, claim) is Voice.SELF_PUBLISHED


@pytest.mark.parametrize(
    ("field", "general", "said"),
    [
        (FIELD, "[few-everywere]", "'few-everywere'; did you mean 'few-everywhere'?"),
        (FIELD.replace("turnout", "turnuot"), NAMED, "did you mean 'turnout'?"),
        (FIELD.replace("many-vote]", "many]"), NAMED, "no claim of this case has the id 'many'"),
        (FIELD.replace(RATED, "Few vote anywhere."), NAMED, "cites"),
        (
            FIELD.replace(RATED, "Few voted at first [@article, n. 2]."),
            NAMED,
            "the claim 'few-everywhere' has the text of 'few-voted' in 'tartu-2016'",
        ),
        (FIELD.replace("id: silent", "id: many-vote"), NAMED, "the id 'many-vote' already stands"),
        (FIELD.replace("anywhere", "[[general/many-votes]]"), NAMED, "mean 'general/many-vote'"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_problem(tiny: Tiny, field: str, general: str, said: str) -> None:
    problems = written(tiny, field, general)[1]
    assert len(problems) == 1, problems
    assert said in problems[0]


def test_the_address_of_a_claim_that_became_general_leads_to_it(tiny: Tiny) -> None:
    root = tiny({
        "cases/_general.yml": FIELD,
        "cases/_redirects.yml": "- {from: 'cases/tartu-2016#few-all', to: general/few-everywhere}\n",
    })  # fmt: skip
    [problem] = check(Folders(root))[1]
    assert problem.rule == "broken-redirect", "the case does not name it"
    path = root / "cases/tartu-2016.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("issues: [money]\n", "issues: [money]\ngeneral: [few-everywhere]\n"), encoding="utf-8"
    )
    corpus, problems = check(Folders(root))
    assert problems == []
    assert '<span id="few-all"></span>' in page(corpus, "cases/tartu-2016.md")


@pytest.mark.parametrize("words", ["few-everywhere", "general/few-everywhere"])
def test_one_can_be_renamed_and_its_address_stays(tiny: Tiny, words: str) -> None:
    linked = FIELD.replace("where it snows", "where it snows, but see [[general/few-everywhere]]")
    root = tiny({"cases/_general.yml": linked})
    path = root / "cases/tartu-2016.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("issues: [money]\n", f"issues: [money]\ngeneral: {NAMED}\n"), encoding="utf-8"
    )
    folders = Folders(root)
    rename.write(root, rename.rename(check(folders)[0], folders, words, "few-anywhere"))
    corpus, problems = check(folders)
    assert problems == []
    assert (GENERAL, "few-anywhere") in corpus.claims
    assert corpus.cases["tartu-2016"].general == ("few-anywhere",)
    assert "[[general/few-anywhere]]" in corpus.claims[GENERAL, "many-vote"].text.original
    assert '<span id="few-everywhere"></span>' in page(corpus, "general/index.md")
    assert 'id="general.few-everywhere"' in page(corpus, "cases/tartu-2016.md")
