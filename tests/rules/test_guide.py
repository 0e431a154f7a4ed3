"""Every rule that a message can name has a record, and so a page; and every record is of a rule."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sourcebook.corpus.corpus import Corpus
from sourcebook.reading.load import Material
from sourcebook.rules.guide import Guide, guides
from sourcebook.site.address import addresses
from sourcebook.site.pages import rules
from sourcebook.site.settings import Settings

PACKAGE = Path(__file__).parents[2] / "scripts" / "sourcebook"
ID = re.compile(r"[a-z]+(-[a-z]+)+")


def named() -> Iterator[str]:
    """Yield every rule that the code can put into a problem: it stands in a call, or is a module's ID."""
    for path in PACKAGE.rglob("*.py"):
        if "preview" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                arguments = (*node.args, *(keyword.value for keyword in node.keywords))
                texts = [argument.value for argument in arguments if isinstance(argument, ast.Constant)]
                if name in ("Problem", "error", "warn", "_stop"):
                    yield from (text for text in texts if isinstance(text, str) and ID.fullmatch(text))
            elif isinstance(node, ast.Assign) and path.parent.name == "rules":
                target, value = node.targets[0], node.value
                if isinstance(target, ast.Name) and target.id == "ID" and isinstance(value, ast.Constant):
                    yield str(value.value)


def test_every_rule_has_a_record_and_every_record_a_rule() -> None:
    assert set(named()) == set(guides())


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    found = {page.src_uri for page in rules.pages(Corpus.of(Material()))}
    assert found == {addresses.RULES} | {addresses.rule(rule) for rule in guides()}


@pytest.mark.parametrize("guide", guides().values(), ids=lambda guide: guide.rule)
def test_a_record_says_everything(guide: Guide) -> None:
    assert guide.sentence.endswith((".", ":")), guide.sentence
    assert guide.fails
    assert guide.passes
    assert len(guide.mend) > 10
    assert {example.code for example in guide.fails}.isdisjoint(example.code for example in guide.passes)


def test_a_page_shows_all_of_its_record() -> None:
    corpus = Corpus.of(Material())
    pages = {page.src_uri: page for page in rules.pages(corpus)}
    html = pages[addresses.rule("unknown-code")].write(corpus, Settings()).html
    for words in (
        "code: fundng",
        "code: funding",
        "no such code in that list",
        "How to mend it",
        "codebook",
    ):
        assert words in html, words
