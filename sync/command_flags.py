"""Flags that several commands share, and those of all commands."""

from sync.command_shapes import Argument, Flag

COLORS = ("auto", "always", "never")
FAIL_ON = ("critical", "high", "medium", "low", "never")
BLANKS = ("register", "calendar", "setup")
REPORTS = (
    "governors",
    "panel",
    "la-return",
    "census",
    "ofsted-list",
    "provider",
    "calls",
    "reminders",
    "annex",
)

CONFIG = Flag(
    ("-c", "--config"),
    "The settings file. Without it: ap-register.toml in this folder, else in the settings folder.",
    value="FILE",
    variable="AP_REGISTER_CONFIG",
)
JSON = Flag(("--json",), "Print one JSON object and nothing else.")
QUIET = Flag(("-q", "--quiet"), "Print only what matters most.")
VERBOSE = Flag(("-v", "--verbose"), "Show on stderr what is being done; -vv shows more.", repeats=True)
COLOR = Flag(
    ("--color",),
    "Whether to print in colour. Auto: on a screen, unless NO_COLOR is set.",
    choices=COLORS,
    variable="AP_REGISTER_COLOR",
)
AS_OF = Flag(
    ("--as-of",),
    "Check as if it were that day; every output says so.",
    value="YYYY-MM-DD",
    variable="AP_REGISTER_AS_OF",
)
FAIL_ON_FLAG = Flag(
    ("--fail-on",),
    "Exit with 1 when something is this bad or worse. Default for check: high.",
    choices=FAIL_ON,
    variable="AP_REGISTER_FAIL_ON",
)
SHOW_NAMES = Flag(
    ("--show-names",),
    "Show pupils' full names; without it initials and year group stand for them.",
    variable="AP_REGISTER_SHOW_NAMES",
)
VERSION = Flag(("--version",), "Print the version.")
HELP = Flag(("-h", "--help"), "Show how a command is used.")

EVERYWHERE = (CONFIG, JSON, QUIET, VERBOSE, COLOR, AS_OF, FAIL_ON_FLAG, SHOW_NAMES, VERSION, HELP)

PRESET = Flag(
    ("--preset",),
    "The set of rules to use, such as everything or light.",
    value="NAME",
    variable="AP_REGISTER_PRESET",
)
OUTPUT = Flag(
    ("-o", "--output"), "The file to write; one that is there is never replaced.", "FILE", required=True
)
FROM = Flag(("--from",), "The first day that the report is about, such as 2026-09-01.", "DATE")
TO = Flag(("--to",), "The last day that it is about.", "DATE")
BANDS = Flag(("--bands",), "For governors: numbers of pupils as bands, such as 5 to 9.")
PROVIDER = Flag(("--provider",), "The provider that it is about, by name.", "NAME")
AGAIN = Flag(
    ("--again",),
    "Make one kind of report once more, if one is due, although it was made; the one that is there stays.",
    choices=REPORTS,
)
ALL = Flag(("--all",), "Every register of the settings.")
JOBS = Flag(
    ("--jobs",),
    "How many registers are checked side by side; without it as many as is fastest here.",
    value="N",
)
DRY_RUN = Flag(("-n", "--dry-run"), "Say what would be written, and write nothing.")
SCHEDULER = Flag(
    ("--scheduler",),
    "The scheduler of a Dask cluster whose workers check registers in files.",
    value="ADDRESS",
)
TAKE_OVER = Flag(("--take-over",), "Let this computer keep a register that another one kept until now.")
MAX_AGE = Flag(
    ("--max-age",),
    "Exit with 1 when the last good run of a register is older, or there was none: 90m, 26h, 2d.",
    value="AGE",
)
REF = Flag(("--ref",), "One finding by its ref, such as AP-0042.", value="REF")
SUBJECT_OUTPUT = Flag(
    ("-o", "--output"),
    "The file for an export, which only this account may read. Without it: stdout.",
    "FILE",
)
YES = Flag(("--yes",), "Do it. Without it, say what would be done.")
APPLY = Flag(("--apply",), "Do it. Without it, say what would be done.")

ONE_REGISTER = Argument(
    "REGISTER",
    "A file (.xlsx .xlsm .xls .xlsb .ods .csv), a folder of CSV files, or a name from settings. Needed.",
)
