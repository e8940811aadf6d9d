"""Troubles on order: what goes wrong with which call, and how often."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from tests.sheets_server.calls import Answer, Call, refusal
from tests.sheets_server.errors import ApiError, narrow_scope, service_disabled, storage_full
from tests.sheets_server.plain import Json


class Kind(StrEnum):
    """What goes wrong."""

    STATUS = "status"
    """Google's error of that status, or the body given."""
    HTML = "html"
    """A page instead of JSON, 502 unless told."""
    BAD_JSON = "bad_json"
    """Status 200 and half an object."""
    RESET = "reset"
    """The connection is reset without an answer."""
    CLOSE = "close"
    """The connection ends without an answer."""
    TRUNCATE = "truncate"
    """Half of the answer, then the end."""
    SLOW = "slow"
    """The answer comes after so many seconds."""
    DRIP = "drip"
    """The answer comes in small pieces, so many seconds apart."""
    STALL = "stall"
    """Nothing comes for so many seconds, then the connection ends."""


@dataclass(slots=True)
class Fault:
    """One order.

    Attributes:
        kind: What goes wrong.
        match: Regular expression for ``METHOD path``; the first order that matches is carried out.
        when: ``before`` the call is carried out, or ``after``: then the change is made, its answer lost.
        times: How many calls it strikes; below 0 for all.
        skip: How many calls that match go well first.
        status: HTTP status; for a page 502, otherwise 503 unless told.
        reason: A refusal by name: SERVICE_DISABLED, ACCESS_TOKEN_SCOPE_INSUFFICIENT, storageQuotaExceeded,
            or another reason of Drive.
    """

    kind: Kind
    match: str = ""
    when: str = "before"
    times: int = 1
    skip: int = 0
    status: int = 0
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    retry_after: str = ""
    reason: str = ""
    message: str = ""
    seconds: float = 0.0

    def answer(self) -> Answer | None:
        """Return the answer that this trouble puts in the place of the real one; None for none."""
        if self.kind is Kind.STATUS:
            found = self._status()
        elif self.kind is Kind.HTML:
            status = self.status or 502
            page = self.body or f"<!DOCTYPE html><html><title>Error {status} (Server Error)!!1</title></html>"
            found = Answer(page.encode(), status, {"Content-Type": "text/html; charset=UTF-8"})
        elif self.kind is Kind.BAD_JSON:
            found = Answer(b'{"spreadsheetId": "1Ab', 200, {"Content-Type": "application/json"})
        else:
            return None
        found.headers |= self.headers | ({"Retry-After": self.retry_after} if self.retry_after else {})
        return found

    def _status(self) -> Answer:
        status = self.status or 503
        if self.body is not None:
            body = self.body.encode() if isinstance(self.body, str) else self.body
            return Answer(body, status)
        if self.reason == "SERVICE_DISABLED":
            return refusal(service_disabled())
        if self.reason == "ACCESS_TOKEN_SCOPE_INSUFFICIENT":
            return refusal(narrow_scope("sheets.googleapis.com"))
        if self.reason == "storageQuotaExceeded":
            return refusal(storage_full())
        return refusal(ApiError(status, self.message, reason=self.reason, domain="usageLimits"))


@dataclass(slots=True)
class Faults:
    """The orders, first come, first served."""

    orders: list[Fault] = field(default_factory=list)

    def order(self, given: Json) -> None:
        """Take an order as the control address gets it."""
        known = {name: part for name, part in given.items() if name in Fault.__slots__}
        if set(given) - set(known):
            raise ApiError(400, f"Unknown parts of a fault: {sorted(set(given) - set(known))}")
        known["kind"] = Kind(known["kind"])
        known["retry_after"] = str(known.get("retry_after", ""))
        self.orders.append(Fault(**known))

    def strike(self, call: Call) -> Fault | None:
        """Return the trouble that strikes this call, and count it."""
        for fault in self.orders:
            if fault.times == 0 or not re.search(fault.match, f"{call.method} {call.path}"):
                continue
            if fault.skip > 0:
                fault.skip -= 1
                continue
            fault.times -= 1
            return fault
        return None
