"""The events of PyYAML's parser, and where each value and key stands: the one door to PyYAML.

Events, unlike its trees, do not recurse; and every scalar of theirs stays the text that its author typed.
"""

import os
import sys
import unicodedata
from collections.abc import Iterator
from typing import Any

import yaml
from yaml import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    MarkedYAMLError,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    YAMLError,
)

from sourcebook.model.record import Loc

__all__ = [
    "AliasEvent",
    "DocumentStartEvent",
    "MappingEndEvent",
    "MarkedYAMLError",
    "ScalarEvent",
    "SequenceEndEvent",
    "SequenceStartEvent",
    "YAMLError",
]

Span = tuple[int, int, int, int]
"""Line and column, from 0, and where something begins and ends in the text."""
NODES = frozenset({ScalarEvent, SequenceStartEvent, MappingStartEvent, AliasEvent})
"""The events that begin a value or a key."""
ASIDE = "\0"
"""What is in the place of a value whose key stood there before, and in no key."""


class Slower(yaml.SafeLoader):
    """PyYAML's own parser, which refuses tabs between values that libyaml's takes for blanks."""

    def scan_to_next_token(self) -> None:
        """Go on to what is no blank; a tab is one wherever no key can begin."""
        super().scan_to_next_token()
        while self.peek() == "\t" and (self.flow_level or not self.allow_simple_key):
            self.forward()
            super().scan_to_next_token()


PARSER = getattr(yaml, "CSafeLoader", Slower)
"""In C where there is one, which is ten times as fast; in a browser there is none."""


def typed(text: str) -> tuple[Any, str]:
    """Return YAML as MkDocs reads it in a page, dates and numbers as such, or None and why it cannot."""
    try:
        # MkDocs takes libyaml's loader where there is one; the two differ over a lone tag such as `!`.
        data = yaml.load(text, PARSER)
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError) as error:
        said = getattr(error, "problem", None) or str(error)
        return None, " ".join(said.split())
    try:
        repr(data)
    except ValueError:
        return None, "a number with thousands of digits"
    return data, ""


Tree = str | list["Tree"] | dict[str, "Tree"]
"""YAML of which nothing was made: each scalar is its text, whatever its tag."""


def tree(text: str) -> Tree:
    """Return YAML as a tree of texts, with what `!ENV` asks of the environment.

    Nothing where it cannot be read or is deeper than anybody writes.
    """
    try:
        node = yaml.compose(text, PARSER)
        return _plain(node) if node else ""
    except (yaml.YAMLError, RecursionError):
        return ""


def _plain(node: yaml.Node) -> Tree:
    if node.tag == "!ENV":
        return _asked(node)
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return str(node.value)


def _asked(node: yaml.Node) -> Tree:
    """Return the value of the first variable that is set; in a list of several the last is for want of one.

    As https://github.com/waylan/pyyaml-env-tag says, which MkDocs uses.
    """
    listed = node.value if isinstance(node, yaml.SequenceNode) else [node]
    names, otherwise = (listed[:-1], _plain(listed[-1])) if len(listed) > 1 else (listed, "")
    return next(
        (os.environ[name] for name in (str(one.value) for one in names) if name in os.environ), otherwise
    )


def events(text: str) -> Iterator[Any]:
    """Yield the events of the parser; more than a dozen kinds share no type that says much."""
    parser = PARSER(text)
    while event := parser.get_event():
        yield event


def key_of(event: Any) -> str:
    """Return the key that an event holds; two keys that look the same are the same."""
    return sys.intern(unicodedata.normalize("NFC", event.value))


def aside(key: str, event: Any) -> str:
    """Return where the value of a key goes that stands there already: where nothing looks for it."""
    return f"{key}{ASIDE}{event.start_mark.line}"


def places(text: str) -> tuple[dict[Loc, Span], dict[Loc, Span]]:
    """Return the place of each value, and of its key, in a text that could be read."""
    spans: dict[Loc, Span] = {}
    keys: dict[Loc, Span] = {}
    loc: Loc = ()
    # The key that waits for its value, or the index of what comes next in a list; None where a key comes.
    part: str | int | None = None
    in_map = False
    outer: list[tuple[Loc, str | int | None, bool]] = []
    for event in events(text):
        start, end = event.start_mark, event.end_mark
        if isinstance(event, CollectionEndEvent):
            line, column, first, _ = spans[loc]
            if text[first : first + 1] in ("[", "{"):  # in lines, the end is where the next thing begins
                spans[loc] = (line, column, first, end.index)
            loc, part, in_map = outer.pop()
        if type(event) not in NODES:
            continue
        span = (start.line, start.column, start.index, end.index)
        if in_map and part is None:
            key = key_of(event)
            part = aside(key, event) if (*loc, key) in keys else key
            keys[*loc, part] = span
            continue
        here = (*loc, part) if part is not None else ()
        spans[here] = span
        part = part + 1 if isinstance(part, int) else None
        if isinstance(event, CollectionStartEvent):
            outer.append((loc, part, in_map))
            in_map = isinstance(event, MappingStartEvent)
            loc, part = here, None if in_map else 0
    return spans, keys
