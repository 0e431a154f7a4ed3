"""Titles as they stand in print: what the manual lets an editor change in them without a word.

Marks at the joints of a title come from title pages, catalogues and web pages, where they mean no more than
"here a subtitle begins" (Chicago 18, chapters 8, 11 and 13). Words and their case are never touched.
"""

import re

from sourcebook.standins import EM_END

YEARS = re.compile(r"(?<![\w.–-])(\d{3,4})( ?)[-–]\2(\d{3,4})(?![\w–-])")
DASH = re.compile(r"(?<=[\w.,!?)’”]) +(?:--?|–|—) +(?=[\w(‘“¿¡])")
"""A dash between words, as a keyboard or a British printer has it: the manual closes it up."""
LAST_WORD = re.compile(rf"(?<![.\w])([^\W\d_]{{4,}})(?P<end>{EM_END}?)\.$")
SHORTENED = frozenset({
    "corp", "dept", "assoc", "bros", "univ", "univs", "prof", "engl", "transl", "trans", "intl", "misc",
    "suppl", "repr", "illus", "approx", "incl", "esqr", "messrs", "hons", "maths", "comm", "mass", "conn",
    "tenn", "calif", "penn", "minn", "wash", "aufl", "hrsg", "bearb", "abth", "abhs", "anon", "fasc",
})  # fmt: skip
"""Words that end with a full stop of their own."""
PARTS = {
    "introduction": "introduction introducción introduzione introdução einleitung einführung inleiding"
    " wprowadzenie введение",
    "foreword": "foreword geleitwort avant-propos voorwoord przedmowa",
    "preface": "preface préface prefacio prefazione prefácio vorwort prólogo prologo предисловие",
    "afterword": "afterword nachwort postface epílogo postfazione posfácio nawoord послесловие",
}
"""What the parts before and after a book are called that have no title of their own, and in what words."""
NAMED = {word: part for part, words in PARTS.items() for word in words.split()}


def in_print(value: str) -> str:
    """Return a title with the marks of a printer: dashes closed up, no blank before a colon, no full stop.

    No colon follows a question or exclamation mark.

    >>> in_print("Le livre : 1958-1975"), in_print("RFC 2119-2"), in_print("1968-1949")
    ('Le livre: 1958–1975', 'RFC 2119-2', '1968-1949')
    >>> in_print("Shelf - a view"), in_print("Who shelves?: A view."), in_print("Shelves, Inc.")
    ('Shelf—a view', 'Who shelves? A view', 'Shelves, Inc.')
    """
    value = re.sub(r"(?<=\))\.$", "", value)
    if (last := LAST_WORD.search(value)) and last[1].lower() not in SHORTENED:
        value = value[:-1]
    value = re.sub(r"(?<=\w)[ \u00a0\u202f]([:;]) (?=\S)", r"\1 ", value)
    value = re.sub(r"(?<=\d) ?[-–] (?=\d)|(?<=\d) [-–] ?(?=\d)", "–", value)
    value = re.sub(rf"([?!]{EM_END}?): (\S)", lambda m: f"{m[1]} {m[2].upper()}", value)
    value = re.sub(rf"((?<![^\W_])[A-Za-z]|{EM_END}) -(?=[^\W\d_]{{2}})", r"\1-", value)  # the N -th shelf
    value = YEARS.sub(lambda m: f"{m[1]}–{m[3]}" if int(m[1]) < int(m[3]) else m[0], value)
    inside = re.compile(r"\([^()]*\)")  # what stands in brackets may be a way from one place to another
    pieces = zip([*inside.split(value)], [*inside.findall(value), ""], strict=True)
    return "".join(DASH.sub("—", piece) + bracketed for piece, bracketed in pieces)


def of_page(title: str, *sites: str) -> tuple[str, str]:
    """Return the title of a page on the web and its site, which browsers write into one.

    >>> of_page("Shelves Open | The Example Times"), of_page("Shelves - Example", "Example"), of_page("A - B")
    (('Shelves Open', 'The Example Times'), ('Shelves', 'Example'), ('A - B', ''))
    """
    head, bar, tail = (part.strip() for part in title.rpartition(" | "))
    if not (head and bar and tail):
        known = {_bare(site) for site in sites if site}
        cuts = ((match.start(), match.end()) for match in re.finditer(" [-–—] ", title))
        found = next(((title[:at], title[end:]) for at, end in cuts if _bare(title[end:]) in known), None)
        if found is None:
            return title, ""
        head, tail = found
    return head, "" if _bare(head) == _bare(tail) else tail


def _bare(name: str) -> str:
    return re.sub(r"^the |[\W_]+", "", name.strip().lower())


def part_of_book(value: str) -> str:
    """Return the name of a part of a book that has no title of its own, in English; nothing for a title.

    >>> part_of_book("Introduction"), part_of_book("Vorwort"), part_of_book("Introduction: On Shelves")
    ('introduction', 'preface', '')
    """
    return NAMED.get(value.strip(" .[]").lower(), "")
