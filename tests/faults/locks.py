"""Two runs at once: the second is refused, and a killed one holds up nobody."""

import subprocess
import sys
from pathlib import Path

from sheet_templates.errors import AnotherRunActive
from sync.clock import SystemClock
from sync.keeping.lock import hold
from tests.faults.counts import Counts, Plan
from tests.faults.strace import ROOT

ROUNDS = 50
_HOLDER = """
import sys
from pathlib import Path
from sync.clock import SystemClock
from sync.keeping.lock import hold
with hold(Path(sys.argv[1]), SystemClock()):
    print("held", flush=True)
    sys.stdin.read()
"""


def two_runs(plan: Plan) -> Counts:
    """Start a run, try another, kill the first, try again; over and over."""
    counts, lock = Counts(), plan.folder / "run.lock"
    for number in range(plan.sample or ROUNDS):
        command = [sys.executable, "-c", _HOLDER, str(lock)]
        with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            told = _try(lock)
            counts.note(
                "second run refused" if told else "second run let in",
                None if f"process {process.pid}" in told else f"round {number}: the first run is not named",
            )
            process.kill()
            process.wait()
        told = _try(lock)
        counts.note("free after a kill" if not told else "still held", told or None)
    return counts


def _try(lock: Path) -> str:
    """Return why the lock cannot be had, or an empty text."""
    try:
        with hold(lock, SystemClock()):
            return ""
    except AnotherRunActive as exc:
        return exc.what
