"""Eighty artificial sources, Chinese and English, as Zotero exports them in three formats.

What goes where follows Zotero's translators `BibLaTeX`, `RIS` and `CSL JSON`; none of the works exists.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

KINDS = {
    # Zotero's type: BibLaTeX, RIS, CSL
    "book": ("book", "BOOK", "book"),
    "bookSection": ("incollection", "CHAP", "chapter"),
    "journalArticle": ("article", "JOUR", "article-journal"),
    "newspaperArticle": ("article", "NEWS", "article-newspaper"),
    "magazineArticle": ("article", "MGZN", "article-magazine"),
    "report": ("report", "RPRT", "report"),
    "thesis": ("thesis", "THES", "thesis"),
    "webpage": ("online", "ELEC", "webpage"),
    "blogPost": ("online", "BLOG", "post-weblog"),
    "statute": ("legislation", "STAT", "legislation"),
    "case": ("jurisdiction", "CASE", "legal_case"),
    "interview": ("misc", "PCOMM", "interview"),
    "conferencePaper": ("inproceedings", "CONF", "paper-conference"),
    "manuscript": ("unpublished", "MANSCPT", "manuscript"),
    "film": ("movie", "MPCT", "motion_picture"),
    "document": ("misc", "GEN", "document"),
}
CONTAINERS = {
    "bookSection": "booktitle", "journalArticle": "journaltitle", "newspaperArticle": "journaltitle",
    "magazineArticle": "journaltitle", "webpage": "titleaddon", "blogPost": "titleaddon",
    "conferencePaper": "booktitle",
}  # fmt: skip
ENGLISH = [("Example", "Ann B."), ("van der Sample", "Jan"), ("Müller-Lüdenscheidt", "Ö."), ("O’Neil", "Zoë")]
CHINESE = [("王", "明远"), ("苗", "青"), ("欧阳", "示例"), ("吕", "志")]
BODIES = {"en": "Barnes & Noble Foundation", "zh": "示例基金会（上海）"}

Item = dict[str, Any]


def items() -> list[Item]:
    """Return the sources as Zotero keeps them: five of each kind, languages taking turns."""
    return list(_items())


def _items() -> Iterator[Item]:
    for number in range(80):
        kind = list(KINDS)[number % 16]
        chinese = number % 2 == (number // 16) % 2
        people = CHINESE if chinese else ENGLISH
        title = (
            f"示例研究之{number}：《慈善法》与“开架”——100% 的 DVD & 政府"
            if chinese
            else f"Example {number}: DVDs, “Open” Shelves & the 5% Rule_{number} in Peru's $-Lending #1"
        )
        item: Item = {
            "kind": kind,
            "title": title,
            "people": [people[number % 4], people[(number + 1) % 4]][: 1 + number % 2],
            "body": BODIES["zh" if chinese else "en"] if number % 5 == 0 else "",
            "date": ["2008", "2012-05", "2019-03-05"][number % 3],
            "url": f"https://example.org/{number}/a_b?x=1&y=%E4%B8%AD~{number}#c",
            "urldate": "2026-11-23",
            "language": "zh-CN" if chinese else "en",
            "abstract": "Not for everybody.",
            "file": f"C:\\Users\\somebody\\Zotero\\storage\\{number}.pdf",
            "tags": ["open shelves", "慈善"],
        }
        if kind in CONTAINERS:
            item["container"] = "示例学报" if chinese else "Journal of Examples & Samples"
        if kind in ("book", "bookSection", "report", "thesis", "conferencePaper", "case"):
            item["publisher"] = "示例大学出版社" if chinese else "Example & Sons"
            item["place"] = "北京" if chinese else "Tartu"
        if kind in ("journalArticle", "bookSection", "conferencePaper"):
            item["pages"] = "31–54"
        if kind == "journalArticle":
            item |= {"volume": "12", "number": "3", "doi": f"10.1234/ex_{number}(a)"}
        if kind == "report":
            item["number"] = "2018-7"
        yield item


ESCAPES = {
    "|": "{\\textbar}", "<": "{\\textless}", ">": "{\\textgreater}", "~": "{\\textasciitilde}",
    "^": "{\\textasciicircum}", "\\": "{\\textbackslash}", "{": "\\{", "}": "\\}",
}  # fmt: skip


def _tex(text: str) -> str:
    text = re.sub(r"[|<>~^\\{}]", lambda match: ESCAPES[match[0]], text)
    text = re.sub(r"([#$%&_])", r"\\\1", text)
    return re.sub(r"\b[^\W\d_]+[A-Z][^\W\d_]*", r"{\g<0>}", text)


def biblatex() -> str:
    entries = [_biblatex(item, number) for number, item in enumerate(items())]
    return "\n" + "\n\n".join(entries) + "\n"


def _biblatex(item: Item, number: int) -> str:
    kind = item["kind"]
    publisher = "institution" if kind in ("report", "thesis") else "publisher"
    people = " and ".join(f"{family}, {given}" for family, given in item["people"])
    if item["body"]:
        people += f" and {{{_tex(item['body'])}}}"
    fields = {
        "location": item.get("place"), "title": item["title"], "url": item["url"],
        "volume": item.get("volume"), "doi": item.get("doi"), "abstract": item["abstract"],
        "pages": item.get("pages", "").replace("–", "--"), "number": item.get("number"),
        CONTAINERS.get(kind, ""): item.get("container"), publisher: item.get("publisher"),
        "type": "phdthesis" if kind == "thesis" else "", "author": people, "urldate": item["urldate"],
        "date": item["date"], "langid": "pinyin" if item["language"] == "zh-CN" else "english",
        "keywords": ", ".join(item["tags"]),
        "file": "Full Text:" + item["file"].replace("\\", "\\\\").replace(":", "\\:") + ":application/pdf",
    }  # fmt: skip
    raw = ("url", "doi", "file", "author")
    lines = [f"\t{n} = {{{v if n in raw else _tex(v)}}}" for n, v in fields.items() if v]
    return f"@{KINDS[kind][0]}{{key_example{number}_{item['date'][:4]},\n" + ",\n".join(lines) + "\n}"


def ris() -> str:
    records = [_ris(item) for item in items()]
    return "\ufeff" + "\r\n".join(records)


def _ris(item: Item) -> str:
    kind = item["kind"]
    year, month, day = [*item["date"].split("-"), "", ""][:3]
    pages = item.get("pages", "").split("–") if item.get("pages") else []
    number = {"report": "SN"}.get(kind, "IS")
    lines = [
        ("TY", KINDS[kind][1]),
        ("TI", item["title"]),
        *(("AU", f"{family}, {given}") for family, given in item["people"]),
        ("AU", item["body"]),
        ("C3" if kind == "conferencePaper" else "T2", item.get("container", "")),
        ("AB", item["abstract"]),
        ("C1" if kind == "conferencePaper" else "CY", item.get("place", "")),
        ("DA", f"{year}/{month}/{day}/"),
        ("PY", year),
        ("DO", item.get("doi", "")),
        ("LA", item["language"]),
        (number, item.get("number", "")),
        ("PB", item.get("publisher", "")),
        *zip(("SP", "EP"), pages, strict=False),
        ("UR", item["url"]),
        ("VL", item.get("volume", "")),
        ("Y2", item["urldate"].replace("-", "/") + "/"),
        ("L1", item["file"]),
        *(("KW", tag) for tag in item["tags"]),
    ]
    written = [f"{tag}  - {value}\r\n" for tag, value in lines if value]
    return "".join(written) + "ER  - \r\n"


def csl() -> str:
    return json.dumps([_csl(item, number) for number, item in enumerate(items())], ensure_ascii=False)


def _csl(item: Item, number: int) -> Item:
    kind = item["kind"]
    issue = "number" if kind == "report" else "issue"
    year, *rest = item["date"].split("-")
    people = [{"family": family, "given": given} for family, given in item["people"]]
    if item["body"]:
        people.append({"literal": item["body"]})
    found = {
        "id": f"http://zotero.org/users/1/items/ABCD{number:04}", "type": KINDS[kind][2],
        "abstract": item["abstract"], "title": item["title"], "container-title": item.get("container"),
        "language": item["language"], "URL": item["url"], "DOI": item.get("doi"),
        "publisher": item.get("publisher"), "publisher-place": item.get("place"), "page": item.get("pages"),
        "volume": item.get("volume"), issue: item.get("number"), "source": "Zotero", "author": people,
        "issued": {"date-parts": [[year, *map(int, rest)]]},
        "accessed": {"date-parts": [["2026", 11, 23]]}, "keyword": ", ".join(item["tags"]),
    }  # fmt: skip
    return {variable: value for variable, value in found.items() if value}
