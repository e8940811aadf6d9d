"""The file itself: copied, renamed, locked, half there, protected, or in another format."""

import json
import tomllib
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.grids import tab
from tests.scenarios.workbooks import workbook
from tests.sync.connectors.protected_samples import PASSWORD, protected
from tests.sync.connectors.samples import FILES, TYPES, cell, ods, table
from tests.sync.connectors.xlsb_builder import Cell, Day, Sheet, xlsb
from tests.sync.frames import Ran, run

ROWS = """
    Pupil      | Year | Provider | Date referred | Start date | Part A
    SMITH, Jo  | 10   | Oak Farm | 2026-11-02    | 2026-11-09 |
    BROWN, Sam | 11   | Oak Farm | 2026-11-02    | 2026-11-09 | 2026-11-05
"""
REGISTER = workbook(tab("Register", ROWS))
CSV = "Pupil,Year,Provider,Date referred,Start date,Part A\nSMITH Zoë,10,{},02/11/2026,09/11/2026,\n"
AS_OF = ["--as-of", "2026-11-23", "--json"]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the settings and the state of this computer out of the tests."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


class Checked:
    """What came of the command, by its JSON."""

    def __init__(self, ran: Ran) -> None:
        self.code = ran.code
        self.told = json.loads(ran.out)
        self.registers = self.told["registers"]
        self.errors = self.told["errors"]

    def cells(self, rule: str, register: int = 0) -> list[str]:
        findings = self.registers[register]["findings"]
        return [f"{one['where']['tab']}!{one['where']['cell']}" for one in findings if one["rule"] == rule]


def check(path: Path, *words: str, **environ: str) -> Checked:
    state = path.parent.parent / "state"
    return Checked(run(["check", str(path), *AS_OF, *words], state=state, environ=environ))


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / "share" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "name",
    [
        "AP register v3 FINAL (2).xlsx",
        "Copy of AP register.xlsx",
        "ap register – Zoë’s.XLSX",
        "AP register.xlsx.xlsx",
    ],
)
def test_a_register_is_read_whatever_its_file_is_called(name: str, tmp_path: Path) -> None:
    checked = check(put(tmp_path, name, REGISTER))

    assert checked.code == 1
    assert checked.told["complete"] is True
    assert checked.cells("AP-REF-03") == ["Register!F2"]


def test_a_copy_of_the_file_is_another_register_with_findings_of_its_own(tmp_path: Path) -> None:
    for name in ("AP register.xlsx", "AP register v3 FINAL (2).xlsx"):
        put(tmp_path, name, REGISTER)
    settings = tmp_path / "ap-register.toml"
    settings.write_text(
        '[[registers]]\nname = "Main"\npath = "share/AP register.xlsx"\n'
        '[[registers]]\nname = "Copy"\npath = "share/AP register v3 FINAL (2).xlsx"\n',
        encoding="utf-8",
    )
    assert tomllib.loads(settings.read_text(encoding="utf-8"))

    checked = Checked(run(["check", "-c", str(settings), *AS_OF], state=tmp_path / "state"))

    assert [one["name"] for one in checked.registers] == ["Main", "Copy"]
    assert checked.cells("AP-REF-03", 0) == checked.cells("AP-REF-03", 1) == ["Register!F2"]
    assert checked.registers[0]["revision"] == checked.registers[1]["revision"]


@pytest.mark.parametrize(
    "name",
    ["AP register-DESKTOP-7QX2B4K.xlsx", "AP register (Kim's conflicted copy 2026-11-20).xlsx"],
    ids=["of OneDrive", "of Dropbox"],
)
def test_a_conflict_copy_beside_the_register_is_told_of_and_not_read(name: str, tmp_path: Path) -> None:
    path = put(tmp_path, "AP register.xlsx", REGISTER)
    put(tmp_path, name, workbook(tab("Register", ROWS.replace("SMITH, Jo", "OTHER, Al"))))

    checked = check(path)

    assert checked.cells("AP-REF-03") == ["Register!F2"]
    assert [banner for banner in checked.registers[0]["banners"] if name in banner]


