"""The tabs beside the register: term dates, staff's own notes, a hidden list and last year's copy."""

from sync.demo.leavers_tab import COLUMNS as OLD_COLUMNS
from sync.demo.school_year import CLOSURES, HALF_TERMS, SCHOOL
from sync.demo.sheet import Column, Look, Row, Sheet, Value

TERM_DATES = "Term dates"
NOTES = "How to use"
LISTS = "Lists"
LAST_YEAR = "AP Register 25-26"

_TERM_COLUMNS = (
    Column("kind", "Kind"),
    Column("name", "Term", width=24),
    Column("first", "Starts"),
    Column("last", "Ends"),
)
_REASONS = ("Physical health", "Mental health", "At risk of NEET", "Behaviour", "SEND", "Other")


def term_dates() -> Sheet:
    """Return the tab with half-terms and closures of two school years."""
    sheet = Sheet(TERM_DATES, _TERM_COLUMNS)
    sheet.line(Look.TITLE, f"{SCHOOL}: term dates")
    sheet.headings()
    for kind, periods in (("Half-term", HALF_TERMS), ("Bank holiday", CLOSURES)):
        for period in periods:
            days: dict[str, Value] = {"first": period.first, "last": period.last}
            sheet.entry(Row(f"{kind} {period.first}", {"kind": kind, "name": period.name, **days}))
    return sheet


def notes() -> Sheet:
    """Return the tab with staff's own instructions, which holds no table."""
    sheet = Sheet(NOTES, (Column("text", "", width=90),))
    sheet.line(Look.TITLE, "How we use this workbook")
    for text in (
        "One row for each pupil at each provider. Add the row on the day AP is agreed.",
        "Type the day something was done, not a tick. TBC is fine until it is due.",
        "Providers phone or email marks by 4 pm; the office enters them the same day.",
        "Nothing about safeguarding goes in here. Use the safeguarding system.",
    ):
        sheet.line(Look.NOTE, text)
    return sheet


def lists() -> Sheet:
    """Return the hidden tab with the words of a drop-down."""
    sheet = Sheet(LISTS, (Column("reason", "", width=20),), hidden=True)
    for reason in _REASONS:
        sheet.line(Look.NOTE, reason)
    return sheet


def last_year() -> Sheet:
    """Return the hidden copy of last year's register, long out of date."""
    sheet = Sheet(LAST_YEAR, OLD_COLUMNS[:12], hidden=True)
    sheet.line(Look.TITLE, "OLD: do not use")
    sheet.headings()
    sheet.entry(Row("old", {"pupil": "moved to Leavers"}))
    return sheet
