"""What PyPI shows needs no repository; the links of the README lead to files that are there."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"!?\[[^\]]*\]\((?P<to>[^)\s]+)")


def links(name: str) -> list[str]:
    return [match["to"] for match in LINK.finditer((ROOT / name).read_text(encoding="utf-8"))]


def test_every_link_on_pypi_is_absolute() -> None:
    shown = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["readme"]
    assert "pip install sourcebook" in (ROOT / shown).read_text(encoding="utf-8")
    assert [to for to in links(shown) if not to.startswith("https://")] == []


def test_every_link_of_the_readme_leads_somewhere() -> None:
    found = links("README.md")
    assert len(found) > 5
    assert [
        to for to in found if not to.startswith("https://") and not (ROOT / to.partition("#")[0]).exists()
    ] == []
