"""Names of another program as they are meant: lists in one name, `et al.` as a name, what stands beside one.

Formats other than BibTeX have a place for each name, and people and databases write several into one.
"""

from collections.abc import Iterator
from dataclasses import replace

from sourcebook.model.entry import Entry, Name
from sourcebook.reading import bibnames, hannames


def settle(entry: Entry) -> tuple[Entry, list[str]]:
    """Return the entry with each name in its place, and a sentence for each that was not.

    >>> entry, said = settle(Entry("a", "book", names={"author": (Name("李明", "王芳"), Name("et al."))}))
    >>> entry.names["author"], entry.et_al, len(said)
    ((Name(family='李明', given='', prefix='', suffix='', literal=False), Name(family='王芳', given='', \
prefix='', suffix='', literal=False)), frozenset({'author'}), 2)
    """
    names, et_al, said = dict(entry.names), set(entry.et_al), []
    for role, people in entry.names.items():
        found: list[Name] = []
        for person in people:
            listed, others, message = _settled(person, entry["langid"])
            found += listed
            if others:
                et_al.add(role)
            if message:
                said.append(f"{role!r}: {message}")
        if tuple(found) != people:
            names[role] = tuple(found)
    if not said:
        return entry, []
    kept = {role: people for role, people in names.items() if people}
    return replace(entry, names=kept, et_al=frozenset(et_al)), said


def _settled(person: Name, langid: str) -> tuple[list[Name], bool, str]:
    """Return the people in a name, whether others follow them, and what was wrong."""
    whole = ", ".join(filter(None, (person.family, person.given)))
    if bibnames.ET_AL.fullmatch(whole) or whole.lower() == "others":
        return [], True, f"{whole!r} stands for others"
    if more := bibnames.ET_AL_BEHIND.search(whole):
        text = whole[: more.start()].rstrip(", ")
        family, _, given = text.partition(", ")
        return (
            [replace(person, family=family, given=given)] if text else [],
            True,
            f"{whole!r} ends with others",
        )
    if not hannames.has_han(whole) or person.prefix or person.suffix:
        return [person], False, ""
    parts = list(_parts(whole, langid)) if not person.literal or hannames.all_people(whole) else [whole]
    found, others = [], False
    for part in parts:
        name, country, _, more_follow = hannames.aside(part)
        others |= more_follow
        if len(parts) == 1 and name == whole:
            return [person], False, ""
        literal = person.literal and not hannames.is_person(name) and not country
        family, _, given = name.partition(", ")
        found.append(Name(family, given, literal=literal))
    return found, others, f"{whole!r} is read as {' and '.join(name.family + name.given for name in found)!r}"


def _parts(text: str, langid: str) -> Iterator[str]:
    yield from bibnames.separated(text, langid).split(" and ")
