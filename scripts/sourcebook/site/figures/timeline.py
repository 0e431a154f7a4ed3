"""The timeline: every event of every case, as wide as its date is uncertain.

Up to `LABELLED` events are drawn with their words; up to `LANES` cases have a lane each; of still more, the
events of each year are counted by level.
"""

from collections import Counter
from dataclasses import dataclass

from sourcebook.corpus import bonds
from sourcebook.corpus.chronology import Moment, Precision, moments
from sourcebook.scholarship import dates
from sourcebook.site.address import addresses
from sourcebook.site.figures.figure import NARROW, WIDE, Cell, Figure, draw, rows_of, stem, steps_of, width
from sourcebook.site.render import Markup
from sourcebook.site.view import View
from sourcebook.site.words import prose

LABELLED = 60
LANES = 40
ROW, LANE, SIZE = 24, 30, 12
"""Heights of a row of events and of a lane's name, and the size of the letters, in pixels."""
MARGIN = 16
LONGEST = 52
"""The most letters of an event's words in the drawing."""
BESIDE = 320
"""The room that is left for the words of the last events, in pixels."""


def figure(view: View) -> Figure:
    """Return the timeline of all cases."""
    found = moments(view.corpus)
    events: dict[str, list[Moment]] = {case_id: [] for case_id in view.corpus.cases}
    for moment in found:
        events[moment.case_id].append(moment)
    lanes = {case_id: listed for case_id, listed in events.items() if listed}
    counted = len(lanes) > LANES
    title = view.gettext("[Events] of all [cases]")
    description = (
        view.gettext("Columns count the [events] of each year, a row for each [level].")
        if counted and view.has("levels")
        else view.gettext("Columns count the [events] of each year.")
        if counted
        else view.gettext(
            "One lane for each [case], time from left to right; every [event] leads to its claim."
        )
    )
    draw = _columns if counted else _lanes
    return Figure(
        name="timeline",
        stem=stem("timeline", view),
        title=title,
        description=description,
        caption=caption(view, found),
        wide=draw(view, found, lanes, WIDE, title, description),
        narrow=draw(view, found, lanes, NARROW, title, description),
        columns=_count_columns(view) if counted else _event_columns(view),
        rows=tuple(_count_rows(view, found) if counted else _event_rows(view, found)),
    )


def caption(view: View, found: tuple[Moment, ...]) -> Markup:
    """Return what to see: how many events, how precisely dated, and in which year the most."""
    if not found:
        return view.markup("No [case] has a dated [event] yet.")
    precise = Counter(moment.precision for moment in found)
    years = Counter(moment.year for moment in found)
    busiest, most = max(years.items(), key=lambda item: (item[1], -item[0]))
    cases = len({moment.case_id for moment in found if moment.year == busiest})
    sentences = [
        view.ngettext(
            "%(num)s [event], %(first)s to %(last)s.", "%(num)s [events], %(first)s to %(last)s.", len(found)
        ),
        view.gettext(
            "The sources give the day of %(day)s, only the month of %(month)s and only the year of %(year)s."
        ),
        view.ngettext(
            "The busiest year is %(busiest)s, with %(most)s [events] of %(cases)s [case].",
            "The busiest year is %(busiest)s, with %(most)s [events] of %(cases)s [cases].",
            cases,
        )
        if most > 1
        else "",
    ]
    values = {
        "num": len(found),
        "first": found[0].year,
        "last": max(years),
        "busiest": busiest,
        "most": most,
        "cases": cases,
        **{which.value: precise[which] for which in Precision},
    }
    return Markup(" ".join(sentence for sentence in sentences if sentence)) % values


