"""The elements that every citation may have: what, when, which place in it, where on the web.

Each element is a function from a Work to a part of its citation, empty where the entry has nothing to say.
A note and a bibliography entry have the same elements in the same order; what differs is the mark between
them, and what each element makes of `work.note`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from sourcebook import han
from sourcebook.model.entry import Entry
from sourcebook.reading.citation import Citation
from sourcebook.scholarship import dates, locators, names, titles, typeset
from sourcebook.standins import EM, EM_END


class Style(StrEnum):
    """How a kind of source sets its title."""

    WHOLE = "whole"
    """Italic: a book, a report, a film."""
    PART = "part"
    """In quotation marks: an article, a chapter, a page on the web."""
    PLAIN = "plain"
    """As it is: a law, a case in court, a description."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of source is cited."""

    title: Style
    leads: tuple[str, ...]
    """The roles of which the first that the entry has opens the citation."""
    elements: "tuple[Element, ...]"
    """What is said, in this order."""
    short: "Element"
    """How a short note calls the work."""
    owner: "Element | None" = None
    """Who opens an entry of the bibliography where nobody in those roles does."""


@dataclass(frozen=True, slots=True)
class Work:
    """One entry on its way into a note or a bibliography."""

    entry: Entry
    kind: Kind
    citation: Citation | None = None
    """The citation that a note makes; None in a bibliography."""
    href: str = ""

    @property
    def note(self) -> bool:
        """Whether this is a note."""
        return self.citation is not None

    @property
    def lang(self) -> str:
        """The language tag of its ideographs."""
        return typeset.language(self.entry["langid"])

    def text(self, name: str) -> str:
        """Return a field as HTML."""
        return typeset.text(self.entry[name], self.lang)

    def first(self, *fields: str) -> str:
        """Return the first of these fields that has a text, as it stands."""
        return first(self.entry, *fields)

    def opening(self, html: str) -> str:
        """Return a part with a capital where it opens a sentence, as all do in a bibliography."""
        return html if self.note else typeset.capital(html)


def first(entry: Entry, *fields: str) -> str:
    """Return the first of these fields that has a text, as it stands."""
    return next((entry[name] for name in fields if typeset.plain(entry[name])), "")


Element = Callable[[Work], str]


def full_title(entry: Entry, title: str = "title", subtitle: str = "subtitle") -> str:
    """Return a title with its subtitle, as the entry has them, as plain text."""
    return _joined(entry[title].strip(), entry[subtitle].strip())


def printed_title(entry: Entry, title: str = "title", subtitle: str = "subtitle") -> str:
    """Return the same with the marks of a printer, for citations."""
    main = page_title(entry)[0] if title == "title" else entry[title].strip()
    return _joined(titles.in_print(main), titles.in_print(entry[subtitle].strip()))


def page_title(entry: Entry) -> tuple[str, str]:
    """Return the title of an entry without the site that a browser wrote behind it, and that site."""
    title = entry["title"].strip()
    if not entry["url"] or entry.type not in ("online", "misc", "article", "newspaper"):
        return title, ""
    return titles.of_page(title, *(entry[name] for name in ("journaltitle", "booktitle", *PUBLISHERS)))


def _joined(main: str, sub: str) -> str:
    """Return a title and a subtitle as one: no colon follows a question or exclamation mark."""
    if not (main and sub):
        return main or sub
    if typeset.is_chinese(main):
        return f"{main}：{sub}"
    ending = typeset.plain(main)[-1:]
    return f"{main} {sub}" if ending in ("?", "!", ":", "…") else f"{main}: {sub}"


REVIEW = re.compile(r"(?:unsigned )?(?:book )?review of (?=\W*[A-Z])", re.IGNORECASE)
"""How a review without a title of its own is described, which is no title (Chicago 18, chapter 14)."""
BOUND = ("publisher", "institution", "organization", "edition", "volume", "series", "howpublished", "type")
"""What a document of no special type does not have that nobody published (Chicago 18, chapter 14)."""
QUOTED = re.compile("“([^“”]*)”")


def names_both(entry: Entry) -> bool:
    """Return whether the title of a letter says who wrote it to whom, and is no title."""
    author = names.in_note(entry.names.get("author", ()))
    return entry.type == "letter" and bool(author) and full_title(entry).startswith(f"{author} to ")


