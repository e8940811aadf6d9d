"""Spreadsheets to begin with, from a JSON file or from a test."""

import base64
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from tests.sheets_server import a1
from tests.sheets_server.areas import Area
from tests.sheets_server.errors import bad
from tests.sheets_server.exports import from_xlsx, value_of
from tests.sheets_server.model import Book, Cell, Tab, new_book, new_tab
from tests.sheets_server.plain import Json
from tests.sheets_server.staff import STAFF
from tests.sheets_server.store import OWN, PEOPLE, SHEET_TYPE, WRITE, XLSX_TYPE, File, Store
from tests.sheets_server.values import place_of

PRIVATE_ID = "1jIKzPs8LsiZZdLdeMEP-5ZIHw6RkjiOmj1LrJN706Yc"
"""A spreadsheet that exists but is shared with nobody; gspread's own tests ask for it by this id."""
_ERRORS = {"#N/A": "N_A", "#REF!": "REF", "#VALUE!": "VALUE", "#DIV/0!": "DIVIDE_BY_ZERO", "#NAME?": "NAME"}
_ERRORS |= {"#NUM!": "NUM", "#ERROR!": "ERROR", "#NULL!": "NULL_VALUE"}


def private(store: Store) -> None:
    """Put in the spreadsheet that nobody may open."""
    store.add(File(PRIVATE_ID, "Private", SHEET_TYPE, new_book(PRIVATE_ID, "Private")), STAFF)


def sow(store: Store, seed: Json, account: str) -> list[str]:
    """Put in what a seed describes; returns the ids in order.

    Args:
        store: Where to.
        seed: ``spreadsheets`` (README.md beside this file), ``files`` and ``formulas``.
        account: The service account; it may edit what a seed does not share otherwise.

    Raises:
        ApiError: 400 for a seed that makes no sense.
    """
    for formula, value in seed.get("formulas", {}).items():
        store.formulas[formula] = value_of(value)[0] or {}
    ids = [_spreadsheet(store, one, account) for one in seed.get("spreadsheets", [])]
    return ids + [_file(store, one, account) for one in seed.get("files", [])]


def _share(file: File, given: Json, account: str) -> None:
    for email, role in given.get("share", {"account": "editor"}).items():
        file.allow(account if email == "account" else email, PEOPLE.get(role, "" if role == "none" else role))


def _owner(given: Json, account: str) -> str:
    owner = str(given.get("owner", STAFF))
    return account if owner == "account" else owner


def _spreadsheet(store: Store, given: Json, account: str) -> str:
    spreadsheet_id = str(given.get("id") or store.new_id())
    title = str(given.get("title", "Register"))
    locale, zone = given.get("locale", "en_GB"), given.get("time_zone", "Europe/London")
    book = new_book(spreadsheet_id, title, locale=locale, zone=zone)
    if "xlsx" in given:
        book = from_xlsx(spreadsheet_id, title, base64.b64decode(given["xlsx"]))
    if "tabs" in given:
        book.tabs = [_tab(store, number, one) for number, one in enumerate(given["tabs"])]
        book.renumber()
        for tab, one in zip(book.tabs, given["tabs"], strict=True):
            _furnish(book, tab, one)
    for name, text in given.get("named_ranges", {}).items():
        tab, area = place_of(book, text)
        book.named.append(
            {"namedRangeId": str(book.number()), "name": name, "range": area.as_range(tab.sheet_id)}
        )
    file = store.add(File(spreadsheet_id, title, SHEET_TYPE, book), _owner(given, account))
    if file.role(account) != OWN:
        _share(file, given, account)
    return spreadsheet_id


def _file(store: Store, given: Json, account: str) -> str:
    file_id = str(given.get("id") or store.new_id())
    content = base64.b64decode(given.get("base64", ""))
    file = File(file_id, given.get("name", "Register.xlsx"), given.get("type", XLSX_TYPE), content=content)
    store.add(file, _owner(given, account))
    _share(file, {"share": {"account": given.get("role", WRITE)}} | given, account)
    return file_id


