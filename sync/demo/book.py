"""The whole workbook before it is written: the careful school's register, with what is planted in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sheet_templates.addresses import cell_name
from sync.demo import attendance_tabs, leavers_tab, other_tabs, providers_tab, register_tab
from sync.demo.planted import PLANTS
from sync.demo.planting import SECOND_ROW, Plant, Spot
from sync.demo.sheet import Row, Sheet, Value


@dataclass(frozen=True, slots=True)
class Book:
    """All tabs, in the order in which they stand."""

    sheets: tuple[Sheet, ...]

    def cell(self, spot: Spot) -> str:
        """Return a cell's address within its tab, such as H12.

        Raises:
            KeyError: there is no such tab or row.
        """
        sheet = next((one for one in self.sheets if one.title == spot.tab), None)
        if sheet is None:
            raise KeyError(spot.tab)
        return cell_name(*sheet.position(spot.row, spot.column))


def build(plants: Sequence[Plant] = PLANTS) -> Book:
    """Return the workbook.

    Args:
        plants: What is planted; nothing gives the register of a school in which all is in order.
    """
    planted = _Planted(plants)
    attendance = (
        attendance_tabs.build(title, planted.into(title, attendance_tabs.entries(title)))
        for title in attendance_tabs.AUTUMN
    )
    return Book(
        (
            other_tabs.notes(),
            register_tab.build(planted.into(register_tab.TITLE, register_tab.entries())),
            leavers_tab.build(planted.into(leavers_tab.TITLE, leavers_tab.entries())),
            providers_tab.build(planted.into(providers_tab.TITLE, providers_tab.entries())),
            *attendance,
            other_tabs.term_dates(),
            other_tabs.lists(),
            other_tabs.last_year(),
        )
    )


class _Planted:
    """Puts what is planted into rows."""

    def __init__(self, plants: Iterable[Plant]) -> None:
        self._values: dict[tuple[str, str], dict[str, Value]] = {}
        self._repeated: set[str] = set()
        for plant in plants:
            for change in plant.changes:
                row = self._values.setdefault((change.spot.tab, change.spot.row), {})
                row[change.spot.column] = change.value
            if plant.repeated:
                self._repeated.add(plant.repeated)

    def into(self, tab: str, rows: Iterable[Row]) -> Iterator[Row]:
        """Give the rows of a tab with their changes, and a repeated one twice."""
        for row in rows:
            yield Row(row.key, {**row.values, **self._values.get((tab, row.key), {})})
            if tab == register_tab.TITLE and row.key in self._repeated:
                yield Row(f"{row.key}{SECOND_ROW}", row.values)
