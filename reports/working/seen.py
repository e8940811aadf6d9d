"""What the memory of a register says of its findings, for whoever shows them."""

from collections.abc import Collection, Mapping

from reports.seen import Seen, Status
from reports.working.columns import ref_text
from reports.working.memory import Memory


def seen_before(memory: Memory) -> Mapping[str, Seen] | None:
    """Return what earlier runs know of findings by id; None where there was no run.

    One that was gone and is found again is reopened.
    """
    if memory.started_on is None:
        return None
    return {
        one.id: Seen(
            ref_text(one.ref), one.first_seen, Status.OPEN if one.resolved_on is None else Status.REOPENED
        )
        for one in memory.known.values()
    }


def seen_now(memory: Memory, new: Collection[str], reopened: Collection[str]) -> Mapping[str, Seen]:
    """Return what is known of findings after a run that found some anew and some again."""
    return {
        one.id: Seen(ref_text(one.ref), one.first_seen, _status(one.id, new, reopened))
        for one in memory.known.values()
        if one.resolved_on is None
    }


def _status(name: str, new: Collection[str], reopened: Collection[str]) -> Status:
    if name in new:
        return Status.NEW
    return Status.REOPENED if name in reopened else Status.OPEN
