"""How codes stand to each other: what is wider and narrower, and what has to do with what, both ways."""

import re
from collections import Counter, defaultdict

from sourcebook.corpus.corpus import Corpus
from sourcebook.han import CHARACTERS
from sourcebook.model.case import Case
from sourcebook.model.codebook import Attribute
from sourcebook.model.memory import remembered
from sourcebook.model.text import Text

DEEP = 3
"""How many codes may stand above one another, the lowest included."""

HAN = re.compile(f"[{CHARACTERS}]")


def above(corpus: Corpus, family: str, code_id: str) -> list[str]:
    """Return the codes of its list that are wider than a code, the widest first; a circle ends."""
    found: list[str] = []
    codes = corpus.codes[family]
    code = codes.get(code_id)
    while code and code.parent in codes and code.parent not in (code_id, *found):
        found.append(code.parent)
        code = codes[code.parent]
    return found[::-1]


def below(corpus: Corpus, family: str, code_id: str) -> list[str]:
    """Return the codes that name a code as the one that they belong to, in the order of the codebook."""
    return _children(corpus).get((family, code_id), [])


def whole(corpus: Corpus, family: str, code_id: str) -> list[str]:
    """Return a code and all that stand below it, a circle once."""
    found = [code_id]
    for one in found:
        found += (child for child in below(corpus, family, one) if child not in found)
    return found


def called(corpus: Corpus, family: str, code_id: str) -> Text:
    """Return what a code is called where it stands alone: `Tone: none`, where `None` would say nothing.

    Codes of what crosses the cases are named behind the wider one, unless they name it themselves; those of
    another list only where two have the same label.
    """
    return _called(corpus).get((corpus.key(family), code_id)) or corpus.codes[family][code_id].label


def values(corpus: Corpus, attribute: Attribute, case: Case) -> list[str]:
    """Return a case's values of an attribute, and those that these are a part of."""
    wider = (one for value in case.values(attribute) for one in above(corpus, attribute.id, value))
    return list(dict.fromkeys([*case.values(attribute), *wider]))


def relations(corpus: Corpus, name: str) -> list[str]:
    """Return the codes to which a code is related, whichever of the two says so; each as `list/code`."""
    return _related(corpus).get(name, [])


@remembered
def _children(corpus: Corpus) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for family, codes in corpus.codes.items():
        for code in codes.values():
            if code.parent:
                found[family, code.parent].append(code.id)
    return found


@remembered
def _related(corpus: Corpus) -> dict[str, list[str]]:
    known = {f"{family}/{id_}" for family, codes in corpus.codes.items() for id_ in codes}
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for family, codes in corpus.codes.items():
        for code in codes.values():
            for other in code.related:
                if other in known:
                    found[f"{family}/{code.id}"][other] = None
                    found[other][f"{family}/{code.id}"] = None
    return {name: list(others) for name, others in found.items()}


@remembered
def _called(corpus: Corpus) -> dict[tuple[str, str], Text]:
    """Return what each code of a list with nested codes is called where it stands alone."""
    found: dict[tuple[str, str], Text] = {}
    for family, codes in corpus.codes.items():
        if not any(code.parent for code in codes.values()):
            continue
        named = Counter(code.label.original for code in codes.values())
        for code in codes.values():
            wider = codes.get(code.parent or "")
            alone = family != corpus.themes and named[code.label.original] == 1
            found[family, code.id] = code.label if alone or not wider else _under(wider.label, code.label)
    return found


def _under(wider: Text, label: Text) -> Text:
    """Return a label behind that of the wider code, in each of its languages, unless it says it already."""

    def joined(language: str, own: str) -> str:
        above = wider.best(language)
        if above.casefold() in own.casefold():
            return own
        return f"{above}：{own}" if HAN.search(above[-1] + own[0]) else f"{above}: {own}"

    return Text({language: joined(language, own) for language, own in label.languages.items()})
