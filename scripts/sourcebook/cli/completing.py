"""What a shell offers at the Tab key: rules, ids, citekeys and codes of the corpus at hand.

Shells ask for it by click's own way (https://click.palletsprojects.com/en/stable/shell-completion/). What is
being written may be broken, so whatever can be read is offered, and a fault offers nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from sourcebook import check as checking
from sourcebook.corpus.corpus import Corpus
from sourcebook.failing import attempt
from sourcebook.reading import choices
from sourcebook.rules.guide import guides

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def rules(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Offer the rules, each with its sentence."""
    return _items(((name, guide.sentence) for name, guide in sorted(guides().items())), begun)


def _of(offered: Callable[[Corpus], Iterable[tuple[str, str]]]) -> Complete:
    """Return what offers something of the corpus in the folder of the command."""

    def complete(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
        folders = choices.folders(Path(context.params.get("root") or "."))
        corpus = attempt(lambda: checking.check(folders)[0], lambda error: None)
        return _items(offered(corpus), begun) if corpus else []

    return complete


def _items(offered: Iterable[tuple[str, str]], begun: str) -> list[CompletionItem]:
    return [CompletionItem(word, help=said) for word, said in offered if word.startswith(begun)]


def _lists(corpus: Corpus) -> Iterator[tuple[str, str]]:
    for name, codes in corpus.codes.items():
        yield name, f"{len(codes)} codes"


def _codes(name: str) -> Complete:
    return _of(lambda corpus: ((one.id, one.label.best("en")) for one in corpus.codes[name].values()))


def _cases(corpus: Corpus) -> Iterator[tuple[str, str]]:
    for case_id, case in corpus.cases.items():
        yield case_id, case.name.best("en")


def _citekeys(corpus: Corpus) -> Iterator[tuple[str, str]]:
    for citekey, entry in corpus.entries.items():
        yield citekey, entry["title"]


def _named(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yield everything that can be renamed; claims once a case is written out."""
    yield from _cases(corpus)
    yield from _citekeys(corpus)
    for name, codes in corpus.codes.items():
        for code in codes.values():
            yield f"{name}/{code.id}", code.label.best("en")
    for case_id, claim_id in corpus.claims:
        yield f"{case_id}#{claim_id}", ""


lists = _of(_lists)
levels = _codes("levels")
families = _codes("families")
cases = _of(_cases)
citekeys = _of(_citekeys)
named = _of(_named)
