"""A register as it is now, with our tabs in it or beside it, for commands that look before they act."""

from dataclasses import dataclass, replace
from functools import partial

from sheet_templates.snapshot import Snapshot, Tab
from sync.call import Call
from sync.chosen import Chosen
from sync.connectors.passwords import find_password
from sync.connectors.read import read_register
from sync.grafting.refused import Refused
from sync.refreshing.place import place_of
from sync.refreshing.writing import Target, beside, inside, told_of
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
        return self.snapshot if self.target.place.is_inside else self.target.snapshot

    @property
    def setup(self) -> Tab | None:
        """The sheet on which staff chose columns and words, None where there is none."""
        return setup_in(self.snapshot) or setup_in(self.target.snapshot)


def look(call: Call, chosen: Chosen) -> Looked:
    """Read a register and find our tabs, as a run does.

    Raises:
        RegisterError: it cannot be read.
    """
    limits, register = chosen.settings.limits, chosen.register
    password = partial(find_password, register.name, call.environ)
    snapshot = read_register(register.source, password=password, limits=limits)
    place = place_of(register)
    if place.is_inside:
        try:
            return Looked(snapshot, inside(place, snapshot, limits))
        except Refused as error:
            place = replace(place, is_inside=False, why=told_of(error))
    return Looked(snapshot, beside(place, limits))
