"""One register after its check: all that any report about it is made from."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from reports.seen import Seen
from sheet_templates.layout import Layout
from sheet_templates.records import record
from validators.engine import Result


@record(frozen=True, slots=True)
class Checked:
    """One register after its check.

    Attributes:
        name: Its name in the settings, else its file's name.
        source: Its path or address.
        revision: A mark of the content that was read.
        preset: The preset it was checked by.
        as_of: The day of the run.
        layout: Where its tables stand.
        result: What was found.
        calendar_known: Whether the school's half-terms are known.
        placements: How many placements there are.
        banners: What a reader must know before the findings, in plain sentences.
        is_complete: Whether the whole register was read and every rule that could run did.
        seen: What is known of findings from earlier runs, by id; None where there is no history.
        veiled: Titles of tabs that name a pupil, with what is shown for them without names.
    """

    name: str
    source: str
    revision: str
    preset: str
    as_of: date
    layout: Layout
    result: Result
    calendar_known: bool
    placements: int
    banners: tuple[str, ...] = ()
    is_complete: bool = True
    seen: Mapping[str, Seen] | None = None
    veiled: Mapping[str, str] = field(default_factory=dict)
