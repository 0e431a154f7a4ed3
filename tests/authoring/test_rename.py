"""Renaming: every id of the made-up corpus, one at a time; and what a new name may and may not be."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import lxml.html
import pytest
from click.testing import CliRunner

from sourcebook.authoring import rename
from sourcebook.authoring.rename import Renaming, RenamingError
from sourcebook.check import check
from sourcebook.cli import main
from sourcebook.corpus import names
from sourcebook.corpus.corpus import Corpus
from sourcebook.reading.load import Folders, Known
from sourcebook.site.pages import derived
from tests import fixture
from tests.fixture import CORPUS

TINY = Path(__file__).parents[1] / "tiny"
NEW = "zz-renamed-zz"
REDIRECTS = "cases/_redirects.yml"

Tiny = Callable[[dict[str, str | None]], Path]

NAMES = [name for name in names.names(CORPUS) if not name.startswith(("notes/", "attributes/"))]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> tuple[Folders, Corpus, Known]:
    """Return a copy of the corpus, and what was read of it, so that only what changes is read again."""
    folders = Folders(fixture.copied(tmp_path_factory.mktemp("corpus")))
    known: Known = {}
    corpus, problems = check(folders, known)
    assert problems == []
    return folders, corpus, known


def renamed(folders: Folders, renaming: Renaming) -> Iterator[None]:
    """Rename; then put everything back."""
    existed = {change.path: (folders.root / change.path).exists() for change in renaming.changes}
    rename.write(folders.root, renaming)
    yield
    for before, after in renaming.moves:
        (folders.root / after).rename(folders.root / before)
    for change in renaming.changes:
        path = folders.root / change.path
        if existed[change.path]:
            path.write_bytes(change.before.encode())
        else:
            path.unlink()


def linked(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yield the pages to which pages written by hand link by address."""
    for chapter in corpus.chapters.values():
        text = re.sub(r"```.*?```|`[^`\n]*`", "", chapter.document.text, flags=re.DOTALL)
        for href in re.findall(r"\]\(([^)\s:#]+\.md)", text):
            folder = os.path.dirname(chapter.src_uri)
            yield chapter.src_uri, os.path.normpath(os.path.join(folder, href))


@pytest.mark.parametrize("name", NAMES)
def test_every_id_can_be_renamed(name: str, copy: tuple[Folders, Corpus, Known]) -> None:
    folders, corpus, known = copy
    plain = re.split("[/#]", name)[-1]
    renaming = rename.rename(corpus, folders, name, NEW)
    assert renaming.new.endswith(NEW)
    for change in renaming.changes:
        if change.path not in (REDIRECTS, "cases/_translations.yml"):
            # Nothing but the name has changed: comments and layout are there to the byte.
            assert change.after.replace(NEW, plain) == change.before, change.path
            assert change.after.count(NEW) > change.before.count(NEW) == 0
    back = renamed(folders, renaming)
    next(back)
    after, problems = check(folders, known)
    next(back, None)
    assert problems == []
    assert names.known(after, renaming.new)
    assert not names.known(after, name)
    # What was never published needs no redirect.
    assert names.successor(after, name) == (renaming.new if name in corpus.published else "")
    pages = {page.src_uri for page in derived(after)} | set(after.chapters)
    # A page in another language stands below its name, even where nobody has translated it.
    assert [link for link in linked(after) if link[1].removeprefix("zh/") not in pages] == []


def test_nothing_is_left_of_it(copy: tuple[Folders, Corpus, Known]) -> None:
    folders, _, known = copy
    assert check(folders, known)[1] == []
    assert (folders.root / REDIRECTS).read_bytes() == (fixture.ROOT / REDIRECTS).read_bytes()


KINDS = {
    "cases/plc": "lighthouse-centre",
    "cases/book-barge#founded-1998": "set-up-1998",
    "strategies/joint-petition": "joining-forces",
    "levels/in-town": "at-home",
    "limitations/money": "want-of-money",
    "families/persuading": "policy",
    "facts/founded": "beginning",
    "presence/present": "found",
    "sources/oakes2011": "oakes2011lending",
    "sources/survey": "study",
}
"""One id of every kind, and a new name for it."""


