"""So many claims that a script draws them: each is what its page has, but for footnotes and symbols."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from sourcebook.site.pages.explore import PER_PAGE, WHOLE
from tests.audit import built
from tests.browser.conftest import complaints
from tests.host.test_build import TINY, build

DRAWN = """(li) => {
  const one = li.cloneNode(true);
  const extra = 'sup, .sb-row__sources, .sb-row__where [aria-hidden]';
  for (const other of one.querySelectorAll(extra)) other.remove();
  const words = (node) => node.textContent.replace(/\\s+/g, ' ').trim();
  return {
    claim: one.dataset.claim, voice: one.dataset.voice, className: one.className,
    parts: [...one.children].map((part) => [part.tagName, part.className, words(part)]),
    links: [...one.querySelectorAll('a')].map((link) => [
      new URL(link.getAttribute('href'), document.baseURI).href, words(link),
    ]),
    marks: [...one.querySelectorAll('.sb-standing, .sb-voice')].map((mark) => mark.className),
  };
}"""

WANTED = (
    """async () => {
  const answer = await fetch(location.pathname);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  return [...page.querySelectorAll('#explore\\\\.list > li')].map("""
    + DRAWN
    + """);
}"""
)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("many") / "corpus"
    shutil.copytree(TINY, root)
    events = "".join(
        f"  - {{id: e{i}, date: '{1990 + i % 30}', text: 'Number {i} took place [@liiv2016, p. {i + 1}].'}}\n"
        for i in range(WHOLE)
    )
    (root / "cases" / "all.yml").write_text(
        "name: All & sundry\nkind: council\nlevel: local\nsummary: One [@liiv2016].\nuses:\n"
        "  - strategy: budgeting\n    level: local\n    presence: present\n    effect: weak\n    claims:\n"
        "      - {id: asked, text: '*All* were asked [@article, n. 2].', "
        "quote: 'all & “sundry” [@liiv2016]', remark: 'Who is \\<all>?', disputes: [e1, e2]}\n"
        f"events:\n{events}",
        encoding="utf-8",
    )
    done = build(root)
    assert done.returncode == 0, done.stderr
    with built.served(root / "site") as address:
        yield address


@pytest.fixture
def page(browser: Browser, many: str) -> Iterator[Page]:
    page = browser.new_page(base_url=many, viewport={"width": 1440, "height": 900})
    errors = complaints(page)
    yield page
    page.close()
    assert not errors, errors


def test_a_claim_is_drawn_as_its_page_has_it(page: Page) -> None:
    page.goto("explore/")
    expect(page.locator("#explore\\.bar")).to_be_visible()
    shown = page.locator("#explore\\.list > li")
    drawn = shown.evaluate_all(f"(all) => all.map({DRAWN})")
    wanted = page.evaluate(WANTED)
    assert len(wanted) == PER_PAGE > len(drawn) > 10
    assert drawn == wanted[: len(drawn)]
    [asked] = [one for one in drawn if one["claim"] == "all/asked"]
    assert [part[1] for part in asked["parts"]] == [
        "sb-row__where",
        "sb-claim__text",
        "",
        "sb-remark",
        "sb-claim__meta",
    ]
    assert len(asked["links"]) == 6, "its case, a work, a note, two claims with which it disagrees, itself"
