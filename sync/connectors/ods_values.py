"""The value of one cell of an OpenDocument spreadsheet, from its attributes and its text."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from sheet_templates.snapshot import UNCALCULATED, CellError, CellValue
from sync.connectors.error_words import error_in
from sync.connectors.plain_text import text_or_blank
from sync.connectors.quantities import duration, number

_NAMESPACE: Final = "urn:oasis:names:tc:opendocument:xmlns:"
TABLE: Final = f"{_NAMESPACE}table:1.0 "
OFFICE: Final = f"{_NAMESPACE}office:1.0 "
TEXT: Final = f"{_NAMESPACE}text:1.0 "
STYLE: Final = f"{_NAMESPACE}style:1.0 "
CALC: Final = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
FORMULA: Final = f"{TABLE}formula"
_TYPE: Final = f"{OFFICE}value-type"
_CALC_TYPE: Final = f"{CALC}value-type"
_STRING: Final = f"{OFFICE}string-value"

COUNT: Final = re.compile(r"[0-9]{1,8}")
"""How often something is repeated."""

BLANKS: Final = "\x00"
"""Stands for a blank that counts; all other white space in a paragraph runs together."""
TABULATOR: Final = "\x01"
LINE_BREAK: Final = "\x02"

_SPACE = re.compile(r"[ \t\r\n]+")
_MARK = re.compile(f"[{BLANKS}{TABULATOR}{LINE_BREAK}]")
_DAY_ZERO = date(1899, 12, 30)
_DURATION = re.compile(r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?")


def value_of(attributes: Mapping[str, str], text: str) -> CellValue:
    """Return a cell's value; text that its type does not fit stays text, so that nothing is lost.

    Args:
        attributes: Of the cell, by namespace and name.
        text: What the cell shows.
    """
    if attributes.get(_CALC_TYPE) == "error":
        return error_in(text) or CellError(text.strip() or "#ERROR!")
    has_formula = FORMULA in attributes
    if has_formula and (error := error_in(text)):
        return error
    kind = attributes.get(_TYPE, "")
    if not kind and text_or_blank(text) is None:
        return UNCALCULATED if has_formula else None
    try:
        return _typed(kind, attributes, text)
    except (ValueError, KeyError, OverflowError):
        return text_or_blank(text) or CellError("#VALUE!")


def _typed(kind: str, attributes: Mapping[str, str], text: str) -> CellValue:
    """Return the value of a cell with a type.

    Raises:
        KeyError, ValueError, OverflowError: the value does not fit the type.
    """
    match kind:
        case "float" | "percentage" | "currency":
            return number(float(attributes[f"{OFFICE}value"]))
        case "boolean":
            return attributes[f"{OFFICE}boolean-value"] == "true"
        case "date":
            return _date(attributes[f"{OFFICE}date-value"])
        case "time":
            return _time(attributes[f"{OFFICE}time-value"])
        case _:
            return text_or_blank(attributes.get(_STRING, text))


def _date(text: str) -> CellValue:
    """Return a date, with its time of day unless that is midnight; day 0 is a time alone."""
    if "T" not in text:
        return date.fromisoformat(text)
    moment = datetime.fromisoformat(text).replace(tzinfo=None)
    if moment.date() == _DAY_ZERO:
        return moment.time()
    return moment if moment.time().replace(microsecond=0) != datetime.min.time() else moment.date()


def _time(text: str) -> CellValue:
    """Return a duration such as ``PT09H45M00S``."""
    found = _DURATION.fullmatch(text)
    if not found:
        raise ValueError(text)
    sign, days, hours, minutes, seconds = found.groups()
    total = int(days or 0) + (int(hours or 0) * 3600 + int(minutes or 0) * 60 + float(seconds or 0)) / 86_400
    return duration(-total if sign else total)


def shown(paragraphs: list[list[str]]) -> str:
    """Return the text of paragraphs, each given in pieces with marks for the white space that counts."""
    if not paragraphs:
        return ""
    return "\n".join([_paragraph("".join(pieces)) for pieces in paragraphs])


def _paragraph(raw: str) -> str:
    """Return one paragraph's text."""
    plain = _SPACE.sub(" ", raw).strip(" ")
    if not _MARK.search(plain):
        return plain
    return plain.replace(BLANKS, " ").replace(TABULATOR, "\t").replace(LINE_BREAK, "\n")
