"""What a run over one register works with, and what comes of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from reports.working.memory import Memory
from sheet_templates.errors import UserError
from sync.checking import Job, Outcome
from sync.clock import Clock
from sync.connectors.limits import Limits
from sync.google_access import Way
from sync.keeping.keeper import Keeper
from sync.refreshing.making import Made
from sync.refreshing.target import Written
from sync.reporting.due.reported import NOTHING, Reported
from sync.settings import RegisterSettings
from sync.state.store import History


class Reports(Protocol):
    """Makes the reports of a register that are due."""

    def make(self, register: RegisterSettings, job: Job, outcome: Outcome, memory: Memory) -> Reported:
        """Make them; whatever goes wrong is told, and stops nothing else."""
        ...


@dataclass(frozen=True, slots=True)
class Tools:
    """What a run works with.

    Attributes:
        store: Keeps what is known of registers; None where that cannot be kept.
        keep: Keeps what is displaced.
        clock: What time it is.
        host: The name of this computer.
        version: Of this program.
        limits: How large a register may be.
        password: Finds the password of a register by its name.
        banners: What every output of this run must say.
        is_dry: Whether nothing is written at all.
        google: Gives the way to Google; None where there is none.
        reports: Makes the reports that are due; None where none is wanted.
    """

    store: History | None
    keep: Keeper
    clock: Clock
    host: str
    version: str
    limits: Limits
    password: Callable[[str], str | None]
    banners: tuple[str, ...] = ()
    is_dry: bool = False
    google: Way | None = None
    reports: Reports | None = None


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What came of one register.

    Attributes:
        id: The register's id in the state.
        outcome: What its check found, None where it could not be read.
        made: Our tabs as planned, None where none were.
        written: What was written.
        errors: What went wrong.
        reported: What came of the reports that are due; their errors are not among those above.
    """

    id: str
    outcome: Outcome | None = None
    made: Made | None = None
    written: Written = field(default_factory=Written)
    errors: tuple[UserError, ...] = ()
    reported: Reported = NOTHING
