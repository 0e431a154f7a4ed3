"""What the short forms make stands where it belongs, and leaves the rest as it was, to the byte."""

import difflib
import json
from pathlib import Path

import pytest

from sourcebook.authoring.scaffold import UnfitError
from sourcebook.check import check
from sourcebook.reading import yamlfile
from sourcebook.reading.load import Folders
from sourcebook.writing import forms
from tests.fixture import CORPUS

TEXT = """\
# A comment that stays.
name: Green Example   # so does this
kind: library
uses:
  - strategy: lending
    level: town
    presence: present
    claims:
      - id: lends-2012
        text: >-
          It lends books [@hill2019, p. 3].

  - strategy: reading-aloud
    level: town

# The end.
"""


def added(text: str, changed: str) -> list[str]:
    rows = list(difflib.ndiff(text.splitlines(), changed.splitlines()))
    assert not [row for row in rows if row.startswith("- ")], rows
    return [row[2:] for row in rows if row.startswith("+ ")]


def claim(case: str, /, **answers: str) -> str:
    return forms.claim(CORPUS, yamlfile.read(case.encode(), "")[0], answers)


def test_a_claim_joins_the_list_that_is_there() -> None:
    changed = claim(TEXT, place="uses/0", text="It began in 1999", citekey="hill2019", locator="p. 9")
    assert added(TEXT, changed) == [
        "      - id: it-began-in-1999",
        "        text: >-",
        "          It began in 1999 [@hill2019, p. 9].",
    ]
    data = yamlfile.read(changed.encode(), "")[0].data
    assert [one["id"] for one in data["uses"][0]["claims"]] == ["lends-2012", "it-began-in-1999"]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_list_is_begun_where_there_is_none(ends: str) -> None:
    text = TEXT.replace("\n", ends)
    for place, loc in (("uses/1", ("uses", 1)), ("context", ("government",))):
        changed = claim(text, place=place, text="It is read to.", id="read")
        data = yamlfile.read(changed.encode(), "")[0].data
        here = data
        for step in loc:
            here = here[step]
        assert here["claims"] == [{"id": "read", "text": "It is read to."}]
        assert changed.startswith(text[: text.index("# The end")].rstrip())
        assert ("\r\n" in changed) is (ends == "\r\n")


def test_an_event_needs_its_date() -> None:
    with pytest.raises(UnfitError, match="date"):
        claim(TEXT, place="events", text="It burned.")
    changed = claim(TEXT, place="events", text="It burned.", date="2012-05")
    events = yamlfile.read(changed.encode(), "")[0].data["events"]
    assert events == [{"date": "2012-05", "id": "it-burned", "text": "It burned."}]


def test_an_id_that_is_taken_is_made_another() -> None:
    changed = claim(TEXT, place="uses/0", text="Lends 2012.")
    ids = [one["id"] for one in yamlfile.read(changed.encode(), "")[0].data["uses"][0]["claims"]]
    assert len(set(ids)) == 2
    with pytest.raises(UnfitError, match="taken"):
        claim(TEXT, place="uses/0", text="Again.", id="lends-2012")


def test_a_list_in_braces_is_left_to_its_author() -> None:
    text = "name: A\nevents: [{date: 2012, id: a, text: B}]\n"
    with pytest.raises(UnfitError, match="line by line"):
        claim(text, place="events", text="C.", date="2013")


def test_a_coding_is_changed_where_it_stands_and_added_where_it_does_not() -> None:
    def code(**answers: str) -> list[dict[str, str]]:
        changed = forms.coding(CORPUS, yamlfile.read(TEXT.encode(), "")[0], answers)
        uses: list[dict[str, str]] = yamlfile.read(changed.encode(), "")[0].data["uses"]
        return uses

    uses = code(theme="lending", level="town", presence="absent", effect="weak", rationale="So it is.")
    assert [*uses[0]] == ["strategy", "level", "effect", "rationale", "presence", "claims"]
    assert (uses[0]["presence"], uses[0]["effect"], uses[0]["rationale"]) == ("absent", "weak", "So it is.")
    uses = code(theme="lending", level="", presence="silent")
    assert uses[2] == {"strategy": "lending", "presence": "silent"}
    uses = code(theme="teaching", level="town", presence="present")
    assert uses[2] == {"strategy": "teaching", "level": "town", "presence": "present"}
    with pytest.raises(UnfitError, match="strategy"):
        code(level="town")


def test_a_strategy_is_not_coded_at_a_level_where_the_codebook_has_it_not() -> None:
    document = yamlfile.read(TEXT.encode(), "")[0]
    with pytest.raises(UnfitError, match="'book-bus' only at 'beyond', not at 'in-town'"):
        forms.coding(CORPUS, document, {"theme": "book-bus", "level": "in-town"})
    assert "book-bus" in forms.coding(CORPUS, document, {"theme": "book-bus", "level": "beyond"})


