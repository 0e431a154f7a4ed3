"""What takes long says so in a terminal, and only there."""

import sys
import time

import pytest

from sourcebook.cli import patience


@pytest.mark.parametrize(
    ("terminal", "seconds", "said"),
    [(True, 0.0, ""), (True, 0.1, "\rchecking … 0 s"), (False, 0.1, "")],
    ids=["quick", "slow", "slow, and nobody looks"],
)
def test_only_who_waits_at_a_terminal_is_told(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    terminal: bool,
    seconds: float,
    said: str,
) -> None:
    monkeypatch.setattr(patience, "MOMENT", 0.03)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    with patience.doing("checking"):
        time.sleep(seconds)
    told = capsys.readouterr().err
    assert told.startswith(said)
    assert bool(told) is bool(said)
    assert not said or told.endswith("\r\x1b[K")
