"""Why tabs are not written into a register. Nothing has been changed, and results can go beside it."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from sheet_templates.errors import RegisterError
from sync.xlsx.refusal import Refusal

BESIDE = "The results can go into a workbook beside the register."
REPAIR = f"Open the register in Excel, save it again as an Excel Workbook (.xlsx), and run again. {BESIDE}"

_P = ParamSpec("_P")
_R = TypeVar("_R")


class Refused(RegisterError):
    """Our tabs cannot be put into this register, or taken out of it, without harm to what is there.

    Attributes:
        code: The kind of reason, one word for programs: ``signed``, ``shared``, ``locked``, ``damaged`` …
    """

    def __init__(self, what: str, *, code: str, where: str = "", todo: str = REPAIR) -> None:
        super().__init__(what, where=where, todo=todo)
        self.code = code


def refusing(work: Callable[_P, _R]) -> Callable[_P, _R]:
    """Make a function answer whatever goes wrong with a refusal, so that no workbook can stop a run."""

    @wraps(work)
    def guarded(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        try:
            return work(*args, **kwargs)
        except Refused:
            raise
        except Refusal as refusal:
            todo = refusal.todo if BESIDE in refusal.todo else f"{refusal.todo} {BESIDE}"
            raise Refused(refusal.what, code=_code(refusal), where=refusal.where, todo=todo) from refusal
        except MemoryError as error:
            what = "The register needs more memory than this computer has free."
            raise Refused(what, code="too-large", todo=BESIDE) from error
        except Exception as error:
            what = "The register is built in a way that cannot be changed safely."
            raise Refused(what, code="unexpected", where=type(error).__name__) from error

    return guarded


def _code(refusal: Refusal) -> str:
    words = refusal.what
    for sign, code in (
        ("password", "encrypted"),
        ("encrypted", "encrypted"),
        ("too large", "too-large"),
        ("too many", "too-large"),
        ("more tightly", "too-large"),
        ("binary workbook", "binary"),
        ("not an Excel", "not-a-workbook"),
        ("not a complete", "incomplete"),
    ):
        if sign in words:
            return code
    return "damaged"
