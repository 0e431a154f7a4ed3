r"""Addresses and DOIs as they are meant: without TeX, one in a field, with a scheme; what is none goes.

| rule | found when | severity |
| --- | --- | --- |
| bad-address | `url`, `doi` or `archiveurl` holds TeX, several addresses, no scheme or no address | warning |

What is left is an address that a browser opens (RFC 3986; hosts in other scripts are those of RFC 5890) or a
DOI as its handbook has it: `10.`, a registrant, a slash and a suffix.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from sourcebook.model.entry import Entry
from sourcebook.problems import Problem, Severity

FIELDS = ("url", "doi", "archiveurl")
TEX = (
    (re.compile(r"\\(?:url|path|nolinkurl)\s*\{(.*)\}", re.DOTALL), r"\1"),
    (re.compile(r"\\href\s*\{([^{}]*)\}\s*\{[^{}]*\}"), r"\1"),
    (re.compile(r"\{?\\textasciitilde\s*(?:\{\})?\}?|\{?\\~\s*(?:\{\s*\})?\}?|\$\\sim\$"), "~"),
    (re.compile(r"\{?\\textunderscore\s*(?:\{\})?\}?"), "_"),
    (re.compile(r"\{?\\([_%&#$])(?:\{\})?\}?"), r"\1"),
    (re.compile(r"\{([_%&#~-])\}"), r"\1"),
)
"""What TeX makes of the signs of an address, and the signs."""
SCHEME = re.compile(r"https?://|ftp://", re.IGNORECASE)
FURTHER = re.compile(
    r"(?:\s*[,;|]?\s+|[,;|]\s*|(?<=[^/=:%&?])(?=https?://))(?=https?://|www\.|doi:|10\.\d{4})"
)
"""What stands between two addresses in one field."""
HOST = re.compile(r"(?:[\w-]+\.)*[\w-]+\.?(?::\d+)?|\[[0-9a-fA-F:.]+\](?::\d+)?")
BARE_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#].*)?", re.IGNORECASE)
USER = re.compile(r"[^/@]*@")
WRONG = re.compile(r"[\s<>\"{}|\\^`\x00-\x1f]")
END = re.compile(r"[.,;:!。，；、）》”’]+$")
RESOLVER = re.compile(
    r"(?:https?://(?:dx\.|www\.)?doi\.org/|(?:dx\.)?doi\.org/|doi(?:\.org)?:?\s*)", re.IGNORECASE
)
DOI = re.compile(r"10\.\d{1,9}(?:\.\d+)*/\S+")
SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")
"""Scripts whose letters look alike, so that a host that mixes them deceives."""


def plain(text: str) -> str:
    r"""Return an address without what TeX needs.

    >>> plain(r"https://example.org/a{\_}b\%20c"), plain(r"\url{https://example.org/~a}")
    ('https://example.org/a_b%20c', 'https://example.org/~a')
    """
    for pattern, meant in TEX:
        text = pattern.sub(meant, text)
    return text.strip().strip("<>").strip()


def address(text: str) -> str:
    """Return the address that is meant, or nothing where none is.

    >>> address("www.example.org/a."), address("https://example.org/a https://b.org"), address("see note")
    ('https://www.example.org/a', 'https://example.org/a', '')
    """
    first = FURTHER.split(plain(text), maxsplit=1)[0].strip()
    if not first.isascii() and not SCHEME.match(first):
        first = unicodedata.normalize("NFKC", first)
    if doi := bare_doi(first):
        return f"https://doi.org/{doi}"
    if not SCHEME.match(first) and BARE_HOST.fullmatch(first):
        first = f"https://{first}"
    first = END.sub("", first)
    if first.endswith(")") and "(" not in first:
        first = first[:-1]
    scheme = SCHEME.match(first)
    if scheme is None or WRONG.search(first):
        return ""
    host = USER.sub("", re.split(r"[/?#]", first[scheme.end() :], maxsplit=1)[0])
    if not HOST.fullmatch(host) or any(map(_deceives, host.split("."))):
        return ""
    return scheme[0].lower() + first[scheme.end() :]


def bare_doi(text: str) -> str:
    r"""Return the DOI that a text is, without the address of its resolver, or nothing.

    >>> bare_doi("https://doi.org/10.1000/182"), bare_doi(r"10.1000/a{\_}b."), bare_doi("doi: 10.1000%2F182")
    ('10.1000/182', '10.1000/a_b', '10.1000/182')
    >>> bare_doi("https://example.org/10.1000/182")
    ''
    """
    first = FURTHER.split(RESOLVER.sub("", plain(text), count=1).strip(), maxsplit=1)[0]
    bare = re.sub("%2f", "/", first, flags=re.IGNORECASE)
    bare = END.sub("", bare.replace("\u200b", ""))
    return bare if DOI.fullmatch(bare) and not re.search(r"[\s<>\"]{2}|\s", bare) else ""


def settled(fields: dict[str, str]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Return fields with addresses as they are meant, and the name and a sentence for each that was not so.

    >>> settled({"doi": "https://example.org/a", "url": ""})[0]
    {'url': 'https://example.org/a'}
    >>> settled({"url": "nowhere"})
    ({}, [('url', "'nowhere' is no address; write one that begins with 'https://'")])
    """
    found, said = dict(fields), []
    for name in FIELDS:
        text = fields.get(name, "")
        if not text:
            found.pop(name, None)
            continue
        meant = bare_doi(text) if name == "doi" else address(text)
        if name == "doi" and not meant and not found.get("url") and (url := address(text)):
            found["url"] = url
            said.append((name, f"{_short(text)} is no DOI but an address; write it in 'url'"))
            del found[name]
            continue
        if meant == text:
            continue
        if not meant:
            what = "DOI; write one such as '10.1000/182'" if name == "doi" else None
            message = what or "address; write one that begins with 'https://'"
            said.append((name, f"{_short(text)} is no {message}"))
            del found[name]
        else:
            found[name] = meant
            if name == "doi" and RESOLVER.sub("", text, count=1).strip() == meant:
                continue  # the address of the resolver before a DOI is common, and no mistake
            further = [part for part in FURTHER.split(plain(text))[1:] if part]
            more = f"; the field holds one, so {_short(further[0])} is left out" if further else ""
            said.append((name, f"{_short(text)} is not how an address stands; write {meant!r}{more}"))
    return found, said


def checked(entries: Iterable[Entry]) -> tuple[list[Entry], list[Problem]]:
    """Return the entries with addresses as they are meant, and a warning for each that is not so."""
    kept, problems = [], []
    for entry in entries:
        if not any(entry[name] for name in FIELDS):
            kept.append(entry)
            continue
        fields, said = settled(entry.fields)
        for name, message in said:
            mark = entry.marks.get(name, entry.mark)
            problems.append(Problem(mark, "bad-address", message, Severity.WARNING))
        kept.append(replace(entry, fields=fields) if fields != entry.fields else entry)
    return kept, problems


def _deceives(label: str) -> bool:
    """Tell whether a part of a host mixes letters of scripts that look alike."""
    if label.isascii():
        return False
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in label if letter.isalpha()}
    return len(scripts & set(SCRIPTS)) > 1


def _short(text: str) -> str:
    return repr(text if len(text) < 90 else f"{text[:60]}…")
