"""Checks one register from its source to its findings. A plain function, so many can run side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from reports.checked import Checked
from reports.veil import veiled_titles
from reports.working.dates_read import history_of
from reports.working.memory import Memory, PlacementMark
from reports.working.placement_marks import Recognised, recognise, rename
from reports.working.seen import seen_before
from sheet_templates.errors import RegisterError
from sheet_templates.fields import Table
from sheet_templates.layout import Layout, TabMapping
from sheet_templates.setup_mappings import SetupRead, read_with_setup
from sheet_templates.snapshot import Gap, Snapshot, Tab
from sheet_templates.tables import TABLES
from sync.settings import NAMELESS
from sync.unread import TabNotRead, unread
from validators.calendar_rows import CalendarKind, CalendarProblem, CalendarRow, calendar_from_rows
from validators.context import Context
from validators.dates_in_words import listed
from validators.doubts import doubt_findings
from validators.engine import Result, check_register
from validators.findings import sort_key
from validators.intake import Intake, read_rows
from validators.pack import Rule
from validators.register import Register, build_register
from validators.rules import CHECKS
from validators.rules.own import own_checks
from validators.school_calendar import SchoolCalendar
from validators.values.dates import DateOptions

NO_CALENDAR = (
    "The school's half-terms are not known, so school days are estimated and some rules cannot be checked. "
    "Add a calendar tab or put the half-terms in the settings."
)
OUTSIDE = (
    "The day of this check lies outside the school calendar, so most deadlines cannot be told. "
    "Add this year's half-terms."
)


_SHOWN_ROWS = 5


@dataclass(frozen=True, slots=True)
class Job:
    """All that the check of one register needs.

    Attributes:
        name: Its name.
        preset: The preset's name.
        rules: The rules that are on.
        as_of: The day of the run.
        key: The installation's key, for the ids of findings.
        mappings: What the settings say about its tabs.
        calendar: Half-terms and closures of the settings; empty leaves it to the calendar tab.
        bank_holidays: Days without school in any case.
        options: How dates may be read.
        policy_from: Dated steps before this day are not judged.
        after_cut_off: Whether today's attendance updates are owed.
        may_be_empty: Whether a register without placements is in order.
        calendar_doubts: What of the school's calendar file was not understood.
        tables: The tables of a register, with the school's own columns.
    """

    name: str
    preset: str
    rules: tuple[Rule, ...]
    as_of: date
    key: bytes
    mappings: tuple[TabMapping, ...] = ()
    calendar: tuple[CalendarRow, ...] = ()
    bank_holidays: frozenset[date] = frozenset()
    options: DateOptions = field(default_factory=DateOptions)
    policy_from: date | None = None
    after_cut_off: bool = False
    may_be_empty: bool = False
    calendar_doubts: tuple[str, ...] = ()
    tables: tuple[Table, ...] = TABLES


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one register.

    Attributes:
        checked: What was found.
        register: Its rows as the rules saw them, for what is kept of them.
        recognised: Which of its placements were there before.
        errors: What went wrong with the run although the register could be read.
        setup: What the set-up sheet decided, None where there is none.
        calendar: School days, of the settings or of the register's own tab.
    """

    checked: Checked
    register: Register
    recognised: Recognised
    errors: tuple[RegisterError, ...] = ()
    setup: SetupRead | None = None
    calendar: SchoolCalendar = field(default_factory=SchoolCalendar.unknown)

    @property
    def marks(self) -> tuple[PlacementMark, ...]:
        """What its placements are recognised by next time."""
        return self.recognised.marks


_NOTHING_KNOWN = Memory("")


def check_snapshot(
    snapshot: Snapshot, job: Job, memory: Memory = _NOTHING_KNOWN, setup: Tab | None = None
) -> Outcome:
    """Check one register that has been read.

    Args:
        snapshot: The register.
        job: How it is checked.
        memory: What is known of it from earlier runs.
        setup: The sheet on which staff chose columns and words, wherever it stands.
    """
    told = read_with_setup(snapshot, job.mappings, setup, as_of=job.as_of, tables=job.tables)
    layout = told.layout
    intake = read_rows(snapshot, layout, as_of=job.as_of, options=job.options)
    register = build_register(intake, job.as_of)
    recognised = recognise(register, memory.placements, job.key)
    rename(register, recognised.names)
    calendar, problems = _calendar(intake, job)
    ctx = Context(
        register,
        calendar,
        job.as_of,
        job.rules[0],
        after_cut_off=job.after_cut_off,
        policy_from=job.policy_from,
        history=history_of(memory.dates),
    )
    result = check_register(ctx, job.rules, (*CHECKS, *own_checks(job.rules)), job.key)
    doubted = doubt_findings(layout, result.coverage, job.rules, job.key)
    result = replace(result, findings=tuple(sorted([*result.findings, *doubted], key=sort_key)))
    titles = [*(tab.title for tab in snapshot.tabs), *snapshot.not_read]
    veiled = veiled_titles(titles, register.pupils)
    not_read = tuple(unread(snapshot, job.mappings, veiled))
    errors = tuple(_errors(snapshot, told, register, result, job, not_read))
    doubts = (*_calendar_problems(problems), *job.calendar_doubts)
    banners = (
        *told.notes,
        *_not_read(snapshot),
        *_banners(calendar, job.as_of),
        *_gaps(snapshot),
        *_struck(snapshot, layout),
        *doubts,
    )
    checked = Checked(
        snapshot.called if snapshot.called and job.name == NAMELESS else job.name,
        snapshot.source,
        snapshot.revision,
        job.preset,
        job.as_of,
        layout,
        result,
        calendar.is_known,
        len(register.placements),
        banners,
        is_complete=not errors,
        veiled=veiled,
        seen=seen_before(memory),
    )
    decided = told if setup is not None else None
    return Outcome(checked, register, recognised, errors, decided, calendar)


