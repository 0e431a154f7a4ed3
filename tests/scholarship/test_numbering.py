"""Editions, volumes and issues as authors and exporters write them, and as a citation names them."""

import pytest

from sourcebook.scholarship import numbering


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("3", "3rd ed."),
        ("3rd", "3rd ed."),
        ("3rd edition", "3rd ed."),
        ("Third Edition", "3rd ed."),
        ("3e éd.", "3rd ed."),
        ("4., aktualisierte Aufl.", "4th updated ed."),
        ("First", ""),
        ("1st edition", ""),
        ("第1版", ""),
        ("初版", ""),
        ("第三版", "3rd ed."),
        ("第2版（修订版）", "2nd rev. ed."),
        ("增订本", "rev. and exp. ed."),
        ("Rev. and enl. ed.", "rev. and exp. ed."),
        ("2nd, revised and updated", "2nd rev. and updated ed."),
        ("Norton critical ed.", "Norton critical ed."),
        ("Deluxe", "Deluxe"),
        ("International Edition", "international ed."),
        ("珍藏版", "珍藏版"),
        ("", ""),
    ],
)
def test_an_edition_is_named_in_few_words(written: str, named: str) -> None:
    assert numbering.edition(written) == named


@pytest.mark.parametrize(
    ("written", "number", "label"),
    [
        ("4", "4", "vol."),
        ("IV", "4", "vol."),
        ("Band 4", "4", "vol."),
        ("1-3", "1–3", "vols."),
        ("第四卷", "4", "vol."),
        ("上册", "上册", ""),
        ("B", "B", "vol."),
        ("", "", ""),
    ],
)
def test_a_volume_has_its_label_once(written: str, number: str, label: str) -> None:
    assert numbering.volume(written) == (number, label)


@pytest.mark.parametrize(
    ("written", "named", "is_date"),
    [
        ("4", "no. 4", False),
        ("Nr. 4", "no. 4", False),
        ("4/5", "nos. 4/5", False),
        ("第4期", "no. 4", False),
        ("4期", "no. 4", False),
        ("Supplement 1", "suppl. 1", False),
        ("Autumn/Winter", "Autumn/Winter", True),
        ("March", "March", True),
        ("Theme Issue", "theme issue", False),
    ],
)
def test_an_issue_is_a_number_or_a_season(written: str, named: str, is_date: bool) -> None:
    assert numbering.issue(written) == (named, is_date)
