"""Changes as a feed: Atom (RFC 4287), for readers of feeds. The door to feedgenerator."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed."""

    key: str
    """What makes it the same item the next time; its id is made of this and of the site's address."""
    day: str
    """ISO 8601."""
    title: str
    url: str
    html: str


def dumps(title: str, url: str, author: str, name: str, entries: Iterable[Entry], language: str = "") -> str:
    """Return the feed of a site published at *url*, under its *name* there.

    It says nothing that depends on when it was written: it was updated when its newest item was
    (section 4.2.15).
    """
    import feedgenerator  # type: ignore[import-untyped]  # here, because only a whole site has a feed

    feed = feedgenerator.Atom1Feed(
        title=title,
        link=url,
        description="",
        author_name=author or title,
        feed_url=f"{url.rstrip('/')}/{name}",
        language=language or None,
    )
    for entry in entries:
        when = datetime.fromisoformat(entry.day).replace(tzinfo=UTC)
        feed.add_item(
            title=entry.title,
            link=entry.url,
            description=entry.html,
            unique_id=uuid5(NAMESPACE_URL, f"{url} {entry.key}").urn,
            updateddate=when,
            pubdate=when,
        )
    return str(feed.writeString("utf-8"))
