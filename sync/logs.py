"""What is logged: events with keys from a closed list, never a sentence and never what a cell holds.

Every key accepts only values of a shape that no name has: numbers, types, rule ids, marks of a
content, places in the code. Anything else is dropped and counted, so that a slip costs a detail and
never a pupil's privacy. A library's own messages may quote cells and are not shown at all.
"""

import logging
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from math import ceil
from pathlib import Path
from typing import TextIO, cast

from sync.command_table import COMMANDS, find

LOGGER = "ap_register"
FILES = 10
FILE_BYTES = 1_000_000
WORTH_TELLING = 5.0
"""Seconds of waiting from which on people are told."""


class Event(StrEnum):
    """Everything that can be logged."""

    STARTED = "started"
    FINISHED = "finished"
    SETTINGS_READ = "settings read"
    REGISTER_READ = "register read"
    REGISTER_MATCHED = "register matched"
    REGISTER_CHECKED = "register checked"
    REGISTER_FAILED = "register failed"
    RULE_CRASHED = "rule crashed"
    TABS_WRITTEN = "tabs written"
    GOOGLE_CALLED = "google called"
    MAILS_SENT = "mails sent"
    ALERTS_SENT = "alerts sent"
    HEALTH_CHECK_CALLED = "health check called"
    WAITING = "waiting"
    LIBRARY_WARNING = "library warning"
    CRASHED = "crashed"
    UNLISTED = "unlisted"
    """Something was logged past this module; only that it happened is kept."""


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_seconds(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_shaped(pattern: str) -> Callable[[object], bool]:
    shape = re.compile(pattern, re.ASCII)
    return lambda value: isinstance(value, str) and shape.fullmatch(value) is not None


_COUNTS = (
    *("run", "attempt", "exit", "registers", "tab", "tabs", "row", "rows", "column", "rules"),
    *("findings", "new", "open", "resolved", "reopened", "reads", "writes"),
    *("attempts", "bytes", "sent", "failed"),
)
_SHAPES: Mapping[str, Callable[[object], bool]] = {
    **dict.fromkeys(_COUNTS, _is_count),
    "seconds": _is_seconds,
    "error": lambda value: isinstance(value, type),
    "rule": _is_shaped(r"(?:DAT|AP|NAT)-(?:[A-Z][A-Z0-9]{1,3}-)?[0-9]{2}"),
    "register": _is_shaped(r"[0-9a-f]{12}"),
    "revision": _is_shaped(r"sha256:[0-9a-f]{12,64}"),
    "version": _is_shaped(r"[0-9]+\.[0-9]+[0-9a-z.+]{0,20}"),
    "method": _is_shaped(r"GET|POST|PUT|PATCH|DELETE"),
    "endpoint": _is_shaped(r"spreadsheets\.(?:get|batchUpdate|values|other)|drive\.files|other"),
    "status": lambda value: _is_count(value) and value in range(600),
    "command": lambda value: isinstance(value, str) and find(value, COMMANDS) is not None,
    "place": _is_shaped(r"[A-Za-z0-9_./-]{1,80}\.pyx?:[0-9]{1,6}"),
}


def event(name: Event, **keys: object) -> None:
    """Log an event with its keys; a key that is not listed, or has a value of another shape, is dropped."""
    logging.getLogger(LOGGER).info(name, extra={"keys": allowed(keys)})


def detail(name: Event, **keys: object) -> None:
    """Log an event that only ``-vv`` shows."""
    logging.getLogger(LOGGER).debug(name, extra={"keys": allowed(keys)})


def waiting(seconds: float, status: int = 0) -> None:
    """Log that nothing is done for a while; whoever looks on is told, unless it is over at once.

    Args:
        seconds: How long.
        status: The HTTP status that asks for it; 0 where it is our own doing.
    """
    if seconds >= WORTH_TELLING:
        keys = allowed({"seconds": float(seconds), "status": status})
        logging.getLogger(LOGGER).warning(Event.WAITING, extra={"keys": keys})


def forwarded(*told: object) -> None:
    """Log an event of another process of ours: its level, its name and its keys; anything else is dropped."""
    match told:
        case (int(level), Event() as name, dict() as keys):
            logging.getLogger(LOGGER).log(level, name, extra={"keys": keys})  # allowed where they came from
        case _:
            event(Event.UNLISTED)


def allowed(keys: Mapping[str, object]) -> dict[str, object]:
    """Return the keys that may be logged, as plain values; ``dropped`` counts the others."""
    kept = {name: _plain(value) for name, value in keys.items() if _may_be_kept(name, value)}
    dropped = len(keys) - len(kept)
    return {**kept, "dropped": dropped} if dropped else kept


def _may_be_kept(name: str, value: object) -> bool:
    shape = _SHAPES.get(name)
    return shape is not None and shape(value)


def _plain(value: object) -> object:
    if isinstance(value, type):
        return value.__name__
    return round(value, 3) if isinstance(value, float) else value


def show_on(stream: TextIO, verbose: int) -> None:
    """Show events on a stream from now on: none at 0, the main ones at 1, all at 2 and more."""
    if not verbose:
        return
    handler = logging.StreamHandler(stream)
    handler.setFormatter(ForPeople())
    _use(handler, logging.DEBUG if verbose > 1 else logging.INFO)


def show_waits_on(stream: TextIO) -> None:
    """Say on a stream from now on when there is a wait of some seconds, and nothing else."""
    handler = logging.StreamHandler(stream)
    handler.addFilter(lambda record: record.msg is Event.WAITING)
    handler.setFormatter(Waits(is_screen=stream.isatty()))
    _use(handler, logging.WARNING)


def keep_in(folder: Path) -> None:
    """Keep all events in a folder from now on, one JSON object a line, at most 10 files of 1 MB.

    Raises:
        OSError: the file cannot be opened.
    """
    from logging.handlers import RotatingFileHandler

    handler = RotatingFileHandler(
        folder / "ap-register.log", maxBytes=FILE_BYTES, backupCount=FILES - 1, encoding="utf-8"
    )
    handler.setFormatter(ForPrograms())
    _use(handler, logging.DEBUG)


def _use(handler: logging.Handler, level: int) -> None:
    handler.setLevel(level)
    logger = logging.getLogger(LOGGER)
    logger.addHandler(handler)
    logger.setLevel(min(level, logger.level or level))


class ForPeople(logging.Formatter):
    """One line an event: ``register read rows=312 seconds=0.4``."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; text that did not come through this module is left out."""
        name, keys = _parts(record)
        return " ".join([name, *(f"{key}={value}" for key, value in keys.items())])


class Waits(logging.Formatter):
    """One sentence for a wait: ``Google asks to wait 62 s.``."""

    def __init__(self, *, is_screen: bool) -> None:
        super().__init__()
        self._is_screen = is_screen

    def format(self, record: logging.LogRecord) -> str:
        """Return the sentence; on a screen it goes over the line that says what is being done."""
        _, keys = _parts(record)
        told = _wait_in_words(float(str(keys.get("seconds", 0))), keys.get("status"))
        return f"\r{told.ljust(_LINE)}" if self._is_screen else told


def _wait_in_words(seconds: float, status: object) -> str:
    length = f"{ceil(seconds)} s"
    if not status:
        return f"Waiting {length}, so that Google is not asked too often."
    if status in _ASKS_TO_WAIT:
        return f"Google asks to wait {length}."
    return f"Google is in trouble at the moment. Trying again in {length}."


_ASKS_TO_WAIT = frozenset({403, 429})
_LINE = 99


class ForPrograms(logging.Formatter):
    """One JSON object an event, with its moment in UTC."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; text that did not come through this module is left out."""
        import json

        name, keys = _parts(record)
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        return json.dumps({"at": moment, "event": name, **keys})


def _parts(record: logging.LogRecord) -> tuple[str, dict[str, object]]:
    """Return the event and its keys; never the text of a message."""
    if not isinstance(record.msg, Event):
        return Event.UNLISTED.value, {}
    return record.msg.value, cast("dict[str, object]", getattr(record, "keys", {}))


@contextmanager
def guarded() -> Iterator[None]:
    """Keep the messages and warnings of libraries from being shown, and afterwards undo all of it.

    Warnings become events that name their kind and place. Whether a warning is an error stays as it was.
    """
    logger, root = logging.getLogger(LOGGER), logging.getLogger()
    silence = logging.NullHandler()
    shown, handlers = warnings.showwarning, list(logger.handlers)
    propagates, level = logger.propagate, logger.level
    root.addHandler(silence)
    logger.propagate = False
    warnings.showwarning = _show_warning
    try:
        yield
    finally:
        warnings.showwarning = shown
        root.removeHandler(silence)
        logger.propagate, logger.level = propagates, level
        for handler in [one for one in logger.handlers if one not in handlers]:
            logger.removeHandler(handler)
            handler.close()


def _show_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """Log that a library warned; its text may quote a cell."""
    detail(Event.LIBRARY_WARNING, error=category, place=code_place(filename, lineno))


def code_place(filename: str, line: int) -> str:
    """Return a place in the code without the folders of this computer: ``openpyxl/reader/excel.py:120``."""
    parts = Path(filename).parts
    start = max((number for number, part in enumerate(parts) if part in _OURS), default=len(parts) - 1)
    start = max((number + 1 for number, part in enumerate(parts) if part in _LIBRARIES), default=start)
    return f"{'/'.join(parts[start:])}:{line}"


_OURS = frozenset({"sync", "validators", "reports", "sheet_templates"})
_LIBRARIES = frozenset({"site-packages", "dist-packages", "lib", "Lib"})
