"""What an entry says it is `about` must be cases.

Fails:  `about = {tartu-2061}`      (no such case)
Passes: `about = {tartu-2016}`

Mend: Take the case id that the message offers: the name of the case's file, without its ending.
"""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.problems import Mark
from sourcebook.rules.near import hint

ID = "unknown-case"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each case id of an entry that is no case's."""
    for entry in corpus.entries.values():
        for case_id in entry.about:
            if case_id not in corpus.cases and not {case_id, "cases"} & corpus.unread:
                mark = entry.marks.get("about", entry.mark)
                yield mark, f"there is no case {case_id!r}{hint(case_id, corpus.cases)}"
