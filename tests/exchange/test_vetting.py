"""Whatever comes in, an import writes nothing that a check rejects."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sourcebook.exchange import bibtex, csljson, formats, importing, ris, vetting
from sourcebook.exchange.importing import Import
from sourcebook.model.entry import Entry
from sourcebook.problems import Problem
from sourcebook.reading import bibfile, bibprivate
from tests.exchange.made import entries

patiently = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def wrong(found: Import) -> list[Problem]:
    """Return what a check says of what an import would write."""
    text = bibtex.dumps(found.entries, years=False)
    read, problems = bibfile.read(text.encode("utf-8", "replace"), "imported.bib")
    assert len(read) == len(found.entries)
    return [*problems, *bibprivate.without(read)[1]]


@patiently
@given(st.lists(entries(), max_size=3), st.sampled_from([bibtex, ris, csljson]))
def test_entries_in_any_format(made: list[Entry], form: object) -> None:
    suffix = form.SUFFIX  # type: ignore[attr-defined]
    text = form.dumps(made)  # type: ignore[attr-defined]
    assert wrong(importing.read(text.encode(), f"a{suffix}", {})) == []


FIELDS = st.sampled_from(
    ["title", "author", "editor", "date", "year", "month", "urldate", "url", "doi", "note", "keywords",
     "volume", "pages", "autor", "titel", "owner", "langid", "relation", "access", "public", "crossref",
     "备注", "__x", "journal", "type",
     "edition"]
)  # fmt: skip
VALUES = st.one_of(
    st.sampled_from(["Liiv, Mari, Jr, PhD", "Liiv; Kask & Co", "et al.", "李明, 王芳", "Liiv 李明",
                     "in press",
                     "13 Brumaire", "2019-13", "http://例え.jp/a b", "C:/x.pdf", "a_b & c% #", "{a}",
                     "restriced",
                     "Nye,, Joseph", "10.1000/a{\\_}b", "Smith, Inc.", "and", "⼒", "1st"]),
    st.text("aZ01,;.-/&%#_$ 李{}\\", max_size=12),
)  # fmt: skip
TYPES = st.sampled_from(["book", "artcle", "misc", "thing", "Online", "phdthesis", "boook"])


@patiently
@given(TYPES, st.lists(st.tuples(FIELDS, VALUES), max_size=6))
def test_bibtex_as_it_may_come(entry_type: str, fields: list[tuple[str, str]]) -> None:
    rows = ",\n".join(f"  {name} = {{{value}}}" for name, value in [*fields, ("publisher", "P")])
    assert wrong(importing.read(f"@{entry_type}{{a,\n{rows}\n}}\n".encode(), "a.bib", {})) == []


@patiently
@given(
    st.lists(st.tuples(st.sampled_from(["AU", "TI", "PY", "DA", "UR", "DO", "N1", "KW", "C1", "ED"]), VALUES))
)
def test_ris_as_it_may_come(lines: list[tuple[str, str]]) -> None:
    text = "".join(f"{tag}  - {value}\n" for tag, value in [("TY", "JOUR"), *lines, ("ER", "")])
    assert wrong(importing.read(text.encode(), "a.ris", {})) == []


@patiently
@given(st.sampled_from(formats.FORMATS), st.text(max_size=200))
def test_no_text_makes_a_reader_raise(form: formats.Format, text: str) -> None:
    form.loads(text, "a")


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (Entry("a", "boook", {"title": "T"}), "'@boook' is read as '@book'"),
        (Entry("a", "book", {"autor": "T"}), "'autor' is read as 'author'"),
        (
            Entry("a", "book", {"urldate": "soon", "title": "T"}),
            "'urldate' is left out: 'soon' is not a date;",
        ),
        (
            Entry("a", "book", {"title": "T", "about": "x, tartu"}),
            "'about' names no case of this corpus: 'x'",
        ),
        (Entry("a", "book", {"access": "restriced"}), "'access' is read as 'restricted': it was 'restriced'"),
        (Entry("a", "book", {"title": "T", "access": "Open"}), "'access' is read as 'public'"),
        (
            Entry("a", "book", {"title": "T", "relation": "third party"}),
            "'relation' is read as 'third-party'",
        ),
        (
            Entry("a", "book", {"title": "T", "status": "verifed"}),
            "'status' is left out: 'verifed' is none of",
        ),
    ],
)
def test_what_is_mended_is_said(entry: Entry, said: str) -> None:
    [found], [(citekey, message)] = vetting.vetted([entry], {"tartu"})
    assert citekey == "a"
    assert message.startswith(said)
    assert vetting.vetted([found], {"tartu"}) == ([found], [])
