"""Citations as HTML: a note, its short form, an entry of the bibliography.

After *The Chicago Manual of Style*, 18th ed., notes and bibliography (chapters 13 and 14). A bibliography
names every author each time: the 18th edition advises against the dash for repeated ones. What is set
here is in `kinds`, a row for each kind of source, and `elements`, the parts that a row is made of.
"""

import re
from dataclasses import replace
from html import unescape
from itertools import takewhile

from sourcebook.model.entry import Entry
from sourcebook.model.memory import remembered
from sourcebook.reading.citation import Citation
from sourcebook.scholarship import kinds, locators, names, romanised, typeset
from sourcebook.scholarship.elements import Element, Work, full_title, locator, title_of_short
from sourcebook.scholarship.makers import lead_role, owner

title = "The Chicago Manual of Style, 18th edition"
format = "note"  # noqa: A001 (CSL's word)


def note(entry: Entry, citation: Citation, *, first: bool = True, href: str = "", earlier: int = 0) -> str:
    """Return one citation of a footnote, without a full stop at its end.

    The first is full, and ends with the `note` of the entry; later ones are short. With *href*, an
    address on this site, the title is a link.
    """
    if locators.is_place(citation.suffix) or re.match(r"(?:and|&) \d", citation.suffix):
        place = locators.joined(citation.locator, citation.suffix)
        citation = replace(citation, locator=place, suffix="")
    work = Work(entry, kinds.kind_of(entry), citation, href)
    parts, remark = _parts(entry, href, first)
    told = (part if isinstance(part, str) else part(work) for part in parts)
    cited = typeset.sentence((*told, typeset.text(citation.suffix)), ",")
    if remark:
        cited = f"{typeset.close(cited)} {remark}"
    return f"{typeset.text(citation.prefix)} {cited}".lstrip()


@remembered
def _parts(entry: Entry, href: str, first: bool) -> tuple[tuple[str | Element, ...], str]:
    """Return the parts of a note, and the remark after it, the same for every place in the source.

    What depends on the place is still to be made; what stands before that is one part.
    """
    work = Work(entry, kinds.kind_of(entry), Citation(entry.citekey), href)
    elements = work.kind.elements if first else (_short_names, work.kind.short, locator)
    parts = [element if element in kinds.BY_PLACE else element(work) for element in elements]
    before = list(takewhile(lambda part: isinstance(part, str), parts))
    begun = typeset.sentence((part for part in before if isinstance(part, str)), ",")
    return (begun, *parts[len(before) :]), _remark(work).rstrip(".") if first else ""


def bibliography(entry: Entry, *, href: str = "") -> str:
    """Return the entry in a bibliography, the family name of its first author first."""
    work = Work(entry, kinds.kind_of(entry), None, href)
    parts = [element(work) for element in work.kind.elements]
    return typeset.close(typeset.sentence((*parts, _remark(work)), "."))


def short_title(entry: Entry) -> str:
    """Return the title of a short note: `shorttitle`, else the title without its subtitle."""
    kind = kinds.kind_of(entry)
    return kind.short(Work(entry, kind))


def label(entry: Entry) -> str:
    """Return what to call a source where there is no room: plain text, such as `Nye, Do Morals Matter?`."""
    title = typeset.plain(typeset.curl(title_of_short(entry)))
    if not title:
        title = typeset.plain(typeset.TAGS.sub("", short_title(entry)))
    return ", ".join(part for part in (_names(entry), title) if part)


def sort_key(entry: Entry) -> tuple[str, str, str, str]:
    """Return what to sort a bibliography by: who opens the entry, then title (Chicago 18, chapter 13).

    Chinese is sorted by its pinyin, among the Latin letters; `sortname` and `sorttitle` give another form.
    """
    kind = kinds.kind_of(entry)
    by_title = names.alphabetic(entry["sorttitle"] or full_title(entry))
    people = entry.names.get("sortname") or entry.names.get(lead_role(entry, kind), ())
    by_name = names.fold(entry["sortname"] or entry["sortkey"] or " ".join(map(names.sort_text, people)))
    by_owner = names.alphabetic(unescape(typeset.TAGS.sub("", owner(Work(entry, kind)))))
    head = by_name or by_owner or by_title
    return romanised.sortable(head, name=bool(by_name)), romanised.sortable(by_title), head, entry.citekey


def _remark(work: Work) -> str:
    """Return the `note` and the `addendum` of an entry as sentences."""
    return typeset.sentence((typeset.capital(work.text(name)) for name in ("note", "addendum")), ".")


def _short_names(work: Work) -> str:
    """Return who opens a short note (Chicago 18, chapter 13, on short forms)."""
    return typeset.text(_names(work.entry), work.lang)


def _names(entry: Entry) -> str:
    role = lead_role(entry, kinds.kind_of(entry))
    written = entry.names.get("shortauthor") if role == "author" else None
    return names.in_short(written or entry.names.get(role, ()), et_al=role in entry.et_al)
