"""Measures speed and memory and prints a table: ``python -m tests.bench [--quick] [--json FILE]``.

Times are seconds of processor time, medians of repeats that take turns. Compare ratios; the seconds
are those of one computer on one day.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from pathlib import Path

from tests.bench.plan import Plan, measured
from tests.bench.results import Result, as_json, table

_FULL = Plan(Path(), (1_000, 10_000, 100_000), {1_000: 7, 10_000: 5, 100_000: 3}, print)
_QUICK = Plan(Path(), (1_000, 10_000), {1_000: 3, 10_000: 2}, print, 20)


def main(arguments: list[str]) -> int:
    """Measure and print the table; what is measured is written at once."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="about a minute: no more than 10,000 rows")
    parser.add_argument("--rows", type=int, help="registers of this many rows only, measured once")
    parser.add_argument("--registers", type=int, help="this many registers of one settings file")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results as JSON as well")
    options = parser.parse_args(arguments)
    plan = _QUICK if options.quick else _FULL
    sizes, rounds = ((options.rows,), {options.rows: 1}) if options.rows else (plan.sizes, plan.rounds)
    number = options.registers or (1 if options.rows else plan.registers)
    results: list[Result] = []
    with tempfile.TemporaryDirectory(prefix="ap-register-bench-") as folder:
        for result in measured(Plan(Path(folder), sizes, rounds, _say, number)):
            results.append(result)
            if options.json:
                _write(options.json, results)  # what is measured stays, whatever becomes of the rest
    print(table(results))
    print(f"\n{machine()}")
    return 0


def machine() -> str:
    """Return the computer in general words."""
    return (
        f"{os.cpu_count()} processors, {platform.system()}, {platform.machine()}, "
        f"Python {platform.python_version()}"
    )


def _say(text: str) -> None:
    print(f"  {text}", file=sys.stderr)


def _write(path: Path, results: list[Result]) -> None:
    told = {"schema": 1, "machine": machine(), "results": as_json(results)}
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
