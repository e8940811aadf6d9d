"""Addresses on the web that are no register: what each of them is, and what to give instead."""

import re

from sheet_templates.errors import RegisterError

WEB_ADDRESS = re.compile(
    r"[a-z][a-z0-9+.-]+://|(?:docs|sheets|drive)\.google\.com/|forms\.gle/", re.IGNORECASE
)
"""How an address begins; people leave out the first part of Google's."""

_GOOGLES = re.compile(
    r"(?:https?://)?(?:(?:docs|sheets|drive)\.google\.com|forms\.gle)(?P<way>/.*|$)", re.IGNORECASE
)
_OPEN = "Open the spreadsheet in a browser, and copy its whole address: it holds /spreadsheets/d/.../edit."
_KINDS = (
    (
        r"/spreadsheets/.*\bd/e/",
        "This address shows what was published to the web of a Google Sheet, not the sheet.",
    ),
    (r"/spreadsheets\b", "This is only a part of the address of a Google Sheet."),
    (r"/document\b", "This is a Google Doc, not a spreadsheet."),
    (r"/presentation\b", "These are Google Slides, not a spreadsheet."),
    (r"/forms\b", "This is a Google Form, not a spreadsheet."),
    (r"/drive\b.*\bfolders\b", "This is a folder of Google Drive, not a spreadsheet."),
)
"""What the way in an address says it is, in the order in which they decide."""

_OTHER = "This is an address of Google's, but not that of a spreadsheet."


def refused_address(address: str) -> RegisterError:
    """Return what is said of an address at which no register can be read."""
    found = _GOOGLES.match(address)
    if found is None:
        return RegisterError(
            "A register on the web cannot be read by its address, unless it is a Google Sheet.",
            where=address,
            todo="Synchronise its folder to this computer (in SharePoint: Sync) and give the path there.",
        )
    what = next((what for way, what in _KINDS if re.search(way, found["way"], re.IGNORECASE)), _OTHER)
    return RegisterError(what, where=address, todo=_OPEN)
