"""A register is looked at once more before it is given back."""

import pytest

from sync.connectors.limits import Limits
from sync.grafting.refused import Refused
from sync.grafting.verifying import verify
from sync.xlsx.refusal import Refusal
from tests.sync.grafting.registers import parts_of, register, replaced, with_parts
from tests.sync.xlsx.packages import RELATIONS

BEFORE = register()
BOOK = "xl/workbook.xml"
LINKS = "xl/_rels/workbook.xml.rels"
TYPES = "[Content_Types].xml"
NO_PART = '<Override PartName="/no.xml" ContentType="a"/></Types>'
SHEET = '<sheet name="B" sheetId="1" state="visible" r:id="rId1" /></sheets>'
LINK = f'<Relationship Id="rIdX" Type="{RELATIONS}/worksheet" Target="nowhere.xml"/></Relationships>'


@pytest.mark.parametrize(
    ("changes", "changed", "where"),
    [
        pytest.param({"docProps/app.xml": "<a/>"}, (), "docProps/app.xml", id="another part"),
        pytest.param({"x.xml": "<a/>"}, (), "x.xml", id="a part that was not to be made"),
        pytest.param({BOOK: ("</sheets>", SHEET)}, (BOOK,), "two tabs have one id", id="one id twice"),
        pytest.param(
            {BOOK: ('state="visible"', 'state="hidden"')}, (BOOK,), "no tab can be seen", id="no tab"
        ),
        pytest.param(
            {LINKS: ("</Relationships>", LINK)}, (LINKS,), "xl/workbook.xml: nowhere.xml", id="nowhere"
        ),
        pytest.param({TYPES: ("</Types>", NO_PART)}, (TYPES,), "no.xml", id="listed and not there"),
        pytest.param({"x.odd": "a"}, ("x.odd",), "x.odd", id="of no kind"),
    ],
)
def test_what_is_not_sound_is_not_given_back(
    changes: dict[str, str | tuple[str, str]], changed: tuple[str, ...], where: str
) -> None:
    after = BEFORE
    for part, change in changes.items():
        after = (
            with_parts(after, {part: change}) if isinstance(change, str) else replaced(after, part, change)
        )

    with pytest.raises(Refused) as caught:
        verify(with_parts(BEFORE, {}), after, frozenset(changed), Limits())

    assert (caught.value.code, caught.value.where) == ("unsound", where)


def test_a_new_part_that_is_not_well_formed_is_not_given_back() -> None:
    with pytest.raises(Refusal):
        verify(with_parts(BEFORE, {}), with_parts(BEFORE, {BOOK: "<a>"}), frozenset({BOOK}), Limits())


def test_a_sound_register_passes() -> None:
    verify(
        with_parts(BEFORE, {}),
        with_parts(BEFORE, {BOOK: parts_of(BEFORE)[BOOK]}),
        frozenset({BOOK}),
        Limits(),
    )
