"""The page in which a case is written says what it shows otherwise than the site."""

from dataclasses import replace
from typing import Any

from sourcebook.scholarship.style import DEFAULT, STYLES
from sourcebook.site.pages import write
from tests.fixture import CORPUS
from tests.writing.made import SETTINGS

SAID = "Citations are shown in the Chicago style here"


class Own:
    """A style that is none of the program's own, as one of CSL."""

    def __getattr__(self, name: str) -> Any:
        return getattr(STYLES[DEFAULT], name)


def test_a_style_that_no_browser_can_set_is_said_to_be_shown_as_another() -> None:
    [page] = write.pages(CORPUS)
    assert SAID in str(page.write(CORPUS, replace(SETTINGS, weight=1, style=Own())).html)
    for style in STYLES.values():
        assert SAID not in str(page.write(CORPUS, replace(SETTINGS, weight=1, style=style)).html)
