"""Reading a whole spreadsheet: which calls are made, and what is told of what was not read."""

import pytest

from sheet_templates.errors import (
    RegisterBusy,
    RegisterChanged,
    RegisterDenied,
    RegisterError,
    RegisterUnreadable,
)
from sync.connectors.limits import Limits
from sync.google.plain import Json
from sync.google.reading import mask
from sync.google.reading.reading import GoogleRead, read_spreadsheet
from tests.sync.google.reading.sent import ID, SOURCE, Answer, Saying, own, sent, sent_cell, sent_sheet

SMALL = sent_sheet("Register", ["Pupil", "Start"], ["SMITH, Jo", sent_cell(46027, look="DATE")])
LARGE = sent_sheet("Jo's marks", ["Day"], number=3, size=(10_000, 21))
EDGE = sent_sheet("Just fits", ["Day"], number=4, size=(10_000, 20))
RENAMED = RegisterChanged("A tab was renamed.", where=SOURCE, todo="Nothing.")


def about(*sheets: Json) -> Json:
    """Return what is answered where no cells are asked for."""
    return sent(*({key: value for key, value in sheet.items() if key != "data"} for sheet in sheets))


def read(
    *answers: Answer, is_large: bool | None = None, mapped: tuple[str, ...] = ()
) -> tuple[GoogleRead, Saying]:
    api = Saying(list(answers))
    found = read_spreadsheet(api, ID, source=SOURCE, limits=Limits(), is_large=is_large, mapped=mapped)
    return found, api


def titles(found: GoogleRead) -> list[str]:
    return [tab.title for tab in found.snapshot.tabs]


def test_a_register_known_to_be_small_takes_one_call() -> None:
    found, api = read(sent(SMALL), is_large=False)

    assert api.calls == [(mask.WHOLE, ())]
    assert titles(found) == ["Register"]
    assert found.id == ID
    assert found.is_whole
    assert found.snapshot.source == SOURCE
    assert found.snapshot.revision.startswith("sha256:")
    assert not found.snapshot.gaps
    assert not found.snapshot.not_read


def test_a_register_that_nobody_knows_is_looked_at_first() -> None:
    found, api = read(about(SMALL, EDGE), sent(SMALL, EDGE))

    assert api.calls == [(mask.TABS, ()), (mask.WHOLE, ())]
    assert titles(found) == ["Register", "Just fits"]
    assert found.is_whole


@pytest.mark.parametrize("is_large", [None, True], ids=["not known", "known"])
def test_a_large_tab_is_not_asked_for_and_told_of(is_large: bool | None) -> None:  # noqa: FBT001 - a case
    found, api = read(about(SMALL, LARGE, EDGE), sent(SMALL, EDGE), is_large=is_large)

    assert api.calls == [(mask.TABS, ()), (mask.WHOLE, ("'Register'", "'Just fits'"))]
    assert titles(found) == ["Register", "Just fits"]
    assert not found.is_whole
    assert found.snapshot.not_read == {
        "Jo's marks": "It has 210,000 cells, more than the 200,000 that are read. "
        'Delete its empty rows and columns, or name it in the settings, with its table or with "ignore".'
    }


def test_a_tab_that_grew_large_is_told_of_in_the_same_way() -> None:
    found, _ = read(sent(SMALL, LARGE), is_large=False)
    first, _ = read(about(SMALL, LARGE), sent(SMALL))

    assert found.snapshot == first.snapshot
    assert not found.is_whole


def test_a_large_tab_that_the_settings_name_is_read() -> None:
    found, api = read(about(SMALL, LARGE), sent(SMALL, LARGE), mapped=("jo's  MARKS",))

    assert [ranges for _, ranges in api.calls] == [(), ()]
    assert titles(found) == ["Register", "Jo's marks"]
    assert found.is_whole


def test_an_apostrophe_in_a_title_is_doubled_in_its_range() -> None:
    other = sent_sheet("Sam's", ["a"], number=9)

    _, api = read(about(other, LARGE), sent(other))

    assert api.calls[1] == (mask.WHOLE, ("'Sam''s'",))


