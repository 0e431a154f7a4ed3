"""What strangers may send, by kind: no script, no traceback, no crash, nobody held up."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile import danger, large, trial
from tests.hostile.trial import Findings

INPUTS = Path(__file__).parent / "inputs"
FILES = sorted(path for path in INPUTS.rglob("*") if path.suffix in trial.PLACES)
PAYLOADS = sorted(INPUTS.glob("payloads/*.txt"))


def places(name: str) -> list[str]:
    """Return where an input is tried here, of all places where `make heldout` tries it."""
    known = trial.PLACES[Path(name).suffix]
    return [place for place in known if Path(place).stem.strip("_") in name] or list(known[:1])


def lines_of(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def test_there_are_many_of_each_kind() -> None:
    payloads = sum(len(lines_of(path)) for path in PAYLOADS) + len(large.PAYLOADS)
    assert payloads >= 200
    assert len(FILES) + len(large.FILES) >= 160


def test_the_first_payloads_of_each_kind_stay_text() -> None:
    assert trial.together([lines_of(path)[0] for path in PAYLOADS]) == []


@pytest.mark.slow
@pytest.mark.parametrize("path", PAYLOADS, ids=[path.stem for path in PAYLOADS])
def test_payloads_stay_text_wherever_they_stand(path: Path) -> None:
    lines = lines_of(path)
    for begin in range(0, len(lines), trial.AT_ONCE):
        assert trial.together(lines[begin : begin + trial.AT_ONCE]) == []


@pytest.mark.slow
@pytest.mark.parametrize("number", range(0, len(large.PAYLOADS), 6))
def test_long_payloads_hold_nobody_up(number: int) -> None:
    for payload in large.PAYLOADS[number : number + 6]:
        assert trial.apart(lambda payload=payload: trial.long(payload)) == []  # type: ignore[misc]


@pytest.mark.parametrize("path", FILES, ids=[f"{path.parent.name}/{path.name}" for path in FILES])
def test_files_are_read_or_refused(path: Path) -> None:
    assert trial.apart(lambda: trial.file(path, places(path.name))) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", large.FILES)
def test_large_files_are_read_or_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(large.FILES[name], encoding="utf-8")
    assert trial.apart(lambda: trial.file(path, places(path.name))) == []


# What tries them sees what it should


def forever() -> Findings:
    while True:
        pass


def crash() -> Findings:
    import os
    import signal

    os.kill(os.getpid(), signal.SIGSEGV)
    return []


def fault() -> Findings:
    raise KeyError("x")


@pytest.mark.parametrize(
    ("work", "told"),
    [
        (forever, "hang: over 1 s of processor time"),
        (crash, "crash: signal SIGSEGV"),
        (fault, "traceback: KeyError: 'x' (test_hostile.py"),
        (list, ""),
    ],
)
def test_a_trial_tells_hangs_crashes_and_tracebacks(work: Callable[[], Findings], told: str) -> None:
    found = trial.apart(work, 1)
    assert [fault[: len(told)] for fault in found] == ([told] if told else [])


PLANTED = [
    "<script>alert(1)</script>",
    '<b onclick="x">b</b>',
    '<a href="java\nscript:x">x</a>',
    '<img src="https://evil.example/x.png">',
    '<p style="color: red">x</p>',
    '<iframe src="x"></iframe>',
    '<script type="application/json">{"a": "<b>"}</script>',
    '<form action="//evil.example/">x</form>',
]


@pytest.mark.parametrize("html", PLANTED)
def test_what_is_planted_is_found(html: str) -> None:
    assert list(danger.in_page("", f"<p>x</p>{html}"))
    assert list(danger.in_markdown(f"---\ntitle: x\n---\n\n{html}\n"))


def test_a_planted_formula_is_found() -> None:
    assert list(danger.in_file("x.csv", 'a,b\nx,"=1+1"\n'))
    assert not list(danger.in_file("x.csv", "a,b\n-33.9,x\n"))
