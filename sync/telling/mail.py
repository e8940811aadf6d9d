"""Sends mails through the school's server, encrypted and in time, and says in plain words what went wrong.

Nothing that a server answers is repeated, and nothing is raised: a run is as good without its mails.
"""

import smtplib
import socket
import ssl
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from functools import partial

from sync.clock import Clock
from sync.google.http.deadline import by, deadline_in
from sync.google.http.trouble import Troubled
from sync.settings import MailSettings
from sync.telling.addresses import is_this_computer

TOTAL = 60.0
"""Seconds for all mails of one day."""
STEP = 15.0
"""Seconds that the server may be silent."""

_PORTS = {"starttls": 587, "tls": 465, "none": 25}
_READY = 220
_ME = "[127.0.0.1]"
"""What this computer calls itself; its name is nobody's business, and to look it up may take long."""


@dataclass(frozen=True, slots=True)
class Post:
    """The mail server, and what it takes to use it.

    Attributes:
        settings: Where it is, and who signs in.
        password: Gives the password, None where none is kept.
        clock: Counts the seconds.
        total: Seconds for all mails.
        step: Seconds that the server may be silent.
    """

    settings: MailSettings
    password: Callable[[], str | None]
    clock: Clock
    total: float = TOTAL
    step: float = STEP


