import json
from pathlib import Path

import pytest

from tests.sheets_server.oracle import Oracle, loaded

DOCUMENT = {
    "servicePath": "",
    "parameters": {"fields": {"type": "string"}},
    "schemas": {
        "Ask": {
            "type": "object",
            "properties": {
                "sheetId": {"type": "integer"},
                "kind": {"type": "string", "enum": ["ROWS", "COLUMNS"]},
                "inner": {"type": "array", "items": {"$ref": "Ask"}},
                "any": {"type": "object", "additionalProperties": {"type": "number"}},
            },
        }
    },
    "resources": {
        "books": {
            "methods": {
                "change": {
                    "httpMethod": "POST",
                    "path": "v4/books/{id}:change",
                    "parameters": {"how": {"type": "string", "enum": ["RAW"]}},
                    "request": {"$ref": "Ask"},
                    "response": {"$ref": "Ask"},
                }
            }
        }
    },
}


@pytest.fixture
def oracle(tmp_path: Path) -> Oracle:
    (tmp_path / "sheets.v4.json").write_text(json.dumps(DOCUMENT), encoding="utf-8")
    return loaded(tmp_path)


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        pytest.param(
            {"sheetId": 1, "kind": "ROWS", "inner": [{"sheetId": 2}], "any": {"x": 1.5}}, [], id="all well"
        ),
        pytest.param({"sheetID": 1}, ["body.sheetID: unknown"], id="a slip in a name"),
        pytest.param({"sheetId": "1"}, ["body.sheetId: '1' is no integer"], id="a number as text"),
        pytest.param({"sheetId": True}, ["body.sheetId: True is no integer"], id="a truth as a number"),
        pytest.param({"kind": "DIAGONALS"}, ["body.kind: 'DIAGONALS' is no choice"], id="no such choice"),
        pytest.param({"inner": {}}, ["body.inner: not a list"], id="no list"),
        pytest.param({"inner": [3]}, ["body.inner[0]: not an object"], id="no object"),
        pytest.param({"any": {"x": "y"}}, ["body.any.x: 'y' is no number"], id="a value of a map"),
    ],
)
def test_bodies_are_held_against_the_description(oracle: Oracle, body: object, wrong: list[str]) -> None:
    assert oracle.against_call("POST", "/v4/books/1:change", {}, body) == wrong
    answers = [line.replace("body", "answer") for line in wrong]
    assert oracle.against_answer("POST", "/v4/books/1:change", body) == answers


def test_queries_and_paths_are_held_against_it_too(oracle: Oracle) -> None:
    path = "/v4/books/1:change"
    assert oracle.against_call("POST", path, {"how": ["RAW"], "fields": ["*"], "$alt": ["x"]}, None) == []
    assert oracle.against_call("POST", path, {"how": ["COOKED"]}, None) == [
        "query.how: 'COOKED' is no choice"
    ]
    mask = {"fields": ["sheetId,inner(kind,any/x),*"]}
    assert oracle.against_call("POST", path, mask, None) == []
    slip = {"fields": ["inner.kinds"]}
    assert oracle.against_call("POST", path, slip, None) == ["fields.inner.kinds: unknown"]
    assert oracle.against_call("POST", path, {"fields": ["a("]}, None) == ["query.fields: 'a(' is no mask"]
    assert oracle.against_call("POST", path, {"why": ["x"]}, None) == ["query.why: unknown"]
    assert oracle.against_call("GET", path, {}, None) == [f"no such method: GET {path}"]


def test_without_a_description_nothing_is_wrong(tmp_path: Path) -> None:
    nothing = loaded(tmp_path)
    assert nothing.against_call("GET", "/v4/anything", {"x": ["y"]}, {"z": 1}) == []
    assert nothing.against_answer("GET", "/v4/anything", {"z": 1}) == []
