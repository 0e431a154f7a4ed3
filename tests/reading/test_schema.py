"""What an author reads when the data is not what the model wants."""
# ruff: noqa: E501 (what is typed and what is said stand side by side)

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.check import check
from sourcebook.model.case import Case
from sourcebook.model.note import Note
from sourcebook.reading import schema, yamlfile
from sourcebook.reading.load import Folders

CASE = """\
name: Tartu
kind: council
level: local
summary: A town.
"""


def case(text: str) -> list[str]:
    record, problems = schema.validate(Case, *yamlfile.read(text.encode(), "a.yml"))
    assert (record is None) == bool(problems)
    return [str(problem) for problem in sorted(problems)]


def notes(text: str) -> list[str]:
    _, problems = schema.validate_list(Note, *yamlfile.read(text.encode(), "n.yml"))
    return [str(problem) for problem in problems]


def test_a_good_case() -> None:
    assert case(CASE) == []


CLAIM = "limitations:\n  - code: turnout\n    claims:\n      - "


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "a.yml:1:1: the file is empty [empty-text]"),
        ("- a\n", "a.yml:1:1: this file must be a map of keys and values, not a list [bad-value]"),
        ("words\n", "a.yml:1:1: this file must be a map of keys and values, not 'words' [bad-value]"),
        (CASE.replace("kind: council\n", ""), "a.yml:1:1: the key 'kind' is missing here [missing-key]"),
        (CASE.replace("council", ""), "a.yml:2:6: 'kind' is empty; write something [empty-text]"),
        (CASE.replace("council", "''"), "a.yml:2:7: 'kind' is empty; write something [empty-text]"),
        (CASE.replace("A town.", "'  '"), "a.yml:4:10: 'summary' is empty; write something [empty-text]"),
        (
            CASE.replace("council", "Town Council"),
            "a.yml:2:7: 'Town Council' is not an id; use lower-case letters, digits and hyphens, such as 'town-council' "
            "[bad-id]",
        ),
        (
            CASE.replace("council", "市议会"),
            "a.yml:2:7: '市议会' is not an id; use lower-case letters, digits and hyphens [bad-id]",
        ),
        (CASE.replace("council", "[council]"), "a.yml:2:7: 'kind' must be a text, not a list [bad-value]"),
        (CASE.replace("A town.", "[A town]"), "a.yml:4:10: 'summary' must be a text, not a list [bad-value]"),
        (CASE.replace("A town.", "{en: {a: b}}"), "a.yml:4:15: 'en' must be a text, not a map [bad-value]"),
        (CASE.replace("A town.", "{en: A town, zh: }"), "a.yml:4:27: 'zh' is empty; write something, or leave the key out "
         "[empty-text]"),
        (CASE.replace("A town.", "{}"), "a.yml:4:10: 'summary' is empty; write something [empty-text]"),
        (
            CASE.replace("A town.", "{English: A town}"),
            "a.yml:4:11: 'English' is not a language; write one such as 'en' or 'zh' [unknown-key]",
        ),
        (CASE + "sumary: x\n", "a.yml:5:1: 'sumary' is not a key of this place; did you mean 'summary'? [unknown-key]"),
        (
            CASE + "government: {claims: [{id: a, text: b}], zzz: c}\n",
            "a.yml:5:42: 'zzz' is not a key of this place; known here are claims [unknown-key]",
        ),
        (CASE.replace("level:", "levle:"), "a.yml:3:1: 'levle' is not a key of this place; did you mean 'level'? "
         "[unknown-key]"),
        (CASE + "short: [a]\n", "a.yml:5:8: 'short' must be a text, not a list [bad-value]"),
        (CASE + "aliases: Dorpat\n", "a.yml:5:10: 'aliases' must be a list, not 'Dorpat'; begin each item with '- ' "
         "[bad-value]"),
        (CASE + "aliases: [Dorpat, '']\n", "a.yml:5:19: 'aliases' is empty; write something, or leave the key out "
         "[empty-text]"),
        (CASE + "limitations: {code: a}\n", "a.yml:5:14: 'limitations' must be a list, not a map; begin each item with '- ' "
         "[bad-value]"),
        (CASE + CLAIM + "few voted\n", "a.yml:8:9: each item of 'claims' must be a map of keys and values, not 'few voted' "
         "[bad-value]"),
        (CASE + CLAIM + "{id: a}\n", "a.yml:8:9: the key 'text' is missing here [missing-key]"),
        (CASE + CLAIM + "{id: a, text: }\n", "a.yml:8:23: 'text' is empty; write something [empty-text]"),
        (CASE + CLAIM + "{id: a, txt: b}\n", "a.yml:8:17: 'txt' is not a key of this place; did you mean 'text'? "
         "[unknown-key]"),
        (CASE + CLAIM + "{id: a, text: In town, in 2013}\n", "a.yml:8:32: 'in 2013' is not a key of this place; put a text "
         "that holds a comma in quotes [unknown-key]"),
        (CASE + "limitations:\n  - {code: a, claims: []}\n", "a.yml:6:23: 'claims' is empty; write something [empty-text]"),
        (CASE + "events:\n  - {id: a, text: b, date: 2013-13}\n", "a.yml:6:28: '2013-13' is not a date; write 2012, 2012-05 "
         "or 2012-05-03 [bad-date]"),
        (CASE + "events:\n  - {id: a, text: b, date: May 2013}\n", "a.yml:6:28: 'May 2013' is not a date; write 2012, "
         "2012-05 or 2012-05-03 [bad-date]"),
        (CASE + "events:\n  - {id: a, text: b, date: 2013-02-29}\n", "a.yml:6:28: '2013-02-29' is not a date; write 2012, "
         "2012-05 or 2012-05-03 [bad-date]"),
        (CASE + "events:\n  - {id: a, text: b, date: [2013]}\n", "a.yml:6:28: a list is not a date; write 2012, 2012-05 or "
         "2012-05-03 [bad-date]"),
        (CASE + "places:\n  - {role: home, name: T, text: b, lat: 91}\n", "a.yml:6:41: 'lat' must be 90 or less, not '91' "
         "[bad-value]"),
        (CASE + "places:\n  - {role: home, name: T, text: b, lon: -181}\n", "a.yml:6:41: 'lon' must be -180 or more, not "
         "'-181' [bad-value]"),
        (CASE + "places:\n  - {role: home, name: T, text: b, lat: north}\n", "a.yml:6:41: 'lat' must be a number, not "
         "'north' [bad-value]"),
    ],
)  # fmt: skip
def test_one_mistake_in_a_case_is_one_problem(text: str, problem: str) -> None:
    assert case(text) == [problem]


