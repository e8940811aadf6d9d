"""Every setting as data: reading, refusing and docs/settings.md all follow this one table."""

from dataclasses import dataclass
from enum import StrEnum

from reports.due.wanted import Every, Span
from reports.telling.roles import Role
from sync.command_table import FAIL_ON
from sync.connectors.limits import Limits


class Kind(StrEnum):
    """What a setting holds, in the words of a message."""

    TEXT = "text in quotes"
    TRUTH = "true or false, without quotes"
    NUMBER = "a whole number, without quotes"
    DAY = "a date such as 2026-09-01, without quotes"
    DAYS = "a list of dates such as [2026-12-10, 2027-03-18], without quotes"
    WORDS = 'a list of texts, such as ["one", "two"]'
    TIMES = 'a list of times in quotes, such as ["06:00", "12:30"]'
    SPANS = "a list of dates, or of { name, first, last }"
    TABLE = "a table of settings"
    TABLES = "a list of tables"
    ANY = "what the rule says"
    NEVER = "kept elsewhere"


@dataclass(frozen=True, slots=True)
class Key:
    """One setting.

    Attributes:
        name: As typed; for settings whose name the school chooses, what it stands for.
        kind: What it holds.
        meaning: One sentence.
        default: What holds without it, in words; empty when nothing does.
        choices: The words allowed, when only some are.
        minimum, maximum: Bounds of a number.
        required: Whether its table needs it.
        keys: For tables, the settings inside.
        others: For tables, what settings of any other name hold.
    """

    name: str
    kind: Kind
    meaning: str
    default: str = ""
    choices: tuple[str, ...] = ()
    minimum: int = 0
    maximum: int = 1_000_000_000
    required: bool = False
    keys: tuple["Key", ...] = ()
    others: "Key | None" = None

    def find(self, name: str) -> "Key | None":
        """Return the setting of that name inside this table, or None."""
        return next((key for key in self.keys if key.name == name), self.others)


_MAPPING = Key(
    "TAB",
    Kind.TABLE,
    "How to read one tab; always wins over what is found in it.",
    keys=(
        Key(
            "table",
            Kind.TEXT,
            "The table it holds, such as placements, or ignore.",
            default="found from its headings",
        ),
        Key(
            "header_row",
            Kind.NUMBER,
            "The last row of its headings.",
            default="found",
            minimum=1,
            maximum=1_048_576,
        ),
        Key(
            "provider",
            Kind.TEXT,
            "The provider of all its pupils, for a tab without a provider column.",
            default="none",
        ),
        Key(
            "columns",
            Kind.TABLE,
            "What its columns hold.",
            others=Key("HEADING", Kind.TEXT, "The field that this column holds, or ignore."),
        ),
    ),
)

_SPAN = (
    Key("name", Kind.TEXT, "Such as Autumn 1.", required=True),
    Key("first", Kind.DAY, "The first day of school.", required=True),
    Key("last", Kind.DAY, "The last day of school.", required=True),
)

CLOSURE = Key(
    "closure",
    Kind.TABLE,
    "Days without school.",
    keys=(
        Key("name", Kind.TEXT, "Why the school is closed."),
        Key("first", Kind.DAY, "The first day closed.", required=True),
        Key("last", Kind.DAY, "The last day closed.", default="first"),
    ),
)

_CALENDAR = (
    Key("half_terms", Kind.TABLES, "The half-terms of the school.", default="the calendar tab", keys=_SPAN),
    Key("closures", Kind.SPANS, "Days without school inside half-terms."),
    Key(
        "bank_holidays",
        Kind.TEXT,
        "Whose bank holidays are without school.",
        default="england",
        choices=("england", "none"),
    ),
    Key("file", Kind.TEXT, "A calendar file (.ics or .csv), from the folder of the settings file."),
)

