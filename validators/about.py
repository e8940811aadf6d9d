"""Whom or what a finding is about, and how it is shown with and without names."""

from enum import StrEnum

from sheet_templates.addresses import Where
from sheet_templates.records import record
from validators.people import Pupil


class Kind(StrEnum):
    """What a finding is about."""

    PLACEMENT = "placement"
    PUPIL = "pupil"
    PROVIDER = "provider"
    SCHOOL = "school"
    ROW = "row"


@record(frozen=True, slots=True)
class About:
    """The subject of a duty.

    Attributes:
        kind: What it is.
        ident: What it is known by from run to run; never holds a date that staff may correct.
        where: The place to show when a duty has no better one.
        pupil: The pupil, if it is about one.
        provider: The provider's name, if it is about one.
        placement: How staff know the placement: its reference, else pupil and provider.
    """

    kind: Kind
    ident: str
    where: Where
    pupil: Pupil | None = None
    provider: str = ""
    placement: str = ""


SCHOOL = "school"
