"""Reads made-up damaged registers and counts what comes of them: ``python -m tests.fuzz 10000``.

Every one must either be read or be refused in words, within two seconds. With ``--check`` those that
are read, and registers made up by chance, are checked with every rule as well, within five seconds.
Anything else is printed with its number and makes the run fail.
"""

import argparse
import itertools
import sys
import time
from collections import Counter
from collections.abc import Iterator

from sheet_templates.errors import RegisterUnreadable
from sync.xlsx.reader import read_xlsx
from tests.fuzz.packages import mutations

LONGEST = 2.0
"""Seconds that one register may take."""


def outcome(data: bytes) -> str:
    """Return in one word or sentence what comes of a register."""
    started = time.perf_counter()
    try:
        read_xlsx(data, source="made up", revision="made up")
    except RegisterUnreadable as error:
        result = f"refused: {error.what}"
    except Exception as error:  # noqa: BLE001 - finding such errors is what this program is for
        result = f"FAILED: {type(error).__name__}: {error}"
    else:
        result = "read"
    return result if time.perf_counter() - started <= LONGEST else f"FAILED: too slow, {result}"


def _checked(seed: int) -> Iterator[str]:
    from tests.fuzz.cases import came_of, cases  # loads pandas

    return map(came_of, cases(seed))


def main(arguments: list[str]) -> int:
    """Run the given number of cases; return 1 when one of them failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("cases", type=int)
    parser.add_argument("--seed", type=int, default=1, help="where chance starts (default 1)")
    parser.add_argument("--check", action="store_true", help="check every register with every rule as well")
    options = parser.parse_args(arguments)
    counts: Counter[str] = Counter()
    results = _checked(options.seed) if options.check else map(outcome, mutations(options.seed))
    for number, result in enumerate(itertools.islice(results, options.cases), start=1):
        counts[result] += 1
        if result.startswith("FAILED"):
            sys.stdout.write(f"case {number} of seed {options.seed}: {result}\n")
    for result, count in counts.most_common():
        sys.stdout.write(f"{count:7}  {result}\n")
    return int(any(result.startswith("FAILED") for result in counts))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
