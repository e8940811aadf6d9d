"""What was told is kept whole, and losing it costs nothing but a mail too many."""

import json
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.telling.standing import Days, Line, Standing, Trouble
from reports.telling.told import Told
from reports.working.urgency import Urgency
from sync.telling.kept import FILE_NAME, load, save

DATES = st.dates(date(2020, 1, 1), date(2040, 1, 1))
MOMENTS = st.datetimes(
    datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(timezone(timedelta(hours=1)))
)
NAMES = st.text(min_size=1, max_size=8)
LINES = st.builds(
    Line,
    st.integers(1, 10**6),
    NAMES,
    NAMES,
    st.sampled_from(Urgency),
    st.none() | DATES,
    st.none() | DATES,
    st.booleans(),
    st.booleans(),
)
STANDINGS = st.builds(
    Standing,
    NAMES,
    st.text(max_size=8),
    st.none() | MOMENTS,
    st.lists(LINES, max_size=3).map(tuple),
    st.lists(st.sampled_from(Trouble), max_size=2).map(tuple),
    st.builds(Days, st.frozensets(DATES, max_size=3), st.none() | DATES, st.none() | DATES),
    st.booleans(),
)
TOLDS = st.builds(
    Told,
    st.dictionaries(NAMES, STANDINGS, max_size=2),
    st.dictionaries(NAMES, st.frozensets(st.integers(1, 999)), max_size=2),
    st.dictionaries(NAMES, DATES, max_size=2),
    st.none() | MOMENTS,
    st.dictionaries(NAMES, NAMES, max_size=2),
    st.dictionaries(NAMES, st.frozensets(st.integers(1, 999)), max_size=2),
)


@settings(max_examples=30)
@given(TOLDS)
def test_what_is_kept_comes_back(tmp_path_factory: pytest.TempPathFactory, told: Told) -> None:
    folder = tmp_path_factory.mktemp("state")
    save(folder, told)

    back = load(folder)

    assert back == told
    assert [path.name for path in folder.iterdir()] == [FILE_NAME]


def test_the_first_time_nothing_was_told_and_the_folder_is_made(tmp_path: Path) -> None:
    assert load(tmp_path / "state") == Told()

    save(tmp_path / "state", Told(sent={"IT": date(2026, 11, 23)}))

    assert load(tmp_path / "state").sent == {"IT": date(2026, 11, 23)}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"form": 2}',
        b'{"form": 1}',
        b'{"form": 1, "registers": [], "refs": {}, "sent": {}, "tried_at": null, "troubles": {}}',
        b'{"form": 1, "registers": {"a": {}}, "refs": {}, "sent": {}, "tried_at": null, "troubles": {}}',
        b'{"form": 1, "registers": {}, "refs": {"a": ["x"]}, "sent": {}, "tried_at": null, "troubles": {}}',
        b'{"form": 1, "registers": {}, "refs": {}, "sent": {"a": "soon"}, "tried_at": null, "troubles": {}}',
        b"[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_a_damaged_file_is_as_good_as_none(content: bytes, tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)

    assert load(tmp_path) == Told()

    save(tmp_path, Told(troubles={"IT": "x"}))
    assert load(tmp_path).troubles == {"IT": "x"}


def test_what_an_earlier_version_told_is_not_told_once_more_as_late(tmp_path: Path) -> None:
    save(tmp_path, Told(refs={"0123": frozenset({3, 1})}))
    kept = json.loads((tmp_path / FILE_NAME).read_text(encoding="utf-8"))
    del kept["late"]
    (tmp_path / FILE_NAME).write_text(json.dumps(kept), encoding="utf-8")

    assert load(tmp_path).late == {"0123": frozenset({1, 3})}


def test_a_file_that_cannot_be_put_in_its_place_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()

    with pytest.raises(OSError, match="directory"):
        save(tmp_path, Told())

    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_it_is_plain_json_for_whoever_looks(tmp_path: Path) -> None:
    save(tmp_path, Told(refs={"0123": frozenset({3, 1})}))

    assert json.loads((tmp_path / FILE_NAME).read_text(encoding="utf-8"))["refs"] == {"0123": [1, 3]}
