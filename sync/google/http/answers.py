"""What an answer that refuses means. Decides by status and Google's closed words, and quotes nothing."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from requests import Response

from sync.google.http.bodies import is_page, object_in
from sync.google.http.pauses import asked_wait, http_date
from sync.google.http.trouble import Kind, Trouble
from sync.google.plain import Json

PASSING_STATUSES = frozenset({408, 500, 502, 503, 504})
"""Google's own trouble, often over at once."""
_BY_STATUS = {
    401: Kind.TOKEN_REFUSED,
    404: Kind.NOT_FOUND,
    407: Kind.PROXY_SIGN_IN,
    429: Kind.TOO_MANY_CALLS,
    **dict.fromkeys(PASSING_STATUSES, Kind.GOOGLE_FAILS),
}
_BY_REASON = {
    "SERVICE_DISABLED": Kind.API_OFF,
    "accessNotConfigured": Kind.API_OFF,
    "ACCESS_TOKEN_SCOPE_INSUFFICIENT": Kind.NARROW_SCOPE,
    "insufficientPermissions": Kind.NARROW_SCOPE,
    "RATE_LIMIT_EXCEEDED": Kind.TOO_MANY_CALLS,
    "rateLimitExceeded": Kind.TOO_MANY_CALLS,
    "userRateLimitExceeded": Kind.TOO_MANY_CALLS,
    "dailyLimitExceeded": Kind.TOO_MANY_TODAY,
    "quotaExceeded": Kind.TOO_MANY_TODAY,
    "storageQuotaExceeded": Kind.STORAGE_FULL,
    "domainPolicy": Kind.ORGANISATION_FORBIDS,
    "forbidden": Kind.NOT_SHARED,
    "insufficientFilePermissions": Kind.NOT_SHARED,
}
"""The reasons of the Sheets API in capitals, those of Drive not."""
_CONSOLES = frozenset({"console.developers.google.com", "console.cloud.google.com"})
_LINK = re.compile(r"https://[a-z.]+/[A-Za-z0-9_./?=&%:+~-]{0,300}", re.ASCII)
_REQUEST = re.compile(r"Invalid requests\[(\d{1,6})\]", re.ASCII)
_OFFICE_FILE = "This operation is not supported for this document"
_PROTECTED = "You are trying to edit a protected cell or object"
_GONE = ("Unable to parse range", "exceeds grid limits")
_FORBIDDEN = 403
_QUESTION = 400


def refusal(response: Response, *, changes: bool, now: datetime) -> Trouble:
    """Return the trouble that an answer with a status from 300 on means.

    Args:
        response: Its body read.
        changes: Whether the call was to change something.
        now: This moment, used where the answer does not say its own.
    """
    error = _error_in(response)
    status = response.status_code
    if error is None and not _may_be_a_page(status):
        return Trouble(Kind.OTHER_PAGE, status)
    error = error or {}
    message = _text(error.get("message"))
    found = _REQUEST.search(message)
    return Trouble(
        _kind(status, error, message, changes=changes),
        status,
        wait=asked_wait(response.headers.get("Retry-After"), http_date(response.headers.get("Date")) or now),
        link=next(_links(error), ""),
        request=int(found[1]) if found else -1,
        message=message,
    )


def not_an_object(response: Response) -> Trouble:
    """Return the trouble that an answer means whose status is good, but which holds no JSON object."""
    return Trouble(Kind.OTHER_PAGE if is_page(response) else Kind.DAMAGED, response.status_code)


def _may_be_a_page(status: int) -> bool:
    """Whether Google itself, or a proxy, sends a page rather than an object with this status."""
    return status in _BY_STATUS and status not in {401, 404}


def _error_in(response: Response) -> Json | None:
    """Return what Google says of an error; None where the answer is not Google's."""
    whole = object_in(response)
    if whole is None or "error" not in whole:
        return None
    error = whole["error"]
    return error if isinstance(error, dict) else {"status": _text(error)}


def _kind(status: int, error: Json, message: str, *, changes: bool) -> Kind:
    if status == _QUESTION:
        return _kind_of_question(error, message, changes=changes)
    if status == _FORBIDDEN:
        found = _kind_of_forbidding(error)
        return Kind.NOT_EDITOR if found is Kind.NOT_SHARED and changes else found
    return _BY_STATUS.get(status, Kind.TURNED_DOWN)


def _kind_of_forbidding(error: Json) -> Kind:
    reasons = [reason for reason in _reasons(error) if reason]
    if not reasons and error.get("status") == "PERMISSION_DENIED":
        return Kind.NOT_SHARED
    return next((_BY_REASON[one] for one in reasons if one in _BY_REASON), Kind.TURNED_DOWN)


def _kind_of_question(error: Json, message: str, *, changes: bool) -> Kind:
    if error.get("status") == "FAILED_PRECONDITION" and message.startswith(_OFFICE_FILE):
        return Kind.OFFICE_FILE
    if changes:
        return Kind.PROTECTED if _PROTECTED in message else Kind.REFUSED
    return Kind.RANGE_GONE if any(words in message for words in _GONE) else Kind.BAD_QUESTION


def _reasons(error: Json) -> Iterator[str]:
    for part in (*_objects(error.get("details")), *_objects(error.get("errors"))):
        yield _text(part.get("reason"))


def _links(error: Json) -> Iterator[str]:
    """Yield the addresses of Google's console; whoever follows one signs in there."""
    for part in (*_objects(error.get("details")), *_objects(error.get("errors"))):
        about = part.get("metadata")
        asked = about.get("activationUrl") if isinstance(about, dict) else None
        links = (one.get("url") for one in _objects(part.get("links")))
        found = (_text(one) for one in (asked, part.get("extendedHelp"), *links))
        yield from (one for one in found if _is_console(one))


def _is_console(link: str) -> bool:
    return _LINK.fullmatch(link) is not None and urlsplit(link).hostname in _CONSOLES


def _objects(value: object) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
