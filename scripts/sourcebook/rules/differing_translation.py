"""A translation must cite what its original cites, in the same roles and at the same places.

Fails:  `{en: "It rose [@liiv2016, p. 41].", et: "Tõusis [@liiv2016, p. 14]."}`
Passes: `{en: "It rose [@liiv2016, p. 41].", et: "Tõusis [@liiv2016, p. 41]."}`
Passes: `{en: "It rose [@liiv2016, para. 4].", zh: "上升了 [@liiv2016，第4段]。"}`

Mend: Copy the citations of the text that stands first; grades and counts are made from that one.
"""

import re
from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.translation import Translation, translations
from sourcebook.problems import Mark
from sourcebook.reading.citation import Citation, find_citations
from sourcebook.reading.locators import note_numbers, paragraph_numbers
from sourcebook.reading.roles import Role

ID = "differing-translation"

Key = tuple[str, Role, tuple[object, ...]]


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each translation of a text whose citations are not those of its original."""
    for one in translations(corpus):
        if one.loc:
            original, own = _cited(one.original), _cited(one.words)
            message = ""
            if missing := [citation for key, citation in original.items() if key not in own]:
                message = f"lacks {_written(missing[0])!r}, which {one.source!r} has; cite it here"
            elif more := [citation for key, citation in own.items() if key not in original]:
                message = f"has {_written(more[0])!r}, which {one.source!r} has not; cite the same"
            if message:
                yield _mark(one), f"the translation into {one.language!r} {message}"


def _mark(one: Translation) -> Mark:
    return one.document.mark(one.loc)


def _cited(text: str) -> dict[Key, Citation]:
    return {(c.citekey, c.role, _place(c.locator)): c for c in find_citations(text)}


def _place(locator: str) -> tuple[object, ...]:
    """Return the place that a locator names, whatever its language."""
    known = (note_numbers(locator), paragraph_numbers(locator))
    return known if any(known) else tuple(re.findall(r"[0-9]+", locator)) or (locator.casefold(),)


def _written(citation: Citation) -> str:
    prefix = f"{citation.prefix} " if citation.prefix else ""
    return f"[{prefix}@{citation.citekey}{f', {citation.locator}' if citation.locator else ''}]"
