"""What a Google spreadsheet tells of itself before a run: whether it can be read, and may be written."""

from dataclasses import dataclass

from sync.google.plain import Json
from sync.google.reading.tabs import mark_of
from sync.health.points import Point, fail, ok, warn

FIELDS = (
    "sheets(properties(sheetId,title),developerMetadata,protectedRanges(warningOnly,requestingUserCanEdit))"
)
"""What is asked of a spreadsheet: its tabs with our marks, and which protected parts the account may edit."""


@dataclass(frozen=True, slots=True)
class Reach:
    """One spreadsheet that a run reads or writes.

    Attributes:
        part: What it is called among all that is looked at.
        address: Its address.
        is_written: Whether our tabs go into it.
    """

    part: str
    address: str
    is_written: bool


def reach_point(reach: Reach, found: Json, account: str) -> Point:
    """Return what a spreadsheet tells of itself.

    Args:
        reach: Which it is.
        found: Google's ``Spreadsheet`` by ``FIELDS``.
        account: Who reads it; empty where that is not known.
    """
    tabs = found.get("sheets", [])
    protected = [one for tab in tabs for one in tab.get("protectedRanges", [])]
    what = f"It can be read; tabs: {len(tabs)}."
    if not reach.is_written:
        return ok(reach.part, what, reach.address)
    who = account or "the account"
    if any(one.get("warningOnly") and not _may_edit(one) for one in protected):
        return fail(
            reach.part,
            f"{what} It may not be written.",
            where=reach.address,
            todo=f"In Google Sheets choose Share, and make {who} an Editor. Viewer is enough for check.",
        )
    closed = [str(tab["properties"].get("title", "")) for tab in tabs if _is_ours_and_closed(tab)]
    if closed:
        titles = ", ".join(f'"{title}"' for title in closed)
        return warn(
            reach.part,
            f"{what} Staff keep tabs of ours for themselves, so that run cannot write them: {titles}.",
            where=reach.address,
            todo=f"In Google Sheets choose Data, Protect sheets and ranges, and let {who} edit them.",
        )
    if any(_may_edit(one) and not one.get("warningOnly") for one in protected):
        return ok(reach.part, f"{what} It may be written.", reach.address)
    return ok(
        reach.part,
        f"{what} Whether it may be written shows only when run does so, as Google does not say beforehand.",
        reach.address,
    )


def _may_edit(protection: Json) -> bool:
    return bool(protection.get("requestingUserCanEdit"))


def _is_ours_and_closed(tab: Json) -> bool:
    """Whether a tab is one of ours, and has a part that only others may edit."""
    parts = tab.get("protectedRanges", [])
    return bool(mark_of(tab)) and any(not one.get("warningOnly") and not _may_edit(one) for one in parts)
