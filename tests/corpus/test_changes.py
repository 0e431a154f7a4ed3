from pathlib import Path

from sourcebook.corpus.changes import Change, changes
from sourcebook.reading.history import Version

TINY = Path(__file__).parents[1] / "tiny"
CASE = "cases/tartu-2016.yml"
GENERAL = "cases/_general.yml"


def case() -> str:
    return (TINY / CASE).read_text(encoding="utf-8")


def between(before: str | None, after: str | None, path: str = CASE) -> list[Change]:
    old, new = (None if text is None else text.encode() for text in (before, after))
    return changes([Version("2026-02-03", path, old, new)], "cases")


def test_a_new_case_lists_its_claims() -> None:
    (change,) = between(None, case())
    assert (change.kind, change.name, change.new) == ("case", "tartu-2016", True)
    assert change.added
    assert not change.recoded, "all of a new case is new"


def test_a_claim_that_is_reworded_added_or_removed() -> None:
    (change,) = between(case(), case().replace("- id: turnout-rose\n", "- id: turnout\n"))
    assert (change.added, change.removed) == (("turnout",), ("turnout-rose",))
    (change,) = between(case(), case().replace("Turnout rose", "Turnout went up"))
    assert (change.added, change.changed, change.removed) == ((), ("turnout-rose",), ())


def test_a_use_that_is_coded_anew() -> None:
    (change,) = between(case(), case().replace("presence: present", "presence: silent"))
    assert len(change.recoded) == 1
    assert not change.added


def test_layout_and_comments_are_no_change() -> None:
    assert between(case(), f"# a remark\n{case()}\n") == []


def test_what_cannot_be_read_any_more_is_left_out() -> None:
    assert between("of: another schema", case()) == []
    assert between(case(), "of: another schema") == []
    assert between(case(), None) == []


def test_sources_and_notes() -> None:
    one = "@book{a, title={A}, author={B, C}, date={2001}}"
    (change,) = between(one, one.replace("{A}", "{Z}") + "\n@misc{b, title={B}}", "footnotes/sources.bib")
    assert (change.kind, change.added, change.changed) == ("source", ("b",), ("a",))
    note = "- {of: a, number: 1, where: start, supports: x, identification: unknown}\n"
    (change,) = between(note, note.replace("unknown", "named"), "footnotes/notes.yml")
    assert (change.kind, change.changed) == ("note", ("a:1",))


def test_newest_first_and_the_codebook_is_not_told() -> None:
    data = case().encode()
    versions = [
        Version("2026-01-01", CASE, None, data),
        Version("2026-03-01", "cases/other.yml", None, data),
        Version("2026-04-01", "cases/_codebook.yml", None, data),
    ]
    assert [change.day for change in changes(versions, "cases")] == ["2026-03-01", "2026-01-01"]


def test_old_and_new_words_and_codes_stand_beside_what_changed() -> None:
    old, new = "Turnout rose [@liiv2016, p. 41]", "Turnout fell [@article, n. 1]"
    (change,) = between(case(), case().replace(old, new).replace("effect: strong", "effect: weak"))
    assert change.changed == ("turnout-rose",)
    assert change.words == (("Turnout rose in every district.", "Turnout fell in every district."),)
    assert change.recoded == (("budgeting", ("local",)),)
    assert change.codes == (
        ((("presence", "present"), ("effect", "strong")), (("presence", "present"), ("effect", "weak"))),
    )


def test_general_claims_are_told_like_those_of_cases() -> None:
    one = "claims:\n- id: few-vote\n  text: Few vote everywhere [@liiv2016, p. 4].\n"
    (change,) = between(one, f"{one.replace('Few', 'Many')}- id: new\n  text: More [@a].\n", GENERAL)
    assert (change.kind, change.name, change.new) == ("general", "_general", False)
    assert (change.added, change.changed, change.removed) == (("new",), ("few-vote",), ())
    assert change.words == (("Few vote everywhere.", "Many vote everywhere."),)
    (change,) = between(None, one, GENERAL)
    assert change.added == ("few-vote",)
    assert between("claims: 3", one, GENERAL) == [], "what cannot be read any more is left out"
    assert between(one, None, GENERAL) == []
