"""The workbook for governors as a file: made, looked through twice, and what it shows kept for the next."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reports.governors.report import GovernorsReport, governors_report
from reports.leaks.identity import Identity, identity_of
from reports.suppression.leaks import refuse_leaks as refuse_numbers
from sheet_templates.errors import StoreError
from sheet_templates.plan import WorkbookPlan
from sync.folders import make_private
from sync.keeping.new_file import create, write_new
from sync.leak_scan.scanning import refuse_leaks as refuse_names
from sync.reporting.materials import Looked
from sync.reporting.periods import before, whole_period
from sync.workbooks.author import workbook_bytes
from validators.catalogue import Catalogue

FOLDER = "governors"
_PRIVATE = 0o600
_LARGEST = 20_000_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for.

    Attributes:
        where: The file it is for.
        first, last: The days, or None.
        bands: Whether numbers of pupils are given as bands.
    """

    where: str
    first: date | None = None
    last: date | None = None
    bands: bool = False


@dataclass(frozen=True, slots=True)
class Publication:
    """A workbook that may be published.

    Attributes:
        data: The file.
        plan: The same as tabs.
        figures: What it shows, to be kept.
        folder: Where that is kept.
    """

    data: bytes
    plan: WorkbookPlan
    figures: Mapping[str, object]
    folder: Path

    def write(self, path: Path) -> None:
        """Keep what it shows, then write it: what governors may have seen is always known to the next one.

        Raises:
            FileNotWritten: it cannot be written, or a file is there; nothing is kept then.
            StoreError: what it shows cannot be kept; nothing is written then.
        """
        self.publish(lambda: write_new(path, self.data))

    def publish(self, write: Callable[[], None]) -> None:
        """Keep what it shows, then have it written; nothing is kept where that fails.

        Raises:
            StoreError: what it shows cannot be kept; nothing is written then.
            UserError: it could not be written.
        """
        with keeping(self.folder, self.figures):
            write()


def publication(looked: Looked, catalogue: Catalogue, asked: Asked) -> Publication:
    """Make the workbook, and refuse it where a pupil could be found in it.

    Args:
        looked: The register, checked.
        catalogue: All rules, for the versions of their packs.
        asked: What was asked for.

    Raises:
        PeriodUnfit: the days are no whole term or school year.
        NumbersLeak: a small number could be worked out.
        LeakFound: it holds something that identifies a pupil.
        StoreError: what earlier workbooks showed cannot be read.
    """
    calendar, as_of = looked.calendar, looked.outcome.checked.as_of
    period = whole_period(calendar, as_of, asked.first, asked.last)
    earlier = before(calendar, period)
    folder = looked.chosen.folder / FOLDER / looked.chosen.id
    report = governors_report(
        looked.about(period),
        looked.about(earlier) if earlier is not None else None,
        published=read_kept(folder),
        bands=asked.bands,
        packs=catalogue.packs,
    )
    data = _looked_through(report, looked, asked.where)
    return Publication(data, report.plan, report.figures, folder)


def _looked_through(report: GovernorsReport, looked: Looked, where: str) -> bytes:
    safe = report.published
    refuse_numbers(safe.system, safe.shown, safe.view)
    data = workbook_bytes(report.plan)
    refuse_names(data, identity_in(looked), where)
    return data


def identity_in(looked: Looked, names: Iterable[str] = ()) -> Identity:
    """Return what identifies the pupils of a register, other than by words of the report itself.

    Args:
        looked: The register, checked.
        names: What else the report names that is no pupil.
    """
    rules, settings = looked.task.job.rules, looked.chosen.settings
    terms = [half_term.name for half_term in looked.calendar.half_terms]
    texts = (text for rule in rules for text in (rule.title, rule.owner, rule.id))
    own = (settings.school or "", looked.outcome.checked.name)
    return identity_of(looked.outcome.register, [*own, *names, *terms, *texts])


def read_kept(folder: Path) -> list[Mapping[str, object]]:
    """Return what earlier workbooks of a register showed, the oldest first.

    Raises:
        StoreError: one cannot be read.
    """
    found: list[Mapping[str, object]] = []
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else []:
        try:
            text = path.read_text(encoding="utf-8")[:_LARGEST]
            told = json.loads(text)
        except (OSError, ValueError) as exc:
            raise _unread(path) from exc
        if not isinstance(told, dict):
            raise _unread(path)
        found.append(told)
    return found


def _unread(path: Path) -> StoreError:
    return StoreError(
        "What an earlier workbook showed cannot be read, so nobody knows what a new one gives away.",
        where=str(path),
        todo="Put the file back from a copy of the state folder; without it a new workbook is not safe.",
    )


@contextmanager
def keeping(folder: Path, figures: Mapping[str, object]) -> Iterator[None]:
    """Keep what a workbook shows, and take it back where the workbook could not be written.

    Raises:
        StoreError: it cannot be kept.
    """
    data = json.dumps(figures, ensure_ascii=False, indent=1, sort_keys=True).encode()
    try:
        make_private(folder)
        path = folder / f"{_following(folder):04d}.json"
        create(path, data + b"\n", mode=_PRIVATE)
    except OSError as exc:
        raise StoreError(
            "What the workbook shows cannot be kept, so it is not written.",
            where=f"{folder}: {exc.strerror or exc}",
            todo="Make room, or give this account the right to write to the state folder.",
        ) from exc
    try:
        yield
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def _following(folder: Path) -> int:
    numbers = [int(path.stem) for path in folder.glob("*.json") if path.stem.isdecimal()]
    return max(numbers, default=0) + 1
