"""The lists by which cases are told apart: a page of each list, and of each value with its cases."""

from collections.abc import Iterator
from functools import partial

from sourcebook.corpus import nesting
from sourcebook.corpus.corpus import Corpus
from sourcebook.messages import N_
from sourcebook.model.codebook import Attribute, Code
from sourcebook.reading.load import CODEBOOK
from sourcebook.site.address import addresses
from sourcebook.site.pages.cases import card
from sourcebook.site.pages.codebook import bearings, guidance
from sourcebook.site.pages.page import Page, neighbours
from sourcebook.site.view import View
from sourcebook.site.words.speech import Phrase


def pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the page of every attribute, and of every value of it."""
    edit = corpus.documents[CODEBOOK].path
    for attribute in corpus.attributes:
        yield Page(
            src_uri=addresses.code(addresses.ATTRIBUTES, attribute.id),
            title=attribute.label,
            edit_path=edit,
            template="attribute.html",
            context=partial(page, attribute=attribute),
            description=attribute.definition or Phrase(N_("[Cases] by %(what)s."), {"what": attribute.label}),
        )
        for value in corpus.codes[attribute.id].values():
            yield Page(
                src_uri=addresses.code(attribute.id, value.id),
                title=value.label,
                edit_path=edit,
                template="value.html",
                context=partial(of_value, attribute=attribute, value=value),
                description=value.definition or Phrase(N_("[Cases]: %(what)s."), {"what": value.label}),
            )


def page(view: View, attribute: Attribute) -> dict[str, object]:
    """Return an attribute's values, each with its definition and the number of its cases."""
    return {
        "attribute": attribute,
        "definition": view.prose(attribute.definition, inline=False),
        "values": [
            {
                "code": code,
                "definition": view.prose(code.definition),
                "cases": len(_having(view, attribute, code.id)),
            }
            for code in view.codes(attribute.id)
        ],
        "without": [id_ for id_, case in view.corpus.cases.items() if not case.values(attribute)],
        "mentions": view.mentions(f"attributes/{attribute.id}"),
        "footnotes": view.footnotes(),
    }


def _having(view: View, attribute: Attribute, value: str) -> list[str]:
    """Return the cases that have a value or one below it, in the order of the cases."""
    cases = view.corpus.having(attribute)
    wanted = nesting.whole(view.corpus, attribute.id, value)
    found = {case_id for one in wanted for case_id in cases.get(one, ())}
    return [case_id for case_id in view.corpus.cases if case_id in found]


def of_value(view: View, attribute: Attribute, value: Code) -> dict[str, object]:
    """Return what a value means, and the cases that have it."""
    ids = list(view.corpus.codes[attribute.id])
    return {
        "attribute": attribute,
        "value": value,
        "definition": view.prose(value.definition, inline=False),
        "guidance": guidance(view, attribute.id, value),
        "bearings": bearings(view, attribute.id, value),
        "place": (ids.index(value.id) + 1, len(ids)),
        "turn": [view.turn(attribute.id, id_) for id_ in neighbours(ids, value.id)],
        "cards": [
            card(view, case_id, view.corpus.cases[case_id]) for case_id in _having(view, attribute, value.id)
        ],
        "mentions": view.mentions(f"{attribute.id}/{value.id}"),
        "footnotes": view.footnotes(),
    }
