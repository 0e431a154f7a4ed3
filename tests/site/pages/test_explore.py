"""What each claim is found by on the page of all claims: in its table, and in the data of its script."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest

from sourcebook.check import check
from sourcebook.reading.load import Folders
from sourcebook.site.address import addresses
from sourcebook.site.pages import derived, explore
from sourcebook.site.settings import Settings
from sourcebook.site.view import View
from tests.exchange.test_tables import NARVA


def test_a_claim_is_found_by_the_level_of_its_use_and_else_by_that_of_its_case(
    tiny: Callable[[dict[str, str | None]], Path],
) -> None:
    corpus, problems = check(Folders(tiny({"cases/narva-2017.yml": NARVA})))
    assert not problems
    wanted = {
        "heard": {"section": "uses", "level": "local", "strategy": "budgeting", "effect": "weak"},
        "few-came": {"section": "limitations", "level": "national", "code": "limitations.turnout"},
        "began": {"section": "events", "level": "national", "year": "2015"},
    }
    data = json.loads(explore.index(View(corpus, addresses.EXPLORE, Settings()), words=False))
    names = list(data["facets"])
    told = ("section", "level", "strategy", "effect", "year", "code")
    for claim, *places in data["claims"]:
        if claim in wanted:
            values = zip(names, places, strict=True)
            found = {name: data["values"][name][at][0] for name, at in values if isinstance(at, int)}
            assert {name: found[name] for name in told if name in found} == wanted[claim]
    (page,) = [page for page in derived(corpus) if page.src_uri == addresses.EXPLORE]
    shown = lxml.html.fromstring(str(page.write(corpus, Settings()).html))
    (where,) = shown.xpath("//li[@data-claim='narva-2017/heard']/p[@class='sb-row__where']")
    words = re.findall(r"\w+", where.text_content().casefold())
    told = ["participatory", "budgeting", "present", "local", "weak"]
    assert [word for word in words if word in [*told, "national", "strong", "absent"]] == told


def test_numbered_pages_show_every_claim_once(
    tiny: Callable[[dict[str, str | None]], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus, _ = check(Folders(tiny({"cases/narva-2017.yml": NARVA})))
    claims = [f"{case_id}/{claim_id}" for case_id, claim_id in corpus.claims]
    monkeypatch.setattr(explore, "WHOLE", 2)
    for each, sizes in ((4, [4, len(claims) - 4]), (len(claims), [len(claims)])):
        monkeypatch.setattr(explore, "PER_PAGE", each)
        shown = [
            lxml.html.fromstring(str(page.write(corpus, Settings()).html)).xpath("//li/@data-claim")
            for page in explore.pages(corpus)
        ]
        assert [len(page) for page in shown] == sizes
        assert [claim for page in shown for claim in page] == claims
