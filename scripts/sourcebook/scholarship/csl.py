"""Citations in any style of the Citation Style Language, set by pandoc: the one door to it.

pandoc comes with the extra `sourcebook[csl]`; without it everything but this module works. Sources come as
CSL-JSON, the text that the exporter of that name writes. One process sets all pages, each for itself and in
the order of its citations (`csl.lua`), since what a style makes of a citation depends on those before it; it
takes between a tenth and half of a second, by the length of the style. pandoc escapes what authors wrote.
"""

import json
import os
import re
import subprocess
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from html import unescape
from importlib import metadata
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import finalize

from sourcebook.reading.citation import Citation
from sourcebook.scholarship import locators

API = (1, 23, 1)
"""The version of pandoc's document type that we write; each pandoc reads those of its own 1.x."""
SCRIPT = Path(__file__).with_name("csl.lua")

CLASS = re.compile(r"<style\b[^>]*\bclass=[\"'](note|in-text)[\"']")
FORMAT = re.compile(r"<category\b[^>]*\bcitation-format=[\"']([\w-]+)[\"']")
TITLE = re.compile(r"<title>([^<]*)</title>")
LAYOUT = re.compile(r"<citation\b")
CITATION = re.compile(r"<citation\b.*?</citation>", re.DOTALL)
MACRO = re.compile(r"<macro\b[^>]*\bname=[\"']([^\"']*)[\"'][^>]*>(.*?)</macro>", re.DOTALL)
CALL = re.compile(r"\bmacro=[\"']([^\"']*)[\"']")
LOCATOR = re.compile(r"\bvariable=[\"'][^\"']*\blocator\b")
NUMBERED = re.compile(
    r'<div class="csl-left-margin">\s*(.*?)\s*</div>\s*<div class="csl-right-inline">\s*(.*?)\s*</div>',
    re.DOTALL,
)
PARAGRAPH = re.compile(r"^\s*<p>(.*)</p>\s*$", re.DOTALL)


class CslError(Exception):
    """Citations cannot be set: the extra is not installed, or pandoc cannot read the style or the sources."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a file of CSL says of itself."""

    path: Path
    title: str
    in_text: bool
    """Whether it sets citations in the text, with a list of sources, and not as notes."""
    format: str
    """`note`, `author-date`, `numeric`, `author` or `label` (CSL 1.0.2, on categories)."""
    places: bool = True
    """Whether its citations say which place in a source they mean; else we say it behind them."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A source in a list of sources."""

    html: str
    label: str = ""
    """Its number or label in the list; most styles give none."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a style makes of the citations of one page."""

    texts: tuple[str, ...]
    """Each cluster as a note, or as it stands in the text."""
    entries: dict[str, Listed]
    """The list of sources by citekey, in the order of the style."""


def version() -> str:
    """Return which pandoc is installed; nothing where none is."""
    with suppress(PackageNotFoundError):
        return metadata.version("pypandoc_binary")
    with suppress(PackageNotFoundError):
        return metadata.version("pypandoc")
    return ""


def style(path: Path) -> Style:
    """Read what a style says of itself.

    Raises:
        CslError: there is no such file, or it is no style, or one that only names another.
    """
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        message = f"there is no style {path}"
        raise CslError(message) from error
    said = CLASS.search(text)
    if said is None:
        raise CslError(f"{path.name} is no style of CSL")
    if not LAYOUT.search(text):
        raise CslError(f"{path.name} only names another style, its 'independent-parent'; take that one")
    in_text = said[1] == "in-text"
    named, kind = TITLE.search(text), FORMAT.search(text)
    return Style(
        path,
        " ".join(unescape(named[1]).split()) if named else path.stem,
        in_text,
        kind[1] if kind else "author-date" if in_text else "note",
        _places(text),
    )


def _places(text: str) -> bool:
    """Return whether what a style cites with, or a macro that it calls, prints the locator."""
    bodies = dict(MACRO.findall(text))
    inside, seen = CITATION.findall(text), set[str]()
    while inside:
        body = inside.pop()
        if LOCATOR.search(body):
            return True
        called = [name for name in CALL.findall(body) if name not in seen]
        seen.update(called)
        inside += [bodies[name] for name in called if name in bodies]
    return False


