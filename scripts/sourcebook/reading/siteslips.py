"""What an author has slipped on in `mkdocs.yml`, as far as a check of the corpus can tell.

MkDocs says the rest when it builds. What only it understands (`!ENV`, `!!python/name:…`, anchors) is
passed over.

| rule | found when |
| --- | --- |
| bad-encoding, bad-character, yaml-syntax, duplicate-key … | see `yamlfile` |
| unknown-key | an option of the plugin is none, or stands beside the plugin instead of below it |
| bad-value | a plugin has nearly the name of this one, or an option is of another kind than it should be |
"""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from sourcebook.model.record import Loc
from sourcebook.problems import Problem
from sourcebook.reading import choices, encoding, yamlfile
from sourcebook.reading.document import Document
from sourcebook.reading.offers import listed, near

PLUGIN = "sourcebook"
OPTIONS = {
    "cases_dir": str, "footnotes_dir": str, "private": str, "version": str, "date": str, "license": str,
    "issues": str, "style": str, "rules": dict, "languages": list, "translations": dict, "workers": int,
    "cache": str, "offline": bool, "offline_copy": str, "scheduler": str, "write": bool,
}  # fmt: skip
"""The options of the plugin, and what each is."""
STYLES = ("chicago", "gbt7714", "gbt7714-2015")
"""The styles of citation that have a name; any other is a file of CSL."""
TOLD = frozenset({
    "bad-encoding", "bad-character", "merge-conflict", "yaml-syntax", "duplicate-key",
})  # fmt: skip
FOREIGN = re.compile(r"(?<=[:\-,\[{]\s)(?:![\w!./:-]+|[&*][\w-]+)|(?<=\s)<<(?=:\s)")
"""What MkDocs understands and no file of a corpus may hold."""
ANSWERS = ("true", "false", "yes", "no", "on", "off")


def find(root: Path) -> list[Problem]:
    """Return what is wrong in the configuration of the site of a corpus; nothing where there is none."""
    path = choices.file(root)
    try:
        data = path.read_bytes()
    except OSError:
        return []
    text, problem = encoding.decode(data, path.name)
    if problem:
        return [problem]
    plain = FOREIGN.sub(lambda match: " " * len(match[0]), text)
    document, found = yamlfile.read(plain.encode(), path.name)
    wrong = [problem for problem in found if problem.rule in TOLD]
    return wrong or list(_options(document, text))


def _options(document: Document, text: str) -> Iterator[Problem]:
    data = document.data if isinstance(document.data, dict) else {}
    plugins = data.get("plugins")
    if isinstance(plugins, dict):
        places: list[tuple[Loc, str, Any]] = [
            (("plugins", str(key)), str(key), own) for key, own in plugins.items()
        ]
        beside: dict[Loc, list[str]] = {}
    else:
        items = list(enumerate(plugins)) if isinstance(plugins, list) else []
        pairs = [(at, next(iter(item.items()))) for at, item in items if isinstance(item, dict) and item]
        places = [(("plugins", at, key), key, own) for at, (key, own) in pairs]
        places += [(("plugins", at), item, None) for at, item in items if isinstance(item, str)]
        beside = {("plugins", at): list(item)[1:] for at, item in items if isinstance(item, dict)}
    names = [name for _, name, _ in places]
    for loc, name, _ in places if PLUGIN not in names else ():
        if get_close_matches(name, [PLUGIN], cutoff=0.8):
            yield Problem(
                document.key_mark(loc), "bad-value", f"{name!r} is no plugin; did you mean {PLUGIN!r}?"
            )
    for loc, name, own in places:
        if name != PLUGIN:
            continue
        for key in beside.get(loc[:2], ()):
            mark = document.key_mark((*loc[:2], key))
            message = f"{key!r} stands beside {PLUGIN!r}, which is empty, but belongs below it; "
            message += f"write {mark.column + 1} spaces before it and before each line that belongs to it"
            yield Problem(mark, "unknown-key", message)
            break
        for key, value in own.items() if isinstance(own, dict) else ():
            yield from _option(document, text, (*loc, key), key, value)


def _option(document: Document, text: str, loc: Loc, key: str, value: Any) -> Iterator[Problem]:
    kind = OPTIONS.get(key)
    if kind is None:
        meant = near(key, OPTIONS)
        how = f"did you mean {meant!r}?" if meant else f"known here are {listed(OPTIONS)}"
        yield Problem(document.key_mark(loc), "unknown-key", f"{key!r} is not an option of the plugin; {how}")
        return
    _, _, start, end = document.spans.get(loc, (0, 0, 0, 0))
    before = text.rfind("\n", 0, start) + 1
    if FOREIGN.search(text, before, max(end, start + 1)) or value is None:
        return
    mark, must = document.mark(loc), f"{key!r} must be"
    if kind is list and isinstance(value, str):
        words = [word for word in re.split(r"[\s,，、;；/]+", value.strip("[]()")) if word]
        yield Problem(mark, "bad-value", f"{must} a list, not {value!r}; write [{', '.join(words)}]")
    elif kind is bool and (not isinstance(value, str) or value.lower() not in ANSWERS):
        yield Problem(mark, "bad-value", f"{must} true or false, not {value!r}; write one of them")
    elif kind is int and (not isinstance(value, str) or not value.isdecimal()):
        yield Problem(mark, "bad-value", f"{must} a whole number, not {value!r}; write it in digits")
    elif kind is dict and not isinstance(value, dict):
        yield Problem(
            mark, "bad-value", f"{key!r} must hold keys of its own; write them in the lines below it"
        )
    elif kind is str and not isinstance(value, str):
        yield Problem(mark, "bad-value", f"{must} a text; write one value without brackets or dashes")
    elif key == "style" and isinstance(value, str) and value not in STYLES and not value.endswith(".csl"):
        meant = near(value, STYLES)
        how = (
            f"did you mean {meant!r}?"
            if meant
            else f"write {listed(STYLES, 'or')}, or the name of a '.csl' file"
        )
        yield Problem(mark, "bad-value", f"there is no style {value!r}; {how}")
