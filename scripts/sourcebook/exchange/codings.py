"""The codings as a table: what each coder decided, one case, theme and level a line.

It joins the table of the matrix by case, theme and level, and itself by the same for two coders.
"""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.exchange import tables
from sourcebook.messages import N_
from sourcebook.model.case import Use
from sourcebook.model.coding import Decision

COLUMNS = {
    "coder": N_("the id of the coding; _cases for what the data says now, after what was settled"),
    "date": N_("when the coding was finished"),
    "case": N_("the [case]'s id"),
    "theme": N_("the [theme]'s id"),
    "level": N_("the [level]; empty where none was decided"),
    "presence": N_("a code of the scale of [presence]"),
    "effect": N_("a code of the scale of [effect]"),
    "rationale": N_("why, with citations"),
    "settled": N_("how a disagreement on the pair was settled"),
}
"""The columns of the table, with what they hold; a pair that no coder lists has no line."""

CASES = "_cases"
"""What stands for the coding in the cases as it is now."""


def columns(corpus: Corpus) -> dict[str, str]:
    """Return the columns with what they hold."""
    return {corpus.key(name): what for name, what in COLUMNS.items()}


def as_csv(corpus: Corpus) -> str:
    """Return what every coder decided as CSV, the coders one after the other, the cases last."""
    return tables.dumps(list(columns(corpus)), lines(corpus))


def lines(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    """Yield the lines of the table, the coders one after the other, the cases last."""
    for coding_id, coding in corpus.codings.items():
        for decision in coding.uses:
            yield from _decided(corpus, coding_id, coding.date, decision.case, decision)
    for case_id, case in corpus.cases.items():
        for use in case.uses:
            yield from _decided(corpus, CASES, "", case_id, use)


def _decided(
    corpus: Corpus, coder: str, date: str, case_id: str, one: Decision | Use
) -> Iterator[tuple[object, ...]]:
    settled = next(
        (
            found.text.original
            for found in corpus.settlements.values()
            if (found.case, found.theme) == (case_id, one.theme)
        ),
        "",
    )
    why = one.rationale.original if one.rationale else ""
    for level in one.levels or ("",):
        yield coder, date, case_id, one.theme, level, one.presence, one.effect or "", why, settled
