"""From a command line and the settings to the jobs of one run: which registers, rules and calendar."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path
from zoneinfo import ZoneInfo

from sheet_templates.errors import SettingsError
from sync.bank_holidays import bank_holidays
from sync.call import Call
from sync.checking import Job
from sync.many.asked import asked_for
from sync.settings import CalendarSettings, RegisterSettings, RuleSettings, Settings, Span
from sync.usage import UsageError, closest
from validators.calendar_rows import CalendarKind, CalendarRow
from validators.catalogue import Catalogue
from validators.pack import Rule
from validators.rule_changes import Changes
from validators.values.dates import DateOptions

LONDON = ZoneInfo("Europe/London")
CUT_OFF_RULE = "AP-ATT-01"
_YEARS_AROUND = 2


@dataclass(frozen=True, slots=True)
class Task:
    """One register to check: where it is, and how."""

    register: RegisterSettings
    job: Job


def tasks(
    call: Call,
    settings: Settings,
    catalogue: Catalogue,
    key: bytes,
    registers: Sequence[RegisterSettings] | None = None,
) -> list[Task]:
    """Return what one run has to do.

    Args:
        call: Names registers, or none for all of the settings.
        settings: The settings.
        catalogue: All rules.
        key: The installation's key.
        registers: Those of them that are left to do; all of them where this is left out.

    Raises:
        SettingsError: no register is named and the settings hold none, or a preset is not known.
    """
    wanted = asked_for(call, settings) if registers is None else registers
    calendar = _Once(lambda: _half_terms(settings.calendar, call.as_of()))
    bases: dict[str, Job] = {}
    found = []
    for one in wanted:
        preset = call.choices(settings, one).preset
        if preset not in bases:
            bases[preset] = _base(preset, call, settings, catalogue, key, calendar)
        found.append(Task(one, job_of(bases[preset], one)))
    return found


def job_of(base: Job, register: RegisterSettings) -> Job:
    """Return the job of one register from one that any register of its preset has."""
    return replace(base, name=register.name, mappings=register.tabs, may_be_empty=register.may_be_empty)


@dataclass(frozen=True, slots=True)
class HalfTerms:
    """What the settings say about school time, and what of it was not understood."""

    rows: tuple[CalendarRow, ...]
    doubts: tuple[str, ...] = ()


class _Once:
    """Works something out the first time it is asked for."""

    def __init__(self, make: Callable[[], "HalfTerms"]) -> None:
        self._make = make
        self._value: HalfTerms | None = None

    def __call__(self) -> "HalfTerms":
        if self._value is None:
            self._value = self._make()
        return self._value


def _base(
    preset: str,
    call: Call,
    settings: Settings,
    catalogue: Catalogue,
    key: bytes,
    calendar: Callable[[], "HalfTerms"],
) -> Job:
    """Return the job that all registers of a preset have in common."""
    as_of = call.as_of()
    _refuse_unknown(preset, call, catalogue)
    rules = catalogue.enabled(
        preset,
        as_of=as_of,
        on=settings.rules.on,
        off=settings.rules.off,
        overrides={name: _changes(one) for name, one in settings.rules.rules.items()},
    )
    return Job(
        "",
        preset,
        rules,
        as_of,
        key,
        (),
        calendar().rows,
        _bank_holidays(settings.calendar, as_of),
        DateOptions(
            week_beginning=settings.reading.week_beginning,
            year_from=_year_from(settings, as_of),
        ),
        settings.policy_effective_from,
        _after_cut_off(call, rules),
        calendar_doubts=calendar().doubts,
        tables=catalogue.tables,
    )


def _refuse_unknown(preset: str, call: Call, catalogue: Catalogue) -> None:
    """Refuse a preset that a flag or a variable names wrongly; the settings are checked when read."""
    names = [one.name for one in catalogue.presets]
    if preset not in names:
        raise UsageError(
            f'There is no preset "{preset}". {closest(preset, names)}'.strip(),
            where=f"ap-register {call.command} --preset",
            todo=f"Use one of these: {', '.join(names)}.",
        )


def _changes(settled: RuleSettings) -> Changes:
    said = {"severity": settled.severity, "owner": settled.owner, "enabled": settled.enabled}
    return {**{name: value for name, value in said.items() if value is not None}, **settled.values}


def _year_from(settings: Settings, as_of: date) -> int | None:
    from validators.school_calendar import academic_year_of

    return academic_year_of(as_of) if settings.reading.dates_without_year else None


def _bank_holidays(calendar: CalendarSettings, as_of: date) -> frozenset[date]:
    if not calendar.bank_holidays:
        return frozenset()
    return bank_holidays(range(as_of.year - _YEARS_AROUND, as_of.year + _YEARS_AROUND + 1))


def _half_terms(calendar: CalendarSettings, as_of: date) -> HalfTerms:
    """Return the half-terms and closures of the settings, and of the file that they name."""
    own = [
        *(_row(CalendarKind.HALF_TERM, one) for one in calendar.half_terms),
        *(_row(CalendarKind.CLOSURE, one) for one in calendar.closures),
    ]
    if calendar.file is None:
        return HalfTerms(tuple(own))
    from sync.calendar_files import read_calendar_file  # most schools keep their calendar in the register

    found = read_calendar_file(_content(calendar.file), source=str(calendar.file), as_of=as_of)
    doubts = tuple(f"{doubt.what} ({doubt.where})" for doubt in found.doubts)
    return HalfTerms((*own, *found.rows), doubts)


def _row(kind: CalendarKind, span: Span) -> CalendarRow:
    return CalendarRow(kind, span.name, span.first, span.last)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as exc:
        raise SettingsError(
            "The calendar file of the settings cannot be opened.",
            where=str(path),
            todo="Check that it is there and that this account may read it.",
        ) from exc


def _after_cut_off(call: Call, rules: tuple[Rule, ...]) -> bool:
    """Whether today's attendance updates are owed already.

    They are in a run after the cut-off of the very day that is checked; a check of another day
    leaves that day out.
    """
    rule = next((rule for rule in rules if rule.id == CUT_OFF_RULE), None)
    now = call.clock.now().astimezone(LONDON)
    if rule is None or now.date() != call.as_of():
        return False
    return now.time() >= time.fromisoformat(str(rule.settings["cut_off"]))
