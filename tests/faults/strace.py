"""Runs one save under strace, which kills it or lets a call fail at the very place that was asked for."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
CALLS = "%file,%desc"
_ENOUGH = 60  # seconds


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save in another process came to.

    Attributes:
        outcome: ``done``, the name of an error, or ``killed``.
        what: The error in words.
        where: Where, or for ``done`` the path at which a displaced content was left.
        todo: What to do.
        calls: The names of the calls it made, in order, without the last by which it told this.
    """

    outcome: str
    what: str
    where: str
    todo: str
    calls: tuple[str, ...]


def save_under(writer: str, folder: Path, *options: str) -> Saved:
    """Let a process save, watched by strace from the first call of the save on.

    Args:
        writer: Which save.
        folder: Where.
        options: Of strace, such as ``-e inject=...``.
    """
    trace = folder.with_name(f"{folder.name}.trace")
    command = [sys.executable, "-S", "-m", "tests.faults.child", writer, str(folder)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        ready = child.stdout.readline()
        assert ready == b"ready\n", ready
        tracer = ["strace", "-f", "-o", str(trace), "-e", f"trace={CALLS}", *options, "-p", str(child.pid)]
        with subprocess.Popen(tracer, stderr=subprocess.PIPE) as watching:
            assert watching.stderr is not None
            attached = watching.stderr.readline()
            if b"attached" not in attached:
                child.kill()
                raise RuntimeError(f"strace cannot watch: {attached.decode()}")
            child.stdin.write(b"\n")
            child.stdin.flush()
            told = child.stdout.read()
            watching.wait(_ENOUGH)
        child.wait(_ENOUGH)
    return _saved(told, trace)


def _saved(told: bytes, trace: Path) -> Saved:
    calls = tuple(_calls(trace.read_text(encoding="utf-8", errors="replace").splitlines()))
    trace.unlink()
    if not told:
        return Saved("killed", "", "", "", calls)
    outcome, what, where, todo = json.loads(told)
    return Saved(outcome, what, where, todo, calls[:-1])


def _calls(lines: list[str]) -> list[str]:
    """Return the names of calls in a trace; the first is the wait for the line that started it."""
    texts = [line.split(maxsplit=1)[1] for line in lines if " " in line]
    return [text.partition("(")[0] for text in texts if text[:1].isalpha()][1:]
