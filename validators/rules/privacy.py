"""Notes that say more than a register should: long ones, and ones with words that mark a sensitive story."""

import re
from collections.abc import Iterator

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
    longest, slots = ctx.limit("characters"), Slots()
    marks = [re.compile(rf"(?<!\w){re.escape(fold(word))}") for word in ctx.listed("words")]
    for table, field in NOTES:
        rows = ctx.register.rows(table)
        for position, reading in enumerate(rows.readings.get(field, ())):
            if reading.state is not FactState.KNOWN:
                continue
            text = str(reading.value)
            if len(text) > longest or any(mark.search(fold(text)) for mark in marks):
                row = RowView(rows, position)
                about = about_row(ctx, row)
                slot = slots.next(about, f"{table}.{field}")
                yield about, breach(row.where(field), slot=slot)


CHECKS = (Check("NAT-PRI-01", narrative),)
