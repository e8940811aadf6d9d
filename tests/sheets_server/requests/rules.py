"""Data validation and conditional formats."""

from dataclasses import replace
from typing import Any

from tests.sheets_server.errors import bad
from tests.sheets_server.model import BLANK, Tab
from tests.sheets_server.plain import Json
from tests.sheets_server.requests.batch import Batch


def set_data_validation(batch: Batch, body: Json) -> Json:
    tab, area = batch.writable(body.get("range", {}))
    rule = body.get("rule")
    for place in area.places():
        cell = tab.cells.get(place, BLANK)
        rest = {name: part for name, part in cell.extras.items() if name != "dataValidation"}
        tab.put(place, replace(cell, extras=rest | ({"dataValidation": rule} if rule else {})))
    return {}


def add_conditional_format_rule(batch: Batch, body: Json) -> Json:
    rule = dict(body.get("rule", {}))
    tab = _tab_of(batch, rule)
    tab.conditional.insert(body.get("index", 0), rule)
    return {}


def update_conditional_format_rule(batch: Batch, body: Json) -> Json:
    index = body.get("index", 0)
    tab = batch.tab(body) if "rule" not in body else _tab_of(batch, body["rule"])
    old = _at(tab, index)
    new = {"newIndex": index}
    if "rule" in body:
        tab.conditional[index] = dict(body["rule"])
        return _reply("updateConditionalFormatRule", new | {"newRule": body["rule"], "oldRule": old})
    tab.conditional.insert(body.get("newIndex", 0), tab.conditional.pop(index))
    return _reply(
        "updateConditionalFormatRule",
        {"newIndex": body.get("newIndex", 0), "oldIndex": index, "newRule": old},
    )


def delete_conditional_format_rule(batch: Batch, body: Json) -> Json:
    tab, index = batch.tab(body), body.get("index", 0)
    rule = _at(tab, index)
    del tab.conditional[index]
    return _reply("deleteConditionalFormatRule", {"rule": rule})


def _reply(name: str, inside: dict[str, Any]) -> Json:
    return {name: inside}


def _at(tab: Tab, index: int) -> Json:
    if not 0 <= index < len(tab.conditional):
        raise bad(f"No conditional format on sheet: {tab.sheet_id} at index: {index}")
    return tab.conditional[index]


def _tab_of(batch: Batch, rule: Json) -> Tab:
    ranges = rule.get("ranges", [])
    if not ranges:
        raise bad("A conditional format rule needs at least one range.")
    if not ({"booleanRule", "gradientRule"} & set(rule)):
        raise bad("A conditional format rule needs a booleanRule or a gradientRule.")
    tabs = {batch.area(one)[0].sheet_id for one in ranges}
    if len(tabs) > 1:
        raise bad("All ranges of a conditional format rule must be on the same sheet.")
    return batch.book.tab(tabs.pop())
