"""Filters, the switch, and footnotes that show themselves: by mouse, by keyboard and by touch."""

import pytest
from playwright.sync_api import Browser, Page, expect

from sourcebook.corpus import voice
from sourcebook.corpus.voice import Voice
from sourcebook.exchange import formats
from sourcebook.site.taking import downloads
from tests.browser.conftest import unfold
from tests.fixture import CORPUS


def shown(page: Page, list_id: str) -> int:
    return page.locator(f"#{list_id} > li:visible").count()


def test_the_bibliography_is_filtered_and_the_view_can_be_sent(page: Page) -> None:
    page.goto("sources/")
    assert shown(page, "bibliography") == len(CORPUS.entries)
    page.get_by_label("Relation").select_option("self-published")
    expected = sum(entry["relation"] == "self-published" for entry in CORPUS.entries.values())
    expect(page.get_by_role("status")).to_have_text(f"{expected} of {len(CORPUS.entries)} shown")
    assert shown(page, "bibliography") == expected
    assert "relation=self-published" in page.url
    page.goto(page.url)
    assert shown(page, "bibliography") == expected
    page.locator("form.sb-filter").get_by_role("button", name="Clear").click()
    expect(page.get_by_role("status")).to_have_text(f"All {len(CORPUS.entries)} shown")
    assert "relation" not in page.url


def test_the_bibliography_is_sorted_by_what_rests_on_it(page: Page) -> None:
    page.goto("sources/")
    page.get_by_label("Sort by").select_option("claims")
    numbers = page.eval_on_selector_all(
        "#bibliography > li", "items => items.map(i => Number(i.dataset.claims))"
    )
    assert numbers == sorted(numbers, reverse=True)
    assert page.locator("#bibliography > li").first.get_attribute("id") == "survey"


def test_the_register_is_filtered_by_identification(page: Page) -> None:
    page.goto("footnotes/?identification=named")
    first = next(iter(CORPUS.works))
    named = [
        note.number for note in CORPUS.notes.values() if (note.of, note.identification) == (first, "named")
    ]
    shown = [item.get_attribute("id") for item in page.locator("#register-1 > li:visible").all()]
    assert shown == [f"n{number}" for number in named]
    for candidate in page.locator(".sb-candidates").all():
        assert "not the note" in (candidate.locator("summary").text_content() or "")
        assert candidate.get_attribute("open") is None


def test_a_reader_is_asked_for_help_with_a_note(page: Page) -> None:
    page.goto("footnotes/")
    href = page.locator("#n5").get_by_role("link", name="Help identify this note").get_attribute("href") or ""
    assert href.startswith("https://github.com/")
    assert "/issues/new?title=Note+5" in href
    assert page.locator("#n1").get_by_role("link", name="Help identify this note").count() == 0


def test_the_switch_on_a_case_counts_its_claims(page: Page) -> None:
    for case_id, case in CORPUS.cases.items():
        page.goto(f"cases/{case_id}/")
        voices = voice.counts(CORPUS, ((case_id, claim) for _, claim in case.claims()))
        page.get_by_label("Hide what rests only on the organisation’s own word").check()
        left = sum(voices.values()) - voices[Voice.SELF_PUBLISHED]
        assert page.locator(".sb-claim:not([hidden])").count() == left
        assert page.locator("[data-count='.sb-claim']").inner_text() == str(left)


def test_the_switch_is_in_the_address_and_kept_for_the_next_case(
    page: Page, browser: Browser, base: str
) -> None:
    switch = "Hide what rests only on the organisation’s own word"
    own = page.locator("#tools-often")
    page.goto("cases/elmford/")
    page.get_by_label(switch).check()
    assert page.url.endswith("/cases/elmford/?hide=self-published")
    expect(own).to_be_hidden()
    sent = page.url
    page.goto("cases/plc/")
    expect(page.get_by_label(switch)).to_be_checked()
    page.goto("cases/elmford/#tools-often")
    expect(own).to_be_in_viewport()
    page.get_by_label(switch).check()
    page.get_by_label(switch).uncheck()
    assert "hide" not in page.url
    page.goto("cases/plc/")
    expect(page.get_by_label(switch)).not_to_be_checked()
    fresh = browser.new_page(base_url=base)
    fresh.goto(sent)
    expect(fresh.locator("#tools-often")).to_be_hidden()
    fresh.close()


