"""The school events table: what the school or the local authority owes as a whole."""

from sheet_templates import choices
from sheet_templates.fields import Field, FieldKind, Need, Table
from sheet_templates.tables.pupils import PUPIL_HEADINGS

SCHOOL_EVENTS = Table(
    "school_events",
    "School events",
    "One row for each report, return, meeting or yearly check of the school as a whole.",
    fields=(
        Field(
            "type",
            "Event",
            FieldKind.CHOICE,
            Need.REQUIRED,
            help="Choose what it is.",
            aliases=("Event", "Event type", "Type of event"),
            titled=("Type", "What", "Duty"),
            choices=choices.EVENT_TYPE,
        ),
        Field(
            "due_on",
            "Due on",
            FieldKind.DATE,
            help="Type the day it is due.",
            aliases=("Due on", "Due date", "Date due", "Due by", "Deadline"),
            risky=("Due",),
        ),
        Field(
            "done_on",
            "Done on",
            FieldKind.DATE,
            help="Type the day it was done, discussed or received.",
            aliases=(
                "Done on",
                "Done",
                "Date done",
                "Completed",
                "Completed on",
                "Date completed",
                "Held on",
                "Date held",
                "Submitted",
                "Date submitted",
            ),
            done_date=True,
        ),
        Field(
            "covers_from",
            "Covers from",
            FieldKind.DATE,
            help="Type the first day it covers.",
            aliases=("Covers from", "Period from", "Covering from"),
            risky=("From",),
        ),
        Field(
            "covers_to",
            "Covers to",
            FieldKind.DATE,
            help="Type the last day it covers.",
            aliases=("Covers to", "Period to", "Covering to"),
            risky=("To",),
        ),
        Field(
            "ref",
            "Reference",
            FieldKind.TEXT,
            help="Type the minute number or where it is filed.",
            aliases=("Reference", "Ref", "Minute", "Minute no", "Minute number", "Minute ref"),
        ),
        Field(
            "providers_covered",
            "Providers covered",
            FieldKind.TEXT,
            help="List the providers a governors' report covers, or type All.",
            aliases=("Providers covered", "Providers included", "Providers"),
        ),
    ),
    anchors=(("type", "due_on"), ("type", "done_on")),
    keys=("type",),
    tab_words=("event", "governor", "deadline"),
    against=(*PUPIL_HEADINGS, "Provider"),
)
