"""Addresses are what a browser opens, or they are left out."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.corpus.corpus import Corpus
from sourcebook.exchange import bibtex, csljson, importing, ris
from sourcebook.reading import bibaddresses
from sourcebook.reading.load import Folders, load

Make = Callable[[dict[str, str | None]], Path]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"https://example.org/a{\_}b", "https://example.org/a_b"),
        (r"https://example.org/a\_b\%20c\&d\#e", "https://example.org/a_b%20c&d#e"),
        (r"https://example.org/{\textasciitilde}x", "https://example.org/~x"),
        (r"\url{https://example.org/x}", "https://example.org/x"),
        ("<https://example.org/x>", "https://example.org/x"),
        ("https://example.org/x.", "https://example.org/x"),
        ("https://example.org/wiki/X_(y)", "https://example.org/wiki/X_(y)"),
        ("HTTPS://example.org/x", "https://example.org/x"),
        ("www.example.org/x", "https://www.example.org/x"),
        ("example.org", "https://example.org"),
        ("https://a.example/x https://b.example/y", "https://a.example/x"),
        ("https://a.example/x; https://b.example/y", "https://a.example/x"),
        (
            "https://web.archive.org/web/2020/http://a.example/",
            "https://web.archive.org/web/2020/http://a.example/",
        ),
        ("https://a.example/?to=https://b.example", "https://a.example/?to=https://b.example"),
        ("10.1000/182", "https://doi.org/10.1000/182"),
        ("doi:10.1000/182", "https://doi.org/10.1000/182"),
        ("https://例子.中国/路径", "https://例子.中国/路径"),
        ("ｈｔｔｐｓ://example.org/x", "https://example.org/x"),
        ("https://exаmple.org/x", ""),
        ("javascript:alert(1)", ""),
        ("file:///home/a", ""),
        ("see the note", ""),
        ("https://", ""),
        ("https://exa mple.org", ""),
    ],
)
def test_addresses(written: str, meant: str) -> None:
    assert bibaddresses.address(written) == meant
    assert not meant or bibaddresses.address(meant) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"10.1000/a{\_}1", "10.1000/a_1"), ("https://dx.doi.org/10.1000/A", "10.1000/A"),
        ("DOI 10.1000/a", "10.1000/a"), ("doi.org/10.1000/a", "10.1000/a"), ("10.1000%2Fa", "10.1000/a"),
        ("10.1000/a, 10.1000/b", "10.1000/a"),
        ("10.1002/(SICI)1099<1::A>3.0.CO;2-X", "10.1002/(SICI)1099<1::A>3.0.CO;2-X"),
        ("10.1000", ""), ("https://example.org/10.1000/a", ""), ("n/a", ""),
    ],
)  # fmt: skip
def test_dois(written: str, meant: str) -> None:
    assert bibaddresses.bare_doi(written) == meant


def test_what_is_no_address_is_a_problem_and_exported_nowhere(tiny: Make) -> None:
    text = "@misc{x, title = {T}, url = {quokka}, archiveurl = {javascript:quokka()}, doi = {quokka/1}}\n"
    text += "@misc{y, title = {U}, doi = {https://example.org/a}}\n"
    text += "@misc{z, title = {V},\n url = {www.example.org}}\n"
    material, problems = load(Folders(tiny({"footnotes/x.bib": text})))
    assert [problem.rule for problem in problems] == ["bad-address"] * 5
    assert str(problems[-1]) == (
        "footnotes/x.bib:4:2: 'www.example.org' is not how an address stands; write 'https://www.example.org'"
        " [bad-address]"
    )
    entries = list(Corpus.of(material).entries.values())
    for form in (bibtex, ris, csljson):
        assert "quokka" not in form.dumps(entries)
    assert material.entries["y"].fields == {"title": "U", "url": "https://example.org/a"}
    assert material.entries["z"]["url"] == "https://www.example.org"


def test_an_import_sets_them_right() -> None:
    text = (
        r"@article{a, title={T}, doi={10.1000/abc{\_}1}, url={https://a.example/x{\_}y https://b.example/}}"
    )
    found = importing.read(text.encode(), "a.bib", {})
    assert found.entries[0].fields == {
        "title": "T", "doi": "10.1000/abc_1", "url": "https://a.example/x_y",
    }  # fmt: skip
    assert len(found.changes) == 2
