"""What a school has settled about its registers, calendar and rules. Data; how it is read is elsewhere."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING

from sync.connectors.google_source import address_of, google_id, is_google_source
from sync.connectors.limits import Limits
from sync.connectors.web_addresses import WEB_ADDRESS
from sync.usage import closest

if TYPE_CHECKING:
    from reports.due.wanted import Wanted
    from sheet_templates.layout import TabMapping


@dataclass(frozen=True, slots=True)
class RegisterSettings:
    """One register.

    Attributes:
        name: What it is called; unique.
        source: A full path, or the address or id of a Google Sheet.
        preset: Its own set of rules, or None for the one of all registers.
        may_be_empty: Whether no placements at all is in order.
        school_code: The school's number, or None.
        tabs: What is settled about its tabs.
        results: ``inside`` or ``beside``, None where nothing is settled.
        results_folder: The folder for a workbook beside it, None for its own.
        results_sheet: The address of a Google Sheet for results, where the register is one too.
        status_page: Where a page that says how it stands is written, None for nowhere.
        shared_editing: Whether colleagues edit it in a browser, None where nothing is settled.
        copy_when_locked: Whether results go beside a register that stays open.
        calendar: When its school is open, where that is another than for all registers; None where not.
        is_settled: Whether the settings hold it, so that its name can be typed for it.
    """

    name: str
    source: str
    preset: str | None = None
    may_be_empty: bool = False
    school_code: str | None = None
    tabs: "tuple[TabMapping, ...]" = ()
    results: str | None = None
    results_folder: Path | None = None
    shared_editing: bool | None = None
    copy_when_locked: bool = True
    results_sheet: str | None = None
    status_page: Path | None = None
    calendar: "CalendarSettings | None" = None
    is_settled: bool = field(default=True, compare=False)

    @property
    def word(self) -> str:
        """What to type for it: its name where the settings hold it, else its path or its address."""
        return self.name if self.is_settled else address_of(self.source)

    def heading(self, called: str) -> str:
        """Return what it is called above what is told of it.

        Args:
            called: The title that it has in itself, as it was read; empty where it has none.
        """
        return called if called and self.name == NAMELESS else self.name

    @property
    def is_google(self) -> bool:
        """Whether it is a Google Sheet."""
        return is_google_source(self.source)

    @property
    def path(self) -> Path | None:
        """Where it is on this computer or its network, None for an address."""
        return None if _is_elsewhere(self.source) else Path(self.source)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from first to last, both inside, with what they are called."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class CalendarSettings:
    """When there is school.

    Attributes:
        half_terms: In the order of the file.
        closures: Days without school.
        bank_holidays: Whether the bank holidays of England are without school.
        file: A calendar file, or None.
    """

    half_terms: tuple[Span, ...] = ()
    closures: tuple[Span, ...] = ()
    bank_holidays: bool = True
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """What differs for one rule.

    Attributes:
        severity, owner, enabled: None where the rule's own holds.
        values: The rule's own settings by name, as the file has them.
    """

    severity: str | None = None
    owner: str | None = None
    enabled: bool | None = None
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RuleSelection:
    """Which rules are used besides or without those of the preset, and how.

    Attributes:
        on, off: Ids of rules.
        rules: What differs, by id.
    """

    on: frozenset[str] = frozenset()
    off: frozenset[str] = frozenset()
    rules: Mapping[str, RuleSettings] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """How cells may be read.

    Attributes:
        week_beginning: Whether ``w/b 7/9/26`` is the Monday of that week.
        dates_without_year: Whether a date without a year is one of the current school year.
    """

    week_beginning: bool = False
    dates_without_year: bool = False


@dataclass(frozen=True, slots=True)
class RetentionSettings:
    """How long what is kept stays.

    Attributes:
        academic_years: Academic years, this one among them, for which resolved findings stay.
        run_days: Calendar days for which a run stays in the log.
        copy_days: Calendar days for which a copy of a register or of the history stays.
        count_years: Years for which the counts of a day stay.
    """

    academic_years: int = 2
    run_days: int = 90
    copy_days: int = 14
    count_years: int = 7


@dataclass(frozen=True, slots=True)
class GoogleSettings:
    """How to sign in to Google.

    Attributes:
        credentials: A service account's key file or the client file of a desktop app; None where neither
            is settled.
        account: The address to share spreadsheets with, for a sign-in that does not tell its own.
    """

    credentials: Path | None = None
    account: str | None = None


@dataclass(frozen=True, slots=True)
class ScheduleSettings:
    """When registers are checked by the command ``serve``.

    Attributes:
        times: Times of day, as clocks in England show them, ascending.
        every_day: Whether at weekends too.
        watch: Whether a file that somebody saved is checked soon after.
        google_minutes: Every how many minutes a Google Sheet is looked into by day; 0 for never.
    """

    times: tuple[time, ...] = (time(6),)
    every_day: bool = False
    watch: bool = True
    google_minutes: int = 15


USUAL_MAIL_TIME = time(7, 30)


@dataclass(frozen=True, slots=True)
class MailSettings:
    """Who gets digests by mail, and how.

    Attributes:
        host: The mail server.
        sender: The address that mails come from.
        to: Addresses by role, as ``Role.key`` has it.
        port: Its port, None for the usual one.
        security: ``starttls``, ``tls`` or ``none``.
        allow_plain: Whether ``none`` may be used to another computer.
        user: Who signs in, None for nobody.
        at: The time on school days, as clocks in England show it, from which they are sent.
    """

    host: str
    sender: str
    to: Mapping[str, tuple[str, ...]]
    port: int | None = None
    security: str = "starttls"
    allow_plain: bool = False
    user: str | None = None
    at: time = USUAL_MAIL_TIME


@dataclass(frozen=True, slots=True)
class HeartbeatSettings:
    """The health check that each run calls.

    Attributes:
        url: Its address, None where only a variable may name one.
        method: ``post`` or ``get``.
    """

    url: str | None = field(default=None, repr=False)
    method: str = "post"


@dataclass(frozen=True, slots=True)
class AlertsSettings:
    """Alerts to chats.

    Attributes:
        file: Where the addresses stand, None where only a variable may hold them.
    """

    file: Path | None = None


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """One report that ``run`` makes by itself.

    Attributes:
        wanted: Which, and when.
        folder: Where it goes as a file, None for nowhere.
        sheet: The address of the Google spreadsheet that it goes into, None for none.
        bands: Whether numbers of pupils are given as bands, in the workbook for governors.
    """

    wanted: "Wanted"
    folder: Path | None = None
    sheet: str | None = None
    bands: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; without a file each is at its default.

    Attributes:
        file: Where they came from, None without a file.
        school: The school's name, or None.
        preset: The set of rules, None where none is settled.
        show_names: Whether full names may be shown, None where nothing is settled.
        fail_on: From which severity on the exit code is 1, None where nothing is settled.
        policy_pack: The school's own pack, a file or a folder, or None.
        policy_effective_from: Steps dated before this day are not judged.
        state_folder: Where the state is kept, None for the usual place.
        limits: How large a register may be.
        retention: How long what is kept stays.
        google: How to sign in to Google.
        mail: Who gets digests by mail, None for nobody.
        heartbeat: The health check that each run calls, None for none in the file.
        alerts: Alerts to chats, None for none in the file.
        schedule: When registers are checked by the command ``serve``.
        reports: Those that ``run`` makes by itself.
    """

    file: Path | None = None
    school: str | None = None
    preset: str | None = None
    show_names: bool | None = None
    fail_on: str | None = None
    policy_pack: Path | None = None
    policy_effective_from: date | None = None
    state_folder: Path | None = None
    registers: tuple[RegisterSettings, ...] = ()
    calendar: CalendarSettings = CalendarSettings()
    rules: RuleSelection = RuleSelection()
    reading: ReadingSettings = ReadingSettings()
    limits: Limits = field(default_factory=Limits)
    retention: RetentionSettings = RetentionSettings()
    google: GoogleSettings = GoogleSettings()
    mail: MailSettings | None = None
    heartbeat: HeartbeatSettings | None = None
    alerts: AlertsSettings | None = None
    schedule: ScheduleSettings = ScheduleSettings()
    reports: tuple[ReportSettings, ...] = ()

    def register(self, word: str) -> RegisterSettings:
        """Return the register that a word names: by its name, its path or its address.

        A word that the settings do not know is a register of its own, at that place.
        """
        source = located(word, Path.cwd())
        for one in self.registers:
            if word.strip().casefold() == one.name.casefold() or same_place(source, one.source):
                return one
        return RegisterSettings(name_of(source), source, is_settled=False)

    def closest_name(self, word: str) -> str:
        """Return a sentence naming the register whose name looks most like a word, or nothing."""
        return closest(word, (one.name for one in self.registers))


def located(source: str, folder: Path) -> str:
    """Return a path in full, from a folder; addresses and ids of Google Sheets stay as they are."""
    if _is_elsewhere(source):
        return source
    path = Path(source)
    if source.startswith("~"):
        try:
            path = path.expanduser()
        except RuntimeError:
            return str(folder / path)
    return str(folder / path)


NAMELESS = "Google Sheet"
"""What a Google Sheet is called that nobody gave a name, until it is read."""


def name_of(source: str) -> str:
    """Return what a register is called when nobody gave it a name."""
    if is_google_source(source):
        return NAMELESS
    return Path(source).stem or source


def _is_elsewhere(source: str) -> bool:
    return is_google_source(source) or WEB_ADDRESS.match(source) is not None


def same_place(one: str, other: str) -> bool:
    """Whether two sources are the same file or spreadsheet, however they are written."""
    sheets = google_id(one), google_id(other)
    if any(sheets):
        return sheets[0] == sheets[1]
    if _is_elsewhere(one) or _is_elsewhere(other):
        return one == other
    return os.path.normcase(os.path.realpath(one)) == os.path.normcase(os.path.realpath(other))
