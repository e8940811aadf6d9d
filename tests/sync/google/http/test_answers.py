"""What answers that refuse are taken for."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from requests import Response

from sync.google.http.answers import not_an_object, refusal
from sync.google.http.trouble import Kind, Trouble
from tests.canary import CANARIES

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
CONSOLE = "https://console.developers.google.com/apis/api/sheets.googleapis.com/overview?project=100000000001"


def answer(status: int, body: object, kind: str = "application/json", **headers: str) -> Response:
    """Return an answer as it is once its body is read."""
    made = Response()
    made.status_code = status
    made.headers.update(
        {"Content-Type": kind, **{name.replace("_", "-"): text for name, text in headers.items()}}
    )
    made._content = body if isinstance(body, bytes) else json.dumps(body).encode()  # noqa: SLF001 - as read_body does
    return made


def google(status: int, message: str = "", name: str = "", **more: Any) -> Response:
    """Return Google's answer of that shape."""
    return answer(status, {"error": {"code": status, "message": message, "status": name, **more}})


def reason(text: str, **metadata: str) -> list[dict[str, Any]]:
    return [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": text, "metadata": metadata}]


def drive(text: str) -> Response:
    return google(403, errors=[{"domain": "usageLimits", "reason": text}])


def kind_of(response: Response, *, changes: bool = False) -> Kind:
    return refusal(response, changes=changes, now=NOW).kind


@pytest.mark.parametrize(
    ("response", "reading", "writing"),
    [
        pytest.param(google(400), Kind.BAD_QUESTION, Kind.REFUSED, id="400"),
        pytest.param(
            google(400, "Unable to parse range: 'Autumn'!A1:Z9", "INVALID_ARGUMENT"),
            Kind.RANGE_GONE,
            Kind.REFUSED,
            id="a tab that is gone",
        ),
        pytest.param(
            google(400, "Range (Register!A1:ZZ9) exceeds grid limits. Max rows: 20", "INVALID_ARGUMENT"),
            Kind.RANGE_GONE,
            Kind.REFUSED,
            id="a tab made smaller",
        ),
        pytest.param(
            google(
                400, "Invalid requests[0].updateCells: You are trying to edit a protected cell or object."
            ),
            Kind.BAD_QUESTION,
            Kind.PROTECTED,
            id="a protected cell",
        ),
        pytest.param(
            google(400, "This operation is not supported for this document", "FAILED_PRECONDITION"),
            Kind.OFFICE_FILE,
            Kind.OFFICE_FILE,
            id="an Excel workbook in Drive",
        ),
        pytest.param(
            google(400, "Another precondition", "FAILED_PRECONDITION"),
            Kind.BAD_QUESTION,
            Kind.REFUSED,
            id="another precondition",
        ),
        pytest.param(
            google(403, name="PERMISSION_DENIED"), Kind.NOT_SHARED, Kind.NOT_EDITOR, id="not shared"
        ),
        pytest.param(drive("insufficientFilePermissions"), Kind.NOT_SHARED, Kind.NOT_EDITOR, id="Drive's"),
        pytest.param(
            google(403, name="PERMISSION_DENIED", details=reason("USER_PROJECT_DENIED")),
            Kind.TURNED_DOWN,
            Kind.TURNED_DOWN,
            id="a reason that is not known",
        ),
        pytest.param(google(403), Kind.TURNED_DOWN, Kind.TURNED_DOWN, id="403 without a name"),
        pytest.param(
            answer(403, {"error": "denied"}), Kind.TURNED_DOWN, Kind.TURNED_DOWN, id="403 in a word"
        ),
        pytest.param(answer(401, {"error": "x"}), Kind.TOKEN_REFUSED, Kind.TOKEN_REFUSED, id="401 in a word"),
        pytest.param(google(409), Kind.TURNED_DOWN, Kind.TURNED_DOWN, id="409"),
        pytest.param(google(501), Kind.TURNED_DOWN, Kind.TURNED_DOWN, id="501"),
        pytest.param(google(408), Kind.GOOGLE_FAILS, Kind.GOOGLE_FAILS, id="408"),
        pytest.param(answer(504, b""), Kind.GOOGLE_FAILS, Kind.GOOGLE_FAILS, id="504 and nothing"),
        pytest.param(answer(429, b"slow", "text/plain"), Kind.TOO_MANY_CALLS, Kind.TOO_MANY_CALLS, id="429"),
        pytest.param(
            answer(403, b"no", "text/plain"), Kind.OTHER_PAGE, Kind.OTHER_PAGE, id="403 in plain text"
        ),
        pytest.param(answer(401, b"<p>", "text/html"), Kind.OTHER_PAGE, Kind.OTHER_PAGE, id="401 as a page"),
        pytest.param(answer(404, b"{}", "text/html"), Kind.OTHER_PAGE, Kind.OTHER_PAGE, id="404 by another"),
        pytest.param(answer(307, b""), Kind.OTHER_PAGE, Kind.OTHER_PAGE, id="a way elsewhere"),
        pytest.param(answer(511, b"<p>"), Kind.OTHER_PAGE, Kind.OTHER_PAGE, id="the network's own sign-in"),
        pytest.param(answer(407, b"<p>"), Kind.PROXY_SIGN_IN, Kind.PROXY_SIGN_IN, id="a proxy's sign-in"),
    ],
)
def test_an_answer_is_judged_by_status_and_closed_words(
    response: Response, reading: Kind, writing: Kind
) -> None:
    assert (kind_of(response), kind_of(response, changes=True)) == (reading, writing)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("accessNotConfigured", Kind.API_OFF),
        ("insufficientPermissions", Kind.NARROW_SCOPE),
        ("rateLimitExceeded", Kind.TOO_MANY_CALLS),
        ("userRateLimitExceeded", Kind.TOO_MANY_CALLS),
        ("dailyLimitExceeded", Kind.TOO_MANY_TODAY),
        ("quotaExceeded", Kind.TOO_MANY_TODAY),
        ("storageQuotaExceeded", Kind.STORAGE_FULL),
        ("domainPolicy", Kind.ORGANISATION_FORBIDS),
        ("madeUp", Kind.TURNED_DOWN),
    ],
)
def test_drive_says_why_in_its_own_way(text: str, kind: Kind) -> None:
    found = refusal(drive(text), changes=False, now=NOW)

    assert found.kind is kind
    assert found.passes is (kind is Kind.TOO_MANY_CALLS)


