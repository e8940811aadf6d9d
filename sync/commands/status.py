"""The command ``status``: last runs and open findings by register, from the state alone. Writes nothing.

Loads neither tables nor sheets, so that a monitor may ask every minute.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from sync import __version__
from sync.call import Call
from sync.chosen import opened
from sync.clock import london_time
from sync.exit_codes import ExitCode
from sync.folders import state_folder
from sync.known import KnownRegister, known_registers
from sync.many.status_table import LOOKED_BACK, Stands, as_told, failing_since, table_lines
from sync.reporting.due.between import kept_of, status_entry, status_lines
from sync.reporting.due.kept import Kept
from sync.running import SCHEMA
from sync.service.ages import counted_age, next_run
from sync.settings import ScheduleSettings
from sync.state.run import Outcome, Run
from sync.state.store import Store
from sync.usage import UsageError
from validators.dates_in_words import day_in_words

CLOCK_SLACK = timedelta(minutes=5)
"""A run that ended further in the future was dated by a clock that was wrong, and counts as none."""

_AGE = re.compile(r"([1-9][0-9]{0,5})\s*([mhd])", re.ASCII | re.IGNORECASE)
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_SEVERITIES = ("critical", "high", "medium", "low", "info", "horizon")
_WORDS: Mapping[Outcome, str] = {
    Outcome.DONE: "good, nothing found",
    Outcome.FINDINGS: "good",
    Outcome.SAFETY_STOP: "stopped: a person must say whether the register is right",
    Outcome.BUSY: "in part: something was in use; the next run tries again",
    Outcome.FAILED: "not checked",
    Outcome.BUG: "ended by a fault of the program",
}
_ACCEPTED = "accepted by a person; the next run writes"
_NOT_WRITTEN = "checked, but nothing could be written"


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of a register.

    Attributes:
        now: This moment, in UTC.
        most: How old a good run may be, None where nobody asks.
        schedule: When registers are checked.
    """

    now: datetime
    most: timedelta | None
    schedule: ScheduleSettings


@dataclass(frozen=True, slots=True)
class _Row:
    """One register.

    Attributes:
        known: What it is.
        last: Its last run, None where there was none.
        good: Its last good run, None where there was none.
        age: How long ago that was, None where there was none or its date cannot be right.
        is_stale: Whether it is longer ago than was asked for.
        reports: What is known of reports that runs make of it.
        next_run: When its next check is due by the settings, in UTC.
        failing_since: When the first of the runs ended that failed since the last good one.
    """

    known: KnownRegister
    last: Run | None
    good: Run | None
    age: timedelta | None
    is_stale: bool
    reports: Kept
    next_run: datetime | None
    failing_since: datetime | None

    @property
    def stands(self) -> Stands:
        """What one line says of it."""
        entry = self.known.entry
        return Stands(
            self.known.name, self.good, entry.open if entry is not None else None, self.failing_since
        )


def run(call: Call) -> int:
    """Print what is known; with ``--max-age`` exit 1 when the last good run of a register is older.

    Where registers are checked from Monday to Friday alone, Saturdays and Sundays do not count as age.

    Raises:
        UsageError: the age cannot be read.
        UserError: the settings or the state cannot be read.
    """
    most = read_age(call.text("max_age"))
    settings = call.settings()
    folder = state_folder(call.options, settings.state_folder)
    with opened(call, folder, read_only=True) as store:
        registers = known_registers(settings, folder, store.registers())
        is_any_settled = any(one.is_settled for one in registers)
        now = call.clock.now().astimezone(UTC)
        asked = _Asked(now, most, settings.schedule)
        rows = [
            _row(
                one,
                store,
                asked if one.is_settled is is_any_settled else replace(asked, most=None),
                kept_of(folder, one.id),
            )
            for one in registers
        ]
    is_stale = most is not None and (not rows or any(row.is_stale for row in rows))
    if call.options.json:
        call.console.json(_object(call, rows, now, most, is_stale=is_stale))
    else:
        is_table = call.is_set("all") and bool(rows)
        for line in table_lines([row.stands for row in rows]) if is_table else _lines(call, rows, most):
            call.console.line(line)
    return ExitCode.FINDINGS if is_stale else ExitCode.DONE


def read_age(text: str | None) -> timedelta | None:
    """Return an age such as ``26h``, ``90m`` or ``2d``; None where none was given.

    Raises:
        UsageError: it is none.
    """
    if text is None:
        return None
    found = _AGE.fullmatch(text.strip())
    if found is None:
        raise UsageError(
            f'--max-age cannot be "{text}".',
            where="ap-register status --max-age",
            todo="Give a number with m, h or d behind it, such as 90m, 26h or 2d.",
        )
    return timedelta(**{_UNITS[found[2].lower()]: int(found[1])})


