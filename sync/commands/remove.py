"""The command ``remove``: takes our tabs out of a register again, with staff's notes written down first."""

import socket
from collections.abc import Iterator
from contextlib import suppress

from reports.check_text import Line, Style
from sheet_templates.errors import StoreError
from sync import __version__
from sync.call import Call
from sync.chosen import Chosen, choose, only_run, opened
from sync.clock import today_in_london
from sync.commands.check import print_lines
from sync.commands.remove_google import remove_from_google
from sync.commands.run import DISPLACED
from sync.exit_codes import ExitCode
from sync.keeping.keeper import DAYS, Keeper
from sync.refreshing.marks import Owner
from sync.running import SCHEMA
from sync.taking_out import Leaving, Left, leaving, names_for_notes, take_out


def run(call: Call) -> int:
    """Take our tabs out of a register, or with ``--dry-run`` say what would be taken out.

    Raises:
        UsageError: no register is named.
        AnotherRunActive: another run is under way, or another computer keeps the register.
        RegisterError: it cannot be done; what stood there still does.
    """
    chosen = choose(call)
    today = today_in_london(call.clock)
    writes = not call.is_set("dry_run")
    with (
        only_run(call, chosen.folder, writes=writes),
        call.console.progress(f"Looking at {chosen.register.name}"),
    ):
        owner = Owner.of(chosen.key, chosen.id, socket.gethostname())
        accepted = _accepted(call, chosen)
        if chosen.register.is_google:
            remove_from_google(call, chosen, owner, accepted)
            return ExitCode.DONE
        work = leaving(chosen.register, owner, accepted, chosen.settings.limits)
        left = Left(names_for_notes(work.place, today) if work.notes else None)
        if writes and not work.is_nothing:
            left = take_out(work, Keeper(chosen.folder / DISPLACED, call.clock), today)
    _tell(call, chosen, work, left)
    return ExitCode.DONE


def _accepted(call: Call, chosen: Chosen) -> str:
    """Return whether a person had this computer take over; a state that cannot be read does not say so."""
    with suppress(StoreError), opened(call, chosen.folder, read_only=True) as store:
        return store.load(chosen.id).accepted
    return ""


def _tell(call: Call, chosen: Chosen, work: Leaving, left: Left) -> None:
    if call.options.json:
        call.console.json(_object(call, chosen, work, left))
        return
    print_lines(call, _lines(call, chosen, work, left))


def _object(call: Call, chosen: Chosen, work: Leaving, left: Left) -> dict[str, object]:
    is_dry = call.is_set("dry_run")
    return {
        "schema": SCHEMA,
        "command": call.command,
        "version": __version__,
        "as_of": call.as_of().isoformat(),
        "register": {"name": chosen.register.name, "source": chosen.register.source},
        "tabs": list(work.titles),
        "copies": list(work.copies),
        "results": str(work.place.beside) if work.results is not None else None,
        "changed": not is_dry and not work.is_nothing,
        "notes": _text(left.notes),
        "kept": _text(left.kept),
        "moved_to": _text(left.results),
        "told": list(left.told),
        "notices": list(call.notices()),
    }


def _text(path: object) -> str | None:
    return None if path is None else str(path)


def _lines(call: Call, chosen: Chosen, work: Leaving, left: Left) -> Iterator[Line]:
    yield Line(chosen.register.name, Style.TITLE)
    if work.is_nothing:
        yield Line(f"No tab of ours is in {work.place.register}. Nothing was changed.", Style.PLAIN)
        return
    if call.is_set("dry_run"):
        yield from _planned(work, left)
    else:
        yield from _done(work, left)
    if work.copies:
        yield Line(f"Copies that staff made of our tabs stay: {', '.join(work.copies)}.", Style.PLAIN)
    for told in left.told:
        yield Line(told, Style.PLAIN)
    if chosen.register in chosen.settings.registers:
        yield Line(
            "The next run puts the tabs in again, unless the register is taken out of the settings.",
            Style.PLAIN,
        )


def _planned(work: Leaving, left: Left) -> Iterator[Line]:
    yield Line("Nothing was written.", Style.PLAIN)
    if left.notes is not None:
        yield Line(f"Staff's notes would be written to {left.notes}.", Style.PLAIN)
    if work.titles:
        yield Line(f"Would be taken out of {work.place.register}: {', '.join(work.titles)}.", Style.PLAIN)
    if work.results is not None:
        yield Line(f"{work.place.beside} would get another name and keep all notes.", Style.PLAIN)


def _done(work: Leaving, left: Left) -> Iterator[Line]:
    if left.notes is not None:
        yield Line(f"Staff's notes are in {left.notes}.", Style.PLAIN)
    if work.titles:
        yield Line(f"Taken out of {work.place.register}: {', '.join(work.titles)}.", Style.PLAIN)
    if left.kept is not None:
        yield Line(f"The register as it was is kept for {DAYS} days: {left.kept}", Style.QUIET)
    if left.results is not None:
        yield Line(f"The results with all notes are now called {left.results}.", Style.PLAIN)
