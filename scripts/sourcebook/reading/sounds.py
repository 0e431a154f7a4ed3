"""Words of any script in the letters of an id, so that they sound as before. A door to pypinyin.

It is imported where there is Chinese: its readings take 50 MB, and half a second.
"""

import re
import unicodedata

from sourcebook import han

HAN = re.compile(f"[{han.CHARACTERS}]+")
"""Runs of Chinese characters, without their punctuation."""
LATIN = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h",
}  # fmt: skip
"""Letters that do not come apart into an ASCII letter and an accent."""
WHOLE = str.maketrans(LATIN | dict.fromkeys("'’ʻʼ", ""))
"""The same, with the signs that stand inside a word."""
CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i",
    "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "",
    "э": "e", "ю": "yu", "я": "ya", "і": "i", "ї": "yi", "є": "ye", "ґ": "g",
}  # fmt: skip
NAMED = re.compile(r"(?:HANGUL SYLLABLE|(?:HIRAGANA|KATAKANA) LETTER(?: SMALL)?) ([A-Z]+)")
"""Characters whose names in Unicode say how they sound."""


def syllables(run: str) -> list[str]:
    """Return the pinyin of a run of Chinese characters, without tones and with `v` for ü.

    >>> syllables("吕志")
    ['lv', 'zhi']
    """
    from pypinyin import Style, lazy_pinyin

    return lazy_pinyin(run, style=Style.NORMAL, v_to_u=False)


def readings(run: str) -> list[list[str]]:
    """Return the usual readings of each character of a run, as `syllables` writes them, the likeliest first.

    >>> readings("单红")[0]
    ['dan', 'chan', 'shan']
    """
    from pypinyin import Style, pinyin

    return pinyin(run, style=Style.NORMAL, heteronym=True, v_to_u=False)


def slug(text: str) -> str:
    """Return a text as words in lower-case ASCII with hyphens, by their sound; nothing where it is not known.

    >>> slug("École d'été"), slug("山水 2012"), slug("Москва"), slug("서울"), slug("Straße")
    ('ecole-dete', 'shan-shui-2012', 'moskva', 'seo-ul', 'strasse')
    >>> slug("مدرسة")
    ''
    """
    spoken = HAN.sub(lambda run: f" {' '.join(syllables(run[0]))} ".replace("v", "u"), text)
    letters = "".join(map(_letter, unicodedata.normalize("NFC", spoken).lower().translate(WHOLE)))
    if any(character.isalpha() and not character.isascii() for character in letters):
        return ""
    return "-".join(re.findall("[a-z0-9]+", letters))


def anchor(heading: str) -> str:
    """Return the anchor of a heading by its sound, and where that is not known, in its own letters.

    Nothing where each of its letters has one of ASCII: those keep the anchors that they always had. Of the
    others Python-Markdown would make `_1`, which is another heading's as soon as one is put before it.

    >>> anchor("研究方法 2"), anchor("منهج البحث"), anchor("Über uns")
    ('yan-jiu-fang-fa-2', 'منهج-البحث', '')
    """
    plain = unicodedata.normalize("NFKD", heading)
    if all(one.isascii() for one in plain if one.isalpha()):
        return ""
    return slug(heading) or "-".join(re.findall(r"\w+", unicodedata.normalize("NFC", heading).lower()))


def _letter(character: str) -> str:
    """Return a letter as ASCII letters, or as it is where nobody here knows how it sounds."""
    if character.isascii():
        return character
    if character in CYRILLIC:
        return CYRILLIC[character]
    if named := NAMED.fullmatch(unicodedata.name(character, "")):
        return f" {named[1].lower()} "
    plain = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    return plain or character