def _tab(store: Store, number: int, given: Json) -> Tab:
    rows = given.get("values", [])
    height = max(given.get("rows", 1000), len(rows))
    width = max([given.get("columns", 26), *(len(row) for row in rows)])
    tab = new_tab(given.get("id", number), given.get("title", f"Sheet{number + 1}"), height, width)
    if given.get("hidden"):
        tab.properties["hidden"] = True
    for name, key in (("frozen_rows", "frozenRowCount"), ("frozen_columns", "frozenColumnCount")):
        if given.get(name):
            tab.properties["gridProperties"][key] = given[name]
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            tab.put((row, column), seeded_cell(value))
            _note_result(store, value)
    return tab


def _note_result(store: Store, value: Any) -> None:
    if isinstance(value, Mapping) and "formula" in value:
        store.formulas.setdefault(str(value["formula"]), _meant(value.get("value"))[0] or {})


def _furnish(book: Book, tab: Tab, given: Json) -> None:
    for text, value in given.get("cells", {}).items():
        tab.put(_first(tab, text), seeded_cell(value))
    for text, note in given.get("notes", {}).items():
        place = _first(tab, text)
        old = tab.cells.get(place, Cell())
        tab.put(place, Cell(old.entered, old.effective, old.style, note, old.extras))
    tab.merges = [_area(tab, text).as_range(tab.sheet_id) for text in given.get("merges", [])]
    for number in given.get("hidden_rows", []):
        tab.rows.setdefault(number - 1, {})["hiddenByUser"] = True
    for number in given.get("filtered_rows", []):
        tab.rows.setdefault(number - 1, {})["hiddenByFilter"] = True
    for letters in given.get("hidden_columns", []):
        tab.columns.setdefault(a1.column_number(letters) - 1, {})["hiddenByUser"] = True
    for text, choices in given.get("validations", {}).items():
        _validate(tab, _area(tab, text), choices)
    tab.protected = [_protection(book, tab, one) for one in given.get("protections", [])]


def _validate(tab: Tab, area: Area, choices: list[str]) -> None:
    values = [{"userEnteredValue": choice} for choice in choices]
    rule = {"condition": {"type": "ONE_OF_LIST", "values": values}, "showCustomUi": True}
    for place in area.places():
        old = tab.cells.get(place, Cell())
        extras = old.extras | {"dataValidation": rule}
        tab.put(place, Cell(old.entered, old.effective, old.style, old.note, extras))


def _protection(book: Book, tab: Tab, given: Json) -> Json:
    area: Json = {"sheetId": tab.sheet_id}
    if given.get("range"):
        area = _area(tab, given["range"]).as_range(tab.sheet_id)
    made: Json = {"protectedRangeId": book.number(), "range": area}
    if given.get("description"):
        made["description"] = given["description"]
    if given.get("warning_only"):
        return made | {"warningOnly": True}
    return made | {"editors": {"users": given.get("editors", [])}}


def _area(tab: Tab, text: str) -> Area:
    return a1.resolve(a1.parse(text, [], []), tab.size)


def _first(tab: Tab, text: str) -> tuple[int, int]:
    area = _area(tab, text)
    return area.top, area.left


def seeded_cell(value: Any) -> Cell:
    """Return a cell from a seed: a plain value, or an object that says more.

    Args:
        value: Text (always text, ``=`` or not), number, true or false, null, or an object with any of
            ``value``, ``date``, ``datetime``, ``error``, ``formula``, ``note``, ``format`` (a number
            format) and ``style`` (a whole cell format).
    """
    if not isinstance(value, Mapping):
        meaning, form = value_of(value)
        return Cell(meaning, meaning, {"numberFormat": form} if form else {})
    meaning, form = _meant(value)
    entered = {"formulaValue": value["formula"]} if "formula" in value else meaning
    style = dict(value.get("style", {}))
    number_format = value.get("format") or form
    if number_format:
        style["numberFormat"] = number_format
    return Cell(entered, meaning, style, str(value.get("note", "")))


def _meant(value: Any) -> tuple[Json | None, Json]:
    if not isinstance(value, Mapping):
        return value_of(value)
    if "date" in value:
        return value_of(date.fromisoformat(value["date"]))
    if "datetime" in value:
        return value_of(datetime.fromisoformat(value["datetime"]))
    if "error" in value:
        if value["error"] not in _ERRORS:
            raise bad(f"No error {value['error']}; there are {', '.join(_ERRORS)}.")
        return {"errorValue": {"type": _ERRORS[value["error"]], "message": value["error"]}}, {}
    return _meant(value["value"]) if "value" in value else (None, {})
