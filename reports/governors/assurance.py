"""What assures the school of each provider that it used: audits, confirmations, visits, reports."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum

from reports.governors.attendees import Attendees, providers_of
from reports.governors.compliance import is_reported
from reports.governors.spreads import CANNOT_TELL, NOT_RECORDED
from reports.material import Material
from reports.suppression.shorthand import NOT_AVAILABLE
from sheet_templates.records import record
from validators.calendar_dates import add_months
from validators.dates_in_words import day_in_words
from validators.entries import entries_about
from validators.facts import Fact, FactState
from validators.pack import Rule, Subject
from validators.providers import Provider, ProviderCheck
from validators.states import Severity, State

NO_NAME = "Provider not recorded"
QA, LA_VISIT, REPORT = "School QA", "LA monitoring visit", "Provider report received"
IN_DATE_RULE = "AP-SG-02"
_MONTHS = 12
_DOUBTFUL = frozenset({State.CANNOT_TELL, State.UNREADABLE})
_WEIGHTY = frozenset({Severity.CRITICAL, Severity.HIGH})
_VOICE = {True: "with pupil voice", False: "without pupil voice"}


class Assurance(StrEnum):
    """Where a provider stands on the day of the check, worst first."""

    ACT_NOW = "Act now"
    ACTION = "Action needed"
    NOT_CHECKED = "Could not check"
    SMALL_GAPS = "Small gaps"
    NO_PUPILS = "No pupils now"
    IN_ORDER = "In order"


class AuditState(StrEnum):
    """Whether a provider has a safeguarding audit that is in date."""

    IN_DATE = "In date"
    OUT_OF_DATE = "Out of date"
    NONE = NOT_RECORDED
    CANNOT_TELL = CANNOT_TELL
    NO_COLUMN = "No column"


@record(frozen=True, slots=True)
class ProviderLine:
    """One provider that the school used in the period, as it stands on the day of the check.

    Attributes:
        ident: What it is known by.
        name: Its name.
        pupils: How many different pupils were there in the period.
        audit, la_audit, confirmation, quality: The day of the latest of each, in words, or why there is none.
        la_parts: What the LA's audit covered.
        visit: The LA's latest monitoring visit, with pupil voice or not.
        reports: Reports received from it in the period; None where the register does not hold them.
        status: Where it stands.
        reasons: What is not in order or could not be checked, for that status.
        audit_state: Whether its safeguarding audit is in date.
    """

    ident: str
    name: str
    pupils: int
    audit: str
    la_audit: str
    la_parts: str
    confirmation: str
    quality: str
    visit: str
    reports: int | None
    status: Assurance
    reasons: tuple[str, ...]
    audit_state: AuditState


def provider_lines(there: Attendees, material: Material) -> tuple[ProviderLine, ...]:
    """Return one line for each provider that any pupil was at in the period, by name."""
    pupils = providers_of(there.pupils)
    used = {placement.provider.ident: placement.provider for placement in there.placements}
    lines = [_line(provider, pupils[ident], there, material) for ident, provider in used.items()]
    return tuple(sorted(lines, key=lambda line: (not line.ident, line.name.casefold())))


def _line(provider: Provider, pupils: int, there: Attendees, material: Material) -> ProviderLine:
    if not provider.ident:
        unknown = (CANNOT_TELL,) * 6
        return ProviderLine(
            "", NO_NAME, pupils, *unknown, None, Assurance.NOT_CHECKED, (), AuditState.CANNOT_TELL
        )
    audits = provider.days("safeguarding_audit_on", "School safeguarding audit")
    is_mapped = _has_audits(material)
    status, reasons = _standing(provider, material)
    return ProviderLine(
        provider.ident,
        provider.name,
        pupils,
        _day(provider, "safeguarding_audit_on", "School safeguarding audit", material),
        _day(provider, "la_audit_on", "LA annual audit", material),
        _la_parts(provider, material),
        _day(provider, "written_confirmation_on", "Written confirmation", material),
        _check_day(provider, QA, material),
        _visit(provider, material),
        _reports(provider, there, material),
        status,
        reasons,
        _audit_state(audits, material) if is_mapped else AuditState.NO_COLUMN,
    )


def _has_audits(material: Material) -> bool:
    fields = ("providers.safeguarding_audit_on", "provider_checks.done_on")
    return any(map(material.register.is_mapped, fields))


def _latest(facts: Iterable[Fact[date]], as_of: date) -> date | None:
    days = (fact.value for fact in facts if fact.value is not None and fact.value <= as_of)
    return max(days, default=None)


def _day(provider: Provider, name: str, check_type: str, material: Material) -> str:
    """Return the latest day of one kind of check, or why there is none."""
    facts = provider.days(name, check_type)
    latest = _latest(facts, material.as_of)
    if latest is not None:
        return day_in_words(latest)
    if any(fact.is_open for fact in facts):
        return CANNOT_TELL
    fields = (f"providers.{name}", "provider_checks.done_on")
    if not any(map(material.register.is_mapped, fields)):
        return NOT_AVAILABLE
    return NOT_RECORDED if provider.listed or provider.checks else CANNOT_TELL


def _audit_state(audits: Sequence[Fact[date]], material: Material) -> AuditState:
    latest = _latest(audits, material.as_of)
    rule = next((rule for rule in material.rules if rule.id == IN_DATE_RULE), None)
    months = int(str(rule.settings.get("months", _MONTHS))) if rule is not None else _MONTHS
    if latest is not None and add_months(latest, months) >= material.as_of:
        return AuditState.IN_DATE
    if any(fact.is_open for fact in audits):
        return AuditState.CANNOT_TELL
    return AuditState.NONE if latest is None else AuditState.OUT_OF_DATE


def _la_parts(provider: Provider, material: Material) -> str:
    names = {"la_audit_safeguarding": "Safeguarding", "la_audit_health_safety": "Health and safety"}
    if not any(material.register.is_mapped(f"providers.{name}") for name in names):
        return NOT_AVAILABLE
    facts = {words: provider.yes(name) for name, words in names.items()}
    covered = [words for words, fact in facts.items() if fact.value is True]
    if covered:
        return "Both parts" if len(covered) == len(names) else f"{covered[0]} only"
    if any(fact.state is FactState.KNOWN for fact in facts.values()):
        return "Neither part"
    return NOT_RECORDED if any(fact.is_blank for fact in facts.values()) else CANNOT_TELL


def _checks(provider: Provider, check_type: str, as_of: date) -> list[ProviderCheck]:
    """Return the checks of a type that were done by a day, the latest last."""
    done = [(check.done.value, check) for check in provider.checks if check.type == check_type]
    known = [(day, check) for day, check in done if day is not None and day <= as_of]
    return [check for _, check in sorted(known, key=lambda one: (one[0], one[1].row.position))]


def _check_day(provider: Provider, check_type: str, material: Material) -> str:
    if not material.register.is_mapped("provider_checks.done_on"):
        return NOT_AVAILABLE
    done = _checks(provider, check_type, material.as_of)
    if done:
        return day_in_words(done[-1].done.value or date.min)
    return CANNOT_TELL if any(_may_be(check, check_type) for check in provider.checks) else NOT_RECORDED


def _may_be(check: ProviderCheck, check_type: str) -> bool:
    """Whether a check may be of a type and done, for all that can be read."""
    is_open = check.done.is_open and check.done.state is not FactState.ABSENT
    return (check.type == check_type and is_open) or (check.type is None and not check.done.is_blank)


def _visit(provider: Provider, material: Material) -> str:
    day = _check_day(provider, LA_VISIT, material)
    done = _checks(provider, LA_VISIT, material.as_of)
    if not done or not material.register.is_mapped("provider_checks.pupil_voice"):
        return day
    voice = done[-1].row.yes("pupil_voice").value
    known = "pupil voice not recorded" if voice is None else _VOICE[voice]
    return f"{day}, {known}"


def _reports(provider: Provider, there: Attendees, material: Material) -> int | None:
    """Return how many reports came in during the period; one about several pupils' placements is one."""
    if not all(material.register.is_mapped(f"log.{name}") for name in ("type", "date")):
        return None
    found = {
        (entry.row.tab, entry.row.number)
        for placement in provider.placements
        for entry in entries_about(material.register.log, placement)
        if entry.is_of("type", REPORT) and there.first <= entry.day <= there.last
    }
    return len(found)


