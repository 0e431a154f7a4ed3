"""One module per rule: its docstring is its documentation, `ID` its name, `check(corpus)` its generator.

A rule yields the mark and the message of each problem, and the edits that mend it where one way to is safe.
Reading has rules of its own, listed in `load`, `schema`, `yamlfile` and `bibfile`; what could not be read
is not reported as missing by these.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType, ModuleType

from sourcebook.corpus.corpus import Corpus
from sourcebook.failing import attempt, fault
from sourcebook.problems import Mark, Problem, Severity
from sourcebook.reading.load import CODEBOOK
from sourcebook.rules import (
    blocked_content,
    broken_link,
    broken_redirect,
    contradictory_note,
    copied_case,
    differing_translation,
    duplicate_id,
    duplicate_text,
    empty_code,
    future_date,
    malformed_citation,
    misplaced_code,
    misplaced_level,
    missing_code,
    reserved_id,
    reversed_dates,
    second_hand,
    stale_translation,
    uncited_claim,
    uncited_entry,
    uncited_note,
    unknown_block,
    unknown_case,
    unknown_citekey,
    unknown_claim,
    unknown_code,
    unknown_note,
    unknown_paragraph,
    unknown_picture,
    unknown_prefix,
    unknown_value,
    unlocated_place,
    unlocated_silence,
    unprinted_field,
    unrecorded_translation,
    unshown_markup,
    unsupported_use,
    vanished_id,
)

ERRORS: tuple[ModuleType, ...] = (
    malformed_citation,
    unknown_citekey,
    unknown_note,
    contradictory_note,
    unknown_prefix,
    unknown_value,
    unknown_code,
    unknown_case,
    unknown_claim,
    duplicate_id,
    duplicate_text,
    copied_case,
    reserved_id,
    reversed_dates,
    future_date,
    unlocated_place,
    missing_code,
    misplaced_code,
    misplaced_level,
    unknown_paragraph,
    second_hand,
    unlocated_silence,
    empty_code,
    unsupported_use,
    differing_translation,
    broken_link,
    broken_redirect,
    unknown_block,
    unknown_picture,
    unshown_markup,
)
"""What they find stops the build."""

WARNINGS: tuple[ModuleType, ...] = (
    uncited_claim,
    uncited_entry,
    uncited_note,
    vanished_id,
    blocked_content,
)
"""What they find is that something is missing, which can only be said of a corpus that has no errors."""

NOTICES: tuple[ModuleType, ...] = (
    stale_translation,
    unprinted_field,
    unrecorded_translation,
)
"""What they find is for somebody else to do, such as a translation, or can be left as it is."""


NO_LEVELS: Mapping[str, Severity | None] = MappingProxyType({})


def find(
    corpus: Corpus, *, clean: bool, levels: Mapping[str, Severity | None] = NO_LEVELS
) -> Iterator[Problem]:
    """Yield the problems of a corpus; *clean* says whether reading found none.

    *levels* says how much a rule matters that its authors have set otherwise; None is not at all.
    """
    for rule in ERRORS:
        for problem in _found(rule, corpus, levels.get(rule.ID, Severity.ERROR)):
            clean = False
            yield problem
    if clean:
        for rules, severity in ((WARNINGS, Severity.WARNING), (NOTICES, Severity.NOTICE)):
            for rule in rules:
                yield from _found(rule, corpus, levels.get(rule.ID, severity))


def _found(rule: ModuleType, corpus: Corpus, severity: Severity | None) -> list[Problem]:
    """Return what a rule finds; where it fails, that is a fault of ours, and the other rules go on."""
    if severity is None:
        return []

    def listed() -> list[Problem]:
        return [Problem(mark, rule.ID, message, severity, *fix) for mark, message, *fix in rule.check(corpus)]

    def failed(error: Exception) -> list[Problem]:
        message = f"Sourcebook itself fails in the rule {rule.ID!r} ({fault(error)}); please report that"
        return [Problem(Mark(corpus.documents[CODEBOOK].path), "sourcebook-fault", message)]

    return attempt(listed, failed)
