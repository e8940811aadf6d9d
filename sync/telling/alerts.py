"""Alerts to chats, by the library Apprise where it is installed: a subject and counts, and nothing else.

The addresses hold secrets. They are never logged or shown: the library's own log is shut, and what went wrong
is said by the number of the address and the name of its service.
"""

import logging
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from types import ModuleType

from sync.clock import Clock
from sync.google.http.deadline import by, deadline_in
from sync.google.http.trouble import Troubled

TOTAL = 60.0
"""Seconds for all addresses."""
EACH = 20.0
"""Seconds for one of them."""
MOST = 10
"""Addresses."""

NOT_INSTALLED = (
    "Alerts need the library Apprise, which is not installed. Install ap-register with its extra, alerts."
)
_LOGGERS = ("apprise", "urllib3", "requests")


@dataclass(frozen=True, slots=True)
class Alert:
    """What is said.

    Attributes:
        subject: Of the digest.
        body: Its counts.
    """

    subject: str
    body: str


def send_alert(
    alert: Alert,
    urls: Sequence[str],
    clock: Clock,
    *,
    total: float = TOTAL,
    library: Callable[[], ModuleType | None] | None = None,
) -> tuple[str, ...]:
    """Send an alert to every address, and return what went wrong; nothing is raised.

    Args:
        alert: What is said.
        urls: As Apprise writes them.
        clock: Counts the seconds.
        total: Seconds for all addresses; none of them takes more than its share.
        library: Gives Apprise, None where it is not installed; the real one if left out.
    """
    troubles = [] if len(urls) <= MOST else [f"Alerts go to {MOST} addresses at most; the others got none."]
    with _quiet(), _trusting():
        apprise = (library or _installed)()
        if apprise is None:
            return (NOT_INSTALLED,)
        whole = deadline_in(total, clock)
        for number, url in enumerate(urls[:MOST], start=1):
            try:
                deadline = deadline_in(min(EACH, whole.left), clock)
                why = by(deadline, partial(_sent, apprise, url, alert))
            except Troubled:
                why = "did not answer in time"
            if why:
                troubles.append(f"The alert to address {number} {why}.")
    return tuple(troubles)


def services_of(
    urls: Sequence[str], library: Callable[[], ModuleType | None] | None = None
) -> tuple[str, ...] | None:
    """Return the service of each address by its name, nothing for one that is not written as it must be.

    Args:
        urls: As Apprise writes them.
        library: Gives Apprise, None where it is not installed; the real one if left out.

    Returns:
        The names in the order of the addresses; None where the library is not installed. Nothing is sent.
    """
    with _quiet(), _trusting():
        apprise = (library or _installed)()
        return None if apprise is None else tuple(_service(apprise, url) for url in urls)


def _service(apprise: ModuleType, url: str) -> str:
    try:
        one = apprise.Apprise(asset=_asset(apprise))
        return str(one[0].service_name) if one.add(url) else ""
    except Exception:  # noqa: BLE001 - each of its many services fails in its own way, and may quote the address
        return ""


def _asset(apprise: ModuleType) -> object:
    return apprise.AppriseAsset(async_mode=False, secure_logging=True, storage_mode="memory")


def _sent(apprise: ModuleType, url: str, alert: Alert) -> str:
    """Send to one address, and return why that did not work, without a word of the address."""
    try:
        one = apprise.Apprise(asset=_asset(apprise))
        if not one.add(url):
            return "was not sent: it is not written as Apprise wants it"
        name = str(one[0].service_name)
        is_taken = one.notify(title=alert.subject, body=alert.body, body_format="text")
    except Exception:  # noqa: BLE001 - each of its many services fails in its own way, and may quote the address
        return "could not be sent"
    return "" if is_taken else f"was not taken by {name}"


def _installed() -> ModuleType | None:
    """Return the library with all its services read; what it warns of meanwhile is its own business."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            import apprise
        except ImportError:
            return None
        apprise.Apprise().add(_ANY)
    return apprise


_ANY = "json://localhost"
"""Any address makes the library read its services; nothing is sent there."""


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what the library and whatever it uses log from going anywhere: it may hold addresses."""
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    before, nowhere = [logger.propagate for logger in loggers], logging.NullHandler()
    for logger in loggers:
        logger.addHandler(nowhere)
        logger.propagate = False
    try:
        yield
    finally:
        for logger, was in zip(loggers, before, strict=True):
            logger.propagate = was
            logger.removeHandler(nowhere)


@contextmanager
def _trusting() -> Iterator[None]:
    """Let the library trust what this computer trusts: it knows no other way than for the whole process."""
    import truststore

    truststore.inject_into_ssl()
    try:
        yield
    finally:
        truststore.extract_from_ssl()
