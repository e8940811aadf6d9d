"""Who is told what and when, over a real mail server, and that nothing of it can harm a run."""

import json
import stat
import time
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from sync.clock import FixedClock
from sync.keeping.lock import hold
from sync.settings import AlertsSettings, RegisterSettings
from sync.telling import telling as module
from sync.telling.kept import FILE_NAME, load
from sync.telling.telling import LOCK, note_heartbeat, told_before
from tests.canary import canaries_in
from tests.sync.commands.check_runs import IN_ORDER, LATE, NO_END
from tests.sync.commands.run_runs import a_workbook, edit
from tests.sync.telling.arranged import (
    EARLY,
    EVERYBODY,
    MONDAY,
    NEXT_MONDAY,
    SATURDAY,
    School,
    a_school,
    mails_at,
)
from tests.sync.telling.servers import MailServer, a_port, dripping, mail_server, silent, talking, web_server
from tests.validators.building import rules_of
from validators.school_calendar import SchoolCalendar

DAY = timedelta(days=1)
LEAD, DSL, SENCO, IT = (EVERYBODY[role][0] for role in ("ap_lead", "safeguarding_lead", "senco", "it"))


def subjects(server: MailServer) -> dict[str, str]:
    return {to: str(mail["Subject"]) for to, mail in server.by_role().items()}


def body(server: MailServer, to: str) -> str:
    part = server.by_role()[to].get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def test_each_role_gets_one_mail_about_what_is_its_own(school: School) -> None:
    with mail_server() as server:
        school.settle(mail=mails_at(server.port))
        troubles = school.tell()

    assert troubles == ()
    assert sorted(to for (to,) in server.to) == sorted([LEAD, DSL, SENCO, IT])
    assert "new" in subjects(server)[LEAD]
    assert subjects(server)[IT] == "AP register: all well"
    assert "\nMain\n----\n" in body(server, LEAD)
    assert "Referral form Part A within a week, overdue: AP-" in body(server, SENCO)
    assert canaries_in(*(mail.as_bytes() for mail in server.mails)) == []


def test_nobody_is_told_twice_on_one_day_and_nothing_is_new_twice(school: School) -> None:
    with mail_server() as server:
        school.settle(mail=mails_at(server.port))
        school.tell()
        first = len(server.mails)
        school.tell(None, MONDAY.replace(hour=12))
        assert len(server.mails) == first

        school.tell(None, MONDAY + DAY)

    later = [str(mail["Subject"]) for mail in server.mails[first:]]
    assert all(" new" not in subject for subject in later)


def test_what_a_run_at_noon_found_is_told_the_next_morning_and_what_is_unreadable_stays_open(
    tmp_path: Path,
) -> None:
    register = a_workbook(tmp_path, LATE, NO_END, IN_ORDER)
    few = tuple(rule for rule in rules_of() if rule.id.startswith(("AP-REF", "AP-AGR")))
    school = a_school(tmp_path, RegisterSettings("Main", str(register)), rules=few)
    noon = MONDAY.replace(hour=12)
    with mail_server() as server:
        school.settle(mail=mails_at(server.port))
        school.tell(school.run())

        edit(register, _without_part_a_of_the_last, "Register")
        school.tell(school.run(noon), noon)
        school.tell((), MONDAY + DAY)
        assert "1 new" in subjects(server)[LEAD]
        assert "Referral form Part A within a week, overdue: AP-" in body(server, LEAD)

        register.unlink()
        before = len(server.mails)
        for number in (2, 3):
            school.tell(school.run(MONDAY + number * DAY), MONDAY + number * DAY)

    after = [to for (to,) in server.to[before:]]
    assert after.count(IT) == after.count(LEAD) == 2
    assert DSL not in after
    assert subjects(server)[IT].startswith("AP register: 1 register not checked")
    assert "* Not checked to the end. It is not at its place." in body(server, IT)
    assert "Last checked Mon 23 November 2026 12:00. Open for you then: " in body(server, LEAD)


def _without_part_a_of_the_last(sheet: Worksheet) -> None:
    headings = [cell.value for cell in sheet[1]]
    sheet.cell(4, headings.index("Part A") + 1).value = None


def test_the_service_waits_for_the_time_and_needs_no_run_at_it(school: School) -> None:
    with mail_server() as server:
        school.settle(mail=mails_at(server.port))
        school.tell(None, EARLY, comes_again=True)
        assert server.mails == []
        school.tell((), MONDAY.replace(hour=7, minute=29), comes_again=True)
        assert server.mails == []

        school.tell((), MONDAY.replace(hour=7, minute=30), comes_again=True)

    assert "new" in subjects(server)[LEAD]


def test_a_run_by_a_scheduler_tells_at_once(school: School) -> None:
    with mail_server() as server:
        school.settle(mail=mails_at(server.port))
        school.tell(None, EARLY)

    assert LEAD in subjects(server)