def _standing(provider: Provider, material: Material) -> tuple[Assurance, tuple[str, ...]]:
    """Return where a provider stands, with what is behind it."""
    by_status: dict[Assurance, dict[str, None]] = {}
    for status, thing in (*_of_findings(provider, material), *_of_doubts(provider, material)):
        by_status.setdefault(status, {})[thing] = None
    for status in Assurance:
        if status in by_status:
            return status, tuple(by_status[status])
    return (Assurance.IN_ORDER if provider.is_in_use else Assurance.NO_PUPILS), ()


def _of_findings(provider: Provider, material: Material) -> Iterator[tuple[Assurance, str]]:
    for finding in material.checked.result.findings:
        if finding.about.provider != provider.name or not _is_of_providers(finding.rule):
            continue
        if finding.state.is_non_compliant:
            yield _status(finding.severity), finding.rule.thing
        elif finding.state in _DOUBTFUL and finding.severity in _WEIGHTY:
            yield Assurance.NOT_CHECKED, finding.rule.thing


def _status(severity: Severity) -> Assurance:
    if severity is Severity.CRITICAL:
        return Assurance.ACT_NOW
    return Assurance.ACTION if severity is Severity.HIGH else Assurance.SMALL_GAPS


def _of_doubts(provider: Provider, material: Material) -> Iterator[tuple[Assurance, str]]:
    """Give what could not be checked of a provider, by want of a column or otherwise."""
    result = material.checked.result
    unchecked = {one.rule for one in result.coverage.unchecked} | set(result.coverage.not_built)
    unchecked |= {crash.rule for crash in result.crashes}
    idents = {provider.about.ident, *(placement.ident for placement in provider.placements)}
    for rule in material.rules:
        is_untold = rule.id in unchecked or any((rule.id, ident) in result.untold for ident in idents)
        if is_untold and _is_of_providers(rule) and rule.severity in _WEIGHTY:
            yield Assurance.NOT_CHECKED, rule.thing


def _is_of_providers(rule: Rule) -> bool:
    """Whether a rule tells of a provider: one about providers, or about what must be known before a start."""
    is_start = rule.severity is Severity.CRITICAL and any("providers." in need for need in rule.needs)
    return is_reported(rule) and (rule.subject is Subject.PROVIDER or is_start)
