"""One register from its source to what came of it, wherever that is done: the one function of every run."""

import platform
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from functools import partial

from reports.check_json import check_json
from reports.check_text import Line, Style, check_lines
from reports.working.memory import Memory
from reports.working.wording import headline
from sheet_templates.errors import UserError
from sync import crash, logs
from sync.checking import Job, Outcome, check_snapshot
from sync.clock import london_time
from sync.collecting import uncollected
from sync.connectors.conflicts import told_of_copies
from sync.connectors.google_source import address_of
from sync.connectors.read import path_of, read_register
from sync.exit_codes import ExitCode, worst
from sync.google_access import Way
from sync.jobs import CUT_OFF_RULE, job_of
from sync.keeping.keeper import Keeper
from sync.logs import Event
from sync.many.came import Came, Text, plain_error
from sync.many.history_calls import NotedHistory
from sync.many.kit import Item, Kit
from sync.many.ledger import Left
from sync.refreshing.opening import Opening, open_register
from sync.refreshing.parts import Refreshed, Reports, Tools
from sync.refreshing.record import exit_of
from sync.refreshing.refresh import refresh
from sync.reporting.due.elsewhere import Elsewhere
from sync.reporting.due.reported import NOTHING
from sync.reporting.due.telling import entries_of, exit_of_reports, lines_of
from sync.setting_up.setup_place import setup_in, setup_of
from sync.state.register_id import register_id
from sync.state.store import History
from validators.findings import Finding
from validators.states import State

FAULT = "ap-register stopped because of a fault of its own."
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bench:
    """What one process works with, whatever the number of registers.

    Attributes:
        kit: What is the same for all of them.
        history: What is known of them; None where that cannot be kept.
        keep: Keeps what is displaced.
        password: Finds the password of a register by its name.
        google: Gives the way to Google.
        is_alone: Whether the process ends after one register.
    """

    kit: Kit
    history: History | None
    keep: Keeper
    password: Callable[[str], str | None]
    google: Way
    is_alone: bool = False


def came_of(item: Item, bench: Bench) -> Came:
    """Return what came of one register; whatever goes wrong with it is told, and stops no other."""
    kit = bench.kit
    trouble = kit.times[item.register.calendar or kit.settings.calendar].trouble
    if trouble is not None:
        ident, name = register_id(kit.key, item.register.source), item.register.name
        told = UserError(trouble.what, where=f"{name}, {trouble.where}", todo=trouble.todo)
        return Came(name, ident, errors=(told,), code=exit_of([trouble]), is_recorded=False)
    try:
        return _run_over(item, bench) if kit.command == "run" else _checked(item, bench)
    except Exception as error:  # noqa: BLE001 - a fault with one register must not stop the others
        logs.event(Event.CRASHED, error=type(error))
        told = UserError(FAULT, where=item.register.name)
        report = crash.report(error, bench.kit.command, bench.kit.clock.now())
        ident = register_id(bench.kit.key, item.register.source)
        return Came(
            item.register.name, ident, errors=(told,), code=ExitCode.BUG, crash=report, is_recorded=False
        )


def _job(item: Item, kit: Kit) -> Job:
    school = kit.times[item.register.calendar or kit.settings.calendar]
    return job_of(kit.bases[item.preset], item.register, school)


def _run_over(item: Item, bench: Bench) -> Came:
    kit, register, job = bench.kit, item.register, _job(item, bench.kit)
    noted = NotedHistory(bench.history) if bench.history is not None else None
    tools = Tools(
        noted,
        bench.keep,
        kit.clock,
        kit.host,
        kit.version,
        kit.settings.limits,
        bench.password,
        kit.banners,
        kit.is_dry,
        bench.google,
        _reports(bench),
    )
    with uncollected():
        ended = _with_page(item, kit, refresh(register, job, tools))
    came = _came(item, kit, ended)
    if kit.tells:
        from sync.telling.standings import Ended, heard_of

        came = replace(came, heard=heard_of(Ended(register, ended, job.rules), item.settled, kit.clock))
    is_kept = noted is not None and not noted.has_failed
    return replace(came, left=_left(item, kit, job, ended)) if is_kept else came


