"""Whether people can be told: the mail server, the chats, the health check. None of them gets anything."""

import socket
from collections.abc import Iterator, Mapping
from functools import partial
from urllib.parse import urlsplit

from sync.clock import Clock
from sync.google.http.deadline import by, deadline_in
from sync.google.http.trouble import Troubled
from sync.health.points import Point, fail, ok, warn
from sync.settings import MailSettings, Settings
from sync.telling.alerts import MOST, NOT_INSTALLED, services_of
from sync.telling.credentials import ALERTS, alert_addresses, mail_password
from sync.telling.heartbeat import SECONDS, Check, check_of
from sync.telling.mail import Post, look, port_of, trust

_TODO = "docs/telling.md says what is needed. Runs are as good without, but nobody is told."


def telling_points(settings: Settings, environ: Mapping[str, str], clock: Clock) -> Iterator[Point]:
    """Give what was found about mail, alerts and the health check, as far as the settings ask for them."""
    if settings.mail is not None:
        yield mail_point(settings.mail, environ, clock)
    if settings.alerts is not None or environ.get(ALERTS):
        yield alerts_point(settings, environ)
    check = check_of(settings.heartbeat, environ)
    if check is not None:
        yield heartbeat_point(check, clock)


def mail_point(settings: MailSettings, environ: Mapping[str, str], clock: Clock) -> Point:
    """Return whether the mail server answers, encrypts as settled, and lets us sign in; no mail is sent."""
    where = f"{settings.host}, port {port_of(settings)}"
    looked = look(Post(settings, partial(mail_password, environ), clock))
    if looked.why:
        kind = warn if looked.may_pass else fail
        return kind("Mail", looked.why, where=where, todo=_TODO)
    who = f"{settings.user} is signed in" if settings.user else "nobody has to sign in"
    how = "without encryption" if settings.security == "none" else "encrypted"
    readers = sum(map(len, settings.to.values()))
    return ok("Mail", f"The server answers, {how}; {who}. Addresses: {readers}. Nothing was sent.", where)


def alerts_point(settings: Settings, environ: Mapping[str, str]) -> Point:
    """Return whether the addresses of chats can be used; none of them is called, and none is shown."""
    file = settings.alerts.file if settings.alerts is not None else None
    where = str(file) if file is not None else ALERTS
    found = alert_addresses(file, environ)
    if found.trouble:
        return fail("Alerts", found.trouble, where=where, todo=_TODO)
    services = services_of(found.urls)
    if services is None:
        return fail("Alerts", NOT_INSTALLED, where=where, todo=_TODO)
    wrong = [f"{number}" for number, name in enumerate(services, start=1) if not name]
    if wrong:
        what = f"Not written as Apprise wants it: address {', '.join(wrong)}."
        return fail("Alerts", what, where=where, todo=_TODO)
    if len(services) > MOST:
        return warn("Alerts", f"Only the first {MOST} addresses get alerts.", where=where, todo=_TODO)
    return ok("Alerts", f"Go to: {', '.join(services)}. Nothing was sent.", where)


def heartbeat_point(check: Check, clock: Clock) -> Point:
    """Return whether the host of the health check can be reached; the check itself is not called."""
    part, todo = "Health check", "Let this computer reach it; it is called by https."
    if check.trouble:
        return fail(part, check.trouble, where="[heartbeat], url", todo=_TODO)
    parts = urlsplit(check.url)
    host, is_https = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if is_https else 80)
    where = f"{host}, port {port}"
    try:
        by(deadline_in(SECONDS, clock), partial(_connect, host, port, is_https=is_https))
    except Troubled:
        return warn(part, "It did not answer in time.", where=where, todo=todo)
    except OSError as error:
        what = f"It cannot be reached ({error.strerror or type(error).__name__})."
        return warn(part, what, where=where, todo=f"{todo} Behind a proxy this cannot be tried from here.")
    return ok(part, "Its host answers. It was not called.", where)


def _connect(host: str, port: int, *, is_https: bool) -> None:
    with socket.create_connection((host, port), timeout=SECONDS) as connection:
        if is_https:
            with trust().wrap_socket(connection, server_hostname=host):
                pass