_REGISTER = (
    Key("name", Kind.TEXT, "What the register is called in commands and reports.", default="its file name"),
    Key(
        "path",
        Kind.TEXT,
        "The workbook or the folder of CSV files, from the folder of the settings file, or the address of a "
        "Google Sheet; each only once. Single quotes keep Windows paths as they are.",
        required=True,
    ),
    Key("preset", Kind.TEXT, "The set of rules for this register.", default="preset above"),
    Key("may_be_empty", Kind.TRUTH, "Whether a register without placements is in order.", default="false"),
    Key("school_code", Kind.TEXT, "The school's number, for registers of several schools."),
    Key(
        "results",
        Kind.TEXT,
        "Where `run` writes: tabs inside the register, or a workbook beside it.",
        default="inside; beside in a folder that OneDrive or the like synchronises, and for formats other "
        "than .xlsx and .xlsm",
        choices=("inside", "beside"),
    ),
    Key(
        "results_folder",
        Kind.TEXT,
        "The folder of the workbook beside the register, from the folder of the settings file.",
        default="the register's own folder",
    ),
    Key(
        "results_sheet",
        Kind.TEXT,
        "For a register in Google Sheets: the address of another one that our tabs go into. The register "
        "itself is then only read, and need not be shared for more.",
        default="the register itself",
    ),
    Key(
        "status_page",
        Kind.TEXT,
        "A page such as 'AP status.html' that each run writes: how much there is to do, and when it was last "
        "checked. No pupil is named on it.",
        default="none",
    ),
    Key(
        "shared_editing",
        Kind.TRUTH,
        "Whether colleagues edit it in a browser at the same time. Tabs inside a synchronised register need "
        "false here.",
        default="true in a synchronised folder",
    ),
    Key(
        "copy_when_locked",
        Kind.TRUTH,
        "Whether a copy of the results is put beside a register that stays open for a school day.",
        default="true",
    ),
    Key("tabs", Kind.TABLE, "How to read its tabs, by title.", others=_MAPPING),
    Key(
        "calendar",
        Kind.TABLE,
        "When its school is open, where that differs from the others: half-terms or a file stand in place of "
        "all that [calendar] says; closures alone are further ones.",
        default="as under [calendar]",
        keys=_CALENDAR,
    ),
)

_RULES = (
    Key("on", Kind.WORDS, "Rules, or families such as AP-SG, to use besides those of the preset."),
    Key("off", Kind.WORDS, "Rules or families not to use."),
)
_RULE = Key(
    "RULE",
    Kind.TABLE,
    "One rule, such as AP-REF-03: what differs for this school.",
    keys=(
        Key(
            "severity",
            Kind.TEXT,
            "How bad a breach is.",
            default="as the rule says",
            choices=("critical", "high", "medium", "low", "info"),
        ),
        Key("owner", Kind.TEXT, "The role that puts it right.", default="as the rule says"),
        Key("enabled", Kind.TRUTH, "Whether the rule is used; wins over on, off and preset."),
    ),
    others=Key("SETTING", Kind.ANY, "A setting of the rule itself; see the command rules.", maximum=100_000),
)

_READING = (
    Key(
        "week_beginning",
        Kind.TRUTH,
        'Whether "w/b 7/9/26" may be read as the Monday of that week.',
        default="false",
    ),
    Key(
        "dates_without_year",
        Kind.TRUTH,
        "Whether a date without a year may be read as one of the current school year.",
        default="false",
    ),
)

_RETENTION = (
    Key(
        "academic_years",
        Kind.NUMBER,
        "For how many academic years, this one among them, resolved findings and their notes stay.",
        default="2",
        minimum=1,
        maximum=25,
    ),
    Key(
        "run_days",
        Kind.NUMBER,
        "For how many days a run stays in the log.",
        default="90",
        minimum=1,
        maximum=3650,
    ),
    Key(
        "copy_days",
        Kind.NUMBER,
        "For how many days a copy of a register or of the history stays.",
        default="14",
        minimum=1,
        maximum=14,
    ),
    Key(
        "count_years",
        Kind.NUMBER,
        "For how many years the counts of each day stay; they name no pupil.",
        default="7",
        minimum=1,
        maximum=100,
    ),
)

_GOOGLE = (
    Key(
        "credentials",
        Kind.TEXT,
        "The key file of a service account, or the client file of a desktop app, from the folder of the "
        "settings file. See [google-sheets.md](google-sheets.md).",
        default="what this computer is signed in to Google with",
    ),
    Key(
        "account",
        Kind.TEXT,
        "The address that staff share spreadsheets with, where the sign-in itself does not tell it.",
    ),
)

_SCHEDULE = (
    Key(
        "times",
        Kind.TIMES,
        'When `serve` checks all registers, as clocks in England show it, such as ["06:00", "12:30"].',
        default='["06:00"]',
    ),
    Key(
        "days",
        Kind.TEXT,
        "On which days.",
        default="weekdays",
        choices=("weekdays", "every day"),
    ),
    Key(
        "watch",
        Kind.TRUTH,
        "Whether `serve` checks a register that is a file again within a minute of somebody saving it.",
        default="true",
    ),
    Key(
        "google_minutes",
        Kind.NUMBER,
        "Every how many minutes between 07:00 and 19:00 `serve` looks into registers in Google Sheets; "
        "0 for never.",
        default="15",
        maximum=1440,
    ),
)