def test_our_own_tab_is_read_however_large_it_is() -> None:
    history = sent_sheet(
        "AP History", ["a"], number=7, size=(9_000, 26), developerMetadata=own("history|7|x")
    )

    found, api = read(about(SMALL, history), sent(SMALL, history))

    assert api.calls[1] == (mask.WHOLE, ())
    assert [tab.mark for tab in found.snapshot.tabs] == ["", "history"]


def test_where_all_tabs_are_too_large_no_cells_are_asked_for() -> None:
    found, api = read(about(LARGE))

    assert len(api.calls) == 1
    assert found.snapshot.tabs == ()
    assert list(found.snapshot.not_read) == ["Jo's marks"]


def test_the_answer_knows_every_tab_and_the_cells_of_ours_only() -> None:
    todo = sent_sheet("AP To do", ["a"], number=7, developerMetadata=own("todo|7|x"))

    found, _ = read(about(SMALL, LARGE, todo), sent(SMALL, todo))

    sheets = {sheet["properties"]["title"]: sheet for sheet in found.answer["sheets"]}
    assert list(sheets) == ["Register", "Jo's marks", "AP To do"]
    assert sheets["Register"]["data"] == [{}]
    assert "data" not in sheets["Jo's marks"]
    assert sheets["AP To do"] == todo


def test_what_we_write_does_not_change_the_revision() -> None:
    todo = sent_sheet("AP To do", ["a"], number=7, developerMetadata=own("todo|7|x"))

    before, _ = read(sent(SMALL), is_large=False)
    after, _ = read(sent(todo, SMALL), is_large=False)

    assert before.snapshot.revision == after.snapshot.revision


def test_a_tab_renamed_between_two_calls_is_found_under_its_new_name() -> None:
    renamed = sent_sheet("Register 2", ["Pupil"])

    found, api = read(about(SMALL, LARGE), RENAMED, about(renamed, LARGE), sent(renamed))

    assert titles(found) == ["Register 2"]
    assert api.calls[-1] == (mask.WHOLE, ("'Register 2'",))


def test_tabs_that_are_renamed_all_the_time_are_read_another_time() -> None:
    with pytest.raises(RegisterBusy, match="renamed while it was being read") as told:
        read(about(SMALL, LARGE), RENAMED, about(SMALL, LARGE), RENAMED)

    assert told.value.retry
    assert told.value.where == SOURCE


@pytest.mark.parametrize("step", [0, 1], ids=["looking", "reading"])
def test_what_google_refuses_is_told_as_it_is(step: int) -> None:
    denied = RegisterDenied("It is not shared.", where=SOURCE, todo="Share it.")
    answers: list[Answer] = [about(SMALL, LARGE), sent(SMALL)]
    answers[step] = denied

    with pytest.raises(RegisterError) as told:
        read(*answers)

    assert told.value is denied


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        pytest.param("DATA_SOURCE", "another system", id="a view of another system"),
        pytest.param("GRID", "without its cells", id="no cells came"),
    ],
)
def test_a_tab_that_came_without_cells_is_told_of(kind: str, words: str) -> None:
    bare = about(sent_sheet("Odd", number=5, properties={"sheetType": kind}))["sheets"]

    found, _ = read(sent(SMALL, *bare), is_large=False)

    assert titles(found) == ["Register"]
    assert words in found.snapshot.not_read["Odd"]


def test_a_chart_on_a_tab_of_its_own_is_nothing_to_tell_of() -> None:
    chart = {"properties": {"sheetId": 5, "title": "Chart", "sheetType": "OBJECT"}}

    found, _ = read(sent(SMALL, chart), is_large=False)

    assert not found.snapshot.not_read


@pytest.mark.parametrize(
    "answer",
    [{}, {"sheets": None}, {"sheets": [{}]}, {"sheets": ["Register"]}, {"sheets": [{"properties": []}]}],
    ids=["nothing", "no tabs", "an empty tab", "a title only", "a list"],
)
@pytest.mark.parametrize("is_large", [None, False], ids=["first", "later"])
def test_an_answer_that_is_no_spreadsheet_is_told_in_words(answer: Json, is_large: bool | None) -> None:  # noqa: FBT001 - a case
    with pytest.raises(RegisterUnreadable, match="not a spreadsheet"):
        read(answer, answer, is_large=is_large)
