"""Uploads in pieces: an address first, then the bytes, one range after another."""

import re
from dataclasses import dataclass, replace

from tests.sheets_server.calls import Answer, Call
from tests.sheets_server.errors import ApiError

_RANGE = re.compile(r"bytes (?:(\d+)-\d+|\*)/(\d+|\*)")


@dataclass(slots=True)
class Upload:
    """One upload under way: the call that began it, and what has come so far."""

    begun: Call
    data: bytes = b""


def begin(uploads: dict[str, Upload], call: Call) -> Answer:
    """Return the address that the bytes are to go to."""
    number = f"upload-{len(uploads) + 1}"
    uploads[number] = Upload(call)
    host = call.headers.get("host", "")
    address = f"http://{host}{call.path}?uploadType=resumable&upload_id={number}"
    return Answer(b"", 200, {"Location": address, "X-GUploader-UploadID": number})


def go_on(uploads: dict[str, Upload], call: Call) -> Call | Answer:
    """Take a piece; returns the whole upload as one call once all is there, until then what has come.

    Raises:
        ApiError: 404 for an unknown upload.
    """
    number = call.one("upload_id")
    upload = uploads.get(number)
    if upload is None:
        raise ApiError(404, "No such upload.", reason="notFound")
    found = _RANGE.fullmatch(call.headers.get("content-range", ""))
    start = int(found[1]) if found and found[1] else 0 if found is None else len(upload.data)
    upload.data = upload.data[:start] + call.body
    total = found[2] if found else str(len(upload.data))
    if total == "*" or len(upload.data) < int(total):
        reached = {"Range": f"bytes=0-{len(upload.data) - 1}"} if upload.data else {}
        return Answer(b"", 308, reached)
    del uploads[number]
    kind = upload.begun.headers.get("x-upload-content-type", call.headers.get("content-type", ""))
    return replace(
        upload.begun, headers=call.headers | {"content-type": kind}, body=upload.data, about=upload.begun.body
    )