def set_title(work: Work, value: str) -> str:
    """Return the title of the work itself as its kind sets it, linked to the page of the source.

    A title in square brackets is a description in place of a title, and is set as plain text; so is that of
    a review. One that stands in quotation marks has them already.
    """
    if re.fullmatch(r"\[.*\]", typeset.plain(value)):
        return typeset.anchor(typeset.text(value, work.lang), work.href)
    if (REVIEW.match(value) and EM in value) or value.lower() == "letter to the editor":
        words = value[0].lower() + value[1:]
        return typeset.anchor(told(work, words), work.href)
    if names_both(work.entry):
        return typeset.anchor(typeset.text(value, work.lang), work.href)
    if CORRESPONDENCE.match(value) and work.entry.type in KEPT:
        return typeset.anchor(told(work, value[0].lower() + value[1:]), work.href)
    if part := part_of_book(work.entry):
        return typeset.anchor(told(work, part), work.href)
    if quoted := QUOTED.fullmatch(typeset.curl(value)):
        return typeset.part_title(quoted[1], work.lang, href=work.href)
    loose = work.entry.type == "misc" and not first(work.entry, *BOUND)
    if work.kind.title is Style.PART or (loose and work.kind.title is Style.WHOLE):
        return typeset.part_title(value, work.lang, href=work.href)
    setter = typeset.whole_title if work.kind.title is Style.WHOLE else typeset.text
    return typeset.anchor(setter(value, work.lang), work.href)


def told(work: Work, words: str) -> str:
    """Return words in place of a title, with a capital where nobody comes before them."""
    opens = not work.note or not any(work.entry.names.get(role) for role in work.kind.leads)
    html = typeset.text(words, work.lang)
    return typeset.capital(html) if opens else html


def part_of_book(entry: Entry) -> str:
    """Return what a part of a book is called that has no title of its own (Chicago 18, chapter 14).

    >>> part_of_book(Entry("x", "suppbook", {"type": "foreword", "booktitle": "Shelves"}))
    'foreword'
    """
    if not first(entry, "booktitle", "maintitle"):
        return ""
    return titles.part_of_book(full_title(entry) or entry["type"])


def untitled(work: Work) -> str:
    """Return what stands for a title that is not known; a letter is one to somebody."""
    readers = work.entry.names.get("recipient", ())
    if work.entry.type == "letter" and readers:
        words = f"letter to {names.in_note(readers)}"
    else:
        words = part_of_book(work.entry) or work.entry[described_by(work.entry)]
        if not words and work.entry.type == "letter":
            words = "letter"
        if COMMON.match(words):
            words = words[0].lower() + words[1:]
    return typeset.anchor(told(work, words) if words else "[untitled]", work.href)


KEPT = ("letter", "unpublished", "manuscript", "misc")
"""Types of documents that somebody keeps and nobody has published."""
CORRESPONDENCE = re.compile(
    r"(?:letter|e-?mail|telegram|memorandum|memo|postcard) (?:to|from) (?=[A-Z])", re.I
)
"""How a description begins that stands as the title of a letter."""
COMMON = re.compile(
    r"(?:podcast|audio|film|comment|post|photo|photograph|letter|e-?mail|message|blog|tweet|memo|memorandum|video|map|painting"
    r"|drawing|speech|talk|lecture|poster|thread|reply|conversation|diary|notes?|poem|print|untitled)\b",
    re.IGNORECASE,
)
"""Words of descriptions that are no names, and small inside a sentence."""


def described_by(entry: Entry) -> str:
    """Return the field that says what something without a title is: a post, a comment, a photograph."""
    kinds = ("online", "misc", "unpublished", "letter", "manuscript", "image", "artwork")
    if entry.type not in kinds or full_title(entry) or unnamed_volume(entry):
        return ""
    fields = ("type", "titleaddon", "howpublished")
    told_in = (name for name in fields if typeset.plain(entry[name]) and "://" not in entry[name])
    return next(told_in, "")


def title(work: Work) -> str:
    """Return its title, then the title in Chinese characters, then a translation in brackets."""
    value = printed_title(work.entry) or unnamed_volume(work.entry)
    if not typeset.plain(value):
        return untitled(work)
    translation = work.first("titletranslation", "usere")
    translation = translation if re.search(r"[^\W\d_]", translation) else ""
    addon = work.entry["titleaddon"]
    if typeset.is_chinese(value) and not translation and addon and not typeset.is_chinese(addon):
        translation = addon
    original = addon if typeset.is_chinese(addon) else work.entry["origtitle"]
    html = set_title(work, value)
    if typeset.is_chinese(original):
        html += f" {typeset.text(original, work.lang)}"
    if translation:
        html += f" [{typeset.text(translation, work.lang)}]"
    return html


