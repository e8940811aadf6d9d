"""The mark by which this program knows its tabs in a Google spreadsheet: developer metadata of the tab."""

import re
from dataclasses import dataclass
from typing import Final

KEY: Final = "ap-register"
"""The key of the metadata; its value is the text of an ``OwnMark``."""

COLUMN_KEY: Final = "ap-register-column"
"""The key of the mark of a column; its value is the column's name."""

_APART: Final = "|"
_TEXT: Final = re.compile(r"([a-z][a-z0-9-]{0,40})\|(0|[1-9][0-9]{0,9})\|([^|\x00-\x1f]{0,120})")


@dataclass(frozen=True, slots=True)
class OwnMark:
    """What a tab of ours is, and whose.

    A copy of the tab that staff make bears the same metadata, but has another id, and is theirs.

    Attributes:
        mark: What it is: ``todo``, ``summary``, ``checks`` … Small letters, digits and hyphens.
        sheet_id: The id of the tab that it was made for.
        owner: The register it was made for, and by which installation.
    """

    mark: str
    sheet_id: int
    owner: str

    @property
    def text(self) -> str:
        """The value of the metadata, such as ``todo|1234|abcd.ef.host``.

        Raises:
            ValueError: a mark or an owner cannot be written that way.
        """
        text = _APART.join((self.mark, str(self.sheet_id), self.owner))
        if read(text) != self:
            raise ValueError(text)
        return text


def read(text: str) -> OwnMark | None:
    """Return what a value of the metadata says, or None when it is not our mark."""
    found = _TEXT.fullmatch(text)
    return None if found is None else OwnMark(found[1], int(found[2]), found[3])
