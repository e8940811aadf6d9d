"""The command ``retention``: removes what was kept long enough, or says what that is."""

import socket
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from reports.check_text import Line, Style
from sheet_templates.errors import UserError
from sync import __version__, install_key
from sync.call import Call
from sync.chosen import Chosen, only_run, opened
from sync.clock import today_in_london
from sync.commands.check import print_lines
from sync.commands.run import DISPLACED
from sync.displaced import delete, older_than
from sync.exit_codes import code_for, worst
from sync.folders import state_folder
from sync.keeping.keeper import Keeper
from sync.known import KnownRegister, known_registers, named
from sync.looking import Looked, look
from sync.refreshing.leaving_out import Lists, leave_out
from sync.refreshing.marks import Owner, refuse_other_machine
from sync.refreshing.own_tabs import TITLES, Mark
from sync.retaining import Kept, limits_on, old_rows, would_go
from sync.running import SCHEMA, error_entry
from sync.settings import Settings
from sync.state.retention import Limits
from sync.state.store import Store
from sync.usage import UsageError
from validators.dates_in_words import day_in_words


@dataclass(frozen=True, slots=True)
class _Work:
    """One call of the command.

    Attributes:
        call: The call.
        settings: The settings.
        folder: The state folder.
        store: The state.
        today: The day by which age is told.
        limits: The first day of each kind that stays.
        applies: Whether anything is removed.
    """

    call: Call
    settings: Settings
    folder: Path
    store: Store
    today: date
    limits: Limits
    applies: bool


@dataclass(frozen=True, slots=True)
class _Done:
    """One register and what was or would be removed."""

    register: KnownRegister
    kept: Kept
    errors: tuple[UserError, ...] = field(default_factory=tuple)


def run(call: Call) -> int:
    """Say what was kept long enough; with ``--apply`` remove it.

    Raises:
        UsageError: nothing is known of a register, or a day was set for a removal.
        UserError: the settings or the state cannot be used.
    """
    applies = call.is_set("apply") and not call.is_set("dry_run")
    if applies and call.options.as_of is not None:
        raise UsageError(
            "What is old enough is told by today, and --as-of sets another day.",
            where="ap-register retention --apply",
            todo="Leave out --as-of, or leave out --apply to see what would go on that day.",
        )
    settings = call.settings()
    folder = state_folder(call.options, settings.state_folder)
    today = call.as_of() if not applies else today_in_london(call.clock)
    limits = limits_on(today, settings.retention)
    with only_run(call, folder, writes=applies), opened(call, folder, read_only=not applies) as store:
        work = _Work(call, settings, folder, store, today, limits, applies)
        done = [_register(work, one) for one in _asked_for(work)]
        copies = _copies(work)
    _tell(work, done, copies)
    return worst(code_for(error) for one in done for error in one.errors)


def _asked_for(work: _Work) -> list[KnownRegister]:
    known = known_registers(work.settings, work.folder, work.store.registers())
    words = work.call.texts("register")
    where = f"ap-register {work.call.command}"
    found = [one for word in words for one in named(word, work.settings, known, where)] if words else known
    return list({one.id: one for one in found if one.id}.values())


def _register(work: _Work, register: KnownRegister) -> _Done:
    """Remove or count the old of one register; a workbook in use keeps nothing else from being done."""
    with work.call.console.progress(f"Looking at {register.name}"):
        errors: list[UserError] = []
        rows = 0
        try:
            rows = _rows(work, register)
        except UserError as error:
            errors.append(error)
        if work.applies:
            forgotten = work.store.retain(register.id, **work.limits)
        else:
            forgotten = would_go(work.store, register.id, work.limits)
    return _Done(register, Kept(forgotten, rows), tuple(errors))


def _rows(work: _Work, register: KnownRegister) -> int:
    """Take old rows off the history tab, or count them.

    Raises:
        UserError: the register cannot be read or saved, or another computer keeps it.
    """
    key = install_key.read(work.folder / install_key.FILE_NAME) or b""
    settled = work.settings.register(register.source)
    chosen = Chosen(work.settings, settled, register.id, key, work.folder)
    looked = look(work.call, chosen)
    if looked.own is None:
        return 0
    gone = old_rows(looked.own, work.today, work.limits["findings_before"])
    if gone and work.applies:
        _rows_out(work, chosen, looked, gone)
    return len(gone)


