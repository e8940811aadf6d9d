"""One run over one register, as the run log keeps it. Holds no data of a pupil."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Outcome(StrEnum):
    """How a run over one register ended."""

    DONE = "done"
    FINDINGS = "findings"
    SAFETY_STOP = "safety_stop"
    BUSY = "busy"
    FAILED = "failed"
    BUG = "bug"

    @property
    def is_good(self) -> bool:
        """Whether the register was read and checked to the end."""
        return self in (Outcome.DONE, Outcome.FINDINGS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run over one register.

    Attributes:
        id: Its own id; a run that is kept twice stands once.
        register: Id of the register; see ``sync.state.register_id``.
        name: What the settings call the register.
        source: Where the register is, as shown to people.
        started, finished: In UTC and with their zone.
        as_of: The day that the register was checked for.
        command: Which command it was, such as ``run``.
        outcome: How it ended.
        exit: The exit code of this register.
        counts: How many of what, such as findings by urgency.
        written: How many cells or files were changed, by tab or file name; empty when nothing was.
        errors: What went wrong, in words without any cell's content.
        version: The product's version.
        pack: A mark of the rules that were on.
    """

    id: str
    register: str
    name: str
    source: str
    started: datetime
    finished: datetime
    as_of: date
    command: str
    outcome: Outcome
    exit: int
    counts: Mapping[str, int] = field(default_factory=dict)
    written: Mapping[str, int] = field(default_factory=dict)
    errors: tuple[str, ...] = ()
    version: str = ""
    pack: str = ""


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One register that something is known of.

    Attributes:
        id: Its id.
        name, source: As of its last run.
        last_good: Its last run that was good, None when there was none.
        open: How many findings are open, by severity.
    """

    id: str
    name: str
    source: str
    last_good: Run | None
    open: Mapping[str, int]
