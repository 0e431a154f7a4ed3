"""Names of people and organisations in the orders that the Chicago Manual asks for, as plain text.

Chinese names in characters are written family name first, closed up, and are never inverted. In works in
Chinese a romanised Chinese name keeps that order too, and nobody else's does: the order follows the form of
the name, since a book in Chinese may be by anybody (Chicago 18, chapter 13, on names). Japanese and Hungarian
names are written as other names are, as in the manual's examples from works in English.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from sourcebook.model.entry import Name
from sourcebook.reading.bibnames import PINYIN
from sourcebook.scholarship.typeset import IDEOGRAPH, plain


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a list of names may grow before it is cut."""

    most: int
    """The longest list that is given whole."""
    named: int
    """How many names are given of a longer one."""


INITIAL = re.compile(r"(?<![\w’'])[^\W\d_](?=\s|$|-[^\W\d_](?:\s|$))")
"""A letter that stands alone and lacks its full stop."""

PAIR = re.compile(r"(?<![\w’'-])([A-Z])([A-Z])(?=\s|$)")
"""Two initials without a space, as PubMed writes them."""

WHOLE = Limit(most=99, named=99)
NOTES = Limit(most=2, named=1)
BIBLIOGRAPHY = Limit(most=6, named=3)


def given(name: Name) -> str:
    """Return the given name, its initials with full stops and spaces (Chicago 18, chapter 13, on initials).

    >>> given(Name("Bell", "Sam R")), given(Name("Lewis", "C.S.")), given(Name("Sartre", "J.-P."))
    ('Sam R.', 'C. S.', 'J.-P.')
    >>> given(Name("Кочетков", "А Я")), given(Name("Wong", "Kar-wai")), given(Name("Perec", "Jean-M"))
    ('А. Я.', 'Kar-wai', 'Jean-M.')
    >>> given(Name("Christie", "Agatha MC")), given(Name("KIM", "EJ"))
    ('Agatha M. C.', 'EJ')
    """
    told = re.sub(r"^(?:Prof(?:essor)?|Dr|Mr|Mrs|Ms)\b\.? (?=\w)", "", plain(name.given))  # no part of a name
    written = PAIR.sub(r"\1 \2", told) if not name.family.isupper() else told
    written = INITIAL.sub(lambda match: match[0] + "." * match[0].isupper(), written)
    return re.sub(r"(?<![^\W_])([^\W\d_]\.)(?=[^\W\d_]\.)", r"\1 ", written)


def in_characters(name: Name) -> bool:
    """Return whether a name is written in Chinese characters, and so closed up."""
    return bool(IDEOGRAPH.search(name.family)) and (not name.given or bool(IDEOGRAPH.search(name.given)))


def in_chinese_order(name: Name, *, chinese: bool) -> bool:
    """Return whether a name in Latin letters keeps its family name first in a work that is in *chinese*.

    It does if it is in pinyin, or has the small letter after its hyphen that older romanisations have.

    >>> [in_chinese_order(Name(*parts), chinese=True) for parts in (("Lü", "Zhi"), ("Nye", "Joseph S."))]
    [True, False]
    >>> in_chinese_order(Name("Wong", "Kar-wai"), chinese=True)
    True
    """
    if not chinese or name.literal or name.prefix or name.suffix or not name.given:
        return False
    return in_pinyin(name) or bool(re.fullmatch(r"[^\W\d_]+[’'ʻ]?[^\W\d_]*-[a-z’'ʻ]+", name.given))


def in_pinyin(name: Name) -> bool:
    """Return whether a name is made of syllables of pinyin, with a given name of one word.

    >>> in_pinyin(Name("Lü", "Zhi")), in_pinyin(Name("Einstein", "Albert"))
    (True, False)
    """
    if name.literal or not name.given:
        return False
    marked = unicodedata.normalize("NFD", f"{name.family} {name.given}")
    bare = "".join(c for c in marked if not unicodedata.combining(c))
    return all(PINYIN.fullmatch(word) for word in bare.split())


def suffix(name: Name) -> str:
    """Return what follows a name, `Jr.` and `Sr.` with their full stop (Chicago 18, chapter 6).

    >>> suffix(Name("Ex", "Ann", suffix="Jr")), suffix(Name("Ex", "Ann", suffix="III"))
    ('Jr.', 'III')
    """
    return re.sub(r"^([JS]r)$", r"\1.", plain(name.suffix))


def natural(name: Name, *, family_first: bool = False) -> str:
    """Return a name as one speaks it.

    >>> natural(Name("Nye", "Joseph S.", suffix="Jr.")), natural(Name("李", "明"))
    ('Joseph S. Nye Jr.', '李明')
    """
    if name.literal:
        return plain(name.family)
    if in_characters(name):
        return plain(name.family) + plain(name.given)
    family = f"{name.prefix} {name.family}"
    parts = (given(name), family)
    if in_chinese_order(name, chinese=family_first):
        parts = (family, given(name))
    return plain(" ".join((*parts, suffix(name))))


