"""What is told of reports between runs, from what is kept alone; loads nothing that a report is made with."""

from collections.abc import Iterator
from pathlib import Path

from sheet_templates.errors import StoreError
from sync.reporting.due.kept import Kept, load
from validators.dates_in_words import day_in_words

_SHOWN = 3


def kept_of(folder: Path, register: str) -> Kept:
    """Return what is known of a register's reports; where that cannot be read, that is the trouble."""
    try:
        return load(folder, register)
    except StoreError as error:
        return Kept(troubles=(error.what,))


def status_lines(kept: Kept) -> Iterator[str]:
    """Give what is told of a register between runs: the last reports, and what could not be made."""
    for one in kept.made[: -_SHOWN - 1 : -1]:
        yield f"Report made {day_in_words(one.made_on)}: {one.name}."
    yield from (f"Report: {trouble}" for trouble in kept.troubles)


def status_entry(kept: Kept) -> dict[str, object]:
    """Return the same for other programs."""
    last = [
        {"kind": one.kind, "for": one.on.isoformat(), "name": one.name, "made_on": one.made_on.isoformat()}
        for one in kept.made[: -_SHOWN - 1 : -1]
    ]
    return {"last_made": last, "not_made": list(kept.troubles)}
