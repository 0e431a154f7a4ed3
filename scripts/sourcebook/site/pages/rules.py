"""The rules of the program: what each means, what fails and what passes, and how to mend it."""

from collections.abc import Callable, Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.messages import N_
from sourcebook.model.text import Text
from sourcebook.rules.guide import Example, Guide, guides
from sourcebook.site.address import addresses
from sourcebook.site.pages.page import Page
from sourcebook.site.view import View


def pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the list of rules and a page for each."""
    yield Page(
        addresses.RULES,
        N_("Rules"),
        "",
        "rules.html",
        _all,
        N_("What is checked, and how to mend what is found."),
    )
    for guide in guides().values():
        words = Text({"en": guide.rule}), Text({"en": guide.sentence})
        yield Page(addresses.rule(guide.rule), words[0], "", "rule.html", _one(guide), words[1])


def _all(view: View) -> dict[str, object]:
    return {"rules": [_shown(view, guide) for guide in guides().values()]}


def _one(guide: Guide) -> Callable[[View], dict[str, object]]:
    return lambda view: {"rule": _shown(view, guide)}


def _shown(view: View, guide: Guide) -> dict[str, object]:
    return {
        "guide": guide,
        "href": view.to(addresses.rule(guide.rule)),
        "sentence": view.prose(Text({"en": guide.sentence})),
        "mend": view.prose(Text({"en": guide.mend})),
        "fails": _examples(view, guide.fails),
        "passes": _examples(view, guide.passes),
    }


def _examples(view: View, examples: tuple[Example, ...]) -> list[dict[str, object]]:
    return [
        {"code": example.code, "remark": view.prose(Text({"en": example.remark}) if example.remark else None)}
        for example in examples
    ]