def unnamed_volume(entry: Entry) -> str:
    """Return the title of the work of which an entry is a volume that has no title of its own."""
    whole = entry.names.get("author") or entry.names.get("editor") or entry["volume"]
    return printed_title(entry, "maintitle", "mainsubtitle") if whole and not entry["booktitle"] else ""


def title_of_short(entry: Entry) -> str:
    """Return `shorttitle`, else the title without its subtitle, as plain text.

    >>> title_of_short(Entry("x", "book", {"title": "Do Morals Matter? Presidents and Policy"}))
    'Do Morals Matter?'
    """
    if entry["shorttitle"] or entry["subtitle"]:
        return first(entry, "shorttitle", "title", "subtitle")
    title = first(entry, "title") or unnamed_volume(entry)
    parts = SUBTITLE.split(title, maxsplit=1)
    pairs = (("(", ")"), ("[", "]"), ("“", "”"), ("《", "》"), (EM, EM_END))
    balanced = all(parts[0].count(begin) == parts[0].count(end) for begin, end in pairs)
    return parts[0] if balanced and len(typeset.plain(parts[0])) > 1 else title


SUBTITLE = re.compile(
    rf"(?<=\w): (?=\S)|(?<=[”’)]): (?=\S)|(?<=[?!]) (?=[A-Z“])|(?<=[{han.CHARACTERS}》”])(?:：|——)"
)
"""Where a subtitle begins that stands in the title."""


def short_title(work: Work) -> str:
    """Return the title of a short note, set as the full one is.

    Where no `shorttitle` is given an English article at its beginning goes (Chicago 18, chapter 13).
    """
    value = title_of_short(work.entry)
    english = work.entry["langid"].strip().lower() in ("", *ENGLISH) and not work.entry["shorttitle"]
    if english:
        value = re.sub(r"^(?:The|An) (?=\S+ )", "", value)
    return set_title(work, value) or untitled(work)


ENGLISH = (
    "english",
    "american",
    "british",
    "usenglish",
    "ukenglish",
    "canadian",
    "australian",
    "en",
    "en-us",
    "en-gb",
)


def addon(work: Work) -> str:
    """Return what the author of the entry adds to the title, such as `blog post`."""
    value = work.entry["titleaddon"]
    used = typeset.is_chinese(value) or (
        typeset.is_chinese(full_title(work.entry)) and not work.first("titletranslation", "usere")
    )
    used = used or described_by(work.entry) == "titleaddon"
    return "" if used else work.opening(work.text("titleaddon"))


STATES = {
    "inpreparation": "in preparation", "inpress": "in press", "prepublished": "ahead of print",
}  # fmt: skip
"""What the keywords of the biblatex manual for `pubstate` mean, where they are not words."""


AHEAD = re.compile(
    r"(?:advance(?:d)? online publication|online ahead of print|(?:e?pub )?ahead of print|online first)\.?",
    re.IGNORECASE,
)


def state(work: Work) -> str:
    """Return how far its publication has come."""
    if AHEAD.fullmatch(typeset.plain(work.entry["howpublished"])):
        return "ahead of print"
    return STATES.get(typeset.plain(work.entry["pubstate"]).lower()) or work.text("pubstate")


def when(work: Work, *, precise: int = 3) -> str:
    """Return its date to so many parts (year, month, day), or the words that stand for it, or `n.d.`."""
    date = dates.of_fields(work.entry.fields)
    raw = work.first("date", "year")
    if date is None and not raw and work.kind.title is not Style.PLAIN:
        date = dates.parse(work.entry["eventdate"])
    if date is None:
        return (typeset.text(raw, work.lang) if raw else state(work)) or dates.format(None)
    return dates.format(date.to(precise))


def date_alone(work: Work) -> str:
    """Return its date as an element of its own; `n.d.`, which keeps its small letter, if it has none."""
    return when(work) if when(work) == "n.d." else work.opening(when(work))


PUBLISHERS = ("publisher", "institution", "organization", "school")


def location(work: Work) -> str:
    """Return where it is, or where it took place."""
    return typeset.text(work.first("location", "address", "venue"), work.lang)


def place(work: Work) -> str:
    """Return the locator of a note as plain text."""
    return locators.normalise(work.citation.locator) if work.citation else ""


def locator(work: Work) -> str:
    """Return the place that a note cites, as a part."""
    return typeset.text(place(work))
