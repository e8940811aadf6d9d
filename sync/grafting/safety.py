"""Registers into which nothing may be written, because that would break what staff rely on."""

from sync.grafting.book import Book
from sync.grafting.refused import BESIDE, Refused
from sync.grafting.tabs import workbook_part
from sync.xlsx.markup import is_on

_OLE = b"\xd0\xcf\x11\xe0"


def refuse_protected(data: bytes) -> None:
    """Refuse a file that is no package but holds an encrypted workbook or an old one.

    Raises:
        Refused: it is such a file.
    """
    if data.startswith(_OLE):
        raise Refused(
            "The register has a password, or is an old workbook (.xls), so nothing is written into it.",
            code="encrypted",
            todo=f"Save it from Excel without a password as an Excel Workbook (.xlsx). {BESIDE}",
        )


def refuse_unsafe(book: Book) -> None:
    """Refuse a workbook that any change would break.

    Raises:
        Refused: it is signed, or shared in the old way with a log of changes.
    """
    if any(relation.kind == "origin" and "signature" in relation.family for relation in book.relations("")):
        raise Refused(
            "The register is digitally signed, and any change would break the signature.",
            code="signed",
            todo=f"Remove the signature in Excel (File, Info, View Signatures). {BESIDE}",
        )
    kinds = {relation.kind for relation in book.relations(workbook_part(book))}
    if kinds & {"revisionHeaders", "usernames"}:
        raise Refused(
            "The register is a shared workbook of the old kind, which keeps a log of every change.",
            code="shared",
            todo=f"Stop sharing it in Excel (Review, Unshare Workbook), then save it. {BESIDE}",
        )


def refuse_locked(book: Book, doing: str) -> None:
    """Refuse to add or remove tabs where staff have locked the list of tabs.

    Args:
        book: The register.
        doing: What cannot be done, such as "added".

    Raises:
        Refused: the structure is locked.
    """
    lock = book.document(workbook_part(book)).root.child("workbookProtection")
    if lock is not None and is_on(lock.get("lockStructure")):
        raise Refused(
            f"The structure of the register is protected, so no tab can be {doing}.",
            code="locked",
            todo=f"Unprotect it in Excel (Review, Protect Workbook), then run again. {BESIDE}",
        )