def test_a_register_that_a_colleague_has_open_is_read_all_the_same(tmp_path: Path) -> None:
    path = put(tmp_path, "AP register.xlsx", REGISTER)
    note = put(tmp_path, "~$AP register.xlsx", b"\x08Kim Pine" + b" " * 150)
    before = note.read_bytes()

    checked = check(path)

    assert (checked.code, checked.cells("AP-REF-03")) == (1, ["Register!F2"])
    assert note.read_bytes() == before


def test_the_note_of_a_colleague_is_no_register(tmp_path: Path) -> None:
    note = put(tmp_path, "~$AP register.xlsx", b"\x08Kim Pine" + b" " * 150)

    checked = check(note)

    assert checked.code == 3
    assert checked.told["complete"] is False
    assert checked.errors[0]["todo"]


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        pytest.param(REGISTER[: len(REGISTER) // 2], 75, "not all there yet", id="half copied"),
        pytest.param(b"", 75, "", id="no bytes yet"),
        pytest.param(REGISTER[:100] + b"\x00" * 3000 + REGISTER[3100:], 3, "", id="damaged in the middle"),
        pytest.param(b"<html><table><tr><td>Pupil</td></tr></table></html>", 3, "web page", id="a web page"),
        pytest.param(b"%PDF-1.7 made up", 3, "PDF", id="a PDF"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, 3, "", id="an old file, damaged"),
    ],
)
def test_a_file_that_cannot_be_read_is_an_error_with_what_to_do(
    data: bytes, code: int, words: str, tmp_path: Path
) -> None:
    checked = check(put(tmp_path, "AP register.xlsx", data))

    assert checked.code == code
    assert checked.told["complete"] is False
    assert checked.registers == []
    (error,) = checked.errors
    assert words in error["what"]
    assert error["where"].endswith("AP register.xlsx")
    assert error["todo"]
    assert error["retry"] is (code == 75)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(CSV.format("Oak Farm").encode("utf-8-sig"), id="UTF-8 with its mark"),
        pytest.param(CSV.format("Oak Farm").encode("utf-8"), id="UTF-8"),
        pytest.param(CSV.format("Oak Farm").encode("cp1252"), id="Windows-1252"),
        pytest.param(CSV.format("Oak Farm").encode("utf-16"), id="UTF-16"),
        pytest.param(CSV.format("Oak Farm").replace(",", ";").encode("cp1252"), id="semicolons"),
        pytest.param(CSV.format("Oak Farm").replace(",", "\t").encode("utf-16"), id="tabs"),
        pytest.param(CSV.format("Oak Farm").replace("\n", "\r\n").encode("utf-8"), id="Windows line ends"),
    ],
)
def test_an_export_of_any_encoding_is_read(data: bytes, tmp_path: Path) -> None:
    checked = check(put(tmp_path, "Placements.csv", data), "--show-names")

    (finding,) = [one for one in checked.registers[0]["findings"] if one["rule"] == "AP-REF-03"]
    assert finding["pupil"] in {"Zoë SMITH", "SMITH Zoë"}
    assert finding["where"] == {"tab": "Placements", "cell": "F2", "row": 2, "heading": "Part A"}


def test_a_pound_sign_of_windows_1252_is_a_pound_sign(tmp_path: Path) -> None:
    data = "Pupil,Provider,Start date,Weekly cost\nSMITH Jo,Oak Farm,09/11/2026,£250\n".encode("cp1252")

    checked = check(put(tmp_path, "Placements.csv", data))

    assert not checked.cells("DAT-04")


def test_a_pound_sign_that_was_read_as_two_letters_once_is_not_lost(tmp_path: Path) -> None:
    data = "Pupil,Provider,Start date,Notes\nSMITH Jo,Oak Farm,09/11/2026,Â£250\n".encode()

    checked = check(put(tmp_path, "Placements.csv", data))

    assert checked.code in {0, 1}
    assert checked.registers[0]["tabs"][0]["rows"] == 1


