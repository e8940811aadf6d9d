"""What is said of placements that are in no number, as nobody can tell whether they were going on.

All words follow from what is shown: where their number reads [c], a sentence says no more than that.
"""

from collections.abc import Iterator

from reports.governors import keys
from reports.governors.keys import Key
from reports.governors.sheets.parts import Workbook, left_out, said
from reports.governors.shown import Shown
from reports.suppression.bands import BANDS
from reports.suppression.shorthand import CONFIDENTIAL, NOT_AVAILABLE
from reports.working.wording import counted

TODO = "Their dates are to be put right in the register, and this report made again."
_OPEN_ENDED = BANDS[-1].words


def placements_left_out(shown: Shown) -> str:
    """Return how many placements are left out, with their noun."""
    text = shown.text(left_out())
    number = shown.number(left_out())
    if number is not None:
        return counted(number, "placement")
    return f"some placements ({text})" if text.startswith("[") else f"{text} placements"


def left_out_line(workbook: Workbook) -> Iterator[str]:
    """Give what is left out of the numbers of a tab, and what to do about it; nothing where nothing is."""
    if workbook.leaves_out():
        yield (
            f"Left out of every number: {placements_left_out(workbook.shown)}. Nobody can tell whether they "
            "belong here, as their dates cannot be read, contradict each other or are missing; each number "
            f"may be higher. {TODO}"
        )


def few(workbook: Workbook) -> str:
    """Return that fewer than five pupils were in AP, as far as is known, as the beginning of a sentence."""
    known = "are known to have been" if workbook.leaves_out() else "were"
    return f"Fewer than 5 pupils {known} in AP"


def untold(workbook: Workbook, days: str = "") -> str:
    """Return that nobody can tell whether anybody was in AP, why, and what to do about it."""
    return (
        f"Nobody can tell whether any pupil was in AP{days}: the dates of "
        f"{placements_left_out(workbook.shown)} cannot be read, contradict each other or are missing. {TODO}"
    )


def pupils_of_period(workbook: Workbook) -> list[int | str]:
    """Return the pupils of each period; [x] for nobody where nobody can tell of some placements."""
    return [
        _unless_unknown(workbook.shown.cell(keys.pupils(when)), is_doubtful=workbook.leaves_out(when))
        for when in workbook.whens
    ]


def pupils_of_day(workbook: Workbook) -> list[int | str]:
    """Return the pupils of the day of the check, and of that of the last report, likewise."""
    numbers = [workbook.shown.cell(keys.PUPILS_NOW._replace(when=when)) for when in workbook.whens]
    return [_unless_unknown(numbers[0], is_doubtful=workbook.leaves_out_today), *numbers[1:]]


def at_least(value: int | str) -> int | str:
    """Return a number of pupils as one that may be higher."""
    if isinstance(value, int):
        return f"at least {value}"
    return value if value.startswith("[") or value == _OPEN_ENDED else f"{value} known"


def said_at_least(shown: Shown, key: Key, one: str) -> str:
    """Return a figure that may be higher with its noun: ``at least 18 pupils``, ``5 to 9 pupils known``."""
    text = said(shown, key, one)
    if shown.number(key) is not None:
        return f"at least {text}"
    return text if shown.text(key) in {CONFIDENTIAL, _OPEN_ENDED} else f"{text} known"


def _unless_unknown(value: int | str, *, is_doubtful: bool) -> int | str:
    return NOT_AVAILABLE if is_doubtful and value == 0 else value
