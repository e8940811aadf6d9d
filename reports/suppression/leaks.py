"""The last look before a workbook is written: does what is shown give anything away?"""

from collections.abc import Collection, Iterator, Sequence

from reports.suppression.attacker import told_by
from reports.suppression.bands import View
from reports.suppression.equations import equations_of
from reports.suppression.figures import SMALLEST_SHOWN, CellName, Rate, System
from reports.suppression.page import Page, page_of
from reports.suppression.protection import How, unmet
from sheet_templates.errors import UserError
from sheet_templates.records import record

_NAMED = 5
"""How many cells a message names."""


@record(frozen=True, slots=True)
class Leak:
    """A figure that is given away. Never holds its value.

    Attributes:
        at: The cell.
        how: By what.
    """

    at: CellName
    how: How


class NumbersLeak(UserError):
    """What would be shown gives a small number away.

    Attributes:
        leaks: Which.
    """

    def __init__(self, leaks: Sequence[Leak], *, todo: str) -> None:
        """Name the first few cells, and no number."""
        self.leaks = tuple(leaks)
        cells = list(dict.fromkeys(f"{leak.at.table}: {leak.at.name}" for leak in leaks))
        more = len(cells) - _NAMED
        listed = "; ".join(cells[:_NAMED]) + (f"; and {more} more" if more > 0 else "")
        super().__init__(
            "The report was not written: a small number of pupils could be worked out from it.",
            where=listed,
            todo=todo,
        )


def find_leaks(system: System, shown: Collection[CellName], view: View = View.NUMBERS) -> tuple[Leak, ...]:
    """Return what is given away, in the order of the workbook.

    What earlier workbooks gave away by themselves, and this one does not print, is not in it.

    Args:
        system: All figures, those of earlier workbooks too.
        shown: The printed cells and rates that are not hidden.
        view: Whether the cells that are shown read as numbers or as bands.
    """
    page = page_of(equations_of(system), view, shown)
    figures = page.equations.figures
    found = _given_away(page)
    if any(not figures[number].is_printed for number, _ in found):
        before = _given_away(page_of(page.equations, view, ()))
        found = [one for one in found if figures[one[0]].is_printed or one not in before]
    rates = [rate.at for rate in system.rates if rate.at in shown and not may_show(rate, page)]
    return (
        *(Leak(figures[number].at, how) for number, how in found),
        *(Leak(at, How.EXACT) for at in _shown_elsewhere(page, shown)),
        *(Leak(at, How.RATE) for at in rates),
    )


def _given_away(page: Page) -> list[tuple[int, How]]:
    """Return the figures that a page gives away, and how."""
    found = {(duty.figure, duty.how) for duty in unmet(page)}
    return sorted(found | {(number, How.EXACT) for number in _told(page)})


def _told(page: Page) -> Iterator[int]:
    """Yield the hidden figures that a reader works out equation by equation: a look by other means."""
    bounds = told_by(page)
    return (one for one in sorted(page.hidden) if bounds.low[one] == bounds.high[one])


def _shown_elsewhere(page: Page, shown: Collection[CellName]) -> Iterator[CellName]:
    """Yield the cells that are hidden although the same figure is shown in another place."""
    for number, figure in enumerate(page.equations.figures):
        if not figure.is_given and number not in page.hidden:
            yield from (cell.at for cell in figure.cells if cell.printed and cell.at not in shown)


def refuse_leaks(system: System, shown: Collection[CellName], view: View = View.NUMBERS) -> None:
    """Do nothing, or stop the writing of a workbook that gives a small number away.

    Raises:
        NumbersLeak: Which cells, and never a value.
    """
    leaks = find_leaks(system, shown, view)
    if leaks:
        raise NumbersLeak(
            leaks, todo="Nothing is wrong with the register. Report this: the program hid too little."
        )


def may_show(rate: Rate, page: Page) -> bool:
    """Whether a percentage or median tells nothing that the page does not."""
    number_of, figures = page.equations.number_of, page.equations.figures
    if figures[number_of[rate.base]].value < SMALLEST_SHOWN:
        return False
    if page.view is View.BANDS:
        return not rate.counts and number_of[rate.base] not in page.hidden
    return not any(page.is_open(number_of[at]) for at in (rate.base, *rate.counts))
