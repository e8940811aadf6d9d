import pytest

from sync.xlsx.own_mark import mark_in
from tests.sync.xlsx.both_ways import read
from tests.sync.xlsx.packages import MAIN, RELATIONS, sheet, workbook

TABS = '<sheet name="A" sheetId="1" r:id="rId1"/><sheet name="B" sheetId="2" r:id="rId2"/>'


def marks(names: str) -> list[str]:
    book = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{TABS}</sheets>'
        f"<definedNames>{names}</definedNames></workbook>"
    )
    found = read(workbook([sheet(), sheet()], parts={"xl/workbook.xml": book}))
    return [tab.mark for tab in found.tabs]


def test_a_tab_is_known_by_the_name_that_belongs_to_it() -> None:
    name = '<definedName name="_ap_register.owner" localSheetId="1" hidden="1">"todo:r1"</definedName>'
    assert marks(name) == ["", "todo"]


def test_a_copy_of_our_tab_bears_the_mark_too() -> None:
    name = '<definedName name="_AP_Register.Owner" localSheetId="{}">"todo:r1"</definedName>'
    assert marks(name.format(0) + name.format(1)) == ["todo", "todo"]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param('name="_ap_register.owner">"todo:r1"', id="of the workbook"),
        pytest.param('name="owner" localSheetId="0">"todo:r1"', id="other name"),
        pytest.param('name="_ap_register.owner" localSheetId="9">"todo:r1"', id="no such tab"),
        pytest.param('name="_ap_register.owner" localSheetId="0">A!$A$1', id="a cell"),
    ],
)
def test_other_names_mark_nothing(name: str) -> None:
    assert marks(f"<definedName {name}</definedName>") == ["", ""]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param('"todo:r1"', ("todo", "r1"), id="as written"),
        pytest.param('="checks:"', ("checks", ""), id="nobody's"),
        pytest.param('"Todo:r1"', None, id="capital letters"),
        pytest.param('"todo"', None, id="no owner"),
        pytest.param('"todo:r1:x"', None, id="two owners"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_mark_is_what_it_is_and_whose(value: str, expected: tuple[str, str] | None) -> None:
    assert mark_in("_ap_register.owner", value) == expected
