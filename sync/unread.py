"""Tabs of a register that could not be read: what is said of them, and when nothing may be written."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from reports.veil import veil_text
from reports.working.memory import Memory
from sheet_templates.errors import RegisterUnreadable, UserError
from sheet_templates.layout import TabMapping
from sheet_templates.mappings import IGNORE, fold_title
from sheet_templates.snapshot import Snapshot


class TabNotRead(RegisterUnreadable):
    """A tab could not be read, so nothing on it was checked; the others were."""


def unread(
    snapshot: Snapshot, mappings: Collection[TabMapping], veiled: Mapping[str, str]
) -> Iterator[TabNotRead]:
    """Give an error for each tab that was not read, but for those that the settings leave out.

    Args:
        snapshot: The register.
        mappings: What the settings say about its tabs.
        veiled: Titles of tabs that name a pupil, and what is shown in their place.
    """
    ignored = {fold_title(one.tab) for one in mappings if one.table == IGNORE}
    for title, why in snapshot.not_read.items():
        if fold_title(title) not in ignored:
            said, _, todo = why.partition(". ")
            shown = veil_text(title, veiled)
            told = f"Nothing on the tab {shown} was checked. {said.removesuffix('.')}."
            yield TabNotRead(told, where=snapshot.source, todo=todo)


def hides_known(snapshot: Snapshot, memory: Memory, errors: Iterable[UserError]) -> bool:
    """Whether a tab that the last good check read could not be read now, as errors of the check tell.

    Then nothing is written: what stands on it would look as if it were done.
    """
    if memory.shape is None or not any(isinstance(error, TabNotRead) for error in errors):
        return False
    return not memory.shape.tables.keys().isdisjoint(snapshot.not_read)
