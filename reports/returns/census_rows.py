"""What the school census asks of one placement, in its order and words."""

from datetime import date

from reports.returns.told import Teller, whole
from sheet_templates.plan import Value
from validators.placements import Placement
from validators.providers import Provider
from validators.values.codes import fold_upn
from validators.weekly_sessions import sessions_at_ap

FULL_WEEK = 10
FULL_TIME, PART_TIME = "Full time", "Part time"

SETTINGS = {
    "FE college": ("NFE", "Non-maintained further education college"),
    "One-to-one tuition": ("OOT", "One on one tuition"),
    "Work-based placement": ("WBP", "Work-based placement"),
    "Other non-school": ("OTH", "Other unregistered provider"),
}
"""The census's code and label of a type of setting, for those that may have neither URN nor UKPRN.

Source:
    DfE, alternative provision census 2023, data items; labels as in the DfE's published data. The codes
    of the reasons are not known to us, so a reason is given in words.
"""

UPN, URN, UKPRN, KIND = "upn", "urn", "ukprn", "kind"

Entry = dict[str, Value]
"""What is returned of one placement, by the heading of its column; None where it is not known."""

HEADINGS = (
    "UPN",
    "Pupil",
    "Placement URN",
    "Placement UKPRN",
    "Type of setting",
    "Type of setting in words",
    "Provider",
    "Reason",
    "Entry date",
    "Leaving date",
    "Attendance pattern",
    "Sessions per week",
    "Arranged by",
)


def entry_of(placement: Placement, day: date, show: Teller) -> Entry:
    """Return what is returned of a placement.

    Only one of URN, UKPRN and type of setting is given, in this order. A leaving date after census day is
    not given.

    Args:
        placement: The placement.
        day: Census day.
        show: How pupils are shown.

    Source:
        School census, placements arranged by schools: one of URN, UKPRN or type of setting.
    """
    ended = placement.day("actual_end_on").value
    upn = placement.text("upn").value
    sessions = sessions_at_ap(placement).value
    values: tuple[Value, ...] = (
        fold_upn(upn) if upn else None,
        show.pupil(placement.pupil),
        *_setting(placement.provider),
        placement.provider.name if placement.provider.ident else None,
        _typed(placement, "census_reason", show) or _typed(placement, "reason", show),
        placement.day("start_on").value,
        ended if ended is not None and ended <= day else None,
        pattern_of(sessions),
        None if sessions is None else whole(sessions),
        _typed(placement, "route", show),
    )
    return dict(zip(HEADINGS, values, strict=True))


def _setting(provider: Provider) -> tuple[Value, Value, Value, Value]:
    """Return URN, UKPRN, code and label of the type; only the first that is known of the three."""
    urn, ukprn, kind = (provider.text(name).value for name in ("urn", "ukprn", "setting_type"))
    if urn is not None:
        return urn, None, None, None
    if ukprn is not None:
        return None, ukprn, None, None
    return None, None, *SETTINGS.get(kind or "", (None, None))


def pattern_of(sessions: float | None) -> str | None:
    """Return whether so many half-days a week are the whole week."""
    if sessions is None:
        return None
    return FULL_TIME if sessions >= FULL_WEEK else PART_TIME


def _typed(placement: Placement, name: str, show: Teller) -> str | None:
    text = placement.text(name).value
    return show.text(text) if text else None
