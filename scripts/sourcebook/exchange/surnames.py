"""Family names with their particles, which other programs leave in one piece.

A particle is one or more words in lower case before the name, as in BibTeX (biblatex manual, section 2.2.3).
"""


def split(family: str) -> tuple[str, str]:
    """Return the particle of a family name, and the name itself.

    >>> split("van der Berg"), split("Müller Lüdenscheidt"), split("hooks")
    (('van der', 'Berg'), ('', 'Müller Lüdenscheidt'), ('', 'hooks'))
    """
    words = family.split(" ")
    start = 0
    while start < len(words) - 1 and words[start][:1].islower():
        start += 1
    return " ".join(words[:start]), " ".join(words[start:])