_MAIL = (
    Key("host", Kind.TEXT, "The name of the mail server, such as smtp.office365.com.", required=True),
    Key(
        "port",
        Kind.NUMBER,
        "Its port.",
        default="587 with starttls, 465 with tls, 25 with none",
        minimum=1,
        maximum=65_535,
    ),
    Key(
        "security",
        Kind.TEXT,
        "How the connection is encrypted.",
        default="starttls",
        choices=("starttls", "tls", "none"),
    ),
    Key(
        "allow_plain",
        Kind.TRUTH,
        "Whether `none` may be used to a server that is not this computer.",
        default="false",
    ),
    Key("user", Kind.TEXT, "Who signs in; the password is never kept here.", default="nobody signs in"),
    Key(
        "password",
        Kind.NEVER,
        "Take the line out. Put the password into the variable AP_REGISTER_MAIL_PASSWORD, or store it once "
        "with the command: keyring set ap-register mail.",
    ),
    Key("from", Kind.TEXT, "The address that mails come from.", required=True),
    Key("at", Kind.TEXT, "The time on school days from which `serve` sends them.", default='"07:30"'),
    Key(
        "to",
        Kind.TABLE,
        "Who reads: addresses for each role. What is for a role without any goes to the AP lead.",
        required=True,
        keys=tuple(
            Key(role.key, Kind.WORDS, f"Addresses for: {role}.", required=role is Role.AP_LEAD)
            for role in Role
        ),
    ),
)

_HEARTBEAT = (
    Key(
        "url",
        Kind.TEXT,
        "The address of a health check that each run calls. The variable AP_REGISTER_HEARTBEAT_URL wins.",
    ),
    Key(
        "method",
        Kind.TEXT,
        "How it is called.",
        default="post",
        choices=("post", "get"),
    ),
)

_OWN_PLACE = (
    Key(
        "folder",
        Kind.TEXT,
        "A folder for this report alone, from the folder of the settings file.",
        default="the places under [reports]",
    ),
    Key("sheet", Kind.TEXT, "The address of a Google spreadsheet for this report alone.", default="the same"),
)

_MEETINGS = (
    Key(
        "meetings",
        Kind.DAYS,
        "Meetings of the governors, besides those in the school events (Governor report, Due on).",
    ),
    Key(
        "school_days_before",
        Kind.NUMBER,
        "How many school days before a meeting it is made.",
        default="10",
        maximum=60,
    ),
    Key(
        "about",
        Kind.TEXT,
        "What it is about; the last term is the last one that is over by the meeting.",
        default=Span.LAST_TERM,
        choices=tuple(Span),
    ),
    Key("bands", Kind.TRUTH, "Whether numbers of pupils are given as bands.", default="false"),
    Key(
        "folder",
        Kind.TEXT,
        "The folder it goes into, from the folder of the settings file. No register and no other report may "
        "lie there.",
    ),
    Key(
        "sheet",
        Kind.TEXT,
        "The address of a Google spreadsheet that it goes into as tabs of its own. No register and no other "
        "report may be in it.",
    ),
)


def _dated(what: str, before: int, most: int, *more: Key) -> tuple[Key, ...]:
    """Return the settings of a report that is for days which people set."""
    meaning = f"How many school days before {what} it is made."
    days = Key("school_days_before", Kind.NUMBER, meaning, default=f"{before}", maximum=most)
    return (*more, days, *_OWN_PLACE)


def _repeated(every: Every, places: tuple[Key, ...] = _OWN_PLACE) -> tuple[Key, ...]:
    """Return the settings of a report that is for no particular day."""
    often = Key(
        "every",
        Kind.TEXT,
        "How often it is made: on the first school day of each.",
        default=every,
        choices=tuple(Every),
    )
    return (often, *places)


_REPORT_KINDS = (
    Key(
        "governors",
        Kind.TABLE,
        "The workbook for governors, before each of their meetings.",
        keys=_MEETINGS,
    ),
    Key(
        "panel",
        Kind.TABLE,
        "The return to the panel, for each cycle as the rule AP-VPP-02 counts them.",
        keys=_dated("its day", 1, 14),
    ),
    Key(
        "la-return",
        Kind.TABLE,
        "Pupils and provider audits for the local authority.",
        keys=_dated(
            "such a day",
            5,
            60,
            Key("dates", Kind.DAYS, "The days on which the authority wants it.", required=True),
        ),
    ),
    Key(
        "census",
        Kind.TABLE,
        "Rows for the school census and what they lack, before each census day.",
        keys=_dated(
            "census day",
            10,
            60,
            Key("dates", Kind.DAYS, "Census days, besides those in the school events (Census, Due on)."),
        ),
    ),
    Key(
        "provider",
        Kind.TABLE,
        "For each provider where a pupil attends a file with its own pupils alone.",
        keys=_repeated(Every.HALF_TERM),
    ),
    Key("calls", Kind.TABLE, "Whom to ring about attendance.", keys=_repeated(Every.DAY)),
    Key(
        "reminders",
        Kind.TABLE,
        "Texts to providers about what they owe; files alone.",
        keys=_repeated(Every.WEEK, _OWN_PLACE[:1]),
    ),
    Key("ofsted-list", Kind.TABLE, "Every pupil in off-site AP.", keys=_repeated(Every.WEEK)),
    Key("annex", Kind.TABLE, "The confidential annex for senior leaders.", keys=_repeated(Every.TERM)),
)

