import json
import logging
import warnings
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync import logs
from sync.logs import Event, allowed, code_place
from tests.canary import CANARIES, CANARY_UPN, canaries_in


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("rows", 41),
        ("tab", 0),
        ("seconds", 0.25),
        ("rule", "AP-REF-03"),
        ("rule", "DAT-04"),
        ("rule", "NAT-S19-01"),
        ("register", "0123456789ab"),
        ("revision", "sha256:0123456789abcdef"),
        ("version", "0.1.0"),
        ("command", "check"),
        ("method", "POST"),
        ("endpoint", "spreadsheets.batchUpdate"),
        ("endpoint", "drive.files"),
        ("status", 503),
        ("status", 0),
        ("attempts", 6),
        ("bytes", 820_000),
        ("place", "openpyxl/reader/excel.py:120"),
    ],
)
def test_counts_ids_and_places_may_be_logged(key: str, value: object) -> None:
    assert allowed({key: value}) == {key: value}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        pytest.param("pupil", 7, id="a key that is not listed"),
        pytest.param("rows", "41", id="text for a number"),
        pytest.param("rows", True, id="true for a number"),
        pytest.param("seconds", "fast", id="text for seconds"),
        pytest.param("tab", "Autumn", id="the title of a tab"),
        pytest.param("rule", "AP-AMY-KHAN", id="a name in the shape of a rule"),
        pytest.param("register", "Amy Khan.xlsx", id="a path"),
        pytest.param("command", "Amy", id="a word that is no command"),
        pytest.param("error", "ValueError: Amy", id="the text of an exception"),
        pytest.param("place", "Amy Khan", id="no place"),
        pytest.param("method", "AMY", id="a word in the shape of a method"),
        pytest.param("endpoint", "spreadsheets.amy", id="a method that Google does not have"),
        pytest.param("endpoint", "/v4/spreadsheets/1AbC", id="an address with an id"),
        pytest.param("status", 2011, id="a year for a status"),
        pytest.param("status", True, id="true for a status"),
        pytest.param("bytes", "Amy", id="text for bytes"),
    ],
)
def test_anything_else_is_dropped_and_counted(key: str, value: object) -> None:
    assert allowed({"row": 3, key: value}) == {"row": 3, "dropped": 1}


def test_of_an_exception_only_its_kind_is_logged() -> None:
    assert allowed({"error": ValueError}) == {"error": "ValueError"}
    assert allowed({"error": ValueError(CANARIES[0])}) == {"dropped": 1}


def test_seconds_are_rounded() -> None:
    assert allowed({"seconds": 1.23456}) == {"seconds": 1.235}


@given(
    st.dictionaries(
        st.sampled_from(
            ["rows", "rule", "place", "register", "version", "method", "endpoint", "status", "x"]
        ),
        st.sampled_from(
            [
                *CANARIES,
                CANARY_UPN,
                *(name.split()[0] for name in CANARIES),
                *(name.split()[1] for name in CANARIES),
            ]
        ),
    )
)
def test_no_planted_name_fits_any_key(keys: dict[str, object]) -> None:
    assert canaries_in(json.dumps(allowed(keys))) == []


@pytest.mark.parametrize(
    ("verbose", "expected"), [(0, []), (1, ["waiting attempt=1"]), (2, ["waiting attempt=1", "crashed"])]
)
def test_more_is_shown_when_asked_twice(verbose: int, expected: list[str]) -> None:
    stream = StringIO()

    with logs.guarded():
        logs.show_on(stream, verbose)
        logs.event(Event.WAITING, attempt=1)
        logs.detail(Event.CRASHED)

    assert stream.getvalue().splitlines() == expected


@pytest.mark.parametrize(
    ("seconds", "status", "told"),
    [
        (61.2, 429, "Google asks to wait 62 s.\n"),
        (17.0, 403, "Google asks to wait 17 s.\n"),
        (32.0, 503, "Google is in trouble at the moment. Trying again in 32 s.\n"),
        (48.0, 0, "Waiting 48 s, so that Google is not asked too often.\n"),
        (4.9, 429, ""),
    ],
    ids=["too many calls", "too many of this account", "trouble", "our own turn", "over at once"],
)
def test_a_wait_of_some_seconds_is_told_in_words(seconds: float, status: int, told: str) -> None:
    stream = StringIO()

    with logs.guarded():
        logs.show_waits_on(stream)
        logs.waiting(seconds, status)
        logs.event(Event.FINISHED, exit=0)
        logging.getLogger(logs.LOGGER).warning("pupil %s", CANARIES[1])

    assert stream.getvalue() == told


class _Screen(StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_screen_a_wait_goes_over_the_line_that_says_what_is_done() -> None:
    stream = _Screen("Checking AP register ...")
    stream.seek(0, 2)

    with logs.guarded():
        logs.show_waits_on(stream)
        logs.waiting(62, 429)

    last = stream.getvalue().split("\r")[1]
    assert last.strip() == "Google asks to wait 62 s."
    assert len(last.rstrip("\n")) == 99


def test_events_are_kept_as_one_json_object_a_line(tmp_path: Path) -> None:
    with logs.guarded():
        logs.keep_in(tmp_path)
        logs.event(Event.FINISHED, exit=0, seconds=1.5, pupil=CANARIES[0])
        logging.getLogger(logs.LOGGER).warning("pupil %s", CANARIES[1])

    text = (tmp_path / "ap-register.log").read_text(encoding="utf-8")
    first, second = (json.loads(line) for line in text.splitlines())
    assert (first["event"], first["exit"], first["seconds"], first["dropped"]) == ("finished", 0, 1.5, 1)
    assert first["at"].endswith("+00:00")
    assert second["event"] == "unlisted"
    assert canaries_in(text) == []


def test_the_kept_files_never_grow_beyond_their_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "FILE_BYTES", 200)

    with logs.guarded():
        logs.keep_in(tmp_path)
        for number in range(60):
            logs.event(Event.WAITING, attempt=number)

    assert len(list(tmp_path.glob("ap-register.log*"))) == logs.FILES


def test_what_shows_and_what_is_kept_may_differ(tmp_path: Path) -> None:
    stream = StringIO()

    with logs.guarded():
        logs.keep_in(tmp_path)
        logs.show_on(stream, 1)
        logs.detail(Event.CRASHED)

    assert stream.getvalue() == ""
    assert "crashed" in (tmp_path / "ap-register.log").read_text(encoding="utf-8")


def test_afterwards_everything_is_as_it_was() -> None:
    logger, root = logging.getLogger(logs.LOGGER), logging.getLogger()
    before = list(logger.handlers), list(root.handlers), logger.level, logger.propagate, warnings.showwarning

    with logs.guarded():
        logs.show_on(StringIO(), 2)

    after = list(logger.handlers), list(root.handlers), logger.level, logger.propagate, warnings.showwarning
    assert after == before


@pytest.mark.parametrize(
    ("filename", "expected"),
    [
        (
            "/mnt/amy/venv/lib/python3.11/site-packages/openpyxl/reader/excel.py",
            "openpyxl/reader/excel.py:5",
        ),
        ("/usr/lib/python3.11/json/decoder.py", "python3.11/json/decoder.py:5"),
        ("/mnt/amy khan/ap/validators/engine.py", "validators/engine.py:5"),
        ("/mnt/amy khan/other/script.py", "script.py:5"),
        ("<string>", "<string>:5"),
        ("", ":5"),
    ],
)
def test_a_place_in_the_code_names_no_folder_of_this_computer(filename: str, expected: str) -> None:
    assert code_place(filename, 5) == expected
