"""Every rule has a corpus that fails it and one that passes: files in `tests/golden/rules/<rule>/`.

A golden lists what differs from the tiny corpus (`files`, a text each, or null for none; or `replace`, one
string for another in a file; or `pictures`, their sizes by their names) and the problems that
follow, word for word.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from sourcebook.check import check
from sourcebook.reading.load import Folders

GOLDEN = Path(__file__).parent.parent / "golden" / "rules"
CASES = sorted(GOLDEN.glob("*/*.yml"))


def changed(golden: dict[str, Any]) -> dict[str, str | None]:
    files: dict[str, str | None] = dict(golden.get("files", {}))
    for name, pairs in golden.get("replace", {}).items():
        text = (Path(__file__).parent.parent / "tiny" / name).read_text(encoding="utf-8")
        for old, new in pairs.items():
            assert old in text, f"{name} does not hold {old!r}"
            text = text.replace(old, new)
        files[name] = text
    return files


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_golden(path: Path, tiny: Callable[[dict[str, str | None]], Path], update_goldens: bool) -> None:
    golden = yaml.safe_load(path.read_text(encoding="utf-8"))
    root = tiny(changed(golden))
    for name, size in golden.get("pictures", {}).items():
        (root / "cases/_pictures").mkdir(exist_ok=True)
        Image.new("L", tuple(size)).save(root / "cases/_pictures" / name)
    _, problems = check(Folders(root))
    found = [f"{problem.severity}: {problem}" for problem in problems]
    if update_goldens and found != golden.get("problems"):
        golden["problems"] = found
        path.write_text(
            yaml.safe_dump(golden, allow_unicode=True, sort_keys=False, width=110), encoding="utf-8"
        )
    assert found == golden["problems"]


def test_every_rule_fails_and_passes() -> None:
    rules = [
        path.stem.replace("_", "-")
        for path in (Path(__file__).parents[2] / "scripts/sourcebook/rules").glob("*.py")
    ]
    rules = [rule for rule in rules if rule not in ("--init--", "near", "guide", "chosen")]
    rules += [
        "bad-date",
        "private-field",
        "look-alike",
        "bad-front-matter",
        "bad-id",
        "empty-text",
        "unknown-key",
        "missing-key",
        "bad-value",
        "duplicate-key",
        "yaml-syntax",
        "yaml-feature",
        "too-deep",
        "bad-character",
        "wrong-file",
        "missing-file",
        "duplicate-note",
        "duplicate-citekey",
        "bibtex-syntax",
        "missing-comma",
        "bad-picture",
    ]
    for rule in rules:
        fails = yaml.safe_load((GOLDEN / rule / "fails.yml").read_text(encoding="utf-8"))
        passes = yaml.safe_load((GOLDEN / rule / "passes.yml").read_text(encoding="utf-8"))
        assert len(fails["problems"]) == 1, f"{rule}: one mistake is one problem"
        assert fails["problems"][0].endswith(f"[{rule}]"), rule
        assert not passes["problems"], rule
