"""The style of a site: what a CSL style has set stands while sources and style are the same."""

from pathlib import Path

import pytest

from sourcebook.corpus.corpus import Corpus
from sourcebook.model.entry import Entry, Name
from sourcebook.reading.citation import Citation
from sourcebook.scholarship import chicago, gbt7714, gbt7714_2015
from sourcebook.scholarship.csl import CslError, Pandoc
from sourcebook.site import citestyle
from tests.scholarship.test_csl import AUTHOR_DATE, NUMERIC


def entry(key: str, title: str, year: str = "2001") -> Entry:
    return Entry(key, "book", {"title": title, "date": year}, {"author": (Name("Ex", "Ann"),)})


def corpus(*entries: Entry) -> Corpus:
    return Corpus(entries={entry.citekey: entry for entry in entries})


def test_our_styles_have_names(tmp_path: Path) -> None:
    named = {"": chicago, "chicago": chicago, "gbt7714": gbt7714, "gbt7714-2015": gbt7714_2015}
    for name, module in named.items():
        assert citestyle.style(name, corpus(), tmp_path) is module
    with pytest.raises(KeyError):
        citestyle.style("apa", corpus(), tmp_path)
    with pytest.raises(CslError, match="there is no style"):
        citestyle.style("apa.csl", corpus(), tmp_path)


def test_what_has_not_changed_is_not_set_again(tmp_path: Path) -> None:
    path = tmp_path / "t.csl"
    path.write_text(NUMERIC, encoding="utf-8")
    first = citestyle.style("t.csl", corpus(entry("a", "One"), entry("b", "Two")), tmp_path)
    assert isinstance(first, citestyle.Set)
    clusters = ((Citation("b"),), (Citation("a", "p. 3"),))
    page = first.page(clusters)
    again = citestyle.style("t.csl", corpus(entry("a", "One"), entry("b", "Two")), tmp_path, first)
    assert isinstance(again, citestyle.Set)
    assert again.page(clusters) is page
    other = citestyle.style("t.csl", corpus(entry("a", "One"), entry("b", "Three")), tmp_path, again)
    assert isinstance(other, citestyle.Set)
    assert other.page(clusters) is not page
    assert "Three" in other.page(clusters).entries["b"].html
    assert other.pandoc is first.pandoc
    path.write_text(AUTHOR_DATE, encoding="utf-8")
    dates = citestyle.style("t.csl", corpus(entry("a", "One")), tmp_path, other)
    assert dates.format == "author-date"
    other.pandoc.close()


def test_a_later_build_sets_only_what_is_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csl").write_text(NUMERIC, encoding="utf-8")
    folder = citestyle.store(tmp_path / "cache")
    sources = corpus(entry("a", "One"))
    page = ((Citation("a", "p. 2"),), (Citation("a"),))

    def fresh(of: Corpus) -> citestyle.Set:
        found = citestyle.style("a.csl", of, tmp_path, folder=folder)
        assert isinstance(found, citestyle.Set)
        return found

    first = fresh(sources).page(page)
    begun: list[str] = []
    real = Pandoc._begin
    monkeypatch.setattr(Pandoc, "_begin", lambda self: (begun.append("pandoc"), real(self))[1])
    assert fresh(sources).page(page) == first
    assert begun == []  # not even started
    other = corpus(entry("a", "Other Shelves"))
    assert "Other Shelves" in fresh(other).page(page).entries["a"].html
    assert begun
    for path in folder.iterdir():
        path.write_bytes(b"{")  # what somebody has spoilt is set again
    assert fresh(sources).page(page) == first


def test_one_source_has_one_label_on_every_page(tmp_path: Path) -> None:
    (tmp_path / "t.csl").write_text(AUTHOR_DATE, encoding="utf-8")
    sources = corpus(entry("a", "One"), entry("b", "Two"), entry("c", "Three", "1999"))
    style = citestyle.style("t.csl", sources, tmp_path)
    assert isinstance(style, citestyle.Set)
    alone = style.page(((Citation("b"),),))
    both = style.page(((Citation("b", "p. 2"), Citation("a")), (Citation("c"),)))
    assert "2001" in alone.texts[0]
    (label,) = {word for word in ("2001a", "2001b") if word in alone.texts[0]}
    assert label in both.texts[0]
    assert list(alone.entries) == ["b"]
    assert "1999)" in both.texts[1].replace("</a>", "")
    assert sorted(sources.entries.values(), key=style.sort_key)[0].citekey == "c"
    style.pandoc.close()
