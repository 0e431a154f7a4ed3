"""The check of links sees each kind of link that leads nowhere, and none that does not."""

from pathlib import Path

import pytest

from tests.audit import links
from tests.fixture import SITE_URL

URL = "https://example.org/corpus/"
PAGE = '<html><head>{head}</head><body><h1 id="here">x</h1>{body}</body></html>'


def made(
    root: Path, *, head: str = "", body: str = "", css: str = "", twin: str = "", llms: str = ""
) -> Path:
    for name, text in {
        "index.html": PAGE.format(head=head, body=body),
        "cases/index.html": PAGE.format(head="", body='<a href="../#here">x</a>'),
        "assets/a.css": css,
        "a.png": "",
        "cases/index.html.md": twin,
        "llms.txt": llms,
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


WHOLE = {
    "body": '<a href="cases/">x</a><a href="cases/#here">x</a><img srcset="a.png 1x, a.png 2x" src="a.png">'
    f'<a href="{URL}cases/">x</a><a href="https://elsewhere.example/gone">x</a>'
    '<p aria-describedby="here">x</p>',
    "head": f'<meta property="og:image" content="{URL}a.png">',
    "css": "p { background: url(../a.png) } q { background: url('data:,x') }",
    "twin": "[x](../cases/) ![y](../a.png)",
    "llms": f"- [x]({URL}cases/): y",
}


def test_what_is_there_is_no_fault(tmp_path: Path) -> None:
    count, faults = links.broken(made(tmp_path, **WHOLE), URL)
    assert (count, faults) == (12, [])


@pytest.mark.parametrize(
    ("where", "text", "told"),
    [
        ("body", '<a href="gone/">x</a>', "gone/: no such page or file"),
        ("body", '<a href="cases/#gone">x</a>', "cases/#gone: no such place on the page"),
        ("body", '<a href="cases">x</a>', "cases: a page without its slash"),
        ("body", f'<a href="{URL}gone/">x</a>', f"{URL}gone/: no such page or file"),
        ("body", '<img srcset="a.png 1x, gone.png 2x">', "gone.png: no such page or file"),
        ("body", '<form action="gone/"></form>', "gone/: no such page or file"),
        ("body", '<p aria-describedby="here gone">x</p>', "aria-describedby=gone: no such element"),
        (
            "head",
            f'<meta property="og:image" content="{URL}gone.png">',
            f"{URL}gone.png: no such page or file",
        ),
        ("css", "p { background: url(gone.png) }", "gone.png: no such page or file"),
        ("twin", "[x](gone/)", "gone/: no such page or file"),
        ("llms", f"- [x]({URL}gone/): y", f"{URL}gone/: no such page or file"),
    ],
)
def test_each_kind_is_seen(tmp_path: Path, where: str, text: str, told: str) -> None:
    _, faults = links.broken(made(tmp_path, **{where: text}), URL)
    assert len(faults) == 1
    assert told in faults[0]


def test_the_made_up_site_has_none(site: Path) -> None:
    count, faults = links.broken(site, SITE_URL)
    assert count > 1_000
    assert faults == []
