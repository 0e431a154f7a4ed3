"""A citation names no paragraph or note that its work does not have, where the entry says how many there are.

Fails:  "[@liiv2016, para. 30]" while the entry has `paragraphtotal = {29}`
Passes: "[@liiv2016, para. 29]"

Mend: Look the place up in the work again, or correct the number in the entry.
"""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.problems import Mark
from sourcebook.reading.locators import note_numbers, paragraph_numbers
from sourcebook.rules.near import cited, place

ID = "unknown-paragraph"

TOTALS = (
    ("paragraphtotal", "paragraph", paragraph_numbers),
    ("notetotal", "note", note_numbers),
)
"""The fields that say how many there are of what, and what finds their numbers in a locator."""


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each citation of a paragraph or note beyond the last."""
    for passage in corpus.originals:
        for citation, start in cited(passage):
            entry = corpus.entries.get(citation.citekey)
            for field, what, numbers in TOTALS if entry else ():
                total = entry[field] if entry else ""
                beyond = (
                    [n for n in numbers(citation.locator) if n < 1 or n > int(total)]
                    if total.isdecimal()
                    else []
                )
                if beyond and (what != "note" or citation.citekey not in corpus.works):
                    at = passage.text.find(citation.locator, start)
                    span = (at, at + len(citation.locator)) if at >= 0 else (start, start + 1)
                    message = f"{citation.citekey!r} has {total} {what}s, and no {what} {beyond[0]}; "
                    yield place(passage, *span), f"{message}correct the number here or in the entry"
