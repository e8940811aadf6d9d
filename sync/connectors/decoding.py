"""Bytes of a CSV file as text, in whichever encoding the exporting program chose."""

from sync.connectors.triage import is_wide

_C1 = {code: bytes([code]).decode("cp1252", errors="ignore") or chr(code) for code in range(0x80, 0xA0)}
_HEAD = 65_536


def decoded(data: bytes) -> str:
    """Return a CSV file's text; there is no file that this cannot decode.

    UTF-8 with or without its mark, UTF-16 with or without its mark, else Windows-1252. A UTF-8 file with
    some bytes of Windows-1252 in it, as it arises when exports are joined, is decoded line by line.
    Zero characters are left out: no program shows them, and no workbook can hold them.
    """
    return _text(data).replace("\x00", "")


def _text(data: bytes) -> str:
    """Return the text with its zero characters, if any."""
    if data.startswith(b"\xff\xfe"):
        return data[2:].decode("utf-16-le", errors="replace")
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be", errors="replace")
    if is_wide(data[:_HEAD]):
        little = data[1:_HEAD:2].count(0) >= data[0:_HEAD:2].count(0)
        return data.decode("utf-16-le" if little else "utf-16-be", errors="replace")
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return "".join(map(_line, data.splitlines(keepends=True)))


def _line(line: bytes) -> str:
    """Return one line's text: UTF-8 where it is that, else Windows-1252."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("latin-1").translate(_C1)
