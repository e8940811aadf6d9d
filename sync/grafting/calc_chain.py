"""The order of calculation that Excel keeps; cells of a tab that is written anew leave it."""

from sync.grafting.book import Book
from sync.grafting.content_types import drop_types
from sync.grafting.documents import Edit
from sync.grafting.relations import drop_relations
from sync.grafting.tabs import workbook_part


def forget_cells(book: Book, numbers: set[int]) -> None:
    """Take the cells of some tabs out of the order of calculation.

    A cell without the id of its tab is on the tab of the cell before it, so it goes or stays with that.

    Args:
        book: The package.
        numbers: Ids of the tabs.
    """
    workbook = workbook_part(book)
    chain = next((one for one in book.relations(workbook) if one.kind == "calcChain" and one.target), None)
    if chain is None:
        return
    document = book.document(chain.target)
    edits: list[Edit] = []
    number = ""
    for cell in document.root.all("c"):
        number = cell.get("i", number)
        if number.isdigit() and int(number) in numbers:
            edits.append(document.without(cell))
    if len(edits) < len(list(document.root.all("c"))):
        book.put(chain.target, document.changed(edits))
    elif edits:
        drop_relations(book, workbook, {chain.key})
        drop_types(book, {chain.target})
        book.drop(chain.target)
