"""From a settings file to settings: finds it, refuses all its faults at once, gives each value its place."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sync.connectors.limits import Limits
from sync.reporting.due.settled import report_faults, settled_reports
from sync.settings import (
    USUAL_MAIL_TIME,
    AlertsSettings,
    CalendarSettings,
    GoogleSettings,
    HeartbeatSettings,
    MailSettings,
    ReadingSettings,
    RegisterSettings,
    RetentionSettings,
    RuleSelection,
    RuleSettings,
    ScheduleSettings,
    Settings,
    Span,
    located,
    name_of,
)
from sync.settings_check import faults_in
from sync.settings_file import Document, Fault, read_document
from sync.settings_repeated import repeated
from sync.telling.faults import faulty_time, telling_faults

if TYPE_CHECKING:
    from sheet_templates.layout import TabMapping
    from sync.settings_names import Names

Table = Mapping[str, Any]  # values of a file that has been checked against the table of settings

_RULE_KEYS = frozenset({"severity", "owner", "enabled"})
_LISTS = frozenset({"on", "off"})


def read_settings(path: Path, names: "Names | None" = None) -> Settings:
    """Return the settings of a file; arguments and errors are those of ``settings_in``.

    Raises:
        SettingsError: the file cannot be read, or has faults; all of them are listed with their lines.
    """
    return settings_in(read_document(path), names)


def settings_in(document: Document, names: "Names | None" = None) -> Settings:
    """Return the settings that a file holds.

    Args:
        document: The file.
        names: The rules, presets and tables there are, so that a misspelt one is refused; without
            them such names are taken as they are.

    Raises:
        SettingsError: the file has faults; all of them are listed with their lines.
    """
    faults = faults_in(document.values)
    if not faults:
        settings = _settings(document)
        faults = [
            *repeated(settings),
            *telling_faults(document.values),
            *report_faults(document.values, settings),
            *_unknown(document.values, names),
        ]
    else:
        faults += _unknown(document.values, names)
    if faults:
        raise document.refusal(faults)
    return settings


def _unknown(values: Table, names: "Names | None") -> list[Fault]:
    if names is None:
        return []
    from sync.settings_names import unknown_names

    return unknown_names(values, names)


def pack_in(document: Document) -> Path | None:
    """Return where the school's own policy pack is, None where the file names none.

    It is looked for before the settings are read, because they may name its rules and columns.
    """
    place = document.values.get("policy_pack")
    if not isinstance(place, str) or not place.strip():
        return None
    return Path(located(place, document.path.absolute().parent))


def _settings(document: Document) -> Settings:
    values: Table = document.values
    folder = document.path.absolute().parent
    state = values.get("state_dir")
    calendar = _calendar(values.get("calendar", {}), folder)
    return Settings(
        file=document.path.absolute(),
        school=values.get("school"),
        preset=values.get("preset"),
        show_names=values.get("show_names"),
        fail_on=values.get("fail_on"),
        policy_pack=pack_in(document),
        policy_effective_from=values.get("policy_effective_from"),
        state_folder=Path(located(state, folder)) if state else None,
        registers=tuple(_register(one, folder, calendar) for one in values.get("registers", ())),
        calendar=calendar,
        rules=_rules(values.get("rules", {})),
        reading=ReadingSettings(**values.get("reading", {})),
        limits=Limits(**values.get("limits", {})),
        retention=RetentionSettings(**values.get("retention", {})),
        google=_google(values.get("google", {}), folder),
        mail=_mail(values["mail"]) if "mail" in values else None,
        heartbeat=HeartbeatSettings(**values["heartbeat"]) if "heartbeat" in values else None,
        alerts=_alerts(values["alerts"], folder) if "alerts" in values else None,
        schedule=_schedule(values.get("schedule", {})),
        reports=settled_reports(values.get("reports", {}), folder),
    )


def _register(values: Table, folder: Path, calendar: CalendarSettings) -> RegisterSettings:
    source = located(values["path"], folder)
    folder_of, page = values.get("results_folder"), values.get("status_page")
    return RegisterSettings(
        name=values.get("name") or name_of(source),
        source=source,
        preset=values.get("preset"),
        may_be_empty=values.get("may_be_empty", False),
        school_code=values.get("school_code"),
        tabs=tuple(_mapping(title, one) for title, one in values.get("tabs", {}).items()),
        results=values.get("results"),
        results_folder=Path(located(folder_of, folder)) if folder_of else None,
        shared_editing=values.get("shared_editing"),
        copy_when_locked=values.get("copy_when_locked", True),
        results_sheet=values.get("results_sheet"),
        status_page=Path(located(page, folder)) if page else None,
        calendar=_own_calendar(values["calendar"], calendar, folder) if "calendar" in values else None,
    )


def _mapping(title: str, values: Table) -> "TabMapping":
    from sheet_templates.layout import TabMapping

    return TabMapping(
        title,
        values.get("table", ""),
        values.get("header_row", 0),
        dict(values.get("columns", {})),
        values.get("provider", ""),
    )


def _own_calendar(values: Table, shared: CalendarSettings, folder: Path) -> CalendarSettings:
    """Return the calendar of one register: closures alone are further ones, terms stand for themselves."""
    own = _calendar(values, folder)
    if "bank_holidays" not in values:
        own = replace(own, bank_holidays=shared.bank_holidays)
    if own.half_terms or own.file:
        return own
    return replace(shared, closures=(*shared.closures, *own.closures), bank_holidays=own.bank_holidays)


def _calendar(values: Table, folder: Path) -> CalendarSettings:
    file = values.get("file")
    return CalendarSettings(
        half_terms=tuple(_span(one) for one in values.get("half_terms", ())),
        closures=tuple(_span(one) for one in values.get("closures", ())),
        bank_holidays=values.get("bank_holidays", "england") == "england",
        file=Path(located(file, folder)) if file else None,
    )


def _google(values: Table, folder: Path) -> GoogleSettings:
    file = values.get("credentials")
    return GoogleSettings(Path(located(file, folder)) if file else None, values.get("account"))


def _mail(values: Table) -> MailSettings:
    at = values.get("at")
    return MailSettings(
        host=values["host"].strip(),
        sender=values["from"].strip(),
        to={role: tuple(dict.fromkeys(map(str.strip, those))) for role, those in values["to"].items()},
        port=values.get("port"),
        security=values.get("security", "starttls"),
        allow_plain=values.get("allow_plain", False),
        user=values.get("user"),
        at=time.fromisoformat(at) if at and not faulty_time(at) else USUAL_MAIL_TIME,
    )


def _alerts(values: Table, folder: Path) -> AlertsSettings:
    file = values.get("file")
    return AlertsSettings(Path(located(file, folder)) if file else None)


def _schedule(values: Table) -> ScheduleSettings:
    usual = ScheduleSettings()
    times = values.get("times")
    return ScheduleSettings(
        tuple(sorted({time.fromisoformat(one) for one in times})) if times is not None else usual.times,
        values.get("days") == "every day",
        values.get("watch", usual.watch),
        values.get("google_minutes", usual.google_minutes),
    )


def _span(value: Table | date) -> Span:
    if isinstance(value, date):
        return Span("", value, value)
    return Span(value.get("name", ""), value["first"], value.get("last", value["first"]))


def _rules(values: Table) -> RuleSelection:
    rules = {rule: _rule(one) for rule, one in values.items() if rule not in _LISTS}
    return RuleSelection(frozenset(values.get("on", ())), frozenset(values.get("off", ())), rules)


def _rule(values: Table) -> RuleSettings:
    own = {name: value for name, value in values.items() if name not in _RULE_KEYS}
    return RuleSettings(values.get("severity"), values.get("owner"), values.get("enabled"), own)
