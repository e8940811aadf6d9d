"""Every setting as data: reading, refusing and docs/settings.md all follow this one table."""

from sync.command_flags import FAIL_ON
from sync.connectors.limits import Limits
from sync.report_setting_keys import REPORTS
from sync.service_setting_keys import ALERTS, HEARTBEAT, MAIL, SCHEDULE
from sync.setting_shapes import Key, Kind

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
        Key("schedule", Kind.TABLE, "When the command serve checks registers.", keys=SCHEDULE),
        Key(
            "reports",
            Kind.TABLE,
            "Which reports run makes by itself: those that have a table here. See [reports.md](reports.md).",
            keys=REPORTS,
        ),
        Key("mail", Kind.TABLE, "Who gets digests by mail. See [telling.md](telling.md).", keys=MAIL),
        Key("heartbeat", Kind.TABLE, "A health check that notices when runs stop.", keys=HEARTBEAT),
        Key("alerts", Kind.TABLE, "Alerts to Teams, Google Chat, Slack and the like.", keys=ALERTS),
        Key("google", Kind.TABLE, "How to sign in to Google, for registers in Google Sheets.", keys=_GOOGLE),
        Key("limits", Kind.TABLE, "How large a register may be before it is refused.", keys=_LIMITS),
    ),
)
