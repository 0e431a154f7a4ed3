"""A citation of a note must name a note that has a record, if the work's notes have records at all.

Fails:  "Turnout rose [@article, n. 47]."      (the register of its notes ends with 46)
Passes: "Turnout rose [@article, n. 46]."
"""

from collections import defaultdict
from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.problems import Mark
from sourcebook.reading.citation import note_numbers
from sourcebook.rules.near import elsewhere

ID = "unknown-note"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each note number without a record, once, at the first place where it is cited."""
    if "notes" in corpus.unread:
        return
    unknown: dict[tuple[str, int], list[Mark]] = defaultdict(list)
    for passage in corpus.passages:
        for citation in passage.citations:
            for number in note_numbers(citation.locator) if citation.citekey in corpus.works else ():
                if (citation.citekey, number) not in corpus.notes:
                    mark = passage.mark(citation.locator)
                    here = (
                        passage.mark(f"@{citation.citekey}")
                        if mark == passage.document.mark(passage.loc)
                        else mark
                    )
                    unknown[citation.citekey, number].append(here)
    for (of, number), marks in unknown.items():
        last = max(n for work, n in corpus.notes if work == of)
        message = f"note {number} of {of!r} has no record; the register ends with note {last}"
        if number < last:
            message = f"note {number} of {of!r} has no record in the register"
        yield marks[0], message + elsewhere(marks)
