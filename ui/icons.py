"""The program's own drawings, coloured by role."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from resources import resource

_DRAWN_PIXELS = (16, 24, 32, 48)


@lru_cache(maxsize=128)
def icon(name: str, colour: str) -> QIcon:
    """Return ``resources/icons/name.svg`` in ``colour``, sharp up to 300 %."""
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    drawn = QIcon()
    for pixels in _DRAWN_PIXELS:
        pixmap = QPixmap(QSize(pixels, pixels))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        drawn.addPixmap(pixmap)
    return drawn
