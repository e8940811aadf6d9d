"""A tab of staff looks the same, to the last dot, before and after our tabs are put in."""

import subprocess
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle

from sync.grafting.grafting import graft
from tests.conftest import needs_tool
from tests.corpus.round_trip import OWNER, SCRATCH, TABS

_RED = DifferentialStyle(fill=PatternFill("solid", bgColor="F8CBAD"))


def _a_rich_register(path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Register"
    sheet.append(["Pupil", "Sessions", "Share"])
    for number in range(1, 12):
        sheet.append([f"Pupil {number}", number, f"=B{number + 1}/10"])
    sheet["A1"].font = Font(name="Arial", bold=True, size=14, color="1F3864")
    sheet["A3"].fill = PatternFill("solid", fgColor="FFF2CC")
    above = ConditionalFormattingList()
    above.add("B2:B12", Rule("cellIs", operator="greaterThan", formula=["6"], dxf=_RED))
    sheet.conditional_formatting = above
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=12), titles_from_data=True)
    sheet.add_chart(chart, "E2")
    book.save(path)


def _first_page(path: Path) -> bytes:
    """Return the first page of a workbook as a picture."""
    folder = path.parent
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    to_pdf = [needs_tool("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*to_pdf, str(path)], check=True, capture_output=True, timeout=120)
    to_picture = [needs_tool("pdftoppm"), "-r", "60", "-f", "1", "-l", "1", "-singlefile", "-png"]
    subprocess.run(
        [*to_picture, str(path.with_suffix(".pdf")), str(path.with_suffix(""))], check=True, timeout=60
    )
    return path.with_suffix(".png").read_bytes()


@pytest.mark.slow
@pytest.mark.needs_tool("soffice", "pdftoppm")
def test_a_page_of_staff_is_the_same_picture_before_and_after(tmp_path: Path) -> None:
    before, after = tmp_path / "before.xlsx", tmp_path / "after.xlsx"
    _a_rich_register(before)
    after.write_bytes(graft(before.read_bytes(), SCRATCH, TABS, OWNER).data)

    first = _first_page(before)

    assert len(first) > 5_000, "the page is blank"
    assert _first_page(after) == first
