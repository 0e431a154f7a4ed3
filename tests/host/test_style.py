"""The style of citation that `mkdocs.yml` asks for."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.host.test_build import CONFIG, build
from tests.scholarship.test_csl import STYLE

Tiny = Callable[[dict[str, str | None]], Path]


def styled(style: str) -> str:
    return CONFIG.replace("plugins: [sourcebook]", f"plugins: [sourcebook: {{style: {style}}}]")


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("chicago", "<cite>Counting Votes</cite>"),
        ("gbt7714", "Counting Votes</a>[M]"),
    ],
)
def test_our_styles_by_name(tiny: Tiny, style: str, expected: str) -> None:
    root = tiny({})
    result = build(root, "--strict", config=styled(style))
    assert result.returncode == 0, result.stderr
    assert expected in (root / "site/sources/index.html").read_text(encoding="utf-8").replace(
        '<a class="sb-source" href="liiv2016/"><cite>Counting Votes</cite></a>', "<cite>Counting Votes</cite>"
    )


def test_any_style_of_csl_by_its_file(tiny: Tiny) -> None:
    root = tiny({"house.csl": STYLE.format(form="note")})
    result = build(root, "--strict", config=styled("house.csl"))
    assert result.returncode == 0, result.stderr
    case = (root / "site/cases/tartu-2016/index.html").read_text(encoding="utf-8")
    assert "<em>Counting Votes</em>" in case
    assert 'class="sb-source" href="../../sources/liiv2016/">source</a>' in case


def test_a_style_that_there_is_not_is_said_in_one_line(tiny: Tiny) -> None:
    root = tiny({})
    for style, words in (("apa", "there is no style 'apa'"), ("apa.csl", "there is no style")):
        result = build(root, config=styled(style))
        assert result.returncode == 1
        assert words in result.stderr
        assert "Traceback" not in result.stderr
