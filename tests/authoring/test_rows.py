"""The rows of a table become cases that pass a check; what does not fit is left out and told."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sourcebook.check import check
from sourcebook.cli import main
from sourcebook.problems import Severity
from sourcebook.reading.load import Folders

Tiny = Callable[[dict[str, str | None]], Path]

HEADER = "id;Name (en);Name (et);kind;level;issues;summary;Founded;budgeting;"
HEADER += "events.date;events.text;source;Remarks"
NARVA = (
    '007;Narva & Co.;Narva;Council;local;Money;"A town, in the east.";It began in 2012.;●;2012-05;It met.;'
    "liiv2016, p. 3;mine"
)


def run(root: Path, table: str, *options: str) -> Result:
    path = root.parent / "table.csv"
    path.write_text(table, encoding="utf-8")
    return CliRunner().invoke(main, ["import", "cases", str(path), "--root", str(root), *options])


def made(root: Path, name: str) -> str:
    return (root / f"cases/{name}.yml").read_text(encoding="utf-8")


def test_a_row_becomes_a_case(tiny: Tiny) -> None:
    root = tiny({})
    result = run(root, f"{HEADER}\n{NARVA}\n", "--write")
    assert result.exit_code == 0, result.output
    assert made(root, "007") == (
        "# yaml-language-server: $schema=_schema/case.json\n\n"
        'name: {en: "Narva & Co.", et: Narva}\n'
        "kind: council\nissues: [money]\nlevel: local\n"
        "summary: >-\n  A town, in the east [@liiv2016, p. 3].\n"
        "facts:\n  - code: founded\n    claims:\n      - id: founded\n"
        "        text: >-\n          It began in 2012 [@liiv2016, p. 3].\n"
        "uses:\n  - strategy: budgeting\n    presence: present\n    citations: >-\n      [@liiv2016, p. 3]\n"
        "events:\n  - id: events-1\n    date: 2012-05\n    text: >-\n      It met [@liiv2016, p. 3].\n"
    )
    assert "left out: column 'Remarks' with 1 cell: no key and no code is called so" in result.output
    assert "1 case of 1 row" in result.output
    found = [p for p in check(Folders(root))[1] if p.rule not in ("unsupported-use",)]
    assert [p for p in found if p.severity is Severity.ERROR] == []


def test_nothing_is_written_without_being_asked_for(tiny: Tiny) -> None:
    root = tiny({})
    result = run(root, f"{HEADER}\n{NARVA}\n")
    assert "+++ cases/007.yml\n+# yaml-language-server" in result.output
    assert "nothing is written yet; add '--write'" in result.output
    assert not (root / "cases/007.yml").exists()


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            "8;Põlva;;Counsil;local;Money;A town.;;;;;;",
            "'kind': 'Counsil' is no code of 'kinds'; did you mean 'Council'?",
        ),
        (
            "8;Põlva;;Council;local;Mony;A town.;;;;;;",
            "'issues': 'Mony' is no code of 'issues'; did you mean 'Money'?",
        ),
        ("8;Põlva;;Council;local;;A town.;;maybe;;;;", "'budgeting': 'maybe' is no code of 'presence'"),
        ("8;Põlva;;Council;local;;A town.;;;May 2012;It met.;;", "events.1.date cannot be 'May 2012'"),
        ("8;Põlva;;Council;local;;A town.;;;2012;;;", "events.1.text is missing"),
        (
            "8;Põlva;;Council;local;;A town.;;;;;nobody2001;",
            "'source': no entry has the citekey 'nobody2001'",
        ),
        ("tartu-2016;Tartu;;Council;local;;A town.;;;;;;", "there is a case 'tartu-2016' already"),
        (";;;Council;local;;A town.;;;;;;", "it has neither an id nor a name"),
    ],
)
def test_what_does_not_fit_is_left_out_and_told(tiny: Tiny, row: str, message: str) -> None:
    result = run(tiny({}), f"{HEADER}\n{row}\n")
    assert f"left out: row 2{', ' if message[0] == chr(39) else ': '}{message}" in result.output


def test_what_all_rows_lack_can_be_given(tiny: Tiny) -> None:
    root = tiny({})
    table = "Title,What\nVõru,A town in the south.\nVõru,Another of that name.\n"
    result = run(
        root,
        table,
        "--as=Title=name",
        "--as=What=summary",
        "--set=kind=Council",
        "--set=level=local",
        "--write",
    )
    assert result.exit_code == 0, result.output
    assert made(root, "voru").endswith("summary: A town in the south.\n")
    assert made(root, "voru-2").endswith("summary: Another of that name.\n")


def test_paragraphs_stay_apart(tiny: Tiny) -> None:
    root = tiny({})
    run(root, 'name,kind,level,summary\nVõru,council,local,"One.\n\nTwo\nlines."\n', "--write")
    assert made(root, "voru").endswith("summary: |-\n  One.\n\n  Two lines.\n")


def test_a_bibliography_needs_no_kind(tiny: Tiny) -> None:
    root = tiny({})
    path = root.parent / "more.bib"
    path.write_text("@book{b2001,\n  author = {Example, Erika},\n  title = {B},\n  date = {2001},\n}\n")
    for words in (["import"], ["import", "bibliography"]):
        result = CliRunner().invoke(main, [*words, str(path), "--root", str(root)])
        assert "1 new" in result.output
    assert "bibliography" in CliRunner().invoke(main, ["import", "--help"]).output


def test_a_column_of_a_measure_has_numbers_with_their_source_and_date(tiny: Tiny) -> None:
    root = tiny({})
    table = "Name,kind,level,people,People (2019),source\nNarva,council,local,57000,54409,liiv2016\n"
    result = run(root, table, "--write")
    assert result.exit_code == 0, result.output
    assert "column 'People (2019)': values of the measure 'people', of 2019" in result.output
    corpus, problems = check(Folders(root))
    assert [p for p in problems if p.severity is Severity.ERROR] == []
    values = [(one.measure, one.value, one.date, str(one.text)) for one in corpus.cases["narva"].measures]
    assert values == [
        ("people", "57000", None, "[@liiv2016]"),
        ("people", "54409", "2019", "[@liiv2016]"),
    ]


def test_what_is_no_number_and_what_backs_nothing_is_told(tiny: Tiny) -> None:
    result = run(
        tiny({}), "Name,kind,level,people,budgeting,source\nNarva,council,local,57 000 souls,yes,liiv2016\n"
    )
    assert "left out: row 2, 'people': '57 000 souls' is no number" in result.output
    assert "'yes' is no code of 'presence'; write 'Present' or 'Absent' or 'Not examined'" in result.output
    assert "left out: row 2: its source, '[@liiv2016]', as nothing in the row needs one" in result.output
