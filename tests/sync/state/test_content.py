from contextlib import closing, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from reports.working.memory import Memory
from sync.state.content import Content
from sync.state.database import DatabaseDamaged, begun, connect
from sync.state.schema import migrate
from tests.sync.state.memories import TODAY, a_finding, a_large_memory, a_memory


def a_content(path: Path) -> Content:
    """Return a content with tables."""
    path.touch()
    connection = connect(path)
    migrate(connection)
    return Content(connection)


def rows_written(content: Content, memory: Memory) -> int:
    """Keep a memory and return how many rows were written for it."""
    before = content.connection.total_changes
    with begun(content.connection):
        content.keep(memory)
    return content.connection.total_changes - before


@pytest.mark.parametrize("afresh", [False, True], ids=["seen before", "read again"])
def test_only_rows_that_differ_are_written(tmp_path: Path, *, afresh: bool) -> None:
    memory = a_large_memory(100)
    one = replace(memory.known["finding-7"], last_seen=TODAY + timedelta(days=1))
    changed = replace(memory, known={**memory.known, one.id: one})
    content = a_content(tmp_path / "state.db")
    with closing(content.connection):
        assert rows_written(content, memory) > 120

        for now, rows in ((memory, 0), (changed, 2), (changed, 0)):
            if afresh:
                content = Content(content.connection)
            assert rows_written(content, now) == rows


def test_equal_memories_that_were_built_anew_write_nothing(tmp_path: Path) -> None:
    content = a_content(tmp_path / "state.db")
    with closing(content.connection):
        rows_written(content, a_large_memory(100))

        assert rows_written(content, a_large_memory(100)) == 0


def test_what_another_program_wrote_is_written_over_as_a_whole(tmp_path: Path) -> None:
    content = a_content(tmp_path / "state.db")
    memory = a_memory(a_finding(1))
    with closing(content.connection), closing(connect(tmp_path / "state.db")) as other:
        rows_written(content, memory)
        rows_written(Content(other), a_memory(a_finding(2), a_finding(3)))

        rows_written(content, memory)

        assert Content(other).load(memory.register) == memory


def test_after_a_change_that_did_not_come_about_everything_is_read_again(tmp_path: Path) -> None:
    content = a_content(tmp_path / "state.db")
    memory = a_memory(a_finding(1))
    with closing(content.connection):
        with suppress(RuntimeError), begun(content.connection):
            content.keep(memory)
            raise RuntimeError
        content.forget()

        assert content.load(memory.register) == Memory(memory.register)
        assert rows_written(content, memory) > 0


def test_what_was_written_is_read_back_before_it_counts(tmp_path: Path) -> None:
    content = a_content(tmp_path / "state.db")
    content.connection.execute(
        "CREATE TRIGGER forgets AFTER INSERT ON block BEGIN UPDATE block SET notes = NULL; END"
    )
    with closing(content.connection):
        with pytest.raises(DatabaseDamaged):
            rows_written(content, a_memory(a_finding(1)))
        content.forget()

        assert content.load("0123456789ab") == Memory("0123456789ab")