def test_all_mistakes_are_reported() -> None:
    assert case(CASE.replace("council", "Council").replace("local", "Local") + "aliases: a\n") == [
        "a.yml:2:7: 'Council' is not an id; use lower-case letters, digits and hyphens, such as 'council' [bad-id]",
        "a.yml:3:8: 'Local' is not an id; use lower-case letters, digits and hyphens, such as 'local' [bad-id]",
        "a.yml:5:10: 'aliases' must be a list, not 'a'; begin each item with '- ' [bad-value]",
    ]


NOTE = "- {of: article, number: 1, where: here, supports: that, identification: unknown}\n"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("# none yet\n", "n.yml:1:1: the file is empty [empty-text]"),
        ("of: article\n", "n.yml:1:1: this file must be a list; begin each item with '- ' [bad-value]"),
        ("- one\n", "n.yml:1:3: each item of this file must be a map of keys and values, not 'one' [bad-value]"),
        (NOTE.replace("number: 1", "number: one"), "n.yml:1:25: 'number' must be a whole number, not 'one' [bad-value]"),
        (NOTE.replace("number: 1", "number: 1.5"), "n.yml:1:25: 'number' must be a whole number, not '1.5' [bad-value]"),
        (NOTE.replace("number: 1", "number: 0"), "n.yml:1:25: 'number' must be 1 or more, not '0' [bad-value]"),
        (NOTE.replace("unknown", "guessed"), "n.yml:1:73: 'identification' must be one of named, described or unknown, "
         "not 'guessed' [bad-value]"),
        (NOTE.replace("}", ", source_kind: book}"), "n.yml:1:82: 'source_kind' is not a key of this place; did you mean "
         "'source-kind'? [unknown-key]"),
        (NOTE.replace("}", ", entries: nye2020}"), "n.yml:1:91: 'entries' must be a list, not 'nye2020'; begin each item "
         "with '- ' [bad-value]"),
        (NOTE.replace("}", ", candidates: [{entry: nye2020}]}"), "n.yml:1:95: the key 'why' is missing here [missing-key]"),
    ],
)  # fmt: skip
def test_one_mistake_in_the_notes_is_one_problem(text: str, problem: str) -> None:
    assert notes(text) == [problem]


def test_one_bad_note_leaves_the_others() -> None:
    document, found = yamlfile.read((NOTE.replace("number: 1", "number: x") + NOTE).encode(), "n.yml")
    records, problems = schema.validate_list(Note, document, found)
    assert [(loc, note.number) for loc, note in records] == [((1,), 1)]
    assert len(problems) == 1


def test_texts_reach_the_record_as_typed(tiny: Callable[[dict[str, str | None]], Path]) -> None:
    path = Path(__file__).parents[1] / "tiny/cases/tartu-2016.yml"
    for typed in ("no", "012", "1e3", "2012-01-01", "12:30:45", "1.10", "NO", "off"):
        text = path.read_text(encoding="utf-8").replace("name: {", f"aliases: [{typed}]\nname: {{")
        corpus, problems = check(Folders(tiny({"cases/tartu-2016.yml": text})))
        assert not problems
        assert corpus.cases["tartu-2016"].aliases == (typed,)
