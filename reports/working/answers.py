"""What staff answer on the summary tab: two cells that are theirs, found again wherever they were moved."""

from dataclasses import dataclass

from sheet_templates.plan import Cell, Role, Words
from sheet_templates.snapshot import CellValue, Tab

CHECK_NOW = "Check now"
IS_RIGHT = "Is this change right?"
"""What stands to the left of each cell. Never changed: answers are found by it."""

_YES = frozenset({"yes", "y", "true", "1", "ok", "x", "✓"})
_NO = frozenset({"no", "n", "false", "0"})


@dataclass(frozen=True, slots=True)
class Answers:
    """What staff chose.

    Attributes:
        is_right: Whether a change that looks very different is right; None without a clear answer.
        check_now: Whether they ask for a check.
    """

    is_right: bool | None = None
    check_now: bool = False


def read_answers(tab: Tab) -> Answers:
    """Return what stands to the right of our two labels; whatever is no answer counts as none.

    Of two answers that contradict each other neither counts.
    """
    right = {answer for answer in _answers(tab, IS_RIGHT) if answer is not None}
    now = _answers(tab, CHECK_NOW)
    return Answers(right.pop() if len(right) == 1 else None, check_now=True in now)


def _answers(tab: Tab, label: str) -> set[bool | None]:
    places = [(row, column) for row, column, value in tab.cells() if _folded(value) == label.casefold()]
    return {_answer(tab.value(row, column + 1)) for row, column in places}


def _answer(value: CellValue) -> bool | None:
    word = _folded(value)
    if word in _YES:
        return True
    return False if word in _NO else None


def _folded(value: CellValue) -> str:
    """Return a value as a word without case and spaces at its edges; numbers and ticks as their words."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split()).casefold() if isinstance(value, str | bool | int) else ""


def answer_cells(label: str) -> tuple[Cell, Cell]:
    """Return a label and the cell for its answer.

    Args:
        label: ``CHECK_NOW`` or ``IS_RIGHT``.
    """
    words, prompt = _CHOICES[label]
    warning = f"Choose one of: {', '.join(words)}."
    return Cell(label, Role.STAFF_HEADING), Cell(
        None, Role.STAFF, check=Words(words), warning=warning, prompt=prompt
    )


_CHOICES = {
    CHECK_NOW: (
        ("Yes",),
        "Choose Yes and save. The next look at the register checks it and clears this cell.",
    ),
    IS_RIGHT: (("Yes", "No"), "Choose Yes if the register is meant to look like this. Choose No if not."),
}
