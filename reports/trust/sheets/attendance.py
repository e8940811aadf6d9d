"""Attendance at AP, and in school: pupils by band, a row for each school."""

from dataclasses import replace

from reports.governors import keys
from reports.governors.keys import Key
from reports.governors.sheets.parts import Column, Tab
from reports.suppression.shorthand import NOT_APPLICABLE, NOT_AVAILABLE
from reports.trust.sheets.parts import Trust
from reports.trust.sheets.spread import spread_sheet
from sheet_templates.plan import Cell, Role, SheetPlan

_AT_AP = Tab("Attendance at AP", "How well pupils attend at AP", "Attendance_at_AP")
_IN_SCHOOL = Tab("Attendance in school", "How well pupils attend in school", "Attendance_in_school")
_SHARE = Key(keys.PERCENTAGES, keys.AT_AP)


def attendance_sheets(trust: Trust) -> tuple[SheetPlan, SheetPlan]:
    """Return both tabs."""
    at_ap = spread_sheet(
        trust,
        _AT_AP,
        keys.AT_AP,
        "All pupils",
        "Pupils by how many of the marked sessions they attended or came late to.",
    )
    in_school = "Pupils by the percentage of attendance in school that the register gives."
    return (
        _with_share(trust, at_ap),
        spread_sheet(trust, _IN_SCHOOL, keys.IN_SCHOOL, "All pupils", in_school),
    )


def _with_share(trust: Trust, plan: SheetPlan) -> SheetPlan:
    """Return the tab with the sessions attended of those possible, at each school."""
    if not plan.table:
        return plan
    shares = [trust.shown.cell(one, _SHARE) if one.figures else NOT_AVAILABLE for one in trust.ordered]
    column = Column("Sessions attended, of those possible", 14).plan
    total, *others = plan.rows
    rows = [(*row, share) for row, share in zip(others, shares, strict=True)]
    return replace(
        plan,
        columns=(*plan.columns, column),
        rows=((*total, Cell(NOT_APPLICABLE, Role.LABEL)), *rows),
    )