class _Scale:
    """Years to pixels."""

    def __init__(self, found: tuple[Moment, ...], left: float, right: float) -> None:
        self.first = min((int(moment.start) for moment in found), default=2000)
        self.last = max((int(-(-moment.end // 1)) for moment in found), default=2001)
        self.left, self.right = left, right

    def __call__(self, year: float) -> float:
        share = (year - self.first) / max(1, self.last - self.first)
        return round(self.left + share * (self.right - self.left), 1)

    def ticks(self, least: float = 44) -> list[tuple[float, int]]:
        """Return the years to write at the axis, as many as have room."""
        room = (self.right - self.left) / max(1, self.last - self.first)
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if step * room >= least or step == 1000)
        first = -(-self.first // step) * step
        return [(self(year), year) for year in range(first, self.last + 1, step)]


def _lanes(
    view: View,
    found: tuple[Moment, ...],
    lanes: dict[str, list[Moment]],
    wide: int,
    title: str,
    description: str,
) -> Markup:
    labelled = wide == WIDE and len(found) <= LABELLED
    scale = _Scale(found, MARGIN, wide - (BESIDE if labelled else MARGIN))
    y, drawn = 8.0, []
    for case_id, events in lanes.items():
        top = y
        y += LANE
        marks = [_mark(view, moment, scale, labelled, wide) for moment in events]
        spans = [mark.span for mark in marks]
        rows = list(steps_of(spans) if labelled else rows_of(spans))
        case = view.corpus.cases[case_id]
        drawn.append(
            {
                "case_id": case_id,
                "level": case.level,
                "href": view.case_href(case_id),
                "name": view.short(case_id),
                "side": view.label("levels", case.level),
                "top": top,
                "marks": list(zip(marks, [y + row * ROW for row in rows], strict=True)),
            }
        )
        y += (max(rows) + 1) * ROW + 8
    return draw(
        "figures/timeline.svg",
        view,
        id=f"timeline-{wide}",
        title=title,
        description=description,
        width=wide,
        height=round(y + 24),
        ticks=scale.ticks(),
        bottom=round(y),
        lanes=drawn,
    )


@dataclass(frozen=True, slots=True)
class _Mark:
    """An event in a lane."""

    href: str
    precision: Precision
    x: float
    w: float
    """Where its mark begins, and how wide it is."""
    span: tuple[float, float]
    """What the mark and its words take up."""
    words: str
    language: str
    """That of its words, where it is not the page's."""
    before: bool
    """Whether the words stand before the mark."""
    tip: str

    @property
    def middle(self) -> float:
        return self.x + self.w / 2


def _mark(view: View, moment: Moment, scale: _Scale, labelled: bool, wide: int) -> _Mark:
    """Return where an event stands: its mark in time, and its words beside it where there is more room."""
    start, end = scale(moment.start), scale(moment.end)
    if moment.precision is not Precision.YEAR:
        middle = (start + end) / 2
        start, end = middle - 5, middle + 5
    said = view.plain(moment.event.text)
    words = prose.beginning(said, LONGEST).removesuffix(".") if labelled else ""
    room = width(words, SIZE) + 6 if words else 0
    before = bool(words) and end + room > wide - 2
    return _Mark(
        href=view.case_href(moment.case_id, moment.event.id),
        precision=moment.precision,
        x=start,
        w=end - start,
        span=(start - room, end) if before else (start, end + room),
        words=words,
        language=view.foreign(moment.event.text),
        before=before,
        tip=f"{view.short(moment.case_id)}, {day(view, moment)}: {said}",
    )


def day(view: View, moment: Moment) -> str:
    """Return the date of an event in words."""
    return dates.format(dates.parse(moment.event.date), view.settings.language)


def _columns(
    view: View,
    found: tuple[Moment, ...],
    lanes: dict[str, list[Moment]],
    wide: int,
    title: str,
    description: str,
) -> Markup:
    scale = _Scale(found, MARGIN, wide - MARGIN)
    counts = {level: Counter(m.year for m in events) for level, events in _by_level(view, found).items()}
    most = max((max(years.values()) for years in counts.values()), default=1)
    y, drawn = 8.0, []
    for level, years in counts.items():
        y += LANE + 110
        drawn.append(
            {
                "level": level,
                "name": view.label("levels", level),
                "top": y - LANE - 110,
                "base": y,
                "bars": [
                    {
                        "href": view.to(f"{addresses.TIMELINE}#y{year}"),
                        "x": scale(year) + 0.5,
                        "w": max(1.0, round(scale(year + 1) - scale(year) - 1, 1)),
                        "h": round(100 * number / most, 1),
                        "number": number,
                        "tip": ", ".join(filter(None, (str(year), view.label("levels", level))))
                        + f": {number}",
                    }
                    for year, number in sorted(years.items())
                ],
            }
        )
    return draw(
        "figures/timeline-counts.svg",
        view,
        id=f"timeline-{wide}",
        title=title,
        description=description,
        width=wide,
        height=round(y + 26),
        ticks=scale.ticks(),
        bottom=round(y + 2),
        rows=drawn,
    )


def _by_level(view: View, found: tuple[Moment, ...]) -> dict[str, list[Moment]]:
    levels = bonds.by_level(view.corpus, tuple(view.corpus.cases))
    grouped = {
        level: [moment for moment in found if view.corpus.cases[moment.case_id].level == level]
        for level in levels
    }
    return {level: events for level, events in grouped.items() if events}


def _event_columns(view: View) -> tuple[str, ...]:
    _ = view.gettext
    return (
        _("Date"),
        _("Precision"),
        _("[Case]"),
        *([_("[Level]")] if view.has("levels") else []),
        _("[Event]"),
    )


def _event_rows(view: View, found: tuple[Moment, ...]) -> list[tuple[str | Cell, ...]]:
    _ = view.gettext
    names = {Precision.DAY: _("day"), Precision.MONTH: _("month"), Precision.YEAR: _("year")}
    return [
        (
            moment.event.date,
            names[moment.precision],
            view.short(moment.case_id),
            *([view.label("levels", view.corpus.cases[moment.case_id].level)] if view.has("levels") else []),
            Cell(
                view.plain(moment.event.text),
                view.case_href(moment.case_id, moment.event.id),
            ),
        )
        for moment in found
    ]


def _count_columns(view: View) -> tuple[str, ...]:
    _ = view.gettext
    return (_("Year"), *([_("[Level]")] if view.has("levels") else []), _("[Events]"))


def _count_rows(view: View, found: tuple[Moment, ...]) -> list[tuple[str | Cell, ...]]:
    counts = Counter((m.year, view.corpus.cases[m.case_id].level) for m in found)
    return [
        (
            Cell(str(year), view.to(f"{addresses.TIMELINE}#y{year}")),
            *([view.label("levels", level)] if view.has("levels") else []),
            str(number),
        )
        for (year, level), number in sorted(counts.items())
    ]


def years(view: View) -> list[dict[str, object]]:
    """Return the years in which something happened, each with its events, for the list."""
    found: dict[int, list[dict[str, object]]] = {}
    for moment in moments(view.corpus):
        found.setdefault(moment.year, []).append(
            {
                "case_id": moment.case_id,
                "level": view.corpus.cases[moment.case_id].level,
                "date": day(view, moment),
                "iso": moment.event.date,
                "text": view.bare(moment.event.text),
                "href": view.to(addresses.case(moment.case_id, moment.event.id)),
            }
        )
    return [{"year": year, "events": events} for year, events in found.items()]
