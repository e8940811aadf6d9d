"""What a task needs, worked out from the settings."""

from pathlib import Path
from typing import Any

import pytest

from reports.due.wanted import Wanted
from sync.installing.task import Needed, needed_by, needs_network, outermost
from sync.installing.wanted import Kind
from sync.settings import (
    AlertsSettings,
    CalendarSettings,
    HeartbeatSettings,
    MailSettings,
    RegisterSettings,
    ReportSettings,
    Settings,
)
from tests.sync.installing.computers import a_task

SHEET = "https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789/edit"


def _settings(*registers: RegisterSettings, **more: object) -> Settings:
    return Settings(registers=registers, **more)  # type: ignore[arg-type]  # fields of a test's choice


def test_a_register_is_written_in_its_own_folder() -> None:
    found = needed_by(_settings(RegisterSettings("Main", "/srv/ap/AP register.xlsx")), Kind.SYSTEMD)

    assert found == (Needed("register Main", "/srv/ap/AP register.xlsx", "/srv/ap"),)


def test_paths_are_read_as_windows_has_them() -> None:
    found = needed_by(_settings(RegisterSettings("Main", r"D:\AP\AP register.xlsx")), Kind.WINDOWS)

    assert found == (Needed("register Main", r"D:\AP\AP register.xlsx", r"D:\AP"),)


def test_a_register_with_results_elsewhere_is_only_read() -> None:
    register = RegisterSettings("Main", "/srv/ap/r.xlsx", results="beside", results_folder=Path("/srv/out"))

    task = a_task(Kind.SYSTEMD, *needed_by(_settings(register), Kind.SYSTEMD))

    assert task.written() == ("/srv/out",)
    assert task.read() == ("/srv/ap/r.xlsx",)


def test_status_pages_calendars_and_packs_are_needed_too() -> None:
    register = RegisterSettings("Main", "/srv/ap/r.xlsx", status_page=Path("/srv/www/status.html"))
    settings = _settings(
        register, calendar=CalendarSettings(file=Path("/srv/cal.ics")), policy_pack=Path("/srv/pack.toml")
    )

    task = a_task(Kind.SYSTEMD, *needed_by(settings, Kind.SYSTEMD))

    assert task.written() == ("/srv/ap", "/srv/www")
    assert task.read() == ("/srv/cal.ics", "/srv/pack.toml")


def test_a_google_sheet_needs_no_folder_but_the_network() -> None:
    settings = _settings(RegisterSettings("Sheet", SHEET))

    assert needed_by(settings, Kind.SYSTEMD) == ()
    assert needs_network(settings)


@pytest.mark.parametrize(
    "told",
    [
        pytest.param({"mail": MailSettings("mx.school.example", "ap@school.example", {})}, id="mail"),
        pytest.param({"alerts": AlertsSettings()}, id="alerts"),
        pytest.param({"heartbeat": HeartbeatSettings()}, id="a health check"),
    ],
)
def test_telling_people_needs_the_network_though_registers_are_files(told: dict[str, Any]) -> None:
    assert needs_network(_settings(RegisterSettings("Main", "/srv/ap/r.xlsx"), **told))


def test_folders_for_reports_are_written_each_once_and_their_spreadsheets_need_the_network() -> None:
    folder = Path("/srv/reports")
    panel, census = (ReportSettings(Wanted(kind), folder) for kind in ("panel", "census"))
    in_a_sheet = ReportSettings(Wanted("panel"), sheet=SHEET)

    settings = _settings(reports=(panel, census))

    assert a_task(Kind.SYSTEMD, *needed_by(settings, Kind.SYSTEMD)).written() == ("/srv/reports",)
    assert not needs_network(settings)
    assert needs_network(_settings(reports=(in_a_sheet,)))


def test_addresses_for_alerts_are_read() -> None:
    settings = _settings(alerts=AlertsSettings(Path("/etc/ap-register/alerts.txt")))

    assert a_task(Kind.SYSTEMD, *needed_by(settings, Kind.SYSTEMD)).read() == ("/etc/ap-register/alerts.txt",)


def test_a_file_needs_no_network() -> None:
    assert not needs_network(_settings(RegisterSettings("Main", "/srv/ap/r.xlsx")))


def test_an_address_that_is_no_register_needs_nothing() -> None:
    assert needed_by(_settings(RegisterSettings("Web", "https://school.example/r.xlsx")), Kind.SYSTEMD) == ()


@pytest.mark.parametrize(
    ("folders", "expected"),
    [
        pytest.param(["/srv/ap", "/srv/ap/2026"], ("/srv/ap",), id="one inside another"),
        pytest.param(["/srv/ap/2026", "/srv/ap"], ("/srv/ap",), id="one inside a later one"),
        pytest.param(["/srv/ap", "/srv/app"], ("/srv/ap", "/srv/app"), id="names that only begin alike"),
        pytest.param(["/srv/ap", "/srv/ap"], ("/srv/ap",), id="one twice"),
        pytest.param([], (), id="none"),
    ],
)
def test_folders_inside_others_are_left_out(folders: list[str], expected: tuple[str, ...]) -> None:
    assert outermost(folders, Kind.SYSTEMD) == expected


def test_windows_compares_folders_without_their_case() -> None:
    assert outermost([r"D:\AP", r"d:\ap\2026"], Kind.WINDOWS) == (r"D:\AP",)


def test_the_command_is_that_of_this_installation_with_these_settings() -> None:
    task = a_task(Kind.SYSTEMD, settings="/etc/ap register.toml", python="/opt/ap-register/bin/python")

    assert task.run == (
        *("/opt/ap-register/bin/python", "-I", "-m", "sync"),
        *("run", "--all", "-c", "/etc/ap register.toml"),
    )
