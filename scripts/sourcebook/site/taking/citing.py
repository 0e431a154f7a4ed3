"""How to cite this site: a case, or a claim of it, as an entry; and what its page says of itself.

The site claims to have written its own pages, never the works that they rest on.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sourcebook.corpus.corpus import Corpus
from sourcebook.exchange import highwire, jsonld, languages
from sourcebook.model.case import Case
from sourcebook.model.entry import Entry, Name
from sourcebook.site.address import addresses
from sourcebook.site.render import Markup
from sourcebook.site.settings import Settings
from sourcebook.site.words import prose


def entry(settings: Settings, case_id: str, case: Case, claim: str = "") -> Entry:
    """Return a case, or a claim of it, as a report in the corpus, at its version."""
    addon = f"claim {claim}" if claim else ""
    title = case.name.best(settings.first)
    return page(settings, addresses.case(case_id, claim), title, addon, case.authors, case.licence or "")


def page(
    settings: Settings,
    destination: str,
    title: str,
    addon: str = "",
    authors: tuple[str, ...] = (),
    licence: str = "",
) -> Entry:
    """Return a page of the site, or a place on it, as a report in the corpus, at its version.

    Its authors are those of the site where it names none of its own; a *licence* is named where it is another
    than that of the site. In whatever language it is read, it is
    cited in the site's first, at its address there.
    """
    fields = {
        "title": title,
        "titleaddon": addon,
        "institution": settings.name,
        "number": f"version {settings.version}" if settings.version else "",
        "date": settings.date,
        "note": "" if licence == settings.license else licence,
        "url": address(settings, destination),
        **languages.fields(settings.first),
    }
    wrote = authors or ((settings.authors,) if settings.authors else ())
    place = destination.removeprefix("cases/").replace("/index.md", "").replace(".md", "")
    return Entry(
        citekey=_word(f"{settings.name} {place}"),
        type="report",
        fields={name: value for name, value in fields.items() if value},
        names={"author": tuple(Name(author, literal=True) for author in wrote)} if wrote else {},
    )


def address(settings: Settings, destination: str) -> str:
    """Return the full URL of a place on the site; empty where it is not known where the site is published."""
    if not settings.url:
        return ""
    page, _, anchor = destination.partition("#")
    url = f"{settings.url.rstrip('/')}/{addresses.url(page, directory_urls=settings.directory_urls)}"
    return f"{url}#{anchor}" if anchor else url


def case_head(settings: Settings, corpus: Corpus, case_id: str, cited: Iterable[Entry]) -> Markup:
    """Return what a case's page says of itself to Zotero and to search engines.

    It speaks of the page that is read, in its language and at its address, and names the one in the site's
    first language as what it was translated from.
    """
    case = corpus.cases[case_id]
    first = entry(settings, case_id, case)
    here = addresses.in_language(addresses.case(case_id), settings.language, settings.languages)
    said = {"title": case.name.best(settings.language), "url": address(settings, here), "langid": ""}
    own = replace(first, fields={**first.fields, **said, "language": settings.language})
    original = {"@type": "Report", "@id": first["url"], "inLanguage": settings.first}
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        **jsonld.work(own),
        "translationOfWork": original if first["url"] and settings.language != settings.first else None,
        "version": settings.version,
        "license": case.licence or settings.license,
        "abstract": prose.plain(case.summary.best(settings.language), corpus, settings.language)
        if case.summary
        else "",
        "about": {
            "@type": "Thing",
            "name": case.name.best(settings.language),
            "alternateName": [*case.name.others(settings.language).values(), *case.aliases],
        },
        "citation": [jsonld.work(source) for source in cited],
    }
    return Markup(highwire.tags(own) + jsonld.script(data))


def source_head(source: Entry) -> Markup:
    """Return what a source's page says of the source to search engines."""
    return Markup(jsonld.script({"@context": "https://schema.org", **jsonld.work(source)}))


def _word(name: str) -> str:
    return "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in name.lower()).split())
