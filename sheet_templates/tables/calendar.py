"""The calendar table: half-terms, and the days within them on which school is closed."""

from sheet_templates import choices
from sheet_templates.fields import Field, FieldKind, Need, Table
from sheet_templates.tables.pupils import PUPIL_HEADINGS

CALENDAR = Table(
    "calendar",
    "Calendar",
    "One row for each half-term and each closure; without it school days cannot be counted.",
    fields=(
        Field(
            "kind",
            "Kind",
            FieldKind.CHOICE,
            Need.REQUIRED,
            help="Choose Half-term for weeks of school, Closure for holidays and days off.",
            aliases=("Kind", "Half-term or closure"),
            weak=("Type",),
            choices=choices.CALENDAR_KIND,
        ),
        Field(
            "half_term",
            "Half-term or reason",
            FieldKind.TEXT,
            Need.REQUIRED,
            help="Type the half-term's name, such as Autumn 1, or why school is closed, such as INSET.",
            aliases=("Half-term or reason", "Half-term", "Half-term name", "Term", "Term name", "Why closed"),
        ),
        Field(
            "first_day",
            "First day",
            FieldKind.DATE,
            Need.REQUIRED,
            help="Type the first day.",
            aliases=("First day", "Start", "Starts", "Start date", "Term starts", "Begins"),
            risky=("From",),
        ),
        Field(
            "last_day",
            "Last day",
            FieldKind.DATE,
            help="Type the last day; leave it blank for a single day.",
            aliases=("Last day", "End", "Ends", "End date", "Term ends", "Finishes"),
            risky=("To",),
        ),
    ),
    anchors=(("half_term", "first_day", "last_day"), ("kind", "half_term", "first_day")),
    keys=("half_term", "kind", "first_day"),
    tab_words=("calendar", "term dates", "holidays", "closures"),
    against=(*PUPIL_HEADINGS, "Provider"),
)
