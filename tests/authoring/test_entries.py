"""An entry that comes in again is changed where it stands, and nothing else in its file."""

from pathlib import Path

import pytest

from sourcebook.authoring import edit, entries
from sourcebook.exchange import importing, updating
from sourcebook.exchange.updating import Update
from sourcebook.model.entry import Entry
from sourcebook.reading import bibfile

FILE = """% what stands here stays
@string{press = "Example Press"}
@Book{liiv2016,
  title     = {Counting Voters}, % a remark
  author    = "Liiv, Mari",
  publisher = press # { and others},
  year      = 2015,
  month     = mar,
  relation  = {third-party}
}
@misc{other, title = {Other}}
"""


def after(tmp_path: Path, text: str, new: str) -> str:
    """Return a file once an import is done with it."""
    path = tmp_path / "footnotes/a.bib"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode())
    known = {entry.citekey: entry for entry in bibfile.read(text.encode(), "footnotes/a.bib")[0]}
    found = importing.read(new.encode(), "new.bib", known)
    changed, unfit = entries.changes(tmp_path, found.updates)
    assert unfit == []
    edit.write(tmp_path, changed)
    return path.read_bytes().decode()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_only_what_is_corrected_changes(tmp_path: Path, end: str, mark: str) -> None:
    text = mark + FILE.replace("\n", end)
    new = "@book{liiv2016, title={Counting Votes}, author={Liiv, Mari}, publisher={Example Press and others},"
    found = after(tmp_path, text, f"{new} date={{2016}}, isbn={{9780000000019}}}}")
    expected = text.replace("{Counting Voters}", "{Counting {Votes}}").replace(
        "year      = 2015", "date      = {2016}"
    )
    expected = expected.replace(f",{end}  month     = mar,", ",")
    last = f"relation  = {{third-party}}{end}"
    expected = expected.replace(last, f"{last.strip()},{end}  isbn = {{9780000000019}},{end}")
    assert found == expected
    assert [problem.rule for problem in bibfile.read(found.encode(), "a.bib")[1]] == ["bad-field-name"]


def test_an_entry_in_one_line(tmp_path: Path) -> None:
    text = "@book{a, title={Voters and Towns}, year=2015}\n"
    found = after(tmp_path, text, "@report{a, title={Votes and Towns}, year=2015, doi={10.1/x}}")
    assert found == "@report{a, title={Votes and {Towns}}, year=2015, doi = {10.1/x},}\n"
    assert bibfile.read(found.encode(), "a.bib")[1] == []


def test_a_field_that_is_inherited_is_written_into_the_entry_itself(tmp_path: Path) -> None:
    text = "@collection{p, title={Whole}, date={2015}, editor={Kask, Jaan}}\n"
    text += "@incollection{c,\n  title={Part of It},\n  author={Liiv, Mari},\n  crossref={p},\n}\n"
    found = after(tmp_path, text, "@incollection{c, title={Part of It}, author={Liiv, Mari}, date={2016}}")
    assert found == text.replace("crossref={p},\n", "crossref={p},\n  date = {2016},\n")


def test_what_does_not_stand_where_it_was_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("nothing\n", encoding="utf-8")
    [before] = bibfile.read(b"@book{a, title={A}}", "a.bib")[0]
    update = Update(before, updating.merged(before, Entry("a", "book", {"title": "B"})))
    assert entries.changes(tmp_path, [update]) == ([], ["a.bib:1:1: 'a' has to be changed by hand"])
