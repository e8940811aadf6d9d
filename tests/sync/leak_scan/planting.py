"""Workbooks with a text planted in one place each: every kind of part that a workbook can have."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from html import escape
from zipfile import ZipFile, ZipInfo

import xlsxwriter
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.packaging.custom import CustomPropertyList, StringProperty
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table
from xlsxwriter.worksheet import Worksheet

from tests.sync.leak_scan.clean import APP, CORE, ROWS, made
from tests.sync.xlsx.packages import MAIN, THREADS

Plant = Callable[[str], bytes]

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def _cell(text: str) -> str:
    return f'<row r="3"><c r="A3" t="inlineStr"><is><t>{escape(text)}</t></is></c></row>'


def _halves(text: str) -> str:
    """Return runs that divide a text in the middle of a word, in two fonts."""
    at = len(text) - 3
    return f"<r><t>{escape(text[:at])}</t></r><r><rPr><b/></rPr><t>{escape(text[at:])}</t></r>"


def png(text: str, *, is_packed: bool = False) -> bytes:
    """Return a picture of one dot with a caption in its metadata."""
    chunks = [(b"IHDR", struct.pack(">2I5B", 1, 1, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(b"\0\0"))]
    data = text.encode()
    chunks.insert(
        1, (b"zTXt", b"Author\0\0" + zlib.compress(data)) if is_packed else (b"tEXt", b"Author\0" + data)
    )
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in (*chunks, (b"IEND", b""))
    )
    return b"\x89PNG\r\n\x1a\n" + body


def _by_openpyxl(plant: Callable[[Workbook, str], object]) -> Plant:
    def planted(text: str) -> bytes:
        book = Workbook()
        book.worksheets[0].append(["Provider", "Sessions"])
        book.worksheets[0].append(["Hill Farm", 2696])
        plant(book, text)
        kept = io.BytesIO()
        book.save(kept)
        return kept.getvalue()

    return planted


def _tab(book: Workbook, state: str, text: str) -> None:
    tab = book.create_sheet("Notes")
    tab.sheet_state = state
    tab["ZZ100"] = text


def _chart(book: Workbook, text: str) -> None:
    chart = BarChart()
    chart.title = text
    chart.add_data(Reference(book.worksheets[0], min_col=2, min_row=1, max_row=2))
    book.worksheets[0].add_chart(chart, "D2")


def _table(book: Workbook, name: str, heading: str) -> None:
    tab = book.worksheets[0]
    tab["B1"] = heading
    tab.add_table(Table(displayName=name, ref="A1:B2"))


def _checked(book: Workbook, choices: str = "Yes,No", *, prompt: str = "", error: str = "") -> None:
    check = DataValidation("list", f'"{choices}"', prompt=prompt, error=error)
    check.add("A5")
    book.worksheets[0].add_data_validation(check)


def _linked(book: Workbook, **parts: str) -> None:
    tab = book.worksheets[0]
    tab["A5"] = "Link"
    tab["A5"].hyperlink = Hyperlink(ref="A5", **parts)


def _with(thing: object, **values: object) -> None:
    for name, value in values.items():
        setattr(thing, name, value)


def _headed(item: HeaderFooterItem | None, text: str) -> None:
    assert item is not None
    item.left.text = text


def _owned(book: Workbook, name: str, value: str) -> None:
    properties: CustomPropertyList[StringProperty] = CustomPropertyList()
    properties.append(StringProperty(name=name, value=value))
    _with(book, custom_doc_props=properties)


def _filtered(book: Workbook, text: str) -> None:
    tab = book.worksheets[0]
    tab.auto_filter.ref = "A1:B2"
    tab.auto_filter.add_filter_column(0, [text])


OPENPYXL: Mapping[str, Plant] = {
    "a cell": _by_openpyxl(lambda book, text: _with(book.worksheets[0]["C7"], value=text)),
    "a hidden tab": _by_openpyxl(lambda book, text: _tab(book, "hidden", text)),
    "a very hidden tab": _by_openpyxl(lambda book, text: _tab(book, "veryHidden", text)),
    "a cell far to the right": _by_openpyxl(lambda book, text: _with(book.worksheets[0]["XFD9"], value=text)),
    "a note": _by_openpyxl(
        lambda book, text: _with(book.worksheets[0]["B2"], comment=Comment(text, "AP lead"))
    ),
    "the author of a note": _by_openpyxl(
        lambda book, text: _with(book.worksheets[0]["B2"], comment=Comment("Seen", text))
    ),
    "a page header": _by_openpyxl(lambda book, text: _headed(book.worksheets[0].oddHeader, text)),
    "a page footer": _by_openpyxl(lambda book, text: _headed(book.worksheets[0].evenFooter, text)),
    "a choice of a drop-down": _by_openpyxl(lambda book, text: _checked(book, f"Yes,{text}")),
    "the help of a cell": _by_openpyxl(lambda book, text: _checked(book, prompt=text)),
    "the warning of a cell": _by_openpyxl(lambda book, text: _checked(book, error=text)),
    "a named text": _by_openpyxl(
        lambda book, text: book.defined_names.add(DefinedName("who", attr_text=f'"{text}"'))
    ),
    "the title of the file": _by_openpyxl(lambda book, text: _with(book.properties, title=text)),
    "the creator of the file": _by_openpyxl(lambda book, text: _with(book.properties, creator=text)),
    "the keywords of the file": _by_openpyxl(lambda book, text: _with(book.properties, keywords=text)),
    "a property of our own": _by_openpyxl(lambda book, text: _owned(book, "Seen by", text)),
    "the name of a property": _by_openpyxl(lambda book, text: _owned(book, text, "yes")),
    "the address of a link": _by_openpyxl(
        lambda book, text: _linked(book, target=f"https://example.org/{text.replace(' ', '%20')}")
    ),
    "what a link shows": _by_openpyxl(lambda book, text: _linked(book, location="Sheet!A1", tooltip=text)),
    "the heading of a table": _by_openpyxl(lambda book, text: _table(book, "Table1", text)),
    "the title of a chart": _by_openpyxl(_chart),
    "a rule for colours": _by_openpyxl(
        lambda book, text: book.worksheets[0].conditional_formatting.add(
            "A1:A9", Rule("expression", formula=[f'A1="{text}"'])
        )
    ),
    "a filter": _by_openpyxl(_filtered),
    "a formula": _by_openpyxl(lambda book, text: _with(book.worksheets[0]["C7"], value=f'="Seen "&"{text}"')),
    "a number format": _by_openpyxl(
        lambda book, text: _with(book.worksheets[0]["B2"], number_format=f'0 "{text}"')
    ),
}
"""Places that openpyxl can write to."""


def _by_xlsxwriter(plant: Callable[[xlsxwriter.Workbook, Worksheet, str], object]) -> Plant:
    def planted(text: str) -> bytes:
        kept = io.BytesIO()
        book = xlsxwriter.Workbook(kept, {"in_memory": True})
        tab = book.add_worksheet("Summary")
        tab.write_row(0, 0, ["Provider", "Sessions"])
        tab.write_row(1, 0, ["Hill Farm", 2696])
        plant(book, tab, text)
        book.close()
        return kept.getvalue()

    return planted


def _drawn(book: xlsxwriter.Workbook, tab: Worksheet, **options: object) -> None:
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Summary!$B$2:$B$2", **options})
    tab.insert_chart("D2", chart)


def _cached(book: xlsxwriter.Workbook, tab: Worksheet, text: str) -> None:
    """Draw a chart of a tab that is taken out again; its numbers and words stay in the chart."""
    tab.write("A2", text)
    _drawn(book, tab, categories="=Summary!$A$2:$A$2")


XLSXWRITER: Mapping[str, Plant] = {
    "a text in two fonts": _by_xlsxwriter(
        lambda book, tab, text: tab.write_rich_string(
            "C7", text[:-3], book.add_format({"bold": True}), text[-3:]
        )
    ),
    "a box with text": _by_xlsxwriter(lambda book, tab, text: tab.insert_textbox("D4", text)),
    "what a picture shows": _by_xlsxwriter(
        lambda book, tab, text: tab.insert_image(
            "D4", "dot.png", {"image_data": io.BytesIO(png("")), "description": text}
        )
    ),
    "a picture's caption": _by_xlsxwriter(
        lambda book, tab, text: tab.insert_image("D4", "dot.png", {"image_data": io.BytesIO(png(text))})
    ),
    "a picture's packed caption": _by_xlsxwriter(
        lambda book, tab, text: tab.insert_image(
            "D4", "dot.png", {"image_data": io.BytesIO(png(text, is_packed=True))}
        )
    ),
    "the name of a series": _by_xlsxwriter(lambda book, tab, text: _drawn(book, tab, name=text)),
    "the words a chart keeps": _by_xlsxwriter(_cached),
    "a label of a chart": _by_xlsxwriter(
        lambda book, tab, text: _drawn(book, tab, data_labels={"value": True, "custom": [{"value": text}]})
    ),
    "the result of a formula": _by_xlsxwriter(
        lambda book, tab, text: tab.write_formula("C7", "=A1", None, text)
    ),
    "a note": _by_xlsxwriter(lambda book, tab, text: tab.write_comment("C7", text)),
    "the file's comments": _by_xlsxwriter(lambda book, tab, text: book.set_properties({"comments": text})),
}
"""Places that XlsxWriter can write to."""


def _part(name: str, xml: str) -> Plant:
    """Return a plant in one part; the braces of its XML stand for the text."""
    return lambda text: made({name: xml.replace("{}", escape(text))})


def _chart_part(inside: str) -> Plant:
    return _part(
        "xl/charts/chart1.xml",
        f'<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_DRAWING}">{inside}</c:chartSpace>',
    )


def _zipped(change: Callable[[ZipFile, str], None]) -> Plant:
    """Return a plant in the package itself."""

    def planted(text: str) -> bytes:
        kept = io.BytesIO()
        with ZipFile(io.BytesIO(made())) as old, ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                new.writestr(ZipInfo(name), old.read(name))
            change(new, text)
        return kept.getvalue()

    return planted


def _commented(package: ZipFile, text: str) -> None:
    entry = ZipInfo("xl/theme/theme1.xml")
    entry.comment = text.encode()
    package.writestr(entry, "<theme/>")


def _extra(package: ZipFile, text: str) -> None:
    entry = ZipInfo("xl/theme/theme1.xml")
    entry.extra = struct.pack("<2H", 0x7777, len(text.encode())) + text.encode()
    package.writestr(entry, "<theme/>")


def _noted(package: ZipFile, text: str) -> None:
    package.comment = text.encode()


def _embedded(text: str) -> bytes:
    return made({"xl/embeddings/package1.xlsx": OPENPYXL["a cell"](text)})


def _document(text: str) -> bytes:
    word = io.BytesIO()
    with ZipFile(word, "w") as package:
        package.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="urn:w"><w:p>{_halves(text).replace("<", "<w:").replace("<w:/", "</w:")}'
            "</w:p></w:document>",
        )
    return made({"xl/embeddings/package1.docx": word.getvalue()})


BY_HAND: Mapping[str, Plant] = {
    "a cell of its own": lambda text: made(rows=ROWS + _cell(text)),
    "a very hidden tab": lambda text: made(rows=ROWS + _cell(text), state="veryHidden"),
    "a text in two fonts": lambda text: made(texts=("Provider", "Sessions", _halves(text))),
    "a text that no cell shows": lambda text: made(texts=("Provider", "Sessions", escape(text))),
    "how a text is read aloud": lambda text: made(
        texts=("Provider", f'<t>Sessions</t><rPh sb="0" eb="1"><t>{escape(text)}</t></rPh>')
    ),
    "a text in two fonts inside a cell": lambda text: made(
        rows=f'<row r="1"><c r="A1" t="inlineStr"><is>{_halves(text)}</is></c></row>'
    ),
    "a text with numbered characters": lambda text: made(
        rows='<row r="1"><c r="A1" t="inlineStr"><is><t>'
        + "".join(f"&#{ord(one)};" for one in text)
        + "</t></is></c></row>"
    ),
    "a text with escapes": lambda text: made(
        texts=("Provider", "Sessions", "".join(f"_x{ord(one):04X}_" for one in text))
    ),
    "an error value": lambda text: made(rows=f'<row r="1"><c r="A1" t="e"><v>{escape(text)}</v></c></row>'),
    "a remark in a part": lambda text: made(around=("", f"<!-- {escape(text)} -->")),
    "raw characters of a part": lambda text: made(
        around=("", f"<extLst><ext><![CDATA[{text}]]></ext></extLst>")
    ),
    "an instruction in a part": lambda text: made(around=("", f"<?seen {escape(text)}?>")),
    "what programs may add to a tab": lambda text: made(
        around=("", f'<extLst><ext uri="x"><n:note xmlns:n="urn:n" n:text="{escape(text)}"/></ext></extLst>')
    ),
    "a reply to a comment": _part(
        "xl/threadedComments/threadedComment1.xml",
        f'<ThreadedComments xmlns="{THREADS}"><threadedComment ref="A1" personId="x"><text>{{}}</text>'
        "</threadedComment></ThreadedComments>",
    ),
    "a person who commented": _part(
        "xl/persons/person.xml",
        f'<personList xmlns="{THREADS}"><person displayName="{{}}" id="x"/></personList>',
    ),
    "the title of the file": _part("docProps/core.xml", CORE.format(title="{}", creator="")),
    "the manager of the file": _part("docProps/app.xml", APP.format(manager="{}")),
    "data of other programs": _part("customXml/item1.xml", '<seen xmlns="urn:seen"><by>{}</by></seen>'),
    "a value of a pivot table": _part(
        "xl/pivotCache/pivotCacheDefinition1.xml",
        f'<pivotCacheDefinition xmlns="{MAIN}"><cacheFields><cacheField name="Who"><sharedItems><s v="{{}}"/>'
        "</sharedItems></cacheField></cacheFields></pivotCacheDefinition>",
    ),
    "a field of a pivot table": _part(
        "xl/pivotCache/pivotCacheDefinition1.xml",
        f'<pivotCacheDefinition xmlns="{MAIN}"><cacheFields><cacheField name="{{}}"/></cacheFields>'
        "</pivotCacheDefinition>",
    ),
    "a row of a pivot table": _part(
        "xl/pivotCache/pivotCacheRecords1.xml",
        f'<pivotCacheRecords xmlns="{MAIN}"><r><s v="{{}}"/></r></pivotCacheRecords>',
    ),
    "what another workbook held": _part(
        "xl/externalLinks/externalLink1.xml",
        f'<externalLink xmlns="{MAIN}"><externalBook><sheetDataSet><sheetData><row><cell><v>{{}}</v></cell>'
        "</row></sheetData></sheetDataSet></externalBook></externalLink>",
    ),
    "the words of a chart": _chart_part("<c:tx><c:rich><a:p><a:r><a:t>{}</a:t></a:r></a:p></c:rich></c:tx>"),
    "the words a chart keeps": _chart_part(
        "<c:cat><c:strRef><c:strCache><c:pt idx='0'><c:v>{}</c:v></c:pt></c:strCache></c:strRef></c:cat>"
    ),
    "a style's name": _part("xl/theme/theme1.xml", f'<a:theme xmlns:a="{_DRAWING}" name="{{}}"/>'),
    "an unknown part": lambda text: made({"xl/seen.dat": text.encode()}),
    "an unknown part in UTF-16": lambda text: made({"xl/seen.dat": b"\1" + text.encode("utf-16-le")}),
    "an unknown part in UTF-16, the other way round": lambda text: made(
        {"xl/seen.dat": text.encode("utf-16-be")}
    ),
    "an unknown part in Windows letters": lambda text: made(
        {"xl/seen.dat": text.encode("cp1252", "replace")}
    ),
    "an XML part in UTF-16": lambda text: made(
        {
            "customXml/item1.xml": f'<?xml version="1.0" encoding="UTF-16"?><a>{escape(text)}</a>'.encode(
                "utf-16"
            )
        }
    ),
    "a list of parts": lambda text: made({"customXml/_rels/item1.xml.rels": _relations(text)}),
    "an old drawing": _part(
        "xl/drawings/vmlDrawing1.vml", '<xml xmlns:v="urn:v"><v:textbox><div>{}</div></v:textbox></xml>'
    ),
    "the file name of a part": lambda text: made({f"xl/media/{text.replace('/', '-')}.png": png("")}),
    "an embedded workbook": _embedded,
    "an embedded document": _document,
    "the comment of the package": _zipped(_noted),
    "the comment of a part": _zipped(_commented),
    "an extra field of a part": _zipped(_extra),
    "bytes before the package": lambda text: _shifted(text.encode() + b"\0"),
    "bytes between the parts": lambda text: _gap(text.encode()),
}
"""Places that need a workbook made by hand."""


def _relations(text: str) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="x" TargetMode="External" Target="file:///S:/{escape(text)}.docx"/>'
        "</Relationships>"
    )


def _shifted(before: bytes) -> bytes:
    """Return a workbook with bytes before it; a package is read from its end, so it still opens."""
    return b"PK\3\4" + before + made()


def _gap(between: bytes) -> bytes:
    """Return a workbook with bytes between its parts and its directory."""
    data = made()
    end = data.rfind(b"PK\5\6")
    start = struct.unpack_from("<L", data, end + 16)[0]
    moved = data[end : end + 16] + struct.pack("<L", start + len(between)) + data[end + 20 :]
    return data[:start] + between + data[start:end] + moved
