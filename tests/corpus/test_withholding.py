"""Nothing that is withheld is in any byte of a site: each field has a word that is sought in all files."""

import gzip
import html
import io
import json
import os
import subprocess
import sys
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from sourcebook.cli import main
from sourcebook.corpus import withholding
from sourcebook.corpus.corpus import Corpus
from sourcebook.model.entry import Entry, Name
from sourcebook.reading import bibfile, bibnames, bibwords
from sourcebook.reading.load import Folders, load

Make = Callable[[dict[str, str | None]], Path]

HIDDEN = sorted({*bibwords.FIELDS, *bibnames.ROLES} - withholding.ALWAYS - {
    "crossref", "xref", "xdata", "year", "month", "day", "langid", "langidopts", "entryset", "related",
    "repealedby", "journal", "school", "address", "archiveprefix", "primaryclass",
})  # fmt: skip
"""The fields in which a word is planted: all that we know, but for links to entries and second names."""
DATES = {"date": "2019-03-17", "urldate": "2020-04-18", "eventdate": "2021-05-19", "checked": "2022-06-20",
         "origdate": "1871-07-21", "effective": "2001-08-22", "amended": "2002-09-23",
         "repealed": "2003-10-24"}  # fmt: skip


def word(citekey: str, name: str) -> str:
    """Return a word that stands nowhere else."""
    return f"zq{citekey}" + "".join(character for character in name if character.isalpha()) + "kx"


def planted(citekey: str, entry_type: str, extra: str) -> str:
    """Return an entry with its own word in each field."""
    before = {"url": "https://example.org/", "archiveurl": "https://example.org/", "doi": "10.1000/"}
    values = {name: DATES.get(name) or before.get(name, "") + word(citekey, name) for name in HIDDEN}
    rows = [f"  {name} = {{{value}}}," for name, value in values.items()]
    return f"@{entry_type}{{{citekey},\n" + "\n".join(rows) + f"\n  {extra},\n}}\n"


CASE = """name: Narva
kind: council
level: local
summary: A town asks [@hidden] and [@report], and [@child].
uses:
  - strategy: budgeting
    level: local
    presence: present
    claims: [{id: few-voted, text: "Few voted [@hidden, p. 4]."}]
"""


def texts(path: Path) -> Iterator[bytes]:
    """Yield what a file holds: as it is, and unpacked as often as something is packed in it."""
    data = path.read_bytes()
    waiting = [data]
    for _ in range(6):
        found: list[bytes] = []
        for each in waiting:
            yield each
            if each[:2] == b"\x1f\x8b":
                found.append(gzip.decompress(each))
            elif each[:2] == b"PK" and zipfile.is_zipfile(io.BytesIO(each)):
                with zipfile.ZipFile(io.BytesIO(each)) as archive:
                    found += [archive.read(name) for name in archive.namelist()]
            elif each[:8] == b"\x89PNG\r\n\x1a\n":
                start = each.index(b"IDAT") + 4
                unpacked = zlib.decompressobj().decompress(each[start:])
                found.append(unpacked)
        waiting = found


def folded(data: bytes) -> str:
    """Return a text as somebody reads it who knows all ways to write it otherwise."""
    text = data.decode("utf-8", "ignore")
    return unicodedata.normalize("NFKC", unquote(html.unescape(text))).lower()


@pytest.mark.parametrize("private", [False, True], ids=["public", "private"])
def test_no_byte_of_a_site(tiny: Make, tmp_path: Path, private: bool) -> None:
    secret = planted("hidden", "unpublished", "relation = {interview}, access = {restricted}")
    bib = planted("report", "report", "access = {embargoed}, withheld = {by agreement}, public = {location}")
    bib += "@incollection{child, title = {A Chapter}, crossref = {report}, date = {2019}}\n"
    stub = "@unpublished{hidden, date = {2019}, relation = {interview}, access = {restricted}}\n"
    config = "site_name: Test\nsite_url: https://example.org/\ntheme: {name: material}\n"
    config += "plugins:\n  - sourcebook:\n      languages: [en, zh]\n"
    if private:
        (tmp_path / "elsewhere.bib").write_text(secret, encoding="utf-8")
        config += f"      private: {tmp_path / 'elsewhere.bib'}\n"
    sources = (stub if private else secret) + bib
    root = tiny({"footnotes/hidden.bib": sources, "cases/other.yml": CASE, "mkdocs.yml": config})
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    for git in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"],
    ):
        subprocess.run(["git", *git], cwd=root, check=True, env=environment)
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=root, env=environment, capture_output=True, text=True
    )
    assert built.returncode == 0, built.stderr
    keys = ["report"] if private else ["hidden", "report"]
    words = {f"{key} {name}": word(key, name) for key in keys for name in HIDDEN if name not in DATES}
    if private:
        words["title"] = word("hidden", "title")
    else:
        words |= DATES | {"date in Chinese": "3月17", "date in English": "March 17, 2019"}
    seen: dict[str, set[str]] = {name: set() for name in words}
    count = 0
    for path in sorted((root / "site").rglob("*")):
        if path.is_file():
            count += 1
            for data in texts(path):
                text = folded(data)
                for name, secret_word in words.items():
                    if secret_word.lower() in text:
                        seen[name].add(path.relative_to(root / "site").as_posix())
    assert count > 100
    assert seen.pop("report location"), "what is public is shown"
    if private:
        assert seen.pop("title"), "a private site shows what its file holds"
    assert {name: places for name, places in seen.items() if places} == {}
    page = (root / "site/sources/report/index.html").read_text(encoding="utf-8")
    assert "[report, name and title withheld]" in page
    assert "by agreement" in page
    assert "Withheld" in page
    assert "2019" in page


