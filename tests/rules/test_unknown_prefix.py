"""An unknown word before a citation is offered the nearest known one, in the language it is of."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.check import check
from sourcebook.reading.load import Folders

Tiny = Callable[[dict[str, str | None]], Path]


@pytest.mark.parametrize(
    ("written", "offered"),
    [
        ("bt see ", "did you mean 'but see'?"),
        ("vgl. auhc ", "did you mean 'vgl. auch'?"),
        ("但件", "did you mean '但见'?"),
        ("参间", "did you mean '参见'?"),
        ("未建于", "did you mean '未见于'?"),
        ("某某", "write 'see', 'but see', or nothing"),
        ("hence ", "or"),
        ("p. 41, ", "write '[@liiv2016, p. 41]'"),
        ("第41页，", "write '[@liiv2016, 第41页]'"),
    ],
)
def test_the_nearest_is_offered(tiny: Tiny, written: str, offered: str) -> None:
    root = tiny({})
    path = root / "cases/tartu-2016.yml"
    text = path.read_text(encoding="utf-8")
    place = "" if "41" in written else ", p. 41"
    path.write_text(text.replace("[@liiv2016, p. 41]", f"[{written}@liiv2016{place}]"), encoding="utf-8")
    problems = [str(one) for one in check(Folders(root))[1] if one.rule == "unknown-prefix"]
    assert len(problems) == 1
    assert offered in problems[0]
