"""The timeline says what the events say: each drawn once, at its date, with a link to its claim."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from sourcebook.check import check
from sourcebook.corpus.chronology import Precision, moments, span
from sourcebook.corpus.corpus import Corpus
from sourcebook.reading.load import Folders
from sourcebook.site.figures import timeline
from sourcebook.site.figures.figure import WIDE
from sourcebook.site.view import View
from tests.site.figures.conftest import view_of


def test_every_event_is_drawn_once_and_leads_to_its_claim(small: Corpus) -> None:
    view = view_of(small)
    figure = timeline.figure(view)
    wanted = Counter(view.case_href(m.case_id, m.event.id) for m in moments(small))
    assert wanted.total() == sum(len(case.events) for case in small.cases.values())
    for drawing in (figure.wide, figure.narrow):
        svg = etree.fromstring(str(drawing).encode())
        assert Counter(svg.xpath("//a[@class='sb-event']/@href")) == wanted


def test_a_year_is_a_span_and_a_day_is_a_point(small: Corpus) -> None:
    view = view_of(small)
    svg = etree.fromstring(str(timeline.figure(view).wide).encode())
    ticks = {
        int(text.text): float(text.get("x")) for text in svg.xpath("//g[@class='sb-axis']/text") if text.text
    }
    (first, x1), (last, x2) = min(ticks.items()), max(ticks.items())
    per_year = (x2 - x1) / (last - first)
    for moment in moments(small):
        (mark,) = svg.xpath(f"//a[@href='{view.case_href(moment.case_id, moment.event.id)}']")
        assert mark.get("data-precision") == moment.precision
        start, end = span(moment.event.date)
        if moment.precision is Precision.YEAR:
            rect = mark.xpath("rect[not(@class)]")[0]
            assert abs(float(rect.get("x")) - (x1 + (start - first) * per_year)) < 0.5
            assert abs(float(rect.get("width")) - per_year) < 0.5
            assert not mark.xpath("circle")
        elif moment.precision is Precision.DAY:
            x = float(mark.xpath("circle")[0].get("cx"))
            assert abs(x - (x1 + ((start + end) / 2 - first) * per_year)) < 0.5


def test_words_do_not_cover_each_other(small: Corpus) -> None:
    svg = etree.fromstring(str(timeline.figure(view_of(small)).wide).encode())
    boxes = [
        [float(rect.get(name)) for name in ("x", "y", "width", "height")]
        for rect in svg.xpath("//rect[@class='sb-svg__hit']")
    ]
    for i, (x, y, w, h) in enumerate(boxes):
        assert 0 <= x <= x + w <= WIDE
        for x2, y2, w2, h2 in boxes[i + 1 :]:
            assert x + w <= x2 or x2 + w2 <= x or y + h <= y2 or y2 + h2 <= y


def test_of_too_many_cases_the_events_of_each_year_are_counted(synthetic: Corpus) -> None:
    view = view_of(synthetic)
    figure = timeline.figure(view)
    wanted = Counter((m.year, synthetic.cases[m.case_id].level) for m in moments(synthetic))
    rows = {(str(year), view.label("levels", level)): number for (year, level), number in wanted.items()}
    assert {(str(year), level): int(str(number)) for year, level, number in figure.rows} == rows
    svg = etree.fromstring(str(figure.wide).encode())
    bars = svg.xpath("//a[@class='sb-column']")
    assert len(bars) == len(wanted)
    heights = {bar[0].text: float(bar.xpath("rect")[0].get("height")) for bar in bars}
    most = max(wanted.values())
    for (year, level), number in wanted.items():
        assert abs(heights[f"{year}, {view.label('levels', level)}: {number}"] - 100 * number / most) < 0.1


def test_the_list_has_every_event_by_year(view: View) -> None:
    found = timeline.years(view)
    assert [group["year"] for group in found] == sorted({m.year for m in moments(view.corpus)})
    listed = [event for group in found for event in group["events"]]  # type: ignore[attr-defined]
    assert Counter(event["href"] for event in listed) == Counter(
        view.case_href(m.case_id, m.event.id) for m in moments(view.corpus)
    )


def test_the_caption_counts(view: View) -> None:
    found = moments(view.corpus)
    words = str(timeline.figure(view).caption)
    years = Counter(m.year for m in found)
    busiest = max(years, key=lambda year: (years[year], -year))
    precise = Counter(m.precision for m in found)
    assert words.startswith(f"{len(found)} events, {min(years)} to {max(years)}.")
    assert f"the day of {precise[Precision.DAY]}," in words
    assert f"only the year of {precise[Precision.YEAR]}." in words
    assert f"The busiest year is {busiest}, with {years[busiest]} events" in words


def test_the_axis_begins_with_the_first_year_and_ends_where_the_last_one_does(
    tiny: Callable[[dict[str, str | None]], Path],
) -> None:
    def drawn(*dates: str) -> tuple[list[int], str, etree._Element]:
        events = "".join(f"  - {{id: e{date}, date: {date}, text: It met.}}\n" for date in dates)
        case = f"name: Narva\nkind: council\nlevel: national\nsummary: Another.\nevents:\n{events}"
        corpus, _ = check(Folders(tiny({"cases/narva-2017.yml": case})))
        figure = timeline.figure(view_of(corpus))
        svg = etree.fromstring(str(figure.wide).encode())
        axis = [int(text.text) for text in svg.xpath("//g[@class='sb-axis']/text") if text.text]
        return axis, str(figure.caption), svg

    axis, caption, svg = drawn("2012", "2013-05", "2015")
    assert axis == [2012, 2013, 2014, 2015, 2016], "the end of 2015 is the beginning of 2016"
    assert caption.startswith("3 events, 2012 to 2015.")
    ends = [
        float(r.get("x")) + float(r.get("width"))
        for r in svg.xpath("//a[@class='sb-event']/rect[not(@class)]")
    ]
    at = {int(text.text): float(text.get("x")) for text in svg.xpath("//g[@class='sb-axis']/text")}
    assert max(ends) == at[2016]
    assert drawn("2012-03", "2015-05")[0] == [2012, 2013, 2014, 2015, 2016]
    axis, caption, _ = drawn("1953", "1981-11-05", "2019-12-31")
    assert axis == [1960, 1970, 1980, 1990, 2000, 2010, 2020]
    assert caption.startswith("3 events, 1953 to 2019.")
