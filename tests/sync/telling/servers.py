"""Servers on this computer that mails, health checks and alerts go to, in every mood."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

HOST = "127.0.0.1"
USER, PASSWORD = "ap@school.example", "correct horse"
TAKEN = "250 OK"


@dataclass
class MailServer:
    """A mail server.

    Attributes:
        port: Where it listens.
        refuses: Its answer to an address, by the address.
        turns_down: Its answer to whatever message, empty where it takes it.
        mails: What it took.
        to: The addresses of each.
        signed_in: Who signed in.
        encrypted: Whether each mail came over an encrypted connection.
    """

    port: int = 0
    refuses: dict[str, str] = field(default_factory=dict)
    turns_down: list[str] = field(default_factory=list)
    mails: list[EmailMessage] = field(default_factory=list)
    to: list[list[str]] = field(default_factory=list)
    signed_in: list[str] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return TAKEN

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.turns_down:
            return self.turns_down.pop(0)
        content = envelope.original_content or b""
        self.mails.append(message_from_bytes(content, policy=policy.default))
        self.to.append(list(envelope.rcpt_tos))
        self.encrypted.append(session.ssl is not None)
        return TAKEN

    def sign_in(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: object
    ) -> AuthResult:
        assert isinstance(given, LoginPassword)
        is_right = given.login == USER.encode() and given.password == PASSWORD.encode()
        if is_right:
            self.signed_in.append(given.login.decode())
        return AuthResult(success=is_right, handled=False)

    def by_role(self) -> dict[str, EmailMessage]:
        """Return the last mail to each address."""
        return {to[0]: mail for to, mail in zip(self.to, self.mails, strict=True)}


def a_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as one:
        one.bind((HOST, 0))
        return int(one.getsockname()[1])


def server_context(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@contextmanager
def mail_server(
    certificate: Path | None = None, *, is_tls: bool = False, asks_who: bool = False
) -> Iterator[MailServer]:
    """Run a mail server; with a certificate it offers encryption, or speaks nothing else."""
    server = MailServer(a_port())
    context = server_context(certificate) if certificate is not None else None
    controller = Controller(
        server,
        hostname=HOST,
        port=server.port,
        ssl_context=context if is_tls else None,
        tls_context=None if is_tls else context,
        require_starttls=context is not None and not is_tls,
        authenticator=server.sign_in,
        auth_required=asks_who,
        auth_require_tls=context is not None and not is_tls,
    )
    controller.start()
    try:
        yield server
    finally:
        controller.stop()


Talk = Callable[[socket.socket], None]


@contextmanager
def talking(talk: Talk) -> Iterator[int]:
    """Run a server that does as it is told with each connection, and give its port."""
    listening = socket.create_server((HOST, 0))
    stopped, lines = threading.Event(), [listening]

    def serve() -> None:
        while not stopped.is_set():
            with suppress(OSError):
                connection, _ = listening.accept()
                lines.append(connection)
                with connection:
                    talk(connection)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield int(listening.getsockname()[1])
    finally:
        stopped.set()
        for line in lines:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(timeout=3)


def silent(connection: socket.socket) -> None:
    """Say nothing until the other side goes."""
    connection.settimeout(10)
    with suppress(OSError):
        while connection.recv(1024):
            continue


def dripping(connection: socket.socket) -> None:
    """Say one letter at a time, without end."""
    with suppress(OSError):
        for _ in range(200):
            connection.sendall(b"2")
            threading.Event().wait(0.05)


def hanging_up(connection: socket.socket) -> None:
    """Say nothing and go."""


def saying(*lines: bytes) -> Talk:
    """Return a talk of these lines, each after whatever the other side says."""

    def talk(connection: socket.socket) -> None:
        connection.settimeout(3)
        with suppress(OSError):
            for line in lines:
                connection.sendall(line + b"\r\n")
                if not connection.recv(4096):
                    return

    return talk


@dataclass
class Called:
    """One call of a health check.

    Attributes:
        method: GET or POST.
        path: With its query.
        body: As text.
    """

    method: str
    path: str
    body: str


@dataclass
class WebServer:
    """A server of health checks.

    Attributes:
        url: Its address.
        answers: The status of each answer in turn, 200 once they are used up; 0 drips, -1 is silent.
        called: The calls, in their order.
    """

    url: str = ""
    answers: list[int] = field(default_factory=list)
    called: list[Called] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)


@contextmanager
def web_server(*answers: int, certificate: Path | None = None) -> Iterator[WebServer]:
    """Run a server that answers so."""
    about = WebServer(answers=list(answers))

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            about.called.append(Called(self.command, self.path, self.rfile.read(length).decode()))
            _answer(self, about, about.answers.pop(0) if about.answers else 200)

        do_GET = do_POST = answer  # noqa: N815 - the library's names

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer((HOST, 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    if certificate is not None:
        server.socket = server_context(certificate).wrap_socket(server.socket, server_side=True)
    about.url = f"http{'s' if certificate else ''}://{HOST}:{server.server_address[1]}/ping/made-up-id"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield about
    finally:
        about.stopped.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _answer(handler: BaseHTTPRequestHandler, about: WebServer, status: int) -> None:
    if status == -1:
        about.stopped.wait(10)
        handler.close_connection = True
        return
    if status == 0:
        _drip(handler, about)
        return
    handler.send_response(status)
    if status in range(300, 400):
        handler.send_header("Location", f"{about.url}/elsewhere")
    handler.send_header("Content-Length", "2")
    handler.end_headers()
    handler.wfile.write(b"OK")


def _drip(handler: BaseHTTPRequestHandler, about: WebServer) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    with suppress(OSError):
        while not about.stopped.wait(0.05):
            handler.wfile.write(b".")
            handler.wfile.flush()
    handler.close_connection = True
