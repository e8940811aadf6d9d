"""Where the set-up sheet of a register is: in the register, else in the workbook beside it."""

from sheet_templates.setup_sheet import MARK
from sheet_templates.snapshot import Snapshot, Tab
from sync.connectors.limits import Limits
from sync.connectors.read import read_register
from sync.google_access import Way
from sync.refreshing.google_place import is_beside, own_address
from sync.refreshing.place import place_of
from sync.settings import RegisterSettings


def setup_in(snapshot: Snapshot | None) -> Tab | None:
    """Return the set-up sheet in what was read; of several the first, the others are copies of staff."""
    if snapshot is None:
        return None
    return next((tab for tab in snapshot.tabs if tab.mark == MARK), None)


def setup_of(
    register: RegisterSettings, snapshot: Snapshot, limits: Limits, google: Way | None = None
) -> Tab | None:
    """Return the set-up sheet of a register, None where it has none.

    Args:
        register: What is settled about it.
        snapshot: What was read of it.
        limits: How large the workbook beside it may be.
        google: Gives the way to Google.

    Raises:
        RegisterError: the workbook beside it is there and cannot be read.
    """
    inside = setup_in(snapshot)
    if inside is not None:
        return inside
    if register.is_google:
        is_elsewhere = google is not None and is_beside(register)
        own = read_register(own_address(register), limits=limits, google=google) if is_elsewhere else None
        return setup_in(own)
    path = place_of(register).beside
    return setup_in(read_register(path, limits=limits)) if path.exists() else None