def test_a_footnote_shows_itself_under_the_mouse_and_the_keyboard(page: Page) -> None:
    page.goto("cases/plc/")
    marks = page.locator("a.footnote-ref")
    marks.nth(0).hover()
    preview = page.locator(".sb-preview")
    expect(preview).to_contain_text("A Survey of Town Libraries")
    page.mouse.move(5, 5)
    expect(preview).to_have_count(0)
    marks.nth(1).focus()
    expect(preview).to_contain_text("A Survey of Town Libraries")


def test_a_footnote_is_reached_and_left_by_the_keyboard_alone(page: Page) -> None:
    page.goto("cases/plc/")
    page.locator("a.footnote-ref").first.focus()
    page.keyboard.press("Enter")
    assert "#fn:" in page.url
    note = page.locator(f"[id='{page.url.partition('#')[2]}']")
    expect(note).to_be_in_viewport()
    note.locator("a.footnote-backref").first.focus()
    page.keyboard.press("Enter")
    assert "#fnref:" in page.url


def test_a_footnote_opens_at_a_touch(browser: Browser, base: str) -> None:
    context = browser.new_context(base_url=base, viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto("cases/plc/")
    mark = page.locator("a.footnote-ref").first
    note = page.locator(f"[id='{(mark.get_attribute('href') or '')[1:]}']")
    expect(note).not_to_be_in_viewport()
    mark.tap()
    expect(page.locator("dialog.sb-sheet p").first).to_be_in_viewport()
    context.close()


def test_a_record_can_be_copied_and_downloaded(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("sources/oakes2011/")
    record = page.locator("details", has_text="BibTeX").first
    record.locator("summary").click()
    assert "@book{oakes2011," in record.inner_text()
    button = record.locator("button.sb-copy")
    button.click()
    expect(button).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").startswith("@book{oakes2011,")
    with page.expect_download() as download:
        record.get_by_role("link", name="Download").click()
    assert "@book{oakes2011," in download.value.path().read_text(encoding="utf-8")


@pytest.mark.parametrize("form", [formats.RIS, formats.CSL_JSON], ids=lambda form: form.id)
def test_formats_without_a_file_are_made_on_the_page(page: Page, form: formats.Written) -> None:
    page.goto("sources/oakes2011/")
    record = page.locator("details", has_text=form.name).first
    record.locator("summary").click()
    with page.expect_download() as download:
        record.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == f"oakes2011{form.suffix}"
    assert download.value.path().read_bytes().decode() == form.dumps([CORPUS.entries["oakes2011"]])
    cited = downloads.of_case(CORPUS, "plc")
    assert len(cited) > 2
    page.goto("cases/plc/")
    unfold(page)
    with page.expect_download() as download:
        page.get_by_role("button", name=form.name, exact=True).click()
    assert download.value.suggested_filename == f"plc{form.suffix}"
    assert download.value.path().read_bytes().decode() == form.dumps(cited)


def test_a_reader_changes_the_language_and_stays_where_they_are(page: Page) -> None:
    page.goto("cases/plc/?view=a#founded-2008")
    link = page.get_by_role("navigation", name="Language").get_by_role("link", name="中文")
    link.click()
    page.wait_for_url("**/zh/cases/plc/?view=a#founded-2008")
    assert page.locator("html").get_attribute("lang") == "zh"
    assert page.get_by_role("heading", level=1).inner_text().startswith("港口灯塔文库")
    page.get_by_role("navigation", name="语言").get_by_role("link", name="English").click()
    page.wait_for_url("**/cases/plc/?view=a#founded-2008")
    assert page.locator("html").get_attribute("lang") == "en"


def test_the_language_changes_without_scripts(browser: Browser, base: str) -> None:
    context = browser.new_context(base_url=base, java_script_enabled=False)
    page = context.new_page()
    page.goto("matrix/")
    page.get_by_role("link", name="中文").click()
    page.wait_for_url("**/zh/matrix/")
    assert page.get_by_role("heading", level=1).inner_text() == "矩阵"
    context.close()


def test_chinese_is_set_without_italics_or_spaced_letters(page: Page) -> None:
    page.goto("zh/method/")
    slanted = page.evaluate(
        """() => [...document.querySelectorAll("main *")].filter((element) => {
          const style = getComputedStyle(element);
          const chinese = (element.closest("[lang]") || {}).lang === "zh";
          const texts = [...element.childNodes].filter((node) => node.nodeType === 3);
          const own = texts.some((node) => /[\\u4e00-\\u9fff]/.test(node.data));
          return chinese && own && (style.fontStyle !== "normal" || parseFloat(style.letterSpacing) > 0);
        }).map((element) => element.outerHTML)"""
    )
    assert slanted == []
