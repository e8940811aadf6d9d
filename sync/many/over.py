"""Checks some registers, wherever that is done, and gives what came of them in the order of the settings."""

import os
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC

from sheet_templates.errors import StoreError, UserError
from sync import crash
from sync.call import Call
from sync.clock import Clock
from sync.exit_codes import ExitCode
from sync.keeping.keeper import Keeper
from sync.many.came import Came
from sync.many.history_calls import answer
from sync.many.kit import Item, Kit
from sync.many.one import Bench, came_of
from sync.many.pool import Bounds, NoWorkers, Pool
from sync.many.stopping import refuse_stopped, stoppable
from sync.state.run import Outcome, Run
from sync.state.store import History
from sync.usage import UsageError

POOL_FROM = 8
"""Registers from which processes of their own are worth their start, which is that of five registers."""

_MOST_WORKERS = 16
_MOST_ASKED = 60

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class How:
    """Where registers are checked.

    Attributes:
        workers: How many processes; 1 for one register after the other, None for what is fastest here.
        scheduler: The address of a scheduler of a cluster, None for this computer.
    """

    workers: int | None = None
    scheduler: str | None = None

    @classmethod
    def of(cls, call: Call) -> "How":
        """Return what a command line asks for.

        Raises:
            UsageError: the number of processes is none.
        """
        return cls(_workers(call), call.text("scheduler"))


def _workers(call: Call) -> int | None:
    text = call.text("jobs")
    if text is None:
        return None
    if not text.isascii() or not text.isdecimal() or not 0 < int(text[:4]) <= _MOST_ASKED:
        raise UsageError(
            f'--jobs cannot be "{text}".',
            where=f"ap-register {call.command} --jobs",
            todo=f"Give a number from 1 to {_MOST_ASKED}.",
        )
    return int(text)


def came_over(items: Sequence[Item], bench: Bench, how: How, clock: Clock, say: Say) -> list[Came]:
    """Check registers and return what came of each, in their order.

    Args:
        items: The registers.
        bench: What they are checked with here, and what answers those who check them elsewhere.
        how: Where they are checked.
        clock: Counts seconds.
        say: Takes the name of each register, or how far it is.

    Raises:
        KeyboardInterrupt: somebody stopped it; what had begun was finished.
        UserError: the cluster cannot be reached.
    """
    found: dict[int, Came] = {}
    with stoppable() as is_stopped:
        for item, came in _each(items, bench, how, clock, is_stopped):
            found[item.number] = _settled(item, came, bench)
            say(f"Checked {len(found):,} of {len(items):,} registers")
    return [found[item.number] for item in items]


def _each(
    items: Sequence[Item], bench: Bench, how: How, clock: Clock, is_stopped: Callable[[], bool]
) -> Iterator[tuple[Item, Came]]:
    def answers(what: str, values: tuple[object, ...]) -> object:
        if what == "password":
            return bench.password(str(values[0]))
        return answer(bench.history, bench.keep, what, values)

    left = list(items)
    if how.scheduler is not None:
        from sync.many.cluster import over_cluster

        there = [item for item in left if _goes_to_cluster(item, bench.kit)]
        yield from over_cluster(how.scheduler, bench.kit, there, answers, is_stopped)
        left = [item for item in left if not _goes_to_cluster(item, bench.kit)]
    workers = workers_for(left, how.workers)
    if workers > 1:
        pool = Pool(bench.kit, answers, Bounds(workers), clock)
        try:
            yield from pool.over(left, is_stopped)
        except NoWorkers:
            left = list(pool.left)
        else:
            left = []
    for item in left:
        refuse_stopped(is_stopped)
        yield item, came_of(item, bench)


def _goes_to_cluster(item: Item, kit: Kit) -> bool:
    """Whether a register is for the cluster: Google Sheets and what makes reports by itself stay here."""
    makes_reports = kit.command == "run" and bool(kit.settings.reports)
    return not item.register.is_google and not makes_reports


def workers_for(items: Sequence[Item], asked: int | None) -> int:
    """Return how many processes are worth it; 1 means that it is done in this one.

    Args:
        items: The registers. Google Sheets wait for Google, and one process keeps to the allowance.
        asked: How many were asked for, None where nobody did.
    """
    files = sum(not item.register.is_google for item in items)
    lanes = files + (files < len(items))
    if asked is not None:
        return min(asked, lanes)
    if files < POOL_FROM:
        return 1
    return min(processors(), lanes // 2, _MOST_WORKERS) + (files < len(items))


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _settled(item: Item, came: Came, bench: Bench) -> Came:
    """Keep what only the one who started the run can: the report of a fault, and that a check did not end."""
    kit = bench.kit
    if came.crash:
        came = _with_report(came, kit)
    if not came.is_recorded and bench.history is not None and kit.command == "run" and not kit.is_dry:
        try:
            bench.history.record(_run(item, came, kit))
        except StoreError as error:
            came = replace(came, errors=(*came.errors, error))
    return came


def _with_report(came: Came, kit: Kit) -> Came:
    moment = kit.clock.now()
    try:
        where = str(crash.keep(came.crash, kit.folder, moment))
    except OSError:
        where = came.crash.rstrip()
    [told] = came.errors
    todo = "Give that report to whoever looks after ap-register. It holds nothing from a register."
    return replace(came, errors=(UserError(told.what, where=f"{came.name}: {where}", todo=todo),))


def _run(item: Item, came: Came, kit: Kit) -> Run:
    now = kit.clock.now().astimezone(UTC)
    is_bug = came.code == ExitCode.BUG
    return Run(
        id=uuid.uuid5(uuid.NAMESPACE_OID, f"{came.ident} {now.isoformat()} not checked").hex,
        register=came.ident,
        name=item.register.name,
        source=item.register.source,
        started=now,
        finished=now,
        as_of=next(iter(kit.bases.values())).as_of,
        command=kit.command,
        outcome=Outcome.BUG if is_bug else Outcome.FAILED,
        exit=int(came.code),
        errors=tuple(error.what for error in came.errors),
        version=kit.version,
    )


def bench_for(call: Call, kit: Kit, history: History | None, keep: Keeper, *, is_alone: bool) -> Bench:
    """Return what registers are checked with in this process."""
    from sync.connectors.passwords import find_password
    from sync.google_access import way_to

    return Bench(
        kit,
        history,
        keep,
        lambda name: find_password(name, call.environ),
        way_to(kit.settings.google, kit.environ, kit.endpoint, kit.clock, kit.folder),
        is_alone,
    )
