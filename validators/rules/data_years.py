"""Data checks of what two columns of a placement say together: year group and birth, status and dates."""

from collections.abc import Iterator

from validators.ages import year_group_for
from validators.context import Context
from validators.engine import Check, Verdict
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, cannot_tell, data
from validators.placements import Placement, Status
from validators.rules.data_subjects import suspects
from validators.rules.subjects import every_placement

YEAR_RULE, STATUS_RULE = "DAT-08", "DAT-09"
RECEPTION, LAST_YEAR = 0, 14
_GOING_ON = frozenset({Status.ACTIVE, Status.PAUSED})


def year_group_fits(ctx: Context) -> Iterator[Verdict]:
    """Find year groups that are not the one the date of birth gives. A query: some pupils are out of year.

    Only placements of this academic year: the year group of an older one was right in its own time.
    """
    for placement in suspects(ctx, YEAR_RULE):
        born, given = placement.day("dob"), placement.fact("year_group")
        if placement.is_current and born.value is not None and isinstance(given.value, int):
            expected = year_group_for(born.value, ctx.as_of)
            if given.value != expected:
                is_of_school = RECEPTION <= expected <= LAST_YEAR
                words = {"x": _year(expected), "y": _year(given.value)}
                variant = "default" if is_of_school else "outside"
                yield placement.about, data(given.where, variant=variant, **words)


def _year(number: int) -> str:
    return "R" if number == RECEPTION else str(number)


def status_fits(placement: Placement, ctx: Context) -> Outcome:
    """Judge that the status typed is the one that the dates tell.

    Current although the actual end has come; Ended without an actual end, or before it; Referred
    although the start has come. All of them hide a pupil from other rules.
    """
    typed, ended = placement.text("status"), placement.day("actual_end_on")
    if typed.value is None:
        return NOT_APPLICABLE
    status, derived = Status(typed.value), placement.derived_status
    if status in _GOING_ON and derived is Status.ENDED:
        return _disagrees(placement, status, derived)
    if status is Status.ENDED:
        return _ended(placement, ctx)
    if status is Status.REFERRED and placement.has_started and derived in {*_GOING_ON, Status.ENDED}:
        return _disagrees(placement, status, derived)
    return cannot_tell(ended, "placements.actual_end_on") if ended.is_open and status in _GOING_ON else OK


def _ended(placement: Placement, ctx: Context) -> Outcome:
    ended = placement.day("actual_end_on")
    if ended.is_open:
        return cannot_tell(ended, "placements.actual_end_on")
    if ended.value is None:
        return data(ended.where, variant="no_end")
    if ended.value > ctx.as_of:
        return _disagrees(placement, Status.ENDED, placement.derived_status)
    return OK


def _disagrees(placement: Placement, status: Status, derived: Status) -> Outcome:
    return data(placement.text("status").where, status=status.value, derived=derived.value)


CHECKS = (
    Check(YEAR_RULE, year_group_fits),
    Check(STATUS_RULE, every_placement(status_fits)),
)
