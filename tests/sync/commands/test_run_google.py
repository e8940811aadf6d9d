"""``ap-register run`` on a Google Sheet: our tabs, notes, how many calls, and staff who do not wait."""

import json
from pathlib import Path

import pytest

from tests.sheets_server.plain import Json
from tests.sheets_server.running import Running
from tests.sync.commands.google_runs import (
    LATER_ON_MONDAY,
    OURS,
    REGISTER,
    TUESDAY,
    WEDNESDAY,
    School,
    as_typed,
)

pytestmark = pytest.mark.usefixtures("elsewhere")


def _register(school: School) -> list[list[str]]:
    return school.server.text(school.book, "Register")


def test_a_first_run_puts_our_tabs_behind_those_of_staff(school: School) -> None:
    before = _register(school)

    ran = school.run()

    assert ran.code == 0
    assert school.tabs() == ["Register", *OURS]
    assert [row["Ref"] for row in school.rows()] == ["AP-0001", "AP-0002"]
    assert _register(school) == before
    assert "AP register" in ran.out


def test_a_first_run_reads_twice_and_writes_once(school: School) -> None:
    school.run()

    assert school.calls() == ["read", "read", "write"]


def test_a_second_run_with_nothing_new_reads_once_and_writes_nothing(school: School) -> None:
    school.run()
    before = school.count

    told = school.told(now=LATER_ON_MONDAY)

    assert school.calls(before) == ["read"]
    assert told["registers"][0]["written"]["calls"] == {"read": 1, "write": 0}
    assert told["registers"][0]["written"]["changed"] is False


def test_the_first_run_of_a_day_reads_once_and_writes_once(school: School) -> None:
    school.run()
    before = school.count

    told = school.told(now=TUESDAY)

    assert school.calls(before) == ["read", "write"]
    assert told["registers"][0]["written"]["calls"] == {"read": 1, "write": 1}


def test_a_dry_run_writes_nothing_and_says_what_it_would(school: School) -> None:
    ran = school.run("--dry-run")

    assert "write" not in school.calls()
    assert "Nothing was written." in ran.out
    assert school.tabs() == ["Register"]


def test_a_note_stays_beside_its_finding_from_day_to_day(school: School) -> None:
    school.run()
    school.staff(school.typed("AP-0002", "Rang them"))

    school.run(now=TUESDAY)

    assert school.beside("AP-0002")["Our notes"] == "Rang them"
    assert "Our notes" not in {key for key, value in school.beside("AP-0001").items() if value}


def test_what_is_done_goes_to_the_history_with_its_note_on_the_next_day(school: School) -> None:
    school.run()
    school.staff(school.typed("AP-0001", "Sent it"), school.entered(2))

    school.run(now=LATER_ON_MONDAY)
    assert school.beside("AP-0001")["How urgent"] == "Done"
    school.run(now=TUESDAY)

    assert [row["Ref"] for row in school.rows()] == ["AP-0002"]
    assert school.beside("AP-0001", "AP History", 3)["Our notes"] == "Sent it"


def test_a_note_typed_at_the_moment_its_row_is_put_away_is_in_the_history(school: School) -> None:
    school.run()
    school.staff(school.entered(2))
    school.run(now=LATER_ON_MONDAY)
    school.meanwhile(school.typed("AP-0001", "At the last second"))

    school.run(now=TUESDAY)

    assert [row["Ref"] for row in school.rows()] == ["AP-0002"]
    assert school.beside("AP-0001", "AP History", 3)["Our notes"] == "At the last second"


def _sorted(column: int, *, descending: bool = True) -> Json:
    return {"sort": {"tab": "AP To do", "column": column, "headings": 4, "descending": descending}}


def test_a_list_sorted_at_the_moment_of_writing_is_put_right_in_one_more_call(school: School) -> None:
    school.run()
    school.staff(school.typed("AP-0001", "One"), school.typed("AP-0002", "Two"))
    school.staff(school.typed("AP-0001", "20/11/2026", "L"))
    school.meanwhile(_sorted(1))
    before = school.count

    told = school.told(now=TUESDAY)

    assert school.calls(before) == ["read", "write", "write"]
    assert told["registers"][0]["written"]["calls"] == {"read": 1, "write": 2}
    for ref, note, pupil in (("AP-0001", "One", "Jo SMITH"), ("AP-0002", "Two", "Sam BROWN")):
        row = school.beside(ref)
        assert (row["Our notes"], row["Days open"]) == (note, "1")
        assert pupil in row["Pupil or provider"]
        assert row["What to do next"].startswith("Staff say done" if ref == "AP-0001" else "Send")


