"""`sourcebook agreement`: how far the codings of several coders agree, and where they differ."""

from collections.abc import Callable
from pathlib import Path

import click

from sourcebook import check as checking
from sourcebook import problems
from sourcebook.cli import options
from sourcebook.corpus.agreement import CASES, Disagreement, Scale, agreement
from sourcebook.corpus.reliability import Figure
from sourcebook.model.coding import Decision
from sourcebook.reading import choices
from sourcebook.reading.load import CODINGS
from sourcebook.site.words import speech

Say = Callable[[str], str]
"""Says a message with what the corpus calls its things."""

HEAD = f"{'scale':<20}{'units':>6}  {'agreement':<24}{'kappa':<24}{'alpha':<24}".rstrip()


@click.command()
@options.root
def command(root: Path) -> None:
    """Print how far codings agree: units, percent agreement, Cohen's kappa, Krippendorff's alpha.

    A further coder's coding is a file in `cases/_codings/`. With one such file it is held against the cases,
    with more they are held against each other. In brackets: the 95 % interval of a bootstrap.
    """
    folders = choices.folders(root)
    corpus, found = checking.check(folders)
    result = agreement(corpus)
    if result is None:
        where = f"{folders.cases}/{CODINGS}/"
        raise click.ClickException(f"there is no further coding; write one as a file in '{where}'")
    say = speech.of(corpus, "en").gettext
    names = [say("the [cases]") if coder == CASES else coder for coder in result.coders]
    for name, examined in zip(names, result.examined, strict=True):
        click.echo(f"{name}: {examined} of {result.pairs} {say('pairs of [case] and [theme]')} examined")
    click.echo(f"\n{HEAD}")
    for scale in result.scales:
        click.echo(_row(say, scale))
    different = [one for one in result.disagreements if one.on]
    settled = sum(one.settlement is not None for one in different)
    pairs = f"{len(different)} pair{'' if len(different) == 1 else 's'}"
    click.echo(f"\n{pairs} coded differently, {settled} settled")
    for one in result.disagreements:
        click.echo(_line(say, names, one))
    if wrong := problems.errors(found):
        click.echo(problems.as_text(wrong), err=True)
    raise SystemExit(1 if wrong else 0)


def _row(say: Say, scale: Scale) -> str:
    figures = scale.figures
    shown = "".join(f"{_figure(one):<24}" for one in (figures.agreement, figures.kappa, figures.alpha))
    name = f"{say(scale.name)} ({'ordinal' if scale.ordered else 'nominal'})"
    return f"{name:<20}{figures.units:>6}  {shown}".rstrip()


def _figure(figure: Figure) -> str:
    if figure.value is None:
        return "not defined"
    return f"{figure.value:.3f} ({figure.low:.3f} to {figure.high:.3f})"


def _line(say: Say, names: list[str], one: Disagreement) -> str:
    sides = "; ".join(
        f"{name}: {', '.join(map(_decided, decisions)) or 'not examined'}"
        for name, decisions in zip(names, one.decisions, strict=True)
    )
    open_ = "" if one.settlement else " (open)"
    return f"{one.case} {one.theme}: {' and '.join(map(say, one.on)) or 'recoded'}{open_}; {sides}"


def _decided(decision: Decision) -> str:
    return " ".join(filter(None, (*decision.levels, decision.presence, decision.effect)))
