"""The body of an answer, read piece by piece so that neither its length nor its slowness is without end."""

import json

from requests import Response

from sync.google.http.deadline import Deadline
from sync.google.http.trouble import Kind, troubled
from sync.google.plain import Json

_PIECE = 1 << 16
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_body(response: Response, deadline: Deadline, most: int) -> None:
    """Read the body of an answer, so that its content is at hand and its connection free again.

    Args:
        response: Its body not read yet.
        deadline: Looked at after each piece; a piece is whatever has arrived.
        most: Bytes, unpacked.

    Raises:
        Troubled: the deadline is reached, or the body is too large.
        urllib3.exceptions.HTTPError: the connection broke.
    """
    whole = bytearray()
    try:
        while piece := response.raw.read1(_PIECE, decode_content=True):
            whole += piece
            if len(whole) > most:
                raise troubled(Kind.TOO_LARGE)
            deadline.refuse_late()
        response._content = bytes(whole)  # noqa: SLF001 - where requests itself keeps a body
        response._content_consumed = True  # type: ignore[attr-defined] # noqa: SLF001 - the mark that it is read
    finally:
        response.close()


def is_page(response: Response) -> bool:
    """Whether an answer is a page for people."""
    kind = response.headers.get("Content-Type", "").casefold()
    return "html" in kind or _begins_as_markup(response.content)


def _begins_as_markup(content: bytes) -> bool:
    return content[:64].removeprefix(_BYTE_ORDER_MARK).lstrip().startswith(b"<")


def object_in(response: Response) -> Json | None:
    """Return the JSON object that an answer holds; None where it holds anything else."""
    try:
        found = json.loads(response.content)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
