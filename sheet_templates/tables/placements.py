"""The placements table: one row a pupil, provider and spell."""

from sheet_templates.fields import Guests, Table
from sheet_templates.tables.placements_after import AFTER
from sheet_templates.tables.placements_course import COURSE
from sheet_templates.tables.placements_pupil import PUPIL
from sheet_templates.tables.placements_referral import REFERRAL
from sheet_templates.tables.placements_start import DATES, WELCOME
from sheet_templates.tables.placements_week import WEEK
from sheet_templates.tables.pupils import PUPIL_KEYS, with_pupil

_SAYS_PLACEMENT = (
    "start_on",
    "referral_on",
    "part_a_on",
    "planned_end_on",
    "actual_end_on",
    "agreed_on",
    "welcome_on",
    "ipa_signed_on",
    "reason",
    "planned_outcomes",
    "ap_sessions",
    "timetable",
)

PLACEMENTS = Table(
    "placements",
    "Placements",
    "One row for each pupil at each provider; a new row when the pupil starts there again.",
    fields=(*PUPIL, *REFERRAL, *WELCOME, *DATES, *WEEK, *COURSE, *AFTER),
    anchors=with_pupil(*(("provider", name) for name in _SAYS_PLACEMENT)),
    keys=PUPIL_KEYS,
    tab_words=("placement", "register", "pupil", "student", "referral", "leavers", "archive", "current"),
    guests=(
        Guests(
            "providers",
            (
                "setting_type",
                "urn",
                "ukprn",
                "address",
                "in_catalogue",
                "catalogue_checked_on",
                "safeguarding_audit_on",
                "safeguarding_audit_outcome",
                "la_audit_on",
                "la_audit_safeguarding",
                "la_audit_health_safety",
                "written_confirmation_on",
                "staff_change_undertaking",
                "insurance_expires_on",
            ),
            doubts=("URN",),
        ),
        Guests("reviews", ("review_on", "planned_for", "next_review_on"), doubts=("Dates",)),
    ),
)
