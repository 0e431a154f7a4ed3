"""The small values that all records share: texts, ids and dates."""

import re
from collections.abc import Iterator
from datetime import date as calendar_date
from typing import Annotated, Any

from sourcebook.model.record import NUMBER, Fault, FaultError, Field, Loc, Wrong

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
COUNTRIES = frozenset({"cn", "jp", "kr", "gr", "cz", "dk", "ua"})
"""Letters of countries that people take for those of their languages; ISO 639-1 gives them to none."""
DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})
"""Subtags that say, or imply, that Chinese is written in traditional characters."""


def is_variant(one: str, other: str) -> bool:
    """Tell whether who reads one language, by its tag (BCP 47), can read the other.

    >>> is_variant("zh", "zh-CN"), is_variant("zh-Hant", "zh"), is_variant("en", "et")
    (True, False, False)
    """
    first, *rest = one.lower().split("-")
    second, *more = other.lower().split("-")
    return first == second and bool(TRADITIONAL & {*rest}) == bool(TRADITIONAL & {*more})


def _id(value: Any) -> str:
    if not isinstance(value, str):
        raise FaultError(Fault(Wrong.NOT_TEXT, (), value))
    if not ID.fullmatch(value):
        raise FaultError(Fault(Wrong.BAD_ID, (), value))
    return value


def _word(value: Any) -> str:
    if not isinstance(value, str):
        raise FaultError(Fault(Wrong.NOT_TEXT, (), value))
    if not value.strip():
        raise FaultError(Fault(Wrong.EMPTY_TEXT, (), value))
    return value


def _date(value: Any) -> str:
    match = DATE.fullmatch(value) if isinstance(value, str) else None
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(part or 1) for part in match.groups())
        calendar_date(year, month, day)
    except ValueError:
        raise FaultError(Fault(Wrong.BAD_DATE, (), value)) from None
    return match.string


def _number(value: Any) -> str:
    if not (isinstance(value, str) and NUMBER.fullmatch(value.strip())):
        raise FaultError(Fault(Wrong.NOT_A_NUMBER, (), value))
    return value.strip()


Id = Annotated[str, _id]
"""Lower-case letters and digits of ASCII, in words joined by single hyphens."""

Word = Annotated[str, _word]
"""A text in no particular language: a citekey, a symbol, an address. Never empty."""

Date = Annotated[str, _date]
"""A date of ISO 8601-1 (section 5.2.2) as precise as its source: `2012`, `2012-05` or `2012-05-03`."""


Number = Annotated[str, _number]
"""A number as its author wrote it, since `12.50` says more than `12.5`."""


class Text:
    """Markdown in one or more languages; never empty.

    Authors write a string, or a map of languages (BCP 47 tags): `{en: Nepal, zh: 尼泊尔}`.
    """

    __slots__ = ("languages",)
    languages: dict[str, str]
    """The text by language; a plain string stands under `""`."""

    def __init__(self, languages: dict[str, str]) -> None:
        self.languages = languages

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self.languages == other.languages

    def __hash__(self) -> int:
        return hash(tuple(self.languages.items()))

    def __repr__(self) -> str:
        return f"Text({self.languages!r})"

    def __str__(self) -> str:
        return self.best("en")

    def best(self, language: str) -> str:
        """Return the text in *language* if it has one, else the plain or first text.

        >>> Text({"en": "Nepal", "zh": "尼泊尔"}).best("zh")
        '尼泊尔'
        """
        return self.chosen(language)[1]

    @property
    def original(self) -> str:
        """The text in the language in which it was written, which stands first."""
        return next(iter(self.languages.values()))

    def chosen(self, language: str) -> tuple[str, str]:
        """Return the language and the text that `best` picks; a plain text's language is `""`.

        >>> Text({"en": "Nepal"}).chosen("zh")
        ('en', 'Nepal')
        """
        for key in (language, ""):
            if key in self.languages:
                return key, self.languages[key]
        for key, text in self.languages.items():
            if is_variant(key, language):
                return key, text
        return next(iter(self.languages.items()))

    def others(self, language: str) -> dict[str, str]:
        """Return the texts in other languages than the one that `best` picks, by language."""
        best = self.best(language)
        return {key: text for key, text in self.languages.items() if key and text != best}

    def located(self, loc: Loc) -> Iterator[tuple[Loc, str]]:
        """Yield each text with its place in the document, given the place of the whole."""
        for language, text in self.languages.items():
            yield ((*loc, language) if language else loc), text

    @classmethod
    def read(cls, data: Any) -> "Text":
        """Return the text that data stands for.

        Raises:
            FaultError: it stands for none.
        """
        if isinstance(data, Text):
            return data
        if isinstance(data, str):
            languages = {"": data}
        elif isinstance(data, dict) and data:
            languages = data
            for language, text in data.items():
                if not LANGUAGE.fullmatch(language) or language in COUNTRIES:
                    raise FaultError(Fault(Wrong.BAD_LANGUAGE, (), data, language))
                if text is not None and not isinstance(text, str):
                    raise FaultError(Fault(Wrong.NOT_TEXT, (), data, language))
        else:
            raise FaultError(Fault(Wrong.EMPTY_TEXT if data in (None, {}) else Wrong.NOT_TEXT, (), data))
        for language, text in languages.items():
            if text is None or not text.strip():
                raise FaultError(Fault(Wrong.EMPTY_TEXT, (), data, language))
        return cls(languages)


Label = Annotated[Text, Field(label=True)]
"""A name in one or more languages, which cites and links nothing. Any other `Text` may do both."""
