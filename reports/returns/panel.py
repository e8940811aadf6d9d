"""The three-weekly return to the Vulnerable Pupil Panel (VPP), ready to be pasted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reports.material import Material
from reports.returns.asking import context_of
from reports.returns.attended import AttendanceTold, days_note
from reports.returns.concerns_told import concern_raised
from reports.returns.cycles import PanelCycle, Standing, panel_cycle, standing, starts_to_come
from reports.returns.next_step import next_step
from reports.returns.questioned import DURING, END, START, score_at
from reports.returns.reviewed import last_decision, last_review
from reports.returns.sheets import Column, Head, how_to_read, listing, warnings, whose
from reports.returns.told import DOES_NOT_APPLY, Teller, teller
from reports.returns.weeks import days_in_words, sessions_a_week
from reports.returns.who import in_order, number_of, provider_of, year_of
from reports.working.wording import counted
from sheet_templates.plan import Page, SheetPlan, Value, WorkbookPlan
from validators.context import Context
from validators.dates_in_words import day_in_words, listed
from validators.placements import Placement

TITLE = "VPP return"
TABLE = "VPP_return"
_REPEATED = 4

_OVER = frozenset({Standing.ENDED, Standing.NEW_AND_ENDED, Standing.UNREPORTED})

_HOW_TO_READ = """
New: started since the return before. Continuing: started before it. Ended: the last day was since the return
before; a placement that ends on the day of a return belongs to that return.

Ended earlier, not yet reported: no VPP report date is in the register. Enter the day once the outcome has
gone to the panel, and the row is gone from the next return.

Attendance is that of the cycle's days up to the day of the check. Late counts as attended; sessions not
expected or closed are no possible sessions. Percentages are cut to one decimal, not rounded.

School attendance is the number typed in the register, for its last 30 school days.

SDQ scores are totals as typed, with who filled it in. The latest is the last one during the placement.

