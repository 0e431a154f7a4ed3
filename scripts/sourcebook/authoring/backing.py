"""What backs the rows of a table: a cell of citekeys is the citation of whatever in its row cites nothing."""

import re
from typing import Any

from sourcebook.authoring.columns import SEVERAL
from sourcebook.corpus.corpus import Corpus
from sourcebook.model.case import Case
from sourcebook.reading.citation import find_citations
from sourcebook.rules.near import hint


def cited(corpus: Corpus, text: str) -> tuple[str, str]:
    """Return what is wrong with a cell of citekeys, and the citation that it is."""
    if any(find_citations(text)):
        return "", text
    parts = list(filter(None, SEVERAL.split(text)))
    wrong = [part for part in parts if part.partition(",")[0].strip().lstrip("@") not in corpus.entries]
    right = [part.lstrip("@") for part in parts if part not in wrong]
    said = "; ".join(f"no entry has the citekey {part!r}{hint(part, corpus.entries)}" for part in wrong)
    return said, f"[{'; '.join(f'@{part}' for part in right)}]" if right else ""


def cite(data: dict[str, Any], citation: str) -> bool:
    """Give each text, measure and use without a claim of a case a citation, where they have none.

    Returns whether it stands anywhere now.
    """
    before = repr(data)
    if "summary" in data:
        data["summary"] = _with_citation(data["summary"], citation)
    for key in Case.keys.values():
        for block in data.get(key.name, ()) if key.record and key.many else ():
            if key.name == "measures":
                block.setdefault("text", citation)
            elif key.name == "uses" and not block.get("claims"):
                block.setdefault("citations", citation)
            for item in (*block.get("claims", ()), *([block] if "text" in block else [])):
                item["text"] = _with_citation(item["text"], citation)
            if "located" in block:
                block["located"] = _with_citation(block["located"], citation)
    return repr(data) != before


def _with_citation(text: Any, citation: str) -> Any:
    if isinstance(text, dict):
        return {language: _with_citation(words, citation) for language, words in text.items()}
    if any(find_citations(text)):
        return text
    end = re.search(r"[.。!！?？]?$", text)
    stop = end.start() if end else len(text)
    return f"{text[:stop]} {citation}{text[stop:]}"
