"""The attendance table: one row a mark, a weekly grid, a daily sheet, or a monthly summary."""

from sheet_templates import choices
from sheet_templates.fields import Field, FieldKind, Need, Table
from sheet_templates.tables.pupils import LINK, PUPIL_KEYS, with_pupil

_FIELDS = (
    Field(
        "date",
        "Date",
        FieldKind.DATE,
        Need.REQUIRED,
        help="Type the day the mark is for.",
        aliases=("Date", "Day", "Date of session", "Session date", "Attendance date"),
    ),
    Field(
        "session",
        "Session",
        FieldKind.CHOICE,
        help="Choose AM, PM or DAY.",
        aliases=("Session", "AM/PM", "Am or pm", "Half day"),
        choices=choices.SESSION,
    ),
    Field(
        "mark",
        "Mark",
        FieldKind.MARK,
        Need.REQUIRED,
        help="Type the provider's mark: Attended (P, Y), Late, Absent (A, N), Not expected, Closed, a code.",
        aliases=(
            "Mark",
            "Marks",
            "Attendance",
            "Att",
            "Attendance mark",
            "AP mark",
            "Provider mark",
            "Attendance code",
            "Present/absent",
        ),
        titled=("Code",),
        multiple=True,
    ),
    Field(
        "reported_at",
        "Reported at",
        FieldKind.TIME,
        help="Type the time the provider told the school.",
        aliases=("Reported at", "Time reported", "Time received", "Update received at"),
    ),
    Field(
        "followed_up",
        "Absence followed up",
        FieldKind.YES_NO,
        help="Choose Yes once home has been contacted about an absence.",
        aliases=("Absence followed up", "Followed up", "Followed up?", "Follow-up done", "Absence follow-up"),
        choices=choices.YES_NO,
    ),
    Field(
        "register_code",
        "School register code",
        FieldKind.MARK,
        help="Type the code in the school's own register for that session.",
        aliases=(
            "School register code",
            "Register code",
            "School code",
            "School mark",
            "MIS code",
            "MIS mark",
            "SIMS code",
            "Our code",
        ),
    ),
    Field(
        "week_beginning",
        "Week beginning",
        FieldKind.DATE,
        help="Type the Monday of the week, in a weekly grid.",
        aliases=("Week beginning", "w/b", "w/c", "Week commencing", "W/b date", "Week starting"),
        in_template=False,
    ),
    Field(
        "month",
        "Month",
        FieldKind.TEXT,
        help="Type the month and year, in a monthly summary.",
        aliases=("Month", "Period", "Month and year"),
        in_template=False,
    ),
    Field(
        "possible",
        "Possible sessions",
        FieldKind.NUMBER,
        help="Type the sessions the pupil was expected for, in a monthly summary.",
        aliases=("Possible sessions", "Possible", "Sessions possible", "Poss"),
        minimum=0,
        in_template=False,
    ),
    Field(
        "attended",
        "Attended sessions",
        FieldKind.NUMBER,
        help="Type the sessions the pupil attended, in a monthly summary.",
        aliases=("Attended sessions", "Attended", "Sessions attended"),
        doubts=("Attendance %", "AP att", "% att", "Att %", "% attendance"),
        minimum=0,
        in_template=False,
    ),
)

ATTENDANCE = Table(
    "attendance",
    "Attendance",
    "One row for each mark the provider gives; a weekly grid, a daily sheet with AM and PM, or a monthly"
    " summary is read as well.",
    fields=(*LINK, *_FIELDS),
    anchors=(
        *with_pupil(
            ("date", "mark"),
            ("week_beginning", "mark"),
            ("month", "attended", "possible"),
            ("date", "attended", "possible"),
            ("week_beginning", "attended", "possible"),
        ),
        ("placement_ref", "date", "mark"),
    ),
    keys=(*PUPIL_KEYS, "placement_ref"),
    tab_words=("attendance", "marks"),
)
