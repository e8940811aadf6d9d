"""How long, how often and how much: the limits of calls to Google."""

import random
from collections.abc import Callable
from dataclasses import dataclass


def full_jitter(most: float) -> float:
    """Return any number of seconds between none and the most, so that programs do not come back together."""
    return random.uniform(0.0, most)  # noqa: S311 - spreads calls in time, keeps no secret


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of every call; Google itself works on one for at most 180 seconds.

    Attributes:
        connect: Seconds until a connection stands.
        read: Seconds without a byte.
        total: Seconds of one call with all its tries and pauses.
        tries: How often a call is made at most.
        longest_pause: Seconds between two tries, unless Google asks for more.
        most_bytes: Of one answer, unpacked.
        reads_a_minute: In any 60 seconds. Google allows an account 60 in a project.
        writes_a_minute: The same for changes.
        jitter: Gives a number between 0 and the given one.
    """

    connect: float = 10.0
    read: float = 90.0
    total: float = 300.0
    tries: int = 6
    longest_pause: float = 64.0
    most_bytes: int = 256_000_000
    reads_a_minute: int = 50
    writes_a_minute: int = 50
    jitter: Callable[[float], float] = full_jitter
