"""Find and replace."""

import re

from tests.sheets_server.areas import Area
from tests.sheets_server.errors import bad
from tests.sheets_server.model import BLANK, Cell, Tab
from tests.sheets_server.parsing import entered_cell
from tests.sheets_server.plain import Json
from tests.sheets_server.rendering import FORMULA, rendered
from tests.sheets_server.requests.batch import Batch


def find_replace(batch: Batch, body: Json) -> Json:
    pattern = _pattern(body)
    counts = {"valuesChanged": 0, "formulasChanged": 0, "rowsChanged": 0, "sheetsChanged": 0}
    occurrences = 0
    for tab, area in _scope(batch, body):
        rows = set()
        for place in sorted(place for place in tab.cells if place in area):
            new, found = _replaced(batch, tab.cells[place], pattern, body)
            if found:
                batch.guard(tab, Area(place[0], place[1], place[0] + 1, place[1] + 1))
                formula = "formulaValue" in (tab.cells[place].entered or {})
                counts["formulasChanged" if formula else "valuesChanged"] += 1
                occurrences += found
                rows.add(place[0])
                tab.put(place, new)
        counts["rowsChanged"] += len(rows)
        counts["sheetsChanged"] += bool(rows)
    kept = {name: number for name, number in (counts | {"occurrencesChanged": occurrences}).items() if number}
    return {"findReplace": kept}


def _pattern(body: Json) -> re.Pattern[str]:
    text = body.get("find", "")
    if not text:
        raise bad("find must not be blank.")
    text = text if body.get("searchByRegex") else re.escape(text)
    whole = f"^(?:{text})$" if body.get("matchEntireCell") else text
    return re.compile(whole, 0 if body.get("matchCase") else re.IGNORECASE)


def _scope(batch: Batch, body: Json) -> list[tuple[Tab, Area]]:
    if "range" in body:
        return [batch.area(body["range"])]
    tabs = batch.book.tabs if body.get("allSheets") else [batch.tab(body)]
    return [(tab, Area(0, 0, *tab.size)) for tab in tabs]


def _replaced(batch: Batch, cell: Cell, pattern: re.Pattern[str], body: Json) -> tuple[Cell, int]:
    formula = "formulaValue" in (cell.entered or {})
    if formula and not body.get("includeFormulas"):
        return BLANK, 0
    text = str(rendered(cell, FORMULA if formula else "FORMATTED_VALUE"))
    with_what = body.get("replacement", "")
    new, found = pattern.subn(with_what if body.get("searchByRegex") else lambda _: with_what, text)
    locale = batch.book.properties["locale"]
    return entered_cell(new, cell, "USER_ENTERED", locale, batch.results), found
