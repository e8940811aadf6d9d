"""A colleague saves aimed at the moment of our save: not one of their edits may be lost.

An edit is lost when it is neither in the file nor in a copy that we name or keep.
"""

import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sheet_templates.errors import RegisterChanged, RegisterLocked
from sync.connectors.files import revision_of
from sync.keeping.exchange import Swap
from sync.keeping.register import replace_register
from tests.faults.colleague import GO, IDLE, READY, SAVED, STOP, Page, edit
from tests.faults.counts import Counts, Plan
from tests.faults.strace import ROOT
from tests.faults.writers import KEPT, NAME, keeper

ROUNDS = 1_000
_WHOLE_SAVE = 0.004  # seconds: from the first look at the file to the end
_ONLY_SWAP = 0.0004  # seconds: around the swap itself


def race(how: Swap, *, in_place: bool) -> Callable[[Plan], Counts]:
    """Return what lets a colleague save against us.

    Args:
        how: Our swap.
        in_place: Whether the colleague's program writes into the file, or puts another in its place.
    """

    def run(plan: Plan) -> Counts:
        counts, chance = Counts(), random.Random(plan.seed)
        with _colleague(plan.folder) as page:
            for number in range(plan.sample or ROUNDS):
                aim = _ONLY_SWAP if number % 2 else _WHOLE_SAVE
                page.ask(number, chance.random() * aim, in_place=in_place)
                counts.note(*_one(plan.folder, page, how, at_swap=bool(number % 2)))
        return counts

    return run


@contextmanager
def _colleague(folder: Path) -> Iterator[Page]:
    """Run a colleague's program for as long as it is needed."""
    _reset(folder)
    page = Page(folder)
    command = [sys.executable, "-S", "-m", "tests.faults.colleague", str(folder)]
    with subprocess.Popen(command, cwd=ROOT) as process:
        try:
            yield page
            page.state = STOP
        except BaseException:
            process.kill()
            raise


def _one(folder: Path, page: Page, how: Swap, *, at_swap: bool) -> tuple[str, str | None]:
    """Save once against the colleague; tell what came of it and whether their edit is lost."""
    _, _, number = page.asked()
    page.wait_for(READY)

    swaps = []

    def swap_now(real: Path, coming: Path) -> Path:
        swaps.append(coming)
        if page.state == READY:
            page.state = GO
        return how(real, coming)

    path = folder / NAME
    old = path.read_bytes()
    if not at_swap:
        page.state = GO
    try:
        done = replace_register(path, old + b"<ours>", revision_of(old), keeper(folder), swap=swap_now)
        outcome, named = "saved", [one for one in (done.kept, done.left) if one]
    except (RegisterChanged, RegisterLocked) as exc:
        outcome = "put back" if swaps else "refused before"
        named = [Path(exc.where)] if exc.where != str(path) else []
    if page.state == READY:
        page.state = GO
    page.wait_for(SAVED)
    places = [path, *named, *(folder / KEPT).glob("*")]
    harm = None if any(edit(number) in one.read_bytes() for one in places) else f"edit {number} is lost"
    _reset(folder)
    page.state = IDLE
    return outcome, harm


def _reset(folder: Path) -> None:
    """Put a fresh file in its place and empty what is kept."""
    for copy in (folder / KEPT).glob("*"):
        copy.unlink()
    (folder / NAME).write_bytes(b"register " * 6_000)
