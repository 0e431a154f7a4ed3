"""What `sourcebook translated` remembers, forgets and refuses to forget."""

from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner

from sourcebook.check import check
from sourcebook.cli import main
from sourcebook.reading.load import Folders

Tiny = Callable[[dict[str, str | None]], Path]


def with_label(root: Path, label: str) -> None:
    path = root / "cases/_codebook.yml"
    text = path.read_text(encoding="utf-8")
    start = text.index("{id: turnout, label: ") + len("{id: turnout, label: ")
    end = text.index(", definition: Few")
    path.write_text(text[:start] + label + text[end:], encoding="utf-8")


def rules(root: Path) -> list[str]:
    return [problem.rule for problem in check(Folders(root))[1]]


def translated(root: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["translated", "--root", str(root), *arguments])
    return result.exit_code, result.stdout


def test_a_translation_is_followed_from_its_record_to_its_revision(tiny: Tiny) -> None:
    root = tiny({})
    with_label(root, "{en: Turnout, et: Osalus}")
    assert rules(root) == []  # nobody keeps a record yet
    assert translated(root) == (0, "")
    assert rules(root) == []

    with_label(root, "{en: Attendance, et: Osalus}")
    assert rules(root) == ["stale-translation"]
    code, said = translated(root)
    assert code == 1
    assert said.startswith("cases/_codebook.yml:10:")
    assert rules(root) == ["stale-translation"]  # recording anew does not make it current

    with_label(root, "{en: Attendance, et: Osavõtt}")
    assert rules(root) == ["unrecorded-translation"]
    assert translated(root) == (0, "")
    assert rules(root) == []


def test_an_author_says_that_a_translation_still_fits(tiny: Tiny) -> None:
    root = tiny({})
    with_label(root, "{en: Turn-out, et: Osalus}")
    translated(root)
    with_label(root, "{en: Turnout, et: Osalus}")
    assert rules(root) == ["stale-translation"]
    assert translated(root, "cases/tartu-2016.yml")[0] == 1  # another file
    assert translated(root, "cases/_codebook.yml:10") == (0, "")
    assert rules(root) == []


def test_a_translation_that_moves_or_is_folded_differently_stays_current(tiny: Tiny) -> None:
    root = tiny({})
    with_label(root, "{en: Turnout of all, et: Kõigi osalus}")
    translated(root)
    before = (root / "cases/_translations.yml").read_bytes()
    with_label(root, "{en: 'Turnout   of all', et: 'Kõigi  osalus'}")
    case = root / "cases/tartu-2016.yml"
    case.rename(root / "cases/tartu-2017.yml")
    assert "stale-translation" not in rules(root)
    assert "unrecorded-translation" not in rules(root)
    case.with_stem("tartu-2017").rename(case)
    assert translated(root) == (0, "")
    assert (root / "cases/_translations.yml").read_bytes() == before


def test_the_same_words_may_translate_several_originals(tiny: Tiny) -> None:
    root = tiny({})
    with_label(root, "{en: Turnout, et: Tartu linn}")  # which also translates the case's name
    translated(root)
    assert rules(root) == []


def test_a_page_written_by_hand_is_a_translation_of_its_namesake(tiny: Tiny) -> None:
    root = tiny({"docs/et/index.md": "# Kodu\n"})
    translated(root)
    assert rules(root) == []
    home = root / "docs/index.md"
    home.write_text(home.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    assert rules(root) == ["stale-translation"]


def test_what_cannot_be_read_is_not_recorded(tiny: Tiny) -> None:
    root = tiny({"cases/_codebook.yml": "levels: [\n"})
    assert translated(root)[0] == 1
    assert not (root / "cases/_translations.yml").exists()
