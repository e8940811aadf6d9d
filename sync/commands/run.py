"""The command ``run``: checks registers, keeps the history, writes our tabs, prints what is new.

What is as the last run of today left it is not read again, and then nothing is loaded that a check needs.
"""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from sheet_templates.errors import SettingsError, StoreError
from sync import __version__
from sync.call import Call
from sync.clock import today_in_london
from sync.exit_codes import worst
from sync.folders import state_folder
from sync.install_key import load_or_create, peek
from sync.keeping.lock import hold
from sync.many.asked import asked_for
from sync.many.came import Came, came_unchanged
from sync.many.ledger import Ledger, Standing
from sync.many.mark import mark_of_all
from sync.many.shown import findings_code, show
from sync.settings import RegisterSettings, Settings
from sync.state.opening import open_store
from sync.state.register_id import register_id
from sync.state.store import Store

if TYPE_CHECKING:
    from sync.telling.around import Around, Heard

LOCK = "run.lock"
DISPLACED = "displaced"
SERVING = "serving"
"""A word that only the service gives: further runs follow today."""

_TELLS = frozenset({"AP_REGISTER_HEARTBEAT_URL", "AP_REGISTER_ALERTS"})


@dataclass(frozen=True, slots=True)
class _Run:
    """One run.

    Attributes:
        call: The command.
        settings: The settings.
        folder: The state folder.
        key: The installation's key.
        store: The history, None where it cannot be kept.
        tells: Whether somebody outside is told.
        started: When it began, in UTC.
    """

    call: Call
    settings: Settings
    folder: Path
    key: bytes
    store: Store | None
    tells: bool
    started: datetime


def run(call: Call) -> int:
    """Run over one register or all of the settings; the exit code says what came of it.

    Raises:
        AnotherRunActive: another run holds the lock.
        UserError: nothing could be started.
    """
    settings = _settings(call)
    folder = state_folder(call.options, settings.state_folder)
    with ExitStack() as stack:
        if not call.is_set("dry_run"):
            stack.enter_context(hold(folder / LOCK, call.clock))
        key = load_or_create(folder)
        around = _around(call, settings, folder, key.secret)
        for told in around.start() if around is not None else ():
            call.console.note(told)
        store = _store(call, folder)
        if store is not None:
            stack.callback(store.close)
        started = call.clock.now().astimezone(UTC)
        one_run = _Run(call, settings, folder, key.secret, store, around is not None, started)
        done = _done(one_run, asked_for(call, settings))
        _export(call, store, folder)
    show(call, done)
    code = worst([*(one.code for one in done), findings_code(call, settings, done)])
    if around is not None:
        _tell(call, around, done, code)
    return code


def _settings(call: Call) -> Settings:
    """Return the settings, every name in them checked against those of the rules.

    A run of today that left something for this one has checked them already, where what it came from is the
    same; then the rules are not looked at before a register must be.

    Raises:
        SettingsError: the settings file cannot be read, or has faults.
        TemplateError: the pack that it names cannot be used.
    """
    if not _may_be_left(call):
        return call.settled().settings
    try:
        settings = call.settings()
    except SettingsError:
        return call.settled().settings  # which tells all faults at once
    folder = state_folder(call.options, settings.state_folder)
    key = peek(folder)
    if key is not None and Ledger.read(folder).has(mark_of_all(call, settings, key)):
        return settings
    return call.settled().settings


def _may_be_left(call: Call) -> bool:
    """Whether a register may be left alone that nothing happened to."""
    return not (call.is_set("dry_run") or call.options.json or call.text("again"))


def _done(this: _Run, registers: Sequence[RegisterSettings]) -> list[Came]:
    """Return what came of each register, in their order; those that nothing happened to are left alone."""
    ledger, standings = _ledger(this, registers)
    now = this.started
    left = {source: one for source, standing in standings.items() if (one := ledger.unchanged(standing, now))}
    there = [came_unchanged(standings[source].ident, one) for source, one in left.items()]
    rest = [one for one in registers if one.source not in left]
    _record_again(this, [one.ident for one in there])
    came = dict(zip(left, there, strict=True))
    if rest:
        ledger.forget(standing.ident for source, standing in standings.items() if source not in left)
        made = _checked(this, rest)
        came |= zip((one.source for one in rest), made, strict=True)
        _keep(this, ledger, standings, made)
    return [came[one.source] for one in registers]


