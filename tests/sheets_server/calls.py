"""A call as it arrives, and the answer to it."""

import json
from dataclasses import dataclass, field
from typing import Any

from tests.sheets_server.errors import ApiError, bad
from tests.sheets_server.plain import Json


@dataclass(frozen=True, slots=True)
class Call:
    """One HTTP request.

    Attributes:
        path: As sent, still with its percent signs.
        query: Each name's values.
        headers: Names in small letters.
        who: The address of whoever asks, once known.
        about: The description of an upload in pieces, whose bytes are the body.
    """

    method: str
    path: str
    query: dict[str, list[str]] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    who: str = ""
    about: bytes = b""

    def one(self, name: str, default: str = "") -> str:
        """Return a query parameter's last value."""
        return self.query.get(name, [default])[-1]

    def flag(self, name: str) -> bool:
        return self.one(name).lower() == "true"

    def json(self) -> Json:
        """Return the body; nothing sent is an empty object.

        Raises:
            ApiError: 400 for what is not a JSON object.
        """
        if not self.body.strip():
            return {}
        try:
            whole: Any = json.loads(self.body)
        except ValueError as trouble:
            raise bad(f"Invalid JSON payload received. {trouble}") from trouble
        if not isinstance(whole, dict):
            raise bad("Invalid JSON payload received. Unexpected token; an object is expected.")
        return whole


@dataclass(slots=True)
class Answer:
    """One HTTP response; the body is an object to send as JSON, encoded once, or bytes."""

    body: Json | bytes = field(default_factory=dict)
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    encoded: bytes = b""

    def sent(self) -> tuple[bytes, str]:
        """Return the bytes to send and their content type."""
        if isinstance(self.body, bytes):
            return self.body, self.headers.get("Content-Type", "application/octet-stream")
        self.encoded = self.encoded or json.dumps(self.body, ensure_ascii=False).encode()
        return self.encoded, "application/json; charset=UTF-8"


def refusal(error: ApiError) -> Answer:
    """Return the answer that a refusal makes."""
    return Answer(error.body(), error.code, dict(error.headers))
