"""What a page says of itself to programs that show a link to it: Open Graph, and where its Markdown is.

The vocabulary is that of https://ogp.me (sections "Basic Metadata" and "Structured Properties").
"""

from collections.abc import Sequence

from sourcebook.messages import N_
from sourcebook.site.address import addresses
from sourcebook.site.beside import markdown
from sourcebook.site.beside.cards import HEIGHT, WIDTH
from sourcebook.site.render import Markup
from sourcebook.site.settings import Settings
from sourcebook.site.words.catalogues import locale
from sourcebook.site.words.speech import Speech

CHANGES = N_("Changes")

CARDS = "assets/cards"
"""The folder of the cards on the site."""
SHARED = "sources/"
"""Pages whose names begin so share the card of the home page: there may be thousands of them."""


def card(page: str) -> str:
    """Return the name of a page's card on the site."""
    of = addresses.HOME if page.startswith(SHARED) and page != addresses.SOURCES else page
    return f"{CARDS}/{of.removesuffix('.md')}.png"


def head(settings: Settings, page: str, title: str, description: str, others: Sequence[str] = ()) -> Markup:
    """Return what belongs into the head of a page; pictures and addresses only where the site's is known.

    *settings* speak the page's language; the *others* are those in which there is the same page.
    """
    url = addresses.url(page, directory_urls=settings.directory_urls)
    text = url.rpartition("/")[2] or "index.html"
    tags = Markup('<link rel="alternate" type="text/markdown" href="{}">').format(f"{text}{markdown.SUFFIX}")
    if not settings.url:
        return tags
    root = f"{settings.url.rstrip('/')}/"
    if settings.history:
        feed = addresses.in_language(addresses.FEED, settings.language, settings.languages)
        tags += Markup('<link rel="alternate" type="application/atom+xml" title="{}" href="{}">').format(
            Speech(settings.language).gettext(CHANGES),
            addresses.root(page, directory_urls=settings.directory_urls) + feed,
        )
    properties = {
        "og:type": "website" if page == addresses.HOME else "article",
        "og:site_name": settings.name,
        "og:locale": locale(settings.language),
        "og:title": title,
        "og:description": description or settings.description,
        "og:url": f"{root}{url}",
        "og:image": f"{root}{card(addresses.split(page, settings.languages)[1])}",
        "og:image:width": str(WIDTH),
        "og:image:height": str(HEIGHT),
        "og:image:alt": title,
    }
    said = [(name, content) for name, content in properties.items() if content]
    said += [("og:locale:alternate", found) for found in map(locale, others) if found]
    for name, content in said:
        tags += Markup('<meta property="{}" content="{}">').format(name, content)
    return tags + Markup('<meta name="twitter:card" content="summary_large_image">')
