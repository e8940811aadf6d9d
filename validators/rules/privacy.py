"""Notes that say more than a register should: long ones, and ones with words that mark a sensitive story."""

import re
from collections.abc import Collection, Iterator

from validators.context import Context
from validators.engine import Check, Verdict
from validators.facts import FactState
from validators.outcomes import breach
from validators.rows import RowView
from validators.rules.data_subjects import Slots, about_row
from validators.values.folding import fold

NOTES = (("log", "note"), ("placements", "notes"))


def narrative(ctx: Context) -> Iterator[Verdict]:
    """Find notes that are too long or hold a listed word; what they say is never repeated.

    Every row counts, of any status and any year: it is the sheet that holds too much.

    Source:
        UK GDPR, article 5: no more personal data than needed. Policy 7: concerns belong in the
        safeguarding system.
    """
    says_too_much, slots = _Notes(ctx.limit("characters"), ctx.listed("words")), Slots()
    for table, field in NOTES:
        rows = ctx.register.rows(table)
        for position, reading in enumerate(rows.readings.get(field, ())):
            if reading.state is FactState.KNOWN and says_too_much[str(reading.value)]:
                row = RowView(rows, position)
                about = about_row(ctx, row)
                slot = slots.next(about, f"{table}.{field}")
                yield about, breach(row.where(field), slot=slot)


class _Notes(dict[str, bool]):
    """Whether notes say too much, by their text, worked out when first asked for."""

    def __init__(self, longest: int, words: Collection[str]) -> None:
        super().__init__()
        self._longest = longest
        beginnings = "|".join(re.escape(fold(word)) for word in words)
        self._marks = re.compile(rf"(?<!\w)(?:{beginnings})") if words else None

    def __missing__(self, text: str) -> bool:
        is_marked = self._marks is not None and self._marks.search(fold(text)) is not None
        answer = self[text] = is_marked or len(text) > self._longest
        return answer


CHECKS = (Check("NAT-PRI-01", narrative),)