def _ledger(this: _Run, registers: Sequence[RegisterSettings]) -> tuple[Ledger, dict[str, Standing]]:
    """Return what earlier runs left, and what each register's answer comes from besides its own bytes."""
    call = this.call
    if this.store is None or not _may_be_left(call):
        return Ledger(this.folder), {}
    mark = mark_of_all(call, this.settings, this.key)
    known = this.store.marks()
    standings = {
        one.source: Standing(ident, one.source, mark, known.get(ident, ""))
        for one in registers
        if one.path is not None and not one.is_google
        for ident in [register_id(this.key, one.source)]
    }
    return Ledger.read(this.folder), standings


def _record_again(this: _Run, idents: Iterable[str]) -> None:
    """Keep that registers were looked at and are as their last good run left them."""
    same = frozenset(idents)
    if not same or this.store is None:
        return
    runs = []
    for entry in this.store.registers():
        if entry.id in same and entry.last_good is not None:
            ident = sha256(f"{entry.id} {this.started.isoformat()}".encode()).hexdigest()[:32]
            finished = this.call.clock.now().astimezone(UTC)
            runs.append(
                replace(entry.last_good, id=ident, started=this.started, finished=finished, written={})
            )
    this.store.record(*runs)


def _checked(this: _Run, registers: Sequence[RegisterSettings]) -> list[Came]:
    """Check registers that may have changed."""
    from sync.keeping.keeper import Keeper
    from sync.many.making_kit import Given, kit_and_items
    from sync.many.over import How, bench_for, came_over

    call, settings = this.call, this.settings
    has_history = this.store is not None
    given = Given(settings, call.catalogue(), this.folder, this.key, has_history, this.tells)
    kit, items = kit_and_items(call, given, registers)
    keep = Keeper(this.folder / DISPLACED, call.clock, settings.retention.copy_days)
    bench = bench_for(call, kit, this.store, keep, is_alone=False)
    with call.console.progress(_label(registers)) as progress:
        return came_over(items, bench, How.of(call), call.clock, progress.say)


def _label(registers: Sequence[RegisterSettings]) -> str:
    if len(registers) == 1:
        return f"Checking {registers[0].name}"
    return f"Checking {len(registers):,} registers"


def _keep(this: _Run, ledger: Ledger, standings: dict[str, Standing], made: Iterable[Came]) -> None:
    """Keep what good runs left, for the next run of today."""
    if this.store is None or not standings:
        return
    try:
        known = this.store.marks()
    except StoreError:
        known = {}
    by_ident = {one.ident: one for one in standings.values()}
    for one in made:
        if one.left is not None and one.ident in by_ident:
            ledger.keep(replace(by_ident[one.ident], known=known.get(one.ident, "")), one.left)
    ledger.write()


def _around(call: Call, settings: Settings, folder: Path, key: bytes) -> "Around | None":
    """Return what tells people of this run; None where nobody is to be told, or it is not a run of today."""
    if call.is_set("dry_run") or call.as_of() != today_in_london(call.clock):
        return None
    if not (settings.mail or settings.heartbeat or settings.alerts or call.environ.keys() & _TELLS):
        return None
    from sync.telling.around import Around, Telling

    telling = Telling(settings, folder, key, call.clock, call.environ, __version__)
    return Around(telling, comes_again=call.is_set(SERVING))


def _tell(call: Call, around: "Around", done: Iterable[Came], code: int) -> None:
    """Tell people what came of the run; what goes wrong with that leaves the run as it is."""
    for trouble in around.end([_heard(one) for one in done], code):
        call.console.note(trouble)


def _heard(came: Came) -> "Heard":
    """Return what may be told of a register; of one that nothing happened to, what was told before holds."""
    from sync.telling.around import Heard

    if came.heard is not None:
        return came.heard
    return Heard(came.ident, came.left.counts if came.left is not None else {}, came.left is not None)


def _store(call: Call, folder: Path) -> Store | None:
    """Open the history; a run goes on without it, and says so."""
    try:
        store = open_store(folder, now=call.clock.now().astimezone(UTC), read_only=call.is_set("dry_run"))
    except StoreError as error:
        if error.retry:
            raise
        call.console.error(error)
        return None
    if store.damaged is not None:
        call.console.note(store.damaged.what)
    return store


def _export(call: Call, store: Store | None, folder: Path) -> None:
    """Write today's export of the history; a run is as good without it."""
    if store is None or call.is_set("dry_run"):
        return
    from sync.state.exports import write_export

    try:
        write_export(store, folder, today_in_london(call.clock))
    except StoreError as error:
        call.console.error(error)