def entry(**fields: str) -> Entry:
    return Entry("a", "unpublished", fields, {"author": (Name("Liiv", "Mari"),)})


def test_public_names_what_is_shown() -> None:
    shown = withholding.shown(entry(access="restricted", title="T", note="N", public="name, note"))
    assert shown.names == {"author": (Name("Liiv", "Mari"),)}
    assert shown["note"] == "N"
    assert shown["title"] == "[document, title withheld]"
    assert shown.withheld == ("title",)


def test_the_exact_date_can_be_public() -> None:
    assert withholding.shown(entry(access="restricted", date="2019-05-03"))["date"] == "2019"
    assert (
        withholding.shown(entry(access="restricted", date="2019-05-03", public="year"))["date"]
        == "2019-05-03"
    )
    assert "date" not in withholding.shown(entry(access="restricted", date="2019")).withheld
    assert "date" not in withholding.shown(entry(access="restricted", date="in May")).fields


def test_an_open_entry_is_untouched() -> None:
    for access in ("", "public", "Public"):
        whole = entry(access=access, title="T")
        assert withholding.shown(whole) is whole


def test_a_misspelt_word_withholds_and_is_an_error(tiny: Make) -> None:
    text = "@misc{x, title = {T}, access = {restriced}, public = {titel}}"
    material, problems = load(Folders(tiny({"footnotes/x.bib": text})))
    assert [str(problem) for problem in problems] == [
        "footnotes/x.bib:1:33: 'restriced' is not a word of 'access'; did you mean 'restricted'? [bad-value]",
        "footnotes/x.bib:1:55: 'titel' in 'public' is not a field; did you mean 'title'? [unknown-field]",
    ]
    assert Corpus.of(material).entries["x"].withheld == ("title",)


def test_a_part_is_as_restricted_as_its_whole() -> None:
    text = "@book{p, title={W}, access={restricted}}\n@inbook{c, title={C}, access={public}, crossref={p}}"
    parts = {each.citekey: withholding.shown(each) for each in bibfile.read(text.encode(), "a.bib")[0]}
    assert "W" not in json.dumps(parts["c"].fields)


def test_the_private_file(tiny: Make, tmp_path: Path) -> None:
    root = tiny({"footnotes/x.bib": "@misc{x, access = {restricted}}", "footnotes/y.txt": ""})
    private = tmp_path / "p.bib"
    private.write_text("@misc{x, title = {T}}\n@misc{y, title = {U}}", encoding="utf-8")
    material, problems = load(Folders(root, private=str(private)))
    assert Corpus.of(material).entries["x"]["title"] == "T"
    assert [str(problem) for problem in problems] == [
        "p.bib:2:1: the public bibliography has no entry 'y'; write one there with what everybody may see"
        " [unknown-citekey]"
    ]
    assert load(Folders(root, private="footnotes/x.bib"))[1][0].rule == "wrong-file"
    assert load(Folders(root, private=str(tmp_path / "none.bib")))[1][0].rule == "missing-file"


WRONG = """@misc{{hidden, access = {{{access}}}, relation = {{interview}},
  author = {{Zqone, Zqtwo, Zqthree, Zqfour and and Zqfive, et al.}},
  title = {{Zqtitle & 100% Zqpercent}},
  date = {{Zqdate}}, year = {{Zqyear}}, urldate = {{2019-99-Zq}},
  url = {{zqurl no address}}, doi = {{zqdoi}},
  note = {{Place: Zqplace}},
  annote = {{Zqannote}}, keywords = {{to read, Zqkeyword}},
  publisher = {{Zq⻅publisher}}, location = {{Zqloc_ation}},
}}
@book{{open, title = {{Shelves & Doors}}, date = {{2001}}, relation = {{third-party}}}}
"""


