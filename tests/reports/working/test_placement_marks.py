"""Placements are known again though staff correct a cell, and two children are never taken for one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.working.memory import PlacementMark
from reports.working.placement_marks import Recognised, recognise, rename
from tests.reports.working.desk import KEY
from tests.validators.building import register_of

HEAD = "Ref | Pupil | UPN | Admission no | DOB | Provider | Start date"


@dataclass(frozen=True)
class Child:
    """One row of a register."""

    name: str = "Plover, Ada"
    provider: str = "Oak Centre"
    start: str = "2026-09-07"
    upn: str = ""
    number: str = ""
    born: str = ""
    ref: str = ""

    @property
    def line(self) -> str:
        cells = (self.ref, self.name, self.upn, self.number, self.born, self.provider, self.start)
        return " | ".join(cells)


ADA = Child()
BEN = Child("Rook, Ben")
UPN, OTHER_UPN = "K999499917253", "B999499917254"
BORN, OTHER_BORN = "2012-03-04", "2012-05-06"


def _seen(children: Sequence[Child], marks: Sequence[PlacementMark] = ()) -> tuple[list[str], Recognised]:
    """Return the lasting identity of each row, and what is known from then on."""
    register = register_of("\n".join([HEAD, *(child.line for child in children)]))
    recognised = recognise(register, marks, KEY)
    rename(register, recognised.names)
    return [placement.ident for placement in register.placements], recognised


def _is_the_same(before: Child, now: Child) -> bool:
    (first,), known = _seen([before])
    (second,), _ = _seen([now], known.marks)
    return first == second


@pytest.mark.parametrize(
    ("before", "now"),
    [
        pytest.param(ADA, ADA, id="nothing was changed"),
        pytest.param(ADA, replace(ADA, upn=UPN), id="a UPN was added"),
        pytest.param(ADA, replace(ADA, upn=UPN, number="1234", born=BORN), id="all numbers were added"),
        pytest.param(replace(ADA, upn=UPN), ADA, id="the UPN was taken away"),
        pytest.param(ADA, replace(ADA, name="PLOVER, ADA"), id="the name in capitals"),
        pytest.param(ADA, replace(ADA, name="Plovre, Ada"), id="a slip in the surname was put right"),
        pytest.param(ADA, replace(ADA, name="Plover, Adah"), id="a slip in the forename was put right"),
        pytest.param(
            replace(ADA, born=BORN),
            replace(ADA, name="Swift, Ada", born=BORN),
            id="another surname, same birthday",
        ),
        pytest.param(
            replace(ADA, upn=UPN), replace(ADA, name="Swift, Bo", upn=UPN), id="another name, same UPN"
        ),
        pytest.param(
            replace(ADA, number="1234"),
            replace(ADA, name="Swift, Bo", number="1234"),
            id="same admission number",
        ),
        pytest.param(ADA, replace(ADA, provider="Oak Tree Centre"), id="the provider was renamed"),
        pytest.param(ADA, replace(ADA, start="2026-09-14"), id="the start was put right"),
        pytest.param(
            replace(ADA, upn=UPN, born=BORN),
            replace(ADA, upn=OTHER_UPN, born=BORN),
            id="the UPN was put right",
        ),
        pytest.param(
            replace(ADA, ref="P7"),
            replace(ADA, ref="P7", provider="Fen Farm", start="2026-10-05"),
            id="its reference",
        ),
        pytest.param(Child("", ref="P7"), replace(ADA, ref="P7"), id="its reference, the name came later"),
    ],
)
def test_a_placement_is_known_again(before: Child, now: Child) -> None:
    assert _is_the_same(before, now)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        pytest.param(ADA, BEN, id="another child on the same day at the same provider"),
        pytest.param(ADA, replace(ADA, name="Plover, Bo"), id="a sister"),
        pytest.param(ADA, replace(ADA, name="Swift, Ada"), id="another child of that forename"),
        pytest.param(replace(ADA, born=BORN), replace(ADA, name="Plover, Bo", born=BORN), id="a twin"),
        pytest.param(replace(ADA, upn=UPN), replace(ADA, upn=OTHER_UPN), id="a namesake by UPN"),
        pytest.param(replace(ADA, number="12"), replace(ADA, number="34"), id="a namesake by number"),
        pytest.param(replace(ADA, born=BORN), replace(ADA, born=OTHER_BORN), id="a namesake by birthday"),
        pytest.param(replace(ADA, ref="P7"), replace(BEN, ref="P7"), id="a row that was numbered anew"),
        pytest.param(
            replace(ADA, ref="7"),
            replace(ADA, ref="7", name="Rook, Ada"),
            id="one of that forename in its row",
        ),
        pytest.param(
            replace(ADA, ref="P7", upn=UPN), replace(ADA, ref="P7", upn=OTHER_UPN), id="a namesake in its row"
        ),
        pytest.param(ADA, replace(ADA, provider="Fen Farm", start="2026-10-05"), id="a placement elsewhere"),
    ],
)
def test_another_childs_placement_is_a_new_one(before: Child, now: Child) -> None:
    assert not _is_the_same(before, now)


def test_rows_that_were_numbered_anew_stay_with_their_children() -> None:
    before = [replace(ADA, ref="1"), replace(BEN, ref="2")]
    (ada, ben), known = _seen(before)

    now, _ = _seen([replace(BEN, ref="1"), replace(ADA, ref="2")], known.marks)

    assert now == [ben, ada]


def test_a_child_who_comes_back_later_has_two_placements() -> None:
    (first,), known = _seen([ADA])

    now, _ = _seen([ADA, replace(ADA, start="2027-01-11")], known.marks)

    assert now[0] == first
    assert now[1] != first


def test_of_two_namesakes_nothing_is_guessed() -> None:
    (first,), known = _seen([ADA])
    twins = [replace(ADA, start="2026-09-14", upn=UPN), replace(ADA, start="2026-09-21", upn=OTHER_UPN)]

    now, _ = _seen(twins, known.marks)

    assert first not in now
    assert len(set(now)) == 2


def test_a_placement_that_was_gone_for_a_while_is_known_again() -> None:
    (first,), known = _seen([ADA])
    _, later = _seen([BEN], known.marks)

    now, _ = _seen([ADA, BEN], later.marks)

    assert now[0] == first


def test_what_is_kept_holds_no_name() -> None:
    _, known = _seen([replace(ADA, ref="P7", upn=UPN, number="1234", born=BORN)])

    text = str(known.marks).casefold()
    assert not any(word in text for word in ("plover", "ada", "oak", UPN.casefold(), "1234", BORN, "p7"))


_NAMES = [f"{surname}, {forename}" for surname in ("Plover", "Rook") for forename in ("Ada", "Ben", "Kit")]


@st.composite
def _schools(draw: st.DrawFn) -> tuple[list[Child], list[Child]]:
    """Draw the children of one check and of the next: no child is in both, whatever else they share."""
    upns = [f"K{number:012}" for number in range(12)]
    size = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    names = draw(st.permutations(_NAMES))
    has_upn = draw(st.booleans())
    children = [
        Child(
            names[0] if has_upn and draw(st.booleans()) else names[number % len(names)],
            draw(st.sampled_from(["Oak Centre", "Fen Farm"])),
            draw(st.sampled_from(["2026-09-07", "2026-09-14"])),
            upns[number] if has_upn else "",
            born=draw(st.sampled_from(["", f"2012-03-{number + 1:02}"])),
            ref=draw(st.sampled_from(["", "1", "2"])),
        )
        for number in range(min(sum(size), len(names)))
    ]
    return children[: size[0]], children[size[0] :]


@settings(max_examples=40)
@given(_schools())
def test_two_children_are_never_taken_for_one(schools: tuple[list[Child], list[Child]]) -> None:
    before, now = schools
    first, known = _seen(before)
    second, _ = _seen(now, known.marks) if now else ([], known)

    assert not set(first) & set(second)


@given(
    st.lists(st.sampled_from(_NAMES), min_size=1, max_size=6, unique=True),
    st.dates(date(2026, 9, 1), date(2027, 7, 1)),
)
def test_checked_again_each_is_who_it_was_in_any_order(names: list[str], start: date) -> None:
    children = [Child(name, start=start.isoformat()) for name in names]
    first, known = _seen(children)
    second, later = _seen(children[::-1], known.marks)

    assert second == first[::-1]
    assert len(set(first)) == len(names)
    assert sorted(later.marks, key=str) == sorted(known.marks, key=str)