def _rows_out(work: _Work, chosen: Chosen, looked: Looked, gone: frozenset[int]) -> None:
    if looked.own is None:
        return
    memory = work.store.load(chosen.id)
    owner = Owner.of(chosen.key, chosen.id, socket.gethostname())
    refuse_other_machine(looked.target.marks, owner, memory.accepted, looked.target.where)
    lists = Lists(looked.own, work.today, memory.checked_at)
    leave_out(looked.target, lists, {Mark.HISTORY: gone}, owner, _keeper(work))


def _keeper(work: _Work) -> Keeper:
    return Keeper(work.folder / DISPLACED, work.call.clock, work.settings.retention.copy_days)


def _copies(work: _Work) -> int:
    """Delete copies of registers that are old enough, or count them."""
    found: list[Path] = []
    with suppress(OSError):
        found = list((work.folder / DISPLACED).iterdir())
    old = older_than(found, work.call.clock.now(), work.settings.retention.copy_days)
    if work.applies:
        delete(old)
        _keeper(work).prune()
    return len(old)


def _tell(work: _Work, done: Sequence[_Done], copies: int) -> None:
    call = work.call
    if call.options.json:
        call.console.json(_object(work, done, copies))
        return
    print_lines(call, _lines(work, done, copies))
    for one in done:
        for error in one.errors:
            call.console.error(error)


def _object(work: _Work, done: Sequence[_Done], copies: int) -> dict[str, object]:
    call = work.call
    return {
        "schema": SCHEMA,
        "command": call.command,
        "version": __version__,
        "as_of": work.today.isoformat(),
        "applied": work.applies,
        "stays_from": {name.removesuffix("_before"): day.isoformat() for name, day in _days(work.limits)},
        "registers": [_entry(one) for one in done],
        "copies": copies,
        "errors": [error_entry(error, one.register.name) for one in done for error in one.errors],
        "notices": list(call.notices()),
    }


def _days(limits: Limits) -> Iterator[tuple[str, date]]:
    yield "findings_before", limits["findings_before"]
    yield "days_before", limits["days_before"]
    yield "runs_before", limits["runs_before"]
    yield "copies_before", limits["copies_before"]


def _entry(one: _Done) -> dict[str, object]:
    forgotten = one.kept.forgotten
    return {
        "name": one.register.name,
        "source": one.register.source,
        "findings": forgotten.findings,
        "notes": forgotten.blocks + forgotten.leftovers,
        "history_rows": one.kept.rows,
        "runs": forgotten.runs,
        "days": forgotten.days,
        "exports": forgotten.exports,
        "files": forgotten.files,
    }


def _lines(work: _Work, done: Sequence[_Done], copies: int) -> Iterator[Line]:
    limits = {name: day_in_words(day) for name, day in _days(work.limits)}
    yield Line(f"Resolved findings and notes stay from {limits['findings_before']} on,", Style.QUIET)
    yield Line(
        f"runs from {limits['runs_before']} on, copies from {limits['copies_before']} on,", Style.QUIET
    )
    yield Line(f"counts of days from {limits['days_before']} on.", Style.QUIET)
    for one in done:
        yield Line(one.register.name, Style.TITLE)
        yield Line(f"  {_said(work, one.kept)}", Style.PLAIN)
    verb = "removed" if work.applies else "would be removed"
    yield Line(f"Earlier copies of registers: {copies:,} {verb}.", Style.PLAIN)
    if not work.applies:
        yield Line("Nothing was removed. To do it: ap-register retention --apply", Style.PLAIN)


def _said(work: _Work, kept: Kept) -> str:
    forgotten = kept.forgotten
    counts = [
        (forgotten.findings, "findings"),
        (forgotten.blocks + forgotten.leftovers, "notes"),
        (kept.rows, f"rows of {TITLES[Mark.HISTORY]}"),
        (forgotten.runs, "runs"),
        (forgotten.days, "days of counts"),
    ]
    said = ", ".join(f"{number:,} {noun}" for number, noun in counts if number)
    verb = "Removed" if work.applies else "Would be removed"
    return f"{verb}: {said}." if said else "Nothing is old enough."
