"""A test message to everybody who is told: each role's addresses, and the chats. It says what it is."""

from collections.abc import Iterator, Mapping
from functools import partial

from reports.telling.roles import Role
from sync import __version__
from sync.clock import Clock, london_time
from sync.health.points import Point, fail, ok, warn
from sync.settings import MailSettings, Settings
from sync.telling.alerts import MOST, Alert, send_alert, services_of
from sync.telling.credentials import ALERTS, alert_addresses, mail_password
from sync.telling.mail import Post, Sent, send
from sync.telling.message import TRIAL_SUBJECT, Sender, trial_of

_ALERT = Alert(TRIAL_SUBJECT, "This is a test, sent by hand. Alerts of the AP register come here.")
_LOOK = "Look whether it came, among unwanted mail too."
_TODO = "docs/telling.md says what is needed. Then send the test again."


def trial_points(settings: Settings, environ: Mapping[str, str], clock: Clock) -> Iterator[Point]:
    """Send a test to all readers, and give what came of each role's and of the chats'."""
    has_chats = settings.alerts is not None or bool(environ.get(ALERTS))
    if settings.mail is None and not has_chats:
        yield fail(
            "Test message",
            "The settings name nobody to tell, so nothing was sent.",
            where="[mail] and [alerts]",
            todo=_TODO,
        )
    if settings.mail is not None:
        yield from _mailed(settings.mail, environ, clock)
    if has_chats:
        yield _alerted(settings, environ, clock)


def _mailed(settings: MailSettings, environ: Mapping[str, str], clock: Clock) -> Iterator[Point]:
    sender = Sender(settings.sender, b"", __version__)
    now = london_time(clock.now())
    roles = [role for role in Role if role.key in settings.to]
    mails = {role.value: trial_of(role, settings.to[role.key], sender, now) for role in roles}
    sent = send(mails, Post(settings, partial(mail_password, environ), clock))
    yield from (_mail_point(role, settings.to[role.key], sent) for role in roles)


def _mail_point(role: Role, to: tuple[str, ...], sent: Sent) -> Point:
    part, where = f"Test to {role.value}", ", ".join(to)
    trouble = sent.troubles.get(role.value, "")
    if role.value not in sent.done:
        return fail(part, f"Not sent. {trouble}", where=where, todo=_TODO)
    if trouble:
        return warn(part, f"Sent, but not to all. {trouble}", where=where, todo="Correct the address.")
    return ok(part, f"The mail server took it. {_LOOK}", where)


def _alerted(settings: Settings, environ: Mapping[str, str], clock: Clock) -> Point:
    """Send a test to every chat; no address is shown, as each holds a secret."""
    file = settings.alerts.file if settings.alerts is not None else None
    part, where = "Test to chats", str(file) if file is not None else ALERTS
    found = alert_addresses(file, environ)
    troubles = (found.trouble,) if found.trouble else send_alert(_ALERT, found.urls, clock)
    if troubles:
        return fail(part, " ".join(troubles), where=where, todo=_TODO)
    services = services_of(found.urls[:MOST]) or ()
    return ok(part, f"Taken by: {', '.join(services)}. Look whether it came.", where)
