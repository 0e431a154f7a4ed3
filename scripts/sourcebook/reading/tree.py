"""The files of a corpus: which are read, and which lie where nobody reads them.

| rule | found when |
| --- | --- |
| missing-file | there is no folder |
| wrong-file | a file has another ending, folder or kind than it should have, or cannot be read |
"""

import os
import re
import sys
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import Any

from sourcebook.problems import Mark, Problem
from sourcebook.reading import bounds, lookalikes
from sourcebook.reading.bounds import Folders

ENDINGS = {".yml": {".yml", ".yaml"}, ".bib": {".bib", ".bibtex"}, ".md": {".md"}}
"""What files may end in that are meant to be read, by what they must end in."""

KEYS_OF_CASES = frozenset({"name", "level", "summary", "facts", "uses", "events"})
KEYS_OF_NOTES = frozenset({"of", "number", "identification"})
LOOKS = {
    ".yml": re.compile(
        r"(?:^|[{,])\s*\"?(?:name|level|summary|facts|uses|events|levels|presence)\"?(?=:)", re.MULTILINE
    ),
    ".bib": re.compile(r"^\s*@\w+\s*\{", re.MULTILINE),
}
"""How a text begins its lines that should have such an ending."""
UNNAMED = re.compile("[\ud800-\udfff]")
"""What stands in a name for bytes that are no text in the encoding of this system (PEP 383)."""
OFFICE = {".docx", ".doc", ".odt", ".rtf", ".pages", ".pdf", ".html"}
"""What a word processor makes of a file that it was given."""
COPIED = (
    r"(?: -)?(?: ?\(\d+\)| ?[（(][^()（）]*(?:conflict|冲突)[^()（）]*[)）]"
    r"|[ _-]+(?:copy|kopie|copie|copia|副本|拷贝)(?: ?\(?\d+\)?)?)$"
    r"|^(?:copy(?: \(?\d+\)?)? of|kopie von|copie de|copia de|复件|副本)[ _-]+"
)
COPY = re.compile(COPIED, re.IGNORECASE)
"""What programs add to the name of a file when they copy it."""
VERSION = re.compile(
    rf"(?:[ _.-]+(?:final|v\d+|old|new|backup|draft|最终版|旧|新))+$|{COPIED}", re.IGNORECASE
)
"""What people add to it, too."""
IMPORTED = {".ris", ".enw", ".nbib"}
TABLES = {".csv", ".tsv", ".xlsx"}
LIBRARIES = {".enl", ".enlx", ".xls", ".csv", ".tsv", ".xlsx"}
"""What programs keep sources in, and what is no export of them."""
CONTENT = {".yml": "a case", ".bib": "a bibliography"}


def copied(path: Path, pattern: re.Pattern[str] = COPY) -> str:
    """Return the name of the file beside one that it seems to be a copy of, or nothing."""
    original = pattern.sub("", path.stem)
    other = path.with_stem(original) if original and original != path.stem else path
    return other.name if other != path and other.exists() else ""


def files(
    folders: Folders, folder: str, ending: str, problems: list[Problem]
) -> Iterator[tuple[Path, str, bytes | None]]:
    """Yield the files of a folder, sorted, with their paths from the root and what they hold.

    That is None, after a problem, for a file that cannot be read. Pages in Markdown may lie deeper.
    """
    base = folders.root / folder
    inside = base.resolve()
    problems += _closed(folders, base)
    for path in sorted(base.glob("**/*" if ending == ".md" else "*")):
        if path.suffix.lower() not in ENDINGS[ending] or path.name.startswith("."):
            continue
        name = path.relative_to(folders.root).as_posix()
        data, message = None, ""
        if UNNAMED.search(name):
            name, message = _unnamed(name)
        elif path.suffix != ending:
            message = _rename(path, f"{path.stem}{ending}")
        elif path.stem == "codebook" and not (base / "_codebook.yml").exists():
            message = "this is the codebook, whose file has another name; rename it to '_codebook.yml'"
        elif _has_own_name(folders, folder, path) and (original := copied(path)):
            message = f"this looks like a copy of {original!r}; delete it, or give it another name"
        elif not path.is_file() or (path.is_symlink() and not path.resolve().is_relative_to(inside)):
            message = "this is not a file of its own, but a link or a folder; put the file itself here"
        elif ending == ".yml" and folder == folders.cases and _begins_as_bibliography(path):
            message = f"this is a bibliography; move it to {folders.footnotes!r} as '{path.stem}.bib'"
        else:
            try:
                data = path.read_bytes()
            except OSError as error:
                why = (error.strerror or str(error)).lower()
                message = f"this file cannot be read ({why}); let everybody read it"
        if message:
            problems.append(Problem(Mark(name), "wrong-file", message))
        elif data is not None:
            problems += lookalikes.find(data, name)
        yield path, name, data


def _has_own_name(folders: Folders, folder: str, path: Path) -> bool:
    """Tell whether a file may be called as its author likes: a case has an id, a page an address."""
    return path.suffix != ".md" and (folder != folders.cases or path.stem.startswith("_"))


