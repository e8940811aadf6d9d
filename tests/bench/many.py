"""Many registers of one settings file: the first run, the next day, and when nothing has changed."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.bench.measuring import interleaved, sample
from tests.bench.results import Result

ROWS = 200
_IMPORTS = "import pandas, pandera.pandas"
_MONDAY, _TUESDAY = "2026-11-23T06:00:00+00:00", "2026-11-24T06:00:00+00:00"


def many_registers(folder: Path, register: Path, number: int, rounds: int) -> Iterator[Result]:
    """Measure runs over copies of a register; processor time is that of all processes together.

    Args:
        folder: Where the copies go.
        register: What they are copies of.
        number: How many.
        rounds: How often a run is measured that finds nothing changed; the others change what they find.
    """
    words = ["-m", "sync", "run", "--all", "-q", "-c", str(settled(folder, register, number))]
    monday, tuesday = (_environ(folder, moment) for moment in (_MONDAY, _TUESDAY))
    first = sample(words, monday)
    found = interleaved(
        {"unchanged": words, "python": ["-c", "pass"], "imports": ["-c", _IMPORTS]}, rounds, monday
    )
    next_day = sample(words, tuesday)
    cpu = {name: one.process * 1000 for name, one in found.items()}
    what = f"{number:,} registers x {ROWS} rows"
    yield Result(f"{what}, first run", first.process, "s")
    yield Result(f"{what}, first run, each", first.process / number * 1000, "ms")
    yield Result(f"memory, {what}, the largest process", first.peak, "MB")
    yield Result(f"{what}, next day", next_day.process, "s", "first run", first.process)
    unchanged = f"{what}, nothing changed"
    yield Result(unchanged, cpu["unchanged"], "ms", "importing pandas and pandera", cpu["imports"], 0.04)
    yield Result(unchanged, cpu["unchanged"], "ms", "python alone", cpu["python"], 2.7)
    yield Result(unchanged, cpu["unchanged"], "ms", most=35)


def settled(folder: Path, register: Path, number: int) -> Path:
    """Return a settings file that names so many copies of a register, made at once."""
    folder.mkdir(parents=True, exist_ok=True)
    lines: list[str] = []
    for one in range(number):
        path = folder / f"School {one:04}.xlsx"
        shutil.copy(register, path)
        lines += ["[[registers]]", f"name = 'School {one:04}'", f"path = '{path}'"]
    settings = folder / "ap-register.toml"
    settings.write_text("\n".join(lines), encoding="utf-8")
    return settings


def _environ(folder: Path, moment: str) -> Mapping[str, str]:
    return {"AP_REGISTER_STATE_DIR": str(folder / "state"), "AP_REGISTER_NOW": moment}
