"""What readers come for, each by the shortest way, on a phone and on a desk: clicks and scrolls are counted.

A scroll is the height of one screen that must pass before what is looked for stands in the window. The same
tasks run in Firefox and in WebKitGTK with `--engine` (`python -m tests.audit engines`).
"""

from collections.abc import Iterator
from io import BytesIO

import openpyxl
import pytest
import rispy

from sourcebook.corpus.comparison import compare, how_well
from tests.browser.conftest import complaints
from tests.browser.ways import SCREENS, SEEN, Driven, Played, Way
from tests.browser.webdriver import ENGINES, Session
from tests.fixture import CORPUS


@pytest.fixture(scope="module")
def session(request: pytest.FixtureRequest) -> Iterator[Session]:
    with ENGINES[request.config.getoption("--engine")]() as session:
        yield session


@pytest.fixture(params=SCREENS)
def way(request: pytest.FixtureRequest, base: str) -> Iterator[Way]:
    screen, phone = SCREENS[request.param], request.param == "phone"
    if request.config.getoption("--engine") in ENGINES:
        session = request.getfixturevalue("session")
        session.size(**screen)
        driven = Driven(base, phone, session=session)
        driven.go("")
        yield driven
        return
    context = request.getfixturevalue("browser").new_context(viewport=screen, has_touch=phone)
    page = context.new_page()
    errors = complaints(page)
    played = Played(base, phone, page=page)
    played.go("")
    yield played
    context.close()
    assert errors == []


def test_what_supports_a_disputed_claim_and_who_disputes_it(way: Way) -> None:
    """The dispute is seen on home; both sides, each with its sources, stand one click away."""
    way.click((".sb-case", "Elmford Town Library"), ("a", "disputed"))
    both = "section.sb-use:has([id='elmford.seeds-court'])"
    way.see((f"{both} li.sb-claim", "Half of the seeds are given back."))
    against, claim = way.texts(f"{both} li.sb-claim")[:2]
    assert "Half of the seeds are given back." in claim
    assert "Elmford Town Library, Annual Report 2018" in claim
    assert "A court held that seeds are sold, not lent." in against
    way.click(f"{both} li.sb-claim", ".sb-standing a")
    way.see(("h1", "Seeds"))
    assert way.clicks <= 3
    assert way.scrolls <= (6 if way.phone else 4)


def test_which_strategies_work_at_one_level_and_not_at_another(way: Way) -> None:
    """What is silent and what nobody examined is part of the answer."""
    way.menu("Views", "Compare")
    answer = "section[data-kind=levels] table.sb-well"
    way.see(f"{answer} thead")
    levels = list(CORPUS.codes["levels"])
    for scale, code, sides in how_well(CORPUS, compare(CORPUS, "levels", levels)):
        for column, ids in enumerate(sides, 1):
            there = way.texts(f"{answer} tr[data-well='{scale} {code}'] td:nth-of-type({column}) a")
            assert there == [CORPUS.codes["strategies"][id_].label.best("en") for id_ in ids]
    way.see(f"{answer} tr[data-well='presence not-examined']")
    assert way.clicks <= 3
    assert way.scrolls <= (6 if way.phone else 4)


def test_one_claim_is_sent_with_its_source(way: Way) -> None:
    way.go("cases/elmford/#tools-often")
    way.until(SEEN, way.find("#tools-often button.sb-cite"))
    way.run(
        """() => {
            Navigator.prototype.canShare = () => true;
            Navigator.prototype.share = async (sent) => { window.sent = sent; };
        }"""
    )
    way.click("#tools-often button.sb-cite")
    dialog = "dialog[open][aria-labelledby='send.title']"
    way.see((dialog, "It rests on:"))
    assert "Annual Report 2018" in way.texts(dialog)[0]
    way.click(dialog, ("button", "Share"))
    assert way.run("() => window.sent.text") == "“A drill leaves the house every second day.”"
    assert way.clicks <= 2
    assert way.scrolls == 0


def test_what_a_note_is(way: Way) -> None:
    way.click(("article a", "register"))
    way.click("a[href='#n7']")
    way.until(SEEN, way.find("[id=n7]"))
    assert way.clicks <= 2


def test_the_data_in_a_spreadsheet(way: Way) -> None:
    """The file opens, and says in words what each claim rests on."""
    file = way.take(("a", "All data as one Excel file"))
    assert way.clicks <= 2
    assert way.scrolls <= 2
    book = openpyxl.load_workbook(BytesIO(file))
    rows = [[str(cell or "") for cell in row] for row in book["Citations"].iter_rows(values_only=True)]
    assert any("Elmford Town Library, Annual Report 2018" in cell for row in rows for cell in row)
    for place in ("explore/", "matrix/", "data/"):
        way.go(place)
        way.find("a[href$='data/corpus.xlsx']")


def test_all_sources_into_a_reference_manager(way: Way) -> None:
    way.menu("Evidence", "Sources")
    file = way.take("article a[href$='data/sources.ris']")
    assert way.clicks <= 3
    assert len(rispy.loads(file.decode())) == len(CORPUS.entries)


def test_a_chinese_name_by_pinyin(way: Way) -> None:
    way.click("button.sb-search-open")
    way.until("() => document.activeElement.matches('dialog.sb-search-dialog input')")
    way.type("yudu")
    way.click("dialog.sb-search-dialog", ("a.sb-hit", "Elmford Town Library"))
    way.see(("h1", "榆渡镇图书馆"))
    assert way.clicks <= 2


def test_a_footnote_is_read_and_left_without_a_jump(way: Way) -> None:
    way.go("cases/elmford/#schools-come")
    mark = way.find("#schools-come a.footnote-ref")
    way.until(SEEN, mark)
    at = "mark => [Math.round(scrollY), Math.round(mark.getBoundingClientRect().top)]"
    before = way.run(at, mark)
    if way.phone:
        way.click("#schools-come a.footnote-ref")
        way.until(SEEN, way.find("dialog.sb-sheet p"))
        assert way.run(at, mark) == before
        way.click("dialog.sb-sheet button")
        way.gone("dialog.sb-sheet")
    else:
        way.point(mark)
        way.find(".sb-preview")
        way.point(None)
        way.gone(".sb-preview")
    assert way.run(at, mark) == before
    assert way.clicks <= 2
