"""Tries the writer on other people's workbooks: ``python -m tests.corpus [FOLDER]``; they stay out of git."""

import sys
from collections import Counter
from pathlib import Path

from tests.corpus.download import fetched, workbooks
from tests.corpus.round_trip import tried


def main(words: list[str]) -> int:
    """Fetch the packages, try every workbook in them, print what came of it; 1 when any was harmed."""
    folder = Path(words[0]) if words else Path(".corpus")
    results: Counter[str] = Counter()
    for package, path in fetched(folder):
        number = 0
        for name, data in workbooks(path):
            number += 1
            result = tried(data)
            results[result] += 1
            if result.startswith("harmed"):
                sys.stdout.write(f"{package}: {name}: {result}\n")
        sys.stdout.write(f"{package}: {number} workbooks\n")
    for result, count in results.most_common():
        sys.stdout.write(f"{count:6} {result}\n")
    return int(any(result.startswith("harmed") for result in results))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
