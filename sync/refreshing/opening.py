"""Opens a register for a run: what it holds, and where our tabs go."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from sheet_templates.errors import RegisterError
from sheet_templates.snapshot import Snapshot
from sync.connectors.limits import Limits
from sync.connectors.read import read_register
from sync.google_access import Way
from sync.grafting.refused import Refused
from sync.refreshing.place import place_of
from sync.refreshing.target import Target
from sync.refreshing.writing import beside, inside, told_of
from sync.settings import RegisterSettings

ALL_READ, SOME_READ = "google: every tab was read", "google: large tabs were left out"
NO_GUARDS = ", guards are refused"
"""What a memory holds of a Google spreadsheet in place of the content that we wrote."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A register as it is now.

    Attributes:
        snapshot: What it holds.
        target: Where our tabs go.
        why: Why they go beside it, as a sentence for staff; nothing where that is settled, or for inside.
    """

    snapshot: Snapshot
    target: Target
    why: str = ""

    @property
    def own(self) -> Snapshot | None:
        """What was read of the workbook with our tabs, None where it is not there yet."""
        return self.snapshot if self.target.is_inside else self.target.snapshot


@dataclass(frozen=True, slots=True)
class Opening:
    """What registers are opened with.

    Attributes:
        password: Finds the password of a register by its name.
        limits: How large a register may be.
        google: Gives the way to Google; None where there is none.
        is_guarded: Whether what is written to Google has guards.
    """

    password: Callable[[str], str | None]
    limits: Limits
    google: Way | None = None
    is_guarded: bool = True


def open_register(
    register: RegisterSettings, opening: Opening, *, written: str = "", why_beside: str = ""
) -> Opened:
    """Read a register and find where our tabs go.

    Args:
        register: What is settled about it.
        opening: What it is opened with.
        written: What its memory holds of the last writing.
        why_beside: Why our tabs cannot go into it, where that was found out.

    Raises:
        Refused: our tabs cannot go into it without harm.
        RegisterChanged: somebody saved it at this very moment.
        RegisterError: it cannot be read.
    """
    if register.is_google:
        return _google(register, opening, written)
    limits = opening.limits
    password = partial(opening.password, register.name)
    snapshot = read_register(register.source, password=password, limits=limits)
    place = place_of(register)
    if why_beside and place.is_inside:
        place = replace(place, is_inside=False, why=why_beside)
    target = inside(place, snapshot, limits) if place.is_inside else beside(place, limits)
    return Opened(snapshot, target, place.why)


def look_into(register: RegisterSettings, opening: Opening, *, written: str = "") -> Opened:
    """Open a register to look at it, as a run would: beside it where nothing can go into it.

    Raises:
        RegisterError: it cannot be read.
    """
    try:
        return open_register(register, opening, written=written)
    except Refused as error:
        return open_register(register, opening, why_beside=told_of(error))


def _google(register: RegisterSettings, opening: Opening, written: str) -> Opened:
    from sync.connectors.google_source import google_id
    from sync.google.reading.reading import read_spreadsheet
    from sync.google.writing.target import GoogleTarget
    from sync.refreshing.google_place import is_beside, own_address

    spreadsheet = google_id(register.source)
    if opening.google is None or spreadsheet is None:
        raise RegisterError("Google Sheets cannot be reached by this command.", where=register.source)
    api, known = opening.google(), written.removesuffix(NO_GUARDS)
    is_guarded = opening.is_guarded and known == written
    read = read_spreadsheet(
        api,
        spreadsheet,
        source=register.source,
        limits=opening.limits,
        is_large={ALL_READ: False, SOME_READ: True}.get(known),
        mapped=[mapping.tab for mapping in register.tabs],
    )
    token = (ALL_READ if read.is_whole else SOME_READ) + ("" if is_guarded else NO_GUARDS)
    reads = 1 if known == ALL_READ else 2
    target = GoogleTarget(api, read, opening.limits, token, reads, is_guarded)
    if is_beside(register):
        address = own_address(register)
        own = read_spreadsheet(
            api, google_id(address) or "", source=address, limits=opening.limits, is_large=False
        )
        target = replace(target, read=own, register=read, reads=reads + 1)
    return Opened(read.snapshot, target)
