"""Which cell formats show dates, and which strike through."""

from dataclasses import dataclass

from sync.xlsx.markup import Element, is_on
from sync.xlsx.number_formats import Shows, shown_by_code, shown_by_number
from sync.xlsx.package import Package
from sync.xlsx.places import style_of


@dataclass(frozen=True, slots=True)
class Styles:
    """Cell formats by their number.

    Attributes:
        shows: What each format shows; a number beyond the end shows a number.
        struck: Formats whose font is struck through.
    """

    shows: tuple[Shows, ...] = ()
    struck: frozenset[int] = frozenset()

    def of(self, style: int) -> Shows:
        """Return what a format shows."""
        return self.shows[style] if style < len(self.shows) else Shows.NUMBER


class _Collector:
    def __init__(self) -> None:
        self.codes: dict[int, str] = {}
        self.struck_fonts: list[bool] = []
        self.formats: list[tuple[int, int]] = []
        self._is_struck = False

    def take(self, element: Element) -> None:
        attributes = element.attributes
        match element.path:
            case "styleSheet/numFmts/numFmt":
                self.codes[style_of(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
            case "styleSheet/fonts/font/strike":
                self._is_struck = is_on(attributes.get("val", "1"))
            case "styleSheet/fonts/font":
                self.struck_fonts.append(self._is_struck)
                self._is_struck = False
            case "styleSheet/cellXfs/xf":
                self.formats.append(
                    (style_of(attributes.get("numFmtId")), style_of(attributes.get("fontId")))
                )
            case _:
                pass

    def shows(self, number_format: int) -> Shows:
        code = self.codes.get(number_format)
        return shown_by_number(number_format) if code is None else shown_by_code(code)

    def strikes(self, font: int) -> bool:
        return font < len(self.struck_fonts) and self.struck_fonts[font]


def read_styles(package: Package, part: str) -> Styles:
    """Read the formats; a workbook without that part shows all numbers as numbers.

    Raises:
        Refusal: the part is missing or damaged.
    """
    if not part:
        return Styles()
    collector = _Collector()
    for element in package.elements(part):
        collector.take(element)
    return Styles(
        tuple(collector.shows(number_format) for number_format, _ in collector.formats),
        frozenset(i for i, (_, font) in enumerate(collector.formats) if collector.strikes(font)),
    )
