"""The desk at which a case is written: what the page's worker asks, answered by the program itself.

Nothing here knows of a browser. Questions and answers are JSON, files lie in a folder like any corpus.
"""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from sourcebook.authoring import edit
from sourcebook.authoring.scaffold import UnfitError
from sourcebook.check import check
from sourcebook.corpus.difference import difference
from sourcebook.exchange import review
from sourcebook.messages import N_
from sourcebook.problems import Problem
from sourcebook.reading import yamlfile
from sourcebook.reading.document import Document
from sourcebook.reading.load import Folders, Known
from sourcebook.site.address import addresses
from sourcebook.site.pages import cases
from sourcebook.site.words.catalogues import words
from sourcebook.writing import completing, forms, setting

HAND = review.Hand(str, "\x01{}\x02", "\x03{}\x04", "\x05{}\x06", "{}", "{}")
"""How a difference is written for the page: between characters that no author's file can hold."""

TITLES = {
    "Claims": N_("Claims"),
    "Codings": N_("Codings"),
    "Cells of the matrix": N_("Cells of the matrix"),
    "Disputes": N_("Disputes"),
    "Sources": N_("Sources"),
    "Rests on one source alone": N_("Rests on one source alone"),
    "Other records": N_("Other records"),
    "Names that lead nowhere now": N_("Names that lead nowhere now"),
    "Translations that fell behind": N_("Translations that fell behind"),
}

Answer = dict[str, Any]


