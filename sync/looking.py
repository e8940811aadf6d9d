"""A register as it is now, with our tabs in it or beside it, for commands that look before they act."""

from dataclasses import dataclass

from sheet_templates.snapshot import Snapshot, Tab
from sync.call import Call
from sync.chosen import Chosen
from sync.connectors.passwords import find_password
from sync.google_access import google_of
from sync.refreshing.opening import Opening, look_into
from sync.refreshing.target import Target
from sync.setting_up.setup_place import setup_in


@dataclass(frozen=True, slots=True)
class Looked:
    """A register and the workbook with our tabs.

    Attributes:
        snapshot: The register.
        target: The workbook that our tabs are in or go into.
    """

    snapshot: Snapshot
    target: Target

    @property
    def own(self) -> Snapshot | None:
        """What was read of the workbook with our tabs, None where it is not there yet."""
        return self.snapshot if self.target.is_inside else self.target.snapshot

    @property
    def setup(self) -> Tab | None:
        """The sheet on which staff chose columns and words, None where there is none."""
        return setup_in(self.snapshot) or setup_in(self.target.snapshot)


def look(call: Call, chosen: Chosen) -> Looked:
    """Read a register and find our tabs, as a run does.

    Raises:
        RegisterError: it cannot be read.
    """
    opening = opening_of(call, chosen)
    opened = look_into(chosen.register, opening)
    return Looked(opened.snapshot, opened.target)


def opening_of(call: Call, chosen: Chosen) -> Opening:
    """Return what registers are opened with."""
    settings = chosen.settings
    return Opening(lambda name: find_password(name, call.environ), settings.limits, google_of(call, settings))
