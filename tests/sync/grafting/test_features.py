"""Registers that use much of what Excel can do: our tabs go in and out, and the rest stays as it was."""

import io
import struct
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.table import Table

from sync.grafting.grafting import graft
from sync.grafting.own_tabs import OwnTab
from sync.grafting.removing import remove
from sync.xlsx.reader import read_xlsx
from tests.conftest import needs_tool
from tests.sync.grafting.registers import BOTH, OWNER, grafted, opened, parts_of, register, replaced, scratch

Fill = Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], object]


def picture() -> io.BytesIO:
    """Return a picture of one dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">2I5B", 1, 1, 8, 2, 0, 0, 0)
    dot = zlib.compress(b"\0\xff\0\0")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dot) + chunk(b"IEND", b""))


def chart(book: xlsxwriter.Workbook, tab: xlsxwriter.worksheet.Worksheet) -> None:
    drawn = book.add_chart({"type": "column"})
    drawn.add_series({"values": f"='{tab.get_name()}'!$B$2:$B$4"})
    tab.insert_chart("H2", drawn)


def chart_sheet(book: xlsxwriter.Workbook) -> None:
    drawn = book.add_chart({"type": "pie"})
    drawn.add_series({"values": "=Register!$B$2:$B$4"})
    book.add_chartsheet("Chart").set_chart(drawn)


FEATURES: dict[str, Fill] = {
    "chart": chart,
    "chart sheet": lambda book, tab: chart_sheet(book),
    "picture": lambda book, tab: tab.insert_image("H2", "dot.png", {"image_data": picture()}),
    "sparkline": lambda book, tab: tab.add_sparkline("H2", {"range": "Register!B2:B4"}),
    "data bar of 2010": lambda book, tab: tab.conditional_format(
        "B2:B4", {"type": "data_bar", "data_bar_2010": True}
    ),
    "format of cells": lambda book, tab: tab.conditional_format(
        "B2:B4", {"type": "cell", "criteria": ">", "value": 1, "format": book.add_format({"bold": True})}
    ),
    "drop-down list": lambda book, tab: tab.data_validation("C2", {"validate": "list", "source": ["a", "b"]}),
    "table": lambda book, tab: tab.add_table("A1:B4", {"name": "AP_to_do"}),
    "note": lambda book, tab: tab.write_comment("A2", "seen"),
    "button": lambda book, tab: tab.insert_button("H2", {"caption": "Print"}),
    "text box": lambda book, tab: tab.insert_textbox("H2", "read me"),
    "names": lambda book, tab: book.define_name("Names", "=Register!$A$2:$A$4"),
    "name of a tab": lambda book, tab: book.define_name("Register!Local", "=Register!$A$1"),
    "print set-up": lambda book, tab: (tab.repeat_rows(0), tab.print_area("A1:C9"), tab.autofilter("A1:B4")),
    "protection": lambda book, tab: tab.protect("secret"),
    "hidden rows and groups": lambda book, tab: tab.set_row(2, None, None, {"hidden": True, "level": 1}),
    "rich text": lambda book, tab: tab.write_rich_string("A2", "a", book.add_format({"italic": True}), "b"),
    "array formula": lambda book, tab: tab.write_array_formula("D2:D3", "{=B2:B3}"),
    "dates from 1904": lambda book, tab: None,
}  # fmt: skip


def made(feature: str) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "date_1904": feature == "dates from 1904"})
    tab = book.add_worksheet("Register")
    tab.write_row("A1", ["Pupil", "Sessions"])
    for row in range(1, 4):
        tab.write_row(row, 0, [f"Pupil {row}", row])
        tab.write_formula(row, 2, f"=B{row + 1}*2", None, row * 2)
    FEATURES[feature](book, tab)
    book.close()
    return stream.getvalue()


INDEX_PARTS = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}


@pytest.mark.parametrize("feature", FEATURES)
def test_a_register_keeps_everything_that_is_in_it(feature: str) -> None:
    before = made(feature)
    once = grafted(before)

    old, new = parts_of(before), parts_of(once.data)
    assert {name for name in old if old[name] != new[name]} <= INDEX_PARTS
    assert grafted(once.data) == once
    gone = parts_of(remove(once.data))
    assert set(gone) == set(old)
    assert {name for name in old if old[name] != gone[name]} <= {"xl/styles.xml", "xl/workbook.xml"}
    tabs = {tab.mark: tab for tab in read_xlsx(once.data, source="", revision="").tabs}
    assert str(tabs["todo"].value(2, 3)) == "2026-11-01"
    assert tabs[""].value(4, 3) == 6


def rich_scratch() -> bytes:
    """Make a scratch workbook with XlsxWriter whose tab has everything at once."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    tab = book.add_worksheet("AP To do")
    tab.write_row("A1", ["Ref", "Days"])
    for row in range(1, 4):
        tab.write_row(row, 0, [f"AP-{row}", row])
    for feature in ("chart", "picture", "data bar of 2010", "format of cells", "drop-down list", "rich text"):
        FEATURES[feature](book, tab)
    tab.add_table("A1:B4", {"name": "Jobs", "columns": [{"header": "Ref"}, {"header": "Days"}]})
    tab.write_comment("B1", "since when")
    tab.write_url("E2", "internal:'AP To do'!A1", string="up")
    tab.write_url("E3", "https://example.org")
    tab.write_formula("F2", "=SUM(Jobs[Days])", None, 6)
    book.define_name("'AP To do'!Own", "='AP To do'!$A$1")
    book.close()
    return stream.getvalue()


