"""Staff change the register while we work."""

import pytest
from google.auth.transport.requests import AuthorizedSession

from tests.sheets_server.plain import Json
from tests.sheets_server.register import get
from tests.sheets_server.running import Running


def test_staff_work_between_our_calls(server: Running, http: AuthorizedSession, book: str) -> None:
    server.staff(
        book,
        {"insert_rows": {"tab": "Register", "at": 2, "values": [["Cy New", "01/10/2026"]]}},
        {"rename": {"tab": "Register", "to": "Register 2026"}},
        at="after",
        match="GET",
    )
    before = get(http, book).json()["sheets"][0]["properties"]["title"]

    assert before == "Register"
    assert server.text(book, "Register 2026")[1:3] == [
        ["Cy New", "01/10/2026"],
        ["Ada Example", "01/09/2026", "83"],
    ]


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        pytest.param(
            {"delete_rows": {"tab": "Register", "at": 2}}, ["Pupil", "Ben Sample"], id="delete a row"
        ),
        pytest.param(
            {"sort": {"tab": "Register", "column": 1, "descending": True}},
            ["Pupil", "Ben Sample", "Ada Example"],
            id="sort",
        ),
        pytest.param(
            {"move_rows": {"tab": "Register", "at": 2, "to": 4}},
            ["Pupil", "Ben Sample", "Ada Example"],
            id="move a row",
        ),
        pytest.param(
            {"type": {"cell": "Register!A3", "value": "Bo"}}, ["Pupil", "Ada Example", "Bo"], id="type"
        ),
        pytest.param(
            {"insert_columns": {"tab": "Register", "at": 2}},
            ["Pupil", "Ada Example", "Ben Sample"],
            id="add a column",
        ),
        pytest.param(
            {"delete_columns": {"tab": "Register", "at": 1}},
            ["Started", "01/09/2026", "1st Sept"],
            id="delete one",
        ),
        pytest.param(
            {"move_columns": {"tab": "Register", "at": 1, "to": 3}},
            ["Started", "01/09/2026", "1st Sept"],
            id="move one",
        ),
    ],
)
def test_staff_change_the_register(server: Running, book: str, step: Json, expected: list[str]) -> None:
    server.staff(book, step)
    assert [row[0] for row in server.text(book, "Register")] == expected


def test_staff_change_tabs(server: Running, book: str) -> None:
    server.staff(
        book,
        {"add_tab": {"title": "Other"}},
        {"duplicate_tab": {"tab": "Register", "to": "Register copy"}},
        {"move_tab": {"tab": "Other", "to": 1}},
        {"hide": {"tab": "Register"}},
        {"hide_rows": {"tab": "Register copy", "at": 2}},
        {"note": {"cell": "Other!A1", "text": "hello"}},
        {"protect": {"tab": "Other"}},
        {"delete_tab": {"tab": "Register copy"}},
        {"requests": [{"updateSpreadsheetProperties": {"properties": {"title": "New"}, "fields": "title"}}]},
    )
    found = server.control("GET", f"spreadsheets/{book}")

    assert found["properties"]["title"] == "New"
    assert [tab["properties"]["title"] for tab in found["sheets"]] == ["Other", "Register"]
    assert found["sheets"][1]["properties"]["hidden"] is True
