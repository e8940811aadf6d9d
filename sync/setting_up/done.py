"""What came of set-up: of each register, and of the settings."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sheet_templates.errors import UserError
from sync.health.points import Point
from sync.refreshing.target import Written
from sync.setting_up.registers import Prepared


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of the settings.

    Attributes:
        path: The file.
        lines: What was added to it.
        copy: What it was before, where it was there.
        error: Why nothing could be added.
        told: What it says otherwise than was asked for, and stays so.
    """

    path: Path
    lines: tuple[str, ...] = ()
    copy: Path | None = None
    error: UserError | None = None
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """One register: what was proposed, and what was written for it.

    Attributes:
        name: What it is called.
        prepared: What is proposed, None where it could not be read or was left out.
        written: What was written for it.
        why: Why that is beside the register, if it is.
        errors: What went wrong.
        left_out: Where it is, for a workbook found in a folder that holds no placements; else nothing.
    """

    name: str
    prepared: Prepared | None = None
    written: Written | None = None
    why: str = ""
    errors: tuple[UserError, ...] = ()
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Ended:
    """All of one call.

    Attributes:
        done: The registers.
        saved: The settings.
        points: What the doctor says.
    """

    done: Sequence[Done]
    saved: Saved
    points: Sequence[Point]

    @property
    def errors(self) -> list[tuple[str, UserError]]:
        """What went wrong, by the name of the register; without one for the settings."""
        found = [(one.name, error) for one in self.done for error in one.errors]
        return found if self.saved.error is None else [*found, ("", self.saved.error)]
