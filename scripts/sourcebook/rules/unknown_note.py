"""A citation of a note must name a note that has a record, if the work's notes have records at all.

Fails:  "Turnout rose [@article, n. 47]."      (the register of its notes ends with 46)
Passes: "Turnout rose [@article, n. 46]."

Mend: Look the number up in the register of notes, or add a record for the note.
"""

from collections import defaultdict
from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.problems import Mark
from sourcebook.reading.citation import note_numbers
from sourcebook.rules.near import cited, elsewhere, place

ID = "unknown-note"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each note number without a record, once, at the first place where it is cited."""
    if "notes" in corpus.unread or not set(corpus.works) <= corpus.entries.keys():
        return  # what is missing may be in what could not be read, or under a misspelt citekey
    unknown: dict[tuple[str, int], list[Mark]] = defaultdict(list)
    for passage in corpus.passages:
        for citation, start in cited(passage):
            for number in note_numbers(citation.locator) if citation.citekey in corpus.works else ():
                if (citation.citekey, number) not in corpus.notes:
                    at = passage.text.find(citation.locator, start)
                    span = (at, at + len(citation.locator))
                    if at < 0:  # its words stand in two lines
                        span = (start, start + 1 + len(citation.citekey))
                    unknown[citation.citekey, number].append(place(passage, *span))
    for (of, number), marks in unknown.items():
        last = max(n for work, n in corpus.notes if work == of)
        message = f"note {number} of {of!r} has no record; "
        if number > last:
            message += f"its register ends with note {last}, so write a lower number or add the note there"
        else:
            message += "write another number, or add the note to its register"
        yield marks[0], message + elsewhere(marks)
