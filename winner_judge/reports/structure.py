"""The structure tree of a tagged paper, written into the file that reportlab is about to save."""

from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject

from winner_judge.reports.tagging import Element, Marked


class _Written(PDFObject):
    """An object that is written as it is; a paper holds them by the ten thousand, so they are mere text."""

    text = ""

    def format(self, _document: object) -> bytes:
        return self.text.encode()


def write_structure(document: Any, root: Element, pages: Sequence[Sequence[Element]]) -> None:  # noqa: ANN401
    """Put the tree under ``root`` into reportlab's ``document``, whose pages are all complete.

    ``pages[p][n]`` is the element to which the marked content ``n`` on page ``p`` belongs.
    """
    writer = _Writer(document, len(pages))
    tree, number = writer.begun()
    top = writer.write(root, number)
    parents = [
        f"{page} [{' '.join(f'{writer.numbers[element]} 0 R' for element in elements)}]"
        for page, elements in enumerate(pages)
    ]
    by_page, by_page_number = writer.begun()
    by_page.text = f"<</Nums [{' '.join(parents)}]>>"
    tree.text = (
        f"<</Type /StructTreeRoot /K [{top} 0 R] /ParentTree {by_page_number} 0 R"
        f" /ParentTreeNextKey {len(pages)}>>"
    )
    document.Catalog.StructTreeRoot = tree


class _Writer:
    def __init__(self, document: Any, pages: int) -> None:  # noqa: ANN401 (without types in reportlab)
        self.numbers: dict[Element, int] = {}
        self._document = document
        known = document.idToObjectNumberAndVersion
        self._pages = [known[f"Page{number}"][0] for number in range(1, pages + 1)]

    def begun(self) -> tuple[_Written, int]:
        """Return an object of the file whose text is still to come, and its number."""
        begun = _Written()
        self._document.Reference(begun)
        return begun, self._document.objectcounter

    def write(self, element: Element, parent: int) -> int:
        """Write ``element`` and all below it; return its number."""
        written, number = self.begun()
        self.numbers[element] = number
        first = next((kid for kid in element.kids if isinstance(kid, Marked)), None)
        page = f" /Pg {self._pages[first.page]} 0 R" if first else ""
        kids = " ".join(self._kid(kid, number, first) for kid in element.kids)
        written.text = f"<</S /{element.tag} /P {parent} 0 R{page}{_attributes(element)} /K [{kids}]>>"
        return number

    def _kid(self, kid: Element | Marked, parent: int, first: Marked | None) -> str:
        if isinstance(kid, Element):
            return f"{self.write(kid, parent)} 0 R"
        if first is None or kid.page == first.page:
            return str(kid.number)
        return f"<</Type /MCR /Pg {self._pages[kid.page]} 0 R /MCID {kid.number}>>"


def _attributes(element: Element) -> str:
    if element.tag == "Figure":
        return f" /Alt <FEFF{element.alt.encode('utf-16-be').hex()}>"
    if element.tag == "L":
        return " /A <</O /List /ListNumbering /Decimal>>"
    if not element.scope and element.columns == element.rows == 1:
        return ""
    scope = f"/Scope /{element.scope} " if element.scope else ""
    return f" /A <</O /Table {scope}/ColSpan {element.columns} /RowSpan {element.rows}>>"
