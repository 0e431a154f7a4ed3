"""The claims as tables: each with its place in its case, its codes, its support and what it rests on."""

import json
from collections.abc import Callable, Iterator

from sourcebook.corpus import dissent, facets, voice
from sourcebook.corpus.corpus import Corpus
from sourcebook.exchange import tables
from sourcebook.messages import N_
from sourcebook.model import walk
from sourcebook.model.case import Claim
from sourcebook.model.record import Key

COLUMNS = {
    "case": N_("the [case]'s id, or _general for a claim about the field as a whole"),
    "claim": N_("the claim's id, unique in its [case]"),
    "address": N_("where the claim stands on the site"),
    "section": N_("the part of the [case] in which it stands"),
    "code": N_("the code under which it stands in that part"),
    "level": N_("the [levels] of the [use], none where none is stated; elsewhere that of the [case]"),
    "presence": N_("of the [use]: a code of the scale of [presence]"),
    "effect": N_("of the [use]: a code of the scale of [effect]"),
    "date": N_("of [events]: as precise as the source"),
    "reports": N_("silence, if all it says is that a source does not say something; then it has no standing"),
    "standing": N_("how far its trail goes, in the words listed below"),
    "voice": N_("whose word it is: the most independent of those it rests on; in a corpus that states any"),
    "sources": N_("citekeys of the sources it rests on, directly or through a note"),
    "notes": N_("the notes it cites: citekey of the work, colon, number"),
    "text": N_("the claim as its author wrote it, with citations"),
    "step": N_("which step of a sequence it tells"),
    "disputes": N_("ids of claims of the [case] with which it disagrees"),
    "disputed_by": N_(
        "ids of claims of the [case] that dispute it, and @citekeys of sources that it says do"
    ),
    "closed": N_("what evidence has closed the disagreement"),
    "quote": N_("the words of the source that bear it out"),
    "remark": N_("what the editors say about it"),
}
"""The columns of the table, with what they hold. Each key of a claim has one of its name; `id` is `claim`."""

PLACED = {"id", "date"}
"""The keys of a claim whose values stand under another name, or for events only."""

Address = Callable[[str, str], str]
"""From a case id and a claim id to where it stands."""


def columns(corpus: Corpus) -> dict[str, str]:
    """Return the columns with what they hold; none of voices where the corpus states no relation.

    A key that nobody has described yet is told by its name.
    """
    keys = {key.name: f"the key {key.name!r} of the claim" for key in _keys()}
    found = COLUMNS | {name: words for name, words in keys.items() if name not in COLUMNS}
    without = corpus.lacks(found)
    without |= set() if voice.are_stated(corpus) else {"voice"}
    return {name: what for name, what in found.items() if name not in without}


def records(corpus: Corpus, address: Address) -> Iterator[dict[str, object]]:
    """Yield the claims as mappings of the corpus' columns; sources and notes are lists."""
    names = columns(corpus)
    for row in facets.rows(corpus):
        one = {facet: next(iter(row.values[facet]), "") for facet in ("presence", "effect")}
        record = {
            "case": row.case_id,
            "claim": row.claim.id,
            "address": address(row.case_id, row.claim.id),
            "section": row.section,
            "code": row.code,
            "level": list(row.values["level"]),
            **one,
            "date": row.date,
            "standing": next(iter(row.values["standing"]), ""),
            "voice": next(iter(row.values["voice"]), ""),
            "sources": list(row.sources),
            "notes": [f"{note.of}:{note.number}" for note in row.notes],
            "disputed_by": list(dissent.disputed_by(corpus, row.case_id, row.claim)),
            **_own(row.claim),
        }
        yield {name: record[name] for name in names}


def as_csv(corpus: Corpus, address: Address) -> str:
    """Return the claims as CSV, one a line."""
    names = list(columns(corpus))
    return tables.dumps(names, ([one[name] for name in names] for one in records(corpus, address)))


def as_json(corpus: Corpus, address: Address) -> str:
    """Return the claims as a JSON array, one a line."""
    lines = (json.dumps(one, ensure_ascii=False) for one in records(corpus, address))
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _keys() -> list[Key]:
    return [key for key in Claim.keys.values() if key.name not in PLACED]


def _own(claim: Claim) -> dict[str, object]:
    """Return what stands in a claim's own keys: texts on one line, lists as lists."""
    found: dict[str, object] = {key.name: [] if key.many else "" for key in _keys()}
    for _, key, value in walk.parts(claim):
        held = found.get(key.name)
        if isinstance(held, list):
            held.append(str(value))
        elif held is not None:
            found[key.name] = " ".join(str(value).split())
    return found
