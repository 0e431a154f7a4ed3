"""axe-core on a page: violations of WCAG 2.2 AA and of what its makers call best practice."""

import json
from functools import cache

from playwright.sync_api import Page

from tests.audit import built

SOURCE = built.ROOT / "tests" / "node_modules" / "axe-core"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async wanted => {
  const result = await axe.run(document, {runOnly: wanted, resultTypes: ["violations"]});
  return result.violations.flatMap(v => v.nodes.map(n => [v.id, n.target.join(" "), n.failureSummary || ""]));
}"""


@cache
def source() -> str:
    """Return the program; `make test` installs it."""
    return (SOURCE / "axe.min.js").read_text(encoding="utf-8")


def version() -> str:
    """Return the version of the program."""
    return str(json.loads((SOURCE / "package.json").read_text(encoding="utf-8"))["version"])


def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    """Return the violations on a page as it stands, each with its rule, a place and what to do.

    *rules* names the only ones to look for.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(source())
    places: dict[tuple[str, str], list[str]] = {}
    for rule, place, summary in page.evaluate(
        RUN, {"type": "rule" if rules else "tag", "values": rules or TAGS}
    ):
        places.setdefault((rule, " ".join(summary.split())), []).append(place)
    return [f"{rule}: {len(found)} × {found[0]}: {why}" for (rule, why), found in places.items()]
