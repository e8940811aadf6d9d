import csv
from io import StringIO

from sync.demo.files import PLANTED_FILE, READ_ME_FILE, REGISTER_FILE, check_command, make

DEMO = make()


def test_the_read_me_is_written_first_because_it_marks_the_folder() -> None:
    assert list(DEMO.files) == [READ_ME_FILE, REGISTER_FILE, PLANTED_FILE]


def test_what_is_planted_is_a_table_that_a_spreadsheet_opens() -> None:
    text = DEMO.files[PLANTED_FILE].decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text)))

    assert rows[0] == ["Rule", "State", "Tab", "Cell", "Pupil", "What is planted"]
    assert len(rows) - 1 == len(DEMO.planted)
    assert rows[1][:5] == ["AP-SG-01", "missing", "Providers", "I11", "M.H. (Y10)"]
    assert DEMO.files[PLANTED_FILE].startswith(b"\xef\xbb\xbf")


def test_the_read_me_names_the_other_files_and_the_next_command() -> None:
    text = DEMO.files[READ_ME_FILE].decode()

    assert REGISTER_FILE in text
    assert PLANTED_FILE in text
    assert check_command(REGISTER_FILE) in text
    assert "{" not in text


def test_the_next_command_can_be_typed_whatever_the_folder_is_called() -> None:
    assert check_command("my demo/AP register 2026-27.xlsx") == (
        'ap-register check "my demo/AP register 2026-27.xlsx" --preset darlington-exemplar --as-of 2026-11-23'
    )
