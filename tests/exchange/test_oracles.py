"""What we write, beside the specifications of the formats and in the eyes of other programs.

Our own reader cannot see what our writer does wrong in the same way. So the golden files are written by
hand:

* `works.ris` after the RIS Format Specifications of Research Information Systems (2001, `refman.com`: tags
  at the start of a line that ends with CR LF, `Lastname, Firstname, Suffix`, dates `YYYY/MM/DD/other info`
  whose slashes are not optional, `SP` and `EP`, one keyword a line) and the table of tags by type of its
  revision of 2011, as the reconstruction of J. Gonzalez and Citation.js have it (`PY` year and `DA` date;
  in CONF `CY` is the place of the conference, `C1` that of publication and `C3` the proceedings; in JOUR
  `C7` is the number of an article; in BOOK `SP` is the number of pages);
* `works.csl.json` after the schema `csl-data.json` of the Citation Style Language and the appendices III
  and IV of its specification 1.0.2;
* `works.bib` after sections 2.1 to 2.3 of the biblatex manual, with `year` and `month` as the manual of
  BibTeX ("BibTeXing", section 3) has them.

The order of tags, fields and variables is free in all three; the files have ours. Then pandoc, Citation.js
and rispy read them. Where such a reader makes something else of a work, the tables below say what and why;
all the rest is as the hand-written CSL-JSON has it.
"""

import json
import subprocess
from pathlib import Path
from typing import Any

import pypandoc
import pytest
import rispy

from sourcebook.exchange import bibtex, csljson, ris
from tests.exchange.made import bare
from tests.exchange.works import WORKS

GOLDEN = Path(__file__).parents[1] / "golden" / "formats"
BIB, RIS, CSL = GOLDEN / "works.bib", GOLDEN / "works.ris", GOLDEN / "works.csl.json"

Item = dict[str, Any]


def test_bibtex_is_what_the_manual_asks_for() -> None:
    assert bibtex.dumps(WORKS).encode() == BIB.read_bytes()


def test_ris_is_what_the_specification_asks_for() -> None:
    assert ris.dumps(WORKS).encode() == RIS.read_bytes()


def test_csl_is_what_the_schema_asks_for() -> None:
    assert json.loads(csljson.dumps(WORKS)) == json.loads(CSL.read_bytes())


@pytest.mark.parametrize(
    ("form", "path"), [(bibtex, BIB), (ris, RIS), (csljson, CSL)], ids=lambda one: getattr(one, "NAME", "")
)
def test_what_was_written_by_hand_is_read_as_the_works(form: Any, path: Path) -> None:
    read, problems = form.loads(path.read_bytes().decode(), path.name)
    assert problems == []
    assert [bare(entry) for entry in read] == WORKS


OURS = {"custom", "note", "citation-key", "title-short", "language", "keyword"}
"""What we add for our own reader, and what readers add or spell in ways of their own."""


def plain(item: Item) -> Item:
    """Return an item without what readers may spell differently: dashes, particles, organisations."""
    found = {name: value for name, value in item.items() if name not in OURS}
    for name, value in found.items():
        if name == "page":
            found[name] = value.replace("–", "-")
        elif isinstance(value, list):
            found[name] = [_person(person) for person in value]
    return found


def _person(person: Item) -> str:
    particle = person.get("non-dropping-particle") or person.get("dropping-particle") or ""
    family = " ".join(filter(None, [particle, person.get("family") or person.get("literal", "")]))
    return " | ".join(filter(None, [family, person.get("given"), person.get("suffix")]))


def wanted(differences: dict[str, Item]) -> dict[str, Item]:
    """Return the works as CSL-JSON, but for what a reader is known to make of them; None: it has nothing."""
    works = {item["id"]: plain(item) for item in json.loads(CSL.read_bytes())}
    for citekey, items in differences.items():
        changed = works[citekey] | items
        works[citekey] = {name: value for name, value in changed.items() if value is not None}
    return works


def year(number: int) -> Item:
    return {"date-parts": [[number]]}


PANDOC_BIBLATEX = {
    "saar2010": {"issued": {"date-parts": [[2010, 21]]}},  # a season as a month, as in EDTF
    "townpage": {
        "accessed": None,  # `checked` is a field of ours
        "container-title": None,
        "publisher": "Union of Towns",
    },
    "ilves2008": {"event-title": None, "event": "Second Meeting on Towns"},  # the name before CSL 1.0.2
    "act2017": {"authority": None, "publisher": "Parliament of Examples"},
    "mayor2020": {"type": "", "interviewer": None},  # `misc` is everything
    "saar2022": {"number": None},  # `eid` is not read
}
YEARS = {
    "kask2019": 2019, "saar2010": 2010, "wang2012": 2012, "union2015": 2015, "tamm2001": 2001,
    "townpage": 1890, "act2017": 2017, "mayor2020": 2020,
}  # fmt: skip
PANDOC_RIS: dict[str, Item] = {
    "kask2019": {"author": ["van der Kask | Jr. | Jaan", "of Towns | Union"], "accessed": None},
    "liiv2004": {
        "ISBN": None,
        "ISSN": "978-0-00-000000-2",
        "page": "312",
        "number-of-pages": None,
        "container-title": "Town Studies",
        **dict.fromkeys(["collection-title", "collection-number", "publisher-place", "translator"]),
    },
    "saar2010": {
        "editor": ["Tamm | Anu", "Ilves | III | Peeter"],
        **dict.fromkeys(["publisher-place", "chapter-number"]),
    },
    "union2015": {
        "author": ["of Towns | Union"],
        "ISSN": "15",
        **dict.fromkeys(["number", "genre", "publisher-place"]),
    },
    "tamm2001": {"page": "201", **dict.fromkeys(["number-of-pages", "genre"])},
    "townpage": {
        "author": ["Ilves | III | Peeter"],
        "type": "misc",
        "accessed": None,
    },
    "ilves2008": {
        "author": ["Ilves | III | Peeter"],
        "container-title": "Second Meeting on Towns",
        **dict.fromkeys(["event-title", "event-place", "publisher-place"]),
    },
    "act2017": {"publisher": "Parliament of Examples", **dict.fromkeys(["authority", "number"])},
    "mayor2020": {
        "type": "personal_communication",
        "author": ["of Tartu | Mayor"],
        "editor": ["Saar | Ott"],
        "interviewer": None,
    },
    "saar2022": {"number": None},
}
"""pandoc takes what follows the first comma of a name for its suffix, as BibTeX has it, and of two tags for a
date the year alone; it reads few tags."""


