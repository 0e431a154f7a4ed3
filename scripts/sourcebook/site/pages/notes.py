"""The register of notes: what each supports, how far it is identified, what rests on it."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from sourcebook.corpus.corpus import Corpus
from sourcebook.messages import N_
from sourcebook.model.note import Identification, Note
from sourcebook.site.address import addresses
from sourcebook.site.pages.page import Page
from sourcebook.site.pages.sources import values
from sourcebook.site.view import View

MEANING = {
    Identification.NAMED: N_("the text names the work"),
    Identification.DESCRIBED: N_("the text says whose work or what kind of source it is, but not which"),
    Identification.UNKNOWN: N_("the text says nothing of the source"),
}


def pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the register."""
    path = next((path for path, _ in corpus.note_places.values()), "")
    yield Page(
        addresses.FOOTNOTES,
        N_("Register of notes"),
        path,
        "notes.html",
        page,
        N_(
            "Every note of a work known at second hand, what it supports,"
            " and how far its source is identified."
        ),
    )


def page(view: View) -> dict[str, object]:
    """Return the notes by work, with the chain both ways and what to filter them by."""
    works: dict[str, list[dict[str, Any]]] = {}
    for note in view.corpus.notes.values():
        works.setdefault(note.of, []).append(row(view, note))
    counts = Counter(note.identification for note in view.corpus.notes.values())
    return {
        "works": [
            {
                "source": view.source_link(of),
                "rows": rows,
                "facets": [
                    (
                        "identification",
                        N_("Identification"),
                        values((row["note"].identification for row in rows), view.gettext),
                    ),
                    ("section", N_("Section"), _sections(rows, view.language)),
                ],
            }
            for of, rows in works.items()
        ],
        "counts": [(grade, counts[grade], MEANING[grade]) for grade in Identification],
        "total": len(view.corpus.notes),
    }


def section(note: Note, language: str) -> str:
    """Return the section in which a note stands: what its `where` says before the first comma."""
    return re.split("[,，]", note.where.best(language))[0].strip()


def _sections(rows: list[dict[str, Any]], language: str) -> list[tuple[str, str, int]]:
    """Return the sections in the order of the notes, with how many notes each has."""
    counts = Counter(row["section_id"] for row in rows)
    names = {row["section_id"]: section(row["note"], language) for row in rows}
    return [(section_id, name, counts[section_id]) for section_id, name in names.items()]


def help_href(view: View, note: Note) -> str:
    """Return the address of an issue about a note that is not identified, its text filled in; or nothing."""
    if not view.settings.issues or note.identification is Identification.NAMED:
        return ""
    supports = view.plain(note.supports)
    where = view.plain(note.where)
    said = {"number": note.number, "work": note.of}
    of_it = view.gettext("Note %(number)s of `%(work)s` (%(where)s) supports:") % {**said, "where": where}
    source = view.gettext("The source that I think it points to (full reference):")
    how = view.gettext("How I know (the list of notes itself, a page that I saw, …):")
    body = f"{of_it}\n\n> {supports}\n\n{source}\n\n\n{how}\n\n"
    title = view.gettext("Note %(number)s of %(work)s: what it points to") % said
    query = urlencode({"title": title, "body": body})
    return f"{view.settings.issues}?{query}"


def row(view: View, note: Note) -> dict[str, Any]:
    """Return one note, ready to place."""
    citing = view.corpus.citing_note(note)
    claims: dict[tuple[str, str], dict[str, object]] = {}
    for passage, _ in citing:
        claim = (
            view.corpus.claims.get((passage.owner, passage.claim))
            if passage.kind in ("case", "general")
            else None
        )
        if claim:
            claims[passage.owner, claim.id] = {
                "case_id": passage.owner,
                "html": view.bare(claim.text),
                "href": view.case_href(passage.owner, claim.id),
            }
    codes = dict.fromkeys(passage.owner for passage, _ in citing if passage.kind == "code")
    return {
        "note": note,
        "anchor": view.note_anchor(note),
        "section_id": "-".join(re.findall(r"\w+", section(note, view.settings.first).lower())),
        "plain": view.plain(note.supports),
        "help": help_href(view, note),
        "entries": [view.source_link(citekey) for citekey in note.entries],
        "candidates": [
            {"source": view.source_link(candidate.entry), "why": view.bare(candidate.why)}
            for candidate in note.candidates
        ],
        "remark": view.bare(note.remark),
        "claims": list(claims.values()),
        "codes": [{"label": view.label(*o.split("/")), "href": view.code_href(*o.split("/"))} for o in codes],
        "mentions": view.citing_chapters(citing, note.of),
    }
