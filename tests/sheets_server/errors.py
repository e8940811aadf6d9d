"""Answers that refuse, in the shapes Google sends."""

from dataclasses import dataclass, field

from tests.sheets_server.plain import Json

_STATUSES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "ABORTED",
    412: "FAILED_PRECONDITION",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    502: "UNAVAILABLE",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
}
_MESSAGES = {
    401: (
        "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or "
        "other valid authentication credential."
    ),
    403: "The caller does not have permission",
    404: "Requested entity was not found.",
    429: "Quota exceeded.",
    500: "Internal error encountered.",
    503: "The service is currently unavailable.",
    504: "The request timed out.",
}
_ERROR_INFO = "type.googleapis.com/google.rpc.ErrorInfo"


@dataclass(slots=True)
class ApiError(Exception):
    """One refusal.

    Attributes:
        code: HTTP status.
        message: Google's words; the usual ones of the code where empty.
        status: Google's name of the code; the usual one where empty.
        details: ``error.details`` of the Sheets API.
        reason: Drive's reason, which also makes the answer Drive's shape.
        headers: Further headers, such as ``Retry-After``.
    """

    code: int
    message: str = ""
    status: str = ""
    details: list[Json] = field(default_factory=list)
    reason: str = ""
    domain: str = "global"
    headers: dict[str, str] = field(default_factory=dict)

    def body(self) -> Json:
        """Return the object that Google sends for this refusal."""
        message = self.message or _MESSAGES.get(self.code, "Request contains an invalid argument.")
        error: Json = {"code": self.code, "message": message}
        if self.reason:
            error["errors"] = [{"message": message, "domain": self.domain, "reason": self.reason}]
        else:
            error["status"] = self.status or _STATUSES.get(self.code, "UNKNOWN")
        if self.details:
            error["details"] = self.details
        return {"error": error}


def bad(message: str) -> ApiError:
    """Return the refusal of a request that makes no sense."""
    return ApiError(400, message)


def not_found() -> ApiError:
    return ApiError(404)


def denied() -> ApiError:
    return ApiError(403)


def protected() -> ApiError:
    return bad(
        "You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove "
        "protection if you need to edit."
    )


def unsupported_document() -> ApiError:
    """Return the answer for an .xlsx kept in Drive."""
    return ApiError(400, "This operation is not supported for this document", "FAILED_PRECONDITION")


def narrow_scope(service: str) -> ApiError:
    """Return the answer for a token without the scope that a method needs."""
    details: list[Json] = [
        {"@type": _ERROR_INFO, "reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT", "domain": "googleapis.com"}
    ]
    details[0]["metadata"] = {"service": service}
    return ApiError(403, "Request had insufficient authentication scopes.", details=details)


def service_disabled(service: str = "sheets.googleapis.com") -> ApiError:
    """Return the answer of a project in which the API was never switched on."""
    message = (
        "Google Sheets API has not been used in project 100000000001 before or it is disabled. Enable it, "
        "then retry."
    )
    details: list[Json] = [{"@type": _ERROR_INFO, "reason": "SERVICE_DISABLED", "domain": "googleapis.com"}]
    details[0]["metadata"] = {"service": service, "consumer": "projects/100000000001"}
    return ApiError(403, message, details=details)


def over_quota(kind: str) -> ApiError:
    """Return the answer for one call too many; kind is ``Read`` or ``Write``."""
    message = (
        f"Quota exceeded for quota metric '{kind} requests' and limit '{kind} requests per minute per user' "
        "of service 'sheets.googleapis.com' for consumer 'project_number:100000000001'."
    )
    details: list[Json] = [
        {"@type": _ERROR_INFO, "reason": "RATE_LIMIT_EXCEEDED", "domain": "googleapis.com"}
    ]
    details[0]["metadata"] = {
        "service": "sheets.googleapis.com",
        "consumer": "projects/100000000001",
        "quota_limit": f"{kind}RequestsPerMinutePerUser",
        "quota_metric": f"sheets.googleapis.com/{kind.lower()}_requests",
        "quota_limit_value": "60",
    }
    return ApiError(429, message, details=details)


def storage_full() -> ApiError:
    """Return the answer for a service account that tries to own a file."""
    message = "The user's Drive storage quota has been exceeded."
    return ApiError(403, message, reason="storageQuotaExceeded", domain="usageLimits")


def drive_not_found(file_id: str) -> ApiError:
    return ApiError(404, f"File not found: {file_id}.", reason="notFound")
