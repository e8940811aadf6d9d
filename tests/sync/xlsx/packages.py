"""Workbooks made from raw XML, so that a test can say exactly what a part holds.

    workbook(sheets=[sheet('<row r="1"><c r="A1"><v>5</v></c></row>')])

Every part can be replaced or added by name, and anything that a real program would never write can
be written.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MARGINS = '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'

Content = str | bytes


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A tab for `workbook`.

    Attributes:
        content: The whole part.
        title, state: As the workbook lists it.
        relations: (kind, target) of what the tab points to, targets as seen from its folder.
    """

    content: Content
    title: str = ""
    state: str = ""
    relations: tuple[tuple[str, str], ...] = ()


def sheet(
    rows: str = "",
    *,
    before: str = "",
    after: str = MARGINS,
    title: str = "",
    state: str = "",
    relations: Iterable[tuple[str, str]] = (),
) -> SheetPart:
    """Make a tab from the XML of its rows, of what stands before them and of what stands after them."""
    content = (
        f'{DECLARATION}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )
    return SheetPart(content, title, state, tuple(relations))


def relations(entries: Iterable[tuple[str, str, str]], *, family: str = RELATIONS) -> str:
    """Make a list of relationships from (id, kind, target)."""
    listed = "".join(
        f'<Relationship Id="{key}" Type="{family}/{kind}" Target="{target}"/>'
        for key, kind, target in entries
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE_RELATIONS}">{listed}</Relationships>'


def strings(*items: str) -> str:
    """Make the table of shared texts from plain texts, or from XML that starts with a bracket."""
    listed = "".join(f"<si>{item if item.startswith('<') else f'<t>{item}</t>'}</si>" for item in items)
    return f'{DECLARATION}<sst xmlns="{MAIN}">{listed}</sst>'


def styles(*codes: str | int, struck: Iterable[int] = ()) -> str:
    """Make formats: style 0 is General, then one for each format code or built-in number.

    Args:
        codes: Format codes, or numbers of built-in formats.
        struck: Numbers of the styles whose font is struck through.
    """
    custom = {code: 164 + i for i, code in enumerate(codes) if isinstance(code, str)}
    through = frozenset(struck)
    formats = "".join(
        f'<numFmt numFmtId="{number}" formatCode="{escaped(code)}"/>' for code, number in custom.items()
    )
    numbers = [0, *(custom[code] if isinstance(code, str) else code for code in codes)]
    cells = "".join(
        f'<xf numFmtId="{number}" fontId="{int(i in through)}" fillId="0" borderId="0"/>'
        for i, number in enumerate(numbers)
    )
    return (
        f'{DECLARATION}<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts>'
        f"<fonts><font/><font><strike/></font></fonts><cellXfs>{cells}</cellXfs></styleSheet>"
    )


def escaped(text: str) -> str:
    """Return a text as XML content or attribute."""
    for plain, named in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(plain, named)
    return text


def workbook_parts(
    sheets: Sequence[SheetPart],
    *,
    shared: str = "",
    formats: str = "",
    properties: str = "",
    parts: Mapping[str, Content | None] | None = None,
) -> dict[str, Content]:
    """Make the parts of a workbook.

    Args:
        sheets: The tabs; those without a title are called Sheet1, Sheet2 …
        shared: The table of texts, as `strings` makes it.
        formats: The formats, as `styles` makes them.
        properties: XML that stands before the list of tabs.
        parts: Parts to add or replace by name; None leaves one out.
    """
    made: dict[str, Content] = {
        "[Content_Types].xml": _content_types(
            len(sheets), has_strings=bool(shared), has_styles=bool(formats)
        ),
        "_rels/.rels": relations([("rId1", "officeDocument", "xl/workbook.xml")]),
    }
    listed, targets = [], []
    for i, part in enumerate(sheets, start=1):
        state = f' state="{part.state}"' if part.state else ""
        listed.append(f'<sheet name="{part.title or f"Sheet{i}"}" sheetId="{i}"{state} r:id="rId{i}"/>')
        targets.append((f"rId{i}", "worksheet", f"worksheets/sheet{i}.xml"))
        made[f"xl/worksheets/sheet{i}.xml"] = part.content
        if part.relations:
            made[f"xl/worksheets/_rels/sheet{i}.xml.rels"] = relations(
                (f"rId{n}", kind, target) for n, (kind, target) in enumerate(part.relations, start=1)
            )
    made["xl/workbook.xml"] = (
        f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{properties}'
        f"<sheets>{''.join(listed)}</sheets></workbook>"
    )
    if shared:
        targets.append(("rIdT", "sharedStrings", "sharedStrings.xml"))
        made["xl/sharedStrings.xml"] = shared
    if formats:
        targets.append(("rIdS", "styles", "styles.xml"))
        made["xl/styles.xml"] = formats
    made["xl/_rels/workbook.xml.rels"] = relations(targets)
    for name, content in (parts or {}).items():
        if content is None:
            made.pop(name, None)
        else:
            made[name] = content
    return made


def workbook(
    sheets: Sequence[SheetPart],
    *,
    shared: str = "",
    formats: str = "",
    properties: str = "",
    parts: Mapping[str, Content | None] | None = None,
) -> bytes:
    """Make a workbook; the arguments are those of `workbook_parts`."""
    return packed(workbook_parts(sheets, shared=shared, formats=formats, properties=properties, parts=parts))


def packed(parts: Mapping[str, Content] | Iterable[tuple[str, Content]]) -> bytes:
    """Make a package from parts by name, or from (name, content) where a name comes twice."""
    pairs = parts.items() if isinstance(parts, Mapping) else parts
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in pairs:
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 5, 6, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _content_types(sheets: int, *, has_strings: bool, has_styles: bool) -> str:
    kinds = {"xl/workbook.xml": "sheet.main"}
    kinds |= {f"xl/worksheets/sheet{i}.xml": "worksheet" for i in range(1, sheets + 1)}
    kinds |= {"xl/sharedStrings.xml": "sharedStrings"} if has_strings else {}
    kinds |= {"xl/styles.xml": "styles"} if has_styles else {}
    listed = "".join(
        f'<Override PartName="/{part}" '
        f'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>'
        for part, kind in kinds.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="{CONTENT_TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )
