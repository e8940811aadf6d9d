"""Tabs drawn at random: everything that an Excel workbook and a Google spreadsheet can both hold."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from sheet_templates.snapshot import UNCALCULATED, Area, CellError, CellValue, Tab, Visibility
from tests.contracts.google_book import ERRORS

_HEIGHT, _WIDTH = 8, 5
_FIRST, _LAST = date(1900, 1, 1), date(2100, 12, 31)
_ODD = (
    "=SUM(A1)",
    "0012",
    "05/01/2026",
    "TBC",
    " ",
    "\u200b",
    "\u00a0x ",
    "😀 Zoë’s",
    "a\nb",
    "_x000D_",
    "\ufb01ve",
    "\u202eabc",
)

_LETTERS = st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn"))
TEXTS = st.sampled_from(_ODD) | st.text(_LETTERS, min_size=1, max_size=12).filter(
    lambda text: not text.startswith("#")
)
_NUMBERS = st.integers(-(2**53), 2**53) | st.integers(-999, 99_999).map(lambda number: number / 8)
_MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2100, 12, 31)).map(
    lambda moment: moment.replace(microsecond=0)
)
_CLOCKS = st.times().map(lambda clock: clock.replace(microsecond=0))
_VALUES: SearchStrategy[CellValue] = (
    TEXTS
    | _NUMBERS
    | st.booleans()
    | st.dates(_FIRST, _LAST)
    | _MOMENTS
    | _CLOCKS
    | st.sampled_from(sorted(ERRORS)).map(CellError)
)
_ROWS, _COLUMNS = st.integers(1, _HEIGHT), st.integers(1, _WIDTH)
_PLACES = st.tuples(_ROWS, _COLUMNS)
_AREAS = st.builds(
    lambda top, left, down, right: Area(top, left, top + down, left + right),
    _ROWS,
    _COLUMNS,
    st.integers(0, 2),
    st.integers(0, 2),
).filter(lambda area: area.bottom > area.top or area.right > area.left)
_TITLES = st.lists(
    st.sampled_from(["Register", "Jo's tab", "Leavers 25-26", "Zoë & Söhne", "A1", "it''s A!1", "Totals"]),
    min_size=1,
    max_size=3,
    unique=True,
)


@st.composite
def drawn_tabs(draw: DrawFn, *, are_worked_out: bool) -> tuple[Tab, ...]:
    """Draw one to three tabs, the first of which is seen.

    Args:
        draw: Draws a value.
        are_worked_out: Whether every formula has a result.
    """
    values = _VALUES if are_worked_out else _VALUES | st.just(UNCALCULATED)
    titles = draw(_TITLES)
    return tuple(draw(_tab(title, values, can_hide=number > 0)) for number, title in enumerate(titles))


@st.composite
def _tab(draw: DrawFn, title: str, values: SearchStrategy[CellValue], *, can_hide: bool) -> Tab:
    areas = _apart(draw(st.lists(_AREAS, max_size=2)))
    hidden_by_merge = set(_covered(areas))
    cells = draw(st.dictionaries(_PLACES, values, max_size=20))
    kept = {place: value for place, value in cells.items() if place not in hidden_by_merge}
    may_be_formulas = sorted(place for place, value in kept.items() if not _looks_escaped(value))
    formulas = draw(st.sets(st.sampled_from(may_be_formulas))) if may_be_formulas else set()
    return Tab(
        title,
        _rows(kept),
        Visibility.HIDDEN if can_hide and draw(st.booleans()) else Visibility.VISIBLE,
        hidden_rows=frozenset(draw(st.sets(_ROWS, max_size=2))),
        hidden_columns=frozenset(draw(st.sets(_COLUMNS, max_size=1))),
        merges=tuple(areas),
        notes=draw(st.dictionaries(_PLACES, st.sampled_from(["ask Kim", "a\nb"]), max_size=2)),
        formulas=frozenset(formulas),
        struck=frozenset({row for row, _ in kept} & draw(st.sets(_ROWS, max_size=2))),
    )


def _looks_escaped(value: CellValue) -> bool:
    """Tell whether a text looks like an escape, which no library writes rightly as a formula's result."""
    return isinstance(value, str) and "_x" in value


def _rows(cells: Mapping[tuple[int, int], CellValue]) -> dict[int, list[CellValue]]:
    rows: dict[int, list[CellValue]] = {}
    for row, column in sorted(cells):
        values = rows.setdefault(row, [])
        values.extend([None] * (column - 1 - len(values)))
        values.append(cells[row, column])
    return rows


def _apart(areas: Iterable[Area]) -> list[Area]:
    """Return the areas that do not lie over an earlier one."""
    kept: list[Area] = []
    taken: set[tuple[int, int]] = set()
    for area in areas:
        places = set(_places(area))
        if taken.isdisjoint(places):
            kept.append(area)
            taken |= places
    return kept


def _places(area: Area) -> list[tuple[int, int]]:
    rows, columns = range(area.top, area.bottom + 1), range(area.left, area.right + 1)
    return [(row, column) for row in rows for column in columns]


def _covered(areas: Iterable[Area]) -> list[tuple[int, int]]:
    """Return the places of merged areas that hold no value."""
    return [place for area in areas for place in _places(area)[1:]]
