"""What MkDocs says in its log, or dies of, becomes problems with a place in a file.

MkDocs names pages without their folder and hardly ever a line; the line is looked for.
"""

import re
from collections.abc import Iterable

from sourcebook.problems import Mark, Problem, Severity
from sourcebook.reading import yamlfile
from sourcebook.reading.load import Folders, source

CONFIG = "mkdocs.yml"
RULE = "mkdocs"

PAGE = re.compile(r"(?:Doc file|Error (?:reading|building) page) '(?P<page>[^']+\.md)'")
QUOTED = re.compile(r"'(?P<words>[^']+)'")
OPTION = re.compile(r"Config value '(?P<key>[^']+)'|Plugin '(?P<plugin>[^']+)'")
SYNTAX = re.compile(r"parsing the configuration file")
PLACE = re.compile(r'in "[^"]*", line (?P<line>\d+), column (?P<column>\d+)')


def problem(folders: Folders, message: str, severity: Severity) -> Problem:
    """Return what MkDocs said as a problem of the file that it is about."""
    if SYNTAX.search(message):
        return _syntax(folders, message)
    if page := PAGE.search(message):
        path = f"{folders.docs}/{page['page']}"
        rest = message[page.end() :]
        return Problem(_find(folders, path, QUOTED.findall(rest)), RULE, _words(message), severity)
    if option := OPTION.search(message):
        key = (option["key"] or option["plugin"]).split(".")[-1]
        return Problem(_find(folders, CONFIG, [f"{key}:", key]), RULE, _words(message), severity)
    return Problem(Mark(CONFIG), RULE, _words(message), severity)


def problems(folders: Folders, heard: Iterable[tuple[str, Severity]]) -> list[Problem]:
    """Return what MkDocs said as problems, each once, sorted."""
    return sorted({problem(folders, message, severity) for message, severity in heard})


def _syntax(folders: Folders, message: str) -> Problem:
    """Return what is wrong with the syntax of `mkdocs.yml`, in the words that other YAML files get."""
    text = source(folders, CONFIG)
    _, found = yamlfile.read(text.encode(), CONFIG)
    if ours := next((problem for problem in found if problem.rule == "yaml-syntax"), None):
        return ours
    places = [(int(place["line"]), int(place["column"])) for place in PLACE.finditer(message)]
    mark = Mark(CONFIG, *places[-1]) if places else Mark(CONFIG)
    return Problem(mark, RULE, _words(message.partition("\n")[0]))


def _find(folders: Folders, path: str, needles: Iterable[str]) -> Mark:
    """Return the mark of the first needle that stands in a file, or of the file's beginning."""
    lines = source(folders, path).splitlines()
    for needle in needles:
        for number, line in enumerate(lines, 1):
            if needle in line:
                return Mark(path, number, line.index(needle) + 1, len(needle))
    return Mark(path)


def _words(message: str) -> str:
    """Return a message in one line, begun and ended as ours are."""
    words = " ".join(message.split()).rstrip(".")
    return words if words[1:2].isupper() or words.startswith("MkDocs") else words[:1].lower() + words[1:]