def _begins_as_bibliography(path: Path) -> bool:
    """Tell whether a file begins with an entry of BibTeX."""
    try:
        with path.open("rb") as stream:
            return bool(re.match(rb"(?:\xef\xbb\xbf)?\s*@[A-Za-z]+\s*\{[^\s,]+,", stream.read(500)))
    except OSError:
        return False


def others(folders: Folders, folder: str, ending: str) -> Iterator[tuple[Path, str]]:
    """Yield the files of a folder that have another ending, sorted, with their paths from the root."""
    base = folders.root / folder
    for path in sorted(base.glob("*")):
        meant = path.suffix.lower() not in ENDINGS[ending] and path.name[0] not in ".~"
        if meant and path.is_file() and path.resolve().is_relative_to(base.resolve()):
            yield path, path.relative_to(folders.root).as_posix()


def _closed(folders: Folders, base: Path) -> Iterator[Problem]:
    """Yield the folders that nobody may look into: what is in them would be missed without a word."""
    for path in (base, *(path for path in base.glob("**/") if path != base)):
        if path.is_dir() and not os.access(path, os.R_OK | os.X_OK):
            name = path.relative_to(folders.root).as_posix()
            message = "this folder cannot be read (permission denied); let everybody read it"
            yield Problem(Mark(name), "wrong-file", message)


def _unnamed(name: str) -> tuple[str, str]:
    """Return a name that this system cannot say, as well as it goes, and what to do."""
    data = os.fsencode(name)
    try:
        said = data.decode()
    except UnicodeDecodeError:
        said = data.decode("utf-8", "replace")
        return said, "the name of this file is not saved in UTF-8; rename it"
    how = "set the environment variable PYTHONUTF8 to 1 and try again"
    return (
        said,
        f"this system cannot read names such as this one (it uses {sys.getfilesystemencoding()}); {how}",
    )


def stray(folders: Folders) -> tuple[list[Problem], set[str]]:
    """Return the problems of files that nobody reads where they lie, and what is therefore not known.

    These are case ids, `entries`, and `_codebook`, as in what could not be read.
    """
    problems, unread = [], set()
    for path, message in _stray(folders):
        name = path.relative_to(folders.root).as_posix()
        name = _unnamed(name)[0] if UNNAMED.search(name) else name
        problems.append(Problem(Mark(name), "wrong-file", message))
        bibliography = path.suffix in (".bib", *IMPORTED) or ".bib" in path.suffixes
        unread.add("entries" if bibliography else path.name.partition(".")[0])
    if (folders.root / folders.cases / "codebook.yml").exists():
        unread.add("_codebook")
    return problems, unread


def _stray(folders: Folders) -> Iterator[tuple[Path, str]]:
    homes = {".yml": folders.cases, ".bib": folders.footnotes}
    for folder in dict.fromkeys((folders.cases, folders.footnotes)):
        base = folders.root / folder
        ending = ".yml" if folder == folders.cases else ".bib"
        for path in sorted(base.glob("*")):
            if path.name.startswith((".", "_", "~")) or not path.is_file():
                continue
            if path.suffix == ".txt" and _looks(path, ending):
                yield path, _rename(path, path.name.removesuffix(".txt").removesuffix(ending) + ending)
            elif path.suffix in OFFICE and ending in path.suffixes:
                meant = path.name.partition(ending)[0] + ending
                yield (
                    path,
                    f"files that end in {path.suffix!r} are not read; save it as plain text named {meant!r}",
                )
            elif path.suffix in OFFICE - {".pdf", ".html"} and folder == folders.cases:
                how = f"save it as plain text named '{path.stem}{ending}', or keep it elsewhere"
                yield path, f"files that end in {path.suffix!r} are not read; {how}"
            elif path.suffix in (".json", ".md") and folder == folders.cases and _looks(path, ending):
                yield path, _rename(path, f"{path.stem}{ending}")
            elif path.suffix in IMPORTED or (path.suffix == ".json" and folder == folders.footnotes):
                name = path.relative_to(folders.root).as_posix()
                yield path, f"files that end in {path.suffix!r} are not read; run 'sourcebook import {name}'"
            elif path.suffix.lower() in TABLES and folder == folders.cases:
                how = f"run 'sourcebook import cases {path.relative_to(folders.root).as_posix()}'"
                yield path, f"files that end in {path.suffix!r} are not read; {how}"
            elif path.suffix.lower() in LIBRARIES and folder == folders.footnotes:
                how = "export its sources as BibTeX or RIS and run 'sourcebook import' on that"
                yield path, f"files that end in {path.suffix!r} are not read; {how}"
            elif path.suffix == ".bib" != ending:
                yield path, _move(CONTENT[".bib"], folder, folders.footnotes)
        for path in sorted(base.glob("*/**/*")):
            inner = path.relative_to(base).parts[:-1]
            if path.suffix == ending and path.is_file() and not any(part[0] in "._" for part in inner):
                message = (
                    f"files in folders within {folder!r} are not read; move it to '{folder}/{path.name}'"
                )
                yield path, message
    for path in sorted((folders.root / folders.docs).glob("**/*")):
        if path.is_symlink() and path.suffix != ".md" and (message := _linked(folders, path)):
            yield path, message
            continue
        if UNNAMED.search(path.name) and path.suffix != ".md":
            yield path, _unnamed(path.name)[1]
        home = homes.get(path.suffix)
        if home and not path.name.startswith(".") and path.is_file() and _looks(path, path.suffix):
            yield path, _move(CONTENT[path.suffix], folders.docs, home)


