"""The waivers table: exceptions, and what a senior leader has acknowledged."""

from sheet_templates import choices
from sheet_templates.fields import Field, FieldKind, Need, Table

WAIVERS = Table(
    "waivers",
    "Waivers",
    "One row for each rule that is set aside for a time, or acknowledged by a senior leader.",
    fields=(
        Field(
            "rule",
            "Rule",
            FieldKind.CODE,
            Need.REQUIRED,
            help="Type the rule's id, such as AP-PT-01.",
            aliases=("Rule", "Rule ID", "Rule code", "Rule no"),
        ),
        Field(
            "scope",
            "Scope",
            FieldKind.CHOICE,
            Need.REQUIRED,
            help="Choose Placement, Provider or All.",
            aliases=("Scope",),
            choices=choices.WAIVER_SCOPE,
        ),
        Field(
            "target",
            "For which placement or provider",
            FieldKind.TEXT,
            Need.CONDITIONAL,
            help="Type the placement reference, the pupil or the provider that it is for.",
            aliases=(
                "For which placement or provider",
                "Target",
                "Applies to",
                "For whom",
                "Placement or provider",
            ),
        ),
        Field(
            "kind",
            "Kind",
            FieldKind.CHOICE,
            Need.REQUIRED,
            help="Choose Waive or Acknowledge.",
            aliases=("Kind", "Waive or acknowledge"),
            weak=("Type",),
            choices=choices.WAIVER_KIND,
        ),
        Field(
            "reason",
            "Reason",
            FieldKind.TEXT,
            Need.REQUIRED,
            help="Type why, in a few words.",
            aliases=("Reason", "Why", "Reason for waiver"),
        ),
        Field(
            "approved_by",
            "Approved by",
            FieldKind.TEXT,
            Need.REQUIRED,
            help="Type the role that approved it, such as Safeguarding lead or Senior leader.",
            aliases=("Approved by", "Approver", "Agreed by", "Authorised by"),
        ),
        Field(
            "until",
            "Until",
            FieldKind.DATE,
            Need.REQUIRED,
            help="Type the last day it holds.",
            aliases=("Until", "Waived until", "Expires", "Expires on", "Expiry date"),
        ),
        Field(
            "date",
            "Date",
            FieldKind.DATE,
            Need.CONDITIONAL,
            help="Type the day a senior leader acknowledged it.",
            aliases=("Date", "Acknowledged on", "Date acknowledged"),
            done_date=True,
        ),
    ),
    anchors=(("rule", "until"), ("rule", "kind"), ("rule", "approved_by"), ("rule", "scope")),
    keys=("rule", "target"),
    tab_words=("waiver", "exception", "acknowledge"),
)
