"""How a message offers what its author may have meant: near words, lists, and a text in few words."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache

FRAMES = re.compile("""[][(){}<>@,;:、。"'`‘’“”„«»‹›「」『』【】《》〈〉]""")
"""Signs that stand around words or between them, after compatibility normalisation (NFKC)."""
BLANKS = re.compile(r"[\s_\u00ad\u200b\u2060‐‑‒–—―−-]+")
"""What may stand for a hyphen."""
MANY = 200
"""Of more known words only those that begin or end alike are compared: thousands may be unknown."""
WHOLE = 40
"""How many characters of a text are shown without leaving words out."""
WORDS = 3
"""How many words are shown of a longer text, at its beginning and at its end."""


def same_form(old: str, new: str) -> bool:
    """Return whether two words differ in their form only: case, width, dashes, quotes, brackets, a blank.

    That much a repair may change. Whatever else an author wrote names something, and another name names
    something else.

    >>> same_form("“Wider Reach”", "wider-reach"), same_form("ｏａｋ，", "oak"), same_form("to–do", "to-do")
    (True, True, True)
    >>> same_form("wider-reach", "limited-reach"), same_form("clear", "unclear"), same_form("co-op", "coop")
    (False, False, False)
    """
    return _form(old) == _form(new)


@lru_cache(maxsize=4_096)
def _form(word: str) -> str:
    plain = FRAMES.sub("", unicodedata.normalize("NFKC", word)).casefold()
    return BLANKS.sub("-", plain.strip()).strip("-")


def near(word: str, known: Iterable[str]) -> str:
    """Return the known word that is nearest to one that nobody knows, whatever its form, or nothing.

    >>> near("Advocasy", ["advocacy", "listening"]), near("ｗｉｄｅｒ　ｒｅａｃｈ", ["reach", "wider-reach"])
    ('advocacy', 'wider-reach')
    """
    known = list(known)
    alike = [name for name in known if same_form(word, name)]
    if len(alike) == 1:
        return alike[0]
    lower = {name.lower(): name for name in known}
    wanted = word.lower()
    likely: Collection[str] = lower
    if len(lower) > MANY:
        begins, ends = wanted[:2], wanted[-2:]
        likely = [name for name in lower if name.startswith(begins) or name.endswith(ends)]
    found = get_close_matches(wanted, likely, n=1)
    return lower[found[0]] if found else ""


LOOKALIKES = str.maketrans(
    "аеорсухіјѕһԁԛԝкмтнвАВЕКМНОРСТХІЈЅαοροικνυτρΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijshdqwkmthbABEKMHOPCTXIJSaopoikvutpABEZHIKMNOPTYX",
)
"""Letters of the Cyrillic and the Greek script, and those of the Latin one that they look like."""


def latin(word: str) -> str:
    """Return a word whose letters of other scripts only look Latin in letters that are; else nothing.

    >>> latin("few-v\N{CYRILLIC SMALL LETTER O}ted"), latin("few-voted"), latin("мир")
    ('few-voted', '', '')
    """
    plain = word.translate(LOOKALIKES)
    mixed = any(letter.isascii() and letter.isalpha() for letter in word)
    return plain if mixed and plain != word and plain.isascii() else ""


def lookalike(word: str, meant: str) -> str:
    """Say which letter is of another script than the one it looks like, or nothing.

    >>> lookalike("lii\N{CYRILLIC SMALL LETTER ER}", "liip"), lookalike("advocasy", "advocacy")
    (" its '\N{CYRILLIC SMALL LETTER ER}' is a Cyrillic letter", '')
    """
    pairs = zip(word, meant, strict=True) if len(word) == len(meant) else ()
    found = [sign for sign, wanted in pairs if sign != wanted and sign.isalpha() and not sign.isascii()]
    scripts = {unicodedata.name(sign, "").partition(" ")[0] for sign in found}
    script = scripts.pop() if len(scripts) == 1 else ""
    return f" its {found[0]!r} is a {script.capitalize()} letter" if script in ("CYRILLIC", "GREEK") else ""


def listed(words: Iterable[str], last: str = "and") -> str:
    """Return words in a row.

    >>> listed(["a", "b", "c"]), listed(["a", "b"], "or"), listed(["a"])
    ('a, b and c', 'a or b', 'a')
    """
    *first, end = words
    return f"{', '.join(first)} {last} {end}" if first else end


def shortened(text: str) -> str:
    """Return a text, if it is long only its first and last words.

    >>> shortened("Turnout rose in every district of the town [@liiv2016, p. 41].")
    'Turnout rose in … [@liiv2016, p. 41].'
    """
    words = text.split()
    if len(text) <= WHOLE or len(words) <= 2 * WORDS:
        return " ".join(words)
    return f"{' '.join(words[:WORDS])} … {' '.join(words[-WORDS:])}"


def unknown_code(
    code: str, family: str, codes: Mapping[str, Mapping[str, Collection[str]]]
) -> tuple[str, str]:
    """Say that a code is not in a list of the codebook; return also the code that was meant, or nothing.

    *codes* holds, by the names of the lists and the codes, what else each code is called: its labels, its
    symbol.
    """
    known = codes.get(family, {})
    said = f"{code!r} is not in the codebook's list {family!r}"
    called = {word.lower(): name for name, words in known.items() for word in words}
    head = re.split(r"\s*[(（,，;；:：=—–]", code, maxsplit=1)[0].strip()
    if meant := called.get(code.lower()) or near(code, known) or (head if head in known else ""):
        return f"{said}; did you mean {meant!r}?{lookalike(code, meant)}", meant
    if other := next((name for name, others in codes.items() if code in others), ""):
        said += f", but in {other!r}"
    verb = "is" if len(known) == 1 else "are"
    return f"{said}; known here {verb} {listed(known)}" if known else f"{said}; that list is empty", ""
