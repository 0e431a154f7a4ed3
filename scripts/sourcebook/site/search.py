"""What the site's search finds on a derived page: its sections, lean.

Material's search would parse every page's HTML again, which costs more than writing the page; and footnotes,
exports and lists of sources would drown what a page says.
"""

import re
from collections.abc import Iterator

LEFT_OUT = re.compile(
    r"<(pre|template|script|svg|form|nav)\b.*?</\1>"
    r'|<details class="sb-resting">.*?</details>'
    r'|<sup id="fnref.*?</sup>'
    r'|<h2 id="section\.(?:footnotes|sources|cite|export)">.*?(?=<h2|\Z)',
    re.DOTALL,
)
HEADING = re.compile(r'<h[123](?: id="([^"]+)")?[^>]*>(.*?)</h[123]>', re.DOTALL)
TAG = re.compile(r"<[^>]+>")


def sections(html: str, title: str) -> Iterator[tuple[str, str, str]]:
    """Yield the sections of a page: anchor, title and text, both as HTML text without elements.

    >>> list(sections('<h1>CCG</h1><p>A think tank.</p><h2 id="a">Identity</h2><p>Founded.</p>', "CCG"))
    [('', 'CCG', 'A think tank.'), ('a', 'Identity', 'Founded.')]
    """
    parts = HEADING.split(LEFT_OUT.sub(" ", html))
    before, sections_ = parts[0], parts[1:]
    anchor, heading = "", title
    texts = [before]
    for i in range(0, len(sections_), 3):
        found, words, text = sections_[i : i + 3]
        if found:
            yield anchor, heading, _words(" ".join(texts))
            anchor, heading, texts = found, _words(words), [text]
        else:
            # A heading without an anchor, such as the page's own, belongs to the section that it stands in.
            texts += [words, text] if anchor else [text]
            heading = heading if anchor else _words(words)
    yield anchor, heading, _words(" ".join(texts))


def _words(html: str) -> str:
    return " ".join(TAG.sub(" ", html).split())