def _reports(bench: Bench) -> Reports | None:
    """Return what makes the reports that are due; None where none is wanted, so that nothing is loaded."""
    kit = bench.kit
    if not kit.settings.reports:
        return None
    if kit.is_elsewhere:
        return Elsewhere()
    from sync.reporting.due.making import Reporter
    from sync.reporting.due.one import ReportTools

    return Reporter(
        ReportTools(
            kit.settings,
            kit.folder,
            kit.host,
            kit.clock,
            bench.keep,
            kit.names,
            bench.google,
            kit.settings.limits,
            kit.is_dry,
            kit.again,
        )
    )


def _came(item: Item, kit: Kit, ended: Refreshed) -> Came:
    outcome, not_made = ended.outcome, ended.reported.errors
    code = worst([exit_of(ended.errors), exit_of_reports(not_made)])
    told = Came(
        outcome.checked.name if outcome is not None else item.register.name,
        ended.id,
        tuple(_texts(_lines(item, kit, ended))),
        errors=tuple(map(plain_error, ended.errors)),
        not_made=tuple(map(plain_error, not_made)),
        code=code,
    )
    if outcome is None:
        return told
    entry = _entry(outcome, kit)
    if entry is not None:
        entry["written"] = _written(ended)
        if kit.settings.reports:
            entry["reports"] = entries_of(ended.reported)
    return replace(told, entry=entry, worst=_worst(outcome), is_complete=outcome.checked.is_complete)


def _checked(item: Item, bench: Bench) -> Came:
    kit, job = bench.kit, _job(item, bench.kit)
    ident = register_id(kit.key, item.register.source)
    try:
        memory = Memory(ident) if bench.history is None else bench.history.load(ident)
        with uncollected(for_good=bench.is_alone):
            outcome = _outcome(item, job, bench, memory)
    except UserError as error:
        plain = plain_error(error)
        return Came(item.register.name, ident, errors=(plain,), code=exit_of([error]))
    errors = tuple(map(plain_error, outcome.errors))
    return Came(
        outcome.checked.name,
        ident,
        () if kit.wants_json else tuple(_texts(check_lines(outcome.checked, names=kit.names))),
        _entry(outcome, kit),
        errors,
        exit_of(outcome.errors),
        _worst(outcome),
        outcome.checked.is_complete,
    )


def _outcome(item: Item, job: Job, bench: Bench, memory: Memory) -> Outcome:
    register, limits = item.register, bench.kit.settings.limits
    if register.is_google:
        opening = Opening(lambda _: None, limits, bench.google)
        opened = open_register(register, opening, written=memory.written)
        setup = setup_in(opened.snapshot) or setup_in(opened.target.snapshot)
        return check_snapshot(opened.snapshot, job, memory, setup)
    password = partial(bench.password, register.name)
    snapshot = read_register(register.source, password=password, limits=limits)
    outcome = check_snapshot(snapshot, job, memory, setup_of(register, snapshot, limits))
    copies = told_of_copies(path_of(register.source), platform.node())
    banners = (*outcome.checked.banners, *copies)
    return replace(outcome, checked=replace(outcome.checked, banners=banners))


def _entry(outcome: Outcome, kit: Kit) -> dict[str, object] | None:
    if not kit.wants_json:
        return None
    checked = outcome.checked
    told = check_json(
        [checked], [], command=kit.command, version=kit.version, as_of=checked.as_of, names=kit.names
    )
    [entry] = told["registers"] if isinstance(told["registers"], list) else [{}]
    return dict(entry)


def _worst(outcome: Outcome) -> int | None:
    """Return the rank of the worst finding that is counted; what is only due soon is none."""
    return min((one.severity.rank for one in outcome.checked.result.findings if _is_open(one)), default=None)


def _is_open(finding: Finding) -> bool:
    return finding.state.is_counted and finding.state is not State.DUE_SOON


