"""Names in little room: cut to a width, while those that begin alike stay apart."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from sourcebook.han import CHARACTERS, NEIGHBOURS, PUNCTUATION

ELLIPSIS = "…"
_BROAD = re.compile(f"[{CHARACTERS}{NEIGHBOURS}{PUNCTUATION}]")


def shortened(names: Iterable[str], width: int) -> dict[str, str]:
    """Return each name with what stands for it in so much room; no two names get the same.

    A name that fits stays as it is. Of names that begin alike, what tells them apart is kept: the words from
    where they differ, or the end.

    >>> list(shortened(["Trust", "Access to archives: readers", "Access to archives: staff"], 16).values())
    ['Trust', 'Acces… readers', 'Acces… staff']
    """
    names = list(dict.fromkeys(names))
    alike: dict[str, list[str]] = defaultdict(list)
    for name in names:
        alike[name if _wide(name) <= width else _cut(name, width)].append(name)
    found: dict[str, str] = {}
    for short, group in alike.items():
        if len(group) == 1:
            found[group[0]] = short
            continue
        shared = _shared(group)
        tries = (
            {name: _from(name, _word(shared, group), width) for name in group},
            {name: _from(name, shared, width) for name in group},
            {name: _ends(name, width) for name in group},
            {name: name for name in group},
        )
        found |= next(kept for kept in tries if len(set(kept.values())) == len(group))
    while clashing := {short for short, count in Counter(found.values()).items() if count > 1}:
        found = {name: name if short in clashing else short for name, short in found.items()}
    return {name: found[name] for name in names}


def _wide(text: str) -> int:
    """Return how wide a text is, in Latin letters; a Chinese character is as wide as two."""
    return len(text) + len(_BROAD.findall(text))


def _cut(text: str, width: int) -> str:
    """Return the beginning of a text, and the sign that there is more."""
    while text and _wide(text) > width - 1:
        text = text[:-1]
    return text.rstrip() + ELLIPSIS


def _shared(group: list[str]) -> int:
    """Return how many letters names have in common from their beginning."""
    first, last = min(group), max(group)
    return next((i for i, letter in enumerate(first) if letter != last[i : i + 1]), len(first))


def _word(shared: int, group: list[str]) -> int:
    """Return where the word begins in which names differ, given how many letters they share."""
    inside = any(name[shared : shared + 1].isalnum() for name in group)
    while inside and shared and group[0][shared - 1].isalnum() and not _BROAD.match(group[0][shared - 1]):
        shared -= 1
    return shared


def _from(name: str, place: int, width: int) -> str:
    """Return the first letters of a name, and what stands in it from a place on."""
    rest = name[place:].strip(" :,;/–—-")
    begin = _cut(name, max(width // 3, 2) + 1)
    room = width - _wide(begin) - 1
    return f"{begin} {rest if _wide(rest) <= room else _cut(rest, room)}" if rest else _cut(name, width)


def _ends(name: str, width: int) -> str:
    """Return the beginning and the end of a name."""
    tail = name
    while _wide(tail) > width // 2:
        tail = tail[1:]
    return _cut(name, width - _wide(tail)) + tail.lstrip()
