"""Whether what belongs to a dated step is all there: who came, what was agreed, what it holds."""

from validators.context import Context
from validators.outcomes import NOT_APPLICABLE, Outcome, cannot_tell
from validators.placements import Placement


def lacking(placement: Placement, step: str, listing: str, wanted: str, ctx: Context) -> list[str] | Outcome:
    """Return what a list kept of a step lacks, or why nothing is to be said of it.

    Nothing is asked of a step that is blank or still to come. A list that is filled in speaks for a
    step whose own day cannot be read.

    Args:
        placement: Whose step it is.
        step: The column with its day.
        listing: The column that lists what or who there was.
        wanted: The setting that says what should be there.
        ctx: Today, and the rule with that setting.
    """
    day, there = placement.day(step), placement.several(listing)
    if day.is_blank or (day.value is not None and day.value > ctx.as_of):
        return NOT_APPLICABLE
    if there.is_open:
        return cannot_tell(there, f"placements.{listing}").of_step(day.value)
    if day.is_open and there.is_blank:
        return cannot_tell(day, f"placements.{step}")
    return [one for one in ctx.listed(wanted) if one not in (there.value or ())]
