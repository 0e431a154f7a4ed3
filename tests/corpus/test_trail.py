"""The trail of a claim: which citation it follows, and where it ends."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.check import check
from sourcebook.corpus import standing
from sourcebook.corpus.standing import Standing
from sourcebook.corpus.trail import Trail, of_claim
from sourcebook.reading.load import Folders

Tiny = Callable[[dict[str, str | None]], Path]

CASE = """\
name: Narva
kind: council
level: local
summary: Another town.
facts:
  - code: founded
    claims:
      - {id: it, text: "It began%s."}
"""
NOTES = """\
- {of: article, number: 1, where: A, supports: that, identification: named, entries: [liiv2016]}
- {of: article, number: 2, where: A, supports: that, identification: unknown}
- {of: article, number: 3, where: A, supports: that, identification: described, entries: [liiv2016]}
- {of: article, number: 4, where: A, supports: that, identification: described}
"""


@pytest.mark.parametrize(
    ("cited", "wanted", "number"),
    [
        (" [@liiv2016, p. 3]", Trail(Standing.TRACED, locator="p. 3", source="liiv2016"), 0),
        (" [@article, n. 1]", Trail(Standing.TRACED, work="article", source="liiv2016"), 1),
        (" [@article, n. 2]", Trail(Standing.UNIDENTIFIED, work="article"), 2),
        (" [@article, n. 3]", Trail(Standing.DESCRIBED, work="article", source="liiv2016"), 3),
        (" [@article, n. 4]", Trail(Standing.DESCRIBED, work="article"), 4),
        (" [@article, nn. 2, 4]", Trail(Standing.DESCRIBED, work="article"), 4),
        (" [@article, para. 1]", Trail(Standing.WORK_ALONE, work="article", locator="para. 1"), 0),
        (" [@article, n. 2; @liiv2016]", Trail(Standing.TRACED, source="liiv2016", others=1), 0),
        (" [cf. @liiv2016; @article, n. 2]", Trail(Standing.UNCITED), 0),
        ("", Trail(Standing.UNCITED), 0),
    ],
)
def test_a_trail_follows_what_supports_best(tiny: Tiny, cited: str, wanted: Trail, number: int) -> None:
    root = tiny({"cases/narva-2017.yml": CASE % cited, "footnotes/notes.yml": NOTES})
    corpus, _ = check(Folders(root))
    claim = corpus.claims["narva-2017", "it"]
    found = of_claim(corpus, claim)
    assert found is not None
    assert (found.note.number if found.note else 0) == number
    assert (found.work, found.locator, found.source, found.others) == (
        wanted.work,
        wanted.locator,
        wanted.source,
        wanted.others,
    )
    assert found.standing is wanted.standing is standing.of_claim(corpus, claim)
