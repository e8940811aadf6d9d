from pathlib import Path

import pytest

from sync.connectors.owner_file import owner_of


def excel_note(name: str) -> bytes:
    """Return the note that Excel leaves: the name in one byte a character, then in two."""
    narrow = name.encode("cp1252", errors="replace")
    wide = name.encode("utf-16-le")
    return bytes([len(narrow)]) + narrow.ljust(54) + len(name).to_bytes(2, "little") + wide.ljust(108)


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        pytest.param(excel_note("Jo Example"), "Jo Example", id="a name"),
        pytest.param(
            excel_note("Łucja Example"), "Łucja Example", id="a name with a letter of another alphabet"
        ),
        pytest.param(excel_note("Jo Example")[:55], "Jo Example", id="an old note without the second name"),
        pytest.param(b"\x0aJo Ex", "Jo Ex", id="a note cut short"),
        pytest.param(b"\xff" + b"\xff" * 200, "ÿ" * 54, id="a note of nonsense"),
        pytest.param(b"\x03\x01\x02\x03", None, id="a name of control characters"),
        pytest.param(b"", None, id="an empty note"),
    ],
)
def test_excels_note_names_who_has_the_workbook_open(
    tmp_path: Path, note: bytes, expected: str | None
) -> None:
    (tmp_path / "~$Register.xlsx").write_bytes(note)

    assert owner_of(tmp_path / "Register.xlsx") == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        pytest.param("Jo Example,jex,OFFICE-PC,24.11.2026 08:00,file:///x;", "Jo Example", id="full name"),
        pytest.param(",jex,OFFICE-PC,24.11.2026 08:00,file:///x;", "jex", id="account only"),
        pytest.param(",,OFFICE-PC", None, id="computer only"),
    ],
)
def test_libreoffices_note_names_who_has_the_workbook_open(
    tmp_path: Path, note: str, expected: str | None
) -> None:
    (tmp_path / ".~lock.Register.ods#").write_text(note, encoding="utf-8")

    assert owner_of(tmp_path / "Register.ods") == expected


def test_nobody_is_named_without_a_note(tmp_path: Path) -> None:
    assert owner_of(tmp_path / "Register.xlsx") is None


def test_nobody_is_named_for_a_path_that_no_system_allows(tmp_path: Path) -> None:
    assert owner_of(tmp_path / "a\x00b.xlsx") is None
