"""Who is told: the roles that get a digest, and which of them answers for the owner of a rule."""

from collections.abc import Collection, Mapping
from enum import StrEnum


class Role(StrEnum):
    """The roles, as staff call them."""

    SAFEGUARDING = "Safeguarding lead"
    AP_LEAD = "AP lead"
    ATTENDANCE = "Attendance officer"
    SENCO = "SENCO"
    OFFICE = "Office"
    SENIOR = "Senior leader"
    IT = "IT"

    @property
    def key(self) -> str:
        """What it is called in the settings."""
        return self.value.lower().replace(" ", "_")

    @property
    def hears_of_trouble(self) -> bool:
        """Whether registers that could not be checked are a reason to write to it."""
        return self in {Role.IT, Role.AP_LEAD}


_BY_NAME = {role.value.casefold(): role for role in Role}
_FOR_OTHERS: Mapping[str, Role] = {
    "clerk to governors": Role.OFFICE,
    "data manager": Role.OFFICE,
    "data protection officer": Role.SENIOR,
}


def role_of(owner: str) -> Role:
    """Return the role that is told of what an owner does; of what nobody else is told, the AP lead is."""
    name = owner.strip().casefold()
    return _BY_NAME.get(name) or _FOR_OTHERS.get(name, Role.AP_LEAD)


def reader_of(owner: str, readers: Collection[Role]) -> Role:
    """Return who reads of what an owner does, where not every role has an address.

    Args:
        owner: As a rule names it.
        readers: The roles with an address.
    """
    role = role_of(owner)
    return role if role in readers else Role.AP_LEAD
