"""Why a workbook cannot be read, from inside the reader. It becomes a RegisterUnreadable at the border."""

REPAIR = (
    "Open it in Excel and save it again. If Excel cannot open it or offers to repair it, "
    "go back to an earlier version."
)
TOO_LARGE = "Move old rows to another workbook, or raise the limit in the settings."


class Refusal(Exception):
    """The workbook is damaged, hostile, too large or of another kind.

    Attributes:
        what: What is wrong, one sentence.
        where: The part, tab or cell; empty for the whole file.
        todo: What to do about it.
    """

    def __init__(self, what: str, where: str = "", todo: str = REPAIR) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.todo = todo

    def inside(self, place: str) -> "Refusal":
        """Return the same refusal with a wider place put before its own."""
        return Refusal(self.what, f"{place}, {self.where}" if self.where else place, self.todo)
