"""Windows keeps a file from being replaced while anybody has it open: k times in a row, then it lets go."""

from pathlib import Path

from sheet_templates.errors import RegisterLocked
from sync.connectors.files import PAUSES, revision_of
from sync.keeping.exchange import Swap, swap
from sync.keeping.register import replace_register
from tests.faults.counts import Counts, Plan
from tests.faults.writers import NAME, NEW, OLD, keeper

MOST = 8
CODES = (5, 32, 33)  # access denied, sharing violation, lock violation


def held_for(times: int, code: int) -> Swap:
    """Return a swap that fails so many times as on Windows, and then works."""
    left = [times]

    def fail_first(real: Path, coming: Path) -> Path:
        if left[0]:
            left[0] -= 1
            raise sharing_violation(code)
        return swap(real, coming)

    return fail_first


def sharing_violation(code: int) -> OSError:
    """Make the error that Windows gives."""
    error = PermissionError(13, "The process cannot access the file")
    error.winerror = code  # type: ignore[attr-defined,unused-ignore]  # only Windows sets it by itself
    return error


def share_modes(plan: Plan) -> Counts:
    """Hold the file for 0 to 8 tries in a row."""
    counts = Counts()
    for code in CODES:
        for times in range(MOST + 1):
            folder = plan.folder / f"{code}-{times}"
            folder.mkdir()
            path, waits = folder / NAME, list[float]()
            path.write_bytes(OLD)
            try:
                replace_register(
                    path,
                    NEW,
                    revision_of(OLD),
                    keeper(folder),
                    pause=waits.append,
                    swap=held_for(times, code),
                )
                outcome, expected = "saved", NEW
            except RegisterLocked:
                outcome, expected = "told as open", OLD
            good = path.read_bytes() == expected and (outcome == "saved") == (times <= len(PAUSES))
            good = good and waits == list(PAUSES[:times])
            counts.note(outcome, None if good else f"{times} times error {code}: {outcome}, waited {waits}")
    return counts
