"""The state under faults: killed while it saves, and damaged at random. Counts what is harmed."""

import os
import random
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reports.working.memory import Memory
from sheet_templates.errors import StoreError
from sync.state.exports import write_export
from sync.state.opening import FILE_NAME, open_store
from sync.state.store import Store
from tests.sync.state.memories import NOW, REGISTER, TODAY, a_large_memory, a_run

_FINDINGS = 400
_LONGEST = 0.25
"""Seconds after which a save is killed at the latest."""


def memory_of(number: int) -> Memory:
    """Return the memory of the given save: its number stands in every part of it."""
    memory = a_large_memory(_FINDINGS)
    known = {id_: replace(one, reopened=number) for id_, one in memory.known.items()}
    return replace(memory, known=known, next_ref=1000 + number, revision=str(number))


def kills(rounds: int, seed: int) -> Counter[str]:
    """Kill a program that saves without a pause, again and again, and look at the state each time.

    Args:
        rounds: How many kills.
        seed: Decides when they come.

    Returns:
        ``kills``; ``saves`` that were acknowledged; and of harm: ``lost`` (acknowledged, and gone),
        ``torn`` (parts of two saves) and ``damaged``.
    """
    chance, counts = random.Random(seed), Counter(kills=0, saves=0, lost=0, torn=0, damaged=0)
    with tempfile.TemporaryDirectory() as place:
        folder, last = Path(place) / "state", 0
        for _ in range(rounds):
            acknowledged = _killed(folder, last + 1, chance.uniform(0, _LONGEST))
            found = _look(folder, counts)
            counts["kills"] += 1
            counts["saves"] += max(acknowledged - last, 0)
            counts["lost"] += found < acknowledged
            last = max(found, acknowledged)
    return counts


def damages(rounds: int, seed: int) -> Counter[str]:
    """Damage a state at random places, open it, and compare what is loaded with what was saved.

    Args:
        rounds: How many damages, each to a whole state.
        seed: Decides where and how.

    Returns:
        ``damages``; ``found`` and put right; ``harmless``; and of harm: ``wrong`` (something else was
        loaded than was ever saved) and ``failed`` (it could not be opened).
    """
    chance = random.Random(seed)
    counts = Counter(damages=0, found=0, harmless=0, wrong=0, failed=0)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "state"
        store = open_store(folder, now=NOW)
        store.save(memory_of(1), a_run())
        write_export(store, folder, TODAY)
        store.close()
        sound = (folder / FILE_NAME).read_bytes()
        for number in range(rounds):
            (folder / FILE_NAME).write_bytes(_damaged(sound, chance))
            counts["damages"] += 1
            counts[_outcome(folder, NOW + timedelta(days=number % 2))] += 1
    return counts


def save_for_ever(folder: Path, number: int) -> None:
    """Save one memory after the other, and say each number once it is saved."""
    store = open_store(folder, now=datetime(2026, 1, 5, tzinfo=UTC))
    while True:
        store.save(memory_of(number), a_run(number))
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        number += 1


def _killed(folder: Path, first: int, seconds: float) -> int:
    """Let a program save and kill it so many seconds after its first save; return the last that it said."""
    command = [sys.executable, "-m", "tests.faults.state_kills", str(folder), str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        said = child.stdout.readline()
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            os.kill(child.pid, signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        said += child.stdout.read()
    whole = said[: said.rfind("\n") + 1].split()
    return int(whole[-1])


def _look(folder: Path, counts: Counter[str]) -> int:
    """Return the number of the save that is found."""
    store = open_store(folder, now=NOW)
    try:
        memory = store.load(REGISTER)
        number = int(memory.revision)
        counts["torn"] += memory != memory_of(number) or store.runs(REGISTER, 1) != (a_run(number),)
        counts["damaged"] += store.damaged is not None
    finally:
        store.close()
    return number


def _damaged(sound: bytes, chance: random.Random) -> bytes:
    """Return a file of which some bytes were flipped, a stretch overwritten, or the end cut off."""
    content, start = bytearray(sound), chance.randrange(len(sound))
    kind = chance.choice(["flip", "flip", "zeroes", "noise", "cut"])
    if kind == "flip":
        content[start] ^= 1 << chance.randrange(8)
    elif kind == "cut":
        del content[start:]
    else:
        length = min(chance.choice([16, 512, 4096]), len(content) - start)
        content[start : start + length] = bytes(length) if kind == "zeroes" else chance.randbytes(length)
    return bytes(content)


def _outcome(folder: Path, now: datetime) -> str:
    try:
        store = open_store(folder, now=now)
    except StoreError:
        return "failed"
    try:
        return _loaded(store)
    finally:
        store.close()


def _loaded(store: Store) -> str:
    try:
        memory, runs, entries = store.load(REGISTER), store.runs(None, 10), store.registers()
        store.save(memory_of(2), a_run(2))
        saved = store.load(REGISTER)
    except StoreError:
        return "failed"
    if memory != memory_of(1) or saved != memory_of(2):
        return "wrong"
    if runs not in ((a_run(),), ()) or len(entries) != 1:
        return "wrong"
    return "harmless" if store.damaged is None else "found"


if __name__ == "__main__":
    save_for_ever(Path(sys.argv[1]), int(sys.argv[2]))
