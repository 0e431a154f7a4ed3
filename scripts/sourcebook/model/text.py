"""Records, and the small values that all of them share: texts, ids and dates.

The one door to pydantic's machinery: the other rooms of this wing only declare fields.
"""

import re
from collections.abc import Iterator
from datetime import date as calendar_date
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationError,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError, core_schema

__all__ = ["Date", "Field", "Id", "Loc", "Record", "Text", "ValidationError", "Word"]

Loc = tuple[str | int, ...]
"""The keys and indexes that lead to a value in a document: `("uses", 0, "claims", 2, "text")`."""

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Record(BaseModel):
    """A frozen value that an author wrote; a key that it does not name is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _id(value: Any) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("text-expected", "")
    if not ID.fullmatch(value):
        raise PydanticCustomError("bad-id", "", {"value": value})
    return value


def _word(value: Any) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("text-expected", "")
    if not value.strip():
        raise PydanticCustomError("empty-text", "")
    return value


def _date(value: Any) -> str:
    match = DATE.fullmatch(value) if isinstance(value, str) else None
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(part or 1) for part in match.groups())
        calendar_date(year, month, day)
    except ValueError:
        raise PydanticCustomError("bad-date", "", {"value": value}) from None
    return match.string


SCALAR = ["string", "number"]
"""What an editor takes a text to be: it types `2012` by its look, we leave it the text that it is."""

EMPTY = {"patternErrorMessage": "this is empty; write something"}

Id = Annotated[
    str,
    BeforeValidator(_id),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": f"^{ID.pattern}$",
            "patternErrorMessage": "this is not an id; use lower-case letters, digits and hyphens",
        }
    ),
]
"""Lower-case letters and digits of ASCII, in words joined by single hyphens."""

Word = Annotated[str, BeforeValidator(_word), WithJsonSchema({"type": SCALAR, "pattern": r"\S", **EMPTY})]
"""A text in no particular language: a citekey, a symbol, an address. Never empty."""

Date = Annotated[
    str,
    BeforeValidator(_date),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "pattern": r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$",
            "minimum": 1,
            "maximum": 9999,
            "patternErrorMessage": "this is not a date; write 2012, 2012-05 or 2012-05-03",
        }
    ),
]
"""A date of ISO 8601-1 (section 5.2.2) as precise as its source: `2012`, `2012-05` or `2012-05-03`."""


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

    def chosen(self, language: str) -> tuple[str, str]:
        """Return the language and the text that `best` picks; a plain text's language is `""`.

        >>> Text({"en": "Nepal"}).chosen("zh")
        ('en', 'Nepal')
        """
        for key in (language, ""):
            if key in self.languages:
                return key, self.languages[key]
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
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(cls._validate)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {
            "type": [*SCALAR, "object"],
            "pattern": r"\S",
            **EMPTY,
            "minProperties": 1,
            "propertyNames": {"pattern": f"^{LANGUAGE.pattern}$"},
            "additionalProperties": {"type": SCALAR, "pattern": r"\S", **EMPTY},
        }

    @classmethod
    def _validate(cls, value: Any) -> "Text":
        if isinstance(value, Text):
            return value
        if isinstance(value, str):
            languages = {"": value}
        elif isinstance(value, dict) and value:
            languages = value
            for language, text in value.items():
                if not LANGUAGE.fullmatch(language):
                    raise PydanticCustomError("bad-language", "", {"value": language})
                if text is not None and not isinstance(text, str):
                    raise PydanticCustomError("text-expected", "", {"at": language})
        else:
            raise PydanticCustomError("empty-text" if value in (None, {}) else "text-expected", "")
        for language, text in languages.items():
            if text is None or not text.strip():
                raise PydanticCustomError("empty-text", "", {"at": language})
        return cls(languages)
