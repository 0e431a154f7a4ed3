"""What an author reads when the data is not what the model wants."""
# ruff: noqa: E501 (what is typed and what is said stand side by side)

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.check import check
from sourcebook.model.case import Case
from sourcebook.model.codebook import Answer, Attribute
from sourcebook.model.note import Note
from sourcebook.model.text import Text
from sourcebook.model.words import keys_of
from sourcebook.reading import faults, schema, yamlfile
from sourcebook.reading.load import Folders

CASE = """\
name: Tartu
kind: council
level: local
summary: A town.
"""


KIND = Case.of(
    (
        Attribute(id="kinds", key="kind", required=Answer.YES, label=Text({"": "Kind"})),
        Attribute(id="issues", many=Answer.YES, label=Text({"": "Issue"})),
    ),
    keys_of(None),
)


def case(text: str) -> list[str]:
    document, found = yamlfile.read(text.encode(), "a.yml")
    record, problems = schema.validate(KIND, document, found)
    if record is None:
        problems += faults.unknown_codes(KIND, document, {})
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
        ("", "a.yml:1:1: the file is empty; write something in it, or delete it [empty-text]"),
        ("- a\n", "a.yml:1:1: this file must hold keys, not a list; begin it with a line such as 'name: …' [bad-value]"),
        ("words\n", "a.yml:1:1: this file must hold keys, not 'words'; begin it with a line such as 'name: …' [bad-value]"),
        (CASE.replace("kind: council\n", ""), "a.yml:1:1: the key 'kind' is missing; add a line 'kind: …' [missing-key]"),
        (CASE.replace("council", ""), "a.yml:2:1: 'kind' is empty; write something after its colon [empty-text]"),
        (CASE.replace("council", "''"), "a.yml:2:7: 'kind' is empty; write something between its quotes [empty-text]"),
        (CASE.replace("A town.", "'  '"), "a.yml:4:10: 'summary' is empty; write something between its quotes, or leave the key out [empty-text]"),
        (
            CASE.replace("council", "Town Council"),
            "a.yml:2:7: 'Town Council' is not an id; write 'town-council' [bad-id]",
        ),
        (
            CASE.replace("council", "市议会"),
            "a.yml:2:7: '市议会' is not an id; use lower-case letters from a to z, digits and hyphens, such as 'shi-yi-hui' [bad-id]",
        ),
        (CASE.replace("council", "[council]"), "a.yml:2:7: 'kind' must be a text, not a list; write one value without brackets [bad-value]"),
        (CASE.replace("A town.", "[A town]"), "a.yml:4:10: 'summary' must be a text, not a list; write one text, or one for each language as {en: …, zh: …} [bad-value]"),
        (CASE.replace("A town.", "{en: {a: b}}"), "a.yml:4:15: 'en' must be a text, not keys and values; write the text after its colon, in quotes if it holds a colon or braces [bad-value]"),
        (CASE.replace("A town.", "{en: A town, zh: }"), "a.yml:4:23: 'zh' is empty; write something after its colon, or leave the key out [empty-text]"),
        (CASE.replace("A town.", "{}"), "a.yml:4:10: 'summary' is empty; write something in it, or leave the key out [empty-text]"),
        (
            CASE.replace("A town.", "{English: A town}"),
            "a.yml:4:11: 'English' is not a language; write a short name such as 'en' or 'zh' [unknown-key]",
        ),
        (CASE + "sumary: x\n", "a.yml:5:1: 'sumary' is not a key of this place; 'summary' already stands in line 4, so delete one of the two [unknown-key]"),
        (
            CASE + "government: {claims: [{id: a, text: b}], zzz: c}\n",
            "a.yml:5:42: 'zzz' is not a key of this place; known here are claims and citations [unknown-key]",
        ),
        (CASE.replace("level:", "levle:"), "a.yml:3:1: 'levle' is not a key of this place; did you mean 'level'? "
         "[unknown-key]"),
        (CASE + "short: [a]\n", "a.yml:5:8: 'short' must be a text, not a list; write one text, or one for each language as {en: …, zh: …} [bad-value]"),
        (CASE + "aliases: Dorpat\n", "a.yml:5:10: 'aliases' must be a list, not 'Dorpat'; write [Dorpat] [bad-value]"),
        (CASE + "aliases: [Dorpat, '']\n", "a.yml:5:19: this item of 'aliases' is empty; write something between its quotes, or delete it [empty-text]"),
        (CASE + "limitations: {code: a}\n", "a.yml:5:14: 'limitations' must be a list; write '[' before this brace and ']' after its end [bad-value]"),
        (CASE + CLAIM + "few voted\n", "a.yml:8:9: each item of 'claims' must hold keys, not 'few voted'; write 'id: …' after its '-' [bad-value]"),
        (CASE + CLAIM + "{id: a}\n", "a.yml:8:9: the key 'text' is missing; add 'text: …,' between the braces [missing-key]"),
        (CASE + CLAIM + "{id: a, text: }\n", "a.yml:8:17: 'text' is empty; write something after its colon [empty-text]"),
        (CASE + CLAIM + "{id: a, txt: b}\n", "a.yml:8:17: 'txt' is not a key of this place; did you mean 'text'? "
         "[unknown-key]"),
        (CASE + CLAIM + "{id: a, text: In town, in 2013}\n", "a.yml:8:30: this comma ends the text 'In town'; put a text that holds a comma in quotes, \"In town, in 2013\" [unknown-key]"),
        (CASE + "limitations:\n  - {code: a, claims: []}\n", "a.yml:6:23: 'claims' is empty; write at least one item, or leave the key out [empty-text]"),
        (CASE + "events:\n  - {id: a, text: b, date: 2013-13}\n", "a.yml:6:28: '2013-13' is not a date; months go from 01 to 12 [bad-date]"),
        (CASE + "events:\n  - {id: a, text: b, date: May 2013}\n", "a.yml:6:28: 'May 2013' is not a date; write 2013-05 [bad-date]"),
        (CASE + "events:\n  - {id: a, text: b, date: 2013-02-29}\n", "a.yml:6:28: '2013-02-29' is not a date; February 2013 has 28 days [bad-date]"),
        (CASE + "events:\n  - {id: a, text: b, date: [2013]}\n", "a.yml:6:28: a list is not a date; write one date [bad-date]"),
        (CASE + "places:\n  - {role: home, name: T, text: b, lat: 91}\n", "a.yml:6:41: 'lat' must be 90 or less, not '91'; write a number from -90 to 90 [bad-value]"),
        (CASE + "places:\n  - {role: home, name: T, text: b, lon: -181}\n", "a.yml:6:41: 'lon' must be -180 or more, not '-181'; write a number from -180 to 180 [bad-value]"),
        (CASE + "places:\n  - {role: home, name: T, text: b, lat: north}\n", "a.yml:6:41: 'lat' must be a number, not 'north'; write digits with a decimal point, such as 58.38, or leave the key out [bad-value]"),
    ],
)  # fmt: skip
def test_one_mistake_in_a_case_is_one_problem(text: str, problem: str) -> None:
    assert case(text) == [problem]


