"""A citation of a note must name a note that has a record, if the work's notes have records at all.

Fails:  "Turnout rose [@article, n. 47]."      (the register of its notes ends with 46)
Passes: "Turnout rose [@article, n. 46]."

Mend: Look the number up in the register of notes, or add a record for the note.
"""

from collections import defaultdict
from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.problems import Mark
from sourcebook.reading.locators import note_numbers
from sourcebook.reading.offers import listed
from sourcebook.rules.near import cited, elsewhere, place

ID = "unknown-note"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each note without a record, once, at the first place where it is cited; a range as one."""
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
    together: dict[tuple[str, tuple[Mark, ...]], list[int]] = defaultdict(list)
    for (of, number), marks in unknown.items():
        together[of, tuple(marks)].append(number)
    for (of, places), numbers in together.items():
        marks = list(places)
        last = max(n for work, n in corpus.notes if work == of)
        if len(numbers) == 1:
            message = f"note {numbers[0]} of {of!r} has no record; "
        elif numbers == list(range(numbers[0], numbers[-1] + 1)):
            message = f"notes {numbers[0]} to {numbers[-1]} of {of!r} have no records; "
        else:
            message = f"notes {listed(map(str, numbers))} of {of!r} have no records; "
        if numbers[0] > last:
            message += f"its register ends with note {last}, so write a lower number or add the note there"
        else:
            message += "write another number, or add the note to its register"
        yield marks[0], message + elsewhere(marks)