@pytest.mark.parametrize("how", ["text", "github", "json"])
def test_no_message_says_what_is_withheld(tiny: Make, how: str) -> None:
    root = tiny({"footnotes/x.bib": WRONG.format(access="restricted")})
    told = CliRunner().invoke(main, ["check", str(root), "--all", "--format", how])
    assert "zq" not in told.output.lower()
    assert "x.bib" in told.output
    assert "'&' has no backslash" in told.output  # that of the open entry
    if how == "text":
        assert "the field 'date' should be mended; what it says is withheld" in told.output


def test_an_open_entry_is_told_in_full(tiny: Make) -> None:
    root = tiny({"footnotes/x.bib": WRONG.format(access="public")})
    assert "'Zqdate' is not a date" in CliRunner().invoke(main, ["check", str(root), "--all"]).output


def test_no_message_of_a_private_file(tiny: Make, tmp_path: Path) -> None:
    root = tiny({"footnotes/x.bib": "@misc{hidden, access = {restricted}, relation = {interview}}"})
    private = tmp_path / "p.bib"
    private.write_text(WRONG.format(access="restricted"), encoding="utf-8")
    told = CliRunner().invoke(main, ["check", str(root), "--all", "--private", str(private)]).output
    assert "p.bib:3:" in told
    assert "zq" not in told.lower()


BROKEN = {
    "a brace that stays open": "@misc{hidden, access = {restricted},\n  title = {Zqa,\n  note = {Zqb},\n}\n",
    "no comma": "@misc{hidden,\n  title = {Zqtitle}\n  note = {Zqnote},\n  access = {embargoed},\n}\n",
    "no citekey": "@misc{\n  title = {Zqtitle},\n  access = {restricted}\n}\n",
    "a citekey that is none": "@misc{zq hidden, title = {Zqtitle}, access = {restricted}}\n",
    "a field twice": "@misc{hidden, access = {restricted}, title = {Zqone}, title = {Zqtwo}}\n",
    "an unknown type": "@misk{hidden, access = restricted, title = {Zqtitle}}\n",
    "a name that no field has": "@misc{hidden, access = {restricted}, [zq]title = {Zqtitle}}\n",
    "loose text behind it": "@misc{hidden, access = {restricted}, title = {A}}\nzqloose text\n",
}


@pytest.mark.parametrize("bib", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("how", ["text", "json"])
def test_no_message_quotes_what_cannot_be_read(tiny: Make, bib: str, how: str) -> None:
    after = "@book{open, title = {Shelves & Doors}, date = {2001}, relation = {third-party}}\n"
    root = tiny({"footnotes/x.bib": f"{bib}\n{after}"})
    told = CliRunner().invoke(main, ["check", str(root), "--all", "--format", how]).output
    assert "zq" not in told.lower()
    assert "x.bib" in told


def test_a_repair_shows_no_line_of_what_is_withheld(tiny: Make) -> None:
    bib = (
        "@book{open, title = {Shelves & Doors}, date = {2001},\n  relation = {third-party}}\n"
        "@misc{hidden, access = {restricted}, title = {Zqtitle}, relation = {interview}, location = {A & B},"
        " public = {location}}\n"
        "@book{other, title = {Doors},\n  publisher = {Press & Sons}, date = {2001},\n"
        "  relation = {third-party}}\n"
    )
    root = tiny({"footnotes/x.bib": bib})
    told = CliRunner().invoke(main, ["check", str(root), "--fix"]).output
    assert "zq" not in told.lower()
    assert "+@book{open, title = {Shelves \\& Doors}, date = {2001}," in told
    assert "+  publisher = {Press \\& Sons}, date = {2001}," in told
    assert "-(withheld)\n+(withheld)\n" in told
    CliRunner().invoke(main, ["check", str(root), "--fix", "--write"])
    assert "Zqtitle" in (root / "footnotes/x.bib").read_text(encoding="utf-8")


def committed(root: Path, message: str) -> None:
    for git in (["add", "."], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", message]):
        subprocess.run(["git", *git], cwd=root, check=True)


def test_what_was_once_open_is_in_no_difference(tiny: Make) -> None:
    opened = (
        "@misc{hidden, title = {Zqtitle}, author = {Zqname, Ann}, date = {2019}, relation = {interview}}\n"
    )
    root = tiny(
        {"footnotes/x.bib": opened, "cases/other.yml": CASE.replace(" and [@report], and [@child]", "")}
    )
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    committed(root, "one")
    closed = opened.replace("date", "access = {restricted}, date")
    (root / "footnotes/x.bib").write_text(closed, encoding="utf-8")
    for how in ("text", "markdown", "json"):
        told = CliRunner().invoke(main, ["diff", "HEAD", "--format", how, "--root", str(root)]).output
        assert "zq" not in told.lower()
        assert "hidden" in told
