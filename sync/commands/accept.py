"""The command ``accept``: a person confirms a large change of a register, or that this computer keeps it."""

import socket
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from uuid import NAMESPACE_OID, uuid5

from reports.check_text import Line, Style
from reports.veil import veil_text
from reports.working.memory import Memory, Shape
from reports.working.safety import Limits, differences, shape_of
from sync import __version__
from sync.call import Call
from sync.checking import Outcome, RuleCrashed, check_snapshot
from sync.chosen import Chosen, choose, only_run, opened
from sync.collecting import uncollected
from sync.commands.check import print_lines
from sync.exit_codes import ExitCode
from sync.jobs import Task, tasks
from sync.looking import Looked, look
from sync.refreshing.making import rules_mark
from sync.refreshing.marks import NOBODY, TAKE_OVER, Owner, refuse_other_machine
from sync.running import SCHEMA
from sync.state.run import Outcome as RunOutcome
from sync.state.run import Run
from sync.state.store import Store
from sync.unread import TabNotRead, hides_known


@dataclass(frozen=True, slots=True)
class _Change:
    """What is to be confirmed.

    Attributes:
        before: What the register looked like at the last good check, None where there was none.
        now: What it looks like.
        told: What looks very different, in sentences; nothing where no stop is pending.
    """

    before: Shape | None
    now: Shape
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Work:
    """One call of the command."""

    call: Call
    chosen: Chosen
    task: Task
    owner: Owner


def run(call: Call) -> int:
    """Confirm a change, or with ``--take-over`` that this computer keeps the register from now on.

    Raises:
        UsageError: no register is named.
        AnotherRunActive: another run is under way, or another computer keeps the register.
        RegisterError: it cannot be read, or holds nothing that could be confirmed.
        StoreError: the state cannot be used.
    """
    chosen = choose(call)
    settled = call.settled()
    [task] = tasks(call, settled.settings, settled.catalogue, chosen.key)
    work = _Work(call, chosen, task, Owner.of(chosen.key, chosen.id, socket.gethostname()))
    writes = not call.is_set("dry_run")
    with (
        only_run(call, chosen.folder, writes=writes),
        opened(call, chosen.folder, read_only=not writes) as store,
        call.console.progress(f"Looking at {chosen.register.name}"),
    ):
        looked, memory = look(call, chosen), store.load(chosen.id)
        if call.is_set("take_over"):
            return _take_over(work, looked, memory, store)
        refuse_other_machine(looked.target.marks, work.owner, memory.accepted, looked.target.where)
        return _accept(work, looked, memory, store)


def _accept(work: _Work, looked: Looked, memory: Memory, store: Store) -> ExitCode:
    with uncollected():
        outcome = check_snapshot(looked.snapshot, work.task.job, memory, looked.setup)
    change = _change(work, memory, outcome)
    is_hidden = hides_known(looked.snapshot, memory, outcome.errors)
    passing = RuleCrashed if is_hidden else RuleCrashed | TabNotRead
    for error in outcome.errors:
        if change.told and not isinstance(error, passing):
            raise error
    if change.told and not work.call.is_set("dry_run"):
        store.save(replace(memory, shape=change.now), _entry(work))
    _tell_change(work, change, outcome.checked.veiled, looked.snapshot.called)
    return ExitCode.DONE


def _change(work: _Work, memory: Memory, outcome: Outcome) -> _Change:
    """Compare as a run does: where the rules are others now, open findings are not compared."""
    checked, job = outcome.checked, work.task.job
    still_open = sum(finding.state.is_counted for finding in checked.result.findings)
    now = shape_of(checked.layout, outcome.register, still_open, job.key)
    before = memory.shape
    if before is None:
        return _Change(None, now, ())
    same_rules = memory.rules == rules_mark(job.rules)
    compared = before if same_rules else replace(before, open=0)
    return _Change(before, now, differences(compared, now, Limits()))


def _entry(work: _Work) -> Run:
    """Return the entry of the run log. It does not count as a check: the next run is that."""
    now, chosen = work.call.clock.now(), work.chosen
    return Run(
        id=uuid5(NAMESPACE_OID, f"accept {chosen.id} {now.isoformat()}").hex,
        register=chosen.id,
        name=chosen.register.name,
        source=chosen.register.source,
        started=now,
        finished=now,
        as_of=work.call.as_of(),
        command=work.call.command,
        outcome=RunOutcome.SAFETY_STOP,
        exit=int(ExitCode.DONE),
        version=__version__,
        pack=rules_mark(work.task.job.rules),
    )