def test_all_mistakes_are_reported() -> None:
    assert case(CASE.replace("council", "Council").replace("local", "Local") + "aliases: a\n") == [
        "a.yml:2:7: 'Council' is not an id; write 'council' [bad-id]",
        "a.yml:3:8: 'Local' is not an id; write 'local' [bad-id]",
        "a.yml:5:10: 'aliases' must be a list, not 'a'; write [a] [bad-value]",
    ]


NOTE = "- {of: article, number: 1, where: here, supports: that, identification: unknown}\n"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("# none yet\n", "n.yml:1:1: the file is empty; write something in it, or delete it [empty-text]"),
        ("of: article\n", "n.yml:1:1: this file must be a list; begin each item with '- ' [bad-value]"),
        ("- one\n", "n.yml:1:3: each item of this file must hold keys, not 'one'; write 'of: …' after its '-' [bad-value]"),
        (NOTE.replace("number: 1", "number: one"), "n.yml:1:25: 'number' must be a whole number, not 'one'; write it in digits [bad-value]"),
        (NOTE.replace("number: 1", "number: 1.5"), "n.yml:1:25: 'number' must be a whole number, not '1.5'; write it in digits [bad-value]"),
        (NOTE.replace("number: 1", "number: 0"), "n.yml:1:25: 'number' must be 1 or more, not '0'; write 1 or a higher number [bad-value]"),
        (NOTE.replace("unknown", "guessed"), "n.yml:1:73: 'identification' must be named, described or unknown, not 'guessed'; write one of them [bad-value]"),
        (NOTE.replace("}", ", source_kind: book}"), "n.yml:1:82: 'source_kind' is not a key of this place; did you mean 'source-kind'? [unknown-key]"),
        (NOTE.replace("}", ", entries: nye2020}"), "n.yml:1:91: 'entries' must be a list, not 'nye2020'; write [nye2020] [bad-value]"),
        (NOTE.replace("}", ", candidates: [{entry: nye2020}]}"), "n.yml:1:95: the key 'why' is missing; add 'why: …,' between the braces [missing-key]"),
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
