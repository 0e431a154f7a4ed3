"""One claim, cited in words with what it rests on, and sent."""

from urllib.parse import unquote

from playwright.sync_api import Page, expect

from sourcebook.corpus import standing
from sourcebook.corpus.standing import Standing
from sourcebook.site.taking import downloads
from sourcebook.site.words.catalogues import words

PHONE = {"width": 390, "height": 844}


def test_a_claim_is_cited_in_words_and_sent(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("cases/elmford/#founders-teachers")
    page.locator("#founders-teachers button.sb-cite").click()
    dialog = page.get_by_role("dialog", name="Cite or send this claim")
    assert dialog.evaluate("dialog => dialog.scrollTop") == 0
    expect(dialog.get_by_role("button", name="Copy the citation")).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    claim, said, rests, source = [line for line in copied.splitlines() if line]
    assert claim == "“Three teachers began it.”"
    assert "https://example.org/corpus/cases/elmford/#founders-teachers" in said
    assert "claim-id" not in copied
    assert rests == "It rests on:"
    assert source.startswith("Elmford Town Library, Annual Report 2018")
    assert "30–31" in source
    dialog.get_by_role("button", name="Copy the address").click()
    expect(dialog.locator("[data-copy='send.address']")).to_have_text("Copied")
    address = page.evaluate("navigator.clipboard.readText()")
    assert address == (
        "https://example.org/corpus/cases/elmford/#founders-teachers:~:text=Three%20teachers%20began%20it."
    )
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert page.evaluate("document.activeElement.dataset.claim") == "founders-teachers"


def test_a_phone_sends_a_claim_in_two_taps(page: Page) -> None:
    """The first opens the sheet at its beginning; the second is the system's sheet, or a copy."""
    page.set_viewport_size(PHONE)
    page.add_init_script(
        "navigator.canShare = () => true; navigator.share = async (sent) => { window.sent = sent; }"
    )
    page.goto("cases/elmford/#founders-teachers")
    page.locator("#founders-teachers button.sb-cite").click()
    share = page.get_by_role("button", name="Share")
    expect(share).to_be_in_viewport()
    share.click()
    sent = page.evaluate("window.sent")
    assert sent["text"] == "“Three teachers began it.”"
    assert unquote(sent["url"]).endswith("#founders-teachers:~:text=Three teachers began it.")


def test_a_short_form_comes_with_its_whole_entry(page: Page) -> None:
    page.goto("cases/elmford/#holdings-books")
    page.locator("#holdings-books button.sb-cite").click()
    text = page.get_by_role("dialog", name="Cite or send this claim").inner_text()
    rests = text.partition("It rests on:")[2]
    assert "p. 7" in rests or ", 7." in rests
    assert "https://example.org/elmford/2018.pdf" in rests


def test_the_address_of_a_claim_finds_its_own_words_first(page: Page) -> None:
    page.goto("zh/cases/elmford/")
    found = page.evaluate(
        """() => Array.from(document.querySelectorAll("button.sb-cite"), (button) => {
          button.click();
          const dialog = document.querySelector("dialog.sb-send");
          const address = dialog.querySelector(".sb-send__address").textContent;
          dialog.close();
          dialog.remove();
          const words = decodeURIComponent(address.split(":~:text=")[1] || "").split(",")[0];
          const text = document.querySelector("article").textContent.replace(/\\s+/g, " ");
          const own = document.getElementById(button.dataset.claim).querySelector(".sb-claim__text");
          const range = document.createRange();
          range.setStart(document.querySelector("article"), 0);
          range.setEndBefore(own);
          const above = range.toString().replace(/\\s+/g, " ").length;
          return [address.includes(`#${button.dataset.claim}`), words, above, text.indexOf(words)];
        })"""
    )
    assert len(found) > 10
    assert all(named for named, *_ in found)
    for _, first, start, at in found:
        assert not first or at >= start
    assert sum(bool(first) for _, first, *_ in found) > len(found) / 2


def test_the_records_of_a_claim_are_those_of_its_case_with_its_id(page: Page) -> None:
    page.goto("cases/elmford/#founders-teachers")
    page.locator("#founders-teachers button.sb-cite").click()
    dialog = page.get_by_role("dialog", name="Cite or send this claim")
    shown = dialog.locator("pre code").all_text_contents()
    assert len(shown) == len(downloads.FORMATS)
    for text in shown:
        assert "cases/elmford/#founders-teachers" in text
        assert "claim founders-teachers" in text
        assert "claim-id" not in text
    record = dialog.locator("details").last
    record.locator("summary").click()
    record.get_by_role("button", name="Copy").click()
    expect(record.get_by_role("button", name="Copied")).to_be_visible()


def test_a_standing_says_what_it_means_to_who_points_at_it(page: Page) -> None:
    page.goto("zh/cases/elmford/#founders-teachers")
    mark = page.locator("#founders-teachers .sb-standing--traced")
    assert mark.get_attribute("title") is None
    mark.hover()
    expect(mark).to_have_attribute("title", words("zh").gettext(standing.MEANING[Standing.TRACED]))
