"""What the settings say about reports that are made by themselves, and what of it cannot be used."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reports.due.wanted import Every, Span, Wanted
from sync.connectors.google_source import google_id
from sync.settings import RegisterSettings, ReportSettings, Settings, located
from sync.settings_file import Fault

Table = Mapping[str, Any]  # values of a file that has been checked against the table of settings

GOVERNORS = "governors"
TEXTS = frozenset({"reminders"})
"""Reports that are texts, and so go into no spreadsheet."""

_BEFORE = {GOVERNORS: 10, "panel": 1, "la-return": 5, "census": 10}
_EVERY = {"provider": Every.HALF_TERM, "calls": Every.DAY, "annex": Every.TERM}
_PLACES = frozenset({"folder", "sheet"})


def settled_reports(values: Table, folder: Path) -> tuple[ReportSettings, ...]:
    """Return the reports of ``[reports]``, in the order of the file.

    A report with a folder or a spreadsheet of its own goes there and nowhere else; that for governors never
    goes where others do.

    Args:
        values: The table.
        folder: That of the settings file.
    """
    kinds = ((kind, one) for kind, one in values.items() if kind not in _PLACES)
    return tuple(_settled(kind, one, values, folder) for kind, one in kinds)


def _settled(kind: str, own: Table, values: Table, folder: Path) -> ReportSettings:
    has_own = kind == GOVERNORS or bool(own.keys() & _PLACES)
    places = own if has_own else values
    where, sheet = places.get("folder"), places.get("sheet")
    every = None if kind in _BEFORE else Every(own.get("every", _EVERY.get(kind, Every.WEEK)))
    wanted = Wanted(
        kind,
        tuple(own.get("meetings", own.get("dates", ()))),
        own.get("school_days_before", _BEFORE.get(kind, 0)),
        every,
        Span(own.get("about", Span.LAST_TERM)),
    )
    return ReportSettings(
        wanted,
        Path(located(where, folder)) if where else None,
        sheet if kind not in TEXTS else None,
        own.get("bands", False),
    )


def report_faults(values: Table, settings: Settings) -> list[Fault]:
    """Return every fault of ``[reports]`` beyond names and kinds of values.

    Args:
        values: Those of the whole file.
        settings: As they were read.
    """
    reports: Table = values.get("reports", {})
    return [*_no_addresses(reports), *_nowhere(settings), *_beside_pupils(settings)]


def _no_addresses(reports: Table) -> Iterator[Fault]:
    for name, one in reports.items():
        inner = isinstance(one, dict)
        sheet = one.get("sheet") if inner else one if name == "sheet" else None
        if sheet is not None and google_id(sheet) is None:
            path = ("reports", name, "sheet") if inner else ("reports", "sheet")
            yield Fault(path, "sheet must be the address of a Google spreadsheet, as the browser shows it.")


def _nowhere(settings: Settings) -> Iterator[Fault]:
    for one in settings.reports:
        if one.folder is None and one.sheet is None:
            kind = one.wanted.kind
            why = "Give it a folder or a sheet here"
            more = "." if kind == GOVERNORS else ", or under [reports]."
            only = "a folder, as it is a text" if kind in TEXTS else "somewhere to go"
            yield Fault(("reports", kind), f"The report {kind} needs {only}. {why}{more}")


def _beside_pupils(settings: Settings) -> Iterator[Fault]:
    """Give a fault where the report for governors would lie beside anything about single pupils."""
    governors = next((one for one in settings.reports if one.wanted.kind == GOVERNORS), None)
    if governors is None:
        return
    others = [one for one in settings.reports if one is not governors]
    folders = [one.folder for one in others if one.folder is not None]
    folders += [folder for one in settings.registers for folder in _folders_of(one)]
    if governors.folder is not None and any(_touch(governors.folder, one) for one in folders):
        yield _apart("folder")
    ids = [google_id(one.sheet) for one in others if one.sheet is not None]
    ids += [google_id(text) for one in settings.registers for text in (one.source, one.results_sheet or "")]
    if governors.sheet is not None and google_id(governors.sheet) in {one for one in ids if one}:
        yield _apart("sheet")


def _apart(name: str) -> Fault:
    return Fault(
        ("reports", GOVERNORS, name),
        "Nothing about single pupils may lie where governors look, and registers or other reports do. "
        f"Give this report a {name} of its own.",
    )


def _folders_of(register: RegisterSettings) -> Iterator[Path]:
    if register.results_folder is not None:
        yield register.results_folder
    if register.path is not None:
        yield register.path if register.path.is_dir() else register.path.parent


def _touch(governors: Path, other: Path) -> bool:
    """Whether one folder is the other, or what is in the other lies inside the governors' one."""
    mine, theirs = _plain(governors), _plain(other)
    return theirs == mine or theirs.startswith(mine.rstrip(os.sep) + os.sep)


def _plain(folder: Path) -> str:
    return os.path.normcase(os.path.realpath(folder))
