"""Why a finding left the list: it is found no more, or the register itself says what became of it."""

from collections.abc import Mapping

from reports.working.memory import Known
from reports.working.urgency import Urgency
from validators.states import State

NO_LONGER = "No longer found in the register"

_WHAT: Mapping[str, str] = {
    State.WAIVED: "Waived in the register",
    State.ON_HOLD: "On hold in the register",
    State.DONE_LATE: "Done, but late",
}
_NEXT: Mapping[str, str] = {
    State.WAIVED: "Nothing: it is waived in the register.",
    State.ON_HOLD: "Nothing for now: it is on hold in the register.",
    State.DONE_LATE: "Nothing: it was done, but late.",
}

EVERY = frozenset({NO_LONGER, *_WHAT.values()})
"""All that an entry of the history may say of a finding that left the list."""


def what_happened(one: Known) -> str:
    """Return what the history says of a finding that left the list."""
    return _WHAT.get(one.state, NO_LONGER)


def urgency_when_gone(one: Known) -> Urgency:
    """Return the word of its row until that is put away."""
    return Urgency.ON_HOLD if one.state in {State.WAIVED, State.ON_HOLD} else Urgency.DONE


def next_when_gone(one: Known) -> str | None:
    """Return what its row says to do next until that is put away; None leaves what stood there."""
    return _NEXT.get(one.state)
