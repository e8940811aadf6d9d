"""Gets the source packages of libraries whose tests bring workbooks along, with whatever index pip uses here.

The packages are unpacked in memory only and never kept beside the sources of this project.
"""

import tarfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

PACKAGES = (
    "agate-excel",
    "csvkit",
    "dataflows",
    "datatable",
    "django-import-export",
    "ebcli",
    "eparse",
    "excel-validator",
    "excelrd",
    "fastexcel",
    "frictionless",
    "geopandas",
    "goodtables",
    "gridstatus",
    "hxl",
    "intake",
    "kglab",
    "koala2",
    "libhxl",
    "linkml",
    "messytables",
    "nutree",
    "odo",
    "oemof-tabular",
    "openpyxl-dictreader",
    "Orange3",
    "pandas",
    "petl",
    "pudl",
    "pyam",
    "pyexcel",
    "pyexcel-xls",
    "pyexcel-xlsx",
    "PyExcelerate",
    "pylightxl",
    "pyspread",
    "python-calamine",
    "pyxform",
    "pyxform-validator",
    "pyxlsb",
    "pyxlsx",
    "rows",
    "schemasheets",
    "sdmx1",
    "sheetwise",
    "StyleFrame",
    "tableschema",
    "tablib",
    "tabulator",
    "visidata",
    "xlcalculator",
    "xlrd",
    "xlseries",
    "xlsform",
    "xlsx2csv",
    "xlsx2html",
    "xlsxgrep",
    "xlsxpandasformatter",
    "xltpl",
    "xlwings",
)
"""Projects that ship workbooks with their tests; one that has none, or is not to be had, is passed over."""

ENDINGS = (".xlsx", ".xlsm")
_LARGEST = 60_000_000


def fetched(folder: Path) -> Iterator[tuple[str, Path]]:
    """Give each package with the file it was saved in; one that is there already is not fetched again."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in PACKAGES:
        target = folder / f"{name}.tar.gz"
        if not target.exists():
            data = _source(name)
            if data is None:
                continue
            target.write_bytes(data)
        yield name, target


def workbooks(package: Path) -> Iterator[tuple[str, bytes]]:
    """Give the workbooks in a package by their names."""
    with suppress(tarfile.TarError, EOFError), tarfile.open(package) as archive:
        for member in archive:
            if member.isfile() and member.name.lower().endswith(ENDINGS):
                held = archive.extractfile(member)
                if held is not None:
                    yield member.name, held.read()


def _source(name: str) -> bytes | None:
    """Return the newest source package of a project, None where there is none or it is too large."""
    from pip._internal.cli.main_parser import create_main_parser  # noqa: F401 - makes pip's parts known
    from pip._internal.commands.download import DownloadCommand
    from pip._vendor.packaging.utils import canonicalize_name

    command = DownloadCommand("download", "")
    options, _ = command.parse_args(["--no-deps", "--no-binary", ":all:", "--disable-pip-version-check"])
    with command.main_context():
        session = command.get_default_session(options)
        finder = command._build_package_finder(options, session)  # noqa: SLF001 - pip has no other way
        found = finder.find_all_candidates(canonicalize_name(name))
        links = [one.link for one in sorted(found, key=lambda one: one.version) if not one.link.is_wheel]
        if not links or not links[-1].filename.endswith(".tar.gz"):
            return None
        answer = session.get(links[-1].url_without_fragment, timeout=60)
        return answer.content if answer.ok and len(answer.content) <= _LARGEST else None
