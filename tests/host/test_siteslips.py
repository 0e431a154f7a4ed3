"""What a check knows of the plugin's options is what the plugin knows."""

from sourcebook.host.configuration import SourcebookConfig
from sourcebook.reading import siteslips
from sourcebook.scholarship.style import STYLES


def test_the_options_and_styles_are_those_of_the_plugin() -> None:
    assert {*siteslips.OPTIONS} == {name for name, _ in SourcebookConfig._schema}
    assert {*siteslips.STYLES} == {*STYLES}
