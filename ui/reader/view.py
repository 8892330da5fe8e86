"""Shows a document in place: pages below one another, drawn on the reader's thread."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from typing_extensions import override

from ui.reader.documents import PageSize, Refusal
from ui.reader.finder import Finder
from ui.reader.images import PageImages
from ui.reader.layout import MARGIN, PageLayout, Spot
from ui.reader.library import Library
from ui.reader.page_text import Box, PageText
from ui.reader.reading import Drawing, Drawn, Reading
from ui.reader.selector import Selector
from ui.theme import Theme

_ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
"""Relative to the width of the view."""
_PAGES_AHEAD = (1, -1, 2)
"""Which pages are drawn before they come into view, counted from those in view."""
_LEAST_FRACTION = 0.9
"""Of the view's height: how far a page key scrolls."""


class DocumentView(QAbstractScrollArea):
    """One document at a time. What is not drawn yet is blank paper; nothing here waits for a page."""

    shown = Signal()
    """The document is open and can be scrolled; its pages come one by one."""
    refused = Signal(object)
    """A ``Refusal``: the document cannot be shown."""
    page_changed = Signal(int, int)
    """The page in view, counted from 1, and how many there are."""
    size_changed = Signal(float)
    """How large the page in view is shown, 1 being its true size on a screen of 96 pixels an inch."""
    page_drawn = Signal(int)
    """A page, counted from 1, is on the screen as sharp as it gets."""

    def __init__(self, theme: Theme, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._library = library
        self._reading: Reading | None = None
        self._sizes: tuple[PageSize, ...] = ()
        self._layout = PageLayout((), self.viewport().size(), 1.0)
        self._images = PageImages()
        self._texts: dict[int, PageText] = {}
        self._zoom = 1.0
        self._wanted_spot = Spot()
        self._told_page = (-1, -1)
        self._told_size = 0.0
        self.selector = Selector(self)
        self.finder = Finder(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalScrollBar().valueChanged.connect(self._follow_scrolling)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)
        self.selector.changed.connect(self.viewport().update)
        self.finder.changed.connect(self.viewport().update)

    # The document

    def load(self, content: bytes, media_type: str = "application/pdf", spot: Spot | None = None) -> None:
        """Open a document and show it from ``spot`` on; ``shown`` or ``refused`` follows."""
        self.drop()
        self._wanted_spot = spot or Spot(zoom=self._zoom)
        reading = self._library.open(content, media_type, self._theme.colour("paper"))
        reading.opened.connect(self._take_sizes)
        reading.refused.connect(self._refuse)
        reading.drawn.connect(self._take_page)
        reading.text_read.connect(self.take_text)
        reading.searched.connect(self.finder.take)
        self.destroyed.connect(reading.close)
        self._reading = reading

    def drop(self) -> None:
        """Show nothing, and close the document."""
        reading, self._reading = self._reading, None
        if reading is not None:
            self.destroyed.disconnect(reading.close)
            reading.close()
        self._sizes = ()
        self._images.clear()
        self._texts.clear()
        self.selector.clear()
        self.finder.follow(None)
        self._arrange(Spot(zoom=self._zoom))

    @Slot(object)
    def _take_sizes(self, sizes: tuple[PageSize, ...]) -> None:
        self._sizes = sizes
        self._zoom = self._wanted_spot.zoom
        self._arrange(self._wanted_spot)
        self.finder.follow(self._reading)
        self.shown.emit()

    @Slot(object)
    def _refuse(self, refusal: Refusal) -> None:
        self.drop()
        self.refused.emit(refusal)

    @Slot(object)
    def _take_page(self, drawn: Drawn) -> None:
        page = drawn.drawing.page
        size = self._layout.pixels(page, self.devicePixelRatioF())
        in_view = self._pages_in_view()
        if size.width() != drawn.drawing.width or size.height() != drawn.drawing.height:
            return
        self._images.put(page, size, drawn.image, in_view)
        if page in in_view:
            self.viewport().update(self._shown_area(page))
            self.page_drawn.emit(page + 1)

    @Slot(int, object)
    def take_text(self, page: int, text: PageText) -> None:
        """Have the text of a page, counted from 0, to select from."""
        self._texts[page] = text
        is_text = any(len(self._texts.get(other, ())) for other in self._pages_in_view())
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor if is_text else Qt.CursorShape.ArrowCursor)

    # Where it stands

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page in the middle of the view, counted from 1; 0 without a document."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return self._layout.page_at(middle) + 1 if self._sizes else 0

    @property
    def spot(self) -> Spot:
        """What is at the top of the view; ``load`` takes it."""
        if not self._sizes:
            return self._wanted_spot
        offset = self._layout.offset_at(self.verticalScrollBar().value() + MARGIN)
        area = self._layout.area(self.page - 1)
        across = (self.horizontalScrollBar().value() - area.left()) / area.width()
        return Spot(offset, across, self._zoom)

    def go_to_page(self, number: int) -> None:
        """Bring a page, counted from 1, to the top of the view."""
        if self._sizes:
            page = min(max(number, 1), self.page_count) - 1
            self.verticalScrollBar().setValue(self._layout.area(page).top() - MARGIN)

    def reveal(self, page: int, box: Box) -> None:
        """Scroll as far as it takes to see a place on a page, counted from 0."""
        place = self._layout.rectangle(page, box).toAlignedRect()
        view = QRect(self._corner(), self.viewport().size())
        if not view.contains(place):
            self.verticalScrollBar().setValue(place.center().y() - view.height() // 3)
            if place.left() < view.left() or place.right() > view.right():
                self.horizontalScrollBar().setValue(place.left() - view.width() // 4)

    def shown_rectangle(self, page: int, box: Box) -> QRectF:
        """Return where a place on a page, counted from 0, stands in the viewport."""
        return self._layout.rectangle(page, box).translated(-QPointF(self._corner()))

    def text(self, page: int) -> PageText | None:
        """Return the text of a page, counted from 0, once it was read."""
        return self._texts.get(page)

    def place_at(self, point: QPointF) -> tuple[int, float, float] | None:
        """Return page and place on it, as its text counts, nearest to a point of the viewport."""
        if not self._sizes:
            return None
        inside = point + QPointF(self._corner())
        page = self._layout.page_at(round(inside.y()))
        return page, *self._layout.on_page(page, inside)

    # Size

    @property
    def zoom(self) -> float:
        """1 is as wide as the view."""
        return self._zoom

    def zoom_by(self, step: int, around: QPoint | None = None) -> None:
        """Show pages ``step`` sizes larger; what is at ``around``, or in the middle, stays where it is."""
        nearest = min(range(len(_ZOOMS)), key=lambda place: abs(_ZOOMS[place] - self._zoom))
        self._zoom_to(_ZOOMS[min(max(nearest + step, 0), len(_ZOOMS) - 1)], around)

    def zoom_to_width(self) -> None:
        """Show pages as wide as the view."""
        self._zoom_to(1.0, None)

    def _zoom_to(self, zoom: float, around: QPoint | None) -> None:
        at = self.viewport().rect().center() if around is None else around
        held = self._corner() + at
        page = self._layout.page_at(held.y())
        offset = self._layout.offset_at(held.y())
        area = self._layout.area(page) if self._sizes else QRect(0, 0, 1, 1)
        across = (held.x() - area.left()) / area.width()
        self._zoom = zoom
        self._arrange(self.spot)
        if self._sizes:
            area = self._layout.area(page)
            self.verticalScrollBar().setValue(round(self._layout.height_of(offset)) - at.y())
            self.horizontalScrollBar().setValue(round(area.left() + across * area.width()) - at.x())

    def _arrange(self, spot: Spot) -> None:
        """Compute where each page stands, and scroll to ``spot``."""
        view = self.viewport().size()
        self._layout = layout = PageLayout(self._sizes, view, self._zoom)
        upright, level = self.verticalScrollBar(), self.horizontalScrollBar()
        for bar, length, room in (
            (upright, layout.height, view.height()),
            (level, layout.width if self._sizes else 0, view.width()),
        ):
            bar.setPageStep(room)
            bar.setSingleStep(40)
            bar.setRange(0, max(0, length - room))
        upright.setValue(round(layout.height_of(spot.offset)) - MARGIN)
        if self._sizes:
            area = layout.area(layout.page_at(upright.value()))
            level.setValue(round(area.left() + spot.across * area.width()))
        self._follow_scrolling()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.spot)

    @Slot()
    def _follow_scrolling(self) -> None:
        self.viewport().update()
        self._order()
        told = (self.page, self.page_count)
        if told != self._told_page:
            self._told_page = told
            self.page_changed.emit(*told)
        size = self._layout.magnification(self.page - 1) if self._sizes else self._told_size
        if size != self._told_size:
            self._told_size = size
            self.size_changed.emit(size)

    # What is drawn

    def _corner(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _shown_area(self, page: int) -> QRect:
        return self._layout.area(page).translated(-self._corner())

    def _pages_in_view(self) -> range:
        top = self.verticalScrollBar().value()
        return self._layout.pages(top, top + self.viewport().height())

    def _order(self) -> None:
        """Ask for the pages in view, then for their texts, then for the pages beside them."""
        if self._reading is None or not self._sizes:
            return
        in_view = self._pages_in_view()
        middle = self.page - 1
        near = sorted(in_view, key=lambda page: abs(page - middle))
        beside = [in_view[-1] + step if step > 0 else in_view[0] + step for step in _PAGES_AHEAD]
        sizes: dict[int, QSize] = {}
        drawings: list[Drawing] = []
        for page in (*near, *(page for page in beside if 0 <= page < self.page_count)):
            is_ahead = page not in in_view
            size = self._layout.pixels(page, self.devicePixelRatioF())
            if is_ahead and not self._images.has_room([*sizes.values(), size]):
                break
            sizes[page] = size
            if self._images.lacks(page, size):
                drawings.append(Drawing(page, size.width(), size.height(), is_ahead))
        self._reading.draw(drawings)
        self._reading.read_texts([page for page in near if page not in self._texts])

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), self._theme.colour("ground"))
        top = self.verticalScrollBar().value()
        for page in self._layout.pages(top + event.rect().top(), top + event.rect().bottom()):
            self._paint_page(painter, page)
        painter.end()

    def _paint_page(self, painter: QPainter, page: int) -> None:
        area, image = self._shown_area(page), self._images.image(page)
        ratio = self.devicePixelRatioF()
        if image is None:
            painter.fillRect(area, self._theme.colour("paper"))
        elif image.size() == QSize(round(area.width() * ratio), round(area.height() * ratio)):
            image.setDevicePixelRatio(ratio)
            painter.drawImage(area.topLeft(), image)
        else:
            image.setDevicePixelRatio(1.0)
            painter.drawImage(area, image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for role, boxes in (*self.finder.marks(page), ("selected", self.selector.boxes(page))):
            for box in boxes:
                painter.fillRect(self.shown_rectangle(page, box), self._theme.colour(role))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(self._theme.colour("line"))
        painter.drawRect(area.adjusted(0, 0, -1, -1))

    # Keys, wheel and mouse

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        page_step = round(bar.pageStep() * _LEAST_FRACTION)
        is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        match event.key():
            case Qt.Key.Key_Space if is_shifted:
                bar.setValue(bar.value() - page_step)
            case Qt.Key.Key_PageDown | Qt.Key.Key_Space:
                bar.setValue(bar.value() + page_step)
            case Qt.Key.Key_PageUp:
                bar.setValue(bar.value() - page_step)
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Up | Qt.Key.Key_Down | Qt.Key.Key_Left | Qt.Key.Key_Right:
                if not (is_shifted and self.selector.extend(event)):
                    super().keyPressEvent(event)
            case _:
                event.ignore()

    def copy(self) -> None:
        """Put what is selected on the clipboard."""
        if self.selector.text:
            QGuiApplication.clipboard().setText(self.selector.text)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1, event.position().toPoint())
        else:
            super().wheelEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.selector.press(
                event.position(), extends=event.modifiers() == Qt.KeyboardModifier.ShiftModifier
            )

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.selector.drag(event.position())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.selector.release()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.selector.choose_word(event.position())
