"""Exports of the state in files: one a day, the newest fourteen are kept."""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sheet_templates.errors import StoreError
from sync.folders import make_private
from sync.state.database import translated
from sync.state.store import Store
from sync.state.typed import dumps

if TYPE_CHECKING:
    from sync.state.exporting import Exported
    from sync.state.forgetting import Forgotten

FOLDER_NAME = "exports"
KEPT = 14
_PATTERN = "state-????-??-??.json"
_DRAFT = "~$ap-register-export.tmp"
_ONLY_OWNER = 0o600


def write_export(store: Store, folder: Path, day: date) -> Path | None:
    """Write the export of a day, once, and remove the oldest where there are more than are kept.

    Args:
        store: What is exported.
        folder: The state folder.
        day: Today.

    Returns:
        The file, or None where today's was there already.

    Raises:
        StoreError: it cannot be written; the run was good all the same.
    """
    path = folder / FOLDER_NAME / f"state-{day.isoformat()}.json"
    if path.exists():
        return None
    plain = store.export()
    with translated(path):
        make_private(path.parent)
        _write(path, plain)
        for old in exports_in(folder)[KEPT:]:
            old.unlink(missing_ok=True)
    return path


def exports_in(folder: Path) -> list[Path]:
    """Return the exports of a state folder, newest first."""
    return sorted((folder / FOLDER_NAME).glob(_PATTERN), reverse=True)


def read_export(path: Path) -> "Exported":
    """Return what an export holds.

    Raises:
        StoreError: it cannot be read, or is not whole.
    """
    from sync.state.exporting import from_plain

    with translated(path):
        text = path.read_bytes()
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError):
        plain = None
    return from_plain(plain if isinstance(plain, dict) else {}, str(path))


def newest_sound(folder: Path) -> "tuple[Path, Exported] | None":
    """Return the newest export that is whole, or None where there is none."""
    for path in exports_in(folder):
        with suppress(StoreError):
            return path, read_export(path)
    return None


def rewrite_exports(folder: Path, change: "Callable[[Exported], Exported]") -> "Forgotten":
    """Change every export, and remove those that are not whole: nobody can tell what is in them.

    Raises:
        OSError: one cannot be written.
    """
    from sync.state.exporting import to_plain
    from sync.state.forgetting import Forgotten

    (folder / FOLDER_NAME / _DRAFT).unlink(missing_ok=True)
    rewritten = removed = 0
    for path in exports_in(folder):
        try:
            exported = read_export(path)
        except StoreError:
            path.unlink(missing_ok=True)
            removed += 1
            continue
        changed = change(exported)
        if changed != exported:
            _write(path, to_plain(changed))
            rewritten += 1
    return Forgotten(exports=rewritten, files=removed)


def _write(path: Path, plain: dict[str, object]) -> None:
    """Write a file whole or not at all."""
    draft = path.with_name(_DRAFT)
    draft.unlink(missing_ok=True)
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _ONLY_OWNER)
        with os.fdopen(handle, "w", encoding="ascii", newline="\n") as file:
            file.write(dumps(plain))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
