"""Citations in any style of the Citation Style Language, set by pandoc: the one door to it.

pandoc comes with the extra `sourcebook[csl]`; without it everything but this module works. Sources come as
CSL-JSON, the text that the exporter of that name writes. A batch is one run of pandoc, and takes as long as
its start: some tenths of a second. pandoc escapes what authors wrote, and in its sandbox it opens no file but
the two it is given, and no address.
"""

import json
import re
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sourcebook.reading.citation import Citation

API = (1, 23, 1)
"""The version of pandoc's document type that we write; each pandoc reads those of its own 1.x."""

FOOTNOTE = re.compile(
    r'<li id="fn(\d+)"[^>]*>\s*<p>(.*?)\s*<a href="#fnref\1"[^>]*class="footnote-back"', re.DOTALL
)
IN_TEXT = re.compile(r"<p>(.*?)</p>", re.DOTALL)
WRAPPER = re.compile(r'<span class="citation" data-cites="[^"]*">(.*)</span>', re.DOTALL)
ENTRY = re.compile(
    r'<div id="ref-([^"]*)" class="csl-entry" role="listitem">\s*(.*?)\s*</div>\s*'
    r'(?=<div id="ref-[^"]*" class="csl-entry"|</div>\s*\Z)',
    re.DOTALL,
)


class CslError(Exception):
    """Citations cannot be set: the extra is not installed, or pandoc cannot read the style or the sources."""


def notes(csl_json: str, citations: Iterable[Citation], style: Path) -> list[str]:
    """Return a note for each citation, in their order: full, short or `ibid.` as the style has it.

    Where the style sets no notes, what it puts in the text stands for them.

    Raises:
        CslError: there is no pandoc, or it cannot read the style or the sources.
    """
    blocks = [{"t": "Para", "c": [_cite(citation)]} for citation in citations]
    if not blocks:
        return []
    html = _pandoc(csl_json, style, blocks, {"suppress-bibliography": {"t": "MetaBool", "c": True}})
    found = [match[2] for match in FOOTNOTE.finditer(html)]
    if not found:
        found = [WRAPPER.sub(r"\1", match[1]) for match in IN_TEXT.finditer(html)]
    if len(found) != len(blocks):
        raise CslError(f"{style.name} set {len(found)} of {len(blocks)} citations")
    return found


def bibliography(csl_json: str, style: Path) -> dict[str, str]:
    """Return each source as an entry of the bibliography by its citekey, in the order of the style.

    Raises:
        CslError: there is no pandoc, or it cannot read the style or the sources.
    """
    html = _pandoc(csl_json, style, [], {"nocite": {"t": "MetaInlines", "c": [_cite(Citation("*"))]}})
    return {unescape(match[1]): match[2] for match in ENTRY.finditer(html)}


def _cite(citation: Citation) -> dict[str, Any]:
    """Return one citation as pandoc's document has it; pandoc finds the locator in the text that follows."""
    place = ", ".join(filter(None, (citation.locator, citation.suffix)))
    parts = {
        "citationId": citation.citekey,
        "citationPrefix": _words(citation.prefix),
        "citationSuffix": _words(f", {place}" if place else ""),
        "citationMode": {"t": "NormalCitation"},
        "citationNoteNum": 0,
        "citationHash": 0,
    }
    return {"t": "Cite", "c": [[parts], []]}


def _words(text: str) -> list[dict[str, str]]:
    """Return a text as pandoc's words and spaces.

    >>> _words(", p. 12")
    [{'t': 'Str', 'c': ','}, {'t': 'Space'}, {'t': 'Str', 'c': 'p.'}, {'t': 'Space'}, {'t': 'Str', 'c': '12'}]
    """
    pieces = re.findall(r"\s+|\S+", text)
    return [{"t": "Space"} if piece.isspace() else {"t": "Str", "c": piece} for piece in pieces]


def _pandoc(csl_json: str, style: Path, blocks: list[dict[str, Any]], meta: dict[str, Any]) -> str:
    """Return the HTML of a document of citations."""
    try:
        import pypandoc  # type: ignore[import-untyped]
    except ImportError as error:
        message = "styles of CSL need pandoc; install it with: pip install 'sourcebook[csl]'"
        raise CslError(message) from error
    if not style.is_file():
        raise CslError(f"there is no style {style}")
    document = {"pandoc-api-version": API, "meta": meta, "blocks": blocks}
    with TemporaryDirectory(prefix="sourcebook-csl-") as folder:
        sources = Path(folder, "sources.json")
        sources.write_text(csl_json, encoding="utf-8")
        options = [
            "--citeproc",
            f"--bibliography={sources}",
            f"--csl={style}",
            "--wrap=none",
            "--sandbox",
            "--quiet",
        ]
        try:
            html = pypandoc.convert_text(json.dumps(document), "html5", format="json", extra_args=options)
        except RuntimeError as error:
            reason = str(error).partition("\n")[0]
            raise CslError(f"pandoc cannot set citations after {style.name}: {reason}") from error
    return str(html)