Concerns: whether the log has a safeguarding concern raised in the cycle's days. What it was is kept in the
safeguarding system only.
"""


@dataclass(frozen=True, slots=True)
class _Line:
    """One placement of the return."""

    placement: Placement
    standing: Standing

    @property
    def is_over(self) -> bool:
        return self.standing in _OVER


def panel_report(material: Material, *, names: bool) -> WorkbookPlan:
    """Return the return for the cycle that today lies in, one row for each placement.

    Args:
        material: The register and what was found.
        names: Whether pupils are named; initials and year group otherwise.

    Source:
        Policy 7, school to report to the VPP by the 3-weekly report; 5, senior leaders.
    """
    cycle, show = panel_cycle(material), teller(material, names=names)
    lines = _lines(material, cycle, show)
    head = _head(material, cycle, lines, show)
    page = Page(fits_width=False, repeated=_REPEATED)
    columns = _columns(material, cycle, show)
    sheet = listing(TITLE, head, columns, lines, table=TABLE, page=page)
    return WorkbookPlan(f"VPP return, {material.school}", material.as_of, (sheet, _notes(material, cycle)))


def _lines(material: Material, cycle: PanelCycle, show: Teller) -> list[_Line]:
    """Return the placements of the return: by where they stand, then by pupil."""
    ctx = context_of(material)
    found = [(one, standing(one, cycle, ctx)) for one in in_order(material.register.placements, show)]
    lines = [_Line(placement, where) for placement, where in found if where is not None]
    ranks = list(Standing)
    return sorted(lines, key=lambda line: ranks.index(line.standing))


def _head(material: Material, cycle: PanelCycle, lines: Sequence[_Line], show: Teller) -> Head:
    days = f"{day_in_words(cycle.first)} to {day_in_words(cycle.last)}"
    counts = Counter(line.standing for line in lines)
    said = [f"{counts[one]} {_small(one.value)}" for one in Standing if counts[one]]
    nil = f"Nil return: no placement began, ran or ended from {days}."
    doubts = (f"The due day of one VPP return: {show.lack(one)}." for one in cycle.doubts)
    return Head(
        f"VPP return for {day_in_words(cycle.last)}" if cycle.is_known else "VPP return",
        (whose(material), f"Cycle {days}. {cycle.why}", *_to_come(material, cycle), *days_note(material)),
        (*warnings(material, show), *doubts),
        f"{counted(len(lines), 'placement')}: {listed(said)}." if lines else nil,
    )


def _small(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"


def _to_come(material: Material, cycle: PanelCycle) -> tuple[str, ...]:
    number = starts_to_come(material, cycle)
    is_are = "is" if number == 1 else "are"
    return (f"{counted(number, 'placement')} {is_are} still to start in this cycle.",) if number else ()


def _columns(material: Material, cycle: PanelCycle, show: Teller) -> tuple[Column[_Line], ...]:
    return (
        Column("Cycle date", 17, lambda _: cycle.last, is_day=True),
        Column("School", 16, lambda _: material.school),
        *_who(show),
        *_where(show),
        *_attendance(material, cycle, show),
        *_course(material, show),
        *_end(material, cycle, show),
    )


def _who(show: Teller) -> tuple[Column[_Line], ...]:
    return (
        Column("Pupil", 23, lambda line: show.pupil(line.placement.pupil)),
        Column("UPN or reference", 16, lambda line: number_of(line.placement, show)),
        Column("Year", 6, lambda line: year_of(line.placement, show)),
        Column("SEN", 8, lambda line: show.value(line.placement.fact("sen_status"))),
    )


def _where(show: Teller) -> tuple[Column[_Line], ...]:
    def day(name: str) -> Column[_Line]:
        heading = {"start_on": "Start", "planned_end_on": "Planned end"}[name]
        return Column(heading, 18, lambda line: show.value(line.placement.fact(name)), is_day=True)

    return (
        Column("Provider", 22, lambda line: provider_of(line.placement, show)),
        Column("Days", 14, lambda line: days_in_words(line.placement, show)),
        Column("Sessions a week", 10, lambda line: sessions_a_week(line.placement, show)),
        day("start_on"),
        day("planned_end_on"),
    )


def _attendance(material: Material, cycle: PanelCycle, show: Teller) -> tuple[Column[_Line], ...]:
    told = AttendanceTold(material, cycle.first, cycle.last)
    return (
        Column("AP attendance %", 12, lambda line: told.of(line.placement).percent),
        Column("AP sessions attended", 14, lambda line: told.of(line.placement).sessions),
        Column(
            "School attendance %", 12, lambda line: show.value(line.placement.fact("school_attendance_pct"))
        ),
    )


def _course(material: Material, show: Teller) -> tuple[Column[_Line], ...]:
    ctx = context_of(material)

    def scores(heading: str, point: str) -> Column[_Line]:
        return Column(heading, 15, lambda line: score_at(line.placement, point, ctx, show))

    return (
        Column("Last review", 18, lambda line: last_review(line.placement, ctx.register, show), is_day=True),
        Column("Its decision", 14, lambda line: last_decision(line.placement, ctx.register, show)),
        scores("SDQ start", START),
        scores("SDQ latest", DURING),
        scores("SDQ end", END),
    )


def _end(material: Material, cycle: PanelCycle, show: Teller) -> tuple[Column[_Line], ...]:
    ctx = context_of(material, "AP-REV-02", "AP-REV-01")

    def outcome(name: str) -> Column[_Line]:
        heading = {"achieved": "Outcome achieved", "destination": "Destination"}[name]
        return Column(heading, 14, lambda line: _once_over(line, name, show))

    return (
        Column("Status", 15, lambda line: line.standing.value),
        Column("Ended on", 18, lambda line: _once_over(line, "actual_end_on", show), is_day=True),
        outcome("achieved"),
        outcome("destination"),
        Column("Concerns raised", 14, lambda line: _concern(line, cycle, ctx, show)),
        Column("Next step", 30, lambda line: next_step(line.placement, ctx, show)),
    )


def _once_over(line: _Line, name: str, show: Teller) -> Value:
    """Return what is told of the end; of a placement that goes on, that it does not apply."""
    fact = line.placement.end if name == "actual_end_on" else line.placement.fact(name)
    is_told = line.is_over or line.standing is Standing.NOT_KNOWN
    return show.value(fact) if is_told else DOES_NOT_APPLY


def _concern(line: _Line, cycle: PanelCycle, ctx: Context, show: Teller) -> str:
    return concern_raised(line.placement, cycle.first, min(cycle.last, ctx.as_of), ctx, show)


def _notes(material: Material, cycle: PanelCycle) -> SheetPlan:
    head = Head("How to read the VPP return", (whose(material), cycle.why))
    return how_to_read(head, _HOW_TO_READ)
