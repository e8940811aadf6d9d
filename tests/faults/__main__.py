"""Does every fault there is and prints a table: ``python -m tests.faults [--only WORDS] [--sample N]``.

Ends with 1 when anything was harmed that is not a known limit, or when a tool is missing.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from tests.faults.counts import Counts, Plan, Row, table
from tests.faults.rows import ROWS

_SHOWN = 5

Result = tuple[Row, Counts, float]


def main(arguments: list[str]) -> int:
    """Run the rows, print the table, and say what was harmed."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="what chance starts from")
    parser.add_argument("--only", default="", help="rows whose name has these words")
    parser.add_argument("--sample", type=int, help="so many faults a row at most, spread evenly")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 2, help="how many at a time")
    options = parser.parse_args(arguments)
    rows = [row for row in ROWS if options.only in row.name]
    missing = sorted({tool for row in rows for tool in row.tools if shutil.which(tool) is None})
    if missing:
        print(f"Not installed: {', '.join(missing)}.", file=sys.stderr)
        return 1
    results = [_result(row, options) for row in rows]
    print(table((row.name, counts, seconds) for row, counts, seconds in results))
    return _conclusion(results, options.seed)


def _result(row: Row, options: argparse.Namespace) -> Result:
    """Run one row in a folder of its own."""
    print(f"  {row.name}", file=sys.stderr)
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="ap-register-faults-") as folder:
        counts = row.run(Plan(Path(folder), options.seed, options.sample, options.workers))
    return row, counts, time.perf_counter() - start


def _conclusion(results: Iterable[Result], seed: int) -> int:
    """Say in a few lines what was harmed; return the exit code."""
    injected = harmed = 0
    for row, counts, _ in results:
        if row.limit:
            print(f"\nKnown limit, {len(counts.harms):,} of {counts.faults:,}, {row.name}: {row.limit}")
            continue
        injected += counts.faults
        harmed += len(counts.harms)
        for harm in counts.harms[:_SHOWN]:
            print(f"\n{row.name}: {harm}")
    print(
        f"\n{injected:,} faults injected, {harmed:,} did harm; known limits are not among them. Seed {seed}."
    )
    return 1 if harmed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
