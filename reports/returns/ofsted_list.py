"""Every pupil in off-site AP on a day, on one page: what inspectors ask for when they arrive."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from reports.material import Material
from reports.returns.asking import context_of, reference_day
from reports.returns.attended import AttendanceTold, days_note
from reports.returns.audits import (
    MONTHS,
    address_of,
    last_visit,
    latest_audit,
    outcome_of,
    phone_of,
    registration,
)
from reports.returns.flags import flags_of, not_kept
from reports.returns.sheets import Column, Head, listing, one_page, warnings, whose
from reports.returns.told import Teller, teller
from reports.returns.weeks import days_in_words, sessions_a_week
from reports.returns.who import in_order, provider_of, year_of
from reports.working.wording import counted
from sheet_templates.plan import Page, Value, WorkbookPlan
from validators.calendar_dates import academic_year_of, academic_year_start
from validators.context import Context
from validators.dates_in_words import day_in_words
from validators.facts import FactState
from validators.placements import Placement, Status
from validators.providers import Provider
from validators.rules.audit_dates import LA_AUDIT, SAFEGUARDING_AUDIT, AuditKind
from validators.rules.spans import fell_into

TITLE = "Pupils in off-site AP"

_GOOD, _PROVIDER = "Met", "provider"
_FEW, _WIDER = 12, 1.2
"""Of more pupils the columns are wider, so that their rows are lower and all fit on a page."""
_AUDITS = {"Own audit": (SAFEGUARDING_AUDIT, "AP-SG-02"), "LA audit": (LA_AUDIT, "AP-AUD-01")}


def ofsted_list(material: Material, *, names: bool) -> WorkbookPlan:
    """Return the pupils who attend AP on a day: today, or the nearest day of the period.

    Placements of which nobody can tell whether they cover the day are among them, and say so.

    Args:
        material: The register and what was found.
        names: Whether pupils are named; initials and year group otherwise.

    Source:
        Ofsted, education inspection: leaders' oversight of alternative provision.
    """
    day, show = reference_day(material), teller(material, names=names)
    placements = in_order(_on(day, material), show)
    head = _head(material, day, placements, show)
    wider = _WIDER if len(placements) > _FEW else 1
    columns = [replace(one, width=one.width * wider) for one in _columns(material, day, show)]
    sheet = one_page(listing(TITLE, head, columns, placements, table="", page=Page()))
    return WorkbookPlan(f"Pupils in off-site AP, {material.school}", material.as_of, (sheet,))


def _on(day: date, material: Material) -> Iterator[Placement]:
    """Give the placements that cover a day, and those of which nobody can tell."""
    for placement in material.register.placements:
        is_to_come = (
            placement.status is Status.REFERRED and day > material.as_of and _starts_by(placement, day)
        )
        if fell_into(placement, day, day) is not False or is_to_come:
            yield placement


def _starts_by(placement: Placement, day: date) -> bool:
    start = placement.day("start_on").value
    return start is not None and start <= day


def _head(material: Material, day: date, placements: Sequence[Placement], show: Teller) -> Head:
    pupils = len({placement.pupil.key for placement in placements})
    providers = {placement.provider.ident for placement in placements}
    unsure = sum(
        fell_into(one, day, day) is not True for one in placements if one.status is not Status.REFERRED
    )
    doubt = f" For {counted(unsure, 'placement')} the days could not be told." if unsure else ""
    unnamed = sum(not placement.provider.ident for placement in placements)
    where = f" The provider of {counted(unnamed, 'placement')} is not known." if unnamed else ""
    known = len(providers - {""})
    told = f"{counted(pupils, 'pupil')}{f' at {counted(known, _PROVIDER)}' if known else ''}.{where}{doubt}"
    lines = (whose(material), f"On {day_in_words(day)}. Attendance is that of this academic year.")
    return Head(
        TITLE,
        (*lines, *not_kept(material.register), *days_note(material)),
        warnings(material, show),
        told if placements else "No pupil is in off-site AP on this day.",
    )


def _columns(material: Material, day: date, show: Teller) -> tuple[Column[Placement], ...]:
    year, ctx = academic_year_start(academic_year_of(day)), context_of(material)
    told = AttendanceTold(material, year, day)
    return (
        Column("Pupil", 24, lambda one: show.pupil(one.pupil)),
        Column("Year", 5, lambda one: year_of(one, show)),
        Column("Provider", 22, lambda one: provider_of(one, show)),
        Column("Address, telephone", 24, lambda one: _contact(one, show)),
        Column("Days and times", 18, lambda one: _days(one, show)),
        Column("Since", 18, lambda one: _since(one, show), is_day=True),
        Column("Registered", 24, lambda one: registration(one.provider, show)),
        *(_audit(heading, *of, material, show) for heading, of in _AUDITS.items()),
        Column("Last visit", 18, lambda one: last_visit(one, ctx, show)),
        Column("AP attendance %", 11, lambda one: told.of(one).percent),
        Column("Flags", 24, lambda one: flags_of(one, year, min(day, ctx.as_of), ctx, show)),
    )


def _audit(heading: str, kind: AuditKind, rule: str, material: Material, show: Teller) -> Column[Placement]:
    ctx = context_of(material, rule, months=MONTHS)
    known: dict[str, Value] = {}

    def latest(placement: Placement) -> Value:
        ident = placement.provider.ident
        if ident not in known:
            known[ident] = _audit_told(placement.provider, kind, ctx, show)
        return known[ident]

    return Column(heading, 18, latest, is_day=True)


def _audit_told(provider: Provider, kind: AuditKind, ctx: Context, show: Teller) -> Value:
    """Return the day of the latest audit, and that its outcome is not good or that it is out of date."""
    latest = latest_audit(provider, kind, ctx)
    told = latest.told(show)
    if latest.on is None:
        return told
    outcome, said = outcome_of(provider, latest), []
    if outcome is not None and outcome.value is not None and outcome.value != _GOOD:
        said.append(str(outcome.value))
    if latest.expires is not None and latest.is_over(ctx.as_of):
        said.append(f"out of date since {day_in_words(latest.expires)}")
    day = told if isinstance(told, str) else day_in_words(latest.on)
    return ", ".join([day, *said]) if said else told


def _contact(placement: Placement, show: Teller) -> str:
    phone = phone_of(placement.provider)
    address = address_of(placement, show)
    if phone is None:
        return address
    return f"{address}; {show.value(phone) if phone.value is not None else f'telephone {show.lack(phone)}'}"


def _days(placement: Placement, show: Teller) -> str:
    paused = " (paused)" if placement.status is Status.PAUSED else ""
    sessions = sessions_a_week(placement, show)
    known = f"{sessions} a week" if not isinstance(sessions, str) else f"sessions {sessions}"
    online = placement.text("delivery").value
    how = f", {online.lower()}" if online in {"Online", "Mixed"} else ""
    return f"{days_in_words(placement, show)}; {known}{how}{paused}"


def _since(placement: Placement, show: Teller) -> Value:
    """Return the first day, and the last one where it is known or could not be read."""
    start, end = show.value(placement.fact("start_on")), placement.end
    if end.value is None and end.state not in {FactState.UNREADABLE, FactState.UNKNOWN}:
        return start
    first = day_in_words(start) if isinstance(start, date) else start
    last = day_in_words(end.value) if end.value is not None else show.lack(end)
    return f"{first}, to {last}"
