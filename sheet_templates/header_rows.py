"""Heading rows: one row, or a row of groups above a row of headings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sheet_templates.heading_index import words
from sheet_templates.periods import date_in, school_year_in
from sheet_templates.records import record
from sheet_templates.snapshot import Area, CellValue, Tab

LONGEST = 200
"""Characters of a heading; a longer text is a note."""

_TITLE_WORDS = 6
_TITLE_COLUMNS = 6
_TITLE = frozenset({"register", "confidential", "updated", "version"})
_NEUTRAL = frozenset(
    {
        *("pupil", "pupils", "student", "students", "child", "learner", "details", "detail", "info"),
        *(
            "information",
            "data",
            "basic",
            "general",
            "key",
            "personal",
            "about",
            "the",
            "of",
            "and",
            "section",
        ),
        *(
            "placement",
            "placements",
            "provision",
            "provider",
            "ap",
            "dates",
            "date",
            "referral",
            "monitoring",
        ),
        *("outcomes", "outcome", "end", "ending", "start", "starting", "before", "during", "after", "stage"),
        *("attendance", "timetable", "part", "time"),
    }
)
"""Words of groups that only tidy: a heading below them keeps its own meaning."""


@record(frozen=True, slots=True)
class Heading:
    """The heading of one column.

    Attributes:
        text: As staff wrote it, on one line; of two rows, both joined by a space.
        row, column: The cell, the lower one of two.
        group: The text of the group above it, or nothing.
        own: The text of the cell itself.
        is_neutral: Whether the group only tidies.
        group_column: First column of the group, or 0.
    """

    text: str
    row: int
    column: int
    group: str = ""
    own: str = ""
    is_neutral: bool = True
    group_column: int = 0


@record(frozen=True, slots=True)
class HeaderOption:
    """One way to read the headings of a tab.

    Attributes:
        row: Last row of the headings.
        headings: From left to right.
        has_groups: Whether a row of groups stands above.
        merged: Whether merged cells show that the row above is one of groups.
        is_filled: Whether blanks beside the groups, with headings below them, suggest it.
    """

    row: int
    headings: tuple[Heading, ...]
    has_groups: bool = False
    merged: bool = False
    is_filled: bool = False


@record(frozen=True, slots=True)
class _Group:
    text: str
    left: int
    right: int
    is_merged: bool
    is_title: bool = False


def heading_text(value: CellValue) -> str:
    """Return what a heading cell says, on one line; nothing when it can be no heading."""
    if isinstance(value, str):
        text = " ".join(value.split())
        return text if len(text) <= LONGEST else ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def header_options(tab: Tab, row: int, columns: range | None = None) -> Iterator[HeaderOption]:
    """Give the ways to read the headings around one row: alone, above the next, below the one before.

    Args:
        tab: The tab.
        row: A row that holds headings.
        columns: The only columns to look at; all when not given.
    """
    yield HeaderOption(row, tuple(_single(_texts(tab, row, columns), row)))
    for above, below in ((row, row + 1), (row - 1, row)):
        option = _grouped(tab, above, below, columns)
        if option is not None:
            yield option


def _texts(tab: Tab, row: int, columns: range | None) -> dict[int, str]:
    values = tab.rows.get(row, [])
    texts = {column: heading_text(value) for column, value in enumerate(values, start=1)}
    return {column: text for column, text in texts.items() if text and (columns is None or column in columns)}


def _single(texts: Mapping[int, str], row: int) -> Iterator[Heading]:
    return (Heading(text, row, column, own=text) for column, text in texts.items())


def _grouped(tab: Tab, above: int, below: int, columns: range | None) -> HeaderOption | None:
    tops, owns = _texts(tab, above, columns), _texts(tab, below, columns)
    if not tops or not owns or not _may_be_headings(tab, below):
        return None
    merges = [area for area in tab.merges if area.top <= above <= area.bottom and area.bottom < below]
    groups = _told_from_titles(_groups(tops, owns, merges), min((*tops, *owns)))
    headings = tuple(_joined(tops, owns, groups, (above, below)))
    wide = [group for group in groups if sum(group.left <= column <= group.right for column in owns) > 1]
    first = min((*tops, *owns))
    merged = [group for group in wide if group.is_merged and not group.is_title]
    return HeaderOption(
        below,
        headings,
        has_groups=True,
        merged=len(merged) > 1 or any(group.left > first for group in merged),
        is_filled=any(group.left > first for group in wide) and not set(owns).issuperset(tops),
    )


def _may_be_headings(tab: Tab, row: int) -> bool:
    """Whether a row holds nothing but texts and dates."""
    values = [value for value in tab.rows[row] if value is not None]
    return all(isinstance(value, str | date) for value in values)


def _groups(tops: Mapping[int, str], owns: Mapping[int, str], merges: Sequence[Area]) -> Iterator[_Group]:
    """Give the groups with the columns they cover.

    Where cells are merged on that row, only merged cells cover more than one column; otherwise a
    group reaches over the blanks to its right that have a heading below.
    """
    spans = {area.left: area.right for area in merges if area.right > area.left}
    for column, text in tops.items():
        right = spans.get(column, column)
        while not spans and right + 1 in owns and right + 1 not in tops:
            right += 1
        yield _Group(text, column, right, is_merged=column in spans)


def _joined(
    tops: Mapping[int, str], owns: Mapping[int, str], groups: Sequence[_Group], rows: tuple[int, int]
) -> Iterator[Heading]:
    above, below = rows
    covering = {column: group for group in groups for column in range(group.left, group.right + 1)}
    for column in sorted({*tops, *owns}):
        own, group = owns.get(column, ""), covering.get(column)
        if not own:
            yield Heading(tops[column], above, column, own=tops[column])
        elif group is None or group.is_title:
            yield Heading(own, below, column, own=own)
        else:
            neutral = _NEUTRAL.issuperset(words(group.text).split())
            text = f"{group.text} {own}"
            yield Heading(text, below, column, group.text, own, neutral, group.left)


def _told_from_titles(found: Iterator[_Group], first: int) -> list[_Group]:
    """Return the groups, those marked that name the whole tab rather than a group of its columns.

    A cell over many columns is a title only where it stands alone and begins with the first heading.
    """
    groups = list(found)
    return [
        replace(one, is_title=_is_title(one, alone=len(groups) == 1 and one.left <= first)) for one in groups
    ]


def _is_title(group: _Group, *, alone: bool) -> bool:
    plain = words(group.text).split()
    return (
        (alone and group.right - group.left + 1 >= _TITLE_COLUMNS)
        or len(plain) >= _TITLE_WORDS
        or not _TITLE.isdisjoint(plain)
        or (school_year_in(group.text) > 0 and date_in(group.text) is None)
    )
