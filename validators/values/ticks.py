"""Columns of yes and no, and of a date or a yes."""

from datetime import date
from typing import cast

from sheet_templates.fields import Choice
from sheet_templates.snapshot import CellValue
from validators.facts import FactState, Reading
from validators.values.choices import choice_words, one_choice
from validators.values.dates import DateOptions, read_date
from validators.values.folding import tidy
from validators.values.initials import without_initials
from validators.values.readings import LONGEST, known, shown, unreadable, without_content, without_value
from validators.values.tick_words import is_cross_or_tick, says_no, says_yes


def read_yes_no(value: CellValue, choices: tuple[Choice, ...] = ()) -> Reading[bool]:
    """Read a cell of a yes-or-no column.

    Args:
        value: The cell.
        choices: Further words for it, as choices named Yes and No; a social worker column has CIN for Yes.
    """
    reading: Reading[bool] | None = without_content(value)
    if reading is not None:
        return reading
    text = shown(value)
    answer = _answer(text, choices)
    if answer is not None:
        return known(answer, text)
    reading = without_value(value)
    if reading is not None:
        return reading
    if is_cross_or_tick(text):
        return unreadable(text, "an x can mean yes or no")
    if isinstance(value, date):
        return unreadable(text, "a date, not yes or no", "Yes")
    return unreadable(text, "neither yes nor no")


def read_date_or_yes(
    value: CellValue, *, as_of: date, options: DateOptions | None = None
) -> Reading[date | bool]:
    """Read a cell that may hold a date, or yes or no; the arguments are those of ``read_date``."""
    answer = read_yes_no(value)
    if answer.state in {FactState.KNOWN, FactState.PLACEHOLDER} or is_cross_or_tick(answer.text):
        return cast("Reading[date | bool]", answer)
    return cast("Reading[date | bool]", read_date(value, as_of=as_of, options=options))


def _answer(text: str, choices: tuple[Choice, ...]) -> bool | None:
    if len(text) > LONGEST:
        return None
    bare = without_initials(tidy(text))
    if says_yes(bare):
        return True
    if says_no(bare):
        return False
    named = one_choice(text, choice_words(choices)) or ""
    return {"yes": True, "no": False}.get(named.casefold())