@pytest.mark.parametrize(
    ("moment", "is_told"),
    [
        pytest.param(SATURDAY, False, id="a Saturday"),
        pytest.param(datetime.fromisoformat("2026-12-01T08:00+00:00"), False, id="a closure"),
        pytest.param(datetime.fromisoformat("2026-12-21T08:00+00:00"), False, id="the holidays"),
        pytest.param(datetime.fromisoformat("2026-12-02T08:00+00:00"), True, id="the day after a closure"),
    ],
)
def test_nobody_is_told_on_a_day_without_school(school: School, moment: datetime, is_told: bool) -> None:  # noqa: FBT001
    with mail_server() as server:
        school.settle(mail=mails_at(server.port))
        school.tell(None, moment)

    assert bool(server.mails) is is_told


def test_a_school_without_a_calendar_is_told_on_weekdays(school: School) -> None:
    (one,) = school.ended
    assert one.refreshed.outcome is not None
    unknown = replace(one.refreshed.outcome, calendar=SchoolCalendar.unknown())
    school.ended = [replace(one, refreshed=replace(one.refreshed, outcome=unknown))]
    with mail_server() as server:
        school.settle(mail=mails_at(server.port))
        school.tell(None, SATURDAY)
        assert server.mails == []

        school.tell(None, NEXT_MONDAY)

    assert LEAD in subjects(server)


def test_everybody_hears_once_a_week_so_that_silence_is_noticed(school: School) -> None:
    with mail_server() as server:
        school.settle(mail=mails_at(server.port))
        for number in range(5):
            school.tell(None, MONDAY + number * DAY)
        assert [to for (to,) in server.to].count(IT) == 1

        school.tell(None, NEXT_MONDAY)

    assert [to for (to,) in server.to].count(IT) == 2
    assert subjects(server)[IT] == "AP register: all well"


def test_a_register_that_was_never_looked_at_is_not_well(school: School, tmp_path: Path) -> None:
    (main,) = school.settings.registers
    other = RegisterSettings("AP lower", str(tmp_path / "AP lower.xlsx"))
    with mail_server() as server:
        school.settle(mail=mails_at(server.port))
        school.settle(registers=(main, other))
        school.tell()

    assert subjects(server)[IT].startswith("AP register: 1 register not checked")
    assert "\nRegister 2\n" in body(server, IT)
    assert "It has not been checked yet." in body(server, IT)


def test_what_is_for_a_role_without_an_address_goes_to_the_ap_lead(school: School) -> None:
    with mail_server() as server:
        school.settle(mail=mails_at(server.port, {"ap_lead": [LEAD]}))
        school.tell()

    assert [to for (to,) in server.to] == [LEAD]
    assert "Referral form Part A within a week (SENCO), overdue: AP-" in body(server, LEAD)


def test_a_mail_that_could_not_be_sent_is_told_of_and_sent_later_the_same_day(school: School) -> None:
    port = a_port()
    school.settle(mail=mails_at(port))

    troubles = school.tell()

    assert troubles == (
        "Not told: Safeguarding lead, AP lead, SENCO, IT. The mail server does not answer at that port.",
    )
    assert told_before(school.state) == troubles

    with mail_server() as server:
        school.settle(mail=mails_at(server.port))
        assert school.tell(None, MONDAY.replace(hour=11)) == ()
    assert "new" in subjects(server)[LEAD]
    assert told_before(school.state) == ()


def test_the_second_try_has_the_id_of_the_first_so_that_it_is_no_second_mail(school: School) -> None:
    with mail_server() as server:
        school.settle(mail=mails_at(server.port))
        school.tell()
        (school.state / FILE_NAME).unlink()
        school.tell(None, MONDAY.replace(hour=9))
        (school.state / FILE_NAME).unlink()
        school.tell(None, MONDAY + DAY)

    ids = [str(mail["Message-ID"]) for mail in server.mails if mail["To"] == LEAD]
    assert ids[0] == ids[1] != ids[2]
    assert len({mail["Message-ID"] for mail in server.mails[: len(EVERYBODY)]}) == len(EVERYBODY)


def test_the_service_tries_again_after_half_an_hour_and_not_at_each_look(school: School) -> None:
    with talking(silent) as port:
        school.settle(mail=mails_at(port))
        quick = module.Telling(school.settings, school.state, b"k", FixedClock(MONDAY), {}, "1", seconds=0.3)
        assert module.tell(quick, school.ended, comes_again=True) != ()

    with mail_server() as server:
        school.settle(mail=mails_at(server.port))
        assert school.tell((), MONDAY + timedelta(minutes=29), comes_again=True) == ()
        assert server.mails == []
        assert school.tell((), MONDAY + timedelta(minutes=30), comes_again=True) == ()
        assert server.mails


