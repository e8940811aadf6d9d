"""What is kept of reports between runs."""

import stat
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheet_templates.errors import StoreError
from sync.reporting.due.kept import Entry, Kept, load, save

DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))
ENTRIES = st.builds(
    Entry,
    kind=st.sampled_from(["panel", "provider"]),
    on=DAYS,
    place=st.sampled_from(["folder", "sheet"]),
    who=st.text(max_size=20),
    name=st.text(max_size=20),
    made_on=DAYS,
    about=st.none() | st.tuples(DAYS, DAYS, st.text(max_size=10)),
    times=st.integers(1, 9),
)
KEPT = st.builds(
    Kept, st.lists(ENTRIES, max_size=4).map(tuple), st.lists(st.text(max_size=20), max_size=3).map(tuple)
)


@given(kept=KEPT)
def test_what_is_kept_reads_back(tmp_path_factory: pytest.TempPathFactory, kept: Kept) -> None:
    folder = tmp_path_factory.mktemp("state")

    save(folder, "abc", kept)

    assert load(folder, "abc") == kept


def test_of_a_register_without_reports_nothing_is_known(tmp_path: Path) -> None:
    assert load(tmp_path, "abc") == Kept()


def test_only_this_account_may_read_it(tmp_path: Path) -> None:
    save(tmp_path, "abc", Kept())

    [path] = (tmp_path / "reports").iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_where_it_cannot_be_written_what_was_kept_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    before = Kept(troubles=("one",))
    save(tmp_path, "abc", before)
    monkeypatch.setattr(Path, "replace", full)

    with pytest.raises(StoreError, match="cannot be kept"):
        save(tmp_path, "abc", Kept())

    assert load(tmp_path, "abc") == before
    assert len(list((tmp_path / "reports").iterdir())) == 1, "nothing is left behind"