_REPORTS = (
    Key(
        "folder",
        Kind.TEXT,
        "The folder that reports go into, from the folder of the settings file; it must be there.",
        default="none",
    ),
    Key(
        "sheet",
        Kind.TEXT,
        "The address of a Google spreadsheet that reports go into, each as new tabs of its own.",
        default="none",
    ),
    *_REPORT_KINDS,
)

_ALERTS = (
    Key(
        "file",
        Kind.TEXT,
        "A file that only this account may read, with one Apprise address a line, from the folder of the "
        "settings file. The variable AP_REGISTER_ALERTS wins.",
    ),
    Key(
        "urls",
        Kind.NEVER,
        "Take the line out. The addresses hold secrets: put them into a file that only this account can "
        "read, and name that as file.",
    ),
)

_LIMIT_MEANINGS = {
    "file_bytes": "The largest file, in bytes.",
    "parts": "The most files inside a workbook.",
    "unpacked_bytes": "The largest workbook, unpacked, in bytes.",
    "part_bytes": "The largest file inside a workbook that is no tab, unpacked, in bytes.",
    "tab_bytes": "The largest tab, unpacked, in bytes.",
    "ratio": "How many times larger a file inside a workbook may be once unpacked.",
    "ratio_from_bytes": "From how many bytes on the ratio counts.",
    "attendance_rows": "The most rows with a value in the attendance table.",
    "other_rows": "The most rows with a value in any other table.",
    "cells": "The most places that the rows of all tabs may take.",
    "texts": "The most different texts of a workbook.",
    "elements": "The most parts of a file inside a workbook that is neither a tab nor the list of texts.",
}
_LIMITS = tuple(
    Key(name, Kind.NUMBER, meaning, default=f"{getattr(Limits(), name)}", minimum=1, maximum=10**12)
    for name, meaning in _LIMIT_MEANINGS.items()
)

SETTINGS = Key(
    "ap-register.toml",
    Kind.TABLE,
    "The settings file.",
    keys=(
        Key("school", Kind.TEXT, "The school's name, for the top of reports."),
        Key("preset", Kind.TEXT, "The set of rules.", default="everything"),
        Key("show_names", Kind.TRUTH, "Whether full names may be shown.", default="false"),
        Key(
            "fail_on",
            Kind.TEXT,
            "From which severity on the exit code is 1.",
            default="high for check",
            choices=FAIL_ON,
        ),
        Key(
            "policy_pack",
            Kind.TEXT,
            "The school's own policy pack, a file or a folder, from the folder of the settings file: what it "
            "changes in rules, and rules and columns of its own. See [policy-pack.md](policy-pack.md).",
            default="the built-in packs alone",
        ),
        Key("policy_effective_from", Kind.DAY, "Steps dated before this day are not judged."),
        Key(
            "state_dir",
            Kind.TEXT,
            "The folder for the install key and the history; on this computer, never on a share.",
            default="the user's own local folder",
        ),
        Key("registers", Kind.TABLES, "One table for each register.", keys=_REGISTER),
        Key("calendar", Kind.TABLE, "When there is school.", keys=_CALENDAR),
        Key("rules", Kind.TABLE, "Which rules are used, and how.", keys=_RULES, others=_RULE),
        Key("reading", Kind.TABLE, "How cells may be read.", keys=_READING),
        Key(
            "retention",
            Kind.TABLE,
            "How long what is kept stays; the command retention removes the rest.",
            keys=_RETENTION,
        ),
        Key("schedule", Kind.TABLE, "When the command serve checks registers.", keys=_SCHEDULE),
        Key(
            "reports",
            Kind.TABLE,
            "Which reports run makes by itself: those that have a table here. See [reports.md](reports.md).",
            keys=_REPORTS,
        ),
        Key("mail", Kind.TABLE, "Who gets digests by mail. See [telling.md](telling.md).", keys=_MAIL),
        Key("heartbeat", Kind.TABLE, "A health check that notices when runs stop.", keys=_HEARTBEAT),
        Key("alerts", Kind.TABLE, "Alerts to Teams, Google Chat, Slack and the like.", keys=_ALERTS),
        Key("google", Kind.TABLE, "How to sign in to Google, for registers in Google Sheets.", keys=_GOOGLE),
        Key("limits", Kind.TABLE, "How large a register may be before it is refused.", keys=_LIMITS),
    ),
)
