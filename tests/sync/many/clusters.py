"""A cluster of this computer, of processes of its own as a person starts them."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

_REPO = Path(__file__).parents[3]
_QUIET = ("--no-dashboard", "--host", "127.0.0.1")


@contextmanager
def a_cluster(*, workers: int) -> Iterator[str]:
    """Start a scheduler and workers, give the scheduler's address, and end them."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    with ExitStack() as stack:
        _start(stack, "scheduler", "--port", str(port), *_QUIET)
        for _ in range(workers):
            _start(stack, "worker", address, "--nthreads", "1", "--no-nanny", *_QUIET)
        _wait(address, workers)
        yield address


def _start(stack: ExitStack, *words: str) -> None:
    environ = {**os.environ, "PYTHONPATH": str(_REPO), "PYTHONWARNINGS": "ignore"}
    process = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:]],
        env=environ,
        cwd=_REPO,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    stack.callback(process.wait, 20)
    stack.callback(process.kill)


def _wait(address: str, workers: int) -> None:
    from distributed import Client

    with Client(address, timeout=60, set_as_default=False) as client:
        client.wait_for_workers(workers, timeout=60)
