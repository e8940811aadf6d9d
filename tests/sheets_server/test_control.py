"""The control addresses, as a test in another process uses them."""

from collections.abc import Iterator
from typing import Any

import pytest
import requests

from tests.sheets_server.running import Running, running


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    with running() as one:
        yield one


def order(server: Running, method: str, name: str, body: Any = None) -> Any:
    with requests.Session() as http:
        return http.request(method, f"{server.url}/_control/{name}", json=body, timeout=5)


def test_a_scenario_is_arranged_and_looked_at_over_http(server: Running) -> None:
    seed = {"spreadsheets": [{"title": "R", "tabs": [{"title": "Register", "values": [["Pupil"]]}]}]}
    book = order(server, "POST", "seed", seed).json()["ids"][0]
    step = {"type": {"cell": "Register!A2", "value": "Ada Example"}}
    assert order(server, "POST", "staff", {"spreadsheet": book, "do": [step]}).json() == {"waiting": 0}
    found = order(server, "GET", f"spreadsheets/{book}").json()
    assert found["sheets"][0]["data"][0]["rowData"][1]["values"][0]["formattedValue"] == "Ada Example"

    share = {"spreadsheet": book, "email": "head@made-up-school.example", "role": "viewer"}
    assert len(order(server, "POST", "share", share).json()["permissions"]) == 3
    assert order(server, "POST", "faults", {"orders": [{"kind": "html"}, {"kind": "slow"}]}).json() == {
        "waiting": 2
    }
    assert order(server, "POST", "formulas", {"=TODAY()": 46266}).json()["known"] == 1
    assert order(server, "POST", "quota", {"read": 5, "project_write": 9}).json() == {
        "limits": {"Read": 5},
        "project": {"Write": 9},
    }
    stopped = order(server, "POST", "clock", {"stop": True}).json()["now"]
    assert order(server, "POST", "clock", {"advance": 5}).json()["now"] == stopped + 5
    order(server, "POST", "clock", {"start": True})
    assert order(server, "POST", "tokens", {"refreshing": {"r": "head@made-up-school.example"}}).json() == {
        "asked": 0
    }

    order(server, "POST", "reset")
    assert order(server, "GET", f"spreadsheets/{book}").status_code == 404
    assert order(server, "GET", "log").json()["calls"] == []


@pytest.mark.parametrize(
    ("name", "body"),
    [
        pytest.param("faults", {"kind": "earthquake"}, id="a trouble that does not exist"),
        pytest.param("faults", {"kind": "slow", "colour": "red"}, id="a part that does not exist"),
        pytest.param("staff", {"do": []}, id="no spreadsheet"),
        pytest.param(
            "seed", {"spreadsheets": [{"tabs": [{"values": [[{"error": "#OOPS"}]]}]}]}, id="no such error"
        ),
    ],
)
def test_orders_that_make_no_sense_are_refused_with_a_reason(
    server: Running, name: str, body: object
) -> None:
    answer = order(server, "POST", name, body)
    assert (answer.status_code, bool(answer.json()["error"]["message"])) == (400, True)


def test_what_is_no_control_address_is_refused(server: Running) -> None:
    assert order(server, "GET", "nothing").status_code == 404


def test_staff_cannot_do_what_is_not_known(server: Running) -> None:
    book = order(server, "POST", "seed", {"spreadsheets": [{}]}).json()["ids"][0]
    answer = order(server, "POST", "staff", {"spreadsheet": book, "do": [{"dance": {}}]})
    assert "Staff cannot dance" in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    "path", ["/v4/spreadsheets/x", "/drive/v3/files", "/nowhere", "/v4/spreadsheets/x:dance"]
)
def test_nothing_is_told_without_a_token(server: Running, path: str) -> None:
    with requests.Session() as http:
        answer = http.get(server.url + path, timeout=5)
        other = http.get(server.url + path, headers={"Authorization": "Bearer made-up"}, timeout=5)
    assert (answer.status_code, other.status_code) == (401, 401)
