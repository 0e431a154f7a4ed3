"""The list of what was published, so that nothing of it vanishes unseen."""

from sourcebook.corpus import names
from sourcebook.corpus.corpus import Corpus

HEADER = """\
# What this site has published: every case, claim, code, source and note by its name. `sourcebook publish`
# adds what is new; nothing is ever taken out. `sourcebook check` warns of a name that leads nowhere any more.
"""


def record(corpus: Corpus) -> str:
    """Return the list as it should be: what it holds already, and everything that the corpus has now."""
    listed = sorted({*corpus.published, *names.names(corpus)})
    return HEADER + "".join(f"{name}\n" for name in listed)
