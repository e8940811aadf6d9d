"""All that the next to-do list is planned from, as one value."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from reports.working.items import Item
from reports.working.memory import Memory
from reports.working.todo_rows import TodoTab


@dataclass(frozen=True, slots=True)
class Situation:
    """All that a plan is made from.

    Attributes:
        items: What the list asks for today, in its order.
        memory: What is known from before.
        tab: The to-do tab as staff left it; None where there is none.
        as_of: The day.
        key: The installation's key, for the hashes.
        tidies: Whether rows may be sorted and done ones put away: once a day, before work begins.
        kept_back: Rules that could not be checked this time: what they found before stays open.
        filed: Refs that stand in the history already, each with the day it was closed; without a day
            where the history only names them.
        settled: State of each finding that is there and asks for nothing: waived, on hold, done late.
        untold: Rules that could not tell of single subjects, each with the subject's keyed hash: what
            they found there before stays open.
    """

    items: Sequence[Item]
    memory: Memory
    tab: TodoTab | None
    as_of: date
    key: bytes
    tidies: bool
    kept_back: Collection[str] = frozenset()
    filed: Collection[tuple[int, date | None]] = frozenset()
    untold: Collection[tuple[str, str]] = frozenset()
    settled: Mapping[str, str] = field(default_factory=dict)

    def is_filed(self, ref: int, resolved_on: date | None) -> bool:
        """Whether the history tells already that a finding was closed on its day."""
        return resolved_on is not None and (ref, resolved_on) in self.filed
