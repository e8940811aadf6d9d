"""Findings that could not be put into words stop their own rule, and nothing else."""

from collections.abc import Iterator

from sheet_templates.addresses import Where
from tests.validators.building import AS_OF, KEY, register_of, rules_of
from validators.about import About, Kind
from validators.context import Context
from validators.engine import Check, Verdict, check_register
from validators.findings import Finding
from validators.outcomes import data
from validators.school_calendar import NO_CALENDAR
from validators.states import Severity, State

REGISTER = register_of("Pupil | UPN | Provider | Start date\nSMITH, Jo | | Oak | 2026-11-09")
NOBODY = About(Kind.ROW, "row", Where("Register", 2, 1))


def test_a_word_that_is_missing_keeps_no_finding_back() -> None:
    rule = next(rule for rule in rules_of() if rule.id == "DAT-05")
    finding = Finding("id", rule, State.DATA, Severity.LOW, NOBODY, NOBODY.where, words={"x": "P"})

    assert finding.unfilled() == ("pupil",)
    assert finding.message(names=False) == (
        "The UPN of (not known) does not pass its check letter (expected P)."
    )


def of_pupils_and_nobody(ctx: Context) -> Iterator[Verdict]:
    """Say of a pupil, then of nobody, what needs a pupil to be said."""
    for about in (ctx.register.placements[0].about, NOBODY):
        yield about, data(about.where, x="P")


def of_pupils(ctx: Context) -> Iterator[Verdict]:
    about = ctx.register.placements[0].about
    yield about, data(about.where, cells="B2 and B3")


def test_a_wording_that_fits_one_subject_is_proved_again_for_another() -> None:
    rules = [rule for rule in rules_of() if rule.id in {"DAT-01", "DAT-05"}]
    checks = [Check("DAT-05", of_pupils_and_nobody), Check("DAT-01", of_pupils)]
    ctx = Context(REGISTER, NO_CALENDAR, AS_OF, rules[0])

    result = check_register(ctx, rules, checks, KEY)

    assert [(crash.rule, crash.kind) for crash in result.crashes] == [("DAT-05", "LookupError")]
    assert [finding.rule.id for finding in result.findings] == ["DAT-01"]
