"""A difference between two states of a corpus, told to a reviewer: as text, as Markdown, as JSON.

The first line says whether the meaning changed at all. In text what went stands in `[-…-]` and what came in
`{+…+}`, as in git's word diff; in Markdown struck out and bold. Markdown is that of GitHub's job summaries
(GitHub Flavored Markdown): what a stranger wrote is escaped, so that it is nothing but words there.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass

from sourcebook.corpus.difference import ClaimChange, Difference, Moved, Told
from sourcebook.corpus.wording import pieces

SAME = "The meaning is the same"
SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-!|~@&$])")
MANY = 50
"""From how many on things of one kind are only counted in text and Markdown; JSON has all."""
ROOM = 40
"""How many characters of what stayed stand beside a change in a long text that is no claim."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Which pages of the site are others now, by their names."""

    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hand:
    """How something is written: plain words, what went, what came, a name, a heading."""

    plain: Callable[[str], str]
    gone: str
    come: str
    name: str
    heading: str
    item: str


TEXT = Hand(str, "[-{}-]", "{{+{}+}}", "{}", "\n{}", "  {}")
MARKDOWN = Hand(lambda text: SPECIAL.sub(r"\\\1", text), "~~{}~~", "**{}**", "`{}`", "\n### {}\n", "- {}")


def summary(difference: Difference) -> str:
    """Return the first line: whether the meaning changed, and how much of it.

    >>> summary(Difference())
    'The meaning is the same: no claim, coding, source, dispute or definition changed.'
    """
    if not difference:
        return f"{SAME}: no claim, coding, source, dispute or definition changed."
    new = [one for one in difference.claims if one.before is None]
    gone = [one for one in difference.claims if one.after is None]
    lost = [source for source in difference.uncited if _known(difference, source)]
    counts = (
        (len(difference.claims) - len(new) - len(gone), "claim changed", "claims changed"),
        (len(new), "claim added", "claims added"),
        (len(gone), "claim removed", "claims removed"),
        (len(difference.codings), "coding moved", "codings moved"),
        (len(difference.cells), "cell of the matrix moved", "cells of the matrix moved"),
        (len(difference.disputes), "dispute changed", "disputes changed"),
        (len({one.name for one in difference.sources}), "source changed", "sources changed"),
        (len(lost), "source lost its last claim", "sources lost their last claim"),
        (len({one.name for one in difference.others}), "other record changed", "other records changed"),
    )
    said = [f"{number} {one if number == 1 else many}" for number, one, many in counts if number]
    return f"The meaning changed: {', '.join(said)}."


def as_text(difference: Difference, pages: Pages | None = None) -> str:
    """Return the difference for a terminal."""
    return "\n".join(_lines(difference, pages, TEXT)) + "\n"


def as_markdown(difference: Difference, pages: Pages | None = None) -> str:
    """Return the difference for the description of a pull request or the summary of a job."""
    first, *rest = _lines(difference, pages, MARKDOWN)
    return "\n".join([f"**{first}**", *rest]) + "\n"


def as_json(difference: Difference, pages: Pages | None = None) -> str:
    """Return all of the difference, with the pages that changed where they are known."""
    said = {"meaning_changed": bool(difference), "summary": summary(difference), **asdict(difference)}
    return (
        json.dumps({**said, "pages": asdict(pages) if pages else None}, ensure_ascii=False, indent=2) + "\n"
    )


def _lines(difference: Difference, pages: Pages | None, hand: Hand) -> Iterator[str]:
    yield summary(difference)
    for title, lines in parts(difference, pages, hand):
        listed = list(lines)
        if listed:
            yield hand.heading.format(title)
            yield from (hand.item.format(line) for line in listed[:MANY])
            if len(listed) > MANY:
                yield hand.item.format(f"and {len(listed) - MANY} more")


