"""The server itself: HTTP 1.1 on loopback, and troubles on the wire."""

import gzip
import os
import socket
import struct
import threading
import time
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.sheets_server import control
from tests.sheets_server.calls import Answer, Call
from tests.sheets_server.desk import Desk
from tests.sheets_server.faults import Fault, Kind
from tests.sheets_server.keys import Account, account

LOOPBACK = "127.0.0.1"
_WORTH_PACKING = 1024
_PIECE = 16
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)


class SheetsServer(ThreadingHTTPServer):
    """Answers Google's paths on loopback; port 0 picks a free one."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, port: int = 0, owner: Account | None = None) -> None:
        super().__init__((LOOPBACK, port), Handler)
        self.open_sockets: set[socket.socket] = set()
        self.closing = threading.Event()
        self.desk = Desk(owner or account(), f"http://{LOOPBACK}:{self.server_port}")

    @property
    def url(self) -> str:
        return self.desk.url

    def stop(self) -> None:
        """End the server and the connections that clients keep open."""
        self.closing.set()
        self.shutdown()
        self.server_close()
        for one in list(self.open_sockets):
            try:
                one.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of clients that went away."""


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: SheetsServer
    protocol_version = "HTTP/1.1"
    server_version = "ESF"
    sys_version = ""
    disable_nagle_algorithm = True
    wbufsize = 65536

    def setup(self) -> None:
        super().setup()
        self.server.open_sockets.add(self.connection)

    def finish(self) -> None:
        self.server.open_sockets.discard(self.connection)
        super().finish()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name that http.server gives it
        """Print nothing: the journal has it all."""

    def answer(self) -> None:
        """Answer one request, whatever its method."""
        call = self._call()
        if call.path.startswith(control.PREFIX):
            self._send(control.answer(self.server.desk, call))
            return
        answer, fault = self.server.desk.take(call)
        if fault is not None and fault.kind in {Kind.SLOW, Kind.STALL}:
            self.server.closing.wait(fault.seconds)
        if answer is None:
            self._end(reset=fault is not None and fault.kind is Kind.RESET)
            return
        self._send(answer, fault)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = answer  # noqa: N815 - the names that http.server calls

    def _call(self) -> Call:
        address = urlsplit(self.path)
        length = int(self.headers.get("Content-Length") or 0)
        headers = {name.lower(): value for name, value in self.headers.items()}
        query = parse_qs(address.query, keep_blank_values=True)
        path = address.path
        if path.startswith(("/files", "/about")):  # clients told only the host leave /drive/v3 out
            path = f"/drive/v3{path}"
        return Call(self.command, path, query, headers, self.rfile.read(length))

    def _send(self, answer: Answer, fault: Fault | None = None) -> None:
        data, kind = answer.sent()
        packed = "gzip" in self.headers.get("Accept-Encoding", "") and len(data) > _WORTH_PACKING
        if packed:
            data = gzip.compress(data, 1, mtime=0)
        self.send_response(answer.status)
        headers = {"Content-Type": kind} | answer.headers | {"Content-Length": str(len(data))}
        if packed:
            headers["Content-Encoding"] = "gzip"
        if answer.status == 204:
            headers.pop("Content-Type")
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self._write(data, fault)

    def _write(self, data: bytes, fault: Fault | None) -> None:
        if fault is None or fault.kind not in {Kind.DRIP, Kind.TRUNCATE}:
            self.wfile.write(data)
            self.wfile.flush()
            return
        if fault.kind is Kind.TRUNCATE:
            self.wfile.write(data[: len(data) // 2])
            self._end(reset=False)
            return
        for start in range(0, len(data), _PIECE):
            self.wfile.write(data[start : start + _PIECE])
            self.wfile.flush()
            time.sleep(fault.seconds)

    def _end(self, *, reset: bool) -> None:
        self.close_connection = True
        if reset:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
            os.close(self.connection.detach())

    def date_time_string(self, timestamp: float | None = None) -> str:
        return formatdate(timestamp or self.server.desk.store.clock.now(), usegmt=True)
