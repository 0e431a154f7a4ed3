"""Words as the search compares them: without case, accents, width or article, in simplified Chinese.

`folding.js` does the same to what a reader types; a test holds the two to each other. Traditional characters
become simplified ones on both sides, never the other way: one simplified character may stand for several.
"""

import re
import unicodedata
from functools import cache, lru_cache

from sourcebook import han
from sourcebook.reading import lookalikes, sounds
from sourcebook.site.frame import assets

ARABIC = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": "", "ک": "ك", "ی": "ي",
}  # fmt: skip
"""Letters that are typed in one way or another."""
LETTERS = str.maketrans(sounds.LATIN | ARABIC)

ARTICLE = re.compile(r"(?:[وفبك]?ال|لل)(?=\w{3})")
"""The Arabic article, which is written as part of its word, with the particles that may stand before it."""

ELIDED = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|dell|nell|sull|dall|all|un)['’](?=\w)")
"""What French and Italian write as part of the word that follows; Catalan too."""

GENITIVE = re.compile(r"['’]s\b")
SIGNED = re.compile(r"[a-z][+#]+")
"""A letter that its signs make another word of."""
LATIN_AS_IT_IS = re.compile(r"[a-z0-9]+")
HAN = re.compile(f"[{han.CHARACTERS}]+")
GAPS = re.compile(r"[\s/\\|—–·,;:，。、；：！？“”‘「」『』《》〈〉（）()\[\]{}<>\"]+")
"""What divides words, for a reader who types them."""


@cache
def simplified() -> dict[int, int]:
    """Return the table of simplified characters by traditional ones, as `str.translate` takes it."""
    text = (assets.FOLDER / "simplified.js").read_text(encoding="utf-8")
    old, new = re.findall(r'^  "(.*)",$', text, re.MULTILINE)
    return str.maketrans(old, new)


def fold(text: str) -> str:
    """Return a text as it is compared.

    >>> fold("Łódź"), fold("CO₂"), fold("Straße"), fold("⼒與力"), fold("المحلّية")
    ('lodz', 'co2', 'strasse', '力与力', 'المحليه')
    """
    return text.lower() if text.isascii() else _folded(text)


@lru_cache(maxsize=1 << 12)  # names and labels stand in many records, whole texts only in a few
def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", lookalikes.mended(text))
    plain = "".join(sign for sign in apart if not unicodedata.category(sign).startswith("M"))
    return unicodedata.normalize("NFC", plain.casefold()).translate(LETTERS).translate(simplified())


def bare(word: str) -> str:
    """Return a folded word with neither punctuation, an article before it nor a genitive after it.

    >>> bare("plc’s"), bare("المحليه"), bare("l’eau"), bare("$3.5m"), bare("hill.example.net"), bare("c++")
    ('plc', 'محليه', 'eau', '35m', 'hillexamplenet', 'c++')
    """
    if (word.isascii() and word.isalnum()) or SIGNED.fullmatch(word):
        return word
    for before in (ELIDED, ARTICLE):
        if found := before.match(word):
            word = word[found.end() :]
    return "".join(sign for sign in GENITIVE.sub("", word) if sign.isalnum())


def words(text: str) -> list[str]:
    """Return the words of a text as they are compared, those in Chinese left out.

    >>> words("L’eau de Łódź, CO₂: 山水")
    ['eau', 'de', 'lodz', 'co2']
    """
    pieces = GAPS.split(_without_han(fold(text)))
    return [word for word in map(bare, pieces) if word]


def others(text: str) -> list[str]:
    """Return the words of a text that the index does not find as they are typed: it knows no folding.

    >>> others("Łódź and l’eau cost $3.5m at hill.example.net in 2019")
    ['lodz', 'eau', '35m', 'hillexamplenet']
    """
    found = []
    for piece in GAPS.split(_without_han(text)):
        if (
            piece
            and not (piece.isascii() and piece.isalnum())
            and not LATIN_AS_IT_IS.fullmatch(piece.lower())
        ):
            word = bare(fold(piece))
            if word and word != piece.lower().strip(".!?'’…"):
                found.append(word)
    return found


def _without_han(text: str) -> str:
    return text if text.isascii() else HAN.sub(" ", text)
