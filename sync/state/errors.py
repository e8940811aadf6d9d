"""Why the state cannot be used, where the caller goes on in different ways."""

from dataclasses import dataclass
from pathlib import Path

from sheet_templates.errors import StoreError


class StoreBusy(StoreError):
    """Another program holds the state for longer than we wait."""

    retry = True


class StoreReadOnly(StoreError):
    """The state cannot be written here: a run may go on, and its history is not recorded."""


@dataclass(frozen=True, slots=True)
class StoreDamaged:
    """What was done about a damaged state. A note for staff and the log; the run goes on.

    What is known of a register that is not among ``rescued`` is as old as the export, or gone: its refs
    and notes are to be read from our tabs before any number is given anew.

    Attributes:
        what: What was found, one sentence.
        moved_to: Where a copy of the damaged file is; None where there was no file any more.
        restored_from: The export that what could not be trusted came from; None where none was sound.
        rescued: Ids of registers of which nothing was damaged.
        lost: Ids of registers of which nothing could be got back.
    """

    what: str
    moved_to: Path | None
    restored_from: Path | None
    rescued: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
