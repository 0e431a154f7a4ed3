"""Other ways to type what a text says: Chinese in pieces and in pinyin, names joined, spellings that vary.

A search index finds words from their beginnings, between spaces. Chinese has no spaces, so each run of its
characters is handed over as all its pairs; the query is cut in the same way (`finding.js`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product

from sourcebook.reading.sounds import HAN, readings
from sourcebook.site.found import folding

LATIN = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")

READINGS = 8
"""How many readings of a name are known, at most, beside those that differ from the first in one syllable."""
SYLLABLES = 12
"""How many syllables of pinyin are written in one word; who types more has found it by then."""

UMLAUT = re.compile(r"(?i)\b([ln])(?:ü|v|u|yu)(e?)\b")
"""The syllables lü, lüe, nü and nüe as passports, keyboards and books spell them."""

BRITISH = re.compile(r"(?i)\b([a-z]{3,})(is|iz)(e[ds]?|ing|ations?|ers?)\b")


def pairs(text: str) -> Iterator[str]:
    """Yield each pair of neighbouring characters in runs of Chinese, and the last character of each run.

    >>> list(pairs("It is 全球化智庫."))
    ['全球', '球化', '化智', '智库', '库']
    """
    for run in HAN.findall(folding.fold(text)) if not text.isascii() else ():
        yield from (run[i : i + 2] for i in range(len(run)))


@lru_cache(maxsize=1 << 14)
def pinyin(run: str) -> tuple[str, ...]:
    """Return the pinyin of a run of Chinese, joined from each syllable on, so that any part of it is found.

    Many characters are read otherwise in a name than elsewhere, so each usual reading is here.

    >>> pinyin("复恩")
    ('fuen', 'en')
    >>> pinyin("吕志")
    ('lvzhi', 'luzhi', 'lyuzhi', 'zhi')
    >>> {"zengming", "cengming"} <= set(pinyin("曾明"))
    True
    """
    found: list[str] = []
    for spoken in _spoken(readings(run)):
        for i in range(len(spoken)):
            joined = "".join(spoken[i : i + SYLLABLES])
            found += (
                [joined, joined.replace("v", "u"), joined.replace("v", "yu")] if "v" in joined else [joined]
            )
    return tuple(dict.fromkeys(found))


def _spoken(syllables: list[list[str]]) -> Iterator[list[str]]:
    """Yield the ways to speak a run: all, where they are few, else those that differ from the first once."""
    many = 1
    for options in syllables:
        many *= len(options)
    if many <= READINGS:
        yield from map(list, product(*syllables))
        return
    first = [options[0] for options in syllables]
    yield first
    for i, options in enumerate(syllables):
        yield from ([*first[:i], other, *first[i + 1 :]] for other in options[1:])


def spellings(text: str) -> Iterator[str]:
    """Yield other spellings of words in Latin letters that have several.

    >>> list(spellings("Lü Tao and her organisation"))
    ['lv', 'lu', 'lyu', 'organization']
    """
    for initial, final in UMLAUT.findall(text):
        yield from (f"{initial}{vowel}{final}".lower() for vowel in ("v", "u", "yu"))
    for stem, middle, ending in BRITISH.findall(text):
        yield f"{stem}{'iz' if middle == 'is' else 'is'}{ending}".lower()


def joined(name: str) -> Iterator[str]:
    """Yield a short name without its spaces.

    >>> list(joined("Shan Shui"))
    ['ShanShui']
    """
    words = LATIN.findall(name)
    if 1 < len(words) < 4:
        yield "".join(words)


def terms(texts: Sequence[str], names: Sequence[str] = (), others: Iterable[str] = ()) -> str:
    """Return the words by which something is found beside those that it shows.

    *names* are found by their pinyin and without spaces, too; of *texts* only what is Chinese in a text of
    another language, such as the names of persons, has its pinyin. *others* are what the texts say in other
    languages; they are not shown, so each of their words is here.
    """
    others = list(others)
    found: list[str] = []
    for name in names:
        found += [name, *joined(name)]
        for run in HAN.findall(name):
            found += pinyin(run)
        found += [*pairs(name), *spellings(name)]
    for text in others:
        found += (word for word in LATIN.findall(text) if not HAN.search(word))
    for text in [*texts, *others]:
        runs = HAN.findall(text)
        if sum(map(len, runs)) * 4 < len(text):
            found += (word for run in runs for word in pinyin(run))
        found += [*pairs(text), *spellings(text)]
    for text in [*names, *texts, *others]:
        found += folding.others(text)
    return " ".join(dict.fromkeys(found))
