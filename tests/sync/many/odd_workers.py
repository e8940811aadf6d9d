"""Processes that do to a run what registers and computers do: end, hang, ask, and never get ready."""

import os
import signal
import threading
from multiprocessing.connection import Connection
from pathlib import Path

from sync.clock import SystemClock
from sync.many.came import Came
from sync.many.first_words import ASK, CAME, LOG, READY
from sync.many.kit import Item, Kit
from sync.school_time import SchoolTime
from sync.settings import CalendarSettings, RegisterSettings, Settings


def a_kit(folder: str, **others: object) -> Kit:
    """Make a kit for workers that check nothing."""
    parts: dict[str, object] = {
        "command": "run",
        "bases": {},
        "key": b"k" * 32,
        "clock": SystemClock(),
        "host": "OFFICE1",
        "version": "1.0",
        "settings": Settings(),
        "times": {CalendarSettings(): SchoolTime()},
        "banners": (),
        "is_dry": False,
        "wants_json": False,
        "names": False,
        "has_history": True,
        "tells": False,
        "folder": Path(folder),
        "endpoint": None,
        "environ": {},
    }
    return Kit(**parts | others)  # type: ignore[arg-type]  # each as the class has it


def an_item(number: int, name: str, source: str = "") -> Item:
    """Make an item whose name says what becomes of it."""
    return Item(number, RegisterSettings(name, source or f"/srv/{name} {number}.xlsx"), "everything")


def odd(connection: Connection, kit: Kit) -> None:
    """Do what the name of each register says."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    connection.send((READY,))
    while (item := connection.recv()) is not None:
        name = item.register.name
        if name == "ends":
            os._exit(9)
        if name == "is killed":
            os.kill(os.getpid(), signal.SIGKILL)
        if name == "hangs":
            threading.Event().wait(60)
        if name in {"asks", "asks in vain"}:
            connection.send((ASK, name, (item.number,)))
            answer = connection.recv()
            name = f"{name}: {answer}"
        if name == "logs":
            connection.send((LOG, 20, "not one of ours", {}))
        connection.send((CAME, Came(name, f"{os.getpid()}")))


def never_ready(connection: Connection, kit: Kit) -> None:
    """End before the first register."""
    os._exit(1)
