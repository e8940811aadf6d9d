"""The judge of other people's workbooks must see harm, and none where there is none."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from sync.grafting.grafting import graft
from sync.grafting.own_tabs import Grafted
from tests.corpus import round_trip
from tests.corpus.round_trip import tried


def _a_workbook() -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["B2"] = "Pupil", 3
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def _with_part(data: bytes, name: str, content: bytes) -> bytes:
    held = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(held, "w", ZIP_DEFLATED) as after:
        for part in before.namelist():
            after.writestr(part, content if part == name else before.read(part))
    return held.getvalue()


def test_an_ordinary_workbook_is_sound() -> None:
    assert tried(_a_workbook()) == "sound"


@pytest.mark.parametrize("data", [b"", b"PK\3\4 cut short", b"Pupil,Start\n"], ids=["nothing", "cut", "text"])
def test_what_is_no_workbook_is_passed_over(data: bytes) -> None:
    assert tried(data) == "not a workbook"


def test_a_writer_that_changes_a_tab_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:

    def careless(*words: object, **others: object) -> Grafted:
        done = graft(*words, **others)  # type: ignore[arg-type]
        theme = _with_part(done.data, "xl/theme/theme1.xml", b"<a/>")
        return Grafted(theme, done.titles)

    monkeypatch.setattr(round_trip, "graft", careless)

    assert tried(_a_workbook()).startswith("harmed: xl/theme/theme1.xml changed")
