"""Shows a PDF in place: pages below one another, as wide as the view."""

from collections import OrderedDict
from itertools import accumulate

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from typing_extensions import override

from ui.theme import Appearance, Theme

MARGIN = 12
"""Around each page, in pixels."""
_KEPT_PAGES = 8
_ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
"""Relative to the width of the view."""


class PdfView(QAbstractScrollArea):
    """One document at a time. Drawn pages are kept while they are near."""

    page_changed = Signal(int, int)
    """The page in view, counted from 1, and how many there are."""
    zoom_changed = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._document: QPdfDocument | None = None
        self._buffer: QBuffer | None = None
        self._zoom = 1.0
        self._drawn: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._areas: list[QRect] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._tell_page)

    # The document

    def load(self, content: bytes) -> bool:
        """Show the document in ``content``; False when it is none that can be shown."""
        self.drop()
        buffer = QBuffer(self)
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document = QPdfDocument(self)
        document.load(buffer)
        self._buffer, self._document = buffer, document
        if document.status() is not QPdfDocument.Status.Ready or document.pageCount() == 0:
            self.drop()
            return False
        self._arrange()
        self._tell_page()
        return True

    def drop(self) -> None:
        """Show nothing. The view lets go of the document before the document goes."""
        document, self._document = self._document, None
        buffer, self._buffer = self._buffer, None
        self._drawn.clear()
        self._areas = []
        self.verticalScrollBar().setRange(0, 0)
        self.viewport().update()
        if document is not None and buffer is not None:
            document.close()
            document.deleteLater()
            buffer.close()
            buffer.deleteLater()

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._areas)

    @property
    def page(self) -> int:
        """The page in the middle of the view, counted from 1; 0 without a document."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        above = [number for number, area in enumerate(self._areas, start=1) if area.top() <= middle]
        return above[-1] if above else min(1, self.page_count)

    # Size

    @property
    def zoom(self) -> float:
        """1 is as wide as the view."""
        return self._zoom

    def zoom_by(self, step: int) -> None:
        """Show pages ``step`` sizes larger, keeping the place."""
        nearest = min(range(len(_ZOOMS)), key=lambda place: abs(_ZOOMS[place] - self._zoom))
        self._zoom = _ZOOMS[min(max(nearest + step, 0), len(_ZOOMS) - 1)]
        self._rearrange()
        self.zoom_changed.emit(self._zoom)

    def _rearrange(self) -> None:
        bar = self.verticalScrollBar()
        place = bar.value() / max(1, bar.maximum())
        self._arrange()
        bar.setValue(round(place * bar.maximum()))
        self._tell_page()

    def _arrange(self) -> None:
        """Compute where each page stands, in pixels from the top of the first."""
        document = self._document
        if document is None:
            return
        width = round(max(80, self.viewport().width() - 2 * MARGIN) * self._zoom)
        sizes = [document.pagePointSize(number) for number in range(document.pageCount())]
        heights = [round(width * size.height() / max(1.0, size.width())) for size in sizes]
        tops = accumulate(heights, lambda top, height: top + height + MARGIN, initial=MARGIN)
        left = max(MARGIN, (self.viewport().width() - width) // 2)
        self._areas = [QRect(left, top, width, height) for top, height in zip(tops, heights, strict=False)]
        total = self._areas[-1].bottom() + MARGIN
        self.verticalScrollBar().setPageStep(self.viewport().height())
        self.verticalScrollBar().setSingleStep(40)
        self.verticalScrollBar().setRange(0, max(0, total - self.viewport().height()))
        self.horizontalScrollBar().setPageStep(self.viewport().width())
        self.horizontalScrollBar().setRange(0, max(0, width + 2 * MARGIN - self.viewport().width()))
        self._drawn.clear()
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rearrange()

    # Drawing

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._theme.colour("ground"))
        offset = (self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        for number, area in enumerate(self._areas):
            shown = area.translated(-offset[0], -offset[1])
            if shown.intersects(event.rect()):
                painter.drawImage(shown, self._image(number, area.size()))
                painter.setPen(self._theme.colour("line"))
                painter.drawRect(shown.adjusted(0, 0, -1, -1))
        painter.end()

    def _image(self, number: int, size: QSize) -> QImage:
        key = (number, size.width())
        if key not in self._drawn:
            self._drawn[key] = self._draw(number, size)
            while len(self._drawn) > _KEPT_PAGES:
                self._drawn.popitem(last=False)
        self._drawn.move_to_end(key)
        return self._drawn[key]

    def _draw(self, number: int, size: QSize) -> QImage:
        assert self._document is not None
        ratio = self.devicePixelRatioF()
        page = QImage(size * ratio, QImage.Format.Format_RGB32)
        page.fill(QColor("white"))
        painter = QPainter(page)
        painter.drawImage(0, 0, self._document.render(number, page.size()))
        if self._theme.appearance is Appearance.DARK:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.fillRect(page.rect(), self._theme.colour("paper"))
        painter.end()
        return page

    def _tell_page(self) -> None:
        self.viewport().update()
        self.page_changed.emit(self.page, self.page_count)

    # Keys and wheel

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown | Qt.Key.Key_Space:
                bar.setValue(bar.value() + round(bar.pageStep() * 0.9))
            case Qt.Key.Key_PageUp:
                bar.setValue(bar.value() - round(bar.pageStep() * 0.9))
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Up | Qt.Key.Key_Down | Qt.Key.Key_Left | Qt.Key.Key_Right:
                super().keyPressEvent(event)
            case _:
                event.ignore()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)
