import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.connectors.records import DOUBTS_ALLOWED, TooManyDoubtsError, records, separator_of, split


def lines(text: str) -> list[str]:
    return list(io.StringIO(text, newline="\n"))


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        pytest.param("Pupil,Provider,Start\nA,B,C\n", ",", id="commas"),
        pytest.param("Pupil;Provider;Start\nA;B;C\n", ";", id="semicolons"),
        pytest.param("Pupil\tProvider\tStart\nA\tB\tC\n", "\t", id="tabs"),
        pytest.param("Pupil\nA\n", ",", id="one column"),
        pytest.param("", ",", id="nothing"),
        pytest.param("Pupil;Notes\nA;one, two, three\nB;four, five\nC;six\n", ";", id="notes with commas"),
        pytest.param("Pupil,Needs\nA,SEMH; ASD\nB,MLD; SEMH\nC,ASD; SLCN\n", ",", id="lists with semicolons"),
        pytest.param(
            "Bridge School, AP register, 2026\n\nPupil;Provider;Start\nA;B;C\nD;E;F\n",
            ";",
            id="a title line with commas",
        ),
        pytest.param(
            "AP register;confidential\nPupil,Provider,Start\nA,B,C\nD,E,F\n",
            ",",
            id="a title with a semicolon",
        ),
        pytest.param("Pupil;Hours\nA;0,5\nB;1,5\nC;2,5\n", ";", id="numbers with a decimal comma"),
        pytest.param('"Surname, forename";Start\n"A, B";C\n', ";", id="quoted commas"),
        pytest.param("Pupil,Start,End,Notes\nA,B\nC,D,E\nF,G,H,I\n", ",", id="rows of many lengths"),
        pytest.param(
            "Pupil\tNotes\nA\tone, two; three\nB\tfour, five; six\n", "\t", id="tabs and both others"
        ),
    ],
)
def test_the_separator_is_judged_by_all_lines_together(text: str, separator: str) -> None:
    assert separator_of(lines(text)) == separator


def test_one_line_full_of_another_separator_fools_nobody() -> None:
    text = "Pupil,Start\n" + "A,B\n" * 20 + "C,;;;;;;;;;;;;;;;;;;;;\n" + "D,E\n" * 20

    assert separator_of(lines(text)) == ","


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("sep=;\nA;B,C\n", [["A", "B,C"]], id="as Excel reads it"),
        pytest.param('"sep=|"\r\nA|B\r\n', [["A", "B"]], id="quoted, and of any kind"),
        pytest.param("sep=;", [], id="alone"),
    ],
)
def test_a_first_line_may_name_the_separator_and_is_no_row(text: str, expected: list[list[str]]) -> None:
    assert list(split(text)) == expected


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["Unix", "Windows", "old Mac"])
def test_records_are_counted_with_the_blank_ones_and_breaks_in_fields_kept(end: str) -> None:
    text = end.join(["Pupil,Notes", "", 'A,"one', 'two"', "B,three", ""])

    assert list(split(text)) == [["Pupil", "Notes"], [], ["A", "one\ntwo"], ["B", "three"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            'P,N\nA,"5 inch\nB,x\nC,y\n',
            [["P", "N"], ["A", '"5 inch'], ["B", "x"], ["C", "y"]],
            id="to the end",
        ),
        pytest.param(
            'P,N\nA,"5 inch\nB,"q, r"\nC,y\n',
            [["P", "N"], ["A", '"5 inch'], ["B", "q, r"], ["C", "y"]],
            id="to a later quotation",
        ),
        pytest.param(
            'P,N\n"Tom" Made-Up,x\nC,y\n',
            [["P", "N"], ["Tom Made-Up", "x"], ["C", "y"]],
            id="closed too early",
        ),
        pytest.param(
            'P,N\nTom "TJ" Made-Up,x\n',
            [["P", "N"], ['Tom "TJ" Made-Up', "x"]],
            id="in the middle of a field",
        ),
        pytest.param('P,N\n"', [["P", "N"], ['"']], id="a mark alone at the end"),
    ],
)
def test_a_quotation_mark_too_many_swallows_no_row(text: str, expected: list[list[str]]) -> None:
    assert list(records(lines(text), ",")) == expected


def test_an_open_quotation_before_a_hundred_thousand_rows_swallows_none_of_them() -> None:
    text = 'A,"open\n' + "B,x\n" * 100_000

    assert sum(1 for _ in records(lines(text), ",")) == 100_001


def test_a_field_longer_than_any_cell_is_kept() -> None:
    text = f'A,{"x" * 200_000}\nB,"{"y" * 200_000}"\n'

    found = list(records(lines(text), ","))

    assert [len(record[1]) for record in found] == [200_000, 200_002]


def test_marks_that_never_pair_up_are_given_up() -> None:
    text = '"a"b\n' * (DOUBTS_ALLOWED + 1)

    with pytest.raises(TooManyDoubtsError):
        list(records(lines(text), ","))


def test_a_thousand_lines_in_doubt_are_still_read() -> None:
    assert len(list(records(lines('"a"b\n' * DOUBTS_ALLOWED), ","))) == DOUBTS_ALLOWED


FIELD = st.text(st.sampled_from('ab ,;\t"\n'), max_size=6)


@given(st.lists(st.lists(FIELD, min_size=2, max_size=4), max_size=6), st.sampled_from(",;\t"))
def test_what_a_csv_writer_wrote_comes_back(table: list[list[str]], separator: str) -> None:
    written = io.StringIO()
    csv.writer(written, delimiter=separator, lineterminator="\n").writerows(table)

    assert list(records(lines(written.getvalue()), separator)) == table


@given(st.text(st.sampled_from('ab,;"\n\r\x0b'), max_size=200))
def test_no_text_is_beyond_splitting(text: str) -> None:
    found = list(split(text))

    assert len(found) <= text.count("\n") + text.count("\r") + 1


WORD = st.text(st.characters(categories=["Lu", "Ll"]), min_size=1, max_size=8)


@given(
    st.lists(st.lists(WORD, min_size=3, max_size=3), min_size=2, max_size=8),
    st.sampled_from(",;\t"),
    st.data(),
)
def test_the_separator_of_a_plain_table_is_found(
    table: list[list[str]], separator: str, data: st.DataObject
) -> None:
    others = [one for one in ",;\t" if one != separator]
    note = data.draw(st.sampled_from(others)).join(["seen", "at home"])
    text = "".join(
        separator.join([*row, note if number else "Notes"]) + "\n" for number, row in enumerate(table)
    )

    assert separator_of(lines(text)) == separator