def of_pandoc(path: Path, form: str) -> dict[str, Item]:
    items = json.loads(pypandoc.convert_text(path.read_bytes().decode(), "csljson", form))
    return {item["id"]: plain(item) for item in items}


def test_pandoc_reads_our_bibtex() -> None:
    assert of_pandoc(BIB, "biblatex") == wanted(PANDOC_BIBLATEX)


def test_pandoc_reads_our_ris() -> None:
    dates = {citekey: {"issued": year(number)} for citekey, number in YEARS.items()}
    known = {key: PANDOC_RIS.get(key, {}) | dates.get(key, {}) for key in PANDOC_RIS | dates}
    assert of_pandoc(RIS, "ris") == wanted(known)


def test_pandoc_reads_our_csl() -> None:
    assert of_pandoc(CSL, "csljson") == wanted({"saar2010": {"issued": year(2010)}})


CITATION_JS_BIBTEX = {
    "saar2010": {"issued": year(2010)},  # no season
    "wang2012": {"type": "article-journal", "genre": "newspaper"},
    "townpage": {
        "accessed": None,  # `checked` is a field of ours
        "container-title": None,
        "publisher": "Union of Towns",
        "issued": year(1890),
    },
    "act2017": {"authority": None, "publisher": "Parliament of Examples"},
    "mayor2020": {"type": "document", "genre": "interview", "interviewer": None},
}
CITATION_JS_RIS = {
    "liiv2004": {"page": "312"},  # twice: as the number of pages, too
    "saar2010": {"issued": year(2010)},
    "wang2012": {"author": None, "reporter": "王, 小明", "issued": year(2012)},  # `DA` is not read in NEWS
    "union2015": {"issued": year(2015)},  # RIS has no interval; we keep it in a note
    "townpage": {
        "accessed": None,
        "container-title": None,
        "collection-title": "Union of Towns",
        "issued": year(1890),
    },
    "ilves2008": {"issued": None, "event-date": year(2008)},
    "act2017": {"authority": None, "publisher": "Parliament of Examples"},
    "mayor2020": {"type": "personal_communication", "interviewer": None, "recipient": ["Saar | Ott"]},
}


@pytest.fixture(scope="module")
def citation_js() -> list[dict[str, Item]]:
    """What Citation.js reads in our BibTeX, RIS and CSL-JSON."""
    program = Path(__file__).parent / "citation.cjs"
    command = ["node", str(program), str(BIB), str(RIS), str(CSL)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return [{item["id"]: plain(item) for item in json.loads(line)} for line in done.stdout.splitlines()]


def test_citation_js_reads_our_bibtex(citation_js: list[dict[str, Item]]) -> None:
    assert citation_js[0] == wanted(CITATION_JS_BIBTEX)


def test_citation_js_reads_our_ris(citation_js: list[dict[str, Item]]) -> None:
    assert citation_js[1] == wanted(CITATION_JS_RIS)


def test_citation_js_reads_our_csl(citation_js: list[dict[str, Item]]) -> None:
    assert citation_js[2] == wanted({})


RISPY = {
    "kask2019": ("2019", "2019/03/05/", "101", "118", ["van der Kask, Jaan, Jr.", "Union of Towns"]),
    "liiv2004": ("2004", "", "312", "", ["Liiv, Mari"]),
    "saar2010": ("2010", "2010///Spring", "45", "60", ["Saar, Ott"]),
    "wang2012": ("2012", "2012/05//", "A7", "", ["王, 小明"]),
    "union2015": ("2015", "", "", "", ["Union of Towns"]),
    "tamm2001": ("2001", "2001/12//", "201", "", ["Tamm, Anu"]),
    "townpage": ("1890", "", "", "", ["Ilves, Peeter, III"]),
    "ilves2008": ("2008", "", "7", "9", ["Ilves, Peeter, III"]),
    "act2017": ("2017", "2017/06/30/", "", "", []),
    "mayor2020": ("2020", "2020/02/29/", "", "", ["Mayor of Tartu"]),
    "saar2022": ("2022", "", "", "", ["Saar, Ott"]),
}


def test_rispy_reads_our_ris() -> None:
    read = rispy.loads(RIS.read_bytes().decode())
    names = ("year", "date", "start_page", "end_page")
    found = {one["id"]: (*(one.get(name, "") for name in names), one.get("authors", [])) for one in read}
    assert found == RISPY
    assert "unknown_tag" not in {name for one in read for name in one}
    first = read[0]
    assert (first["access_date"], first["keywords"]) == ("2020/01/02/", ["budgets", "small towns"])
    assert read[2]["secondary_authors"] == ["Tamm, Anu", "Ilves, Peeter, III"]
