"""The languages of a site as `mkdocs.yml` names them, by their tags (BCP 47, RFC 5646). A door to MkDocs."""

import re
import warnings
from collections.abc import Mapping
from typing import Any

from mkdocs.config import config_options as opt
from mkdocs.config.base import Config, ValidationError

from sourcebook.site.words.catalogues import catalogue_of, is_language, successor

TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-[a-z]{3})?(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?(?:-(?:[A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*"
    r"(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?"
)
"""Language, extended language, script, region, variants, extensions, and what is for private use, in the case
in which they are written."""
NO_LANGUAGE = frozenset({"und", "mul", "mis", "zxx", "root"})
"""Codes that stand for what is in no language, in several or in an unknown one (ISO 639-2)."""


class Languages(opt.ListOfItems[str]):
    """A list of tags, each once and in its usual spelling."""

    def __init__(self) -> None:
        super().__init__(opt.Type(str), default=["en"])

    def run_validation(self, value: object) -> list[str]:
        """Return the tags as they are usually spelt.

        Raises:
            ValidationError: there is none, or one is no tag or stands twice.
        """
        listed = [value] if isinstance(value, str) else value
        for each in listed if isinstance(listed, list) else ():
            if isinstance(each, bool):
                raise ValidationError(
                    f"{str(each).lower()!r} is no text; write a tag in quotes, such as 'no'"
                )
            if not isinstance(each, str):
                raise ValidationError(f"{each!r} is no tag of a language; write one such as 'en' or 'pt-BR'")
        tags = [spelt(tag) for tag in super().run_validation(listed)]
        if not tags:
            raise ValidationError("no language is named; write at least one, such as [en]")
        for tag in tags:
            found = TAG.fullmatch(tag)
            if found and (now := successor(found["language"])):
                said = f"{tag!r} is written {now + tag.removeprefix(found['language'])!r}; write that"
                raise ValidationError(said)
            if found is None or found["language"] in NO_LANGUAGE or not is_language(found["language"]):
                said = f"{tag!r} is not a language; write a tag of BCP 47, such as 'en', 'zh' or 'pt-BR'"
                raise ValidationError(said)
            if tags.count(tag) > 1:
                raise ValidationError(f"{tag!r} stands there twice; delete one of the two")
        for tag in tags:
            words = catalogue_of(tag)
            if words and (same := [other for other in tags if other != tag and catalogue_of(other) == words]):
                said = f"{tag!r} and {same[0]!r} would be one site twice; delete one of the two"
                raise ValidationError(said)
        return tags


def given(config: Config) -> list[Mapping[str, Any]]:
    """Return what files say of a configuration, without what is so where they say nothing.

    MkDocs has no other door to it, and warns of this one.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return list(config.user_configs)


def missing(tag: str) -> str:
    """Say how to make the catalogue of a language that has none; nothing where there is one."""
    if tag.startswith("en") or catalogue_of(tag):
        return ""
    return (
        f"the site has no words of its own in {tag!r} and speaks English there; to translate them, copy "
        f"'site/locales/zh.po' of the package to '{tag}.po' and run 'make words'"
    )


def spelt(tag: Any) -> str:
    """Return a tag with hyphens, and with capitals where they are usual.

    >>> spelt("zh_cn"), spelt("ZH-hans-CN"), spelt("EN"), spelt("en-us-X-MINE")
    ('zh-CN', 'zh-Hans-CN', 'en', 'en-US-x-mine')
    """
    first, *rest = str(tag).strip().replace("_", "-").split("-")
    usual = {2: str.upper, 4: str.title}
    single = next((i for i, part in enumerate(rest) if len(part) == 1), len(rest))
    named = [usual.get(len(part), str)(part) for part in rest[:single]]
    return "-".join([first.lower(), *named, *map(str.lower, rest[single:])])