@pytest.mark.parametrize("talk", [silent, dripping], ids=["silent", "dripping"])
def test_no_mail_server_delays_a_run_beyond_its_time(school: School, talk: object) -> None:
    began = time.monotonic()
    with talking(talk) as port:  # type: ignore[arg-type]
        school.settle(mail=mails_at(port))
        quick = module.Telling(school.settings, school.state, b"k", FixedClock(MONDAY), {}, "1", seconds=0.5)
        (trouble,) = module.tell(quick, school.ended)
        took = time.monotonic() - began

    assert trouble.startswith("Not told: ")
    assert took < 1.5


def test_chats_get_the_subject_and_counts_and_no_ref(school: School, tmp_path: Path) -> None:
    with web_server() as chat:
        file = tmp_path / "alerts.txt"
        file.write_text(chat.url.replace("http", "json", 1), encoding="utf-8")
        file.chmod(0o600)
        school.settle(alerts=AlertsSettings(file))
        assert school.tell() == ()
        assert school.tell(None, MONDAY + DAY) == ()

    call = chat.called[0]
    said = json.loads(call.body)
    assert said["title"].startswith("AP register: ")
    assert said["message"].startswith("Main: checked. Open for you: ")
    assert "AP-0" not in call.body
    assert canaries_in(call.body) == []
    assert not any(" new" in one.body for one in chat.called[1:])


def test_a_chat_that_fails_is_told_of_to_it_by_mail_the_next_day(school: School) -> None:
    with mail_server() as server, web_server(500, 500) as chat:
        school.settle(mail=mails_at(server.port))
        variable = {"AP_REGISTER_ALERTS": chat.url.replace("http", "json", 1)}
        troubles = school.tell(environ=variable)
        school.tell(None, NEXT_MONDAY, environ=variable)

    assert troubles == ("Not told: chats. The alert to address 1 was not taken by JSON.",)
    assert "* Not told: chats. The alert to address 1" in body(server, IT)


def test_alerts_without_an_address_are_told_of(school: School) -> None:
    school.settle(alerts=AlertsSettings())

    (trouble,) = school.tell()

    assert trouble.startswith("Not told: chats. No chat is named for alerts.")


def test_where_nobody_is_named_nothing_is_kept(school: School) -> None:
    assert school.tell() == ()
    assert not school.state.exists()


def test_what_is_kept_names_no_pupil_and_is_for_this_account_alone(school: School) -> None:
    school.settle(mail=mails_at(a_port()))
    school.tell()

    kept = school.state / FILE_NAME
    assert canaries_in(kept.read_bytes()) == []
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert list(school.state.glob("*.tmp")) == []


def test_another_process_that_tells_at_the_moment_is_left_to_it(school: School) -> None:
    with mail_server() as server:
        school.settle(mail=mails_at(server.port))
        with hold(school.state / LOCK, FixedClock(MONDAY)):
            assert school.tell() == ()
            note_heartbeat(school.telling(), "It is down.")

    assert server.mails == []


@pytest.mark.parametrize("is_file", [True, False], ids=["no folder", "no room for the file"])
def test_what_cannot_be_kept_is_told_to_nobody_and_harms_nothing(school: School, is_file: bool) -> None:  # noqa: FBT001
    if is_file:
        school.state.write_text("a file", encoding="utf-8")
    else:
        (school.state / FILE_NAME).mkdir(parents=True)
    with mail_server() as server:
        school.settle(mail=mails_at(server.port))
        (trouble,) = school.tell()
        note_heartbeat(school.telling(), "It is down.")

    assert trouble.startswith("What was told cannot be kept, so nobody was told: ")
    assert server.mails == []


def test_a_fault_of_the_program_is_told_of_without_its_words(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    def explode(*_: object) -> None:
        raise RuntimeError("Zephyrine Quillfeather")

    school.settle(mail=mails_at(a_port()))
    monkeypatch.setattr(module, "heard_of", explode)

    (trouble,) = school.tell()

    assert trouble == "Nobody was told because of a fault of this program (RuntimeError)."


def test_a_health_check_that_could_not_be_called_is_kept_until_it_could(school: School) -> None:
    school.settle(mail=mails_at(a_port()))
    note_heartbeat(school.telling(), "The health check could not be reached.")
    assert told_before(school.state) == ("Not told: health check. The health check could not be reached.",)

    note_heartbeat(school.telling(), "")
    assert told_before(school.state) == ()


def test_a_register_that_the_settings_do_not_hold_is_told_of_to_nobody(school: School) -> None:
    with mail_server() as server:
        school.settle(mail=mails_at(server.port))
        school.settle(registers=())
        school.tell()

    assert load(school.state).standings == {}
    assert subjects(server)[LEAD] == "AP register: no register was checked"
