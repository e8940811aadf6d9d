"""The command ``check``: reads registers, judges them, prints what was found. Never writes to a register."""

from pathlib import Path
from typing import TYPE_CHECKING

from sheet_templates.errors import StoreError
from sync.call import Call
from sync.exit_codes import worst
from sync.folders import state_folder
from sync.install_key import load_or_create
from sync.many.printing import print_lines
from sync.many.shown import findings_code, show

if TYPE_CHECKING:
    from sync.state.store import Store

__all__ = ["history_in", "print_lines", "run"]

STATE_FILE = "state.db"


def run(call: Call) -> int:
    """Check one register or all of the settings; the exit code says what came of it.

    Raises:
        UserError: nothing could be started: the settings cannot be used, or no register is named.
    """
    from sync.keeping.keeper import Keeper
    from sync.many.making_kit import Given, kit_and_items
    from sync.many.over import How, bench_for, came_over

    settled = call.settled()
    settings = settled.settings
    folder = state_folder(call.options, settings.state_folder)
    key = load_or_create(folder)
    if not key.is_kept:
        call.console.note("The state folder cannot be written, so the ids of findings will differ next time.")
    store = history_in(folder, call)
    given = Given(settings, settled.catalogue, folder, key.secret, store is not None)
    kit, items = kit_and_items(call, given)
    bench = bench_for(call, kit, store, Keeper(folder, call.clock), is_alone=len(items) == 1)
    label = items[0].register.name if len(items) == 1 else f"{len(items):,} registers"
    with call.console.progress(f"Checking {label}") as progress:
        done = came_over(items, bench, How.of(call), call.clock, progress.say)
    show(call, done)
    return worst([*(one.code for one in done), findings_code(call, settings, done)])


def history_in(folder: Path, call: Call) -> "Store | None":
    """Open what earlier runs know, to read it; a check goes on without it."""
    if not (folder / STATE_FILE).exists():
        return None
    from sync.state.opening import open_store

    try:
        return open_store(folder, now=call.clock.now(), read_only=True)
    except StoreError as error:
        call.console.note(f"{error.what} Findings are shown without their history.")
        return None
