"""New YAML as an author would write it: plain words plain, long texts folded, everything else in quotes."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

WIDTH = 110
"""How long a line may be."""

PLAIN = re.compile(r"[^\W_](?:[\w .,;/()’“”…–—-]*[\w.)”…])?")
"""What needs no quotation marks in YAML 1.2, if it is no word of its own, and has no comma inside braces."""
PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
TYPED = {"null", "true", "false"}

Value = str | int | float | Sequence["Value"] | Mapping[str, "Value"]


def scalar(value: str | float, *, flow: bool = False) -> str:
    """Return a text or number on one line.

    >>> scalar("Green Example"), scalar("so: no"), scalar("a, b", flow=True), scalar("true")
    ('Green Example', '"so: no"', '"a, b"', '"true"')
    """
    if not isinstance(value, str):
        return str(value)
    plain = PLAIN.fullmatch(value) and value.lower() not in TYPED and not (flow and "," in value)
    return value if plain else json.dumps(value, ensure_ascii=False)


def lines(key: str, value: Value, indent: int = 0) -> list[str]:
    r"""Return a key and its value as lines of a block, *indent* columns to the right.

    >>> print("\n".join(lines("uses", [{"theme": "advocacy", "claims": [{"id": "a", "text": "B."}]}])))
    uses:
      - theme: advocacy
        claims:
          - id: a
            text: B.
    >>> lines("name", {"en": "Nepal", "zh": "尼泊尔"}), lines("issues", ["a", "b"])
    (['name: {en: Nepal, zh: 尼泊尔}'], ['issues: [a, b]'])
    """
    margin = " " * indent
    if isinstance(value, Mapping):
        if all(isinstance(part, str) for part in value.values()) and len(value) <= 3 and _languages(value):
            inner = ", ".join(f"{name}: {_flow(part)}" for name, part in value.items())
            return [f"{margin}{key}: {{{inner}}}"]
        return [f"{margin}{key}:", *_map(value, indent + 2)]
    if isinstance(value, str):
        paragraphs = [" ".join(part.split()) for part in PARAGRAPHS.split(value.strip())]
        if len(paragraphs) > 1:
            return [f"{margin}{key}: |-", *_block(paragraphs, " " * (indent + 2))]
        return _text(key, paragraphs[0], indent)
    if isinstance(value, int | float):
        return [f"{margin}{key}: {value}"]
    if not any(isinstance(part, Mapping) for part in value):
        return [f"{margin}{key}: [{', '.join(_flow(part) for part in value)}]"]
    found = [f"{margin}{key}:"]
    for part in value:
        assert isinstance(part, Mapping)
        found += item(part, indent + 2)
    return found


def item(value: Mapping[str, Value], indent: int = 0) -> list[str]:
    """Return a map as an item of a list."""
    first, *rest = _map(value, indent + 2)
    return [f"{' ' * indent}- {first.lstrip()}", *rest]


def commented(block: Sequence[str]) -> list[str]:
    """Return lines as comments."""
    return [f"# {line}".rstrip() for line in block]


def paragraph(text: str) -> list[str]:
    """Return a text as lines of a comment."""
    return commented(wrap(text, WIDTH - 2, break_long_words=False, break_on_hyphens=False))


def _map(value: Mapping[str, Value], indent: int) -> list[str]:
    return [line for key, part in value.items() for line in lines(key, part, indent)]


def _languages(value: Mapping[str, Value]) -> bool:
    return all(re.fullmatch("[a-z]{2,3}(?:-[A-Za-z0-9]+)*", name) for name in value)


def _flow(part: Value) -> str:
    assert isinstance(part, str | int | float)
    return scalar(part, flow=True)


def _text(key: str, text: str, indent: int) -> list[str]:
    line = f"{' ' * indent}{key}: {scalar(text)}"
    if len(line) <= WIDTH and not line.endswith('"'):
        return [line]
    if not text or " " not in text:
        return [line]
    margin = " " * (indent + 2)
    return [f"{' ' * indent}{key}: >-", *_wrapped(text, margin)]


def _block(paragraphs: Sequence[str], margin: str) -> Iterator[str]:
    """Yield paragraphs with an empty line between them."""
    for i, text in enumerate(paragraphs):
        yield from [""] if i else []
        yield from _wrapped(text, margin)


def _wrapped(text: str, margin: str) -> Iterator[str]:
    for line in wrap(text, WIDTH - len(margin), break_long_words=False, break_on_hyphens=False):
        yield margin + line
