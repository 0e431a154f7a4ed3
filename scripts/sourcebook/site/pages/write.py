"""The page in which a case is written in a browser, with the program itself."""

import json
from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.messages import N_
from sourcebook.model.entry import CLOSED
from sourcebook.scholarship.style import STYLES
from sourcebook.site.address import addresses
from sourcebook.site.pages import inline
from sourcebook.site.pages.page import Page
from sourcebook.site.render import Markup
from sourcebook.site.view import View

FOLDER = "assets/write"
MEGABYTE = 1_000_000
TYPES = (
    "book",
    "incollection",
    "article",
    "report",
    "thesis",
    "online",
    "legislation",
    "misc",
)
"""Kinds of source that the form offers; the file takes any other."""


def pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the page."""
    about = N_("Write a [case], or change one, with checks and a preview, in the browser.")
    yield Page(addresses.WRITE, N_("Write a [case]"), "", "write.html", page, about, head)


def leads(view: View) -> str:
    """Return the URL from the page of a case to where it is changed; empty for other pages."""
    case_id = view.page.removeprefix("cases/").removesuffix(".md")
    if not view.settings.weight or case_id not in view.corpus.cases or view.page != addresses.case(case_id):
        return ""
    return f"{view.to(addresses.WRITE)}?case={case_id}"


def page(view: View) -> dict[str, object]:
    """Return what stands on the page before anything is loaded, and what its script has to know."""
    settings = view.settings
    offered = {case_id: view.short(case_id) for case_id in view.corpus.cases}
    data = {
        "folder": view.file(f"{FOLDER}/"),
        "style": view.file("assets/sourcebook.css"),
        "language": settings.language,
        "edit": settings.edit,
        "base": view.file(view.address(addresses.case("CASE"))),
        "rules": view.file(view.address("contributing/rules/RULE.md")),
        "words": said(view),
    }
    return {
        "cases": offered,
        "types": TYPES,
        "relations": CLOSED["relation"],
        "weight": f"{settings.weight / MEGABYTE:.1f}",
        "published": settings.url,
        "example": next(iter(view.corpus.entries), ""),
        "restyled": settings.style not in STYLES.values(),
        "data": inline.block("write-data", json.dumps(data, ensure_ascii=False)),
    }


def head(view: View) -> Markup:
    """Return the script and the style of the page, where there is something to write with."""
    if not view.settings.weight:
        return Markup("")
    parts = '<link rel="stylesheet" href="{0}/write.css"><script type="module" src="{0}/page.js"></script>'
    return Markup(parts).format(view.file(FOLDER))


def said(view: View) -> dict[str, object]:
    """Return what the script of the page says; words in braces are filled in."""
    _ = view.gettext
    return {
        "loading": _("Loading Python and the corpus …"),
        "reading": _("Reading the corpus …"),
        "failed": _("That did not work: {why}"),
        "editor": _("The [case] as YAML. Tab leaves the editor."),
        "line": _("line {line}"),
        "error": _("Error:"),
        "warning": _("Warning:"),
        "notice": _("Notice:"),
        "one_problem": _("1 problem"),
        "problems": _("{count} problems"),
        "no_problem": _("No problem"),
        "repair": _("Repair"),
        "replace": _("“{old}” becomes “{new}”"),
        "insert": _("“{new}” is added"),
        "outdated": _("The text has changed; the repair no longer fits."),
        "kept": _("Draft kept in this browser"),
        "unkept": _("This browser keeps no drafts: take your text away before you leave."),
        "copy": _("Copy"),
        "copied": _("Copied"),
        "uncopied": _("Copying failed"),
        "download": _("Download"),
        "open": _("Open at {host}"),
        "host_filled": _("{host} opens with the text in place. Propose it there."),
        "host_new": _("The text is copied first: paste it into the new file at {host} and propose it."),
        "host_edit": _("The text is copied first: at {host} select all, paste, and propose the change."),
        "host_unknown": _("The text is copied first; where it goes at {host} is not known here."),
        "no_host": _("This site does not say where its files are kept: send yours to its editors."),
        "account": _("You need an account at {host}."),
        "not_yet": _("There are errors left. You can take the file away, but its check will fail."),
        "sure": _("Drop your draft and begin again from what is published?"),
        "none": _("none"),
        "choose": _("choose …"),
        "coded": _("Coded. Now add the claims on which it rests."),
        "source_added": _("Added. Cite it as [@{citekey}]."),
        "parts": {
            "uses": _("[Theme]"),
            "facts": _("[Fact]"),
            "limitations": _("[Limitation]"),
            "opportunities": _("[Opportunity]"),
            "context": _("[Context]"),
            "events": _("[Event]"),
        },
    }
