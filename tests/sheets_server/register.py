"""A made-up register, and the calls that the product makes at it."""

from typing import Any

from google.auth.transport.requests import AuthorizedSession

from tests.sheets_server.plain import Json

BASE = "https://sheets.googleapis.com/v4/spreadsheets"
DRIVE = "https://www.googleapis.com/drive"
ONE_READ = (
    "spreadsheetId,properties(title,locale,timeZone),namedRanges,developerMetadata,"
    "sheets(properties(sheetId,title,index,hidden,gridProperties),merges,"
    "protectedRanges(protectedRangeId,range,warningOnly,requestingUserCanEdit,description),developerMetadata,"
    "conditionalFormats,data(startRow,startColumn,rowMetadata(hiddenByUser,hiddenByFilter),"
    "columnMetadata(hiddenByUser,developerMetadata),rowData(values(userEnteredValue,effectiveValue,"
    "effectiveFormat/numberFormat,note))))"
)
REGISTER: Json = {
    "title": "AP register",
    "tabs": [
        {
            "title": "Register",
            "rows": 20,
            "columns": 6,
            "frozen_rows": 1,
            "values": [
                ["Pupil", "Started", "Days"],
                ["Ada Example", {"date": "2026-09-01"}, {"formula": "=NOW()-B2", "value": 83}],
                ["Ben Sample", "1st Sept", {"error": "#REF!"}],
            ],
            "notes": {"A2": "new this term"},
            "merges": ["A5:B6"],
            "hidden_rows": [3],
            "filtered_rows": [4],
            "hidden_columns": ["C"],
            "protections": [{"range": "A1:C1", "description": "headings"}],
            "validations": {"D2:D3": ["yes", "no"]},
        }
    ],
    "named_ranges": {"Pupils": "Register!A2:A3"},
}


def get(http: AuthorizedSession, path: str, **query: Any) -> Any:
    return http.get(f"{BASE}/{path}", params=query, timeout=5)


def write(http: AuthorizedSession, book: str, *requests: Json, **more: Any) -> Any:
    return http.post(f"{BASE}/{book}:batchUpdate", json={"requests": list(requests)} | more, timeout=5)


def note(text: str, row: int = 9) -> Json:
    rows = [{"values": [{"note": text}]}]
    return {"updateCells": {"start": {"rowIndex": row}, "rows": rows, "fields": "note"}}
