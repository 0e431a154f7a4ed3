"""What pages say of works to other programs, and the feed: each after its specification."""

import json
import re

from sourcebook.exchange import atom, citekeys, highwire, jsonld
from sourcebook.model.entry import Entry, Name


def test_a_law_that_was_repealed_is_not_in_force() -> None:
    """`legislationLegalForce` has the values of schema.org's LegalForceStatus."""
    law = Entry("act", "legislation", {"title": "Towns Act", "number": "12/2017", "date": "2017-06-30"})
    gone = Entry("old", "legislation", {**law.fields, "repealed": "2020"})
    assert "legislationLegalForce" not in jsonld.work(law)
    assert jsonld.work(gone)["legislationLegalForce"] == "https://schema.org/NotInForce"
    assert jsonld.work(law)["legislationIdentifier"] == "12/2017"


def test_nothing_in_json_ld_can_end_or_open_an_element() -> None:
    script = jsonld.script({"name": "</script><!-- & \u2028 -->"})
    match = re.fullmatch(r'<script type="application/ld\+json">(.*)</script>', script)
    assert match
    assert not set("<>&\u2028") & set(match[1])
    assert json.loads(match[1]) == {"name": "</script><!-- & \u2028 -->"}


def test_highwire_has_dates_with_slashes() -> None:
    """Google Scholar's inclusion guidelines: `citation_publication_date` as 2019/03/05."""
    entry = Entry("a", "report", {"title": "T", "date": "2019-03-05"}, {"author": (Name("Kask", "Jaan"),)})
    pairs = dict(highwire.pairs(entry))
    assert pairs["citation_publication_date"] == "2019/03/05"
    assert pairs["DC.date"] == "2019-03-05"
    assert pairs["citation_author"] == "Kask, Jaan"


def test_an_item_of_a_feed_keeps_its_id_and_no_other_site_has_it() -> None:
    def ids(url: str, *keys: str) -> list[str]:
        items = [atom.Entry(key, "2026-02-03", "T", f"{url}changes/", "<p>x</p>") for key in keys]
        return re.findall(
            r"<entry>.*?<id>(.*?)</id>", atom.dumps("Site", url, "", "feed.xml", items), re.DOTALL
        )

    here = ids("https://a.example/", "one", "two")
    assert len(set(here)) == 2
    assert here == ids("https://a.example/", "one", "two")
    assert not set(here) & set(ids("https://b.example/", "one", "two"))


def test_a_citekey_is_never_long_and_never_ends_with_a_hyphen() -> None:
    assert citekeys.slug("a" * 59 + " b" * 20) == "a" * 59
    assert len(citekeys.slug("word " * 40)) <= citekeys.MAX_LENGTH
