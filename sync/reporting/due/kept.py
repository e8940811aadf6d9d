"""Which reports were made of a register, kept between runs: a small file that only this account may read."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sheet_templates.errors import StoreError
from sync.folders import make_private
from sync.reporting.replacing import ONLY_OWNER, put

FOLDER = "reports"
_FORM = 1
_MOST_BYTES = 20_000_000

Key = tuple[str, date, str, str]
"""What a report in one place is known by: its kind, the day it is for, the place, the provider."""

Days = tuple[date, date, str]
"""The first and the last of some days, and what they are called: plain, so that a look loads nothing."""

Content = Mapping[str, Any]  # of a file that may hold anything; a wrong kind raises and is caught


@dataclass(frozen=True, slots=True)
class Entry:
    """One report in one place.

    Attributes:
        kind: Its name, as ``report`` takes it.
        on: The day it is for.
        place: ``folder`` or ``sheet``.
        who: The provider that it is about, as the register knows it; empty where it is about none.
        name: The file's name, or that of its first tab in a spreadsheet.
        made_on: The day of the check that it was made in.
        about: The days that it is about, None where these are its own.
        times: How often it was made.
    """

    kind: str
    on: date
    place: str
    who: str
    name: str
    made_on: date
    about: Days | None = None
    times: int = 1

    @property
    def key(self) -> Key:
        """What it is known by: it is made once."""
        return self.kind, self.on, self.place, self.who


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of the reports of one register.

    Attributes:
        made: In the order in which they were made.
        troubles: What the last run could not make, and why, in sentences.
    """

    made: tuple[Entry, ...] = ()
    troubles: tuple[str, ...] = ()


def load(folder: Path, register: str) -> Kept:
    """Return what is known of a register's reports.

    Args:
        folder: The state folder.
        register: The register's id.

    Raises:
        StoreError: it cannot be read, so nobody knows what was made.
    """
    path = _path(folder, register)
    try:
        with path.open("rb") as file:
            content = json.loads(file.read(_MOST_BYTES))
        if content["form"] != _FORM:
            raise _unread(path)
        return Kept(tuple(map(_entry, content["made"])), tuple(map(str, content["troubles"])))
    except FileNotFoundError:
        return Kept()
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as exc:
        raise _unread(path) from exc


def save(folder: Path, register: str, kept: Kept) -> None:
    """Keep what is known now.

    Raises:
        StoreError: it cannot be written; what was kept before still is.
    """
    path = _path(folder, register)
    content = {
        "form": _FORM,
        "made": [_content(one) for one in kept.made],
        "troubles": list(kept.troubles),
    }
    data = json.dumps(content, ensure_ascii=False, indent=1).encode()
    try:
        make_private(path.parent)
        put(path, data + b"\n", mode=ONLY_OWNER)
    except OSError as exc:
        raise StoreError(
            "Which reports were made cannot be kept, so none is made.",
            where=f"{path}: {exc.strerror or exc}",
            todo="Make room, or give this account the right to write to the state folder.",
        ) from exc


def _path(folder: Path, register: str) -> Path:
    return folder / FOLDER / f"{register}.json"


def _unread(path: Path) -> StoreError:
    return StoreError(
        "Which reports were made cannot be read, so none is made.",
        where=str(path),
        todo="Put the file back from a copy, or delete it: what is due is then made once more.",
    )


def _content(one: Entry) -> dict[str, object]:
    return {
        "kind": one.kind,
        "for": one.on.isoformat(),
        "place": one.place,
        "who": one.who,
        "name": one.name,
        "made_on": one.made_on.isoformat(),
        "about": [part if isinstance(part, str) else part.isoformat() for part in one.about or ()],
        "times": one.times,
    }


def _entry(content: Content) -> Entry:
    about = content["about"]
    first, last, name = about or ("", "", "")
    days = (date.fromisoformat(first), date.fromisoformat(last), str(name)) if about else None
    kind, place, who, called = (str(content[key]) for key in ("kind", "place", "who", "name"))
    on, made_on = (date.fromisoformat(content[key]) for key in ("for", "made_on"))
    return Entry(kind, on, place, who, called, made_on, days, int(content["times"]))
