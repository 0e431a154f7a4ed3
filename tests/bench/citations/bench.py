"""How well our citations agree with those of citeproc-js, beside pandoc's, on real bibliographies.

citeproc-js is the reference: the processor of Zotero, which passes nearly all of the tests of CSL. The style
is Chicago's 18th edition, notes and bibliography. Two citations agree if they are identical but for tags,
quotation marks and spaces; in brackets stand those that differ in case at most, for we never change the case
of a title, as the style does. The second number decides.

Not all that differs is worse: what the manual says for itself is told in `docs/development/citations.md`.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sourcebook.model.entry import Entry
from sourcebook.reading import bibfile
from sourcebook.scholarship import kinds
from tests.bench.citations import agreement, decisions, items, processors, tools
from tests.bench.citations.agreement import Score, plain
from tests.bench.citations.tools import Tools

OWN = Path(__file__).parents[3] / "footnotes" / "sources.bib"
BAR = 1.0


@dataclass(slots=True)
class Report:
    """What one bibliography gave."""

    name: str
    entries: int
    problems: int
    lost: int
    """Entries that are neither read nor reported."""
    raised: dict[str, str]
    scores: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    decided: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    """What is cited in another way on purpose, by the reason; these are in `scores`, too."""
    rest: Score = field(default_factory=Score)
    """Entries of the kinds that the list covers, without those."""
    differences: list[tuple[str, str, str, str]] = field(default_factory=list)
    """Kind, citekey, ours and the reference's where they differ by more than case."""

    @property
    def total(self) -> Score:
        """All kinds together."""
        return sum(self.scores.values(), Score())


def bench(paths: Sequence[Path], *, differences: bool = False) -> dict[str, object]:
    """Measure our own bibliography, the public ones and those at *paths*; print a table for each."""
    kit = tools.fetch()
    reports = []
    for path in [OWN, *kit.bibliographies, *paths]:
        report = measure(path, kit)
        reports.append(report)
        print("\n".join(lines(report)))
        if differences:
            for kind, key, ours, reference in report.differences:
                print(f"      {kind} {key}\n        {ours}\n        {reference}")
    rest = sum((report.rest for report in reports), Score())
    ours = rest.notes.folded + rest.entries.folded
    theirs = rest.pandoc_notes.folded + rest.pandoc_entries.folded
    broken = any(report.lost or report.raised for report in reports)
    print(f"not decided otherwise: ours {ours}, pandoc’s {theirs} of {rest.notes.of + rest.entries.of}")
    return {
        "bibliographies": {report.name: figures(report) for report in reports},
        "ratio": float("inf") if broken or not ours else round(theirs / ours, 4),
        "bar": BAR,
    }


def measure(path: Path, kit: Tools) -> Report:
    """Return how the citations of one bibliography compare."""
    data = path.read_bytes()
    entries, problems = bibfile.read(data, path.name)
    losing = sum(problem.rule in bibfile.LOSING for problem in problems)
    lost = max(0, tools.count_entries(data) - len(entries) - losing)
    cited, raised = processors.ours(entries)
    report = Report(path.name, len(entries), len(problems), lost, raised)
    csl_json = items.of(entries)
    reference = processors.citeproc_js(csl_json, kit)
    pandoc = processors.pandoc(csl_json, kit.style, [entry.citekey for entry in entries])
    for entry in entries:
        if entry.citekey in cited:
            compare(report, entry, cited[entry.citekey], pandoc[entry.citekey], reference[entry.citekey])
    return report


def compare(
    report: Report,
    entry: Entry,
    ours: processors.Cited,
    pandoc: processors.Cited,
    reference: processors.Cited,
) -> None:
    """Add one entry to the report; what the reference does not print is not counted."""
    kind, reason = kinds.name_of(entry), decisions.reason(entry)
    score = Score()
    for mine, tally in (
        (ours, (score.notes, score.entries)),
        (pandoc, (score.pandoc_notes, score.pandoc_entries)),
    ):
        pairs = ((mine.note, reference.note), (mine.entry, reference.entry))
        for (text, wanted), count in zip(pairs, tally, strict=True):
            if plain(wanted) and not count.add(text, wanted) and mine is ours:
                what = f"{kind}, {reason}" if reason else kind
                report.differences.append((what, entry.citekey, plain(text), plain(wanted)))
    report.scores[kind] += score
    if reason:
        report.decided[reason] += score
    elif kind != "generic":  # what no kind covers
        report.rest += score


def lines(report: Report) -> Iterator[str]:
    """Yield a report in words."""
    yield (
        f"{report.name}: {report.entries} entries, {report.problems} problems, {report.lost} lost, "
        f"{len(report.raised)} tracebacks"
    )
    yield from (f"   {key} raised {error}" for key, error in report.raised.items())
    rows = [*sorted(report.scores.items()), ("all", report.total)]
    if report.decided:
        decided = sum(report.decided.values(), Score())
        rows += [*(("of these: " + why, score) for why, score in sorted(report.decided.items()))]
        rows += [("without them and generic", report.rest)] if decided.notes.of else []
    yield from agreement.table(rows)


def figures(report: Report) -> dict[str, object]:
    """Return a report for JSON."""
    total = report.total
    return {
        "entries": report.entries,
        "problems": report.problems,
        "lost": report.lost,
        "tracebacks": len(report.raised),
        "notes": [total.notes.same, total.notes.folded],
        "notes of pandoc": [total.pandoc_notes.same, total.pandoc_notes.folded],
        "bibliography": [total.entries.same, total.entries.folded],
        "bibliography of pandoc": [total.pandoc_entries.same, total.pandoc_entries.folded],
    }
