"""Bodies of uploads: bytes alone, or a description and bytes."""

import json
from email.parser import BytesParser
from email.policy import HTTP

from tests.sheets_server.calls import Call
from tests.sheets_server.errors import ApiError
from tests.sheets_server.plain import Json


def uploaded(call: Call) -> tuple[Json, bytes, str]:
    """Return the description (empty for uploadType=media), the bytes and their type.

    Raises:
        ApiError: 400 for a multipart body without two parts.
    """
    kind = call.headers.get("content-type", "application/octet-stream")
    if call.one("uploadType", "media") != "multipart":
        return json.loads(call.about or b"{}"), call.body, kind.split(";")[0].strip()
    message = BytesParser(policy=HTTP).parsebytes(f"Content-Type: {kind}\r\n\r\n".encode() + call.body)
    parts = list(message.iter_parts())
    if len(parts) != 2:
        raise ApiError(400, "Malformed multipart body.", reason="badContent")
    payload = [part.get_payload(decode=True) for part in parts]
    described, data = (part if isinstance(part, bytes) else b"" for part in payload)
    return json.loads(described or b"{}"), data, parts[1].get_content_type()