def _linked(folders: Folders, path: Path) -> str:
    """Say why a link among the pages cannot stay; nothing where it leads to a file of the project."""
    docs = (folders.root / folders.docs).resolve()
    if not bounds.inside(folders, path):
        return "this is a link to what lies outside of the project; put the file itself here"
    if not path.exists():
        return "this link leads nowhere; put the file itself here"
    if path.is_dir() and (docs.is_relative_to(path.resolve()) or any(path.resolve().rglob("*.md"))):
        return "this is a link to a folder, whose pages are not read; put the folder itself here"
    return ""


def _looks(path: Path, ending: str) -> bool:
    """Tell whether a file holds what one of another ending should hold."""
    try:
        text = path.read_bytes()[:20_000].decode("utf-8-sig", "replace")
    except OSError:
        return False
    found = {match[0] for match in LOOKS[ending].finditer(text)}
    return len(found) >= (3 if ending == ".yml" else 1)


def _rename(path: Path, name: str) -> str:
    return f"files that end in {path.suffix!r} are not read; rename it to {name!r}"


def _move(what: str, folder: str, home: str) -> str:
    return f"{what} is not read in {folder!r}; move the file to {home!r}"


def belongs(name: str, what: str, folder: str, home: str) -> Problem:
    """Return the problem of a file that lies in the wrong folder."""
    return Problem(Mark(name), "wrong-file", _move(what, folder, home))


def is_case(data: Collection[str]) -> bool:
    """Tell whether the data of a file is that of a case, by its keys."""
    return len(KEYS_OF_CASES & set(data)) >= 3


def is_notes(data: list[Any]) -> bool:
    """Tell whether the data of a file is that of a register of notes, by the keys of its first item."""
    return bool(data) and isinstance(data[0], dict) and len(KEYS_OF_NOTES & set(data[0])) >= 2


def no_codebook(folders: Folders, name: str) -> Problem:
    """Return the problem of a corpus without a codebook, or of one whose codebook has nearly its name."""
    wanted = PurePosixPath(name).stem
    hidden = {path.stem.lower(): path for path in (folders.root / folders.cases).glob("_*.yml")}
    for found in get_close_matches(wanted, hidden, n=1, cutoff=0.8):
        path = hidden[found]
        message = f"the file of the codebook has another name; rename {path.name!r} to '{wanted}.yml'"
        return Problem(Mark(path.relative_to(folders.root).as_posix()), "wrong-file", message)
    message = "there is no codebook; write the lists of codes in this file"
    return Problem(Mark(name), "missing-file", message)


def missing(folders: Folders, folder: str) -> Problem:
    """Return the problem of a folder that there is not, with one that may have been meant."""
    others = {path.name.lower(): path.name for path in sorted(folders.root.iterdir()) if path.is_dir()}
    near = get_close_matches(folder.lower(), others, n=1, cutoff=0.8)
    option = bounds.OPTIONS["cases" if folder == folders.cases else "footnotes"]
    wanted = "_codebook.yml" if folder == folders.cases else "*.bib"
    there = next((name for name in others.values() if any((folders.root / name).glob(wanted))), "")
    above = f"../{folder}"
    advice = f"rename {others[near[0]]!r}, or make it" if near else "make it"
    if (folders.root / above).is_dir():
        advice = f"it lies beside that of 'mkdocs.yml', so write '{option}: {above}' there"
    if there and not near:
        advice = f"{there!r} has what belongs in it, so write '{option}: {there}' in 'mkdocs.yml'"
    config = next(
        (path for path in (folders.root / "mkdocs.yml", folders.root / "mkdocs.yaml") if path.is_file()), None
    )
    text = config.read_text(encoding="utf-8", errors="replace") if config else ""
    if config and (
        match := re.search(rf"_dir:[ \t]*(?P<name>{re.escape(folder)})[ \t]*$", text, re.MULTILINE)
    ):
        line, at = text.count("\n", 0, match.start()) + 1, match.start("name")
        mark = Mark(config.name, line, at - text.rfind("\n", 0, at), len(folder))
        advice = f"write {others[near[0]]!r}" if near else f"write {there!r}" if there else advice
        return Problem(mark, "missing-file", f"there is no folder {folder!r}; {advice}")
    return Problem(Mark(folder), "missing-file", f"there is no folder {folder!r}; {advice}")