@pytest.fixture(scope="module")
def site_after(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site, built strictly, after one id of every kind was renamed."""
    root = fixture.copied(tmp_path_factory.mktemp("renamed"))
    for old, new in KINDS.items():
        result = CliRunner().invoke(main, ["rename", old, new, "--write", "--root", str(root)])
        assert result.exit_code == 0, result.output
    fixture.build(root, root / "site", SITE_URL=fixture.SITE_URL)
    return root / "site"


MOVED = {
    "cases/plc/": "cases/lighthouse-centre/",
    "strategies/joint-petition/": "strategies/joining-forces/",
    "levels/in-town/": "levels/at-home/",
    "sources/oakes2011/": "sources/oakes2011lending/",
    "sources/survey/": "sources/study/",
}


@pytest.mark.parametrize("old", MOVED)
def test_an_old_page_leads_on_without_a_script(old: str, site_after: Path) -> None:
    page = lxml.html.parse(str(site_after / old / "index.html")).getroot()
    [refresh] = page.xpath("//meta[@http-equiv='refresh']/@content")
    target = refresh.partition("url=")[2]
    assert refresh.startswith("0; ")
    reached = os.path.normpath(os.path.join(old, target))
    assert reached == MOVED[old].rstrip("/")
    assert (site_after / reached / "index.html").is_file()
    assert page.xpath("//link[@rel='canonical']/@href") == [f"https://example.org/corpus/{MOVED[old]}"]
    assert page.xpath("//a/@href") == [target]
    assert (site_after / "zh" / old / "index.html").is_file()


ANCHORS = {
    "cases/book-barge": ["founded-1998", "set-up-1998"],
    "cases/elmford": ["use.joint-petition.in-town", "use.joining-forces.at-home"],
    "limitations": ["money", "want-of-money"],
    "method/codebook": ["strategies.joint-petition", "limitations.money", "presence.present"],
    "sources": ["oakes2011", "oakes2011lending", "survey"],
    "strategies": ["persuading", "policy"],
    "cases/lighthouse-centre": ["fn:survey-n-9", "fn:study-n-9", "founded-2008"],
}


@pytest.mark.parametrize("page", ANCHORS)
def test_old_anchors_stay_beside_the_new(page: str, site_after: Path) -> None:
    html = lxml.html.parse(str(site_after / page / "index.html")).getroot()
    ids = html.xpath("//@id")
    assert set(ANCHORS[page]) <= set(ids)
    assert len(ids) == len(set(ids))


def test_downloads_are_there_under_both_names(site_after: Path) -> None:
    for old, new in (
        ("cases/plc", "cases/lighthouse-centre"),
        ("sources/oakes2011", "sources/oakes2011lending"),
    ):
        files = [site_after / "data" / f"{name}.bib" for name in (old, new)]
        assert files[0].read_bytes() == files[1].read_bytes()


# What a new name may be, on a tiny corpus.


def plan(root: Path, old: str, new: str) -> Renaming:
    folders = Folders(root)
    corpus, _ = check(folders)
    return rename.rename(corpus, folders, old, new)


def after(renaming: Renaming, path: str) -> str:
    return next(change.after for change in renaming.changes if change.path == path)


REFUSED = {
    ("tartu", "x"): "nothing here has the name 'tartu'; did you mean 'tartu-2016'?",
    ("budgeting", "Money Talks"): "'Money Talks' cannot be the new name; use lower-case letters",
    ("budgeting", "null"): "'null' cannot be the new name",
    ("budgeting", "broadcasting"): "there is already 'strategies/broadcasting'",
    ("@liiv2016", "a b"): "'a b' cannot be the new name; a citekey has letters and digits",
    ("liiv2016", "Article"): "there is already 'sources/Article'",
    ("notes/article:1", "3"): "notes are numbered as in their work",
    ("attributes/kinds", "types"): "an attribute is a key in every file; rename it by hand",
    ("tartu-2016#founded", "few-voted"): "there is already 'cases/tartu-2016#few-voted'",
}


@pytest.mark.parametrize(("old", "new"), REFUSED)
def test_what_is_refused(old: str, new: str, tiny: Tiny) -> None:
    with pytest.raises(RenamingError) as raised:
        plan(tiny({}), old, new)
    assert REFUSED[old, new] in str(raised.value)


def test_a_claim_is_found_by_its_own_id(tiny: Tiny) -> None:
    root = tiny({})
    assert plan(root, "few-voted", "few").new == "cases/tartu-2016#few"
    assert plan(root, "few-voted", "tartu-2016#few").new == "cases/tartu-2016#few"


def test_an_id_of_two_lists_is_asked_for(tiny: Tiny) -> None:
    codebook = (TINY / "cases/_codebook.yml").read_text("utf-8").replace("id: schools", "id: turnout")
    root = tiny({"cases/_codebook.yml": codebook})
    with pytest.raises(
        RenamingError, match="'turnout' can mean limitations/turnout or opportunities/turnout"
    ):
        plan(root, "turnout", "x")
    assert plan(root, "opportunities/turnout", "schools").new == "opportunities/schools"


def test_what_cannot_be_read_is_not_renamed(tiny: Tiny) -> None:
    with pytest.raises(RenamingError, match="first repair what 'sourcebook check' finds"):
        plan(tiny({"cases/tallinn.yml": "name: [\n"}), "budgeting", "x")


def test_links_stay_unambiguous(tiny: Tiny) -> None:
    home = "# Home\n\n[[turnout]], [[schools|a school]], [[tartu-2016]], [[opportunities/schools]].\n"
    root = tiny({"docs/index.md": home})
    # The limitation takes the opportunity's name, and is found first; so links to both say which they mean.
    renaming = plan(root, "limitations/turnout", "schools")
    assert after(renaming, "docs/index.md") == (
        "# Home\n\n[[schools]], [[opportunities/schools|a school]], [[tartu-2016]], "
        "[[opportunities/schools]].\n"
    )
    rename.write(root, renaming)
    assert check(Folders(root))[1] == []
    # The opportunity's new name is found first among the limitations.
    root = tiny({"docs/index.md": home})
    renaming = plan(root, "opportunities/schools", "turnout")
    assert after(renaming, "docs/index.md") == (
        "# Home\n\n[[turnout]], [[opportunities/turnout|a school]], [[tartu-2016]], "
        "[[opportunities/turnout]].\n"
    )


def test_words_that_only_look_like_it_stay(tiny: Tiny) -> None:
    home = (
        "# Home\n\n`[@liiv2016]` and \\[@liiv2016] and <!-- [@liiv2016] --> and [see @liiv2016, p. 2].\n"
        "\n```\n[[tartu-2016]] [a](cases/tartu-2016.md)\n```\n"
    )
    renaming = plan(tiny({"docs/index.md": home}), "@liiv2016", "liiv")
    assert after(renaming, "docs/index.md") == home.replace("see @liiv2016,", "see @liiv,")
    renaming = plan(tiny({"docs/index.md": home}), "tartu-2016", "tartu")
    assert "docs/index.md" not in [change.path for change in renaming.changes]


def test_addresses_in_pages_and_navigation_follow(tiny: Tiny) -> None:
    page = (
        "# Page\n\n[a](../cases/tartu-2016.md), [b](../cases/tartu-2016.md#founded), "
        "[c](../limitations/index.md#turnout), <a href='../sources/liiv2016.md'>d</a> and [e].\n\n"
        "[e]: ../strategies/budgeting.md 'E'\n"
    )
    changes = {"docs/more/page.md": page, "mkdocs.yml": "nav:\n  - T: cases/tartu-2016.md\n"}
    cases = plan(tiny(dict(changes)), "tartu-2016", "tartu")
    assert after(cases, "docs/more/page.md") == page.replace("cases/tartu-2016", "cases/tartu")
    assert after(cases, "mkdocs.yml") == "nav:\n  - T: cases/tartu.md\n"
    assert cases.moves == (("cases/tartu-2016.yml", "cases/tartu.yml"),)
    claim = plan(tiny(dict(changes)), "tartu-2016#founded", "began")
    assert after(claim, "docs/more/page.md") == page.replace("#founded", "#began")
    code = plan(tiny(dict(changes)), "turnout", "voters")
    assert after(code, "docs/more/page.md") == page.replace("#turnout", "#voters")
    source = plan(tiny(dict(changes)), "liiv2016", "liiv2016:counting")
    assert "../sources/liiv2016-counting-" in after(source, "docs/more/page.md")
    here = page.replace("../", "")
    moved = plan(tiny({**changes, "docs/zh/page.md": here}), "tartu-2016", "tartu")
    assert after(moved, "docs/zh/page.md") == here.replace("cases/tartu-2016", "cases/tartu")
    strategy = plan(tiny(dict(changes)), "budgeting", "voting")
    assert after(strategy, "docs/more/page.md") == page.replace("budgeting", "voting")


def test_quotation_marks_line_ends_and_byte_order_mark_stay(tiny: Tiny) -> None:
    path = "cases/tartu-2016.yml"
    text = (TINY / path).read_text("utf-8").replace("strategy: budgeting", "strategy: 'budgeting' # so")
    root = tiny({path: "\ufeff" + text.replace("\n", "\r\n")})
    renaming = plan(root, "budgeting", "voting")
    rename.write(root, renaming)
    expected = "\ufeff" + text.replace("'budgeting' # so", "'voting' # so").replace("\n", "\r\n")
    assert (root / path).read_bytes() == expected.encode()
    assert check(Folders(root))[1] == []


def test_fields_of_the_bibliography_follow(tiny: Tiny) -> None:
    path = "footnotes/sources.bib"
    text = (TINY / path).read_text("utf-8")
    text += (
        "@inbook{part, % liiv2016\n"
        '  crossref = "liiv2016", related={article,liiv2016 , liiv2016b},\n'
        "  title = {On liiv2016}\n}\n"
    )
    renaming = plan(tiny({path: text}), "liiv2016", "kask2020")
    assert after(renaming, path) == text.replace("{liiv2016,\n", "{kask2020,\n").replace(
        '"liiv2016"', '"kask2020"'
    ).replace("liiv2016 ,", "kask2020 ,")


def test_redirects_follow_each_other_and_end_when_a_name_comes_back(tiny: Tiny) -> None:
    root = tiny({})
    for new in ("tartu", "tartu-linn"):
        old = "tartu-2016" if new == "tartu" else "tartu"
        rename.write(root, plan(root, old, new))
    assert (root / REDIRECTS).read_text("utf-8").splitlines()[2:] == [
        "- {from: cases/tartu-2016, to: cases/tartu-linn}",
        "- {from: cases/tartu, to: cases/tartu-linn}",
    ]
    rename.write(root, plan(root, "tartu-linn", "tartu"))
    assert (root / REDIRECTS).read_text("utf-8").splitlines()[2:] == [
        "- {from: cases/tartu-2016, to: cases/tartu}",
        "- {from: cases/tartu-linn, to: cases/tartu}",
    ]
    assert check(Folders(root))[1] == []
    more = "- {from: strategies/talking, to: strategies/budgeting}\n"
    (root / REDIRECTS).write_text((root / REDIRECTS).read_text("utf-8") + more, encoding="utf-8")
    with pytest.raises(RenamingError, match="the address of 'strategies/talking' is taken"):
        plan(root, "broadcasting", "talking")


def test_what_was_never_published_needs_no_redirect(tiny: Tiny) -> None:
    root = tiny({"cases/_published.txt": "cases/tartu-2016\n"})
    assert REDIRECTS in [change.path for change in plan(root, "tartu-2016", "tartu").changes]
    assert REDIRECTS not in [change.path for change in plan(root, "budgeting", "voting").changes]


def test_the_command_asks(tiny: Tiny) -> None:
    root = tiny({})
    arguments = ["rename", "budgeting", "voting", "--root", str(root)]
    asked = CliRunner().invoke(main, arguments, input="n\n")
    assert "-  - {id: budgeting," in asked.output
    assert "+  - {id: voting," in asked.output
    assert "written" not in asked.output
    assert not (root / REDIRECTS).exists()
    agreed = CliRunner().invoke(main, arguments, input="y\n")
    assert agreed.exit_code == 0
    assert "written" in agreed.output
    assert "id: voting" in (root / "cases/_codebook.yml").read_text("utf-8")
    wrong = CliRunner().invoke(main, arguments, input="y\n")
    assert wrong.exit_code == 1
    assert "nothing here has the name 'budgeting'" in wrong.output
