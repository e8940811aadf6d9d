"""Sends what is owed to each reader on one day, and keeps what was told and what went wrong."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from reports.telling.digest import Digest, digest_for
from reports.telling.layout import short_text
from reports.telling.roles import Role
from reports.telling.told import Told, delivered, with_trouble
from sync import logs
from sync.clock import Clock
from sync.logs import Event
from sync.settings import MailSettings, Settings
from sync.telling import mail
from sync.telling.alerts import Alert, send_alert
from sync.telling.credentials import ALERTS, alert_addresses, mail_password
from sync.telling.message import Sender, message_of

CHATS = "chats"


@dataclass(frozen=True, slots=True)
class Telling:
    """What telling works with.

    Attributes:
        settings: Who is told, and the registers.
        folder: The state folder.
        key: The installation's key.
        clock: What time it is.
        environ: The variables.
        version: Of this program.
        seconds: That all mails may take.
    """

    settings: Settings
    folder: Path
    key: bytes = field(repr=False)
    clock: Clock
    environ: Mapping[str, str] = field(repr=False)
    version: str
    seconds: float = mail.TOTAL

    @property
    def has_alerts(self) -> bool:
        """Whether alerts go to chats."""
        return self.settings.alerts is not None or bool(self.environ.get(ALERTS))

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles that get mails."""
        to = self.settings.mail.to if self.settings.mail is not None else {}
        return tuple(role for role in Role if role.key in to)


def sent(telling: Telling, told: Told, now: datetime) -> Told:
    """Tell everybody what is owed, and return what is known from then on.

    Args:
        telling: What it works with.
        told: What is known.
        now: As clocks in England show it, with its zone.
    """
    day = now.date()
    for_chats = _owed(None, told, day, telling.roles) if telling.has_alerts else None
    digests = {role: _owed(role, told, day, telling.roles) for role in telling.roles}
    owed = {role: digest for role, digest in digests.items() if digest is not None}
    after = replace(told, tried_at=None)
    if owed and telling.settings.mail is not None:
        after = _mailed(telling, telling.settings.mail, after, owed, now)
    if for_chats is not None:
        after = _alerted(telling, after, for_chats)
    is_left = any(not after.was_sent(reader, day) for reader in (*owed, *([CHATS] if for_chats else [])))
    return replace(after, tried_at=now if is_left else None)


def _owed(role: Role | None, told: Told, day: date, readers: Collection[Role]) -> Digest | None:
    """Return what a reader is to be told today, None where there is no reason to write."""
    reader = role or CHATS
    if told.was_sent(reader, day):
        return None
    digest = digest_for(role, told, day, readers)
    return digest if digest.is_news or not told.is_week_told(reader, day) else None


def _mailed(
    telling: Telling, settings: MailSettings, told: Told, owed: Mapping[Role, Digest], now: datetime
) -> Told:
    sender = Sender(settings.sender, telling.key, telling.version)
    mails = {
        role.value: message_of(digest, settings.to[role.key], sender, now) for role, digest in owed.items()
    }
    password = partial(mail_password, telling.environ)
    came = mail.send(mails, mail.Post(settings, password, telling.clock, telling.seconds))
    logs.event(Event.MAILS_SENT, sent=len(came.done), failed=len(came.troubles))
    for role, digest in owed.items():
        if role.value in came.done:
            told = delivered(told, role, digest.day, digest.refs)
        told = with_trouble(told, role, came.troubles.get(role.value, ""))
    return told


def _alerted(telling: Telling, told: Told, digest: Digest) -> Told:
    settings = telling.settings.alerts
    addresses = alert_addresses(settings.file if settings is not None else None, telling.environ)
    if addresses.trouble:
        return with_trouble(told, CHATS, addresses.trouble)
    said_there = Alert(digest.subject, short_text(digest))
    troubles = send_alert(said_there, addresses.urls, telling.clock)
    failed = min(len(troubles), len(addresses.urls))
    logs.event(Event.ALERTS_SENT, sent=len(addresses.urls) - failed, failed=failed)
    if len(troubles) < len(addresses.urls):
        told = delivered(told, CHATS, digest.day, {} if telling.roles else digest.refs)
    return with_trouble(told, CHATS, " ".join(troubles))
