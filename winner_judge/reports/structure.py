"""The structure tree of a tagged paper, as the objects of its file."""

from collections.abc import Iterator, Sequence

from winner_judge.reports.tagging import Element, Marked


def structure(
    root: Element, pages: Sequence[Sequence[Element]], page_numbers: Sequence[int], first: int
) -> Iterator[str]:
    """Return the objects of the tree under ``root``, numbered from ``first``, which is the tree itself.

    ``pages[p][n]`` is the element to which the marked content ``n`` on page ``p`` belongs; ``page_numbers``
    are the numbers of the pages' own objects.
    """
    top = first + 2
    elements = _numbered(root, top)
    yield (
        f"<</Type /StructTreeRoot /K [{top} 0 R] /ParentTree {first + 1} 0 R"
        f" /ParentTreeNextKey {len(pages)}>>"
    )
    parents = (
        f"{page} [{' '.join([f'{element.number} 0 R' for element in on_page])}]"
        for page, on_page in enumerate(pages)
    )
    yield f"<</Nums [{' '.join(parents)}]>>"
    for element, parent in elements:
        yield _written(element, parent.number if parent else first, page_numbers)


def _numbered(root: Element, first: int) -> list[tuple[Element, Element | None]]:
    """Number all elements in the order of reading; return each with the one above it."""
    found: list[tuple[Element, Element | None]] = []
    waiting: list[tuple[Element, Element | None]] = [(root, None)]
    number = first
    while waiting:
        pair = waiting.pop()
        found.append(pair)
        element = pair[0]
        element.number = number
        number += 1
        waiting += [(kid, element) for kid in reversed(element.kids) if isinstance(kid, Element)]
    return found


def _written(element: Element, parent: int, page_numbers: Sequence[int]) -> str:
    kids, page, place = [], -1, ""
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(f"{kid.number} 0 R")
            continue
        if page < 0:
            page, place = kid.page, f" /Pg {page_numbers[kid.page]} 0 R"
        kids.append(str(kid.number) if kid.page == page else _elsewhere(kid, page_numbers))
    return f"<</S /{element.tag} /P {parent} 0 R{place}{_attributes(element)} /K [{' '.join(kids)}]>>"


def _elsewhere(kid: Marked, page_numbers: Sequence[int]) -> str:
    return f"<</Type /MCR /Pg {page_numbers[kid.page]} 0 R /MCID {kid.number}>>"


def _attributes(element: Element) -> str:
    if element.tag == "Figure":
        return f" /Alt <FEFF{element.alt.encode('utf-16-be').hex()}>"
    if element.tag == "L":
        return " /A <</O /List /ListNumbering /Decimal>>"
    if not element.scope and element.columns == element.rows == 1:
        return ""
    scope = f"/Scope /{element.scope} " if element.scope else ""
    return f" /A <</O /Table {scope}/ColSpan {element.columns} /RowSpan {element.rows}>>"
