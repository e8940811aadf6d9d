"""The ten tables of a register, in the order of the blank register."""

from sheet_templates.fields import Table
from sheet_templates.tables.attendance import ATTENDANCE
from sheet_templates.tables.calendar import CALENDAR
from sheet_templates.tables.log import LOG
from sheet_templates.tables.placements import PLACEMENTS
from sheet_templates.tables.provider_checks import PROVIDER_CHECKS
from sheet_templates.tables.providers import PROVIDERS
from sheet_templates.tables.questionnaires import QUESTIONNAIRES
from sheet_templates.tables.reviews import REVIEWS
from sheet_templates.tables.school_events import SCHOOL_EVENTS
from sheet_templates.tables.waivers import WAIVERS

TABLES: tuple[Table, ...] = (
    PLACEMENTS,
    PROVIDERS,
    REVIEWS,
    ATTENDANCE,
    PROVIDER_CHECKS,
    QUESTIONNAIRES,
    LOG,
    SCHOOL_EVENTS,
    CALENDAR,
    WAIVERS,
)

_BY_NAME = {one.name: one for one in TABLES}


def table(name: str) -> Table:
    """Return the table of that name.

    Raises:
        KeyError: there is none.
    """
    return _BY_NAME[name]
