"""A network with secrets: an authority of one's own, a server behind it, and a proxy on the way."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.sheets_server.running import Running
from tests.sheets_server.server import LOOPBACK, SheetsServer

GOOGLE = ("sheets.googleapis.com", "oauth2.googleapis.com")
BEGUN = datetime(2020, 1, 1, tzinfo=UTC)
ENDS = datetime(2100, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Authority:
    """Signs certificates, as the box does that inspects a school's traffic.

    Attributes:
        bundle: The file that whoever trusts it has.
        server: The file with the certificate and key of a server with Google's names.
    """

    bundle: Path
    server: Path


def authority(folder: Path) -> Authority:
    """Make an authority, and one certificate by it."""
    key, own_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    name = _name("Made-up school filter")
    root = _certificate(name, name, key).add_extension(
        x509.BasicConstraints(ca=True, path_length=0), critical=True
    )
    names: list[x509.GeneralName] = [x509.DNSName(one) for one in GOOGLE]
    names.append(x509.IPAddress(ip_address(LOOPBACK)))
    leaf = _certificate(_name("Google by the filter"), name, own_key).add_extension(
        x509.SubjectAlternativeName(names), critical=False
    )
    made = Authority(folder / "authority.pem", folder / "server.pem")
    made.bundle.write_bytes(root.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    made.server.write_bytes(
        leaf.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
        + own_key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return made


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _certificate(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder(issuer, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(BEGUN)
        .not_valid_after(ENDS - timedelta(days=1))
    )


@contextmanager
def running_securely(by: Authority) -> Iterator[Running]:
    """Run the server that stands for Google over TLS."""
    server = SheetsServer()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(by.server)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield Running(server.url.replace("http:", "https:"), server.desk)
    finally:
        server.stop()
        thread.join()


@dataclass(slots=True)
class Proxy:
    """A proxy on loopback.

    Attributes:
        url: What ``HTTPS_PROXY`` holds.
        refuses: The line that every tunnel is refused with; empty where it is opened.
        leads_to: The port on loopback that every tunnel leads to, whatever name was asked for.
        asked: The names asked for.
    """

    url: str
    refuses: str = ""
    leads_to: int = 0
    asked: list[str] = field(default_factory=list)


@contextmanager
def proxy(*, refuses: str = "", leads_to: int = 0) -> Iterator[Proxy]:
    """Run a proxy."""
    with _ProxyServer((LOOPBACK, 0), _Tunnel) as server:
        server.about = Proxy(f"http://{LOOPBACK}:{server.server_address[1]}", refuses, leads_to)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server.about
        finally:
            server.shutdown()
            thread.join()


class _ProxyServer(ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    about: Proxy


class _Tunnel(StreamRequestHandler):
    server: _ProxyServer

    def handle(self) -> None:
        about = self.server.about
        about.asked.append(self.rfile.readline().decode().split()[1])
        while self.rfile.readline().strip():
            continue
        if about.refuses:
            self.wfile.write(f"HTTP/1.1 {about.refuses}\r\nContent-Length: 0\r\n\r\n".encode())
            return
        self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with socket.create_connection((LOOPBACK, about.leads_to)) as there:
            back = threading.Thread(target=_pass_on, args=(there, self.connection), daemon=True)
            back.start()
            _pass_on(self.connection, there)
            back.join()


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    try:
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        return
