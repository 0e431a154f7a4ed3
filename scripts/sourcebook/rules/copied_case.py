"""A case is not a copy of another: it has a name and claims of its own.

Fails:  a copy of another case's file, as one makes to begin a new case
Passes: a file with the name and the claims of its own case

Mend: Replace what was copied, or delete the file.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.model.record import Loc
from sourcebook.problems import Mark

ID = "copied-case"

FEW = 2
"""So many claims may two cases share word for word."""


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each case that has the name of another, or most of its claims, word for word."""
    for case_id, loc, message in copies(corpus):
        yield corpus.documents[case_id].mark(loc), message


def copies(corpus: Corpus) -> Iterator[tuple[str, Loc, str]]:
    """Yield each such case with the place that shows it, and what to say of it."""
    names = {id_: frozenset(case.name.languages.values()) for id_, case in corpus.cases.items()}
    said = {
        id_: frozenset(" ".join(claim.text.original.split()) for _, claim in case.claims())
        for id_, case in corpus.cases.items()
    }
    saying: dict[str, list[str]] = defaultdict(list)
    named: dict[str, list[str]] = defaultdict(list)
    for other in sorted(corpus.cases):
        counts = Counter(one for words in said[other] for one in saying[words])
        copied = {
            one
            for one, shared in counts.items()
            if shared > FEW and 2 * shared > min(len(said[one]), len(said[other]))
        }
        if alike := copied.union(*(named[name] for name in names[other])):
            one = min(alike)
            if one in copied:
                message = f"{counts[one]} claims of this case stand word for word in {one!r}; write its own"
                yield other, (), message
            else:
                name = min(names[one] & names[other])
                message = f"the case {one!r} has the name {name!r}, too; write this case's own"
                yield other, ("name",), message
        for known, parts in ((saying, said[other]), (named, names[other])):
            for part in parts:
                known[part].append(other)
