"""The questionnaires table: one row a questionnaire filled in about a placement."""

from sheet_templates import choices
from sheet_templates.fields import Field, FieldKind, Need, Table
from sheet_templates.tables.pupils import LINK, PUPIL_KEYS, with_pupil

_FIELDS = (
    Field(
        "instrument",
        "Questionnaire",
        FieldKind.TEXT,
        help="Type its name; blank means SDQ.",
        aliases=("Questionnaire", "Instrument", "Survey", "Questionnaire name"),
    ),
    Field(
        "point",
        "Point",
        FieldKind.CHOICE,
        Need.REQUIRED,
        help="Choose Start, During or End of the placement.",
        aliases=("Point", "Start/during/end", "Start, during or end", "Point in placement"),
        titled=("Stage", "When"),
        choices=choices.INSTRUMENT_POINT,
    ),
    Field(
        "done_on",
        "Completed on",
        FieldKind.DATE,
        Need.REQUIRED,
        help="Type the day it was filled in.",
        aliases=("Completed on", "Date completed", "Completed", "Done on", "Date done", "SDQ date", "Date"),
        done_date=True,
    ),
    Field(
        "completed_by",
        "Completed by",
        FieldKind.CHOICE,
        help="Choose who filled it in.",
        aliases=("Completed by", "Filled in by", "Done by"),
        choices=choices.COMPLETED_BY,
    ),
    Field(
        "total",
        "Total score",
        FieldKind.NUMBER,
        help="Type the total score, if you keep it.",
        aliases=("Total score", "Total", "Score", "SDQ total", "Total difficulties"),
        minimum=0,
    ),
)

QUESTIONNAIRES = Table(
    "questionnaires",
    "Questionnaires",
    "One row for each questionnaire, such as an SDQ, at the start, during or at the end.",
    fields=(*LINK, *_FIELDS),
    anchors=(
        *with_pupil(("point", "done_on"), ("instrument", "done_on")),
        ("placement_ref", "point", "done_on"),
    ),
    keys=(*PUPIL_KEYS, "placement_ref"),
    tab_words=("questionnaire", "sdq", "survey"),
)
