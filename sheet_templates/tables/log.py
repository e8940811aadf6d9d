"""The log table: reports, updates, concerns and meetings, by date and without their story."""

from dataclasses import replace

from sheet_templates import choices
from sheet_templates.fields import Field, FieldKind, Need, Table
from sheet_templates.tables.pupils import OPTIONAL_LINK, PROVIDER

_FIELDS = (
    Field(
        "date",
        "Date",
        FieldKind.DATE,
        Need.REQUIRED,
        help="Type the day it happened.",
        aliases=("Date", "Log date", "Date logged", "Date of entry", "Entry date"),
    ),
    Field(
        "type",
        "Type",
        FieldKind.CHOICE,
        Need.REQUIRED,
        help="Choose what kind of entry it is.",
        aliases=("Type", "Entry type", "Type of entry", "Log type", "Type of contact"),
        weak=("Category",),
        choices=choices.LOG_TYPE,
    ),
    PROVIDER,
    Field(
        "requested_on",
        "Requested on",
        FieldKind.DATE,
        help="Type the day a report or review was asked for.",
        aliases=("Requested on", "Requested", "Date requested", "Request date"),
        done_date=True,
    ),
    Field(
        "raised_on",
        "Concern raised on",
        FieldKind.DATE,
        help="Type the day the concern came up.",
        aliases=("Concern raised on", "Raised on", "Date raised", "Raised", "Concern date"),
        done_date=True,
    ),
    Field(
        "dsl_told_on",
        "DSL told on",
        FieldKind.DATE,
        help="Type the day the designated safeguarding lead was told.",
        aliases=("DSL told on", "DSL told", "DSL informed", "Told DSL", "DSL informed on"),
        done_date=True,
    ),
    Field(
        "case_ref",
        "Case reference",
        FieldKind.CODE,
        help="Type the number in your safeguarding system; no details here.",
        aliases=("Case reference", "Case ref", "CPOMS ref", "MyConcern ref", "Case number", "Case no"),
    ),
    Field(
        "provider_invited",
        "Provider invited",
        FieldKind.YES_NO,
        help="Choose Yes if the provider was invited to the meeting.",
        aliases=("Provider invited", "AP invited", "Provider invited?"),
        choices=choices.YES_NO,
    ),
    Field(
        "family_agreed",
        "Family agreed",
        FieldKind.YES_NO,
        help="Choose No if the family did not want the provider there.",
        aliases=("Family agreed", "Parent agreed", "Family agreed?"),
        choices=choices.YES_NO,
    ),
    Field(
        "note",
        "Note",
        FieldKind.TEXT,
        help="Type a few words; keep the story in your safeguarding system.",
        aliases=("Note", "Notes", "Comment", "Comments", "Summary"),
        checks=("max_length:300",),
    ),
)

LOG = Table(
    "log",
    "Log",
    "One row for each report, update, concern or meeting; dates and references, no narrative.",
    fields=(*_FIELDS, *(replace(field, need=Need.OPTIONAL) for field in OPTIONAL_LINK)),
    anchors=(
        *(
            ("date", "type", name)
            for name in ("provider", "placement_ref", "requested_on", "raised_on", "dsl_told_on", "case_ref")
        ),
        ("raised_on", "dsl_told_on"),
    ),
    titled_anchors=(("date", "type"),),
    keys=("date", "type", "pupil_name", "surname", "upn", "raised_on"),
    tab_words=("log", "contact", "concern", "communication"),
)
