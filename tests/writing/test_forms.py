"""What the short forms make stands where it belongs, and leaves the rest as it was, to the byte."""

import difflib

import pytest

from sourcebook.authoring.scaffold import UnfitError
from sourcebook.reading import yamlfile
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
    return forms.claim(yamlfile.read(case.encode(), "")[0], answers)


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
    for place, loc in (("uses/1", ("uses", 1)), ("government", ("government",))):
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
        changed = forms.coding(yamlfile.read(TEXT.encode(), "")[0], answers)
        uses: list[dict[str, str]] = yamlfile.read(changed.encode(), "")[0].data["uses"]
        return uses

    uses = code(strategy="lending", level="town", presence="absent", effect="weak", rationale="So it is.")
    assert [*uses[0]] == ["strategy", "level", "effect", "rationale", "presence", "claims"]
    assert (uses[0]["presence"], uses[0]["effect"], uses[0]["rationale"]) == ("absent", "weak", "So it is.")
    uses = code(strategy="teaching", level="town", presence="present")
    assert uses[2] == {"strategy": "teaching", "level": "town", "presence": "present"}
    with pytest.raises(UnfitError, match="strategy"):
        code(level="town")


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
