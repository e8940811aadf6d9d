"""Data check of waivers and acknowledgements that count for nothing, and of why."""

from collections.abc import Iterator, Sequence
from datetime import date

from sheet_templates.records import record
from validators.acknowledgements import ROLES_RULE
from validators.built import BUILT
from validators.calendar_dates import academic_year_of
from validators.context import Context
from validators.engine import Check, Verdict
from validators.facts import FactState
from validators.findings import Finding
from validators.merging import merge
from validators.outcomes import Outcome, data
from validators.roles import has_role
from validators.rows import RowView
from validators.rules.data_subjects import Slots, about_row
from validators.waiver_rows import is_acknowledgement, is_known, lacking, said, scope_and_target
from validators.waivers import waiver_of

_PART_WORDS = {
    "until": "end date",
    "date": "date",
    "approved_by": "approver",
    "target": "placement or provider",
    "scope": "scope",
    "kind": "kind",
}
_UNREAD = frozenset({FactState.UNREADABLE, FactState.UNKNOWN})


@record(frozen=True, slots=True)
class _Run:
    """What all rows of the waivers are compared with.

    Attributes:
        ctx: The register and the rules.
        findings: What was found, each thing once.
    """

    ctx: Context
    findings: Sequence[Finding]


def without_effect(ctx: Context) -> Iterator[Verdict]:
    """Find waivers and acknowledgements that lack a cell, name nothing there is, or nobody may give.

    Such a row is ignored, and whoever typed it thinks that it holds.
    """
    slots, run = Slots(), _Run(ctx, merge(ctx.so_far, ctx.rules))
    for row in ctx.register.rows("waivers"):
        about = about_row(ctx, row)
        for outcome in _faults(row, run):
            entry = "acknowledgement" if is_acknowledgement(row) else "waiver"
            said_of = outcome.with_words(entry=entry, rule=said(row, "rule"))
            yield about, said_of.within(slots.next(about, outcome.variant))


def _faults(row: RowView, run: _Run) -> Iterator[Outcome]:
    if not said(row, "rule"):
        yield data(row.where("rule"), variant="no_rule")
        return
    names = lacking(row)
    unread = [name for name in names if row.fact(name).state in _UNREAD]
    missing = [name for name in names if name not in unread]
    for variant, chosen, joint in (("default", missing, " and no "), ("unreadable", unread, " and the ")):
        if chosen:
            part = joint.join(_PART_WORDS[name] for name in chosen)
            yield data(row.where(chosen[0]), variant=variant, part=part)
    if not (names or _is_over(row, run.ctx.as_of)):
        yield from _of_nothing(row, run)


def _is_over(row: RowView, as_of: date) -> bool:
    """Whether a row has had its time: a waiver that ran out, an acknowledgement of a school year before."""
    until, on = row.day("until").value, row.day("date").value
    if is_acknowledgement(row):
        return academic_year_of(max(until or date.min, on or date.min)) < academic_year_of(as_of)
    return until is not None and until < as_of


def _of_nothing(row: RowView, run: _Run) -> Iterator[Outcome]:
    """Give why a row with all its cells counts for nothing, if it does."""
    scope, target = scope_and_target(row, run.ctx.register)
    if said(row, "rule").upper() not in BUILT | run.ctx.enabled:
        yield data(row.where("rule"), variant="unknown_rule")
    elif not is_known(scope, target, run.ctx.register, run.findings):
        yield data(row.where("target"), variant="unknown_target")
    elif is_acknowledgement(row):
        rule = run.ctx.rules.get(ROLES_RULE)
        roles = rule.settings["roles"] if rule is not None else None
        if isinstance(roles, tuple) and not has_role(said(row, "approved_by"), roles):
            yield data(row.where("approved_by"), variant="not_senior")
    elif _is_not_allowed(row, run):
        yield data(row.where("approved_by"), variant="approver")


def _is_not_allowed(row: RowView, run: _Run) -> bool:
    """Whether a waiver is about something critical that its approver may not waive."""
    waiver = waiver_of(row, run.ctx.register)
    return waiver is not None and any(waiver.is_about(one) and not waiver.covers(one) for one in run.findings)


CHECKS = (Check("DAT-13", without_effect, late=True),)
