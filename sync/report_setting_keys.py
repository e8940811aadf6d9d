"""Settings of reports that are made by themselves, as data."""

from reports.due.wanted import Every, Span
from sync.setting_shapes import Key, Kind

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

REPORTS = (
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
