"""What a chart on a tab shows, in plain data: its kind, its message and the cells that it is drawn from."""

from enum import StrEnum

from sheet_templates.records import record


class ChartKind(StrEnum):
    """How numbers are drawn."""

    LINE = "line"
    """Points joined from left to right; a blank cell leaves a gap."""
    BAR = "bar"
    """Bars from the left, the first on top."""


@record(frozen=True, slots=True)
class CellRange:
    """Cells below each other.

    Attributes:
        tab: Title of their tab.
        column, first, last: The column and its rows, counted from 1.
    """

    tab: str
    column: int
    first: int
    last: int


@record(frozen=True, slots=True)
class Series:
    """One line, or the bars of one kind.

    Attributes:
        name: What it is called; it stands beside a line where there are several.
        values: The cells with its numbers. The last of them has one: a line is labelled there.
    """

    name: str
    values: CellRange


@record(frozen=True, slots=True)
class ChartPlan:
    """One chart.

    Attributes:
        kind: How it is drawn.
        title: One sentence that says what it shows.
        alt: The same in words for those who cannot see it.
        labels: The cells with the words or days along its axis.
        series: What is drawn.
        anchor: The cell of its upper left corner, such as A20.
        width, height: In centimetres.
        shown_labels: About how many of the words along a line's axis have room.
        label_form: How days along the axis are shown; nothing where they are words.
        step: From one mark to the next along the axis of numbers; 0 leaves it to the program.
        text_size: Points of the words along its axes; its title is two points larger.
    """

    kind: ChartKind
    title: str
    alt: str
    labels: CellRange
    series: tuple[Series, ...]
    anchor: str
    width: float = 16
    height: float = 7
    shown_labels: int = 8
    label_form: str = ""
    step: float = 0
    text_size: int = 8

    def __post_init__(self) -> None:
        """Refuse a chart that shows nothing, or tells nothing to those who cannot see it.

        Raises:
            ValueError: it does.
        """
        if not (self.series and self.title and self.alt):
            raise ValueError(self.title)
