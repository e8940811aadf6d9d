"""What was asked of ``install-task``: which scheduler, when, as whom, and for how long at most."""

import re
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from sync.usage import UsageError

WHERE = "ap-register install-task"
SHORTEST, LONGEST = 5, 12 * 60
"""Minutes that a run may be given. It takes seconds, unless a share or Google is slow."""

_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", re.ASCII)
_LENGTH = re.compile(r"([1-9][0-9]{0,3})\s*([mh])", re.ASCII | re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,;]+")


class Kind(StrEnum):
    """What starts the runs."""

    WINDOWS = "windows"
    SYSTEMD = "systemd"
    LAUNCHD = "launchd"
    DOCKER = "docker"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked.

    Attributes:
        kind: What starts the runs.
        times: Times of day, ascending, each once.
        every_day: Whether at weekends too.
        account: The account to run under, empty where none was named.
        minutes: After how many minutes a run is ended.
    """

    kind: Kind
    times: tuple[time, ...] = (time(6),)
    every_day: bool = False
    account: str = ""
    minutes: int = 15


def read_times(text: str, where: str = f"{WHERE} --at") -> tuple[time, ...]:
    """Return times of day from text such as ``06:00,12:30``, ascending and each once.

    Args:
        text: As typed.
        where: Where, for messages.

    Raises:
        UsageError: one cannot be read, or there is none.
    """
    words = [word for word in _BETWEEN.split(text.strip()) if word]
    found = [_TIME.fullmatch(word) for word in words]
    wrong = next((word for word, one in zip(words, found, strict=True) if one is None), None)
    if wrong is not None or not found:
        raise UsageError(
            f'--at cannot be "{wrong or text}".',
            where=where,
            todo="Give times of day with a comma between them, such as 06:00 or 06:00,12:30.",
        )
    return tuple(sorted({time(int(one[1]), int(one[2])) for one in found if one is not None}))


def read_minutes(text: str) -> int:
    """Return minutes from text such as ``15m`` or ``1h``.

    Raises:
        UsageError: it cannot be read, or is too short or too long for a run.
    """
    found = _LENGTH.fullmatch(text.strip())
    minutes = int(found[1]) * (60 if found[2] in "hH" else 1) if found else 0
    if not SHORTEST <= minutes <= LONGEST:
        raise UsageError(
            f'--stop-after cannot be "{text}".',
            where=f"{WHERE} --stop-after",
            todo=f"Give minutes or hours, from {SHORTEST}m to {LONGEST // 60}h, such as 15m or 1h.",
        )
    return minutes
