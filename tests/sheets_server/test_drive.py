"""Drive as clients other than gspread use it."""

from collections.abc import Iterator
from typing import Any

import pytest
from google.auth.transport.requests import AuthorizedSession

from tests.sheets_server.clients import session
from tests.sheets_server.running import Running, running

DRIVE = "https://www.googleapis.com/drive"
SHEET = "application/vnd.google-apps.spreadsheet"


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    with running() as one:
        yield one


@pytest.fixture(scope="module")
def http(server: Running) -> Iterator[AuthorizedSession]:
    with session(server) as one:
        yield one


def ask(http: AuthorizedSession, method: str, path: str, body: object = None, **query: Any) -> Any:
    return http.request(  # type: ignore[no-untyped-call] # google-auth has gaps
        method, f"{DRIVE}/{path}", json=body, params=query, timeout=5
    )


@pytest.fixture
def book(http: AuthorizedSession) -> str:
    return str(ask(http, "POST", "v3/files", {"name": "R", "mimeType": SHEET}).json()["id"])


def test_version_2_speaks_its_own_words(http: AuthorizedSession, book: str) -> None:
    file = ask(http, "GET", f"v2/files/{book}").json()
    assert (file["title"], file["labels"]["trashed"], file["parents"][0]["id"]) == ("R", False, "root")
    ask(http, "PUT", f"v2/files/{book}", {"title": "New", "labels": {"trashed": True}})
    file = ask(http, "GET", f"v2/files/{book}").json()
    assert (file["title"], file["labels"]["trashed"]) == ("New", True)
    copy = ask(http, "POST", f"v2/files/{book}/copy", {"title": "Copy", "parents": [{"id": "folder"}]}).json()
    found = ask(http, "GET", "v2/files", q="'folder' in parents").json()["items"]
    assert [one["id"] for one in found] == [copy["id"]]
    made = ask(
        http,
        "POST",
        f"v2/files/{book}/permissions",
        {"type": "user", "role": "reader", "value": "a@b.example"},
    )
    assert made.status_code == 200
    assert len(ask(http, "GET", f"v2/files/{book}/permissions").json()["items"]) == 2


def test_version_3_refuses_to_name_the_etag(http: AuthorizedSession, book: str) -> None:
    answer = ask(http, "GET", f"v3/files/{book}", fields="etag")
    assert (answer.status_code, answer.json()["error"]["message"]) == (400, "Invalid field selection etag")
    assert ask(http, "GET", f"v3/files/{book}").headers["ETag"]


def test_lists_come_in_pages(server: Running, http: AuthorizedSession) -> None:
    server.control("POST", "reset")
    for number in range(3):
        ask(http, "POST", "v3/files", {"name": f"R{number}", "mimeType": SHEET})
    first = ask(http, "GET", "v3/files", pageSize=2, fields="nextPageToken,files(name)").json()
    last = ask(http, "GET", "v3/files", pageSize=2, pageToken=first["nextPageToken"]).json()

    assert len(first["files"] + last["files"]) == 3
    assert "nextPageToken" not in last


@pytest.mark.parametrize(
    ("keys", "names"),
    [
        pytest.param("name", ["a", "B", "c"], id="by name"),
        pytest.param("name desc", ["c", "B", "a"], id="backwards"),
        pytest.param("createdTime", ["B", "a", "c"], id="the first made first"),
        pytest.param("trashed", None, id="no such order"),
    ],
)
def test_lists_come_in_the_order_asked_for(
    server: Running, http: AuthorizedSession, keys: str, names: list[str] | None
) -> None:
    server.control("POST", "reset")
    server.control("POST", "clock", {"stop": True})
    for name in ("B", "a", "c"):
        server.control("POST", "clock", {"advance": 60})
        ask(http, "POST", "v3/files", {"name": name, "mimeType": SHEET})
    answer = ask(http, "GET", "v3/files", orderBy=keys)

    if names is None:
        assert (answer.status_code, answer.json()["error"]["message"]) == (400, "Invalid Value")
    else:
        assert [one["name"] for one in answer.json()["files"]] == names


def test_permissions_are_looked_at_and_changed(http: AuthorizedSession, book: str) -> None:
    body = {"type": "user", "role": "reader", "emailAddress": "head@b.example"}
    made = ask(http, "POST", f"v3/files/{book}/permissions", body).json()
    one = f"v3/files/{book}/permissions/{made['id']}"

    assert made == {"kind": "drive#permission", "id": made["id"], "type": "user", "role": "reader"}
    assert ask(http, "PATCH", one, {"role": "writer"}).json()["role"] == "writer"
    seen = ask(http, "GET", one, fields="emailAddress,role").json()
    assert seen == {"emailAddress": "head@b.example", "role": "writer"}
    listed = ask(http, "GET", f"v3/files/{book}/permissions").json()["permissions"]
    assert {frozenset(item) for item in listed} == {frozenset({"kind", "id", "type", "role"})}
    assert ask(http, "DELETE", one).status_code == 204
    assert ask(http, "GET", one).status_code == 404


def test_who_asks_is_told_who_they_are(http: AuthorizedSession, server: Running) -> None:
    user = ask(http, "GET", "v3/about", fields="user").json()["user"]
    assert user["emailAddress"] == server.desk.account.email


def test_what_cannot_be_done_is_refused_with_drive_s_reason(
    server: Running, http: AuthorizedSession, book: str
) -> None:
    def reason(answer: Any) -> tuple[int, str]:
        return answer.status_code, answer.json()["error"]["errors"][0]["reason"]

    workbook = server.seed(files=[{"name": "x.xlsx", "role": "viewer"}])[0]
    assert reason(ask(http, "GET", "v3/files/nowhere")) == (404, "notFound")
    assert reason(ask(http, "GET", f"v3/files/{book}", alt="media")) == (403, "fileNotDownloadable")
    assert reason(ask(http, "GET", f"v3/files/{book}/export", mimeType="image/png")) == (400, "badRequest")
    assert reason(ask(http, "GET", f"v3/files/{workbook}/export", mimeType="text/csv")) == (
        403,
        "fileNotExportable",
    )
    assert reason(ask(http, "PATCH", f"v3/files/{workbook}", {"name": "y"})) == (
        403,
        "insufficientFilePermissions",
    )
    assert reason(ask(http, "DELETE", f"v3/files/{book}/permissions/1")) == (404, "notFound")
    assert ask(http, "GET", f"v3/files/{book}/export", mimeType="application/pdf").content.startswith(b"%PDF")


def test_comments_are_kept(http: AuthorizedSession, book: str) -> None:
    ask(http, "POST", f"v3/files/{book}/comments", {"content": "see row 4"}, fields="id,content")
    found = ask(http, "GET", f"v3/files/{book}/comments", fields="comments(content)").json()
    assert found == {"comments": [{"content": "see row 4"}]}
