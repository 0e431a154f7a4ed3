"""What a page says of itself to programs that show a link to it: Open Graph, and where its Markdown is.

The vocabulary is that of https://ogp.me (sections "Basic Metadata" and "Structured Properties").
"""

from sourcebook.site.address import addresses
from sourcebook.site.beside import markdown
from sourcebook.site.beside.cards import HEIGHT, WIDTH
from sourcebook.site.render import Markup
from sourcebook.site.settings import Settings

SHARED = "sources/"
"""Pages whose names begin so share the card of the home page: there may be thousands of them."""


def card(page: str) -> str:
    """Return the name of a page's card on the site."""
    of = addresses.HOME if page.startswith(SHARED) and page != addresses.SOURCES else page
    return f"assets/cards/{of.removesuffix('.md')}.png"


def head(settings: Settings, page: str, title: str, description: str) -> Markup:
    """Return what belongs into the head of a page; pictures and addresses only where the site's is known."""
    url = addresses.url(page, directory_urls=settings.directory_urls)
    text = url.rpartition("/")[2] or "index.html"
    tags = Markup('<link rel="alternate" type="text/markdown" href="{}">').format(f"{text}{markdown.SUFFIX}")
    if not settings.url:
        return tags
    root = f"{settings.url.rstrip('/')}/"
    properties = {
        "og:type": "website" if page == addresses.HOME else "article",
        "og:site_name": settings.name,
        "og:title": title,
        "og:description": description or settings.description,
        "og:url": f"{root}{url}",
        "og:image": f"{root}{card(addresses.split(page, settings.languages)[1])}",
        "og:image:width": str(WIDTH),
        "og:image:height": str(HEIGHT),
        "og:image:alt": title,
    }
    for name, content in properties.items():
        tags += Markup('<meta property="{}" content="{}">').format(name, content)
    return tags + Markup('<meta name="twitter:card" content="summary_large_image">')
