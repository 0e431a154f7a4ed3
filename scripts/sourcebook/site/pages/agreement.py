"""How far the codings agree: the figures of each scale, and every disagreement with how it was settled."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sourcebook.corpus import agreement
from sourcebook.corpus.agreement import CASES, EFFECT, LEVEL, PRESENCE, Disagreement, Scale
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.reliability import DRAWS, Figure
from sourcebook.messages import N_
from sourcebook.model.case import Use
from sourcebook.model.coding import Decision
from sourcebook.reading.load import CODINGS
from sourcebook.site.address import addresses
from sourcebook.site.pages.page import Page
from sourcebook.site.render import Markup
from sourcebook.site.taking import downloads
from sourcebook.site.view import View

SCALES = {
    (PRESENCE, False): (
        N_("[Presence]"),
        N_(
            "The unit is one [case] with one [theme] that both coders have examined; the codes are equal or "
            "not."
        ),
    ),
    (LEVEL, False): (
        N_("[Level]"),
        N_(
            "The unit is one [case] with one [theme] that both have present, where the codebook leaves a "
            "choice of [levels]; the [levels] are the same or not."
        ),
    ),
    (EFFECT, True): (
        N_("[Effect], ordinal"),
        N_(
            "The unit is one [case] with one [theme] at one [level], where both give a code of [effect]; "
            "codes that lie farther apart on the scale disagree more."
        ),
    ),
    (EFFECT, False): (
        N_("[Effect], nominal"),
        N_("The same units; the codes are equal or not, since not every code has a place in an order."),
    ),
}
"""What a scale is called, what its units are, and how two values of one are held against each other."""


@dataclass(frozen=True, slots=True)
class Coder:
    """One coder, ready to place."""

    name: str
    date: str
    material: Markup | str
    examined: int


@dataclass(frozen=True, slots=True)
class Side:
    """What one coder decided, ready to place."""

    name: str
    decisions: tuple[tuple[Decision | Use, Markup], ...]
    """Each with its rationale."""


def pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the page, where there is a further coding."""
    if corpus.codings:
        last = list(corpus.codings)[-1]
        yield Page(
            addresses.AGREEMENT,
            N_("Agreement of the codings"),
            corpus.documents[f"{CODINGS}/{last}"].path,
            "agreement.html",
            page,
            N_("How far the codings agree, where they differ, and how it was settled."),
        )


def page(view: View) -> dict[str, object]:
    """Return the coders, the figures of each scale, and the disagreements with both sides."""
    found = agreement.agreement(view.corpus)
    if found is None:
        raise LookupError("a page of agreement without a further coding")
    names = [_name(view, coder) for coder in found.coders]
    return {
        "coders": [
            _coder(view, coder, examined)
            for coder, examined in zip(found.coders, found.examined, strict=True)
        ],
        "pairs": found.pairs,
        "csv": view.file(downloads.CODINGS_CSV),
        "draws": DRAWS,
        "scales": [_scale(view, scale) for scale in found.scales],
        "disagreements": [_disagreement(view, names, one) for one in found.disagreements],
        "different": sum(bool(one.on) for one in found.disagreements),
        "settled": sum(bool(one.on) and one.settlement is not None for one in found.disagreements),
        "footnotes": view.footnotes(),
    }


def _name(view: View, coder: str) -> str:
    return view.gettext(N_("the [cases]")) if coder == CASES else view.corpus.codings[coder].coder


def _coder(view: View, coder: str, examined: int) -> Coder:
    if coder == CASES:
        return Coder(_name(view, coder), "", "", examined)
    coding = view.corpus.codings[coder]
    return Coder(coding.coder, coding.date, view.prose(coding.material), examined)


def _scale(view: View, scale: Scale) -> dict[str, str | int]:
    figures = scale.figures
    name, unit = SCALES[scale.name, scale.ordered]
    return {
        "name": view.gettext(name),
        "unit": view.gettext(unit),
        "units": figures.units,
        "agreement": _figure(view, figures.agreement),
        "kappa": _figure(view, figures.kappa),
        "alpha": _figure(view, figures.alpha),
    }


def _figure(view: View, figure: Figure) -> str:
    """Return a figure with its interval, or that it is not defined."""
    if figure.value is None or figure.low is None or figure.high is None:
        return view.gettext(N_("not defined"))
    words = view.gettext(N_("%(value).2f (%(low).2f to %(high).2f)"))
    return words % {"value": figure.value, "low": figure.low, "high": figure.high}


def _disagreement(view: View, names: Sequence[str], one: Disagreement) -> dict[str, object]:
    uses = [use for use in view.corpus.cases[one.case].uses if use.theme == one.theme]
    return {
        "id": f"{one.case}.{one.theme}",
        "case": view.short(one.case),
        "href": view.case_href(one.case),
        "theme": view.code_link(view.themes, one.theme),
        "on": [view.gettext(name) for name in one.on],
        "sides": [
            Side(name, tuple((decision, view.prose(decision.rationale)) for decision in decisions))
            for name, decisions in zip(names, one.decisions, strict=True)
        ],
        "now": [(use, view.to(addresses.use(one.case, one.theme, use.levels))) for use in uses],
        "settlement": view.prose(one.settlement.text) if one.settlement else "",
    }
