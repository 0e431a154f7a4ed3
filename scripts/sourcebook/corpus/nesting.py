"""How codes stand to each other: what is wider and narrower, and what has to do with what, both ways."""

from collections import defaultdict

from sourcebook.corpus.corpus import Corpus
from sourcebook.model.case import Case
from sourcebook.model.codebook import Attribute
from sourcebook.model.memory import remembered

DEEP = 3
"""How many codes may stand above one another, the lowest included."""


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
