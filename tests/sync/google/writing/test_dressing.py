from dataclasses import replace

from sheet_templates.plan import Cell, ColumnPlan, Format, Role, SheetPlan, Words
from sync.google.writing.dressing import PROTECTED, columns_dressed, dressed
from sync.google.writing.places import Places

COLUMNS = (
    ColumnPlan("Ref", 9),
    ColumnPlan("Due", 11, form=Format.DATE),
    ColumnPlan("Held by", 14, check=Words(("SENCO",)), warning="Choose.", is_staff=True),
)
PLAN = SheetPlan("AP To do", COLUMNS, (("AP-0001", None, None),), table="T", top=((Cell("title"),),))


def _kinds(plan: SheetPlan, words: dict[str, Role] | None = None) -> list[str]:
    return [next(iter(one)) for one in dressed(plan, Places(7), words or {})]


def test_a_new_tab_gets_widths_looks_choices_a_filter_and_a_warning() -> None:
    assert _kinds(PLAN) == [
        "updateDimensionProperties",
        "repeatCell",
        "updateDimensionProperties",
        "repeatCell",
        "updateDimensionProperties",
        "repeatCell",
        "setDataValidation",
        "setBasicFilter",
        "addProtectedRange",
    ]


def test_columns_are_dressed_below_the_headings_and_without_an_end() -> None:
    [_, repeated, *_] = dressed(PLAN, Places(7), {})

    area = repeated["repeatCell"]["range"]
    assert area == {"sheetId": 7, "startRowIndex": 2, "startColumnIndex": 0, "endColumnIndex": 1}


def test_the_filter_takes_in_rows_and_columns_that_are_added_later() -> None:
    chosen = next(one for one in dressed(PLAN, Places(7), {}) if "setBasicFilter" in one)

    assert chosen["setBasicFilter"]["filter"]["range"] == {
        "sheetId": 7,
        "startRowIndex": 1,
        "startColumnIndex": 0,
    }


def test_whoever_types_into_our_cells_is_warned_and_nobody_is_stopped() -> None:
    *_, last = dressed(PLAN, Places(7), {})

    kept = last["addProtectedRange"]["protectedRange"]
    assert (kept["description"], kept["warningOnly"]) == (PROTECTED, True)
    assert kept["unprotectedRanges"] == [
        {"sheetId": 7, "startRowIndex": 2, "startColumnIndex": 2, "endColumnIndex": 3}
    ]


def test_a_tab_without_columns_of_staffs_is_protected_whole() -> None:
    *_, last = dressed(replace(PLAN, columns=COLUMNS[:2]), Places(7), {})

    assert "unprotectedRanges" not in last["addProtectedRange"]["protectedRange"]


def test_a_tab_that_is_no_table_has_no_filter() -> None:
    assert "setBasicFilter" not in _kinds(replace(PLAN, table=""))


def test_words_are_tinted_in_the_second_column() -> None:
    rules = [
        one["addConditionalFormatRule"]
        for one in dressed(PLAN, Places(7), {"Overdue": Role.OVERDUE, "Earlier": Role.QUIET})
        if "addConditionalFormatRule" in one
    ]

    assert [rule["index"] for rule in rules] == [0, 1]
    assert rules[0]["rule"]["ranges"][0]["startColumnIndex"] == 1
    condition = rules[0]["rule"]["booleanRule"]["condition"]
    assert condition == {"type": "TEXT_EQ", "values": [{"userEnteredValue": "Overdue"}]}
    assert "backgroundColorStyle" in rules[0]["rule"]["booleanRule"]["format"]


def test_only_columns_that_come_anew_are_dressed_again() -> None:
    requests = list(columns_dressed(PLAN, Places(7), range(3, 4)))

    assert [next(iter(one)) for one in requests] == [
        "updateDimensionProperties",
        "repeatCell",
        "setDataValidation",
    ]
