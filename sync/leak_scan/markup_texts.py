"""What an XML or HTML text says: between its tags, in its attributes, in comments and formulas."""

import re
from dataclasses import dataclass, field
from html import escape, unescape
from urllib.parse import unquote

from sync.xlsx.texts import unescaped
from validators.values.folding import phrases

_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_ASIDE = re.compile(r"<!--(.*?)-->|<\?(.*?)\?>", re.DOTALL)
_FORMULA = re.compile(
    r"<((?:\w+:)?(?:f|formula\d?|definedName|calculatedColumnFormula|totalsRowFormula))((?:\s[^<>]*)?)>([^<]*)</\1\s*>"
)
_SCRIPT = re.compile(r"<(script|style)\b([^<>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_LITERAL = re.compile(r'"((?:[^"]|"")*)"')
_HEADER = re.compile(r"<((?:odd|even|first)(?:Header|Footer))>([^<]*)</\1>")
_HEADER_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d+|[A-Za-z])')
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_TAG = r"(?:\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)?/?>"
_INLINE = re.compile(
    r"</?(?:\w+:)?(?:r|t|rPr|rFont|family|scheme|charset|vertAlign|strike|outline|shadow|condense|extend|color|"
    r"sz|szCs|b|bCs|i|iCs|u|latin|ea|cs|solidFill|srgbClr|schemeClr|lang|noProof|rStyle|rFonts|highlight|"
    rf"proofErr|bookmarkStart|bookmarkEnd|span|font|em|strong|a|small|mark|abbr|wbr){_TAG}",
    re.IGNORECASE,
)
_OTHER = re.compile(rf"</?[^<>\"'\s]*{_TAG}|<")
_ADDRESS = re.compile(r"\$?\b[A-Z]{1,3}\$?[0-9]{1,7}\b")
_PLACES = frozenset({"r", "ref", "sqref", "activecell", "topleftcell", "location", "spans"})
"""Attributes that say which cells are meant; A1234 may be an admission number elsewhere."""
_READ_BY_PEOPLE = phrases(
    "name|displayname|uniquename|caption|descr|description|title|alt|prompt|prompttitle|error|errortitle|"
    "tooltip|display|v|author|initials|content|value|placeholder|label|summary|aria-label|href|src|text|totalsrowlabel|"
    "header|footer|subject|userid|providerid|string"
)
_FILTER_VALUE = "val"
_TARGET = "target"


@dataclass(slots=True)
class Said:
    """What a text with tags says.

    Attributes:
        read: Texts that people read, each by itself.
        marks: Texts for programs.
        lines: Texts in their order, for names that are divided over two of them.
    """

    read: set[str] = field(default_factory=set)
    marks: set[str] = field(default_factory=set)
    lines: tuple[str, ...] = ()


def said_in(text: str, *, has_filters: bool = False) -> Said:
    """Take a text with tags apart.

    Words that tags divide in the middle, such as a name half of which is bold, are put together.

    Args:
        text: The text; entities are resolved here.
        has_filters: Whether ``val`` is what a filter lets through, not a setting.
    """
    said = Said()
    text = _without_asides(text, said)
    text = _without_formulas(text, said)
    _take_attributes(text, said, has_filters=has_filters)
    flat = _OTHER.sub("\n", _INLINE.sub("", _plain_headers(text)))
    said.lines = tuple(line for line in _resolved(flat).split("\n") if line.strip())
    said.read.update(said.lines)
    return said


def _resolved(text: str) -> str:
    """Return a text with its entities and its escaped characters resolved."""
    if "&" in text:
        text = unescape(text)
    return unescaped(text) if "_x" in text else text


def _without_asides(text: str, said: Said) -> str:
    """Return a text without comments and the like, which are taken as texts of their own."""
    if "<!" not in text and text.count("<?") < 2:  # noqa: PLR2004 - the declaration is the first
        return text
    text = _CDATA.sub(lambda found: escape(found[1]), text)
    for comment, instruction in _ASIDE.findall(text):
        said.read.update({comment, _resolved(comment)} - {""})
        said.marks.update({instruction} - {""})
    return _ASIDE.sub(" ", text)


def _without_formulas(text: str, said: Said) -> str:
    """Return a text without formulas and scripts; what they quote is read, the rest is for programs."""
    for _, _, formula in (*_FORMULA.findall(text), *_SCRIPT.findall(text)):
        plain = _resolved(formula)
        said.marks.add(_ADDRESS.sub("", plain))
        said.read.update(literal.replace('""', '"') for literal in _LITERAL.findall(plain))
    return _SCRIPT.sub(r"<\1\2>", _FORMULA.sub(r"<\1\2/>", text))


def _plain_headers(text: str) -> str:
    """Return a text whose page headers have no codes for fonts and places."""
    if "Header>" not in text and "Footer>" not in text:
        return text
    return _HEADER.sub(
        lambda found: f"<p>{escape(_HEADER_CODE.sub(' ', _resolved(found[2])), quote=False)}</p>", text
    )


def _take_attributes(text: str, said: Said, *, has_filters: bool) -> None:
    for name, double, single in set(_ATTRIBUTE.findall(text)):
        value = _resolved(double or single)
        local = name.rpartition(":")[2].lower()
        is_read = (
            local in _READ_BY_PEOPLE
            or (has_filters and local == _FILTER_VALUE)
            or (local == _TARGET and ":" in value)
        )
        if local in _PLACES:
            value = _ADDRESS.sub("", value)
        taken = said.read if is_read and not name.startswith("xmlns") else said.marks
        taken.update({value, unquote(value)} if "%" in value else {value})
