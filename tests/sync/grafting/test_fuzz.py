"""Damaged packages: refused, or changed soundly; never anything else."""

import itertools
from collections.abc import Sequence

import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from sync.grafting.grafting import graft
from sync.grafting.ownership import owned
from sync.grafting.refused import Refused
from sync.grafting.removing import remove
from tests.fuzz.packages import Parts, mutations, parts_of
from tests.sync.grafting.registers import OWNER
from tests.sync.grafting.test_carrying import by_staff, first, tabs, to_do

STRAY = {"unexpected", "unsound"}


def with_our_tab() -> Sequence[Parts]:
    """Return the parts of a register in which staff have written on our tab."""

    def change(tab: Worksheet) -> None:
        tab["D2"], tab["E2"], tab["F2"] = "rang home", "=C2", "x"
        tab["B3"].comment = Comment("spoke to mum", "DSL")
        tab["D3"].hyperlink = "https://example.org"

    return [parts_of(by_staff(first("A", "B"), change))]


def outcome(data: bytes, scratch: bytes) -> str:
    """Put our tab in, twice, and take it out again; return the code of a refusal, or nothing."""
    try:
        once = graft(data, scratch, tabs({2: 3, 3: 2}), OWNER).data
    except Refused as refused:
        return refused.code
    assert graft(once, scratch, tabs({2: 2, 3: 3, 4: 4}), OWNER).data == once
    assert [one.mark for one in owned(once) if not one.is_copy] == ["todo"]
    try:
        assert not [one for one in owned(remove(once)) if not one.is_copy]
    except Refused as refused:
        return refused.code
    return ""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("seed", "originals"),
    [pytest.param(11, None, id="registers"), pytest.param(12, with_our_tab(), id="our own tab")],
)
def test_damaged_packages_are_refused_or_changed_soundly(
    seed: int, originals: Sequence[Parts] | None
) -> None:
    scratch = to_do("B", "A", "C")

    codes = [outcome(data, scratch) for data in itertools.islice(mutations(seed, originals), 150)]

    assert not STRAY & set(codes)
    assert codes.count("") > 30
    assert len(codes) - codes.count("") > 30
