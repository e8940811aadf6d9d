"""Which occasions there are for a report that is made by itself."""

from collections.abc import Callable, Mapping

from reports.due.dated import authority_days, censuses, meetings
from reports.due.occasion import Occasions
from reports.due.panel_days import panel_returns
from reports.due.repeated import repeated
from reports.due.wanted import Wanted
from reports.material import Material

_BY_KIND: Mapping[str, Callable[[Wanted, Material], Occasions]] = {
    "governors": meetings,
    "panel": panel_returns,
    "la-return": authority_days,
    "census": censuses,
}


def occasions(wanted: Wanted, material: Material) -> Occasions:
    """Return the occasions of a report around the day of the check.

    Args:
        wanted: The report, and when it is wanted.
        material: The register and its calendar; the period is of no matter.
    """
    return _BY_KIND.get(wanted.kind, repeated)(wanted, material)