def test_a_claim_can_begin_what_a_case_says_under_any_code() -> None:
    fact, other = list(CORPUS.codes["facts"])[:2]
    document = yamlfile.read(TEXT.encode(), "")[0]
    found = forms.places(CORPUS, document, "zh")
    assert [place for place, part, _ in found if part == "uses"] == ["uses/0", "uses/1"]
    assert (f"facts/+{fact}", "facts", CORPUS.codes["facts"][fact].label.best("zh")) in found
    assert {part for _, part, _ in found} >= {"limitations", "opportunities", "context", "events"}

    changed = claim(TEXT, place=f"facts/+{fact}", text="It began in 1999.")
    data = yamlfile.read(changed.encode(), "")[0].data
    assert data["facts"] == [
        {"code": fact, "claims": [{"id": "it-began-in-1999", "text": "It began in 1999."}]}
    ]
    # Now there is a place for it that is no longer new; a second code joins the list.
    places = [place for place, part, _ in forms.places(CORPUS, yamlfile.read(changed.encode(), "")[0], "en")]
    assert "facts/0" in places
    assert f"facts/+{fact}" not in places
    both = claim(changed, place=f"facts/+{other}", text="It ended.")
    assert [one["code"] for one in yamlfile.read(both.encode(), "")[0].data["facts"]] == [fact, other]


@pytest.mark.parametrize("there", ["facts: []", "facts:", "facts: {}"])
def test_a_part_that_is_there_but_no_list_is_not_begun_again(there: str) -> None:
    fact = next(iter(CORPUS.codes["facts"]))
    with pytest.raises(UnfitError, match="by hand"):
        claim(f"name: A\n{there}\n", place=f"facts/+{fact}", text="It began.")


def test_a_claim_needs_to_know_where_it_belongs() -> None:
    with pytest.raises(UnfitError, match="where the claim belongs"):
        claim(TEXT, place="", text="It began.")


def test_the_forms_write_the_keys_of_the_corpus(tmp_path: Path) -> None:
    codebook = {
        "words": {
            "theme": {"one": "technique", "many": "techniques", "key": "technique", "keys": "techniques"},
            "context": {"one": "setting", "key": "setting"},
        },
        "attributes": [
            {
                "id": "trades",
                "key": "trade",
                "label": "Trade",
                "required": "yes",
                "definition": "What it does.",
            }
        ],
        "trades": [{"id": "weaver", "label": "Weaver", "definition": "It weaves."}],
        "techniques": [{"id": "knots", "label": "Knots", "definition": "It ties."}],
        "presence": [
            {"id": "present", "label": "Present", "definition": "It does."},
            {"id": "absent", "label": "Absent", "definition": "It does not."},
        ],
    }
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases/_codebook.yml").write_text(json.dumps(codebook), encoding="utf-8")
    corpus = check(Folders(tmp_path))[0]
    _, text = forms.case(corpus, {"name.en": "A", "trade": "weaver"})
    assert yamlfile.read(text.encode(), "")[0].data["trade"] == "weaver"
    document = yamlfile.read(text.encode(), "")[0]
    text = forms.coding(corpus, document, {"theme": "knots", "presence": "present"})
    document = yamlfile.read(text.encode(), "")[0]
    assert document.data["uses"] == [{"technique": "knots", "presence": "present"}]
    assert forms.places(corpus, document, "en")[0] == ("uses/0", "uses", "Knots")
    text = forms.claim(corpus, document, {"place": "context", "text": "It is free.", "id": "free"})
    data = yamlfile.read(text.encode(), "")[0].data
    assert data["setting"] == {"claims": [{"id": "free", "text": "It is free."}]}


def test_a_source_gets_a_citekey_of_its_own() -> None:
    known = next(iter(CORPUS.entries))
    with pytest.raises(UnfitError, match="taken"):
        forms.source(CORPUS, {"title": "T", "citekey": known.upper()})
    with pytest.raises(UnfitError, match="title"):
        forms.source(CORPUS, {"author": "Hill, Ann"})


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({}, "name"),
        ({"name.en": "A", "id": "No Id"}, "not an id"),
        ({"name.en": "A", "id": "elmford"}, "already"),
    ],
)
def test_a_new_case_needs_a_name_and_an_id_of_its_own(answers: dict[str, str], why: str) -> None:
    with pytest.raises(UnfitError, match=why):
        forms.case(CORPUS, answers)


def test_a_new_case_has_its_name_in_each_language() -> None:
    _, text = forms.case(CORPUS, {"name.en": "A B", "name.zh": "甲"})
    assert text.splitlines()[2] == "name: {en: A B, zh: 甲}"
