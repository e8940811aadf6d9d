"""A run of the log as a row, and back."""

import json
from datetime import UTC, date, datetime

from sync.state.columns import Row, Table
from sync.state.counts import counts_from
from sync.state.run import Outcome, Run
from sync.state.typed import dumps

RUN_TABLE = Table(
    (
        "id",
        "register",
        "name",
        "source",
        "started",
        "finished",
        "as_of",
        "command",
        "outcome",
        "exit",
        "counts",
        "written",
        "errors",
        "version",
        "pack",
    ),
    1,
    json=frozenset({"name", "source", "counts", "written", "errors"}),
    numbers=frozenset({"exit"}),
)


def run_row(run: Run) -> Row:
    """Return a run as a row; its moments are in UTC, so that they sort as text."""
    return (
        run.id,
        run.register,
        dumps(run.name),
        dumps(run.source),
        moment_text(run.started),
        moment_text(run.finished),
        run.as_of.isoformat(),
        run.command,
        str(run.outcome),
        run.exit,
        dumps(dict(run.counts)),
        dumps(dict(run.written)),
        dumps(run.errors),
        run.version,
        run.pack,
    )


def run_from(row: Row) -> Run:
    """Return the run of a row.

    Raises:
        ValueError, TypeError: the row is none of ours.
    """
    values = dict(zip(RUN_TABLE.columns, row, strict=True))
    values |= {
        "name": str(json.loads(values["name"])),
        "source": str(json.loads(values["source"])),
        "counts": counts_from(values["counts"]),
        "written": counts_from(values["written"]),
        "started": datetime.fromisoformat(values["started"]),
        "finished": datetime.fromisoformat(values["finished"]),
        "as_of": date.fromisoformat(values["as_of"]),
        "outcome": Outcome(values["outcome"]),
        "errors": tuple(map(str, json.loads(values["errors"]))),
    }
    return Run(**values)


def moment_text(moment: datetime) -> str:
    """Return a moment in UTC, always of the same length."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
