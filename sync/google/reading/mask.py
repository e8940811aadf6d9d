"""Which fields of a spreadsheet are asked for: all that reading and writing need, and nothing else.

A mask keeps the answer small: colours, borders, fonts and texts as they are shown stay away.
"""

from typing import Final

_CELL: Final = (
    "userEnteredValue,effectiveValue,effectiveFormat/numberFormat,"
    "userEnteredFormat/textFormat/strikethrough,hyperlink,note"
)

_DATA: Final = (
    "startRow,startColumn,rowMetadata(hiddenByUser,hiddenByFilter,developerMetadata),"
    f"columnMetadata(hiddenByUser,developerMetadata),rowData(values({_CELL}))"
)

_SHEET: Final = "properties(sheetId,title,index,hidden,sheetType,gridProperties)"

SHEETS: Final = (
    f"{_SHEET},merges,"
    "protectedRanges(protectedRangeId,range,warningOnly,requestingUserCanEdit,description),"
    "developerMetadata,conditionalFormats,basicFilter,tables(tableId,name,range),charts(chartId),"
    f"data({_DATA})"
)
"""The fields of each tab, cells among them."""

_BOOK: Final = "spreadsheetId,spreadsheetUrl,properties(title,locale,timeZone)"

WHOLE: Final = f"{_BOOK},namedRanges,developerMetadata,sheets({SHEETS})"
"""A spreadsheet with its cells."""

TABS: Final = f"spreadsheetId,sheets({_SHEET},developerMetadata)"
"""Which tabs there are and how large they are, without their cells."""
