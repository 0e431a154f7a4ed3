"""The page of the search, the button in the header of every page, and the dialog that it opens."""

import json
from collections.abc import Callable, Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.messages import N_
from sourcebook.site.address import addresses
from sourcebook.site.found.records import FACETS, KINDS
from sourcebook.site.pages.page import Page
from sourcebook.site.render import Markup, render
from sourcebook.site.settings import Settings
from sourcebook.site.view import View
from sourcebook.site.words.catalogues import words


def pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the page."""
    yield Page(
        addresses.SEARCH, N_("Search"), "", "search.html", page, N_("Find cases, claims, sources and notes.")
    )


def page(view: View) -> dict[str, object]:
    """Return what the search says, and where everything is listed for those who cannot run it."""
    lists = {
        addresses.CASES: view.gettext("Cases"),
        addresses.STRATEGIES: view.gettext("Strategies"),
        addresses.SOURCES: view.gettext("Sources"),
        addresses.FOOTNOTES: view.gettext("Register of notes"),
        addresses.CODEBOOK: view.gettext("Codebook"),
    }
    return {
        "words": sayings(view.settings.language),
        "lists": [{"title": title, "href": view.to(place)} for place, title in lists.items()],
    }


def box(root: str, language: str, settings: Settings) -> Markup:
    """Return the button for a page in a language, from which *root* leads to the site's root."""
    root = root.rstrip("/") + "/"
    return render(
        "search-box.html",
        language,
        root=root,
        action=root + _address(language, settings),
        dialog=_dialog(language),
        offline=settings.offline,
    )


def files(settings: Settings) -> dict[str, str]:
    """Return the dialogs, each as a script that a page in its language fetches, also from disk."""
    found = {}
    for language in settings.languages:
        action, said = _address(language, settings), sayings(language)
        html = json.dumps(
            render("search-dialog.html", language, action=action, words=said), ensure_ascii=False
        )
        found[f"assets/{_dialog(language)}"] = f"window.sourcebookDialog = {html};\n"
    return found


def _dialog(language: str) -> str:
    """Return the name of the script with the dialog in a language."""
    return f"search-dialog.{language}.js"


def _address(language: str, settings: Settings) -> str:
    place = addresses.in_language(addresses.SEARCH, language, settings.languages)
    return addresses.url(place, directory_urls=settings.directory_urls)


def sayings(language: str) -> dict[str, object]:
    """Return everything that the search's script says; `#` stands for a number, `%s` for other words."""
    catalogue = words(language)
    _, ngettext = catalogue.gettext, catalogue.ngettext

    def counted(message: Callable[[int], str]) -> dict[str, str]:
        return {"one": message(1) % {"num": "#"}, "other": message(2) % {"num": "#"}}

    headings = {
        "case": _("Cases"),
        "strategy": _("Strategies"),
        "claim": _("Claims"),
        "source": _("Sources"),
        "note": _("Notes"),
        "code": _("Other codes"),
        "page": _("Pages"),
    }
    facets = {
        "level": _("Level"),
        "strategy": _("Strategy"),
        "effect": _("Effect"),
        "standing": _("Standing"),
        "year": _("Year"),
        "issue": _("Issue area"),
    }
    return {
        "locale": language,
        "kinds": KINDS,
        "headings": headings,
        "facets": [{"id": name, "label": facets[name]} for name in FACETS],
        "counted": {
            "case": counted(lambda n: ngettext("%(num)s case", "%(num)s cases", n)),
            "strategy": counted(lambda n: ngettext("%(num)s strategy", "%(num)s strategies", n)),
            "claim": counted(lambda n: ngettext("%(num)s claim", "%(num)s claims", n)),
            "source": counted(lambda n: ngettext("%(num)s source", "%(num)s sources", n)),
            "note": counted(lambda n: ngettext("%(num)s note", "%(num)s notes", n)),
            "code": counted(lambda n: ngettext("%(num)s other code", "%(num)s other codes", n)),
            "page": counted(lambda n: ngettext("%(num)s page", "%(num)s pages", n)),
        },
        "comma": _(", "),
        "found": _("Found: %s."),
        "searching": _("Searching …"),
        "missing": _("Nowhere: %s."),
        "none": _("Nothing was found for “%s”. Fewer words, or the beginning of a word, find more."),
        "nothing": _("Nothing fits these filters together."),
        "more": counted(lambda n: ngettext("Show %(num)s more", "Show %(num)s more", n)),
        "failed": _("The index of the search could not be loaded. Please try again in a moment."),
    }
