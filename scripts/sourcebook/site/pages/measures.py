"""The measures: what is counted, and one figure for each that compares the cases by it."""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.messages import N_
from sourcebook.model.case import Measured
from sourcebook.model.codebook import Format, Measure
from sourcebook.reading.load import CODEBOOK
from sourcebook.site.address import addresses
from sourcebook.site.pages.page import Page
from sourcebook.site.view import View

LIST = "measures"
WIDE = 100
"""How many units wide the longest bar is."""
MOST = 24
"""How many cases each figure begins with; of more, the rest are folded."""


def pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the page, where the codebook declares a measure."""
    if corpus.codes[LIST]:
        edit = corpus.documents[CODEBOOK].path
        about = N_("The [cases] compared by what is counted and measured.")
        yield Page(addresses.shared(LIST), N_("Measures"), edit, "measures.html", page, about)


def page(view: View) -> dict[str, object]:
    """Return each measure with its values, the highest first."""
    found = []
    for code in view.codes(LIST):
        rows = _rows(view, code.id)
        values = [float(one.value) for _, one in rows]
        low, high = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
        scale = WIDE / ((high - low) or 1)
        found.append(
            {
                "code": code,
                "definition": view.prose(code.definition),
                "unit": unit(view, code.id),
                "dated": any(one.date for _, one in rows),
                "rows": [
                    {
                        "case_id": case_id,
                        "one": one,
                        "said": written(view, one),
                        "start": round((min(value, 0.0) - low) * scale, 2),
                        "length": round(abs(value) * scale, 2),
                        "text": view.prose(one.text),
                    }
                    for (case_id, one), value in zip(rows, values, strict=True)
                ],
            }
        )
    return {"measures": found, "most": MOST, "footnotes": view.footnotes()}


def latest(corpus: Corpus, case_id: str, measure: str) -> Measured | None:
    """Return the youngest of a case's values of a measure, those without a date being the oldest; or None."""
    found = [one for one in corpus.cases[case_id].measures if one.measure == measure]
    return max(found, key=lambda one: one.date or "", default=None)


def _rows(view: View, measure: str) -> list[tuple[str, Measured]]:
    found = ((case_id, latest(view.corpus, case_id, measure)) for case_id in view.corpus.cases)
    listed = [(case_id, one) for case_id, one in found if one]
    return sorted(listed, key=lambda row: -float(row[1].value))


def unit(view: View, measure: str) -> str:
    """Return the unit of a measure in the page's language, or nothing."""
    code = view.corpus.codes[LIST].get(measure)
    if not isinstance(code, Measure):
        return ""
    return "%" if code.format is Format.PERCENT else code.unit.best(view.language) if code.unit else ""


def written(view: View, one: Measured) -> str:
    """Return a value as readers see it, with its unit.

    Thousands are set apart by a narrow space, which no reader takes for a decimal sign.
    """
    code = view.corpus.codes[LIST].get(one.measure)
    number = one.value.replace("-", "\u2212", 1) if one.value.startswith("-") else one.value
    plain = isinstance(code, Measure) and code.format is Format.PLAIN
    whole, dot, rest = number.partition(".")
    digits = whole.lstrip("\u2212+")
    if not plain and digits.isdigit() and len(digits) > 4:
        groups = f"{int(digits):,}".replace(",", "\u202f")
        whole = whole.removesuffix(digits) + groups
    return "\u00a0".join(filter(None, (whole + dot + rest, unit(view, one.measure))))
