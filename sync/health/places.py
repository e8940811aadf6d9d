"""The settings file, the variables, the state folder and the install key."""

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sheet_templates.errors import StoreError, TemplateError, UserError
from sync import install_key
from sync.folders import is_remote, synced_by
from sync.health.points import Point, fail, ok, warn
from sync.settings import Settings
from sync.variables import unknown_variables
from validators.pack import OWN, Pack

_OTHERS = 0o077
_ELSEWHERE = "Set AP_REGISTER_STATE_DIR, or state_dir in the settings, to a folder on this computer."


def variable_points(environ: Mapping[str, str]) -> Iterator[Point]:
    """Give a point for each variable that looks like ours and means nothing."""
    for name, hint in unknown_variables(environ).items():
        yield warn(
            "Variables",
            f"The variable {name} means nothing here.",
            where=name,
            todo=hint or "Remove it. docs/cli.md lists the variables.",
        )


def settings_point(settings: Settings | UserError) -> Point:
    """Return whether the settings can be used."""
    if isinstance(settings, UserError):
        return fail("Settings", settings.what, where=settings.where, todo=settings.todo)
    if settings.file is None:
        return ok("Settings", "There is no settings file; the defaults hold.")
    return ok("Settings", f"Read; registers: {len(settings.registers)}.", str(settings.file))


def pack_points(packs: Sequence[Pack] | TemplateError) -> Iterator[Point]:
    """Give a point for each file of the school's own policy pack, or why it cannot be used."""
    if isinstance(packs, TemplateError):
        yield fail("Policy pack", packs.what, where=packs.where, todo=packs.todo)
        return
    for pack in packs:
        if pack.name == OWN:
            added = sum(rule.pack == OWN for rule in pack.rules)
            columns = sum(map(len, pack.fields.values()))
            counts = f"rules changed: {len(pack.rules) - added}, own rules: {added}, own columns: {columns}"
            yield ok("Policy pack", f"{pack.title}, {pack.version}; {counts}.", pack.source)


def state_points(folder: Path) -> Iterator[Point]:
    """Give what was found about the folder of the state, which need not be there yet."""
    yield _state_point(folder)
    if folder.is_dir() and _is_open_to_others(folder):
        yield warn(
            "State folder",
            "Other accounts of this computer may look into the state folder.",
            where=str(folder),
            todo="Allow only the account that runs ap-register (chmod 700).",
        )


def key_point(folder: Path) -> Point:
    """Return whether the install key is whole and private; one that is not there yet is in order."""
    path = folder / install_key.FILE_NAME
    try:
        secret = install_key.read(path)
    except StoreError as error:
        return fail("Install key", error.what, where=error.where, todo=error.todo)
    if secret is None:
        return ok("Install key", "There is none yet; the first check makes it.")
    if _is_open_to_others(path):
        return warn(
            "Install key",
            "Other accounts of this computer may read the install key.",
            where=str(path),
            todo="Allow only the account that runs ap-register (chmod 600).",
        )
    return ok("Install key", "It is whole, and only this account can read it.", str(path))


def _state_point(folder: Path) -> Point:
    service = synced_by(folder)
    if service is not None:
        return fail(
            "State folder",
            f"The state folder is inside {service}, which copies it to other computers.",
            where=str(folder),
            todo=_ELSEWHERE,
        )
    if is_remote(folder):
        return fail(
            "State folder", "The state folder is on another computer.", where=str(folder), todo=_ELSEWHERE
        )
    if not _can_be_written(folder):
        return fail(
            "State folder",
            "Nothing can be written into the state folder.",
            where=str(folder),
            todo=f"Let this account write there. {_ELSEWHERE}",
        )
    what = "It is local and can be written." if folder.is_dir() else "It will be made when it is needed."
    return ok("State folder", what, str(folder))


def _can_be_written(folder: Path) -> bool:
    """Whether a file can be made in a folder, or where the folder will be made; nothing stays behind."""
    there = next((place for place in (folder, *folder.parents) if place.exists()), folder)
    try:
        with tempfile.TemporaryFile(dir=there):
            return True
    except OSError:
        return False


def _is_open_to_others(path: Path) -> bool:
    """Whether other accounts have rights; on Windows rights are of another kind and not looked at."""
    if os.name == "nt":
        return False
    try:
        return bool(path.stat().st_mode & _OTHERS)
    except OSError:
        return False
