"""One request over the network and its whole answer, within the limits of time and size."""

from collections.abc import Iterator
from typing import Any

from requests import PreparedRequest, Request, Response, Session

from sync.google.http.adapters import Adapter
from sync.google.http.bodies import read_body
from sync.google.http.breaks import BREAKS, trouble_of
from sync.google.http.deadline import Deadline
from sync.google.http.limits import Limits
from sync.google.http.trouble import Troubled

_AGENT = "ap-register (gzip)"
"""Google packs answers for programs that have the word gzip in their names."""
_LEAST = 0.001
_PIECE = 1 << 16


class Wire:
    """Sends requests, those for signing in as well.

    Redirects are not followed, as Google's API sends none; cookies are not kept.
    Passwords in a ``.netrc`` file are not used in the place of a token.
    """

    def __init__(self, limits: Limits, endpoint: str | None = None) -> None:
        self.session = Session()
        self.session.auth = _unchanged
        self.session.headers["User-Agent"] = _AGENT
        self.session.mount("https://", Adapter(endpoint))
        self.session.mount("http://", Adapter(endpoint))
        self._limits = limits

    def prepare(self, request: Request) -> PreparedRequest:
        """Return a request ready to be sent, more than once if need be."""
        return self.session.prepare_request(request)

    def send(self, request: PreparedRequest, deadline: Deadline, read: float | None = None) -> Response:
        """Send a request and return its answer, the body read.

        Args:
            request: It stays as it is.
            deadline: The end of everything.
            read: Seconds without a byte; those of the limits unless told, and never more.

        Raises:
            Troubled: no whole answer came; ``trouble.kind`` says why.
        """
        try:
            return self._send(request.copy(), deadline, min(read or self._limits.read, self._limits.read))
        except BREAKS as error:
            trouble = trouble_of(error)
        raise Troubled(trouble)  # outside, so that it does not hold on to an answer's text

    def _send(self, request: PreparedRequest, deadline: Deadline, read: float) -> Response:
        deadline.refuse_late()
        url, left = request.url or "", max(deadline.left, _LEAST)
        around: dict[str, Any] = dict(self.session.merge_environment_settings(url, {}, True, None, None))
        around |= {"stream": True, "timeout": (min(self._limits.connect, left), min(read, left))}
        if isinstance(request.body, bytes):
            request.body = _in_time(request.body, deadline)  # type: ignore[assignment] # its stubs know no pieces
        response = self.session.get_adapter(url).send(request, **around)
        read_body(response, deadline, self._limits.most_bytes)
        return response


def _in_time(body: bytes, deadline: Deadline) -> Iterator[bytes]:
    """Yield a body in pieces, none after the deadline.

    A call that was left behind while it waited for a connection must not change anything later on, when
    it is long said to have failed.
    """
    for start in range(0, len(body), _PIECE):
        deadline.refuse_late()
        yield body[start : start + _PIECE]


def _unchanged(request: PreparedRequest) -> PreparedRequest:
    return request
