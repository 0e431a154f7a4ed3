"""The page of the search, the button in the header of every page, and the dialog that it opens."""

from collections.abc import Callable, Iterator, Sequence

from sourcebook.corpus.corpus import Corpus
from sourcebook.messages import N_
from sourcebook.site.address import addresses
from sourcebook.site.found import records
from sourcebook.site.pages.page import Page
from sourcebook.site.render import Markup, render
from sourcebook.site.settings import Settings
from sourcebook.site.view import View
from sourcebook.site.words.speech import Speech


def pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the page."""
    yield Page(
        addresses.SEARCH,
        N_("Search"),
        "",
        "search.html",
        page,
        N_("Find [cases], claims, sources and notes."),
    )


def page(view: View) -> dict[str, object]:
    """Return what the search says, and where everything is listed for those who cannot run it."""
    lists = {
        addresses.CASES: view.gettext("[Cases]"),
        view.index(view.themes): view.gettext("[Themes]"),
        addresses.SOURCES: view.gettext("Sources"),
        addresses.FOOTNOTES: view.gettext("Register of notes"),
        addresses.CODEBOOK: view.gettext("Codebook"),
    }
    return {
        "words": sayings(view.corpus, view.speech, view.settings.issues),
        "hint": hint(view.speech, view.settings.languages),
        "lists": [{"title": title, "href": view.to(place)} for place, title in lists.items()],
    }


def box(root: str, here: Speech, settings: Settings) -> Markup:
    """Return the button for a page that speaks so, from which *root* leads to the site's root."""
    root = root.rstrip("/") + "/"
    return render(
        "search-box.html",
        here,
        root=root,
        action=root + _address(here.language, settings),
        offline=settings.offline,
    )


def dialog(corpus: Corpus, here: Speech, settings: Settings) -> Markup:
    """Return the dialog as a site speaks."""
    action, said = _address(here.language, settings), sayings(corpus, here, settings.issues)
    told = hint(here, settings.languages)
    return render("search-dialog.html", here, action=action, words=said, hint=told)


def hint(speech: Speech, languages: Sequence[str]) -> str:
    """Return how words can be typed on a site in some languages."""
    _ = speech.gettext
    known = {language.partition("-")[0] for language in languages}
    if "zh" not in known:
        return _("With or without accents.")
    if "en" in known:
        return _("In English, Chinese or pinyin, with or without accents.")
    return _("In Chinese or pinyin, with or without accents.")


def _address(language: str, settings: Settings) -> str:
    place = addresses.in_language(addresses.SEARCH, language, settings.languages)
    return addresses.url(place, directory_urls=settings.directory_urls)


def sayings(corpus: Corpus, speech: Speech, issues: str) -> dict[str, object]:
    """Return everything that the search's script says; `#` stands for a number, `%s` for other words.

    *issues* is where readers say what is missing, or empty.
    """
    _, ngettext = speech.gettext, speech.ngettext

    def counted(message: Callable[[int], str]) -> dict[str, str]:
        return {"one": message(1) % {"num": "#"}, "other": message(2) % {"num": "#"}}

    headings = {
        "case": _("[Cases]"),
        corpus.key("theme"): _("[Themes]"),
        "claim": _("Claims"),
        "source": _("Sources"),
        "note": _("Notes"),
        "code": _("Other codes"),
        "page": _("Pages"),
    }
    facets = {
        "level": _("[Level]"),
        corpus.key("theme"): _("[Theme]"),
        "effect": _("[Effect]"),
        "standing": _("Standing"),
        "year": _("Year"),
    }
    return {
        "locale": speech.language,
        "kinds": records.kinds(corpus),
        "headings": headings,
        "facets": [
            *({"id": name, "label": facets[name]} for name in records.common(corpus)),
            *(
                {"id": name, "label": corpus.codes["attributes"][of].label.best(speech.language)}
                for name, of in records.facets(corpus).items()
            ),
        ],
        "counted": {
            "case": counted(lambda n: ngettext("%(num)s [case]", "%(num)s [cases]", n)),
            corpus.key("theme"): counted(lambda n: ngettext("%(num)s [theme]", "%(num)s [themes]", n)),
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
        "meant": _("Looked for %s instead of “%s”."),
        "without": _("Nothing has all of these words; left out: %s."),
        "none": _("Nothing was found for “%s”. Fewer words, or the beginning of a word, find more."),
        "covers": _("What can be found here: %s."),
        "tell": [_("Say what is missing"), issues] if issues else [],
        "nothing": _("Nothing fits these filters together."),
        "more": counted(lambda n: ngettext("Show %(num)s more", "Show %(num)s more", n)),
        "failed": _("The index of the search could not be loaded. Please try again in a moment."),
    }