def test_a_wrong_row_put_away_by_a_sort_in_between_is_back_with_its_note(school: School) -> None:
    school.run()
    school.staff(school.typed("AP-0001", "One"), school.typed("AP-0002", "Two"), school.entered(2))
    school.run(now=LATER_ON_MONDAY)
    school.meanwhile(_sorted(1))

    school.run(now=TUESDAY)
    school.run(now=WEDNESDAY)

    assert [row["Ref"] for row in school.rows()] == ["AP-0002"]
    assert school.beside("AP-0002")["Our notes"] == "Two"
    past = {row["Ref"]: row.get("Our notes") for row in school.rows("AP History", 3)}
    assert past["AP-0001"] == "One"
    assert past.get("AP-0002", "Two") == "Two"


def test_a_column_deleted_at_the_moment_of_writing_has_everything_read_again(school: School) -> None:
    school.run()
    school.staff(school.typed("AP-0001", "One"))
    school.meanwhile({"delete_columns": {"tab": "AP To do", "at": 3}})
    before = school.count

    ran = school.run(now=TUESDAY)

    assert ran.code == 0
    assert school.calls(before) == ["read", "write", "read", "write"]
    assert school.beside("AP-0001")["Our notes"] == "One"
    assert school.beside("AP-0001")["Due"]


def test_an_answer_that_got_lost_changes_nothing_the_second_time(school: School) -> None:
    school.server.fault("reset", match="batchUpdate", when="after")

    ran = school.run()

    assert ran.code == 0
    assert school.tabs() == ["Register", *OURS]
    assert [row["Ref"] for row in school.rows()] == ["AP-0001", "AP-0002"]
    before = school.count
    school.run(now=LATER_ON_MONDAY)
    assert school.calls(before) == ["read"]


def test_an_answer_lost_on_a_later_day_leaves_each_ref_in_one_row(school: School) -> None:
    school.run()
    school.staff(
        {"insert_rows": {"tab": "Register", "at": 5, "values": [as_typed("WREN, Cal")]}},
    )
    school.server.fault("reset", match="batchUpdate", when="after")

    school.run(now=TUESDAY)

    assert sorted(row["Ref"] for row in school.rows()) == ["AP-0001", "AP-0002", "AP-0003"]


@pytest.mark.parametrize(
    ("steps", "titles"),
    [
        pytest.param(
            [{"rename": {"tab": "AP To do", "to": "What to do"}}],
            ["Register", "What to do", "AP Summary", "AP Data checks", "AP History"],
            id="renamed",
        ),
        pytest.param(
            [{"move_tab": {"tab": "AP To do", "to": 1}}],
            ["AP To do", "Register", "AP Summary", "AP Data checks", "AP History"],
            id="moved",
        ),
        pytest.param(
            [{"duplicate_tab": {"tab": "AP To do", "to": "My copy"}}],
            ["Register", *OURS, "My copy"],
            id="duplicated",
        ),
        pytest.param(
            [{"delete_tab": {"tab": "AP To do"}}],
            ["Register", "AP Summary", "AP Data checks", "AP History", "AP To do"],
            id="deleted",
        ),
    ],
)
def test_our_tabs_are_found_again_whatever_staff_do_with_them(
    school: School, steps: list[Json], titles: list[str]
) -> None:
    school.run()
    school.staff(school.typed("AP-0001", "One"))
    school.run(now=LATER_ON_MONDAY)
    school.staff(*steps)

    ran = school.run(now=TUESDAY)

    assert ran.code == 0
    assert school.tabs() == titles
    name = "What to do" if "What to do" in titles else "AP To do"
    assert school.beside("AP-0001", name)["Our notes"] == "One"


def test_our_tabs_are_known_by_title_and_words_where_their_marks_are_lost(school: School) -> None:
    school.run()
    school.staff(school.typed("AP-0001", "One"))
    lookup = {"developerMetadataLookup": {"visibility": "DOCUMENT"}}
    school.staff({"requests": [{"deleteDeveloperMetadata": {"dataFilter": lookup}}]})

    school.run(now=TUESDAY)

    assert school.tabs() == ["Register", *OURS]
    assert school.beside("AP-0001")["Our notes"] == "One"
    before = school.count
    school.run(now=TUESDAY)
    assert school.calls(before) == ["read"]


def test_a_tab_of_staffs_with_our_title_is_left_alone(server: Running, tmp_path: Path) -> None:
    server.control("POST", "reset")
    theirs: Json = {"title": "AP Summary", "values": [["Ours, not yours"]]}
    (book,) = server.seed({**REGISTER, "tabs": [*REGISTER["tabs"], theirs]})
    school = School(server, tmp_path, book)

    school.run()
    school.run(now=TUESDAY)

    assert school.server.text(book, "AP Summary") == [["Ours, not yours"]]
    assert "AP Summary (2)" in school.tabs()