class Desk:
    """A corpus as it is published, and one case of it as somebody is writing it."""

    def __init__(self, root: Path) -> None:
        """Read the corpus in a folder, and what was laid beside it of the site (`setting`)."""
        self.settings, names = setting.read(root)
        self.folders = Folders(root, **names)
        self.known: Known = {}
        self.published, found = check(self.folders, self.known)
        self.before = Counter(map(str, found))
        """The problems that the corpus has without what is being written."""
        self.corpus = self.published
        self.laid: dict[str, bytes | None] = {}
        """What stood in each file that was written to; None where there was none."""

    def ask(self, question: str) -> str:
        """Return the answer to a question, both JSON; what was refused is in it as `refused`."""
        asked = json.loads(question)
        try:
            answer = ANSWERS[asked["ask"]](self, asked)
        except UnfitError as error:
            answer = {"refused": str(error)}
        return json.dumps(answer, ensure_ascii=False)

    def begin(self, asked: Answer) -> Answer:
        """Return what there is: cases, codes, sources, kinds of source."""
        language = asked.get("language", self.settings.first)
        codes = {
            family: [{"id": code.id, "label": code.label.best(language)} for code in listed.values()]
            for family, listed in self.published.codes.items()
        }
        return {
            "cases": {
                case_id: {"name": case.name.best(language), "path": self.published.documents[case_id].path}
                for case_id, case in self.published.cases.items()
            },
            "codes": codes,
            "problems": sum(self.before.values()),
            "folders": {"cases": self.folders.cases, "footnotes": self.folders.footnotes},
        }

    def text(self, asked: Answer) -> Answer:
        """Return what is published of a case, to the byte as far as it is UTF-8; nothing of a new one."""
        document = self.published.documents.get(asked["case"])
        if document is None:
            return {"text": ""}
        path = self.folders.root / document.path
        data = self.laid.get(document.path) or path.read_bytes()
        return {"text": data.decode("utf-8-sig", "replace")}

    def look(self, asked: Answer) -> Answer:
        """Return every problem of a case as it is now, and those that it makes elsewhere."""
        case_id = asked["case"]
        path = f"{self.folders.cases}/{case_id}.yml"
        beside = f"{self.folders.footnotes}/{case_id}.bib"
        self._lay({path: asked["text"], **({beside: asked["sources"]} if asked.get("sources") else {})})
        self.corpus, found = check(self.folders, self.known)
        here = [problem for problem in found if problem.mark.path in (path, beside)]
        left = Counter(self.before)
        elsewhere = []
        for problem in found:
            if problem.mark.path in (path, beside):
                continue
            if left[str(problem)]:
                left[str(problem)] -= 1
            else:
                elsewhere.append(problem)
        return {
            "problems": [told(problem) for problem in here],
            "elsewhere": [told(problem) for problem in elsewhere],
            "readable": case_id in self.corpus.cases,
        }

    def _lay(self, files: Mapping[str, str]) -> None:
        """Write files as they are now; what was written before and is not among them is as it was."""
        for path in [path for path in self.laid if path not in files]:
            was = self.laid.pop(path)
            if was is None:
                (self.folders.root / path).unlink(missing_ok=True)
            else:
                (self.folders.root / path).write_bytes(was)
        for path, text in files.items():
            place = self.folders.root / path
            if path not in self.laid:
                self.laid[path] = place.read_bytes() if place.exists() else None
            place.write_bytes(text.encode())

    def preview(self, asked: Answer) -> Answer:
        """Return the page of a case as it was looked at last; nothing while it cannot be read."""
        case_id = asked["case"]
        spoken = replace(self.settings, language=asked.get("language", self.settings.first))
        for page in cases.pages(self.corpus):
            if page.src_uri == addresses.case(case_id):
                return {
                    "html": str(page.write(self.corpus, spoken).html),
                    "title": page.called(self.corpus, spoken.language),
                }
        return {"html": "", "title": ""}

    def change(self, asked: Answer) -> Answer:
        """Return what the case as it was looked at last would change, in words."""
        found = difference(self.published, self.corpus)
        gettext = words(asked.get("language", self.settings.first)).gettext
        parts = [
            {"title": gettext(TITLES.get(title, title)), "lines": list(lines)}
            for title, lines in review.parts(found, None, HAND)
        ]
        return {"summary": review.summary(found), "parts": [part for part in parts if part["lines"]]}

    def compare(self, asked: Answer) -> Answer:
        """Return which lines differ between two texts."""
        return {"lines": edit.diff(edit.Change("", asked["before"], asked["after"]))}

    def complete(self, asked: Answer) -> Answer:
        """Return what can stand after what has been typed."""
        return asdict(completing.options(self.corpus, asked["before"]))

    def sources(self, asked: Answer) -> Answer:
        """Return the sources in which all of the words occur."""
        return asdict(completing.sources(self.corpus, asked["words"]))

    def fill(self, asked: Answer) -> Answer:
        """Return the text that a short form makes."""
        answers = asked["answers"]
        match asked["form"]:
            case "case":
                case_id, text = forms.case(self.published, answers)
                return {"case": case_id, "text": text}
            case "source":
                citekey, entry = forms.source(self.corpus, answers)
                return {"citekey": citekey, "entry": entry}
            case "claim":
                return {"text": forms.claim(self.corpus, self._document(asked), answers)}
            case _:
                return {"text": forms.coding(self.corpus, self._document(asked), answers)}

    def places(self, asked: Answer) -> Answer:
        """Return where in a case a claim can be added."""
        document = yamlfile.read(asked["text"].encode(), "")[0]
        found = forms.places(self.corpus, document, asked.get("language", self.settings.first))
        return {"places": [{"place": place, "part": part, "about": about} for place, part, about in found]}

    def _document(self, asked: Answer) -> Document:
        document, found = yamlfile.read(asked["text"].encode(), "")
        if found:
            raise UnfitError(f"mend line {found[0].mark.line} first: {found[0].message}")
        return document


ANSWERS: Mapping[str, Callable[[Desk, Answer], Answer]] = {
    "begin": Desk.begin,
    "text": Desk.text,
    "look": Desk.look,
    "preview": Desk.preview,
    "change": Desk.change,
    "compare": Desk.compare,
    "complete": Desk.complete,
    "sources": Desk.sources,
    "places": Desk.places,
    "fill": Desk.fill,
}
"""Who answers what is asked."""


def told(problem: Problem) -> Answer:
    """Return a problem as the page shows it."""
    return {
        "path": problem.mark.path,
        "line": problem.mark.line,
        "column": problem.mark.column,
        "length": problem.mark.length,
        "rule": problem.rule,
        "message": problem.message,
        "severity": problem.severity.value,
        "text": str(problem),
        "fix": [
            {"line": edit.mark.line, "column": edit.mark.column, "old": edit.old, "new": edit.new}
            for edit in problem.fix
        ],
    }
