"""Trying again while somebody holds a file for a moment: virus scanners, indexers and OneDrive let go soon.

Only that is tried again. A full disk or a missing right does not pass by waiting.
"""

import errno
import os
from collections.abc import Callable
from typing import TypeVar

from sync.clock import SystemWaiter
from sync.connectors.files import PAUSES

T = TypeVar("T")
Pause = Callable[[float], object]
"""Lets that many seconds pass."""

real_pause: Pause = SystemWaiter().wait

_WINDOWS = {5, 32, 33}  # access denied (a transient reader), sharing violation, lock violation
_ELSEWHERE = {errno.EBUSY, errno.ETXTBSY}  # how shared drives pass a sharing violation on
_HERE = _ELSEWHERE | ({errno.EACCES} if os.name == "nt" else set())  # some calls say no more than this there


def is_held(exc: BaseException) -> bool:
    """Tell whether something failed only because somebody holds the file at this moment."""
    if not isinstance(exc, OSError):
        return False
    windows = getattr(exc, "winerror", None)
    return windows in _WINDOWS if windows is not None else exc.errno in _HERE


def patiently(action: Callable[[], T], pause: Pause) -> T:
    """Do something, trying again six times within 2.55 seconds while somebody holds the file.

    Raises:
        OSError: as the system says; `is_held` tells whether somebody held it to the end.
    """
    for seconds in PAUSES:
        try:
            return action()
        except OSError as exc:
            if not is_held(exc):
                raise
        pause(seconds)
    return action()