def test_a_folder_of_exports_is_one_register(tmp_path: Path) -> None:
    put(tmp_path, "Placements.csv", CSV.format("Oak Farm").encode("cp1252"))
    put(tmp_path, "Providers.csv", b"Provider,Setting type,LA audit\nOak Farm,FE college,02/11/2025\n")
    put(tmp_path, "~$Placements.csv", b"\x00")

    checked = check(tmp_path / "share")

    assert [one["table"] for one in checked.registers[0]["tabs"]] == ["placements", "providers"]
    assert checked.cells("AP-AUD-01") == ["Providers!C2"]


def with_macros(data: bytes) -> bytes:
    """Return a workbook as one whose macros are switched on."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(
                name, part.replace(TYPES["a workbook"].encode(), TYPES["a workbook with macros"].encode())
            )
        new.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 made up")
    return file.getvalue()


def test_a_workbook_with_macros_is_read_and_its_macros_are_not(tmp_path: Path) -> None:
    checked = check(put(tmp_path, "AP register.xlsm", with_macros(REGISTER)))

    assert checked.cells("AP-REF-03") == ["Register!F2"]


def test_a_protected_register_is_read_with_its_password_only(tmp_path: Path) -> None:
    path = put(tmp_path, "AP register.xlsx", protected(REGISTER, PASSWORD))

    without = check(path)
    wrong = check(path, AP_REGISTER_PASSWORD="not this one")
    right = check(path, AP_REGISTER_PASSWORD=PASSWORD)

    assert (without.code, wrong.code, right.code) == (3, 3, 1)
    assert "password" in without.errors[0]["what"]
    assert right.cells("AP-REF-03") == ["Register!F2"]
    assert PASSWORD not in json.dumps([without.told, wrong.told, right.told])


def test_an_old_workbook_is_read_by_what_the_settings_say_about_it(tmp_path: Path) -> None:
    put(tmp_path, "AP register.xls", (FILES / "register.xls").read_bytes())
    settings = tmp_path / "ap-register.toml"
    settings.write_text(
        '[[registers]]\nname = "Main"\npath = "share/AP register.xls"\n'
        '[registers.tabs.Register]\ntable = "placements"\nprovider = "Oak Farm"\n',
        encoding="utf-8",
    )

    checked = Checked(run(["check", "Main", "-c", str(settings), *AS_OF], state=tmp_path / "state"))

    (register,) = checked.registers
    assert register["placements"] == 3
    assert register["skipped_rows"] == [{"tab": "Register", "row": 7, "why": "a section heading, no entry"}]


def test_an_old_workbook_without_the_headings_that_are_needed_is_an_error(tmp_path: Path) -> None:
    checked = check(put(tmp_path, "AP register.xls", (FILES / "register.xls").read_bytes()))

    assert checked.code == 3
    assert checked.told["complete"] is False
    assert checked.errors[0]["what"] == "No tab was recognised as the list of placements."


def test_a_binary_workbook_is_read(tmp_path: Path) -> None:
    headings = ["Pupil", "Provider", "Date referred", "Start date", "Part A"]
    row: list[Cell] = ["SMITH, Jo", "Oak Farm", Day(46328), Day(46335), Day(46338)]
    data = xlsb(Sheet("Register", {0: headings, 1: row}))

    checked = check(put(tmp_path, "AP register.xlsb", data))

    (late,) = [one for one in checked.registers[0]["findings"] if one["rule"] == "AP-REF-03"]
    assert (late["state"], late["done"], late["where"]["cell"]) == ("done_late", "2026-11-12", "E2")


def test_an_open_document_is_read(tmp_path: Path) -> None:
    headings = "".join(map(cell, ["Pupil", "Provider", "Date referred", "Start date", "Part A"]))
    row = "".join(map(cell, ["SMITH, Jo", "Oak Farm", "02/11/2026", "09/11/2026", "12/11/2026"]))

    checked = check(put(tmp_path, "AP register.ods", ods(table(headings, row))))

    (late,) = [one for one in checked.registers[0]["findings"] if one["rule"] == "AP-REF-03"]
    assert (late["state"], late["where"]["cell"]) == ("done_late", "E2")
