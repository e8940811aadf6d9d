"""One piece of work, measured in a process of its own: ``python -m tests.bench.work NAME FILE``.

Whatever the work needs is imported and read before the clock starts.
"""

import gc
import io
import json
import sys
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from xml.parsers import expat

from tests.bench.writing import WRITING

Work = Callable[[], object]
Maker = Callable[[Path], Work]

_INTAKE_COLUMNS = 11


def _ours(path: Path) -> Work:
    from sync.xlsx.reader import read_xlsx

    return lambda: read_xlsx(path.read_bytes(), source="made up", revision="made up")


def _openpyxl_read_only(path: Path) -> Work:
    import openpyxl

    def work() -> object:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]

    return work


def _openpyxl(path: Path) -> Work:
    import openpyxl

    def work() -> object:
        book = openpyxl.load_workbook(path, data_only=True)
        return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]

    return work


def _calamine(path: Path) -> Work:
    from python_calamine import CalamineWorkbook

    return lambda: CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)


def _pandas_calamine(path: Path) -> Work:
    import pandas as pd

    return lambda: pd.read_excel(path, engine="calamine", header=None)


def _floor(path: Path) -> Work:
    """Unpack every part and let a bare parser run over it: what no reader can do without."""

    def work() -> object:
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                parser = expat.ParserCreate()
                parser.Parse(package.read(name), True)
        return None

    return work


def _snapshot(path: Path) -> Any:
    from sync.connectors.read import read_register

    return read_register(path)


def _layout_of(snapshot: Any) -> Any:
    from sheet_templates.finding import find_layout
    from tests.bench.made_up import AS_OF

    return find_layout(snapshot, as_of=AS_OF)


def _layout(path: Path) -> Work:
    snapshot = _snapshot(path)
    return lambda: _layout_of(snapshot)


def _intake(path: Path) -> Work:
    """Read the cells of eleven columns as what they mean, and put them into a typed frame."""
    from dataclasses import replace

    from tests.bench.made_up import AS_OF
    from validators.frames import frame_of
    from validators.intake import read_rows

    snapshot = _snapshot(path)
    layout = _layout_of(snapshot)
    tabs = tuple(replace(tab, columns=tab.columns[:_INTAKE_COLUMNS]) for tab in layout.tabs)
    fewer = replace(layout, tabs=tabs)

    return lambda: frame_of(read_rows(snapshot, fewer, as_of=AS_OF).tables["placements"])


def _rows(path: Path) -> Any:
    from tests.bench.made_up import AS_OF
    from validators.intake import read_rows

    snapshot = _snapshot(path)
    return read_rows(snapshot, _layout_of(snapshot), as_of=AS_OF).tables["placements"]


def _schema(path: Path) -> Work:
    from tests.bench.made_up import AS_OF
    from validators.frames import frame_of
    from validators.schemas import faults_in, schema_of

    rows = _rows(path)
    frame, schema = frame_of(rows), schema_of(rows.table, AS_OF, rows.mapped)
    return lambda: faults_in(frame, schema)


def _stock_pandera(path: Path) -> Work:
    from pandera.errors import SchemaErrors

    from tests.bench.made_up import AS_OF
    from tests.bench.stock_schema import stock_schema
    from validators.frames import frame_of

    rows = _rows(path)
    frame, schema = frame_of(rows), stock_schema(rows.table, rows.mapped, AS_OF)

    def work() -> object:
        try:
            return schema.validate(frame, lazy=True)
        except SchemaErrors as errors:
            return errors.failure_cases

    return work


def _check(path: Path) -> Work:
    """Check a register as the command does, with every rule, to its JSON."""
    from sync.cli import Frame
    from sync.console import Console
    from tests.bench.made_up import AS_OF

    frame = Frame(
        Console(io.StringIO(), io.StringIO()), {"AP_REGISTER_STATE_DIR": str(path.parent / "state")}
    )

    def work() -> object:
        return frame.run(["check", str(path), "--json", "--as-of", AS_OF.isoformat()])

    return work


def _authority_check(path: Path) -> Work:
    from tests.bench.authority_work import whole_check

    return whole_check(path)


def _authority_questions(path: Path) -> Work:
    from tests.bench.authority_work import questions

    return questions(path)


WORK: Mapping[str, Maker] = {
    "ours": _ours,
    "openpyxl read-only": _openpyxl_read_only,
    "openpyxl": _openpyxl,
    "calamine": _calamine,
    "pandas with calamine": _pandas_calamine,
    "floor": _floor,
    "layout": _layout,
    "intake": _intake,
    "schema": _schema,
    "stock pandera": _stock_pandera,
    "check": _check,
    **WRITING,
    "authority": _authority_check,
    "authority questions": _authority_questions,
}

AS_THE_COMMAND = frozenset({"ours", "layout", "intake", "schema", "check", "write tabs", "authority"})
"""Work that the command does with the garbage collector switched off."""

IN_STEPS = frozenset({"authority", "authority questions"})
"""Work that tells itself what each of its steps took."""


def main(name: str, path: Path, *, is_warm: bool) -> None:
    """Do one piece of work and print the seconds of processor time it took.

    Args:
        name: Which.
        path: The register.
        is_warm: Whether it is done once before, as in a program that goes on running.
    """
    work = WORK[name](path)
    if is_warm:
        work()
    gc.collect()
    if name in AS_THE_COMMAND:
        gc.disable()
    started = time.process_time()
    result = work()
    took = time.process_time() - started
    told = {"cpu": took, "steps": result if name in IN_STEPS else {}}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), is_warm=sys.argv[3:] == ["warm"])