def test_columns_and_rows_of_staffs_own_stay(school: School) -> None:
    school.run()
    school.staff(
        {"type": {"tab": "AP To do", "cell": "'AP To do'!Q4", "value": "Minibus"}},
        school.typed("AP-0002", "Tuesdays", "Q"),
        {"type": {"tab": "AP To do", "cell": "'AP To do'!D8", "value": "Ring the minibus firm"}},
    )

    school.run(now=TUESDAY)

    assert school.beside("AP-0002")["Minibus"] == "Tuesdays"
    assert [row["What to do next"] for row in school.rows() if not row["Ref"]] == ["Ring the minibus firm"]


def test_a_deleted_notes_column_comes_back_with_its_notes(school: School) -> None:
    school.run()
    school.staff(school.typed("AP-0001", "One"))
    school.run(now=LATER_ON_MONDAY)
    school.staff({"delete_columns": {"tab": "AP To do", "at": 11}})

    school.run(now=TUESDAY)

    assert school.beside("AP-0001")["Our notes"] == "One"


def test_a_viewer_is_told_to_make_the_account_an_editor(school: School) -> None:
    account = school.server.credentials["client_email"]
    school.server.control("POST", "share", {"spreadsheet": school.book, "email": account, "role": "viewer"})

    ran = school.run()

    assert ran.code == 3
    assert account in ran.err
    assert "Editor" in ran.err
    assert school.tabs() == ["Register"]


def test_another_installation_is_kept_out_until_it_takes_over(school: School) -> None:
    school.run()

    ran = school.run(now=TUESDAY, state="other")
    assert ran.code == 75
    taken = school.go("accept", school.address, "--take-over", now=TUESDAY, state="other")

    assert taken.code == 0
    assert school.run(now=TUESDAY, state="other").code == 0
    assert [row["Ref"] for row in school.rows()] == ["AP-0001", "AP-0002"]


def test_a_register_that_looks_very_different_is_asked_about_on_the_summary(school: School) -> None:
    school.many()
    school.run()
    refs = [row["Ref"] for row in school.rows()]
    school.staff({"delete_rows": {"tab": "Register", "at": 4, "count": 20}})

    ran = school.run(now=TUESDAY)

    assert ran.code == 4
    assert [row["Ref"] for row in school.rows()] == refs
    assert any("STOPPED" in " ".join(row) for row in school.server.text(school.book, "AP Summary"))


def test_many_registers_take_two_calls_to_read_each_and_then_one(school: School) -> None:
    """Twenty stay below the sixty calls a minute of one account so."""
    books = school.server.seed(*[REGISTER] * 4)
    addresses = [f"https://docs.google.com/spreadsheets/d/{book}/edit" for book in books]
    school.server.control("POST", "quota", {"read": 12, "write": 12})

    first = school.go("run", *addresses)
    of_first, before = school.calls(), school.count
    second = school.go("run", *addresses, now=LATER_ON_MONDAY)

    assert (first.code, second.code) == (0, 0)
    assert of_first.count("read") == 8
    assert school.calls(before) == ["read"] * 4
    assert all(one.status == 200 for one in school.server.calls())


def test_what_a_run_says_and_logs_names_no_pupil(school: School) -> None:
    ran = school.run("-vv")

    assert not {"Smith", "SMITH", "Brown", "BROWN"} & set((ran.out + ran.err).replace(",", " ").split())


def test_remove_takes_tabs_out_that_hold_no_notes(school: School) -> None:
    school.run()

    ran = school.go("remove", school.address)

    assert ran.code == 0
    assert school.tabs() == ["Register"]


def test_remove_leaves_a_list_with_notes_to_staff(school: School) -> None:
    school.run()
    school.staff(school.typed("AP-0001", "One"))

    told = json.loads(school.go("remove", school.address, "--json").out)

    assert told["renamed"] == {"AP To do": "AP To do, notes of 2026-11-23"}
    assert school.tabs() == ["Register", "AP To do, notes of 2026-11-23"]
    assert school.beside("AP-0001", "AP To do, notes of 2026-11-23")["Our notes"] == "One"
    school.run(now=TUESDAY)
    assert "AP To do" in school.tabs()


def test_remove_with_dry_run_changes_nothing(school: School) -> None:
    school.run()

    ran = school.go("remove", school.address, "--dry-run")

    assert "Nothing was written." in ran.out
    assert school.tabs() == ["Register", *OURS]