@pytest.mark.filterwarnings("ignore:.* extension is not supported")
@pytest.mark.parametrize("title", ["Register", "AP To do"], ids=["title free", "title taken"])
def test_everything_that_our_tab_leads_to_comes_along(title: str) -> None:
    def crowded(book: openpyxl.Workbook) -> None:
        book[title].add_table(Table(displayName="Jobs", ref="A1:D2"))

    before = register(title, change=crowded)
    tab = (OwnTab("todo", "AP To do"),)

    once = graft(before, rich_scratch(), tab, OWNER)

    assert graft(once.data, rich_scratch(), tab, OWNER) == once
    own = once.titles["todo"]
    sheet = opened(once.data)[own]
    assert list(sheet.tables) == ["Jobs_2"]
    assert sheet["F2"].value == "=SUM(Jobs_2[Days])"
    assert sheet["A2"].value == ["a", openpyxl.cell.rich_text.TextBlock(sheet["A2"].value[1].font, "b")]
    media = [content for name, content in parts_of(once.data).items() if name.endswith(".png")]
    assert media == [picture().getvalue()]
    assert sheet["B1"].comment.text == "since when"
    assert sheet["E2"].hyperlink.location == f"'{own}'!A1"
    assert sheet["E3"].hyperlink.target == "https://example.org"
    assert sheet.defined_names["Own"].attr_text == f"'{own}'!$A$1"
    charts = [
        content for name, content in parts_of(once.data).items() if "chart" in name and b"<c:f>" in content
    ]
    assert f"<c:f>'{own}'!$B$2:$B$4</c:f>".encode() in charts[0]
    assert set(parts_of(remove(once.data))) == set(parts_of(before))


def test_our_text_takes_the_font_of_the_register() -> None:
    font = '<name val="Calibri" /><family val="2" /><color theme="1" /><sz val="11" />'
    arial = replaced(register(), "xl/styles.xml", (font, '<name val="Arial" /><sz val="14" />'))

    sheet = opened(grafted(arial).data)["AP To do"]

    assert (sheet["A2"].font.name, sheet["A2"].font.sz, sheet["A2"].font.b) == ("Arial", 14, True)
    assert (sheet["B2"].font.name, sheet["B2"].font.sz) == ("Arial", 14)


def convert(data: bytes, kind: str, at: Path) -> bytes:
    (at / "in").mkdir(exist_ok=True)
    (at / "in" / "register.xlsx").write_bytes(data)
    profile = f"-env:UserInstallation={(at / 'profile').as_uri()}"
    command = [needs_tool("soffice"), profile, "--headless", "--convert-to", kind, "--outdir", str(at)]
    subprocess.run([*command, str(at / "in" / "register.xlsx")], check=True, capture_output=True, timeout=120)
    return (at / f"register.{kind}").read_bytes()


@pytest.mark.slow
@pytest.mark.needs_tool("soffice")
def test_libreoffice_opens_the_result_and_the_mark_survives_its_saving(tmp_path: Path) -> None:
    once = graft(made("print set-up"), scratch(), BOTH, OWNER).data

    saved = convert(once, "xlsx", tmp_path)

    tabs = {tab.mark: tab for tab in read_xlsx(saved, source="", revision="").tabs}
    assert set(tabs) == {"", "todo", "summary"}
    assert tabs["todo"].value(2, 2) == "Audit & visit <soon>"
    assert str(tabs["todo"].value(2, 3)) == "2026-11-01"
    again = grafted(saved, rows=4)
    assert grafted(again.data, rows=4) == again
    old, new = parts_of(saved), parts_of(again.data)
    staffs = {name for name in old if name.endswith("sheet1.xml")}
    assert all(old[name] == new[name] for name in staffs)
