"""The rows of a scratch tab as they stand in a register: its formats, its epoch, its own texts."""

import re
from collections.abc import Callable
from typing import Final

from sync.grafting.style_map import StyleMap

DAYS_BETWEEN_EPOCHS: Final = 1_462
"""Days from 1 January 1900, as Excel counts, to 1 January 1904."""

_STYLED: Final = re.compile(rb'(<(?:c|row)\b[^>]*\ss=")(\d+)')
_STYLED_QUICK: Final = re.compile(rb'(\ss=")(\d+)')
_QUOTED_TEXT: Final = re.compile(rb'>[^<"]*"')
_STYLE: Final = re.compile(rb'(\ss=")(\d+)(")')
_SHARED: Final = re.compile(rb'<c\b([^>]*?)\st="s"([^>]*)>\s*<v>\s*(\d+)\s*</v>\s*</c>')
_NUMBER: Final = re.compile(rb"(<c\b)([^>]*)(>)(<f\b.*?</f>|<f\b[^>]*/>)?<v>([^<]*)</v>", re.DOTALL)
_TYPE: Final = re.compile(rb'\st="(?!n")')
_COLUMN_STYLE: Final = re.compile(rb'(\sstyle=")(\d+)(")')
_CHANGE: Final = re.compile(rb'(\s(?:dxfId|[a-zA-Z]+DxfId)=")(\d+)(")')


def with_own_texts(rows: bytes, texts: list[bytes]) -> bytes:
    """Return rows whose cells hold their texts themselves instead of pointing into a list.

    Args:
        rows: As written.
        texts: What each item of the list holds, as written.
    """
    if b't="s"' not in rows:
        return rows

    def inline(found: re.Match[bytes]) -> bytes:
        place = int(found[3])
        text = texts[place] if place < len(texts) else b""
        return b'<c%b t="inlineStr"%b><is>%b</is></c>' % (found[1], found[2], text)

    return _SHARED.sub(inline, rows)


def with_days_shifted(rows: bytes, shows_moment: Callable[[int], bool], days: int) -> bytes:
    """Return rows whose dates are counted from another first day.

    Args:
        rows: As written, with the formats of the scratch workbook.
        shows_moment: Says of such a format whether it shows a date.
        days: Added to every date.
    """
    if not days:
        return rows

    def shifted(found: re.Match[bytes]) -> bytes:
        style = _STYLE.search(found[2])
        if style is None or _TYPE.search(found[2]) or not shows_moment(int(style[2])):
            return found[0]
        return b"%b%b%b%b<v>%b</v>" % (found[1], found[2], found[3], found[4] or b"", _later(found[5], days))

    return _NUMBER.sub(shifted, rows)


def _later(number: bytes, days: int) -> bytes:
    try:
        return b"%d" % (int(number) + days)
    except ValueError:
        return repr(float(number) + days).encode()


def with_styles(rows: bytes, styles: StyleMap) -> bytes:
    """Return rows with the formats that the register has for them."""
    has_quotes = _QUOTED_TEXT.search(rows) is not None  # then a text may look like an attribute
    pieces = (_STYLED if has_quotes else _STYLED_QUICK).split(rows)
    known = {number: b"%d" % styles.cell(int(number)) for number in dict.fromkeys(pieces[2::3])}
    pieces[2::3] = [known[number] for number in pieces[2::3]]
    return b"".join(pieces)


def with_column_styles(columns: bytes, styles: StyleMap) -> bytes:
    """Return a list of columns with the formats that the register has for them."""
    return _COLUMN_STYLE.sub(
        lambda found: b"%b%d%b" % (found[1], styles.cell(int(found[2])), found[3]), columns
    )


def with_changes(content: bytes, styles: StyleMap) -> bytes:
    """Return conditional formats, filters or tables with the formats that the register has for them."""
    return _CHANGE.sub(lambda found: b"%b%d%b" % (found[1], styles.change(int(found[2])), found[3]), content)
