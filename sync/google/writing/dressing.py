"""What a new tab of ours is given once, and staff may change from then on: widths, drop-downs, tints."""

from collections.abc import Iterator, Mapping

from sheet_templates.plan import ColumnPlan, Role, SheetPlan
from sync.google.plain import Json
from sync.google.writing.looks import cell_look, colour, pixels
from sync.google.writing.places import COLUMNS, Places
from sync.google.writing.planned import BARE_CELL
from sync.google.writing.typing_rules import typing_rule
from sync.workbooks.palette import LOOKS

PROTECTED = "Made by ap-register: every check writes here. Type in the columns with a yellow heading."


def dressed(plan: SheetPlan, places: Places, words: Mapping[str, Role]) -> Iterator[Json]:
    """Give the requests that dress a new tab.

    Args:
        plan: The tab.
        places: Names ranges of it.
        words: Roles of the words in its second column that have tints; none for most tabs.
    """
    yield from _columns(plan, places)
    for number, role in enumerate(words.items()):
        yield _tint(places, plan.first_row - 1, role, number)
    if plan.table and plan.has_headings:
        # Without an end: staff's own columns and later rows are sorted and filtered with ours.
        yield {"setBasicFilter": {"filter": {"range": places.area(plan.heading_row - 1, 0)}}}
    yield _protection(plan, places)


def columns_dressed(plan: SheetPlan, places: Places, numbers: range) -> Iterator[Json]:
    """Give the requests that dress some columns of a tab that is there: those that come anew."""
    yield from _columns(plan, places, numbers)


def _columns(plan: SheetPlan, places: Places, numbers: range | None = None) -> Iterator[Json]:
    for number, column in enumerate(plan.columns, start=1):
        if numbers is not None and number not in numbers:
            continue
        span = places.span(COLUMNS, number - 1, number)
        size = {"pixelSize": pixels(column.width)}
        yield {"updateDimensionProperties": {"range": span, "properties": size, "fields": "pixelSize"}}
        area = places.area(plan.first_row - 1, number - 1, None, number)
        look = cell_look(column, BARE_CELL, is_heading=False, is_link=False)
        body = {"range": area, "cell": {"userEnteredFormat": look}, "fields": "userEnteredFormat"}
        yield {"repeatCell": body}
        yield from _rule(column, area)


def _rule(column: ColumnPlan, area: Json) -> Iterator[Json]:
    rule = typing_rule(column.check, column.warning, column.prompt)
    if rule is not None:
        yield {"setDataValidation": {"range": area, "rule": rule}}


def _tint(places: Places, top: int, word: tuple[str, Role], index: int) -> Json:
    text, role = word
    look = LOOKS[role]
    shown: Json = {"textFormat": {"foregroundColorStyle": colour(look.ink), "bold": look.is_bold}}
    if look.fill:
        shown["backgroundColorStyle"] = colour(look.fill)
    condition = {"type": "TEXT_EQ", "values": [{"userEnteredValue": text}]}
    rule = {
        "ranges": [places.area(top, 1, None, 2)],
        "booleanRule": {"condition": condition, "format": shown},
    }
    return {"addConditionalFormatRule": {"rule": rule, "index": index}}


def _protection(plan: SheetPlan, places: Places) -> Json:
    """Warn whoever types into our cells; staff's own, and all right of ours, are left out."""
    own = [number for number, column in enumerate(plan.columns) if column.is_staff]
    free = [places.area(plan.first_row - 1, number, None, number + 1) for number in own]
    kept = {"range": places.area(), "description": PROTECTED, "warningOnly": True}
    return {"addProtectedRange": {"protectedRange": kept | ({"unprotectedRanges": free} if free else {})}}
