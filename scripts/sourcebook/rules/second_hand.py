"""A work whose own sources are known only from what it says of them must say so: by `secondhand = {yes}`.

Fails:  an entry without it, while `notes.yml` holds notes of the work
Fails:  "Turnout rose [@liiv2016, n. 4]."      (a note without its page, as nobody cites a work that was read)
Passes: `secondhand = {yes}` in the entry
Passes: "Turnout rose [@liiv2016, p. 41, n. 4]."

Mend: Write the field into the entry. If you have read the work, give the page of the note.
"""

from collections import defaultdict
from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.problems import Mark
from sourcebook.reading.locators import names_page, note_numbers
from sourcebook.rules.near import cited, elsewhere, place

ID = "second-hand"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each work that is known at second hand and does not say so."""
    works = [citekey for citekey in corpus.works if citekey in corpus.entries]
    for citekey in works:
        if not corpus.entries[citekey].second_hand:
            message = f"{citekey!r} has notes on record, so its sources are known only from it; "
            yield _field(corpus, citekey), f"{message}write 'secondhand = {{yes}}' into its entry"
    marks: dict[str, list[tuple[Mark, str]]] = defaultdict(list)
    for passage in corpus.originals:
        for citation, start in cited(passage):
            known = citation.citekey in corpus.entries and citation.citekey not in works
            if not known or corpus.entries[citation.citekey].second_hand:
                continue
            if note_numbers(citation.locator) and not names_page(citation.locator):
                mark = place(passage, start, start + 1 + len(citation.citekey))
                marks[citation.citekey].append((mark, citation.locator))
    for citekey, found in marks.items():
        mark, locator = found[0]
        message = f"{locator!r} names a note of {citekey!r} without its page; write 'p. 12, {locator}', or "
        message += "'secondhand = {yes}' into its entry if only that note's number is known"
        yield mark, message + elsewhere([mark for mark, _ in found])


def _field(corpus: Corpus, citekey: str) -> Mark:
    """Return the place of the field, or of the entry where there is none."""
    entry = corpus.entries[citekey]
    return entry.marks.get("secondhand", entry.mark)