@pytest.mark.parametrize(
    "more",
    [
        {"details": [{"@type": "type.googleapis.com/google.rpc.Help", "links": [{"url": CONSOLE}]}]},
        {"details": reason("SERVICE_DISABLED", activationUrl=CONSOLE)},
        {"errors": [{"reason": "accessNotConfigured", "extendedHelp": CONSOLE}]},
    ],
    ids=["a help link", "metadata", "Drive's help"],
)
def test_google_s_link_to_its_console_is_kept(more: dict[str, Any]) -> None:
    assert refusal(google(403, **more), changes=False, now=NOW).link == CONSOLE


@pytest.mark.parametrize(
    "link",
    [
        "http://console.developers.google.com/",
        "https://console.developers.google.com.example/",
        "https://console.developers.google.com@example.org/",
        "https://sites.google.com/view/amy",
        "https://docs.google.com/spreadsheets/d/1Ab",
        "https://console.cloud.google.com/\nhttps://example.org/",
        "https://console.cloud.google.com/Amy Khan",
        "https://console.cloud.google.com/" + "a" * 400,
        "javascript:alert(1)",
        7,
        None,
    ],
)
def test_a_link_to_anywhere_else_is_not(link: object) -> None:
    details = [{"links": [{"url": link}], "metadata": {"activationUrl": link}}, "no object"]

    assert refusal(google(403, details=details), changes=False, now=NOW).link == ""


@pytest.mark.parametrize(
    ("message", "place"),
    [
        ("Invalid requests[3].updateCells: no", 3),
        ("Invalid requests[0]: no", 0),
        ("Invalid requests[x]", -1),
        ("Invalid requests[99999999]", -1),
        ("Something else", -1),
    ],
)
def test_the_request_that_is_turned_down_is_known_by_its_place(message: str, place: int) -> None:
    found = refusal(google(400, message), changes=True, now=NOW)

    assert (found.request, found.message) == (place, message)


def test_what_google_said_is_in_no_text_of_a_trouble() -> None:
    found = refusal(google(400, f"Invalid value: {CANARIES[0]}"), changes=True, now=NOW)

    assert CANARIES[0] not in repr(found)


def test_a_date_to_wait_for_is_counted_by_google_s_clock_not_ours() -> None:
    late = answer(
        503,
        {"error": {}},
        Retry_After="Mon, 23 Nov 2026 06:10:30 GMT",
        Date="Mon, 23 Nov 2026 06:10:00 GMT",
    )

    assert refusal(late, changes=False, now=NOW) == Trouble(Kind.GOOGLE_FAILS, 503, wait=30.0)


@pytest.mark.parametrize(
    ("response", "kind"),
    [
        (answer(200, b"<html>", "text/html"), Kind.OTHER_PAGE),
        (answer(200, b" <!DOCTYPE html>"), Kind.OTHER_PAGE),
        (answer(200, b"hello", "text/html; charset=utf-8"), Kind.OTHER_PAGE),
        (answer(200, b'{"a": '), Kind.DAMAGED),
        (answer(200, b""), Kind.DAMAGED),
        (answer(204, b""), Kind.DAMAGED),
    ],
)
def test_a_good_status_without_an_object_is_a_page_or_damaged(response: Response, kind: Kind) -> None:
    assert not_an_object(response).kind is kind


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "error",
                    "code",
                    "message",
                    "status",
                    "details",
                    "errors",
                    "reason",
                    "links",
                    "metadata",
                    "url",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(
    body=JSON | st.fixed_dictionaries({"error": JSON}), status=st.integers(300, 599), changes=st.booleans()
)
def test_no_answer_is_a_reason_to_fail(body: object, status: int, *, changes: bool) -> None:
    found = refusal(answer(status, body), changes=changes, now=NOW)

    assert found.status == status
    assert found.kind in Kind
