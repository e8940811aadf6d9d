"""Excel packages damaged in every way that a disk, a careless program or an attacker might.

    for data in itertools.islice(mutations(7), 100): ...

The same seed always gives the same files.
"""

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import cache

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.worksheet.table import Table

from tests.sync.xlsx.packages import MAIN, Content, packed, sheet, strings, styles, workbook_parts

Parts = dict[str, bytes]

_TOKENS = (
    b"<row>",
    b"</row>",
    b'<row r="1048576"/>',
    b'<row r="1048577">',
    b"<c/>",
    b'<c r="XFD1048576"><v>1</v></c>',
    b'<c r="A1" t="s"><v>99999999</v></c>',
    b'<c t="inlineStr"><is><t>in</t></is></c>',
    b'<c t="e"><v>#SPILL!</v></c>',
    b"<v>1e999</v>",
    b"<f>A1</f>",
    b'<f t="shared" si="0"/>',
    b"<sheetData>",
    b"</sheetData>",
    b"<!-- ",
    b" -->",
    b"<![CDATA[",
    b"]]>",
    b"<?x ?>",
    b'<!DOCTYPE a [<!ENTITY b "c">]>',
    b"&amp;",
    b"&b;",
    b"&#0;",
    b"&#65;",
    b"_x0041_",
    b"_xD800_",
    b"\x00",
    b"\xff",
    b"\xef\xbf\xbe",
    b"\r",
    b'<mergeCell ref="A1:XFD1048576"/>',
    b'<col min="1" max="16384" hidden="1"/>',
    b"<si><t>x</t></si>",
    b"<si><r><t>y</t></r></si>",
    b"<rPh><t>z</t></rPh>",
    b"<a>" * 300,
    b'"',
    b"'",
    b"<",
    b">",
)
_NUMBERS = (
    b"-1",
    b"0",
    b"1",
    b"60",
    b"1048577",
    b"99999999999999999999",
    b"1e308",
    b"nan",
    b"",
    b"x",
    b"\xd9\xa3",
)


def mutations(seed: int, originals: Sequence[Parts] | None = None) -> Iterator[bytes]:
    """Give damaged packages without end.

    Args:
        seed: Where chance starts.
        originals: The parts of the sound packages; a few small workbooks when left out.
    """
    chance = random.Random(seed)
    while True:
        parts = dict(chance.choice(originals or _originals()))
        for _ in range(chance.choice((1, 1, 1, 2, 4))):
            chance.choice(_PART_DAMAGE)(parts, chance)
        data = _repacked(parts, chance)
        if chance.random() < 0.4:
            data = chance.choice(_FILE_DAMAGE)(data, chance)
        yield data


@cache
def _originals() -> Sequence[Parts]:
    """Return the parts of some sound workbooks, one per kind of writer."""
    return tuple(parts_of(data) for data in (_by_hand(), _by_openpyxl(), _by_xlsxwriter()))


