"""A clean workbook made by hand, whose parts a test can replace."""

from collections.abc import Mapping

from tests.sync.xlsx.packages import Content, packed, sheet, strings, styles, workbook_parts

ROWS = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Hill Farm</t></is></c><c r="B2"><v>2696</v></c>'
    '<c r="C2" s="1"><v>46027</v></c></row>'
)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator>"
    "<dcterms:created>2026-01-05T00:00:00Z</dcterms:created></cp:coreProperties>"
)
APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Microsoft Excel</Application><Manager>{manager}</Manager><AppVersion>16.0300</AppVersion>"
    "</Properties>"
)


def made(
    parts: Mapping[str, Content | None] | None = None,
    *,
    rows: str = ROWS,
    around: tuple[str, str] = ("", ""),
    texts: tuple[str, ...] = ("Provider", "Sessions"),
    properties: str = "",
    state: str = "",
) -> bytes:
    """Return a workbook of one or two tabs.

    Args:
        parts: Parts to add or to replace.
        rows: The rows of the first tab.
        around: What stands before and behind its rows.
        texts: The shared texts.
        properties: What stands before the list of tabs.
        state: Whether the second tab is hidden; without it there is none.
    """
    before, after = around
    tabs = [sheet(rows, before=before, after=after, title="Summary")]
    if state:
        tabs = [sheet(ROWS, title="Summary"), sheet(rows, title="Notes", state=state)]
    usual: dict[str, Content | None] = {
        "docProps/core.xml": CORE.format(title="Alternative provision", creator="ap-register"),
        "docProps/app.xml": APP.format(manager=""),
    }
    return packed(
        workbook_parts(
            tabs,
            shared=strings(*texts),
            formats=styles("dd/mm/yyyy"),
            properties=properties,
            parts={**usual, **(parts or {})},
        )
    )
