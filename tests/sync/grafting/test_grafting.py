"""Our tabs in a register of staff's, and everything else as it was."""

import pytest

from sync.grafting.grafting import graft
from sync.grafting.own_tabs import OwnTab
from sync.grafting.ownership import owned
from sync.grafting.removing import remove
from tests.sync.grafting.registers import (
    BOTH,
    OWNER,
    SUMMARY,
    TO_DO,
    grafted,
    opened,
    parts_of,
    register,
    replaced,
    scratch,
)

INDEX_PARTS = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}


def test_new_tabs_come_last_with_what_the_scratch_workbook_holds() -> None:
    book = opened(grafted(register("Register", "Providers")).data)

    assert book.sheetnames == ["Register", "Providers", "AP To do", "AP Summary"]
    to_do = book["AP To do"]
    assert [cell.value for cell in to_do["B"]] == ["What", *["Audit & visit <soon>"] * 3]
    assert to_do["C2"].is_date
    assert to_do["A2"].font.b
    assert to_do["A1"].comment.text == "The number stays with the entry."
    assert to_do.print_title_rows == "$1:$1"
    assert to_do.tables["AP_to_do"].ref == "A1:C4"
    assert book["AP Summary"]["A1"].value == "=COUNTA('AP To do'!A2:A99)"


def test_only_the_lists_of_the_package_change() -> None:
    before = register("Register", "Providers")
    after = grafted(before).data

    old, new = parts_of(before), parts_of(after)
    assert {name for name in old if old[name] != new[name]} <= INDEX_PARTS
    assert list(new)[: len(old)] == list(old)


def test_the_same_tabs_twice_give_the_same_bytes() -> None:
    once = grafted(register())

    assert grafted(once.data) == once


def test_equal_input_gives_equal_bytes() -> None:
    before, ours = register(), scratch()

    assert graft(before, ours, BOTH, OWNER) == graft(before, ours, BOTH, OWNER)


def test_tabs_that_change_and_change_back_leave_nothing_behind() -> None:
    once = grafted(register()).data
    other = graft(once, scratch(change=lambda book: book["AP To do"].tables.clear()), BOTH, OWNER).data

    assert "xl/tables/table1.xml" not in parts_of(other)
    back, first = parts_of(grafted(other).data), parts_of(once)
    assert set(back) == set(first)
    assert {name for name in first if back[name] != first[name]} == {"[Content_Types].xml"}


def test_what_is_removed_leaves_only_formats_behind() -> None:
    before = register()
    after = parts_of(remove(grafted(before).data))

    old = parts_of(before)
    assert set(old) == set(after)
    assert {name for name in old if old[name] != after[name]} <= {"xl/styles.xml", "xl/workbook.xml"}


def test_one_of_our_tabs_can_be_removed_alone() -> None:
    after = remove(grafted(register()).data, ["summary"])

    assert [(one.mark, one.title) for one in owned(after)] == [("todo", "AP To do")]


def test_a_register_without_our_tabs_stays_the_same_bytes_when_they_are_removed() -> None:
    before = register()

    assert remove(before) == before


def test_the_title_that_staff_gave_our_tab_stays() -> None:
    renamed = replaced(
        grafted(register()).data,
        "xl/workbook.xml",
        ('name="AP To do"', 'name="Our jobs"'),
        ("'AP To do'!", "'Our jobs'!"),
    )

    again = grafted(renamed, rows=5)

    assert again.titles == {"todo": "Our jobs", "summary": "AP Summary"}
    book = opened(again.data)
    assert book.sheetnames == ["Register", "Our jobs", "AP Summary"]
    assert book["AP Summary"]["A1"].value == "=COUNTA('Our jobs'!A2:A99)"
    assert book["Our jobs"].print_title_rows == "$1:$1"


def test_a_tab_of_staffs_with_our_title_is_never_replaced() -> None:
    before = register("Register", "ap to DO")
    after = grafted(before)

    assert after.titles["todo"] == "AP To do (2)"
    assert opened(after.data)["ap to DO"]["A2"].value == "A. Pupil"
    assert opened(after.data)["AP Summary"]["A1"].value == "=COUNTA('AP To do (2)'!A2:A99)"


@pytest.mark.parametrize("tabs", [(TO_DO,), (SUMMARY,), BOTH], ids=["first", "second", "both"])
def test_tabs_are_written_anew_in_their_place(tabs: tuple[OwnTab, ...]) -> None:
    once = grafted(register()).data

    again = graft(once, scratch(9), tabs, OWNER)

    assert opened(again.data).sheetnames == ["Register", "AP To do", "AP Summary"]
    assert [one.part for one in owned(again.data)] == [one.part for one in owned(once)]


def test_text_that_looks_like_markup_stays_as_it_is() -> None:
    typed = 'say "yes" s="1" t="s"><v>0</v> & <c r="A1" s="1">'
    ours = scratch(change=lambda book: book["AP To do"].cell(2, 2, typed))

    once = graft(register(), ours, BOTH, OWNER)

    assert opened(once.data)["AP To do"]["B2"].value == typed
    assert graft(once.data, ours, BOTH, OWNER) == once