def parts(difference: Difference, pages: Pages | None, hand: Hand) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield what a difference tells, part by part: the title of each, and its lines in somebody's hand."""

    def moved(found: Iterable[Moved], nothing: str = "nothing") -> Iterator[str]:
        for one in found:
            where = " ".join(hand.name.format(word) for word in (one.name, one.key) if word)
            yield f"{where}: {_arrow(one.before, one.after, hand, nothing)}"

    yield "Claims", (line for one in difference.claims for line in _claim(one, hand))
    yield "Codings", moved(difference.codings, "not coded")
    yield "Cells of the matrix", moved(difference.cells)
    yield "Disputes", moved(difference.disputes)
    yield "Sources", _sources(difference, hand)
    yield "Rests on one source alone", moved(difference.sole, "several or none")
    yield (
        "Other records",
        (
            f"{hand.name.format(one.name)} {one.key}: {marked(one.before, one.after, hand, ROOM)}"
            for one in difference.others
        ),
    )
    yield "Names that lead nowhere now", (hand.name.format(name) for name in difference.vanished)
    yield "Translations that fell behind", (hand.name.format(place) for place in difference.stale)
    if pages:
        for title, found in (
            ("changed", pages.changed),
            ("added", pages.added),
            ("removed", pages.removed),
        ):
            yield f"Pages {title} ({len(found)})", (hand.name.format(name) for name in found)


def _claim(one: ClaimChange, hand: Hand) -> Iterator[str]:
    where = hand.name.format(f"{one.case}#{one.claim}")
    if one.before is None or one.after is None:
        told = one.before or one.after
        assert told is not None
        yield f"{where} {'added' if one.before is None else 'removed'}: {_whole(told, one, hand)}"
        return
    yield f"{where}: {marked(one.before.words, one.after.words, hand)}"
    before, after = one.before, one.after
    for key, was, now in (
        ("citations", "; ".join(before.citations), "; ".join(after.citations)),
        ("standing", before.standing, after.standing),
        ("voice", before.voice, after.voice),
    ):
        if was != now:
            yield f"{where} {key}: {_arrow(was, now, hand)}"
    for key in dict.fromkeys([*after.others, *before.others]):
        was, now = before.others.get(key, ""), after.others.get(key, "")
        if was != now:
            yield f"{where} {key}: {marked(was, now, hand)}"


def _whole(told: Told, one: ClaimChange, hand: Hand) -> str:
    sign = hand.come if one.before is None else hand.gone
    rest = "; ".join(filter(None, [", ".join(told.citations), told.standing, told.voice]))
    return f"{sign.format(hand.plain(told.words))} ({hand.plain(rest)})"


def _sources(difference: Difference, hand: Hand) -> Iterator[str]:
    whole = {one.name for one in difference.sources if not one.key}
    for one in difference.sources:
        where = hand.name.format(one.name)
        if not one.key and not (one.before and one.after):
            yield f"{where} {'added' if one.after else 'removed'}"
        elif one.name not in whole or not one.key:
            yield f"{where} {one.key or 'type'}: {marked(one.before, one.after, hand, ROOM)}"
    for citekey in difference.cited:
        yield f"{hand.name.format(citekey)}: claims rest on it now"
    for citekey in difference.uncited:
        yield f"{hand.name.format(citekey)}: no claim rests on it any more"


def _known(difference: Difference, citekey: str) -> bool:
    """Return whether a source that lost its claims is still in the bibliography."""
    return not any(one.name == citekey and not one.key and not one.after for one in difference.sources)


def _arrow(before: str, after: str, hand: Hand, nothing: str = "nothing") -> str:
    was, now = (hand.plain(words or nothing) for words in (before, after))
    return f"{was} → {now}"


def marked(before: str, after: str, hand: Hand, room: int = 0) -> str:
    """Return two wordings as one, with what went and what came marked.

    With *room*, of what stayed only so many characters stand at either end.

    >>> marked("It began in Tartu.", "It began in Narva.", TEXT, 3)
    'It … in [-Tartu-]{+Narva+}.'
    """
    said = []
    for sign, piece in pieces(before, after):
        long = room and sign == " " and len(piece) > 2 * room + 3
        text = f"{piece[:room].rstrip()} … {piece[-room:].lstrip()}" if long else piece
        kept = text.rstrip()
        words = hand.plain(kept or text)
        form = {"-": hand.gone, "+": hand.come}.get(sign, "{}")
        said.append(form.format(words) + text[len(kept) :] if kept else text)
    return "".join(said)