def _row(known: KnownRegister, store: Store, asked: _Asked, reports: Kept) -> _Row:
    now, most = asked.now, asked.most
    runs = store.runs(known.id, 1)
    last = next(iter(runs), None)
    is_failing = last is not None and not last.outcome.is_good
    since = failing_since(store.runs(known.id, LOOKED_BACK)) if is_failing else None
    good = known.entry.last_good if known.entry is not None else None
    age = now - good.finished if good is not None and good.finished <= now + CLOCK_SLACK else None
    is_stale = most is not None and (
        good is None or age is None or counted_age(good.finished, now, asked.schedule) > most
    )
    following = next_run(asked.schedule, now) if known.is_settled else None
    return _Row(known, last, good, age, is_stale, reports, following, since)


def _object(
    call: Call, rows: Sequence[_Row], now: datetime, most: timedelta | None, *, is_stale: bool
) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "command": call.command,
        "version": __version__,
        "as_of": call.as_of().isoformat(),
        "now": now.isoformat(),
        "max_age_seconds": int(most.total_seconds()) if most is not None else None,
        "stale": is_stale,
        "registers": [_register(row) for row in rows],
        "errors": [],
        "notices": list(call.notices()),
    }


def _register(row: _Row) -> dict[str, object]:
    return {
        "name": row.known.name,
        "source": row.known.source,
        "in_settings": row.known.is_settled,
        "last_run": _run(row.last),
        "last_good_run": _run(row.good),
        "age_seconds": int(row.age.total_seconds()) if row.age is not None else None,
        "stale": row.is_stale,
        "open": dict(row.known.entry.open) if row.known.entry is not None else {},
        "next_run": row.next_run.isoformat() if row.next_run is not None else None,
        "reports": status_entry(row.reports),
        **as_told(row.stands),
    }


def _run(run: Run | None) -> dict[str, object] | None:
    if run is None:
        return None
    return {
        "command": run.command,
        "outcome": run.outcome.value,
        "exit": run.exit,
        "started": run.started.isoformat(),
        "finished": run.finished.isoformat(),
        "as_of": run.as_of.isoformat(),
        "counts": dict(run.counts),
        "errors": list(run.errors),
        "version": run.version,
    }


def _lines(call: Call, rows: Sequence[_Row], most: timedelta | None) -> Iterator[str]:
    if not rows:
        yield "No run is known, and the settings hold no register."
    for row in rows:
        yield row.known.name
        if not call.console.quiet:
            yield from (f"  {line}" for line in _told(row))
        if row.is_stale and most is not None:
            yield f"  Too old: a good run was expected within {_length(most)}."


def _word(run: Run) -> str:
    """Return how a run ended, in words."""
    if run.command == "accept":
        return _ACCEPTED
    was_checked = run.outcome is Outcome.FAILED and run.counts and not run.written
    return _NOT_WRITTEN if was_checked else _WORDS[run.outcome]


def _told(row: _Row) -> Iterator[str]:
    yield f"Last good run: {_when(row)}."
    if row.last is not None and row.last != row.good:
        word = _word(row.last)
        yield f"Last run: {_moment(row.last.finished)}, {word}."
        yield from (f"  {error}" for error in row.last.errors[:3])
    if row.known.entry is not None:
        counts = row.known.entry.open
        said = [f"{counts[word]:,} {word}" for word in _SEVERITIES if counts.get(word)]
        none = "none" if row.good is not None else "not known, as no check has ended well yet"
        yield f"Open findings: {', '.join(said) if said else none}."
    if row.next_run is not None:
        yield f"Next run: {_moment(row.next_run)}, by [schedule] in the settings."
    yield from status_lines(row.reports)


def _when(row: _Row) -> str:
    if row.good is None:
        return "never"
    moment = _moment(row.good.finished)
    if row.age is None:
        return f"{moment}, which is still to come: the clock was wrong then, or is now, so it does not count"
    return f"{moment} ({_length(row.age)} ago)"


def _moment(moment: datetime) -> str:
    shown = london_time(moment)
    return f"{day_in_words(shown.date())}, {shown:%H:%M}"


def _length(length: timedelta) -> str:
    """Return how long something is, in whole minutes, hours or days."""
    minutes = max(0, int(length.total_seconds())) // 60
    for size, word in ((2_880, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            number = minutes // (1_440 if word == "day" else size)
            return f"{number:,} {word}{'' if number == 1 else 's'}"
    return "less than a minute"
