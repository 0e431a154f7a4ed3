"""What is kept: by the site, by Windows, by systems that tell neither capitals nor forms of letters apart."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.check import check
from sourcebook.reading.load import Folders

Tiny = Callable[[dict[str, str | None]], Path]
TINY = Path(__file__).parents[1] / "tiny"
CASE = (TINY / "cases/tartu-2016.yml").read_text(encoding="utf-8")
CODEBOOK = (TINY / "cases/_codebook.yml").read_text(encoding="utf-8")
BIB = (TINY / "footnotes/sources.bib").read_text(encoding="utf-8")


def found(root: Path) -> list[str]:
    return [str(problem) for problem in check(Folders(root))[1] if problem.rule == "reserved-id"]


@pytest.mark.parametrize("name", ["index", "readme", "con", "aux", "com1", "lpt9", "nul"])
def test_a_case_has_no_name_that_is_kept(name: str, tiny: Tiny) -> None:
    (problem,) = found(tiny({f"cases/{name}.yml": CASE}))
    assert problem.startswith(f"cases/{name}.yml:1:1: {name!r} is the ")
    assert f"rename this file, such as to '{name}-case.yml'" in problem


@pytest.mark.parametrize("name", ["index-of-prices", "console", "com10", "lpt", "auxiliary", "nul-1"])
def test_a_case_may_have_a_name_that_only_begins_so(name: str, tiny: Tiny) -> None:
    assert found(tiny({f"cases/{name}.yml": CASE})) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("id: local,", "id: index,"), ("id: money,", "id: prn,"), ("id: council,", "id: com3,")],
)
def test_no_list_of_codes_has_one(old: str, new: str, tiny: Tiny) -> None:
    assert old in CODEBOOK
    (problem,) = found(tiny({"cases/_codebook.yml": CODEBOOK.replace(old, new)}))
    assert "give this code another id" in problem


@pytest.mark.parametrize("name", ["index", "Index", "fragility", "con", "nul.2016", "COM1", "Aux"])
def test_an_entry_has_no_name_that_is_kept(name: str, tiny: Tiny) -> None:
    (problem,) = found(tiny({"footnotes/sources.bib": BIB.replace("{liiv2016,", f"{{{name},")}))
    assert f"such as '{name}-source'" in problem


def test_two_forms_of_one_letter_are_one_citekey(tiny: Tiny) -> None:
    twice = "".join(
        f"@misc{{{key},\n  title = {{A}},\n  date = {{2016}}\n}}\n" for key in ("né2016", "ne\u03012016")
    )
    (problem,) = found(tiny({"footnotes/more.bib": twice}))
    assert problem.startswith("footnotes/more.bib:5:1: the citekey ")
    assert "looks like that at footnotes/more.bib:1:1; give this entry another" in problem
