"""The matrix as tables: every case and theme with its state, every use with its grades."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sourcebook.corpus import dissent, examined, matrix, standing, voice
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.standing import Standing
from sourcebook.corpus.voice import Voice
from sourcebook.exchange import tables
from sourcebook.messages import N_
from sourcebook.model.case import Use
from sourcebook.model.codebook import Code

COLUMNS = {
    "theme": N_("the [theme]'s id; * in the last line, which stands for every cell that is not listed"),
    "family": N_("its [family]"),
    "case": N_("the [case]'s id"),
    "state": N_("the strongest [presence] of the [uses], or the scale's last code where nobody looked"),
    "level": N_("the [levels] of the [use]; empty where none is stated"),
    "presence": N_("a code of the scale of [presence]"),
    "effect": N_("a code of the scale of [effect]"),
    "claims": N_("how many claims the [use] has"),
    "disputed": N_("how many of them are in dispute"),
    "standing": N_("the best standing of its claims"),
    "voice": N_("the most independent word among its claims"),
}
"""The columns of the table, with what they hold; a coded cell has a line for each use."""

OTHERS = "*"
"""Stands for every cell that has no line of its own."""


def columns(corpus: Corpus) -> dict[str, str]:
    """Return the columns that a corpus has: none of voices where it states none, or of lists it has not."""
    without = corpus.lacks(COLUMNS)
    without |= set() if voice.are_stated(corpus) else {"voice"}
    return {corpus.key(name): what for name, what in COLUMNS.items() if name not in without}


@dataclass(frozen=True, slots=True)
class Places:
    """Where things stand on the site."""

    use: Callable[[str, str, Sequence[str]], str]
    """From a case id, a theme and levels."""
    code: Callable[[str, str], str]
    """From `cases` or a list, and an id in it."""


def as_csv(corpus: Corpus) -> str:
    """Return the coded cells of the matrix as CSV, one use a line, and a last line for all others.

    That has `*` for theme and case: most cells of a large matrix say only that nobody has looked.
    """
    families = {id_: getattr(code, "family", "") for id_, code in corpus.codes[corpus.themes].items()}
    lines: list[dict[str, object]] = []
    for (theme, case_id), cell in matrix.cells(corpus).items():
        common: dict[str, object] = {
            corpus.key("theme"): theme,
            "family": families[theme],
            "case": case_id,
            "state": cell.state,
        }
        lines += [common | _grades(corpus, case_id, use) for _, use in cell.uses]
    others = matrix.state(corpus, ())
    lines.append({corpus.key("theme"): OTHERS, "case": OTHERS, "state": others})
    names = list(columns(corpus))
    return tables.dumps(names, ([line.get(name, "") for name in names] for line in lines))


def as_json(corpus: Corpus, language: str, places: Places) -> str:
    """Return cases, codes and uses as JSON; a pair without a use is in the last state of the scale."""
    return json.dumps(data(corpus, language, places), ensure_ascii=False, separators=(",", ":")) + "\n"


def data(corpus: Corpus, language: str, places: Places) -> dict[str, object]:
    """Return what `as_json` writes, with labels in a language where there are any."""

    def code(name: str, one: Code) -> dict[str, object]:
        found: dict[str, object] = {"id": one.id, "label": one.label.best(language)}
        found |= {"address": places.code(name, one.id)} if name in ("levels", corpus.themes) else {}
        found |= {"symbol": one.symbol} if one.symbol else {}
        found |= {"opposites": one.opposites} if one.opposites else {}
        found |= {"examined": True} if name == "presence" and examined.is_examined(corpus, one.id) else {}
        family = getattr(one, "family", "")
        return found | ({"family": family} if family else {})

    lists = ("levels", "families", corpus.themes, "presence", "effect")
    found: dict[str, object] = {
        name: [code(name, one) for one in corpus.codes[name].values()] for name in lists
    }
    found["standing"] = [which.value for which in Standing]
    voiced = voice.are_stated(corpus)
    found |= {"voice": [which.value for which in Voice]} if voiced else {}
    found["cases"] = [
        {
            "id": id_,
            "label": case.called.best(language),
            "level": case.level,
            "address": places.code("cases", id_),
        }
        for id_, case in corpus.cases.items()
    ]
    found["uses"] = [
        {
            "case": case_id,
            corpus.key("theme"): use.theme,
            **_grades(corpus, case_id, use),
            **({"voices": _voices(corpus, case_id, use)} if voiced else {}),
            "address": places.use(case_id, use.theme, use.levels),
        }
        for case_id, case in corpus.cases.items()
        for use in case.uses
    ]
    return found


def _voices(corpus: Corpus, case_id: str, use: Use) -> dict[str, int]:
    counts = voice.counts(corpus, ((case_id, claim) for claim in corpus.under(case_id, use)))
    return {which.value: number for which, number in counts.items()}


def _grades(corpus: Corpus, case_id: str, use: Use) -> dict[str, object]:
    grades: dict[str, object] = {
        "level": list(use.levels),
        "presence": use.presence,
        "effect": use.effect or "",
        "claims": len(corpus.under(case_id, use)),
        "disputed": sum(dissent.is_disputed(corpus, case_id, claim) for claim in corpus.under(case_id, use)),
        "standing": standing.of_claims(corpus, corpus.under(case_id, use)) or "",
    }
    if voice.are_stated(corpus):
        grades["voice"] = voice.of_claims(corpus, case_id, corpus.under(case_id, use)) or ""
    return grades
