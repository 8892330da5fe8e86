"""Which controls Tab reaches, in the order in which the eye meets them."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QWidget


def tab_stops(root: QWidget) -> Iterator[QWidget]:
    """Yield the controls inside ``root`` that Tab reaches now, as its layouts put them.

    Qt's own order is that of building: what is built anew, as the cards of a submission, comes last.
    """
    for child in _children(root):
        if child.isVisible() and not child.isWindow():
            if _takes_tab(child):
                yield child
            yield from tab_stops(child)


def stop_beside(root: QWidget, control: QWidget | None, step: int) -> QWidget | None:
    """Return the stop after (1) or before (-1) ``control``, going round; None where there is none at all.

    From anything that is no stop, the way goes on to the first inside it, or else of all.
    """
    stops = list(tab_stops(root))
    if not stops:
        return None
    if control in stops:
        return stops[(stops.index(control) + step) % len(stops)]
    inside = [place for place, stop in enumerate(stops) if control is not None and control.isAncestorOf(stop)]
    first = inside[0] if inside else 0
    return stops[first if step > 0 else first - 1]


def _takes_tab(control: QWidget) -> bool:
    has_policy = bool(control.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return has_policy and control.isEnabled() and control.focusProxy() is None


def _children(parent: QWidget) -> list[QWidget]:
    """Return the direct children: those laid out in their order, then the others from top left."""
    placed = _placed(parent)
    others = [
        child
        for child in parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if child not in placed
    ]
    return [*placed, *sorted(others, key=lambda child: (child.y(), child.x()))]


def _placed(parent: QWidget) -> list[QWidget]:
    if isinstance(parent, QSplitter):
        pairs = ((parent.handle(place), parent.widget(place)) for place in range(parent.count()))
        return [widget for pair in pairs for widget in pair if widget is not None]
    if isinstance(parent, QScrollArea):
        return [parent.viewport()]
    layout = parent.layout()
    return [] if layout is None else list(_laid_out(layout))


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        inner = item.layout()
        widget = item.widget()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)