def parts_of(data: bytes) -> Parts:
    """Return the parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _by_hand() -> bytes:
    rows = (
        '<row r="1" spans="1:4"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
        '<row r="2" hidden="1"><c r="A2" s="1"><v>46027</v></c><c r="B2" t="b"><v>1</v></c>'
        '<c r="C2" t="e"><v>#REF!</v></c><c r="D2" t="str"><f>A1&amp;"x"</f><v>ax</v></c></row>'
        '<row r="3"><c r="A3" s="2"><v>0.5</v></c><c r="B3"><f>B2</f></c><c r="XFD3"><v>7</v></c></row>'
        '<row><c><v>1.5</v></c><c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c></row>'
        '<row r="9"/><row r="8"><c r="A8" t="d"><v>2026-01-05T10:00:00</v></c></row>'
    )
    after = '<mergeCells><mergeCell ref="A1:B1"/></mergeCells><extLst><ext uri="x"/></extLst>'
    before = '<dimension ref="A1"/><cols><col min="2" max="9" hidden="1"/></cols>'
    table = f'<table xmlns="{MAIN}" name="T" displayName="T" ref="A1:B3"/>'
    note = '<comment ref="A1"><text><t>n</t></text></comment>'
    notes = f'<comments xmlns="{MAIN}"><commentList>{note}</commentList></comments>'
    first = sheet(
        rows,
        before=before,
        after=after,
        relations=[("table", "../tables/table1.xml"), ("comments", "../comments1.xml")],
    )
    extra: dict[str, Content | None] = {"xl/tables/table1.xml": table, "xl/comments1.xml": notes}
    shared = strings("Aisha &amp; K", "<r><rPr><strike/></rPr><t>two</t></r>", "_x0041_", " ")
    formats = styles(14, "h:mm", struck=[2])
    return packed(workbook_parts([first, sheet(state="hidden")], shared=shared, formats=formats, parts=extra))


def _by_openpyxl() -> bytes:
    book = openpyxl.Workbook()
    tab = book.create_sheet("Register")
    for i in range(1, 30):
        tab.append([f"Pupil {i % 7}", date(2026, 1, i), i / 4, i % 2 == 0, f"=B{i}", None, "TBC"])
    tab["A3"].comment = Comment("seen", "DSL")
    tab.merge_cells("H1:J2")
    tab.row_dimensions[4].hidden = True
    tab.add_table(Table(displayName="Placements", ref="L1:M9"))
    tab["L1"], tab["M1"] = "Name", "Start"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _by_xlsxwriter() -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    tab = book.add_worksheet("Register")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    struck = book.add_format({"font_strikeout": True})
    for row in range(40):
        tab.write_string(row, 0, f"Pupil {row % 5}", struck if row % 9 == 0 else None)
        tab.write_datetime(row, 1, datetime(2026, 1, 1 + row % 28), day)
        tab.write_number(row, 2, row * 1.25)
        tab.write_formula(row, 3, "=C1", None, row)
        tab.write_blank(row, 4, None, day)
        tab.write_boolean(row, 30, row % 2 == 0)
    book.close()
    return stream.getvalue()


def _some_part(parts: Parts, chance: random.Random) -> str:
    """Return the name of a part, a tab or the table of texts more often than others."""
    lists = [name for name in parts if "sheet" in name.lower() or "strings" in name.lower()]
    return chance.choice(lists if lists and chance.random() < 0.7 else list(parts) or [""])


def _drop_part(parts: Parts, chance: random.Random) -> None:
    parts.pop(_some_part(parts, chance), None)


def _swap_parts(parts: Parts, chance: random.Random) -> None:
    one, other = _some_part(parts, chance), _some_part(parts, chance)
    if one and other:
        parts[one], parts[other] = parts[other], parts[one]


def _rename_part(parts: Parts, chance: random.Random) -> None:
    name = _some_part(parts, chance)
    if name:
        new = chance.choice((name.upper(), name.replace("/", "\\"), f"/{name}", f"{name}x", name * 2))
        parts[new] = parts.pop(name)


def _damage(change: Callable[[bytes, random.Random], bytes]) -> Callable[[Parts, random.Random], None]:
    def damage(parts: Parts, chance: random.Random) -> None:
        name = _some_part(parts, chance)
        if name:
            parts[name] = change(parts[name], chance)

    return damage


def _span(data: bytes, chance: random.Random, longest: int = 400) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.randrange(1, longest))


def _cut(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + data[end:]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 1, 2, 50)) + data[end:]


def _move(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    rest = data[:start] + data[end:]
    at = chance.randrange(len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20))):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _truncate(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _insert_token(data: bytes, chance: random.Random) -> bytes:
    places = [found.end() for found in re.finditer(b">", data)] or [0]
    at = chance.choice(places) if chance.random() < 0.7 else chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(_TOKENS) + data[at:]


def _drop_tag(data: bytes, chance: random.Random) -> bytes:
    tags = list(re.finditer(rb"<[^<>]*>", data))
    if not tags:
        return data
    tag = chance.choice(tags)
    return data[: tag.start()] + data[tag.end() :]


def _change_value(data: bytes, chance: random.Random) -> bytes:
    values = list(re.finditer(rb'(?<=")[^"<>]*(?=")|(?<=>)[^<>]+(?=<)', data))
    if not values:
        return data
    value, other = chance.choice(values), chance.choice(values)
    new = chance.choice((other[0], chance.choice(_NUMBERS), b"s", b"str", b"inlineStr", b"rId1"))
    return data[: value.start()] + new + data[value.end() :]


def _spell_differently(data: bytes, chance: random.Random) -> bytes:
    """Say the same in another encoding, or with other white space or quotes."""
    text = data.decode("utf-8", "replace")
    return chance.choice(
        (
            text.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16"),
            text.encode("utf-8-sig"),
            text.replace("><", ">\n  <").encode(),
            text.replace("'", "").replace('"', "'").encode(),
            text.replace("spreadsheetml/2006/main", "spreadsheetml/2006/other").encode(),
            re.sub(r"<(/?)([a-z])", r"<\1x:\2", text).replace("xmlns=", "xmlns:x=").encode(),
        )
    )


def _shift_field(data: bytes, chance: random.Random) -> bytes:
    """Change a number in one of the container's own records."""
    records = [found.start() for found in re.finditer(rb"PK(?:\x01\x02|\x03\x04|\x05\x06)", data)]
    if not records:
        return data
    at = min(chance.choice(records) + chance.randrange(4, 46), len(data) - 1)
    size = chance.choice((1, 2, 4))
    return data[:at] + bytes(chance.choice((0, 1, 0x7F, 0xFF)) for _ in range(size)) + data[at + size :]


def _repacked(parts: Parts, chance: random.Random) -> bytes:
    stream = io.BytesIO()
    method = chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name[:200] or "x", (2026, 1, 5, 6, 0, 0)), content, method)
    return stream.getvalue()


_CONTENT_DAMAGE = (_cut, _repeat, _move, _flip, _truncate, _drop_tag, _spell_differently)
_PART_DAMAGE: tuple[Callable[[Parts, random.Random], None], ...] = (
    _drop_part,
    _swap_parts,
    _rename_part,
    *map(_damage, _CONTENT_DAMAGE),
    *[_damage(_insert_token)] * 5,
    *[_damage(_change_value)] * 5,
)
_FILE_DAMAGE = (_flip, _flip, _truncate, _cut, _repeat, _shift_field, _shift_field, _shift_field)
