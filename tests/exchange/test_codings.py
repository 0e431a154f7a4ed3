"""What coders decided is a table that joins the matrix."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

from sourcebook.check import check
from sourcebook.exchange import codings, grid
from sourcebook.reading.load import Folders
from sourcebook.site.settings import Settings
from sourcebook.site.taking import downloads

Tiny = Callable[[dict[str, str | None]], Path]

SECOND = """\
coder: Second
date: 2026-01-02
read: All of it.
uses:
  - case: tartu-2016
    strategy: budgeting
    level: [local, national]
    presence: present
    effect: weak
    rationale: It says so [@liiv2016, p. 4].
  - {case: tartu-2016, strategy: broadcasting, presence: absent}
"""
SETTLED = "- {case: tartu-2016, strategy: budgeting, text: Rule 1 decided.}\n"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_each_decision_is_a_line_for_each_level(tiny: Tiny) -> None:
    root = tiny({"cases/_codings/second.yml": SECOND, "cases/_codings/_settled.yml": SETTLED})
    corpus, _ = check(Folders(root))
    found = rows(codings.as_csv(corpus))
    names = ("coder", "date", "case", "strategy", "level", "presence", "effect", "settled")
    assert [tuple(row[name] for name in names) for row in found] == [
        ("second", "2026-01-02", "tartu-2016", "budgeting", "local", "present", "weak", "Rule 1 decided."),
        ("second", "2026-01-02", "tartu-2016", "budgeting", "national", "present", "weak", "Rule 1 decided."),
        ("second", "2026-01-02", "tartu-2016", "broadcasting", "", "absent", "", ""),
        ("_cases", "", "tartu-2016", "budgeting", "local", "present", "strong", "Rule 1 decided."),
    ]
    assert found[0]["rationale"] == "It says so [@liiv2016, p. 4]."
    matrix = {(row["case"], row["strategy"], row["level"]): row for row in rows(grid.as_csv(corpus))}
    for row in found:
        if row["coder"] == codings.CASES:
            other = matrix[row["case"], row["strategy"], row["level"]]
            assert (row["presence"], row["effect"]) == (other["presence"], other["effect"])


def test_the_file_has_the_same_columns_with_and_without_further_coders(tiny: Tiny) -> None:
    for files, coders in (({}, {"_cases"}), ({"cases/_codings/second.yml": SECOND}, {"_cases", "second"})):
        corpus, _ = check(Folders(tiny(dict(files))))
        text = downloads.files(corpus, Settings())[downloads.CODINGS_CSV]()
        found = rows(text)
        assert {row["coder"] for row in found} == coders
        assert list(found[0]) == list(codings.columns(corpus))
        assert text == codings.as_csv(corpus)
