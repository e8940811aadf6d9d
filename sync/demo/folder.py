"""The folder of the demo: new, empty, or an earlier demo's. Nothing that is somebody else's is replaced."""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from sheet_templates.errors import RegisterLocked, UserError
from sync.connectors.owner_file import owner_of
from sync.demo.files import PLANTED_FILE, READ_ME_FILE, REGISTER_FILE
from sync.demo.school_year import SCHOOL
from sync.keeping.new_file import create

_LEFT_ALONE = frozenset({"desktop.ini", "thumbs.db", ".ds_store"})
_TEMPORARY = ("~$", ".~lock.")
_READ_ME_MARK = b"ap-register demo"
_PLANTED_MARK = b"Rule,State,Tab,Cell"
_MOST_NAMED = 3


def refuse_foreign(folder: Path) -> None:
    """Refuse a place that is not free for the demo.

    Raises:
        UserError: it is a file, holds files that the demo did not write, or cannot be looked into.
        RegisterLocked: the demo's register is open.
    """
    if not os.path.lexists(folder):
        return
    if not folder.is_dir():
        raise _not_free("There is a file of that name, so the demo cannot be written there.", folder)
    try:
        foreign = sorted(path.name for path in _entries(folder) if not _is_ours(path))
    except OSError as exc:
        raise _not_written(folder, exc) from exc
    if foreign:
        more = ", …" if len(foreign) > _MOST_NAMED else ""
        names = ", ".join(foreign[:_MOST_NAMED])
        raise _not_free(f"That folder holds files that are not the demo's: {names}{more}", folder)
    owner = owner_of(folder / REGISTER_FILE)
    if owner is not None:
        raise _open(folder / REGISTER_FILE, f" by {owner}")


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the demo, in the order of its files; each replaces its earlier self at once.

    Raises:
        UserError: the folder or a file cannot be written.
        RegisterLocked: a file is open in a program that lets nobody else write it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            _replace(folder / name, content)
    except PermissionError as exc:
        if exc.filename2 is not None:
            raise _open(Path(exc.filename2), "") from exc
        raise _not_written(folder, exc) from exc
    except OSError as exc:
        raise _not_written(folder, exc) from exc


def _replace(path: Path, content: bytes) -> None:
    temporary = path.with_name(f"~$ap-register-demo-{os.getpid()}.tmp")
    with suppress(FileNotFoundError):
        temporary.unlink()
    create(temporary, content)
    try:
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _entries(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.casefold() not in _LEFT_ALONE and not path.name.startswith(_TEMPORARY):
            yield path


def _is_ours(path: Path) -> bool:
    """Whether a file has the name and the mark of one of the demo's."""
    try:
        if path.name == READ_ME_FILE:
            return path.read_bytes().startswith(_READ_ME_MARK)
        if path.name == PLANTED_FILE:
            return path.read_bytes().removeprefix(b"\xef\xbb\xbf").startswith(_PLANTED_MARK)
        return path.name == REGISTER_FILE and _names_the_school(path.read_bytes())
    except OSError:
        return False


def _names_the_school(workbook: bytes) -> bool:
    """Whether a workbook says that it is the made-up school's; a real register put in its place does not."""
    try:
        with ZipFile(BytesIO(workbook)) as parts:
            return SCHOOL.encode() in parts.read("docProps/core.xml")
    except (BadZipFile, KeyError):
        return False


def _not_free(what: str, folder: Path) -> UserError:
    return UserError(what, where=str(folder), todo='Name another folder: ap-register demo "another folder".')


def _not_written(folder: Path, error: OSError) -> UserError:
    return UserError(
        "The demo could not be written.",
        where=str(folder),
        todo=f"Check that this account may write there and that there is room ({error.strerror}).",
    )


def _open(path: Path, by: str) -> RegisterLocked:
    return RegisterLocked(
        f"The demo's register is open{by}, so it cannot be made anew.",
        where=str(path),
        todo="Close it and run the command again, or name another folder.",
    )