def inverted(name: Name, *, family_first: bool = False) -> str:
    """Return a name as it heads a bibliography entry, under its family name.

    >>> inverted(Name("Nye", "Joseph S.", suffix="Jr.")), inverted(Name("Berg", "Jan", "van der"))
    ('Nye, Joseph S., Jr.', 'Berg, Jan van der')
    """
    if name.literal or in_characters(name) or in_chinese_order(name, chinese=family_first):
        return natural(name, family_first=family_first)
    before, behind = (name.prefix, "") if name.useprefix else ("", name.prefix)
    parts = (plain(f"{before} {name.family}"), plain(f"{given(name)} {behind}"), plain(suffix(name)))
    return ", ".join(part for part in parts if part)


def short(name: Name) -> str:
    """Return what a short note calls someone: the family name, or a name in characters whole.

    >>> short(Name("Nye", "Joseph S.", suffix="Jr.")), short(Name("Berg", "Jan", "van der"))
    ('Nye', 'van der Berg')
    """
    if name.literal or in_characters(name):
        return natural(name)
    return plain(f"{name.prefix} {name.family}") or given(name)


def join(written: Sequence[str], limit: Limit = NOTES, *, et_al: bool = False) -> str:
    """Join names that are written already, and cut the list where it grows too long.

    A first name that is inverted is set off by a comma (Chicago 18, chapter 13).

    >>> join(["Li, Ming", "Wang Fang"], BIBLIOGRAPHY), join(["Ann Ex", "Bo Wye", "Cy Zed"])
    ('Li, Ming, and Wang Fang', 'Ann Ex et al.')
    >>> join(["World Bank", "International Monetary Fund"], BIBLIOGRAPHY)
    'World Bank and International Monetary Fund'
    """
    listed = [name for name in written if name]
    if len(listed) > limit.most or (et_al and len(listed) >= limit.most):
        listed, et_al = listed[: limit.named], True
    if not listed:
        return ""
    inverted_first = limit is BIBLIOGRAPHY and "," in listed[0]
    comma = "," if len(listed) > (1 if et_al else 2) or inverted_first else ""
    if et_al:
        return f"{', '.join(listed)}{comma} et al."
    *others, final = listed
    return f"{', '.join(others)}{comma} and {final}" if others else final


def in_note(people: Sequence[Name], *, et_al: bool = False, family_first: bool = False) -> str:
    """Return the names that open a note, or that follow `ed.` anywhere.

    >>> in_note([Name("Ex", "Ann"), Name("Wye", "Bo")])
    'Ann Ex and Bo Wye'
    """
    return join([natural(name, family_first=family_first) for name in people], et_al=et_al)


def in_entry(people: Sequence[Name], *, et_al: bool = False, family_first: bool = False) -> str:
    """Return names that stand inside a bibliography entry, where more of them are given than in a note.

    >>> in_entry([Name("Ex", "Ann"), Name("Wye", "Bo"), Name("Zed", "Cy")])
    'Ann Ex, Bo Wye, and Cy Zed'
    """
    return join([natural(name, family_first=family_first) for name in people], BIBLIOGRAPHY, et_al=et_al)


def in_bibliography(people: Sequence[Name], *, et_al: bool = False, family_first: bool = False) -> str:
    """Return the names that head a bibliography entry: only the first one is inverted.

    >>> in_bibliography([Name("Ex", "Ann"), Name("Wye", "Bo")])
    'Ex, Ann, and Bo Wye'
    """
    written = [natural(name, family_first=family_first) for name in people]
    written[:1] = [inverted(name, family_first=family_first) for name in people[:1]]
    return join(written, BIBLIOGRAPHY, et_al=et_al)


def in_short(people: Sequence[Name], *, et_al: bool = False) -> str:
    """Return the names of a short note.

    >>> in_short([Name("Ex", "Ann"), Name("Wye", "Bo")])
    'Ex and Wye'
    """
    return join([short(name) for name in people], et_al=et_al)


def sort_text(name: Name) -> str:
    """Return what to alphabetise a name by: family name, given name, suffix; a particle does not count.

    >>> sort_text(Name("Lü", "Zhi"))
    'lu zhi'
    """
    if name.literal:
        return alphabetic(name.family)
    return fold(
        " ".join(
            (
                name.prefix if name.useprefix else "",
                ARTICLE.sub("", name.family, count=1) if ARTICLE.match(name.family) else name.family,
                name.given,
                "" if name.useprefix else name.prefix,
                name.suffix,
            )
        )
    )


def alphabetic(value: str) -> str:
    """Return what to alphabetise a title or an organisation by: an article at its beginning does not count.

    >>> alphabetic("The Charity Law")
    'charity law'
    """
    return re.sub(r"^(?:an?|the) (?=\w)", "", fold(value))


def fold(value: str) -> str:
    """Return *value* without case, accents and punctuation, for alphabetical order.

    >>> fold("Étude, L’")
    'etude l'
    """
    letters = unicodedata.normalize("NFKD", plain(value).translate(LETTERS)).casefold()
    kept = (c if c.isalnum() and unicodedata.category(c) != "Lm" else " " * c.isspace() for c in letters)
    return " ".join("".join(kept).split())


LETTERS = str.maketrans({
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th",
    "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ħ": "h", "Ħ": "H", "ı": "i", "ŋ": "n", "Ŋ": "N",
})  # fmt: skip
"""Letters that are sorted as others and that Unicode does not take apart."""

ARTICLE = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|ath|az)[-‐‑–]", re.IGNORECASE)
"""The Arabic article before a name, which does not count (Chicago 18, chapter 15, on Arabic names)."""
