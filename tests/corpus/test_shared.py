"""One claim under several codes, and citations for a block: asked of made-up cases."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.check import check
from sourcebook.corpus import facets, standing
from sourcebook.corpus.corpus import Corpus
from sourcebook.reading.load import Folders
from sourcebook.site.pages import derived
from sourcebook.site.settings import Settings

Tiny = Callable[[dict[str, str | None]], Path]

CASE = """\
name: Narva
kind: council
level: local
uses:
  - strategy: budgeting
    level: local
    presence: present
    citations: "[@article, n. 1]"
    claims:
      - {id: own, text: "Half the town came [@liiv2016, p. 7]."}
      - {id: bare, text: The other half did not.}
  - strategy: broadcasting
    level: national
    presence: present
    shares: [own]
opportunities:
  - code: schools
    shares: [own, bare]
"""


@pytest.fixture
def corpus(tiny: Tiny) -> Corpus:
    corpus, problems = check(Folders(tiny({"cases/narva-2017.yml": CASE})))
    assert [problem for problem in problems if "narva" in problem.mark.path] == []
    return corpus


def test_a_claim_under_several_codes_is_one_claim(corpus: Corpus) -> None:
    rows = [row for row in facets.rows(corpus) if row.case_id == "narva-2017"]
    assert [row.claim.id for row in rows] == ["own", "bare"]
    assert rows[0].values["strategy"] == ("budgeting", "broadcasting")
    assert rows[0].values["code"] == ("opportunities.schools",)
    assert rows[1].values["strategy"] == ("budgeting",)
    assert sum(case_id == "narva-2017" for case_id, _ in corpus.claims) == 2


def test_it_stands_under_each_of_them(corpus: Corpus) -> None:
    case = corpus.cases["narva-2017"]
    assert [claim.id for claim in corpus.under("narva-2017", case.uses[1])] == ["own"]
    assert [claim.id for claim in corpus.under("narva-2017", case.opportunities[0])] == ["own", "bare"]
    pages = {page.src_uri: page for page in derived(corpus)}
    shown = str(pages["strategies/broadcasting.md"].write(corpus, Settings()).html)
    assert "Half the town came" in shown
    page = str(pages["cases/narva-2017.md"].write(corpus, Settings()).html)
    assert page.count('id="own"') == 1
    assert "Coded here as well" in page


def test_citations_of_a_block_add_to_those_of_each_claim(corpus: Corpus) -> None:
    own, bare = (corpus.claims["narva-2017", id_] for id_ in ("own", "bare"))
    assert [citation.citekey for citation in corpus.citations(own)] == ["liiv2016", "article"]
    assert [citation.citekey for citation in corpus.citations(bare)] == ["article"]
    resting = [support.passage.claim for support in corpus.resting_on("article")]
    assert {"own", "bare"} <= {*resting}
    assert standing.of_claim(corpus, own) is standing.Standing.TRACED


def test_a_misspelt_citation_of_a_block_is_one_problem(tiny: Tiny) -> None:
    root = tiny({"cases/narva-2017.yml": CASE.replace("[@article, n. 1]", "[@artcle, n. 1]")})
    found = [problem for problem in check(Folders(root))[1] if problem.rule == "unknown-citekey"]
    assert [(problem.mark.line, problem.mark.column) for problem in found] == [(8, 18)]


def test_a_code_without_any_claim_is_told(tiny: Tiny) -> None:
    root = tiny({"cases/narva-2017.yml": CASE.replace("    shares: [own, bare]\n", "")})
    found = [problem for problem in check(Folders(root))[1] if problem.rule == "empty-code"]
    assert [problem.mark.line for problem in found] == [17]
