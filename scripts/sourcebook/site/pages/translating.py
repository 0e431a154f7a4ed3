"""What a page says of texts that are not in its language, or no longer say what their originals do.

It says so once, under its heading; the texts themselves carry their language, and a mark that can be seen.
"""

import re
from collections.abc import Callable

from sourcebook.messages import N_
from sourcebook.site.address import addresses
from sourcebook.site.render import Markup
from sourcebook.site.settings import Settings
from sourcebook.site.taking import citing
from sourcebook.site.view import View
from sourcebook.site.words import prose

PARTS = re.compile(rf'<h2\b[^>]*>(?P<heading>.*?)</h2>|class="{prose.ORIGINAL}"', re.DOTALL)

MOST = 8
"""From more parts than this on, they are not listed: a notice that is longer than the text helps nobody."""

SOME = N_("Some of this page has not been translated and is shown in the original.")
THESE = N_("Not yet translated and shown in the original: %(parts)s.")
WHOLE = N_("This page has not been translated and is shown in the original.")
STALE = N_("Some of this page was translated from an original that has changed since; it is marked.")
STALE_WHOLE = N_("This page was translated from an original that has changed since.")


NAMES = {"en": "English", "zh": "中文"}
"""What languages call themselves; one that is not here is called by its tag."""


def versions(page: str, settings: Settings, there: Callable[[str], bool]) -> list[dict[str, str]]:
    """Return the page in the languages of the site, if it is there in several.

    *page* is its name among the pages of its own language; *there* says whether there is a page of a name.
    """
    _, place = addresses.split(page, settings.languages)
    names = {
        language: addresses.in_language(place, language, settings.languages)
        for language in settings.languages
    }
    found = [
        {
            "language": language,
            "name": NAMES.get(language, language),
            "href": addresses.relative(name, page, directory_urls=settings.directory_urls),
            "url": citing.address(settings, name),
            "current": "true" if name == page else "",
        }
        for language, name in names.items()
        if there(name)
    ]
    return found if len(found) > 1 else []


def alternates(found: list[dict[str, str]]) -> Markup:
    """Return what the head of a page says of the same page in other languages (HTML, section 4.6.6.1).

    Search engines want full addresses, each page naming all; `x-default` is for readers of no such language.
    """
    links = [(one["language"], one["url"] or one["href"]) for one in found]
    if links:
        links.append(("x-default", links[0][1]))
    return Markup("").join(
        Markup('<link rel="alternate" hreflang="{}" href="{}">').format(*link) for link in links
    )


def noticed(html: Markup, view: View) -> Markup:
    """Return a derived page with a notice under its heading, if there is something to say."""
    found = notices(html, view)
    if not found:
        return html
    return Markup(str(html).replace("</h1>", f"</h1>{found}", 1))


def notices(html: str, view: View) -> Markup:
    """Return what is to be said of a page: which parts are in another language, and that some are stale."""
    said = []
    parts = untranslated(html)
    if parts and all(parts) and len(parts) <= MOST:
        listed = view.markup(", ").join(parts)
        said.append(view.markup(THESE, parts=listed))
    elif parts:
        said.append(view.markup(SOME))
    if view.stale:
        said.append(view.markup(STALE))
    return notice(said)


def notice(said: list[Markup]) -> Markup:
    """Return sentences as a notice; nothing if there are none."""
    sentences = Markup(" ").join(said)
    return Markup('<p class="sb-translation" role="note">{}</p>').format(sentences) if said else Markup("")


def untranslated(html: str) -> list[str]:
    """Return the headings of the parts of a page that hold something in another language.

    What stands before the first heading has none, so its name is empty.

    >>> untranslated('<h2 id="a">Places</h2><h2 id="b">Events</h2><span class="sb-original" lang="en">')
    ['Events']
    """
    if prose.ORIGINAL not in html:
        return []
    heading = ""
    found: dict[str, None] = {}
    for match in PARTS.finditer(html):
        if match["heading"] is None:
            found[heading] = None
        else:
            heading = prose.bare(match["heading"])
    return list(found)
