"""Other ways to type what a text says: Chinese in pieces and in pinyin, names joined, spellings that vary.

A search index finds words from their beginnings, between spaces. Chinese has no spaces, so each run of its
characters is handed over as all its pairs; the query is cut in the same way (`finding.js`).
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from sourcebook.reading.sounds import HAN, syllables

LATIN = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")

SYLLABLES = 12
"""How many syllables of pinyin are written in one word; who types more has found it by then."""

UMLAUT = re.compile(r"(?i)\b([ln])(?:ü|v|u|yu)(e?)\b")
"""The syllables lü, lüe, nü and nüe as passports, keyboards and books spell them."""

BRITISH = re.compile(r"(?i)\b([a-z]{3,})(is|iz)(e[ds]?|ing|ations?|ers?)\b")


def pairs(text: str) -> Iterator[str]:
    """Yield each pair of neighbouring characters in runs of Chinese, and the last character of each run.

    >>> list(pairs("It is 全球化智库."))
    ['全球', '球化', '化智', '智库', '库']
    """
    for run in HAN.findall(text):
        yield from (run[i : i + 2] for i in range(len(run)))


@lru_cache(maxsize=1 << 14)
def pinyin(run: str) -> tuple[str, ...]:
    """Return the pinyin of a run of Chinese, joined from each syllable on, so that any part of it is found.

    >>> pinyin("复恩")
    ('fuen', 'en')
    >>> pinyin("吕志")
    ('lvzhi', 'luzhi', 'lyuzhi', 'zhi')
    """
    spoken = syllables(run)
    found: list[str] = []
    for i in range(len(spoken)):
        joined = "".join(spoken[i : i + SYLLABLES])
        found += [joined, joined.replace("v", "u"), joined.replace("v", "yu")] if "v" in joined else [joined]
    return tuple(dict.fromkeys(found))


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


def terms(texts: Iterable[str], names: Iterable[str] = (), others: Iterable[str] = ()) -> str:
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
    return " ".join(dict.fromkeys(found))
