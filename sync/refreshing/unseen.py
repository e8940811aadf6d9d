"""What an earlier run found and could not write: staff have not seen it, so it is new still."""

from datetime import date

from reports.working.memory import Memory
from sync.clock import london_time
from sync.refreshing.making import Made
from sync.refreshing.own_tabs import Before


def not_seen_yet(made: Made, before: Before, memory: Memory) -> set[str]:
    """Return the ids of open findings of which the history knows, and no list of ours ever showed.

    A row that staff took out counts as one, where it was found on the day of the last good check or later.

    Args:
        made: Our tabs as they are to be.
        before: Our tabs as they are.
        memory: What is known from earlier runs.
    """
    last = london_time(memory.checked_at).date() if memory.checked_at is not None else date.min
    shown = {row.ref for row in before.todo.rows} if before.todo is not None else set()
    listed = {row.ref for row in made.todo.rows} - shown
    return {
        name
        for name, one in made.todo.memory.known.items()
        if name in memory.known
        and one.ref in listed
        and one.resolved_on is None
        and not one.reopened
        and one.first_seen >= last
    }