def test_remove_where_nothing_is_ours_says_so(school: School) -> None:
    ran = school.go("remove", school.address)

    assert "No tab of ours" in ran.out
    assert "write" not in school.calls()


def test_one_pupil_is_erased_from_our_tabs_without_a_trace_in_the_history(school: School) -> None:
    school.run()
    school.staff(school.typed("AP-0001", "One"), school.typed("AP-0002", "Two"))
    school.run(now=LATER_ON_MONDAY)

    ran = school.go("subject", "erase", school.address, "AP-0001", "--yes", now=LATER_ON_MONDAY)

    assert ran.code == 0
    assert [row["Ref"] for row in school.rows()] == ["AP-0002"]
    assert school.beside("AP-0002")["Our notes"] == "Two"
    texts = [cell for tab in OURS for row in school.server.text(school.book, tab) for cell in row]
    assert not any(text == "One" or "SMITH" in text.upper() for text in texts)


def test_setup_writes_its_sheet_into_the_spreadsheet_and_the_address_into_the_settings(
    school: School, tmp_path: Path
) -> None:
    ran = school.go("setup", school.address, "-c", str(tmp_path / "ap.toml"))

    assert ran.code == 0, ran.err
    assert school.tabs() == ["Register", "AP Setup"]
    settings = (tmp_path / "ap.toml").read_text()
    assert 'name = "AP register"' in settings
    assert school.address in settings
    before = school.count
    school.go("run", "-c", str(tmp_path / "ap.toml"))
    school.go("run", "-c", str(tmp_path / "ap.toml"), now=LATER_ON_MONDAY)
    assert school.calls(before) == ["read", "read", "write", "read"]


@pytest.fixture
def apart(school: School, tmp_path: Path) -> School:
    """A register that is only shared to be looked at, and a spreadsheet for its results."""
    account = school.server.credentials["client_email"]
    (results,) = school.server.seed({"title": "AP results", "tabs": [{"title": "Sheet1"}]})
    school.server.control("POST", "share", {"spreadsheet": school.book, "email": account, "role": "viewer"})
    other = School(school.server, tmp_path, results)
    (tmp_path / "ap-register.toml").write_text(
        f"[[registers]]\nname = 'Main'\npath = '{school.address}'\nresults_sheet = '{other.address}'\n"
    )
    return other


def test_results_go_into_a_spreadsheet_of_their_own(school: School, apart: School) -> None:
    before = _register(school)
    ran = apart.go("run")
    apart.staff(apart.typed("AP-0001", "One"))
    school.staff(school.entered(2))
    apart.go("run", now=LATER_ON_MONDAY)
    apart.go("run", now=TUESDAY)

    assert ran.code == 0, ran.err
    assert apart.tabs() == ["Sheet1", *OURS]
    assert school.tabs() == ["Register"]
    assert [row["Ref"] for row in apart.rows()] == ["AP-0002"]
    assert apart.beside("AP-0001", "AP History", 3)["Our notes"] == "One"
    assert _register(school)[2:] == before[2:]


def test_rows_in_another_spreadsheet_lead_to_the_register(school: School, apart: School) -> None:
    apart.go("run")

    with apart.server.desk.lock:
        book = apart.server.desk.store.named_or_refused(apart.book).book
        assert book is not None
        cell = book.titled("AP To do").cells[4, 6]
    assert cell.style["textFormat"]["link"]["uri"] == f"{school.address}#gid=0&range=H2"


def test_a_quiet_run_with_results_elsewhere_reads_both_and_writes_nothing(
    school: School, apart: School
) -> None:
    apart.go("run")
    before = apart.count

    apart.go("run", now=LATER_ON_MONDAY)

    assert apart.calls(before) == ["read", "read"]


def test_the_set_up_sheet_stands_with_the_results(school: School, apart: School) -> None:
    ran = apart.go("setup")

    assert ran.code == 0, ran.err
    assert apart.tabs() == ["Sheet1", "AP Setup"]
    assert json.loads(apart.go("check", "Main", "--json").out)["complete"] is True
    assert apart.go("setup").code == 0
    assert apart.tabs() == ["Sheet1", "AP Setup"]


def test_remove_takes_them_out_of_there(school: School, apart: School) -> None:
    apart.go("run")

    ran = apart.go("remove", "Main")

    assert ran.code == 0, ran.err
    assert apart.tabs() == ["Sheet1"]


def test_results_beside_a_sheet_need_a_place(school: School, tmp_path: Path) -> None:
    (tmp_path / "ap-register.toml").write_text(
        f"[[registers]]\nname = 'Main'\npath = '{school.address}'\nresults = 'beside'\n"
    )

    ran = school.go("run")

    assert ran.code == 3
    assert "results_sheet" in ran.err
