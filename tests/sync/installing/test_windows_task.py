"""The definition for the Windows Task Scheduler."""

from datetime import time
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.installing.task import MARK, Task
from sync.installing.wanted import Kind, Wanted
from sync.installing.windows_task import ENCODING, definition
from tests.sync.installing.computers import a_task
from tests.sync.installing.schema import NAMESPACE, faults_in


def _root(task: Task) -> ET.Element:
    """Read a definition back from the bytes that Windows gets."""
    return ET.fromstring(definition(task).encode(ENCODING))  # noqa: S314 - our own text


def _text(root: ET.Element, path: str) -> str:
    return root.findtext("/".join(f"{NAMESPACE}{part}" for part in path.split("/"))) or ""


def _windows(**more: object) -> Task:
    return a_task(Kind.WINDOWS, **{"account": r"SCHOOL\ap$", **more})  # type: ignore[arg-type]  # parts of a task


@pytest.mark.parametrize(
    "wanted",
    [
        pytest.param(Wanted(Kind.WINDOWS), id="usual"),
        pytest.param(Wanted(Kind.WINDOWS, (time(6), time(12, 30)), every_day=True), id="twice every day"),
        pytest.param(Wanted(Kind.WINDOWS, minutes=720), id="long"),
    ],
)
@pytest.mark.parametrize("account", [r"SCHOOL\ap$", r"SCHOOL\technician"])
def test_a_definition_is_what_the_documented_schema_allows(wanted: Wanted, account: str) -> None:
    assert faults_in(_root(_windows(wanted=wanted, account=account))) == []


def test_the_schema_of_these_tests_finds_faults() -> None:
    root = _root(_windows())
    settings = root.find(f"{NAMESPACE}Settings")
    assert settings is not None
    settings.insert(0, ET.Element(f"{NAMESPACE}Priority"))
    ET.SubElement(settings, f"{NAMESPACE}UseUnifiedSchedulingEngine").text = "true"

    faults = faults_in(root)

    assert "Settings: something is there twice" in faults
    assert "Settings: another order than documented" in faults
    assert "Settings: UseUnifiedSchedulingEngine is not allowed" in faults
    assert "Priority: None" in faults


def test_the_definition_is_saved_as_schtasks_reads_it() -> None:
    saved = definition(_windows()).encode(ENCODING)

    assert saved[:2] in {b"\xff\xfe", b"\xfe\xff"}
    assert saved.decode("utf-16").startswith('<?xml version="1.0" encoding="UTF-16"?>\n<Task ')


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("Settings/StartWhenAvailable", "true"),
        ("Settings/MultipleInstancesPolicy", "IgnoreNew"),
        ("Settings/ExecutionTimeLimit", "PT15M"),
        ("Settings/DisallowStartIfOnBatteries", "false"),
        ("Settings/StopIfGoingOnBatteries", "false"),
        ("Settings/WakeToRun", "false"),
        ("Settings/RestartOnFailure/Interval", "PT10M"),
        ("Settings/RestartOnFailure/Count", "3"),
        ("Principals/Principal/RunLevel", "LeastPrivilege"),
        ("Actions/Exec/Command", r"C:\ap-register\Scripts\python.exe"),
        ("Actions/Exec/WorkingDirectory", r"C:\ap-register\Scripts"),
    ],
)
def test_a_missed_run_is_caught_up_and_a_run_never_overlaps(path: str, expected: str) -> None:
    assert _text(_root(_windows()), path) == expected


def test_there_is_a_trigger_for_each_time_on_school_days() -> None:
    wanted = Wanted(Kind.WINDOWS, (time(6), time(12, 30)))

    triggers = _root(_windows(wanted=wanted)).findall(f".//{NAMESPACE}CalendarTrigger")

    starts = [_text(one, "StartBoundary")[-9:] for one in triggers]
    days = [
        [day.tag.removeprefix(NAMESPACE) for day in one.findall(f".//{NAMESPACE}DaysOfWeek/*")]
        for one in triggers
    ]
    assert starts == ["T06:00:00", "T12:30:00"]
    assert days == [["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]] * 2


def test_every_day_has_the_weekend_too() -> None:
    root = _root(_windows(wanted=Wanted(Kind.WINDOWS, every_day=True)))

    assert len(root.findall(f".//{NAMESPACE}DaysOfWeek/*")) == 7


@pytest.mark.parametrize(
    ("account", "logon"),
    [
        pytest.param(r"SCHOOL\ap$", "Password", id="managed: Windows knows its password"),
        pytest.param(r"SCHOOL\technician", "S4U", id="person: no password at all"),
    ],
)
def test_no_secret_is_stored(account: str, logon: str) -> None:
    root = _root(_windows(account=account))

    assert _text(root, "Principals/Principal/UserId") == account
    assert _text(root, "Principals/Principal/LogonType") == logon


def test_the_description_says_whose_it_is() -> None:
    assert MARK in _text(_root(_windows()), "RegistrationInfo/Description")


def test_the_same_wish_gives_the_same_definition() -> None:
    assert definition(_windows()) == definition(_windows())


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        pytest.param(r"C:\AP\a.toml", r"-I -m sync run --all -c C:\AP\a.toml", id="plain"),
        pytest.param(
            r"C:\AP & more\a.toml", r'-I -m sync run --all -c "C:\AP & more\a.toml"', id="blank and &"
        ),
        pytest.param(r"C:\<AP>'s\Zoë.toml", r"-I -m sync run --all -c C:\<AP>'s\Zoë.toml", id="marks of XML"),
        pytest.param(
            "\\\\files\\it ü\\a.toml", '-I -m sync run --all -c "\\\\files\\it ü\\a.toml"', id="share"
        ),
    ],
)
def test_paths_keep_their_letters(settings: str, words: str) -> None:
    assert _text(_root(_windows(settings=settings)), "Actions/Exec/Arguments") == words


_NAMES = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn"), exclude_characters='\\/:*?"<>|\ufffe\uffff'),
    min_size=1,
).filter(lambda name: name == name.strip())


@given(folder=_NAMES, name=_NAMES)
def test_any_file_name_reaches_the_program_as_one_word(folder: str, name: str) -> None:
    settings = rf"C:\{folder}\{name}.toml"

    arguments = _text(_root(_windows(settings=settings)), "Actions/Exec/Arguments")

    word = arguments.removeprefix("-I -m sync run --all -c ")
    assert word.strip('"') == settings
    assert (" " in settings) <= word.startswith('"')
