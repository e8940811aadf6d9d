"""What the parts of a workbook are called in messages, and how their words are to be taken."""

import re
from enum import StrEnum

_WORDS = (
    r"xl|docProps|customXml|_rels|worksheets|sheet|chartsheets|charts|chart|colors|style|drawings|drawing|"
    r"vmlDrawing|comments|comment|threadedComments|threadedComment|persons|person|tables|table|pivotTables|"
    r"pivotTable|pivotCache|pivotCacheDefinition|pivotCacheRecords|theme|media|image|embeddings|"
    r"externalLinks|externalLink|item|itemProps|printerSettings|styles|sharedStrings|workbook|app|core|custom|"
    r"calcChain|metadata|connections|queryTables|queryTable|oleObject|package|thumbnail"
)
_USUAL = re.compile(
    rf"\[Content_Types\]\.xml|(?:(?:{_WORDS})\d{{0,4}}/)*(?:(?:{_WORDS})?\d{{0,4}})"
    r"(?:\.(?:xml|rels|vml|bin|png|jpe?g|gif|emf|wmf|xlsx|docx|pptx)){0,2}/?",
    re.IGNORECASE,
)
_CALLED = (
    ("docProps/", "the file's properties"),
    ("xl/worksheets/", "a tab, beside its cells"),
    ("xl/comments", "comments"),
    ("xl/threadedComments", "comments"),
    ("xl/persons", "the people who commented"),
    ("xl/charts/", "a chart"),
    ("xl/drawings/", "a drawing"),
    ("xl/media/", "a picture"),
    ("xl/tables/", "a table's name or headings"),
    ("xl/pivot", "a pivot table"),
    ("xl/sharedStrings", "the list of texts"),
    ("xl/workbook", "names of tabs or ranges"),
)
_ONLY_MARKS = ("xl/styles", "xl/theme", "[content_types]", "xl/calcchain")


class Sort(StrEnum):
    """What a part of a package is, as far as it matters for its texts.

    SHEET: its cells are looked at with their places. STRINGS: the texts of cells. MARKS: styles and the
    like, which hold nothing that anybody reads. DRAWING: its figures are places. OTHER: all others.
    """

    SHEET = "sheet"
    STRINGS = "strings"
    MARKS = "marks"
    DRAWING = "drawing"
    OTHER = "other"


def is_usual(name: str) -> bool:
    """Whether a part has a name such as every workbook has."""
    return _USUAL.fullmatch(name) is not None


def label(name: str, number: int) -> str:
    """Return what a part is called in messages; one with an unusual name, which may say anything, by number.

    Args:
        name: Its name in the package.
        number: Its place in the package, counted from 1.
    """
    if not is_usual(name):
        return f"part {number} of the file"
    called = next((words for start, words in _CALLED if name.lower().startswith(start.lower())), "")
    return f"{called} ({name})" if called else name


def sort_of(name: str) -> Sort:
    """Return what a part is, by its name."""
    lower = name.lower()
    if lower.startswith("xl/worksheets/") and lower.endswith(".xml"):
        return Sort.SHEET
    if lower.startswith("xl/sharedstrings"):
        return Sort.STRINGS
    if lower.startswith(_ONLY_MARKS):
        return Sort.MARKS
    return Sort.DRAWING if "drawing" in lower else Sort.OTHER
