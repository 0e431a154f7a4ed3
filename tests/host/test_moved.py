"""A page that a language borrows shows the files that the original shows, in whatever form it names them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import File, get_files

from sourcebook.host.languages import moved
from sourcebook.site.found import index
from tests.host.test_build import CONFIG, build, read

Tiny = Callable[[dict[str, str | None]], Path]
FILES: dict[str, str | None] = {
    "docs/guide/img/one.png": "x",
    "docs/guide/img/two (2).png": "x",
    "docs/data.zip": "x",
    "docs/guide/next page.md": "# Next\n",
}
TWO = CONFIG.replace("plugins: [sourcebook]", "plugins: [{sourcebook: {languages: [en, et]}}]")


def said(tiny: Tiny, text: str, page: str = "guide/page.md") -> str:
    root = tiny({**FILES, f"docs/{page}": text})
    (root / "mkdocs.yml").write_text(TWO, encoding="utf-8")
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins._current_plugin = "sourcebook"  # MkDocs notes it while a plugin brings files
    files = get_files(config)
    files.append(File.generated(config, f"et/{page}", content=""))
    files.append(File.generated(config, "data/claims.csv", content=""))
    return moved(text, page, f"et/{page}", files)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("![a](img/one.png)", "![a](../../guide/img/one.png)"),
        ('[t](img/one.png "A title")', '[t](../../guide/img/one.png "A title")'),
        ("[a](<img/two (2).png>)", "[a](../../guide/img/two%20%282%29.png)"),
        ("[a](img/two%20(2).png)", "[a](../../guide/img/two%20%282%29.png)"),
        ("[a](../data.zip#part)", "[a](../../data.zip#part)"),
        ("[a](../data/claims.csv)", "[a](../../data/claims.csv)"),
        ("![a][p]\n\n[p]: img/one.png 'A title'", "![a][p]\n\n[p]: ../../guide/img/one.png 'A title'"),
        ("[p]: <img/two (2).png>", "[p]: ../../guide/img/two%20%282%29.png"),
        ('<img alt="a" src="../img/one.png">', '<img alt="a" src="../../../guide/img/one.png">'),
        ("<a href='../../data.zip'>z</a>", "<a href='../../../data.zip'>z</a>"),
        ("[![a](img/one.png)](../data.zip)", "[![a](../../guide/img/one.png)](../../data.zip)"),
        ("[p]:\n    img/one.png\n    'A'\n", "[p]:\n    ../../guide/img/one.png\n    'A'\n"),
        ("<img src=../img/one.png alt=a>", "<img src=../../../guide/img/one.png alt=a>"),
        ('<img\n  src = "../img/one.png"\n>', '<img\n  src = "../../../guide/img/one.png"\n>'),
        (
            '<img srcset="../img/one.png 1x, ../../data.zip 2x" src="../img/one.png">',
            '<img srcset="../../../guide/img/one.png 1x, ../../../data.zip 2x" '
            'src="../../../guide/img/one.png">',
        ),
        (
            '<video poster="../img/one.png" src="../../data.zip"></video>',
            '<video poster="../../../guide/img/one.png" src="../../../data.zip"></video>',
        ),
    ],
)
def test_what_is_no_page_is_named_anew(text: str, wanted: str, tiny: Tiny) -> None:
    assert said(tiny, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "[next](next%20page.md) [next](<next page.md#part>)",
        '<a href="../next%20page/">next</a>',
        "`![a](img/one.png)`",
        "```\n![a](img/one.png)\n```",
        "[a](https://example.org/img/one.png) [b](/img/one.png) [c](#part) [d](mailto:a@example.org)",
        "[^1]: img/one.png is a picture",
        "[a](nowhere.png)",
        "src=../img/one.png is no picture, nor is 1 < 2 src=../img/one.png",
        '`<img src="../img/one.png">`',
        '<img srcset="../img/none.png 2x">',
    ],
)
def test_everything_else_stays(text: str, tiny: Tiny) -> None:
    assert said(tiny, text) == text


def test_a_page_that_the_search_leaves_out_is_not_found(tiny: Tiny) -> None:
    pages: dict[str, str | None] = {
        "docs/out.md": "---\nsearch:\n  exclude: true\n---\n# Left out\n",
        "docs/in.md": "# Found here\n",
    }
    root = tiny(pages)
    config = CONFIG.replace("[sourcebook]", "[{sourcebook: {offline: true}}]") + "use_directory_urls: false\n"
    assert build(root, config=config).returncode == 0
    script = (root / "site" / index.SCRIPT).read_text(encoding="utf-8")
    assert "Found here" in script
    assert "Left out" not in script


def test_the_borrowed_page_shows_the_picture_in_a_strict_build(tiny: Tiny) -> None:
    root = tiny({**FILES, "docs/guide/page.md": "# Guide\n\n![x](img/one.png)\n"})
    done = build(root, "--strict", config=TWO)
    assert done.returncode == 0, done.stderr
    (source,) = read(root, "et/guide/page/index.html").xpath("//article//img/@src")
    assert (root / "site" / "et" / "guide" / "page" / source).resolve() == root / "site/guide/img/one.png"


def test_a_page_says_the_direction_of_its_language(tiny: Tiny) -> None:
    root = tiny({})
    assert build(root, config=TWO.replace("[en, et]", "[en, ar]")).returncode == 0
    assert read(root, "ar/cases/index.html").get("dir") == "rtl"
    assert read(root, "cases/index.html").get("dir") is None
