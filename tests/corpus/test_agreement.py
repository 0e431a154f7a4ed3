"""What is held against what: the units of each scale, the disagreements, and what is left out."""

from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner

from sourcebook.check import check
from sourcebook.cli import main
from sourcebook.corpus.agreement import CASES, EFFECT, LEVEL, PRESENCE, Agreement, Scale, agreement
from sourcebook.reading.load import Folders
from sourcebook.site.pages import derived
from sourcebook.site.settings import Settings

Tiny = Callable[[dict[str, str | None]], Path]

HEAD = "coder: second\ndate: 2020\nread: The report [@liiv2016].\nuses:\n"
FIRST, SECOND, SETTLED = (f"cases/_codings/{name}.yml" for name in ("first", "second", "_settled"))


def decision(
    strategy: str, level: str, presence: str, effect: str = "", why: str = "As said [@liiv2016]"
) -> str:
    text = f"  - {{case: tartu-2016, strategy: {strategy}, level: {level}, presence: {presence}"
    return f"{text}{f', effect: {effect}' if effect else ''}, rationale: '{why}.'}}\n"


def found(tiny: Tiny, files: dict[str, str | None]) -> Agreement:
    corpus, problems = check(Folders(tiny(files)))
    assert [str(problem) for problem in problems] == []
    result = agreement(corpus)
    assert result is not None
    return result


def scale(result: Agreement, name: str, *, ordered: bool = False) -> Scale:
    return next(one for one in result.scales if (one.name, one.ordered) == (name, ordered))


def test_without_a_further_coding_there_is_nothing_to_say(tiny: Tiny) -> None:
    corpus, _ = check(Folders(tiny({})))
    assert agreement(corpus) is None
    assert "method/agreement.md" not in {page.src_uri for page in derived(corpus)}
    done = CliRunner().invoke(main, ["agreement", "--root", str(tiny({}))])
    assert done.exit_code == 1
    assert "write one as a file in 'cases/_codings/'" in done.output


def test_one_coding_is_held_against_the_cases(tiny: Tiny) -> None:
    result = found(tiny, {SECOND: HEAD + decision("budgeting", "local", "present", "weak")})
    assert result.coders == (CASES, "second")
    assert result.examined == (1, 1)
    assert scale(result, PRESENCE).units["tartu-2016", "budgeting"] == ("present", "present")
    assert scale(result, EFFECT).units["tartu-2016", "budgeting", "local"] == ("strong", "weak")
    assert [(one.case, one.theme, one.on) for one in result.disagreements] == [
        ("tartu-2016", "budgeting", (EFFECT,))
    ]
    assert result.disagreements[0].settlement is None


def test_two_codings_are_held_against_each_other_and_not_against_the_cases(tiny: Tiny) -> None:
    weak = HEAD + decision("budgeting", "local", "present", "weak")
    result = found(tiny, {FIRST: weak, SECOND: weak})
    assert result.coders == ("first", "second")
    assert result.disagreements == ()
    assert scale(result, EFFECT).figures.units == 1


def test_levels_are_compared_as_sets(tiny: Tiny) -> None:
    both = decision("budgeting", "national", "present") + decision("budgeting", "local", "present", "strong")
    result = found(tiny, {SECOND: HEAD + both})
    assert scale(result, LEVEL).units["tartu-2016", "budgeting"] == ("local", "local national")
    assert result.disagreements[0].on == (LEVEL,)


def test_a_level_without_a_choice_is_no_unit(tiny: Tiny) -> None:
    result = found(tiny, {SECOND: HEAD + decision("broadcasting", "national", "present")})
    assert ("tartu-2016", "broadcasting") not in scale(result, LEVEL).units


