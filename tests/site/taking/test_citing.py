"""A case is cited under those who wrote it and offered under its own licence, where it names them."""

import json
import re
from copy import copy
from dataclasses import replace
from html import escape

from sourcebook.exchange import bibtex
from sourcebook.model.case import Case
from sourcebook.site.settings import Settings
from sourcebook.site.taking import citing, downloads
from tests.fixture import CORPUS

SITE = Settings(name="Site", authors="The Site", license="CC BY 4.0", url="https://example.org/")


def changed(case: Case, **changes: object) -> Case:
    found = copy(case)
    for name, value in changes.items():
        object.__setattr__(found, name, value)
    return found


def head(**changes: object) -> dict[str, object]:
    case_id, case = next(iter(CORPUS.cases.items()))
    corpus = replace(CORPUS, cases={**CORPUS.cases, case_id: changed(case, **changes)})
    written = str(citing.case_head(SITE, corpus, case_id, ()))
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', written)
    data: dict[str, object] = json.loads(found)
    return data


def test_its_authors_and_licence_stand_before_those_of_the_site() -> None:
    own = head(authors=("Ann Archer", "Bo Brook"), licence="CC0 1.0")
    assert "Ann Archer" in str(own["author"])
    assert "Bo Brook" in str(own["author"])
    assert "The Site" not in str(own["author"])
    assert own["license"] == "CC0 1.0"
    site = head()
    assert "The Site" in str(site["author"])
    assert site["license"] == "CC BY 4.0"


def test_a_claim_is_cited_under_the_authors_of_its_case() -> None:
    case_id, case = next(iter(CORPUS.cases.items()))
    entry = citing.entry(SITE, case_id, changed(case, authors=("Ann Archer",)), "some-claim")
    assert [name.family for name in entry.names["author"]] == ["Ann Archer"]


def test_the_records_of_a_case_become_those_of_its_claim() -> None:
    for case_id, case in CORPUS.cases.items():
        own, claim = (citing.entry(SITE, case_id, case, id_) for id_ in ("", "a-claim"))
        texts = [
            [str(offer["text"]).split("\n") for offer in downloads.offers("", [e])] for e in (own, claim)
        ]
        for lines, wanted, edits in zip(*texts, downloads.edits(own, claim), strict=True):
            for first, last, others in reversed(edits):
                lines[first:last] = (escape(line, quote=False) for line in others)
            assert lines == wanted
            assert edits


def test_a_page_speaks_of_itself_in_its_own_language_and_of_the_one_it_was_translated_from() -> None:
    case_id = "plc"
    spoken = replace(SITE, languages=("en", "zh-CN"), language="zh-CN")
    written = str(citing.case_head(spoken, CORPUS, case_id, ()))
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', written)
    data = json.loads(found)
    name = CORPUS.cases[case_id].name
    assert (data["inLanguage"], data["name"]) == ("zh-CN", name.best("zh"))
    assert name.best("zh") != name.best("en")
    assert data["url"] == "https://example.org/zh-CN/cases/plc/"
    assert data["translationOfWork"] == {
        "@type": "Report", "@id": "https://example.org/cases/plc/", "inLanguage": "en",
    }  # fmt: skip
    assert '<meta name="citation_language" content="zh-CN">' in written
    assert f'<meta name="citation_title" content="{name.best("zh")}">' in written
    assert '<meta name="citation_public_url" content="https://example.org/zh-CN/cases/plc/">' in written
    assert "translationOfWork" not in head()
    assert citing.entry(spoken, case_id, CORPUS.cases[case_id])["url"] == "https://example.org/cases/plc/"


def test_how_to_cite_a_case_names_its_licence_where_that_is_its_own() -> None:
    case_id, case = next(iter(CORPUS.cases.items()))
    for claim in ("", "some-claim"):
        own = citing.entry(SITE, case_id, changed(case, licence="CC BY-SA 4.0"), claim)
        assert SITE.style.bibliography(own).endswith("CC BY-SA 4.0.")
        assert "CC BY-SA 4.0" in bibtex.dumps([own])
    for licence in (None, SITE.license):
        assert not citing.entry(SITE, case_id, changed(case, licence=licence))["note"]