def _tell_change(work: _Work, change: _Change, veiled: Mapping[str, str], called: str) -> None:
    call = work.call
    names = call.choices(work.chosen.settings, work.chosen.register).show_names
    told = change.told if names else tuple(veil_text(one, veiled) for one in change.told)
    is_dry = call.is_set("dry_run")
    if call.options.json:
        object_ = {"differences": list(told), "rows": _rows(change), "open": _open(change)}
        _json(work, object_, accepted=bool(told) and not is_dry)
        return
    print_lines(call, [Line(work.chosen.register.heading(called), Style.TITLE)])
    print_lines(call, _change_lines(work, replace(change, told=told), is_dry=is_dry))


def _change_lines(work: _Work, change: _Change, *, is_dry: bool) -> Iterator[Line]:
    if not change.told:
        why = "No check of it is known yet" if change.before is None else "No stop is pending"
        yield Line(f"{why}, so there is nothing to accept. Nothing was changed.", Style.PLAIN)
        return
    yield Line("This would be accepted:" if is_dry else "This is accepted:", Style.PLAIN)
    for told in change.told:
        yield Line(f"  {told}", Style.PLAIN)
    rows, still_open = _rows(change), _open(change)
    for table, counts in rows.items():
        noun = table.replace("_", " ")
        yield Line(f"  {counts['now']:,} rows of {noun}, {counts['before']:,} before.", Style.QUIET)
    yield Line(f"  {still_open['now']:,} open findings, {still_open['before']:,} before.", Style.QUIET)
    if is_dry:
        yield Line("Nothing was changed.", Style.PLAIN)
    else:
        word = work.chosen.register.word
        yield Line(f'The next run writes its results: ap-register run "{word}"', Style.PLAIN)


def _rows(change: _Change) -> dict[str, dict[str, int]]:
    """Return how many rows each table had and has."""
    before = _by_table(change.before) if change.before is not None else {}
    now = _by_table(change.now)
    return {
        table: {"before": before.get(table, 0), "now": now.get(table, 0)} for table in sorted({*before, *now})
    }


def _by_table(shape: Shape) -> dict[str, int]:
    counts: dict[str, int] = {}
    for tab, table in shape.tables.items():
        counts[table] = counts.get(table, 0) + shape.rows.get(tab, 0)
    return counts


def _open(change: _Change) -> dict[str, int]:
    return {"before": change.before.open if change.before is not None else 0, "now": change.now.open}


def _take_over(work: _Work, looked: Looked, memory: Memory, store: Store) -> ExitCode:
    """Let this computer write at the next run, where another one keeps the register now."""
    host = _other_host(work, looked)
    is_dry = work.call.is_set("dry_run")
    if host and not is_dry and memory.accepted != TAKE_OVER:
        store.accept(work.chosen.id, TAKE_OVER)
    if work.call.options.json:
        _json(work, {"kept_by": host or None}, accepted=bool(host) and not is_dry)
    else:
        print_lines(work.call, _take_over_lines(work, host, looked.snapshot.called, is_dry=is_dry))
    return ExitCode.DONE


def _other_host(work: _Work, looked: Looked) -> str:
    """Return the name of the other installation that keeps the register, nothing where none does."""
    for one in looked.target.marks:
        other = Owner.read(one.owner)
        if other.installation != work.owner.installation and other.host != NOBODY:
            return "another account here" if other.host == work.owner.host else other.host
    return ""


def _take_over_lines(work: _Work, host: str, called: str, *, is_dry: bool) -> Iterator[Line]:
    yield Line(work.chosen.register.heading(called), Style.TITLE)
    if not host:
        yield Line("No other installation keeps this register. Nothing was changed.", Style.PLAIN)
        return
    verb = "would take" if is_dry else "takes"
    yield Line(
        f"This computer {verb} the register over from {host} at the next run. "
        "Refs, first-seen days and notes are then read from its tabs.",
        Style.PLAIN,
    )
    yield Line(
        f"To bring the whole history, copy the state folder of {host} to this one before that run.",
        Style.PLAIN,
    )
    yield Line(f"From that run on {host} is refused, and names this computer.", Style.QUIET)


def _json(work: _Work, more: Mapping[str, object], *, accepted: bool) -> None:
    call, register = work.call, work.chosen.register
    call.console.json(
        {
            "schema": SCHEMA,
            "command": call.command,
            "version": __version__,
            "as_of": call.as_of().isoformat(),
            "register": {"name": register.name, "source": register.source},
            "accepted": accepted,
            **more,
            "notices": list(call.notices()),
        }
    )
