"""The search that readers get: the shipped index, asked by the site's own function, its dialog, its page."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sourcebook.corpus import standing
from sourcebook.site.address import addresses
from sourcebook.site.found import folding
from sourcebook.site.words import prose
from tests.fixture import CORPUS

ASK = """
async (asked) => {
  const missed = [];
  for (const [query, kind, url] of asked) {
    const found = await sourcebookSearch(query, { kinds: [kind], kind, limit: 60 });
    const urls = found.groups.flatMap((group) => group.hits.map((hit) => hit.url));
    if (!urls.includes(url)) missed.push([query, kind, url, urls.slice(0, 3)]);
  }
  return missed;
}
"""


def names(*, directory_urls: bool = True) -> Iterator[tuple[str, str, str]]:
    """Every name in the corpus: what is typed, the kind of record, and where it must lead."""

    def url(place: str) -> str:
        page, _, anchor = place.partition("#")
        return addresses.url(page, directory_urls=directory_urls) + (f"#{anchor}" if anchor else "")

    for case_id, case in CORPUS.cases.items():
        shorts = case.short.languages.values() if case.short else ()
        for name in {*case.name.languages.values(), *case.aliases, *shorts}:
            yield name, "case", url(addresses.case(case_id))
    for family, codes in CORPUS.codes.items():
        kind = "strategy" if family == "strategies" else "code"
        for code in codes.values():
            for name in {*code.label.languages.values(), *code.aliases}:
                yield name, kind, url(addresses.code(family, code.id))
    for entry in CORPUS.entries.values():
        yield prose.plain(entry["title"], CORPUS, "en"), "source", url(addresses.source(entry.citekey))


@pytest.fixture
def opened(page: Page) -> Page:
    page.goto("")
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_be_visible()
    return page


def test_everything_is_found_by_its_names(page: Page) -> None:
    page.goto("")
    asked = list(names())
    assert len(asked) > 150
    assert page.evaluate(ASK, asked) == []


@pytest.mark.parametrize(
    ("typed", "case_id"),
    [
        ("榆渡", "elmford"),
        ("镇图书", "elmford"),
        ("yudu", "elmford"),
        ("Elm Ford", "elmford"),
        ("yu du zhen tu shu guan", "elmford"),
        ("yú dù", "elmford"),
        ("港口灯塔文库", "plc"),
        ("文库", "plc"),
        ("gangkou dengta", "plc"),
        ("GangKouDengTaWenKu", "plc"),
        ("Lv Qing", "plc"),
        ("Lü Qing", "plc"),
        ("Lu Qing", "plc"),
        ("吕青", "plc"),
        ("Centre for Digitisation", "plc"),
        ("河灯", "river-lights"),
        ("hedeng", "river-lights"),
        ("River Light", "river-lights"),
        ("书船", "book-barge"),
        ("shuchuan", "book-barge"),
    ],
)
def test_a_case_is_found_first_however_its_name_is_written(page: Page, typed: str, case_id: str) -> None:
    page.goto("cases/")
    found = page.evaluate("(query) => sourcebookSearch(query)", typed)
    (group,) = [group for group in found["groups"] if group["kind"] == "case"]
    assert group["hits"][0]["url"] == f"cases/{case_id}/"


QUERIES = {
    # What is typed: kind and address of what stands first, or among the first five of its kind.
    "Elmfrod": ("case", "cases/elmford/"),  # two letters turned round
    "Book Brage": ("case", "cases/book-barge/"),
    "Riverr Lights": ("case", "cases/river-lights/"),  # one too many
    "Mil Lane": ("case", "cases/mill-lane/"),  # one too few
    "lighthoise": ("case", "cases/plc/"),  # another one
    "Ligthouse Digitisation": ("case", "cases/plc/"),  # and British besides
    "gangkuo": ("case", "cases/plc/"),  # a slip in pinyin
    "barke": ("case", "cases/book-barge/"),
    "bark": None,  # a word, if not one of ours  # too short to guess
    "榆渡鎮": ("case", "cases/elmford/"),  # traditional, for a simplified name
    "港口燈塔文庫": ("case", "cases/plc/"),
    "書船": ("case", "cases/book-barge/"),
    "河燈": ("case", "cases/river-lights/"),
    "什么是书船？": ("case", "cases/book-barge/"),
    "誰資助港口燈塔文庫": ("case", "cases/plc/"),
    "⼩镇图书": ("case", "cases/elmford/"),  # a radical, as a PDF gives it back
    "榆 渡": ("case", "cases/elmford/"),
    "yu du zhen": ("case", "cases/elmford/"),
    "yúdù": ("case", "cases/elmford/"),
    "shu chuan": ("case", "cases/book-barge/"),
    "What is the Book Barge?": ("case", "cases/book-barge/"),
    "who is Lü Qing": ("claim", "cases/plc/#founder-lu-qing"),
    "Lv Qing": ("claim", "cases/plc/#founder-lu-qing"),
    "how many landings does it reach": ("case", "cases/book-barge/"),
    "eleven landing": ("claim", "cases/book-barge/#eleven-landings"),
    "ELEVEN LANDINGS": ("claim", "cases/book-barge/#eleven-landings"),
    "“eleven landings”": ("claim", "cases/book-barge/#eleven-landings"),
    "5,000 books": ("claim", "cases/book-barge/#what-a-barge-is"),
    "festivals": ("claim", "cases/book-barge/#ten-festivals"),
    "festvials": ("claim", "cases/book-barge/#ten-festivals"),
    "dry years": ("claim", "cases/book-barge/#landings-fewer"),
    "scanning": ("code", "opportunities/#scanning"),
    "scaning": ("code", "opportunities/#scanning"),
    "Story hour": ("strategy", "strategies/story-hour/"),
    "storyhour": ("strategy", "strategies/story-hour/"),
    "Joint catalog": ("strategy", "strategies/joint-catalogue/"),
    "festival barge": ("case", "cases/book-barge/"),
    "note 7": ("note", "footnotes/#n7"),
    "the Barge’s landings": ("case", "cases/book-barge/"),
    "The Barge Book": ("source", "sources/vander2009/"),
    "van der Linde": ("source", "sources/vander2009/"),
    "vander2009": ("source", "sources/vander2009/"),
    "Linde barge 1998": ("source", "sources/vander2009/"),
    "Annual Report 2018": ("source", "sources/elmford2018/"),
    "anual report": ("source", "sources/elmford2018/"),
    "elmford annual xylophone": ("source", "sources/elmford2018/"),  # one word is nowhere
    "landings thousandth chart": ("claim", "cases/plc/#thousandth-chart"),  # nothing has all
    "xylophone": None,
    "天文台": None,
    "<b>barge</b>": ("case", "cases/book-barge/"),
}
"""Fifty queries as readers type them; None where nothing must be found."""


ALL = """async (queries) => {
  const found = {};
  for (const query of queries) {
    const { groups } = await sourcebookSearch(query);
    found[query] = groups.map((group) => [group.kind, group.hits.map((hit) => hit.url)]);
  }
  return found;
}"""


def on_disk(url: str) -> str:
    """Return an address of a site of folders as that of a site of files."""
    page, mark, anchor = url.partition("#")
    name = f"{page}index.html" if page.count("/") == 1 else f"{page.rstrip('/')}.html"
    return f"{name}{mark}{anchor}"


def wrong(page: Page, place: str, *, directory_urls: bool = True) -> dict[str, object]:
    """Return the queries that find something else than they should, with what they find."""
    found = page.evaluate(ALL, list(QUERIES))
    faults = {}
    for query, wanted in QUERIES.items():
        groups = dict(found[query])
        if wanted is None:
            right = not groups
        else:
            url = wanted[1] if directory_urls else on_disk(wanted[1])
            right = place + url in groups.get(wanted[0], [])
        if not right:
            faults[query] = groups
    return faults


@pytest.mark.parametrize("place", ["", "zh/"])
def test_fifty_queries(page: Page, place: str) -> None:
    assert len(QUERIES) == 50
    page.goto(place)
    assert wrong(page, place) == {}


def test_the_kind_that_fits_best_stands_first(page: Page) -> None:
    page.goto("")
    for query, kind in (
        ("note 7", "note"),
        ("Scanning", "code"),
        ("The Barge Book", "source"),
        ("Elmford", "case"),
    ):
        found = page.evaluate("(query) => sourcebookSearch(query)", query)
        assert found["groups"][0]["kind"] == kind, query


def test_words_are_compared_as_they_were_for_the_index(page: Page) -> None:
    page.goto("zh/")
    page.evaluate("() => sourcebookSearch('漢')")
    texts = [chr(number) for number in (*range(0x20, 0x590), *range(0x600, 0x700), *range(0x2E80, 0x2FE0))]
    texts += [
        "Łódź",
        "STRASSE Straße",
        "CO₂",
        "ﬁne",
        "l’eau d’État",
        "المحلّية والجبل",
        "臺灣與裡裏",
        "PLC’s",
        "e-mail",
        "①",
        "Ⅳ",
    ]
    texts += [chr(number) for number in folding.simplified()]
    mine = page.evaluate(
        """(texts) => {
          const { fold, bare } = sourcebookFolding;
          return texts.map((text) => [fold(text), bare(fold(text))]);
        }""",
        texts,
    )
    theirs = [[folding.fold(text), folding.bare(folding.fold(text))] for text in texts]
    assert [(t, a, b) for t, a, b in zip(texts, mine, theirs, strict=True) if a != b] == []


def test_every_claim_and_note_opens_at_its_place(page: Page) -> None:
    page.goto("")
    asked = [
        (prose.plain(claim.text.best("en"), CORPUS, "en"), "claim", f"cases/{case_id}/#{claim_id}")
        for (case_id, claim_id), claim in CORPUS.claims.items()
    ]
    asked += [
        (
            prose.plain(note.supports.best("en"), CORPUS, "en"),
            "note",
            addresses.relative(addresses.note(note.of, note.number, CORPUS.works), "index.md"),
        )
        for note in CORPUS.notes.values()
    ]
    asked.append(("Lyu Qing", "claim", "cases/plc/#founder-lu-qing"))
    assert page.evaluate(ASK, asked) == []


def test_from_a_chinese_name_to_the_case(opened: Page) -> None:
    opened.keyboard.type("榆渡")
    hit = opened.get_by_role("dialog").locator("section", has_text="Cases").locator("a.sb-hit").first
    expect(hit).to_contain_text("Elmford Town Library")
    expect(opened.get_by_role("dialog").get_by_role("status")).to_contain_text("1 case")
    expect(opened.get_by_role("dialog").locator("mark").first).to_have_text("榆渡")
    opened.keyboard.press("ArrowDown")
    expect(hit).to_be_focused()
    opened.keyboard.press("Enter")
    expect(opened).to_have_url(re.compile(r"/cases/elmford/$"))


def test_a_claim_opens_at_the_claim(opened: Page) -> None:
    opened.keyboard.type("nine branches opening hours")
    hit = opened.locator("section", has_text="Claims").locator("a.sb-hit").first
    hit.click()
    expect(opened).to_have_url(re.compile(r"/cases/elmford/#nine-branches$"))
    expect(opened.locator("#nine-branches")).to_be_in_viewport()


def test_a_claim_of_the_page_at_hand_closes_the_dialog(page: Page) -> None:
    page.goto("cases/elmford/")
    page.keyboard.press("Control+k")
    page.keyboard.type("nine branches opening hours")
    page.locator("section", has_text="Claims").locator("a.sb-hit[href$='#nine-branches']").first.click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("#nine-branches")).to_be_in_viewport()


def test_a_note_opens_in_the_register(opened: Page) -> None:
    opened.keyboard.type("Note 5")
    opened.locator("section", has_text="Notes").locator("a.sb-hit", has_text="Note 5").click()
    expect(opened).to_have_url(re.compile(r"/footnotes/#n5$"))


def test_escape_closes_and_the_focus_returns(page: Page) -> None:
    page.goto("cases/plc/")
    button = page.get_by_role("button", name="Search")
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("donations")
    expect(dialog.locator("a.sb-hit").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()


def test_arrows_walk_through_the_results_and_back_to_the_field(opened: Page) -> None:
    opened.keyboard.type("donations")
    hits = opened.locator("a.sb-hit")
    expect(hits.first).to_be_visible()
    opened.keyboard.press("ArrowDown")
    opened.keyboard.press("ArrowDown")
    expect(hits.nth(1)).to_be_focused()
    opened.keyboard.press("ArrowUp")
    opened.keyboard.press("ArrowUp")
    expect(opened.get_by_role("searchbox")).to_be_focused()


def test_claims_are_filtered_by_standing_and_the_view_can_be_sent(page: Page) -> None:
    page.goto("search/?q=Elmford")
    page.locator("#search-page .sb-search__kinds label", has_text="Claims").click()
    claims = [key for key in CORPUS.claims if key[0] == "elmford"]
    kind = page.locator("#search-page .sb-search__kinds label", has_text="Claims")
    number = kind.locator(".sb-search__number")
    expect(number).to_have_text(str(len(claims)))
    page.locator("#search-page summary", has_text="Filters").click()
    page.get_by_role("group", name="Standing").get_by_label("unidentified").check()
    left = [k for k in claims if standing.of_claim(CORPUS, CORPUS.claims[k]) == "unidentified"]
    expect(number).to_have_text(str(len(left)))
    expect(page.get_by_role("status")).to_contain_text(f"{len(left)} claim")
    assert "standing=unidentified" in page.url
    page.goto(page.url)
    expect(page.locator(".sb-search__results section a.sb-hit")).to_have_count(min(len(left), 20))
    page.get_by_role("button", name="Clear filters").click()
    expect(number).to_have_text(str(len(claims)))
    assert "standing" not in page.url


def test_filters_alone_list_what_fits_them(page: Page) -> None:
    level = next(
        use.levels[0] for case in CORPUS.cases.values() for use in case.uses if use.effect == "strong"
    )
    page.goto(f"search/?kind=claim&effect=strong&level={level}")
    wanted = sum(
        len(use.claims)
        for case in CORPUS.cases.values()
        for use in case.uses
        if use.effect == "strong" and level in use.levels
    )
    expect(page.get_by_role("status")).to_contain_text(f"{wanted} claim")


def test_two_values_of_a_facet_widen_and_two_facets_narrow(page: Page) -> None:
    page.goto("")
    ask = "(chosen) => sourcebookSearch('', { chosen, kinds: ['claim'], counts: true })"

    def claims(**chosen: list[str]) -> int:
        return int(page.evaluate(ask, chosen)["counts"]["claim"])

    one, other = claims(standing=["traced"]), claims(standing=["unidentified"])
    assert claims(standing=["traced", "unidentified"]) == one + other
    assert 0 < claims(standing=["unidentified"], level=["in-town"]) < other
    found = page.evaluate(ask, {"standing": ["unidentified"]})
    counts = {value["id"]: value["count"] for value in found["facets"]["standing"]}
    assert counts["traced"] == one
    assert claims(standing=["no-such-standing"]) == 0


def test_more_of_one_kind_are_shown_where_the_reader_is(opened: Page) -> None:
    opened.keyboard.type("PLC")
    section = opened.locator("section", has_text="Claims")
    expect(section.locator("a.sb-hit")).to_have_count(5)
    section.get_by_role("button", name=re.compile("^Show .* more$")).click()
    expect(section.locator("a.sb-hit")).to_have_count(20)
    expect(section.locator("a.sb-hit").first).to_be_focused()


def test_what_is_not_there_is_said(opened: Page) -> None:
    status = opened.get_by_role("dialog").get_by_role("status")
    for words in ("xylophone quartz", "kindergarten", "水画"):
        opened.get_by_role("searchbox").fill(words)
        expect(status).to_contain_text(f"Nothing was found for “{words}”")
        expect(opened.locator(".sb-search__covers")).to_contain_text(f"{len(CORPUS.cases)} cases")
    opened.get_by_role("searchbox").fill("kindergarten donations")
    expect(status).to_contain_text("Nowhere: kindergarten.")
    expect(opened.locator("a.sb-hit").first).to_be_visible()


def test_what_was_meant_and_what_was_left_out_is_said(opened: Page) -> None:
    status = opened.get_by_role("dialog").get_by_role("status")
    opened.get_by_role("searchbox").fill("Elmfrod")
    expect(status).to_contain_text("Looked for elmford instead of “Elmfrod”.")
    opened.get_by_role("searchbox").fill("landings thousandth chart")
    expect(status).to_contain_text("Nothing has all of these words; left out: landings.")


def test_the_markup_of_a_query_stays_text(opened: Page) -> None:
    opened.keyboard.type("<zzzz/onzzzz>")
    expect(opened.get_by_role("dialog").get_by_role("status")).to_contain_text("“<zzzz/onzzzz>”")
    assert opened.locator(".sb-search zzzz").count() == 0


def test_a_slash_in_a_field_is_a_slash(page: Page) -> None:
    page.goto("search/")
    page.get_by_role("searchbox").press_sequentially("and/or")
    assert page.get_by_role("searchbox").input_value() == "and/or"


def test_the_search_fits_a_phone(browser: Browser, base: str) -> None:
    context = browser.new_context(base_url=base, viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto("cases/plc/")
    button = page.get_by_role("banner").get_by_role("button", name="Search")
    box = button.bounding_box()
    assert box
    assert box["width"] >= 24
    assert box["height"] >= 24
    button.tap()
    page.get_by_role("searchbox").fill("港口灯塔文库")
    hit = page.get_by_role("dialog").locator("a.sb-hit").first
    expect(hit).to_contain_text("Center for Port and Lighthouse Digitization")
    page.locator("summary", has_text="Filters").tap()
    expect(page.get_by_role("group", name="Level")).to_be_visible()
    width = page.evaluate(
        "Math.max(document.querySelector('dialog form').scrollWidth, document.documentElement.scrollWidth)"
    )
    assert width <= 390
    hit.tap()
    expect(page).to_have_url(re.compile(r"/cases/plc/$"))
    context.close()


def test_without_scripts_the_lists_are_offered(browser: Browser, base: str) -> None:
    context = browser.new_context(base_url=base, java_script_enabled=False)
    page = context.new_page()
    page.goto("cases/plc/")
    expect(page.get_by_role("button", name="Search")).to_have_count(0)
    page.get_by_role("banner").get_by_role("link", name="Search").click()
    expect(page).to_have_url(re.compile(r"/search/$"))
    page.get_by_role("article").get_by_role("link", name="Sources").click()
    expect(page.locator("h1")).to_have_text("Sources")
    context.close()


def test_nothing_of_the_theme_s_own_search_is_shipped(site: Path) -> None:
    left = [path.name for path in site.rglob("*") if "lunr" in path.name or path.name == "search_index.json"]
    assert left == []
    assert not list(site.glob("assets/javascripts/workers/search*"))


def test_the_search_asks_no_other_host_and_loads_little(page: Page, base: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("cases/plc/", wait_until="networkidle")
    assert not [url for url in asked if "pagefind" in url], "the index is loaded before anybody searches"
    page.keyboard.press("/")
    page.keyboard.type("donations")
    expect(page.locator("a.sb-hit").first).to_be_visible()
    assert [url for url in asked if not url.startswith(base)] == []
    assert [url for url in asked if url.endswith("pagefind.js")]
    assert not [url for url in asked if "minisearch" in url]


def phrases(length: int) -> list[str]:
    """Every fourth run of so many Chinese characters that stands in a claim."""
    texts = [words for claim in CORPUS.claims.values() for words in claim.text.languages.values()]
    runs = [run for text in texts for run in re.findall(r"[\u4e00-\u9fff]+", prose.plain(text, CORPUS, "zh"))]
    return [run[at : at + length] for run in runs for at in range(0, len(run) - length + 1, 4)]


def test_no_words_that_stand_in_a_claim_are_said_to_be_nowhere(page: Page) -> None:
    wanted = list(dict.fromkeys([*phrases(6), *phrases(4)]))
    assert len(wanted) > 20
    page.goto("zh/")
    page.keyboard.press("/")
    expect(page.locator(".sb-search__field, [type=search]").first).to_be_visible()
    page.wait_for_function("() => Boolean(window.sourcebookFinding)")
    missing = page.evaluate(
        """async (phrases) => {
          const { find } = await window.sourcebookFinding(new URL('../', location.href).href, false);
          const lost = [];
          for (const phrase of phrases) {
            const { missing } = await find(phrase, { kinds: ['case', 'claim', 'source', 'note'] });
            if (missing.length) lost.push([phrase, missing]);
          }
          return lost;
        }""",
        wanted,
    )
    assert missing == []
