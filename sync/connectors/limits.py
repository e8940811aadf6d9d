"""How large a register may be. Every number can be set; the defaults fit the largest school trust."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a register may hold before it is refused instead of read.

    Sizes are in bytes and are checked twice: as declared, before anything is unpacked, and as
    counted while unpacking.

    Attributes:
        file_bytes: The register's file as it lies on disk.
        parts: Files inside one workbook package.
        unpacked_bytes: All files of a package together, unpacked.
        part_bytes: One file of a package, unpacked, unless it is a tab.
        tab_bytes: One tab, unpacked. A million attendance rows take about 400 MB.
        ratio: How many times larger than its packed form a file, or all files together, may be.
        ratio_from_bytes: What unpacks to less than this may have any ratio: a short list of
            identical rows packs well and harms nobody.
        attendance_rows: Rows with a value in the attendance table.
        other_rows: Rows with a value in any other table.
        cells: Places that the rows of all tabs may take together, blanks left of a value included.
        texts: Distinct texts of a workbook.
        elements: XML elements of one file that is no tab and not the list of texts.
    """

    file_bytes: int = 200 * MEGABYTE
    parts: int = 2_000
    unpacked_bytes: int = 512 * MEGABYTE
    part_bytes: int = 200 * MEGABYTE
    tab_bytes: int = 480 * MEGABYTE
    ratio: int = 100
    ratio_from_bytes: int = 50 * MEGABYTE
    attendance_rows: int = 1_000_000
    other_rows: int = 200_000
    cells: int = 20_000_000
    texts: int = 5_000_000
    elements: int = 1_000_000

    @property
    def rows(self) -> int:
        """The most rows a tab may have whatever it holds, for a reader that cannot know."""
        return max(self.attendance_rows, self.other_rows)
