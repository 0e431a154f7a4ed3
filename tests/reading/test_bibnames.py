"""Names as people type them: organisations, lists with commas, roles and titles beside a name."""

import pytest

from sourcebook.model.entry import Name
from sourcebook.reading import bibnames


@pytest.mark.parametrize(
    ("text", "names", "said"),
    [
        ("World Shelf Organization", [Name("World Shelf Organization", literal=True)], "put it in braces"),
        ("Ministry of Shelves", [Name("Ministry of Shelves", literal=True)], "put it in braces"),
        ("Press & Sons", [Name("Press & Sons", literal=True)], ""),
        ("Ex A, Wye BC", [Name("Ex", "A"), Name("Wye", "BC")], "do not separate names"),
        ("Ex, A., Wye, B. C.", [Name("Ex", "A."), Name("Wye", "B. C.")], "do not separate names"),
        ("Ann Ex, Bo Wye, Cy Zed", [Name("Ann Ex, Bo Wye, Cy Zed", literal=True)], "has too many commas"),
        ("Ex, Ann (ed.)", [Name("Ex", "Ann")], "write the name alone, in 'editor'"),
        ("Ann Ex (trans.) and Wye, Bo", [Name("Ex", "Ann"), Name("Wye", "Bo")], "in 'translator'"),
        ("Louis XIV", [Name("Louis XIV")], ""),
        ("Pope Mari II", [Name("Pope Mari II")], ""),
        ("Ann Ex III", [Name("Ex", "Ann", suffix="III")], ""),
        ("Ibn Hill", [Name("Ibn Hill")], ""),
        ("Unknown", [], "leave out whoever is not known"),
        ("佚名", [], "leave out whoever is not known"),
        ("{Unknown}", [Name("Unknown", literal=True)], ""),
        ("Foundation, Ann", [Name("Foundation", "Ann")], ""),
    ],
)
def test_names_that_are_no_two_names(text: str, names: list[Name], said: str) -> None:
    found, _, wrong = bibnames.parse(text)
    assert list(found) == names
    assert all(said in sentence for sentence in wrong)
    assert bool(wrong) == bool(said)
