"""What can come between a call and its answer, as a closed list. Holds no words for people."""

from dataclasses import dataclass, field
from enum import StrEnum, auto


class Kind(StrEnum):
    """Every trouble that a call can meet."""

    NOT_SHARED = auto()
    NOT_EDITOR = auto()
    NOT_FOUND = auto()
    OFFICE_FILE = auto()
    PROTECTED = auto()
    REFUSED = auto()
    BAD_QUESTION = auto()
    RANGE_GONE = auto()
    API_OFF = auto()
    NARROW_SCOPE = auto()
    ORGANISATION_FORBIDS = auto()
    STORAGE_FULL = auto()
    TOO_MANY_CALLS = auto()
    TOO_MANY_TODAY = auto()
    TURNED_DOWN = auto()
    GOOGLE_FAILS = auto()
    DAMAGED = auto()
    TOO_LARGE = auto()

    TOKEN_REFUSED = auto()
    SIGN_IN_ENDED = auto()
    KEY_GONE = auto()
    ACCOUNT_GONE = auto()
    CLOCK_WRONG = auto()
    SIGN_IN_FORBIDDEN = auto()
    SIGN_IN_FAILED = auto()

    NO_CONNECTION = auto()
    NAME_NOT_FOUND = auto()
    TOO_SLOW = auto()
    OUT_OF_TIME = auto()
    OTHER_PAGE = auto()
    CERTIFICATE = auto()
    CERTIFICATE_FILE = auto()
    PROXY_SETTING = auto()
    PROXY_SIGN_IN = auto()
    PROXY_FORBIDS = auto()
    PROXY_DOWN = auto()


PASSING = frozenset(
    {
        Kind.TOO_MANY_CALLS,
        Kind.GOOGLE_FAILS,
        Kind.DAMAGED,
        Kind.NO_CONNECTION,
        Kind.NAME_NOT_FOUND,
        Kind.TOO_SLOW,
        Kind.PROXY_DOWN,
    }
)
"""What may be over in a moment, so that the call is made again."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One trouble, with what is known of it.

    Attributes:
        kind: Which.
        status: HTTP status; 0 without an answer.
        wait: Seconds that Google asks to wait; None where it does not ask.
        link: An address of Google's console that helps.
        request: The place of the request turned down in its batch, from 0; -1 where it is not known.
        message: Google's own words. They may quote a cell, so they are never shown.
        ahead: Seconds that this computer's clock is ahead of Google's; None where that is not known.
    """

    kind: Kind
    status: int = 0
    wait: float | None = None
    link: str = ""
    request: int = -1
    message: str = field(default="", repr=False)
    ahead: float | None = None

    @property
    def passes(self) -> bool:
        """Whether the call is worth making again."""
        return self.kind in PASSING


class Troubled(Exception):
    """Raised by whatever meets a trouble; its text is only the kind."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.kind.value)
        self.trouble = trouble


def troubled(kind: Kind) -> Troubled:
    """Return what to raise where the kind is all there is to say."""
    return Troubled(Trouble(kind))
