"""From a command line and the settings to the jobs of one run: which registers, rules and calendar."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cache, partial
from zoneinfo import ZoneInfo

from sheet_templates.errors import UserError
from sync.call import Call
from sync.checking import Job
from sync.many.asked import asked_for
from sync.school_time import SchoolTime, school_time
from sync.settings import CalendarSettings, RegisterSettings, RuleSettings, Settings
from sync.usage import UsageError, closest
from validators.catalogue import Catalogue
from validators.pack import Rule
from validators.rule_changes import Changes
from validators.values.dates import DateOptions

LONDON = ZoneInfo("Europe/London")
CUT_OFF_RULE = "AP-ATT-01"


@dataclass(frozen=True, slots=True)
class Task:
    """One register to check.

    Attributes:
        register: Where it is.
        job: How.
        trouble: Why it cannot be checked, where others still can.
    """

    register: RegisterSettings
    job: Job
    trouble: UserError | None = None


def tasks(
    call: Call,
    settings: Settings,
    catalogue: Catalogue,
    key: bytes,
    registers: Sequence[RegisterSettings] | None = None,
    *,
    goes_on: bool = False,
) -> list[Task]:
    """Return what one run has to do.

    Args:
        call: Names registers, or none for all of the settings.
        settings: The settings.
        catalogue: All rules.
        key: The installation's key.
        registers: Those of them that are left to do; all of them where this is left out.
        goes_on: Whether trouble with a register's own calendar stays with that register.

    Raises:
        SettingsError: no register is named and the settings hold none, a preset is not known, or a calendar
            cannot be read.
    """
    wanted = asked_for(call, settings) if registers is None else registers
    time_of = cache(partial(_time_of, settings.calendar, as_of=call.as_of(), goes_on=goes_on))
    bases: dict[str, Job] = {}
    found = []
    for one in wanted:
        preset = call.choices(settings, one).preset
        if preset not in bases:
            bases[preset] = _base(preset, call, settings, catalogue, key)
        school = time_of(one.calendar)
        found.append(Task(one, job_of(bases[preset], one, school), school.trouble))
    return found


def _time_of(
    shared: CalendarSettings, own: CalendarSettings | None, *, as_of: date, goes_on: bool
) -> SchoolTime:
    try:
        return school_time(own or shared, as_of)
    except UserError as error:
        if own is None or not goes_on:
            raise
        return SchoolTime(trouble=error)


def job_of(base: Job, register: RegisterSettings, school: SchoolTime) -> Job:
    """Return the job of one register.

    Args:
        base: What any register of its preset has.
        register: The register.
        school: When its school is open, as far as the settings say so.
    """
    return replace(
        base,
        name=register.name,
        mappings=register.tabs,
        may_be_empty=register.may_be_empty,
        calendar=school.rows,
        bank_holidays=school.bank_holidays,
        calendar_doubts=school.doubts,
    )


def _base(
    preset: str,
    call: Call,
    settings: Settings,
    catalogue: Catalogue,
    key: bytes,
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
        options=DateOptions(
            week_beginning=settings.reading.week_beginning,
            year_from=_year_from(settings, as_of),
        ),
        policy_from=settings.policy_effective_from,
        after_cut_off=_after_cut_off(call, rules),
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
