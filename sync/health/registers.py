"""Whether each register of the settings can be read, and whether somebody has it open."""

from collections.abc import Callable, Mapping

from sheet_templates.errors import UserError
from sheet_templates.snapshot import Snapshot
from sync.connectors.limits import Limits
from sync.connectors.owner_file import owner_of
from sync.connectors.passwords import find_password
from sync.connectors.read import read_register
from sync.health.points import Point, fail, ok, warn
from sync.settings import RegisterSettings

Read = Callable[[RegisterSettings], Snapshot]


def register_point(register: RegisterSettings, read: Read) -> Point:
    """Return whether one register can be read; it is read in full, and nothing of it is shown."""
    part = f"Register {register.name}"
    try:
        snapshot = read(register)
    except UserError as error:
        kind = warn if error.retry else fail
        return kind(part, error.what, where=error.where, todo=error.todo)
    owner = owner_of(register.path) if register.path is not None else None
    if owner is not None:
        return warn(
            part,
            f"It can be read. {owner} seems to have it open.",
            where=register.source,
            todo="While it is open, nothing can be written into it.",
        )
    return ok(part, f"It can be read; tabs: {len(snapshot.tabs)}.", register.source)


def reading(limits: Limits, environ: Mapping[str, str]) -> Read:
    """Return what reads a register as a check would."""
    return lambda register: read_register(
        register.source, password=find_password(register.name, environ), limits=limits
    )
