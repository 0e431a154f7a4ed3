"""Works that nobody wrote, one of each kind on which formats disagree, for golden files and other readers.

`tests/golden/formats/` holds them as BibTeX, RIS and CSL-JSON, written by hand after the specifications that
`test_oracles.py` names, never by this program.
"""

from sourcebook.model.entry import Entry, Name
from sourcebook.standins import EM, EM_END

WORKS = [
    Entry(
        "kask2019",
        "article",
        {
            "title": f"Seen from {EM}Nature{EM_END} & Town",
            "subtitle": "100% of the Votes",
            "journaltitle": "Journal of Examples",
            "volume": "12",
            "number": "3",
            "pages": "101–118",
            "date": "2019-03-05",
            "doi": "10.1000/je_12.3",
            "issn": "1234-5679",
            "url": "https://example.org/je/12?a=1&b=2",
            "urldate": "2020-01-02",
            "langid": "english",
            "keywords": "budgets, small towns",
        },
        {"author": (Name("Kask", "Jaan", "van der", "Jr."), Name("Union of Towns", literal=True))},
    ),
    Entry(
        "liiv2004",
        "book",
        {
            "title": "Money and Votes",
            "edition": "2",
            "volume": "1",
            "volumes": "3",
            "series": "Town Studies",
            "number": "7",
            "publisher": "Example Press",
            "location": "Tartu",
            "date": "2004",
            "pagetotal": "312",
            "isbn": "978-0-00-000000-2",
        },
        {"author": (Name("Liiv", "Mari"),), "translator": (Name("Saar", "Ott"),)},
    ),
    Entry(
        "saar2010",
        "incollection",
        {
            "title": "Budgets in Winter",
            "booktitle": "Towns of the North",
            "booksubtitle": "A Handbook",
            "publisher": "Example Press",
            "location": "Narva",
            "date": "2010-21",
            "pages": "45–60",
            "chapter": "4",
        },
        {
            "author": (Name("Saar", "Ott"),),
            "editor": (Name("Tamm", "Anu"), Name("Ilves", "Peeter", suffix="III")),
        },
    ),
    Entry(
        "wang2012",
        "article",
        {
            "title": "小镇的账本",
            "journaltitle": "示例日报",
            "entrysubtype": "newspaper",
            "date": "2012-05",
            "langid": "chinese",
            "pages": "A7",
        },
        {"author": (Name("王", "小明"),)},
    ),
    Entry(
        "union2015",
        "report",
        {
            "title": "Yearbook of Towns",
            "type": "Annual report",
            "number": "15",
            "institution": "Union of Towns",
            "location": "Tartu",
            "date": "2015/2016",
            "url": "https://example.org/yearbook.pdf",
        },
        {"author": (Name("Union of Towns", literal=True),)},
    ),
    Entry(
        "tamm2001",
        "thesis",
        {
            "title": "Counting Twice",
            "type": "PhD thesis",
            "institution": "University of Narva",
            "date": "2001-12",
            "pagetotal": "201",
        },
        {"author": (Name("Tamm", "Anu"),)},
    ),
    Entry(
        "townpage",
        "online",
        {
            "title": "Who Counts?",
            "organization": "Union of Towns",
            "date": "1890~",
            "url": "https://example.org/who",
            "checked": "2024-11-30",
        },
        {"author": (Name("Ilves", "Peeter", suffix="III"),)},
    ),
    Entry(
        "ilves2008",
        "inproceedings",
        {
            "title": "Asking the Mayor",
            "booktitle": "Proceedings of the Second Meeting",
            "eventtitle": "Second Meeting on Towns",
            "venue": "Helsinki",
            "publisher": "Example Press",
            "location": "Tartu",
            "date": "2008",
            "pages": "7–9",
        },
        {"author": (Name("Ilves", "Peeter", suffix="III"),), "editor": (Name("Tamm", "Anu"),)},
    ),
    Entry(
        "act2017",
        "legislation",
        {
            "title": "Towns Act",
            "number": "12/2017",
            "institution": "Parliament of Examples",
            "date": "2017-06-30",
        },
    ),
    Entry(
        "mayor2020",
        "misc",
        {
            "entrysubtype": "interview",
            "title": "Interview with the mayor",
            "date": "2020-02-29",
        },
        {"author": (Name("Mayor of Tartu", literal=True),), "interviewer": (Name("Saar", "Ott"),)},
    ),
    Entry(
        "saar2022",
        "article",
        {
            "title": "Votes",
            "journaltitle": "Journal of Examples",
            "date": "2022",
            "volume": "15",
            "eid": "e102",
        },
        {"author": (Name("Saar", "Ott"),)},
    ),
]
