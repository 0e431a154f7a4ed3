"""The words before a citation must be ones that say what it does: support, dispute, or point elsewhere.

Fails:  "Turnout rose [but sea @liiv2016]."
Passes: "Turnout rose [but see @liiv2016]."
Passes: "Turnout rose [@liiv2016, p. 41, with a table]."      (after the place in the work anything goes)

Mend: Take the words that the message offers, or write yours before the bracket or after the place.
"""

import re
from collections.abc import Iterator

from sourcebook import han
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.passage import Passage
from sourcebook.problems import Mark
from sourcebook.reading import roles
from sourcebook.reading.citation import Citation
from sourcebook.reading.locators import LOCATOR
from sourcebook.reading.offers import near
from sourcebook.rules.near import cited, place

ID = "unknown-prefix"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each prefix that gives no role."""
    for passage in corpus.passages:
        for citation, start in cited(passage):
            if citation.prefix and roles.role(citation.prefix) is None:
                message = (
                    f"{citation.prefix!r} does not say what the citation after it does; {_offer(citation)}"
                )
                yield _place(passage, start), message


def _offer(citation: Citation) -> str:
    """Return what to write instead: the place in the work behind its citekey, or a prefix that is known."""
    where = citation.prefix.strip(" ,，:：")
    if not citation.locator and LOCATOR.fullmatch(where):
        return f"write '[@{citation.citekey}, {where}]'"
    meant = _sounding(citation.prefix) or near(citation.prefix, roles.prefixes())
    return f"did you mean {meant!r}?" if meant else "write 'see', 'but see', or nothing"


def _sounding(prefix: str) -> str:
    """Return the Chinese prefix that sounds like one that nobody knows, as people who type by sound slip."""
    if not re.fullmatch(f"[{han.CHARACTERS}]+", prefix):
        return ""
    from sourcebook.reading import sounds  # here, because its tables take a while to load

    said = sounds.slug(prefix)
    alike = [known for known in roles.prefixes() if sounds.slug(known) == said]
    return max(alike, key=lambda known: len({*known} & {*prefix}), default="")


def _place(passage: Passage, at: int) -> Mark:
    """Return the place of the words before a citation."""
    text = passage.text
    begin = max(text.rfind(sign, 0, at) for sign in "[;；") + 1
    words = text[begin:at]
    begin += len(words) - len(words.lstrip())
    return place(passage, begin, begin + len(words.strip()))