def test_what_only_one_has_found_is_a_disagreement_but_no_unit(tiny: Tiny) -> None:
    result = found(tiny, {SECOND: HEAD + decision("broadcasting", "national", "present")})
    assert scale(result, PRESENCE).units["tartu-2016", "broadcasting"] == (None, "present")
    assert scale(result, PRESENCE).figures.units == 0
    assert ("broadcasting", (PRESENCE,)) in [(one.theme, one.on) for one in result.disagreements]


def test_what_only_one_has_looked_for_in_vain_is_none(tiny: Tiny) -> None:
    absent = decision("broadcasting", "national", "absent")
    same = decision("budgeting", "local", "present", "strong")
    assert found(tiny, {SECOND: HEAD + absent + same}).disagreements == ()


def test_a_settlement_closes_a_disagreement_and_changes_no_figure(tiny: Tiny) -> None:
    files: dict[str, str | None] = {SECOND: HEAD + decision("budgeting", "local", "present", "weak")}
    before = found(tiny, files)
    settled = "- {case: tartu-2016, strategy: budgeting, text: 'It says so [@liiv2016, p. 41].'}\n"
    after = found(tiny, {**files, SETTLED: settled})
    assert before.scales == after.scales
    assert str(after.disagreements[0].settlement and after.disagreements[0].settlement.text).startswith(
        "It says"
    )


def test_the_page_has_both_rationales_and_what_is_settled(tiny: Tiny) -> None:
    files: dict[str, str | None] = {
        FIRST: HEAD.replace("second", "first")
        + decision("budgeting", "local", "present", "strong", "It rose"),
        SECOND: HEAD + decision("budgeting", "local", "absent", why="It did not [@liiv2016]"),
        SETTLED: "- {case: tartu-2016, strategy: budgeting, text: The report decides.}\n",
    }
    corpus, _ = check(Folders(tiny(files)))
    page = next(page for page in derived(corpus) if page.src_uri == "method/agreement.md")
    html = str(page.write(corpus, Settings()).html)
    assert 'id="tartu-2016.budgeting"' in html
    for words in ("It rose", "It did not", "The report decides.", "not defined", "use.budgeting.local"):
        assert words in html, words


def test_the_command_prints_figures_and_disagreements(tiny: Tiny) -> None:
    root = tiny({SECOND: HEAD + decision("budgeting", "local", "present", "weak")})
    done = CliRunner().invoke(main, ["agreement", "--root", str(root)])
    assert done.exit_code == 0, done.output
    assert done.output == (
        "the cases: 1 of 2 pairs of case and strategy examined\n"
        "second: 1 of 2 pairs of case and strategy examined\n"
        "\n"
        "scale                units  agreement               kappa                   alpha\n"
        "presence (nominal)       1  1.000 (1.000 to 1.000)  not defined             not defined\n"
        "level (nominal)          1  1.000 (1.000 to 1.000)  not defined             not defined\n"
        "effect (ordinal)         1  0.000 (0.000 to 0.000)  0.000 (0.000 to 0.000)  0.000 (0.000 to 0.000)\n"
        "effect (nominal)         1  0.000 (0.000 to 0.000)  0.000 (0.000 to 0.000)  0.000 (0.000 to 0.000)\n"
        "\n"
        "1 pair coded differently, 0 settled\n"
        "tartu-2016 budgeting: effect (open); the cases: local present strong; second: local present weak\n"
    )


def test_what_was_recoded_although_they_agree_is_shown_and_is_no_disagreement(tiny: Tiny) -> None:
    files: dict[str, str | None] = {
        SECOND: HEAD + decision("budgeting", "local", "present", "strong"),
        SETTLED: "- {case: tartu-2016, strategy: budgeting, text: The report was read again.}\n",
    }
    assert [(one.theme, one.on) for one in found(tiny, files).disagreements] == [("budgeting", ())]
    done = CliRunner().invoke(main, ["agreement", "--root", str(tiny(files))])
    assert "0 pairs coded differently, 0 settled\n" in done.output
    assert "tartu-2016 budgeting: recoded; the cases: local present strong; second: local present strong" in (
        done.output
    )
