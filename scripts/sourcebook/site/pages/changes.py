"""What has changed: by day, in the corpus' own terms; and the same as a feed."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any
from urllib.parse import urljoin

from sourcebook.corpus.changes import Change, Codes
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.wording import pieces
from sourcebook.exchange import atom
from sourcebook.messages import N_
from sourcebook.scholarship import typeset
from sourcebook.site.address import addresses
from sourcebook.site.pages.page import Page
from sourcebook.site.render import Markup, render
from sourcebook.site.settings import Settings
from sourcebook.site.view import View
from sourcebook.site.words import prose

LONGEST = 110
"""By how many of its first characters something is named."""

MANY = 12
"""From how many on things are counted and not listed."""

HREF = re.compile(r'href="(?P<path>[^"]*)"')
OWNERS = ("case", "general")
"""The kinds of what holds claims."""


def pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the page of changes."""
    yield Page(
        addresses.CHANGES,
        N_("Changes"),
        "",
        "changes.html",
        page,
        N_("What was added to the [cases] and to the bibliography, what was changed, and when."),
    )


def page(view: View) -> dict[str, object]:
    """Return the days with what each changed, newest first."""
    told = [change for change in view.settings.history if _there(view, change)]
    return {
        "days": [
            {"day": day, "changes": [row(view, change) for change in changes]}
            for day, changes in groupby(told, key=lambda change: change.day)
        ],
        "feed": view.file(feed_of(view.settings)) if told and view.settings.url else "",
    }


def row(view: View, change: Change) -> dict[str, Any]:
    """Return a change, ready to place: what it is about, and what was added, changed and removed."""
    coded = dict(zip(change.recoded, change.codes, strict=False))
    words = dict(zip(change.changed, change.words, strict=False))  # sources and notes have none
    return {
        "kind": change.kind,
        "title": _title(view, change),
        "href": _href(view, change),
        "new": change.new,
        "added": [_named(view, change, name) for name in change.added],
        "changed": [
            {**_named(view, change, name), "told": _told(view, *words.get(name, ("", "")))}
            for name in change.changed
        ],
        "removed": len(change.removed),
        "recoded": [
            {
                "words": view.han(view.label(view.themes, theme)),
                "href": view.to(addresses.use(change.name, theme, levels)),
                "told": _codes(view, *coded.get((theme, levels), ((), ()))),
            }
            for theme, levels in change.recoded
            if any((use.theme, use.levels) == (theme, levels) for use in view.corpus.cases[change.name].uses)
        ],
        "reworded": ", ".join(change.reworded),
        "many": MANY,
    }


def feed_of(settings: Settings) -> str:
    """Return the name of the feed in a language."""
    return addresses.in_language(addresses.FEED, settings.language, settings.languages)


def feed(corpus: Corpus, settings: Settings) -> str:
    """Return the changes as a feed of Atom; empty where it is not known where the site is published."""
    if not (settings.url and settings.history):
        return ""
    view = View(corpus, addresses.HOME, settings)
    home = f"{settings.url.rstrip('/')}/{feed_of(settings).removesuffix(addresses.FEED)}"
    rows = [(change, row(view, change)) for change in settings.history if _there(view, change)]
    entries = [
        atom.Entry(
            key=f"{change.day} {change.path}",
            day=change.day,
            title=str(item["title"]),
            url=urljoin(home, _href(view, change)),
            html=HREF.sub(
                lambda match: f'href="{urljoin(home, match["path"])}"',
                str(render("_change.html", view.speech, item=item)),
            ),
        )
        for change, item in rows
    ]
    return atom.dumps(settings.name, home, settings.authors, addresses.FEED, entries, settings.language)


def days(settings: Settings) -> dict[str, str]:
    """Return the day of the last change that is known of a page, by its name in the site's first language."""
    found: dict[str, str] = {}
    for change in settings.history:  # newest first
        pages = [addresses.CHANGES]
        if change.kind in OWNERS:
            pages.append(addresses.case(change.name))
        elif change.kind == "source":
            pages += [addresses.SOURCES, *map(addresses.source, (*change.added, *change.changed))]
        else:
            pages.append(addresses.FOOTNOTES)
        for name in pages:
            found.setdefault(name, change.day)
    return found


def _there(view: View, change: Change) -> bool:
    """Return whether what changed is still there."""
    return change.kind not in OWNERS or change.name in view.corpus.holders


def _title(view: View, change: Change) -> str:
    if change.kind in OWNERS:
        return view.short(change.name)
    return view.gettext("Sources") if change.kind == "source" else view.gettext("Register of notes")


def _destination(view: View, change: Change) -> str:
    if change.kind in OWNERS:
        return addresses.case(change.name)
    return addresses.SOURCES if change.kind == "source" else addresses.FOOTNOTES


def _href(view: View, change: Change) -> str:
    return view.to(_destination(view, change))


def _named(view: View, change: Change, name: str) -> dict[str, object]:
    """Return the words and the address of what was added or changed; no address if it is gone by now."""
    corpus = view.corpus
    if change.kind in OWNERS:
        claim = corpus.claims.get((change.name, name))
        words = view.plain(claim.text) if claim else name
        return {"words": _short(view, words), "href": view.case_href(change.name, name) if claim else ""}
    if change.kind == "source":
        entry = corpus.entries.get(name)
        words = view.settings.style.label(entry) if entry else name
        return {"words": _short(view, words), "href": view.to(addresses.source(name)) if entry else ""}
    work, _, number = name.rpartition(":")
    note = corpus.notes.get((work, int(number)))
    words = view.gettext("Note %(n)s") % {"n": number}
    return {"words": words, "href": view.note_href(note) if note else ""}


def _told(view: View, before: str, after: str) -> Markup:
    """Return two wordings as one, with what went and what came marked; nothing if they are the same."""
    if before == after:
        return Markup("")
    marks = {"-": Markup("<del>{}</del>{}"), "+": Markup("<ins>{}</ins>{}"), " ": Markup("{}{}")}
    said = Markup("")
    for sign, text in pieces(typeset.curl(before), typeset.curl(after)):
        words = text.rstrip()  # a line under a space would look like a gap in the text
        said += marks[sign].format(view.han(words), text[len(words) :])
    return said


def _codes(view: View, before: Codes, after: Codes) -> Markup:
    """Return the codes of a use as they were and as they are."""
    was, now = (
        view.markup(", ").join(view.han(view.label(kind, code)) for kind, code in codes)
        for codes in (before, after)
    )
    if was == now:
        return Markup("")
    gone = Markup("<del>{}</del> ").format(was) if was else Markup("")
    return gone + Markup("<ins>{}</ins>").format(now)


def _short(view: View, words: str) -> Markup:
    return view.han(prose.beginning(words, LONGEST))
