"""What is known of a finding from earlier runs: its ref, since when, and whether it is new."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from sheet_templates.records import record


class Status(StrEnum):
    """Where a finding stands against the runs before."""

    NEW = "new"
    OPEN = "open"
    RESOLVED = "resolved"
    REOPENED = "reopened"


@record(frozen=True, slots=True)
class Seen:
    """What is known of one finding.

    Attributes:
        ref: Its ref on the to-do list, such as AP-0042.
        first_seen: The day of the check that first found it.
        status: Where it stands.
    """

    ref: str
    first_seen: date
    status: Status


def status_of(finding: str, seen: Mapping[str, Seen] | None) -> Status | None:
    """Return where a finding stands; None where there is no history."""
    if seen is None:
        return None
    known = seen.get(finding)
    return Status.NEW if known is None else known.status