@dataclass(slots=True)
class Sent:
    """What came of mails.

    Attributes:
        done: Whose mail the server took.
        troubles: What went wrong, by reader.
    """

    done: list[str] = field(default_factory=list)
    troubles: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of looking whether mails can be sent.

    Attributes:
        why: Why not; nothing where they can.
        may_pass: Whether it may be otherwise in a moment: the server was not reached, or was slow.
    """

    why: str = ""
    may_pass: bool = False


class NotSent(Exception):
    """Raised where no mail can be sent; its text says why, in words for people."""


def send(mails: Mapping[str, EmailMessage], post: Post) -> Sent:
    """Send mails over one connection, and return whose were taken.

    Args:
        mails: By a word for the reader.
        post: The server.
    """
    session = _Session(post)
    try:
        by(deadline_in(post.total, post.clock), partial(session.run, mails))
        why = session.why
    except Troubled:
        session.abandon()
        why = "The mail server took too long."
    done, troubles = list(session.done), dict(session.troubles)
    left = [who for who in mails if who not in done and who not in troubles]
    return Sent(done, {**troubles, **dict.fromkeys(left, why)})


def look(post: Post) -> Looked:
    """Connect, encrypt and sign in as for mails, send nothing, and return why that does not work."""
    session = _Session(post)
    try:
        by(deadline_in(post.total, post.clock), partial(session.run, {}))
    except Troubled:
        session.abandon()
        return Looked("The mail server took too long.", may_pass=True)
    return Looked("" if session.is_ready else session.why, session.may_pass)


def port_of(settings: MailSettings) -> int:
    """Return the port of the mail server."""
    return settings.port or _PORTS[settings.security]


class _Session:
    """One connection. It may be left behind by whoever waits for it, and is then closed under its hands."""

    def __init__(self, post: Post) -> None:
        self.done: list[str] = []
        self.troubles: dict[str, str] = {}
        self.why = "The mail could not be sent."
        self.is_ready = False
        self.may_pass = False
        self._post = post
        self._client: _Client | None = None

    def run(self, mails: Mapping[str, EmailMessage]) -> None:
        """Connect, sign in and send."""
        try:
            client = self._connected()
            self.is_ready = True
            for who, mail in mails.items():
                self._send(client, who, mail)
            with suppress(smtplib.SMTPException, OSError):
                client.quit()
        except NotSent as error:
            self.why = str(error)
        except _BREAKS as error:
            self.why = _words(error)
            self.may_pass = isinstance(error, OSError) and not isinstance(error, _LASTING)
        finally:
            self._close()

    def _close(self) -> None:
        if self._client is not None:
            self._client.close()
            if self._client.line is not None:
                self._client.line.close()

    def abandon(self) -> None:
        """Cut the connection, so that nothing is sent later on that was said to have failed."""
        line = self._client.line if self._client is not None else None
        if line is not None:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def _connected(self) -> smtplib.SMTP:
        """Return a connection that mails can be sent over.

        Raises:
            NotSent: it would not be safe, or nobody may sign in.
        """
        settings = self._post.settings
        if settings.security == "none" and not (settings.allow_plain or is_this_computer(settings.host)):
            raise NotSent("Mails are not sent without encryption. Use starttls or tls ([mail], security).")
        client = self._client = _client(settings, self._post.step)
        code, _ = client.connect(settings.host, port_of(settings))
        if code != _READY:
            raise NotSent(f"The mail server turned us down (status {code}).")
        client.ehlo_or_helo_if_needed()
        if settings.security == "starttls":
            if not client.has_extn("starttls"):
                raise NotSent("The mail server offers no encryption, so nothing was sent.")
            client.starttls(context=trust())
        self._sign_in(client)
        return client

    def _sign_in(self, client: smtplib.SMTP) -> None:
        settings = self._post.settings
        if settings.user is None:
            return
        if settings.security == "none" and not is_this_computer(settings.host):
            raise NotSent("A password is never sent without encryption. Use starttls or tls, or no user.")
        password = self._post.password()
        if not password:
            raise NotSent("No password is kept for mail. See docs/telling.md.")
        try:
            client.login(settings.user, password)
        except smtplib.SMTPNotSupportedError as error:
            raise NotSent("The mail server lets nobody sign in this way.") from error
        except UnicodeError:
            raise NotSent("The password for mail holds letters that mail servers do not know.") from None

    def _send(self, client: smtplib.SMTP, who: str, mail: EmailMessage) -> None:
        addresses = [address.addr_spec for address in mail["To"].addresses]
        try:
            refused = client.send_message(mail, self._post.settings.sender, addresses)
        except smtplib.SMTPRecipientsRefused:
            self.troubles[who] = f"The mail server takes no mail for the addresses of: {who}."
            return
        except smtplib.SMTPDataError as error:
            self.troubles[who] = f"The mail server turned the mail down (status {error.smtp_code})."
            return
        self.done.append(who)
        if refused:
            self.troubles[who] = f"The mail server does not know {len(refused)} of the addresses of: {who}."


_BREAKS = (smtplib.SMTPException, OSError, ValueError)
"""Everything that a connection raises; a name that is none is a ``ValueError``."""
_LASTING = (smtplib.SMTPException, ssl.SSLError)
"""What is no better in a moment."""


class _Client(smtplib.SMTP):
    """A client with a second handle of its connection, by which somebody else can cut it at any moment."""

    line: socket.socket | None = None

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        connection: socket.socket = super()._get_socket(host, port, timeout)  # type: ignore[misc] # the stubs leave it out
        self.line = connection.dup()
        return connection


class _TlsClient(smtplib.SMTP_SSL, _Client):
    """The same, encrypted from the first byte."""


def _client(settings: MailSettings, step: float) -> _Client:
    """Return a client that is not connected yet, so that it is known to whoever may have to cut it."""
    client: _Client
    if settings.security == "tls":
        client = _TlsClient(local_hostname=_ME, timeout=step, context=trust())
    else:
        client = _Client(local_hostname=_ME, timeout=step)
    client._host = settings.host  # type: ignore[attr-defined] # noqa: SLF001 - the name that certificates must bear
    return client


def trust() -> ssl.SSLContext:
    """Return what checks certificates, as this computer itself does."""
    import truststore

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _words(error: BaseException) -> str:
    """Return what a break means."""
    for kind, words in _MEANINGS:
        if isinstance(error, kind):
            return words
    if isinstance(error, smtplib.SMTPResponseException):
        return f"The mail server turned us down (status {error.smtp_code})."
    return "The mail server could not be reached."


_MEANINGS: tuple[tuple[type[BaseException], str], ...] = (
    (ssl.SSLCertVerificationError, "This computer does not trust the certificate of the mail server."),
    (
        ssl.SSLError,
        "The mail server and this computer did not agree on encryption. Look at port and security.",
    ),
    (socket.gaierror, "There is no computer with the name of the mail server, or no network."),
    (TimeoutError, "The mail server did not answer in time."),
    (ConnectionRefusedError, "The mail server does not answer at that port."),
    (smtplib.SMTPAuthenticationError, "The mail server did not accept the user and password."),
    (smtplib.SMTPSenderRefused, "The mail server takes no mail from the address in [mail], from."),
    (smtplib.SMTPServerDisconnected, "The mail server ended the connection."),
    (smtplib.SMTPNotSupportedError, "The mail server cannot do what is asked of it."),
)
