"""Google's own description of its APIs, held against every call and every answer."""

import importlib.util
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from tests.sheets_server import masks
from tests.sheets_server.errors import ApiError
from tests.sheets_server.plain import Json

FOLDER = "AP_REGISTER_DISCOVERY"
"""Environment variable naming the folder of the documents, where no library ships them."""
_DOCUMENTS = ("sheets.v4", "drive.v2", "drive.v3")
_LET_PASS = frozenset({"query.includeItemsFromAllDrives: unknown", "body.withLink: unknown"})
"""What gspread sends to methods that do not know it, and Google takes without a word."""
_VARIABLE = re.compile(r"\{\+?(\w+)\}")
_PLAIN: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
}


@dataclass(frozen=True, slots=True)
class Method:
    """One method of an API."""

    verb: str
    pattern: re.Pattern[str]
    length: int
    about: Json
    schemas: Json
    common: Json


@dataclass(frozen=True, slots=True)
class Oracle:
    """The methods of the described APIs, the longest paths first; none where no document was found."""

    methods: list[Method] = field(default_factory=list)

    def method(self, verb: str, path: str) -> Method | None:
        """Return the method that a call means."""
        return next((one for one in self.methods if one.verb == verb and one.pattern.fullmatch(path)), None)

    def against_call(self, verb: str, path: str, query: Mapping[str, list[str]], body: object) -> list[str]:
        """Return what is wrong with a call, empty for nothing."""
        found = self.method(verb, path)
        if found is None:
            return [f"no such method: {verb} {path}"] if self.methods else []
        known = found.common | found.about.get("parameters", {})
        wrong = [f"query.{name}: unknown" for name in query if name not in known and not name.startswith("$")]
        for name, values in query.items():
            choices = known.get(name, {}).get("enum")
            wrong += [
                f"query.{name}: {value!r} is no choice"
                for value in values
                if choices and value not in choices
            ]
        for text in query.get("fields", []):
            wrong += _against_mask(text, found)
        if body is not None and "request" in found.about:
            wrong += _compared(body, found.about["request"], found.schemas, "body")
        return [line for line in wrong if line not in _LET_PASS]

    def against_answer(self, verb: str, path: str, body: object) -> list[str]:
        """Return what is wrong with a good answer, empty for nothing."""
        found = self.method(verb, path)
        if found is None or "response" not in found.about or body is None:
            return []
        return _compared(body, found.about["response"], found.schemas, "answer")


def known() -> Oracle:
    """Return the oracle of the documents on this machine."""
    folder = os.environ.get(FOLDER, "") or _shipped()
    return loaded(Path(folder)) if folder else Oracle()


def _shipped() -> str:
    spec = importlib.util.find_spec("googleapiclient")
    places = list(spec.submodule_search_locations or []) if spec else []
    return str(Path(places[0]) / "discovery_cache" / "documents") if places else ""


@lru_cache(maxsize=2)
def loaded(folder: Path) -> Oracle:
    """Return the oracle of the documents in a folder."""
    methods: list[Method] = []
    for name in _DOCUMENTS:
        path = folder / f"{name}.json"
        if path.exists():
            document = json.loads(path.read_text(encoding="utf-8"))
            methods += _methods(document, document)
    return Oracle(sorted(methods, key=lambda one: -one.length))


def _methods(document: Json, part: Json) -> list[Method]:
    found = []
    for about in part.get("methods", {}).values():
        paths = ["/" + document.get("servicePath", "") + about.get("path", "")]
        paths += [one["path"] for one in about.get("mediaUpload", {}).get("protocols", {}).values()]
        for path in paths:
            pieces = _VARIABLE.split(path)
            regex = "".join("[^/]+?" if at % 2 else re.escape(piece) for at, piece in enumerate(pieces))
            length = sum(len(piece) for piece in pieces[::2])
            schemas, common = document["schemas"], document["parameters"]
            # an upload's body is bytes, so only its query is held against the description
            shown = about if path == paths[0] else about | {"request": {"type": "any"}}
            found.append(Method(about["httpMethod"], re.compile(regex), length, shown, schemas, common))
    for inner in part.get("resources", {}).values():
        found += _methods(document, inner)
    return found


def _against_mask(text: str, method: Method) -> list[str]:
    if "response" not in method.about:
        return []
    try:
        mask = masks.parse(text)
    except ApiError:
        return [f"query.fields: {text!r} is no mask"]
    return _masked(mask, method.about["response"], method.schemas, "fields")


def _masked(mask: masks.Mask, schema: Json, schemas: Json, place: str) -> list[str]:
    while "$ref" in schema or "items" in schema:
        schema = schemas[schema["$ref"]] if "$ref" in schema else schema["items"]
    fields, more = schema.get("properties", {}), schema.get("additionalProperties")
    wrong = []
    for name, inner in mask.items():
        if name in fields:
            wrong += _masked(inner, fields[name], schemas, f"{place}.{name}")
        elif name != "*" and more is None:
            wrong.append(f"{place}.{name}: unknown")
    return wrong


def _compared(value: Any, schema: Json, schemas: Json, place: str) -> list[str]:
    return [] if _fits(value, schema, schemas) else _against(value, schema, schemas, place)


def _fits(value: Any, schema: Json, schemas: Json) -> bool:
    """Tell whether nothing is wrong, in a fraction of the time that it takes to say what and where."""
    while "$ref" in schema:
        schema = schemas[schema["$ref"]]
    kind = schema.get("type", "any")
    if value is None or kind == "any":
        return True
    if kind == "object":
        return isinstance(value, dict) and _all_fit(value, schema, schemas)
    if kind == "array":
        items = schema["items"]
        return isinstance(value, list) and all(_fits(one, items, schemas) for one in value)
    return not _against(value, schema, schemas, "")


def _all_fit(value: Json, schema: Json, schemas: Json) -> bool:
    fields, more = schema.get("properties", {}), schema.get("additionalProperties")
    for name, part in value.items():
        one = fields.get(name, more)
        if one is None or not _fits(part, one, schemas):
            return False
    return True


def _against(value: Any, schema: Json, schemas: Json, place: str) -> list[str]:
    if "$ref" in schema:
        return _against(value, schemas[schema["$ref"]], schemas, place)
    kind = schema.get("type", "any")
    if value is None or kind == "any":
        return []
    if kind == "array":
        if not isinstance(value, list):
            return [f"{place}: not a list"]
        return [
            bad
            for at, one in enumerate(value)
            for bad in _against(one, schema["items"], schemas, f"{place}[{at}]")
        ]
    if kind == "object":
        return _against_object(value, schema, schemas, place)
    if not isinstance(value, _PLAIN[kind]) or (isinstance(value, bool) and kind != "boolean"):
        return [f"{place}: {value!r} is no {kind}"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{place}: {value!r} is no choice"]
    return []


def _against_object(value: Any, schema: Json, schemas: Json, place: str) -> list[str]:
    if not isinstance(value, Mapping):
        return [f"{place}: not an object"]
    fields, more = schema.get("properties", {}), schema.get("additionalProperties")
    wrong = []
    for name, part in value.items():
        if name in fields:
            wrong += _against(part, fields[name], schemas, f"{place}.{name}")
        elif more is not None:
            wrong += _against(part, more, schemas, f"{place}.{name}")
        else:
            wrong.append(f"{place}.{name}: unknown")
    return wrong
