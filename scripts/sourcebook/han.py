"""What is Chinese in a text: the one place that says which characters these are.

The ranges are those of Unicode's blocks (https://www.unicode.org/Public/UNIDATA/Blocks.txt), written as the
inside of a class of a pattern. Most texts are ASCII: ask `str.isascii` first, which costs nothing.
"""

CHARACTERS = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters: the unified ideographs with their extensions, and those kept for compatibility."""

NEIGHBOURS = "\u3005-\u3007\u3040-\u30ff\uac00-\ud7af"
"""Kana, Hangul, the sign that repeats an ideograph, and zero: set beside them and like them."""

PUNCTUATION = "\u3000-\u3004\u3008-\u303f\uff01-\uffef·"
"""Punctuation as wide as a character, such as `《` and `，`; forms of Latin letters of that width with it."""

RADICALS = "\u2e80-\u2fdf"
"""Radicals, which look like characters and are none."""
