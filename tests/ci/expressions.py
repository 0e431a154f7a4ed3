"""Expressions of GitHub Actions, as far as our workflows use them.

After GitHub's reference "Evaluate expressions in workflows and actions": what a context does not have is
an empty string, and `&&` and `||` return one of their operands.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

TOKEN = re.compile(r"\s*('(?:[^']|'')*'|&&|\|\||==|!=|[!(),]|[\w.-]+)")
EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}")
FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "format": lambda text, *values: re.sub(r"\{(\d+)\}", lambda found: str(values[int(found[1])]), text),
}


def filled(text: str, context: Mapping[str, Any]) -> str:
    """Return a text with what its expressions come to.

    >>> filled("${{ a.b && format('{0}/', a.b) }}", {"a": {"b": "x"}}), filled("${{ a.b && 'y' }}/", {})
    ('x/', '/')
    """
    return EXPRESSION.sub(lambda found: str(value(found[1], context)), text)


def value(text: str, context: Mapping[str, Any]) -> Any:
    """Return what an expression comes to.

    >>> value("github.event_name == 'push' && !github.fork", {"github": {"event_name": "push"}})
    True
    """
    tokens = TOKEN.findall(text)
    assert "".join(tokens) == re.sub(r"\s", "", text), f"not understood: {text}"
    found, rest = _either(tokens, context)
    assert not rest, f"not understood: {text}"
    return found


def _either(tokens: list[str], context: Mapping[str, Any]) -> tuple[Any, list[str]]:
    left, tokens = _both(tokens, context)
    while tokens and tokens[0] == "||":
        right, tokens = _both(tokens[1:], context)
        left = left or right
    return left, tokens


def _both(tokens: list[str], context: Mapping[str, Any]) -> tuple[Any, list[str]]:
    left, tokens = _equal(tokens, context)
    while tokens and tokens[0] == "&&":
        right, tokens = _equal(tokens[1:], context)
        left = left and right
    return left, tokens


def _equal(tokens: list[str], context: Mapping[str, Any]) -> tuple[Any, list[str]]:
    left, tokens = _one(tokens, context)
    while tokens and tokens[0] in ("==", "!="):
        right, rest = _one(tokens[1:], context)
        left, tokens = (left == right) is (tokens[0] == "=="), rest
    return left, tokens


def _one(tokens: list[str], context: Mapping[str, Any]) -> tuple[Any, list[str]]:
    first, *rest = tokens
    if first == "!":
        found, rest = _one(rest, context)
        return not found, rest
    if first == "(":
        found, rest = _either(rest, context)
        assert rest[0] == ")"
        return found, rest[1:]
    if first[0] == "'":
        return first[1:-1].replace("''", "'"), rest
    if rest and rest[0] == "(":
        values = []
        while rest[0] != ")":
            found, rest = _either(rest[1:], context)
            values.append(found)
        return FUNCTIONS[first](*values), rest[1:]
    known: Any = context
    for name in first.split("."):
        known = known.get(name, "") if isinstance(known, Mapping) else ""
    return known, rest
