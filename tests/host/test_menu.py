"""A menu that names more than a corpus has is a menu of what it has."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.host import menu
from tests.host.test_build import CONFIG, build, read

Tiny = Callable[[dict[str, str | None]], Path]


@pytest.mark.parametrize(
    ("nav", "there", "kept"),
    [
        (["map/index.md"], [], []),
        ([{"Map": "map/index.md"}, {"Home": "index.md"}], ["index.md"], [{"Home": "index.md"}]),
        ([{"Views": ["map/index.md", "timeline/index.md"]}], ["map/index.md"], [{"Views": ["map/index.md"]}]),
        ([{"Views": ["map/index.md"]}, "index.md"], ["index.md"], ["index.md"]),
        (["themes/index.md"], ["songs/index.md"], ["songs/index.md"]),
        (
            [{"What they sing": "strategies/index.md"}],
            ["songs/index.md"],
            [{"What they sing": "songs/index.md"}],
        ),
        (["themes/index.md", "songs/index.md"], ["songs/index.md"], ["songs/index.md"]),
        (["themes/index.md"], ["themes/index.md", "songs/index.md"], ["themes/index.md"]),
        (
            ["lost.md", {"Elsewhere": "https://example.org/"}],
            [],
            ["lost.md", {"Elsewhere": "https://example.org/"}],
        ),
        (None, ["index.md"], None),
    ],
)
def test_what_is_not_there_is_left_out(nav: object, there: list[str], kept: object) -> None:
    assert menu.of(nav, "songs", there) == kept


def test_a_strict_build_takes_a_menu_of_all_that_a_corpus_may_have(tiny: Tiny) -> None:
    nav = "nav: [index.md, cases/index.md, themes/index.md, {Views: [timeline/index.md, general/index.md]}]\n"
    root = tiny({})
    built = build(root, "--strict", config=CONFIG + nav + "not_in_nav: '*'\n")
    assert built.returncode == 0, built.stderr
    menu_links = read(root, "index.html").xpath("//nav[@id='page.menu']//li/a/@href")
    assert "strategies/" in menu_links
    assert not [link for link in menu_links if "general" in link]


def test_a_page_that_nobody_makes_is_still_told(tiny: Tiny) -> None:
    built = build(tiny({}), "--strict", config=CONFIG + "nav: [index.md, lost.md]\nnot_in_nav: '*'\n")
    assert built.returncode == 1
    assert "'lost.md'" in built.stderr