def _calendar(intake: Intake, job: Job) -> tuple[SchoolCalendar, tuple[CalendarProblem, ...]]:
    """Return the calendar of the settings, else of the register's own tab; closures of both count."""
    has_terms = any(row.kind == CalendarKind.HALF_TERM for row in job.calendar)
    rows = job.calendar if has_terms else (*job.calendar, *_calendar_rows(intake))
    return calendar_from_rows(rows, job.bank_holidays)


def _calendar_rows(intake: Intake) -> Iterable[CalendarRow]:
    for row in intake.tables["calendar"]:
        first = row.day("first_day").value
        if first is not None:
            kind, name = row.text("kind").value or "", row.text("half_term").value or ""
            yield CalendarRow(kind, name, first, row.day("last_day").value)


def _banners(calendar: SchoolCalendar, as_of: date) -> Iterable[str]:
    if not calendar.is_known:
        yield NO_CALENDAR
    elif not calendar.covers(as_of):
        yield OUTSIDE


def _calendar_problems(problems: Sequence[CalendarProblem]) -> Iterable[str]:
    return (f"School calendar: {problem.text}" for problem in problems)


def _not_read(snapshot: Snapshot) -> Iterable[str]:
    """Say which tabs of staff's nobody looked at."""
    return (f"The tab “{title}” was not read. {why}" for title, why in snapshot.not_read.items())


def _gaps(snapshot: Snapshot) -> Iterable[str]:
    if snapshot.gaps & {Gap.FORMULAS, Gap.ERRORS}:
        yield (
            "This kind of file does not tell a blank cell from a formula or an error, so blank cells are "
            "shown as could not check. Save the register as .xlsx to have them checked."
        )


def _struck(snapshot: Snapshot, layout: Layout) -> Iterable[str]:
    """Say which rows are read although they are struck through: a line may mean many things."""
    struck = {tab.title: tab.struck for tab in snapshot.tabs}
    for tab in layout.tabs:
        rows = [row for row in tab.rows if tab.table == "placements" and row in struck[tab.tab]]
        if rows:
            shown = [*map(str, rows[:_SHOWN_ROWS]), *(["others"] if len(rows) > _SHOWN_ROWS else [])]
            who = (
                f"Row {rows[0]} of {tab.tab} is"
                if len(rows) == 1
                else f"Rows {listed(shown)} of {tab.tab} are"
            )
            yield f"{who} struck through and read like any other. If that means ended, type the day it ended."


def _errors(
    snapshot: Snapshot,
    told: SetupRead,
    register: Register,
    result: Result,
    job: Job,
    not_read: Sequence[TabNotRead],
) -> Iterable[RegisterError]:
    where, layout = snapshot.source, told.layout
    for problem in layout.problems:
        yield RegisterError(problem, where=where, todo="Correct the settings of this register.")
    if not layout.of("placements") and not_read:
        yield from (RegisterError(one.what, where=one.where, todo=one.todo) for one in not_read)
    else:
        if not layout.of("placements") or (not register.placements and not job.may_be_empty):
            yield _no_placements(layout, where, told.notes)
        yield from not_read
    for crash in result.crashes:
        yield RuleCrashed(
            f"Rule {crash.rule} could not run.",
            where=f"{crash.kind} in {crash.place}",
            todo="The other rules were checked. Report this fault with the line above.",
        )


class RuleCrashed(RegisterError):
    """A rule could not run: a fault of this program."""


def _no_placements(layout: Layout, where: str, notes: Sequence[str]) -> RegisterError:
    if layout.of("placements"):
        return RegisterError(
            "The register has headings but no placements under them.",
            where=where,
            todo='Add the placements, or set "may_be_empty = true" for this register.',
        )
    number = len({tab.tab for tab in layout.tabs})
    return RegisterError(
        "No tab was recognised as the list of placements.",
        where=f"{where} ({number} tab{'' if number == 1 else 's'})",
        todo=" ".join(notes)
        or (
            "It needs headings for the pupil, the provider and a date such as the start. "
            "ap-register setup asks which columns they are."
        ),
    )
