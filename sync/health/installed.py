"""The packages that the product needs, and whether its own top-level names are really its own."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from sync.health.points import Point, fail, ok, warn

DISTRIBUTION = "ap-register"
OWN_NAMES = ("sync", "reports", "validators", "sheet_templates")
_NEED = re.compile(r"([A-Za-z0-9._-]+)\s*>=\s*([0-9][0-9.]*)")
_AGAIN = "Install ap-register again into an environment of its own: a new folder made with python -m venv."


def installed_points() -> Iterator[Point]:
    """Give what was found about installed packages."""
    yield from package_points(_needs(), _version)
    yield owner_point(metadata.packages_distributions())
    yield origin_point({name: _origin(name) for name in OWN_NAMES})


def package_points(needs: Iterable[str] | None, version: Callable[[str], str | None]) -> Iterator[Point]:
    """Give one point for all needed packages that are there, and one for each that is not.

    Args:
        needs: As the product declares them, such as ``pandas>=3.0``; None when it is not installed.
        version: Gives the version of a package, None when it is not there.
    """
    if needs is None:
        yield warn(
            "Packages",
            "ap-register runs from its source and is not installed, so its needs are not known.",
            todo="Install it with pip install -e . or use the installed command.",
        )
        return
    found: list[str] = []
    for name, least in _NEED.findall("\n".join(needs)):
        there = version(name)
        if there is None:
            yield fail("Packages", f"The package {name} is missing.", todo=_AGAIN)
        elif _numbers(there) < _numbers(least):
            yield fail("Packages", f"The package {name} is {there}; at least {least} is needed.", todo=_AGAIN)
        else:
            found.append(f"{name} {there}")
    yield ok("Packages", f"{len(found)} needed packages are there: {', '.join(found)}.")


def owner_point(owners: Mapping[str, Sequence[str]]) -> Point:
    """Return whether another package claims one of the product's top-level names.

    Installers overwrite files without a word, and one of the names is also that of a public library.

    Args:
        owners: Packages by the top-level names that they installed.
    """
    others = sorted(
        {
            f"{owner} ({name})"
            for name in OWN_NAMES
            for owner in owners.get(name, ())
            if owner.lower() != DISTRIBUTION
        }
    )
    if others:
        return fail("Names", f"Another package uses the same names: {', '.join(others)}.", todo=_AGAIN)
    return ok("Names", "No other package uses the names of this one.")


def origin_point(origins: Mapping[str, Path | None]) -> Point:
    """Return whether all parts of the product are loaded from one folder."""
    folders = sorted({str(folder) for folder in origins.values()})
    if len(folders) > 1 or None in origins.values():
        return fail(
            "Parts",
            "The parts of ap-register are loaded from different folders.",
            where=", ".join(folders),
            todo=_AGAIN,
        )
    return ok("Parts", "All parts of ap-register come from one folder.", folders[0])


def _needs() -> list[str] | None:
    try:
        return [need for need in metadata.requires(DISTRIBUTION) or () if ";" not in need]
    except metadata.PackageNotFoundError:
        return None


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _numbers(version: str) -> tuple[int, ...]:
    """Return the numbers of a version; letters and what follows them count for nothing."""
    found = re.match(r"[0-9]+(?:\.[0-9]+)*", version)
    return tuple(int(part) for part in found[0].split(".")) if found else ()


def _origin(name: str) -> Path | None:
    """Return the folder from which a part is loaded."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).resolve().parent.parent