def _with_page(item: Item, kit: Kit, ended: Refreshed) -> Refreshed:
    """Write the page that says how a register stands, where the settings ask for it; the run stays good."""
    path = item.register.status_page
    if path is None or kit.is_dry:
        return ended
    from sync.reporting.pages import page_of, write_page

    page = page_of(ended, kit.clock.now(), kit.version)
    if page is None:
        return ended
    try:
        write_page(path, page)
    except UserError as error:
        return replace(ended, errors=(*ended.errors, error))
    return ended


def _written(ended: Refreshed) -> dict[str, object]:
    written = ended.written
    return {
        "tabs": list(written.changed_tabs),
        "changed": written.changed,
        "calls": {"read": written.reads, "write": written.writes},
        "file": str(written.path) if written.path is not None else None,
    }


def _texts(lines: Iterable[Line]) -> Iterator[Text]:
    return (Text(line.text, line.style.value) for line in lines)


def _lines(item: Item, kit: Kit, ended: Refreshed) -> Iterator[Line]:
    if kit.wants_json:
        return
    register = item.register
    name = ended.outcome.checked.name if ended.outcome else register.heading(address_of(register.source))
    yield Line(name, Style.TITLE)
    if ended.outcome is not None and ended.made is not None:
        yield from _found(ended)
    yield from _where(ended, is_dry=kit.is_dry)
    for told in (*ended.written.told, *lines_of(ended.reported)):
        yield Line(told, Style.PLAIN)


def _headline(ended: Refreshed) -> str:
    if ended.outcome is None or ended.made is None:
        return ""
    checked = ended.outcome.checked
    coverage = checked.result.coverage
    unchecked = len(coverage.rules) - len(coverage.checked)
    return headline(ended.made.counts, unchecked=unchecked, is_complete=checked.is_complete)


def _found(ended: Refreshed) -> Iterator[Line]:
    if ended.made is None:
        return
    todo = ended.made.todo
    yield Line(_headline(ended), Style.PLAIN)
    changes = [(len(todo.new), "new"), (len(todo.reopened), "back again"), (len(todo.resolved), "resolved")]
    said = [f"{number:,} {word}" for number, word in changes if number]
    told = f"Since the last run: {', '.join(said) if said else 'nothing new'}."
    if ended.errors and ended.written.path is None:
        told += " Nothing of it could be written, so staff do not see it yet."
    yield Line(told, Style.PLAIN)


def _where(ended: Refreshed, *, is_dry: bool) -> Iterator[Line]:
    written = ended.written
    if written.path is None or not written.tabs:
        return
    titles = ", ".join(written.tabs if is_dry else written.changed_tabs)
    if is_dry:
        yield Line(f"Nothing was written. A run would put {titles} into {written.path}.", Style.PLAIN)
    elif written.changed:
        yield Line(f"Written to {written.path}: {titles}.", Style.PLAIN)
    else:
        yield Line(f"Nothing new to write to {written.path}.", Style.QUIET)


def _left(item: Item, kit: Kit, job: Job, ended: Refreshed) -> Left | None:
    """Return what holds until something changes; None where it must be looked at each time."""
    outcome, made, written, path = ended.outcome, ended.made, ended.written, item.register.path
    if kit.is_dry or path is None or item.register.is_google or item.register.status_page is not None:
        return None
    if ended.errors or ended.reported != NOTHING:
        return None  # whether a report that is ready is still in its place is seen by looking
    if outcome is None or made is None or not path.is_file() or not written.revision:
        return None
    files = {str(path): outcome.checked.revision} | {str(written.path): written.revision}
    return Left(
        files,
        _holds_until(job, kit.clock.now()),
        outcome.checked.name,
        _headline(ended),
        _worst(outcome),
        dict(made.counts),
        str(written.path),
    )


def _holds_until(job: Job, now: datetime) -> datetime:
    """Return the next moment at which an answer can change by itself: a cut-off of today, or midnight."""
    here = london_time(now)
    moments = [datetime.combine(here.date() + _ONE_DAY, time(), here.tzinfo)]
    for rule in job.rules:
        if rule.id == CUT_OFF_RULE:
            cut_off = time.fromisoformat(str(rule.settings["cut_off"]))
            moments.append(datetime.combine(here.date(), cut_off, here.tzinfo))
    return min(one for one in moments if one > here).astimezone(UTC)
