"""What is on this computer already under the names of ours."""

from dataclasses import dataclass

from sheet_templates.errors import UserError


@dataclass(frozen=True, slots=True)
class Found:
    """What was found.

    Attributes:
        ours: Names of what ``install-task`` made.
        others: Names of what bears such a name and is somebody else's.
    """

    ours: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


class NameTaken(UserError):
    """Something of that name is there and is not ours."""


def refuse_others(found: Found) -> None:
    """Refuse to install over something that is not ours.

    Raises:
        NameTaken: there is something.
    """
    if found.others:
        raise NameTaken(
            "Something of that name is there already, and ap-register did not make it. It stays as it is.",
            where=", ".join(found.others),
            todo="Give it another name, or take it out, if it is not needed any more.",
        )
