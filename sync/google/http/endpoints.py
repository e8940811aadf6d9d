"""Google's addresses: what a call is called in the log, and which allowance it uses."""

import re
from urllib.parse import urlsplit

SHEETS = "https://sheets.googleapis.com/v4/spreadsheets"
_SPREADSHEET = re.compile(r"/v4/spreadsheets/([A-Za-z0-9_-]+)(.*)", re.ASCII)
_ID = re.compile(r"[A-Za-z0-9_-]{1,200}", re.ASCII)
_READ_BY_POST = (":getByDataFilter", ":batchGetByDataFilter")


def template(url: str) -> str:
    """Return which of Google's methods an address is for, without any id."""
    path = urlsplit(url).path
    found = _SPREADSHEET.fullmatch(path)
    if found:
        return _of_a_spreadsheet(found[2])
    if path.startswith("/v4/spreadsheets"):
        return "spreadsheets.other"
    return "drive.files" if path.startswith(("/drive/", "/upload/drive/")) else "other"


def _of_a_spreadsheet(rest: str) -> str:
    if not rest:
        return "spreadsheets.get"
    if rest == ":batchUpdate":
        return "spreadsheets.batchUpdate"
    return "spreadsheets.values" if rest.startswith("/values") else "spreadsheets.other"


def is_sheets(url: str) -> bool:
    """Whether the answer must be an object of the Sheets API."""
    return urlsplit(url).path.startswith("/v4/spreadsheets")


def is_read(method: str, url: str) -> bool:
    """Whether a call only reads."""
    return method == "GET" or urlsplit(url).path.endswith(_READ_BY_POST)


def is_spreadsheet_id(text: str) -> bool:
    """Whether a text can be the id of a spreadsheet, and nothing that leads elsewhere."""
    return _ID.fullmatch(text) is not None


def page_of(url: str) -> str:
    """Return where a person opens the spreadsheet that an address is for; empty where it is for none."""
    found = _SPREADSHEET.fullmatch(urlsplit(url).path)
    return f"https://docs.google.com/spreadsheets/d/{found[1]}" if found else ""