@dataclass(eq=False)
class Pandoc:
    """A pandoc that runs and sets one page after the other; it ends with this value, or with `close`."""

    _process: subprocess.Popen[str] | None = None
    _of: int = 0
    """The process that started it: pages are made in several, and each has its own."""
    _sources: str = ""
    _lock: Lock = field(default_factory=Lock)

    def know(self, csl_json: str, *, at_once: bool = True) -> None:
        """Hand over the sources, unless it knows them; if not *at_once*, then when something is to be set.

        Raises:
            CslError: there is no pandoc, or it cannot read the sources.
        """
        if csl_json != self._sources:
            self._sources = csl_json
            if self._runs():
                self._ask({"items": csl_json}, "the sources")
            elif at_once:
                self._begin()

    def set(self, clusters: Sequence[Sequence[Citation]], style: Style, beside: Iterable[str] = ()) -> Page:
        """Return what a style makes of the clusters of a page, in their order, and the list of their sources.

        What stands *beside* is in the list, though no cluster cites it.

        Raises:
            CslError: pandoc cannot read the style.
        """
        cited = dict.fromkeys(citation.citekey for cluster in clusters for citation in cluster)
        others = [key for key in dict.fromkeys(beside) if key not in cited]
        blocks = [{"t": "Para", "c": [_cite(cluster, style)]} for cluster in clusters]
        meta: dict[str, Any] = {"link-citations": {"t": "MetaBool", "c": style.in_text}}
        if others:
            meta["nocite"] = {"t": "MetaInlines", "c": [_cite([Citation(key) for key in others], style)]}
        document = {"pandoc-api-version": API, "meta": meta, "blocks": blocks}
        answer = self._ask(
            {"ids": [*cited, *others], "document": json.dumps(document), "style": str(style.path)},
            style.path.name,
        )
        texts = tuple(text.strip() for text in answer["texts"] or ())
        if len(texts) != len(clusters):
            raise CslError(f"{style.path.name} set {len(texts)} of {len(clusters)} citations")
        return Page(texts, {key: _listed(html) for key, html in answer["entries"] or ()})

    def close(self) -> None:
        """End the process, if it runs."""
        if self._process and self._runs():
            _end(self._process)
        self._process, self._sources = None, ""

    def _runs(self) -> bool:
        return self._process is not None and self._of == os.getpid()

    def _ask(self, question: dict[str, Any], about: str) -> dict[str, Any]:
        """Return the answer to a question *about* a file.

        Raises:
            CslError: there is no pandoc, or its answer is an error.
        """
        if not self._runs():
            self._begin()
        process = self._process
        assert process is not None
        assert process.stdin is not None
        assert process.stdout is not None
        with self._lock:
            try:
                process.stdin.write(json.dumps(question) + "\n")
                process.stdin.flush()
                line = process.stdout.readline()
            except OSError:
                line = ""
        if not line:
            self.close()
            raise CslError(f"pandoc ended while it set citations after {about}")
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            reason = " ".join(str(answer["error"]).partition("\nstack")[0].split())
            raise CslError(f"pandoc cannot set citations after {about}: {reason}")
        return answer

    def _begin(self) -> None:
        """Start a process for this one, and hand it the sources."""
        try:
            import pypandoc  # type: ignore[import-untyped]

            program = pypandoc.get_pandoc_path()
        except (ImportError, OSError) as error:
            message = "styles of CSL need pandoc; install it with: pip install 'sourcebook[csl]'"
            raise CslError(message) from error
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            [program, "lua", str(SCRIPT)],
            stdin=pipe,
            stdout=pipe,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        self._of, self._lock = os.getpid(), Lock()
        finalize(self, _end, self._process)
        self._ask({"items": self._sources or "[]"}, "the sources")


def _end(process: subprocess.Popen[str]) -> None:
    """Let a process end, which it does when nothing can come any more."""
    for pipe in (process.stdin, process.stdout):
        if pipe:
            with suppress(OSError):
                pipe.close()
    process.wait()


def _listed(html: str) -> Listed:
    """Return an entry of the list, with its label taken off.

    >>> _listed('<p><div class="csl-left-margin">[1] </div><div class="csl-right-inline">Ex.</div></p>')
    Listed(html='Ex.', label='[1]')
    """
    inner = PARAGRAPH.sub(r"\1", html)
    if numbered := NUMBERED.search(inner):
        return Listed(numbered[2], numbered[1])
    return Listed(inner.strip())


def _cite(cluster: Iterable[Citation], style: Style) -> dict[str, Any]:
    """Return a cluster as pandoc's document has it; pandoc finds the locator in the text that follows."""
    return {"t": "Cite", "c": [[_part(citation, style) for citation in cluster], []]}


def _part(citation: Citation, style: Style) -> dict[str, Any]:
    place = locators.normalise(citation.locator)
    # A bare number is a page to pandoc in every language, `p.` only in those that say so.
    place = place.replace("–", "-") if locators.is_page(place) else citation.locator
    rest = ", ".join(filter(None, (place if style.places else citation.locator, citation.suffix)))
    before = ", " if style.places else "{}, "  # with braces nothing that follows is a locator to pandoc
    return {
        "citationId": citation.citekey,
        "citationPrefix": _words(citation.prefix),
        "citationSuffix": _words(f"{before}{rest}" if rest else ""),
        "citationMode": {"t": "NormalCitation"},
        "citationNoteNum": 0,
        "citationHash": 0,
    }


def _words(text: str) -> list[dict[str, str]]:
    """Return a text as pandoc's words and spaces.

    >>> _words(", p. 12")
    [{'t': 'Str', 'c': ','}, {'t': 'Space'}, {'t': 'Str', 'c': 'p.'}, {'t': 'Space'}, {'t': 'Str', 'c': '12'}]
    """
    pieces = re.findall(r"\s+|\S+", text)
    return [{"t": "Space"} if piece.isspace() else {"t": "Str", "c": piece} for piece in pieces]
