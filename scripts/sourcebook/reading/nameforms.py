"""What people type where one name is meant: several with commas, a role behind it, an organisation, nobody.

Everything here looks at a name as it is typed; `bibnames` takes it apart.
"""

import re

NOBODY = re.compile(
    r"(?:unknown|no author|not given|n\. ?[an]\.?|n/a|o\. ?v\.|s\. ?n\.|佚名|无名氏|作者不详|不详|\?+|-+)",
    re.IGNORECASE,
)
"""What says that nobody is known."""
DID = {
    "editor": ("ed", "eds", "editor", "editors", "hrsg", "hg", "dir", "coord"),
    "translator": ("trans", "translator", "transl", "übers", "trad"),
    "compiler": ("comp", "compiler"),
}
ROLE = re.compile(
    rf"\s*,?\s*\((?P<did>{'|'.join(word for words in DID.values() for word in words)})\.?\)\s*$",
    re.IGNORECASE,
)
"""What stands behind a name and says what somebody did."""
VANCOUVER = re.compile(r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]+)? [A-Z]{1,3}")
INITIALS = re.compile(r"(?:[A-Z]\.[ -]?){1,4}")
WHOLE = frozenset({"Ibn", "Abu", "Umm", "Bint"})
"""How Arabic names begin that are not taken apart."""
REGNAL = re.compile(r"I{2,3}|I?V|VI{1,3}|I?X|XI{0,3}|XI?V|XVI{1,3}")
TITLES = frozenset(
    {"Pope", "King", "Queen", "Saint", "Emperor", "Empress", "Tsar", "Prince", "Papst", "Kaiser"}
)
BODIES = frozenset({
    "university", "université", "universität", "universidad", "universidade", "ministry", "ministère",
    "ministerio", "ministério", "ministerium", "department", "council", "committee", "commission", "assembly",
    "association", "institute", "institut", "instituto", "bureau", "organization", "organisation",
    "organización", "foundation", "federation", "agency", "government", "parliament", "nations", "society",
    "administration", "laboratory", "secretariat", "congress", "consortium",
})  # fmt: skip
"""Words that only names of organisations have."""


def without_role(words: str) -> tuple[str, str, str]:
    """Return a name without what stands in brackets behind it; that, and the role of which it tells.

    >>> without_role("Ex, Ann (ed.)"), without_role("Ex, Ann")
    (('Ex, Ann', '(ed.)', 'editor'), ('Ex, Ann', '', ''))
    """
    match = ROLE.search(words)
    if match is None:
        return words, "", ""
    role = next(role for role, said in DID.items() if match["did"].lower().rstrip(".") in said)
    return words[: match.start()], match[0].strip(), role


def several(text: str) -> list[tuple[str, str]]:
    """Return family and given names of a list with commas, where initials show where each name ends.

    >>> several("Ex A, Wye BC"), several("Ex, A., Wye, B."), several("Ex, Ann")
    ([('Ex', 'A'), ('Wye', 'BC')], [('Ex', 'A.'), ('Wye', 'B.')], [])
    """
    if "{" in text:
        return []
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > 1 and all(map(VANCOUVER.fullmatch, parts)):
        return [(family, given) for family, _, given in (part.rpartition(" ") for part in parts)]
    families, initials = parts[::2], parts[1::2]
    alternate = len(families) == len(initials) > 1 and all(map(INITIALS.fullmatch, initials))
    if alternate and not any(map(INITIALS.fullmatch, families)):
        return list(zip(families, initials, strict=True))
    return []


def is_whole(words: list[str]) -> bool:
    """Tell whether words without a comma are one name that is not taken apart.

    >>> is_whole(["Louis", "XIV"]), is_whole(["Ibn", "Hill"]), is_whole(["Ann", "Ex", "III"])
    (True, True, False)
    """
    regnal = bool(REGNAL.fullmatch(words[-1])) and (len(words) == 2 or words[0] in TITLES)
    return len(words) > 1 and (words[0] in WHOLE or regnal)


def is_body(words: list[str]) -> bool:
    """Tell whether words without a comma are surely the name of an organisation."""
    return len(words) > 1 and not BODIES.isdisjoint(word.lower() for word in words)
