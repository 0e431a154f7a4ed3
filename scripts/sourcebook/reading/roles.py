"""What a citation does for the sentence that it stands in: its role, and the words that say so.

A citation supports, unless a word before it says otherwise. The words are a closed table for each language,
valid in a text of any language, so that a text can be translated without its citations. Those of English are
the introductory signals of *The Bluebook* (rule 1.2), save that `see`, by which lawyers mean support that
takes a step to find, points elsewhere here, as in the humanities; other languages have what answers to them.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache


class Role(StrEnum):
    """What a citation does for its sentence."""

    SUPPORTS = "supports"
    """The source says so."""
    DISPUTES = "disputes"
    """The source says otherwise."""
    SILENT = "silent"
    """The source was read for it, and does not say so."""
    ELSEWHERE = "elsewhere"
    """There is more on the matter in the source."""


TABLE: Mapping[str, Mapping[Role, tuple[str, ...]]] = {
    "en": {
        Role.SUPPORTS: (
            "accord", "according to", "after", "as cited in", "as in", "as quoted in", "cited in", "e.g.",
            "following", "for example", "from", "qtd. in", "quoted in", "so",
        ),
        Role.DISPUTES: (
            "against", "but", "but cf.", "but compare", "but not", "but see", "but see also", "contra",
            "contradicted by", "contrary to", "contrast", "disputed by", "however", "pace", "unlike",
        ),
        Role.SILENT: ("no mention in", "not in", "not mentioned in", "nothing in"),
        Role.ELSEWHERE: (
            "cf.", "cf. also", "compare", "compare also", "for more", "more in", "on this", "see", "see also",
            "see e.g.", "see especially", "see for example", "see for instance", "see further",
            "see generally",
        ),
    },
    "zh": {
        Role.SUPPORTS: (
            "依据", "依據", "根据", "根據", "引自", "转引自", "轉引自", "据", "據", "出自", "例如",
        ),
        Role.DISPUTES: (
            "不同意见见", "不同意見見", "不同见", "不同見", "但参见", "但參見", "但见", "但見",
            "反对", "反對", "异议见", "異議見", "相反", "相反见", "相反見", "然见", "然見",
        ),
        Role.SILENT: ("不见于", "不見於", "未提及于", "未見於", "未见于", "未载于", "未載於"),
        Role.ELSEWHERE: (
            "参照", "參照", "参看", "參看", "参考", "參考", "参见", "參見", "参阅", "參閱",
            "另参见", "另參見", "另见", "另見", "又见", "又見", "尤见", "尤見", "比较", "比較", "见", "見",
            "例如见", "例如見", "详见", "詳見", "请参见", "請參見",
        ),
    },
    "de": {
        Role.SUPPORTS: ("laut", "nach", "so", "z. B.", "zit. nach", "zitiert nach", "zum Beispiel"),
        Role.DISPUTES: (
            "a. A.", "aber siehe", "aber vgl.", "anders", "anders aber", "dagegen", "entgegen", "gegen",
        ),
        Role.SILENT: ("nicht in", "nichts in"),
        Role.ELSEWHERE: (
            "s.", "s. a.", "siehe", "siehe auch", "siehe z. B.", "vergleiche", "vgl.", "vgl. auch",
        ),
    },
    "fr": {
        Role.SUPPORTS: ("ainsi", "cité dans", "cité par", "d'après", "p. ex.", "par exemple", "selon"),
        Role.DISPUTES: ("contre", "en sens contraire", "mais cf.", "mais voir"),
        Role.SILENT: ("absent de", "pas dans", "rien dans"),
        Role.ELSEWHERE: ("comparer", "v.", "voir", "voir aussi", "voir notamment", "voir par exemple"),
    },
    "es": {
        Role.SUPPORTS: ("p. ej.", "por ejemplo", "según"),
        Role.DISPUTES: ("en contra", "pero véase", "pero cf."),
        Role.SILENT: ("nada en", "no en"),
        Role.ELSEWHERE: ("compárese", "véase", "véase también", "véanse"),
    },
    "it": {
        Role.SUPPORTS: ("per esempio", "secondo"),
        Role.DISPUTES: ("contro", "ma cfr.", "ma vedi"),
        Role.SILENT: ("non in", "nulla in"),
        Role.ELSEWHERE: ("cfr.", "si veda", "si veda anche", "vedi", "vedi anche"),
    },
    "pt": {
        Role.SUPPORTS: ("por exemplo", "segundo"),
        Role.DISPUTES: ("mas ver", "mas veja"),
        Role.SILENT: ("não em", "nada em"),
        Role.ELSEWHERE: ("ver", "ver também", "veja", "veja também"),
    },
    "ja": {
        Role.SUPPORTS: ("によれば",),
        Role.DISPUTES: ("しかし", "ただし"),
        Role.SILENT: ("記載なし",),
        Role.ELSEWHERE: ("参照",),
    },
    "ru": {
        Role.SUPPORTS: ("например", "согласно"),
        Role.DISPUTES: ("но см.", "но ср.", "против"),
        Role.SILENT: ("нет в", "не в"),
        Role.ELSEWHERE: ("см.", "см. также", "см., например", "ср."),
    },
}  # fmt: skip
"""The words before a citation by the language they are of, and the role they give."""

JOINING: Mapping[str, tuple[str, ...]] = {
    "en": ("also", "and", "and also", "so also"),
    "zh": ("以及", "及", "和", "与", "與", "又"),
    "de": ("auch", "ebenso", "sowie", "und"),
    "fr": ("ainsi que", "aussi", "et"),
    "es": ("también", "y"),
    "it": ("anche", "e"),
    "pt": ("e", "também"),
    "ja": ("及び", "および"),
    "ru": ("и", "также"),
}
"""Words that add a citation to the one before it, in the same role."""


def role(prefix: str, before: Role = Role.SUPPORTS) -> Role | None:
    """Return the role that a prefix gives, given that of the citation before; None if nobody knows it.

    >>> role("but see"), role("", Role.DISPUTES), role("见"), role("sea")
    (<Role.DISPUTES: 'disputes'>, <Role.DISPUTES: 'disputes'>, <Role.ELSEWHERE: 'elsewhere'>, None)
    """
    plain = _plain(prefix)
    return before if not plain or plain in _joining() else _roles().get(plain)


def prefixes() -> tuple[str, ...]:
    """Return all words that can stand before a citation."""
    said = [word for roles in TABLE.values() for words in roles.values() for word in words]
    return tuple(dict.fromkeys([*said, *(word for words in JOINING.values() for word in words)]))


@cache
def _roles() -> dict[str, Role]:
    return {_plain(word): role for roles in TABLE.values() for role, words in roles.items() for word in words}


@cache
def _joining() -> frozenset[str]:
    return frozenset(_plain(word) for words in JOINING.values() for word in words)


@cache
def _plain(prefix: str) -> str:
    """Return a prefix without case, emphasis, blanks and the stops that writers differ in.

    >>> _plain("*But* see,"), _plain("cf."), _plain("z.B."), _plain("参见：")
    ('but see', 'cf', 'z b', '参见')
    """
    kept = "".join(" " if sign in ".,:;*_，：、．。　" else sign for sign in prefix.casefold())
    return " ".join(kept.replace("’", "'").split())
