"""Where the results of a register go: into it, or into a workbook beside it."""

from dataclasses import dataclass
from pathlib import Path

from sync.connectors.read import path_of
from sync.keeping.synced_probe import synced_here
from sync.settings import RegisterSettings

BESIDE_ENDING = " - AP results.xlsx"
INSIDE, BESIDE = "inside", "beside"
_IN_PARTS = frozenset({".xlsx", ".xlsm"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where results go.

    Attributes:
        register: The register's file or folder.
        beside: The workbook beside it.
        is_inside: Whether results go into the register.
        why: Why they go beside it, as a sentence for staff; nothing where settings say so, or for inside.
    """

    register: Path
    beside: Path
    is_inside: bool
    why: str = ""


def place_of(register: RegisterSettings) -> Place:
    """Return where the results of a register go.

    Args:
        register: What is settled about it.

    Raises:
        RegisterError: it is an address on the web.
    """
    path = path_of(register.source)
    beside = beside_of(path, register.results_folder)
    if register.results == BESIDE:
        return Place(path, beside, is_inside=False)
    why = _why_not_inside(register, path)
    return Place(path, beside, is_inside=not why, why=why)


def beside_of(path: Path, folder: Path | None) -> Path:
    """Return the workbook beside a register, which need not be there.

    Args:
        path: The register.
        folder: The folder that the settings name for it, None for the register's own.
    """
    return (folder or path.parent) / f"{path.stem}{BESIDE_ENDING}"


def _why_not_inside(register: RegisterSettings, path: Path) -> str:
    if path.suffix.lower() not in _IN_PARTS or not path.is_file():
        return "Results go beside the register because this kind of file cannot be changed in part."
    synced = synced_here(path)
    is_shared = register.shared_editing is not False
    if synced is not None and (is_shared or register.results != INSIDE):
        return (
            f"Results go beside the register because {synced.service} synchronises its folder, "
            "and colleagues may be editing it unseen."
        )
    return ""
