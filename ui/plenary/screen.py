"""The window for the projector: one submission in large letters, or covered."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ui.context import Context
from ui.plenary.displays import Display, choose_display
from ui.plenary.room_plot import RoomPlot
from ui.plenary.slide import Slide
from ui.widgets.labels import PlainLabel

_TITLE, _ABOUT, _FIGURE, _CAPTION, _COVER = 0.062, 0.034, 0.1, 0.03, 0.075
"""Heights of letters, in heights of the window."""
_WINDOW = 0.7
"""Of the display, in both directions, where the chair's window stands on the same one."""


class PlenaryScreen(QWidget):
    """Shows a ``Slide`` or the round's name. Keys go to the chair's page by signals."""

    stepped = Signal(int)
    """The next (1) or the previous (-1) submission is wanted."""
    cover_switched = Signal()
    """To be covered, or no longer."""
    closed = Signal()

    def __init__(self, context: Context, round_name: str, *, is_provisional: bool) -> None:
        super().__init__()
        text = context.words.text
        self._context = context
        self.display = Display(0, is_apart=False)
        self.is_covered = True
        self.setWindowTitle("WiNNER Judge")
        self.setAccessibleName(text("Plenary screen"))
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(640, 360)
        self.title = PlainLabel(wraps=True)
        self.about = PlainLabel(tone="muted", wraps=True)
        self.plot = RoomPlot(context.words, context.theme)
        self.current = PlainLabel()
        self.proposed = PlainLabel(tone="accent")
        self.current_caption = PlainLabel(text("Value now"), tone="muted")
        self.proposed_caption = PlainLabel(text("Proposed"), tone="accent")
        self.mark = PlainLabel(text("PROVISIONAL") if is_provisional else "", tone="warning")
        self.cover = PlainLabel(round_name, wraps=True)
        self.cover.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        open_ = QWidget()
        column = QVBoxLayout(open_)
        column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self.about)
        column.addWidget(self.plot, 1)
        figures = QHBoxLayout()
        for caption, figure in (
            (self.current_caption, self.current),
            (self.proposed_caption, self.proposed),
        ):
            box = QVBoxLayout()
            box.setSpacing(0)
            box.addWidget(caption)
            box.addWidget(figure)
            figures.addLayout(box, 1)
        column.addLayout(figures)
        self._column = column
        self._stack.addWidget(self.cover)
        self._stack.addWidget(open_)
        outer = QVBoxLayout(self)
        outer.addWidget(self._stack)

    def open_beside(self, window: QWidget) -> None:
        """Show the screen: full on a display of its own, else covered in a window on the chair's display."""
        screens = QGuiApplication.screens()
        own = screens.index(window.screen())
        self.display = choose_display([screen.geometry() for screen in screens], own)
        area = screens[self.display.place].geometry()
        self.set_covered(is_covered=not self.display.is_apart)
        if self.display.is_apart:
            self.setGeometry(area)
            self.showFullScreen()
            return
        self.resize(round(area.width() * _WINDOW), round(area.height() * _WINDOW))
        self.move(area.topLeft())
        self.show()

    def set_covered(self, *, is_covered: bool) -> None:
        """Hide everything but the round's name, or show the slide."""
        self.is_covered = is_covered
        self._stack.setCurrentIndex(0 if is_covered else 1)

    def show_slide(self, slide: Slide | None) -> None:
        """Show ``slide``, under the cover while there is one; None is nothing to show."""
        self.title.setText("" if slide is None else slide.title)
        self.about.setText("" if slide is None else slide.about)
        self.plot.show_strips(() if slide is None else slide.strips)
        for figure, caption, text in (
            (self.current, self.current_caption, "" if slide is None else slide.current),
            (self.proposed, self.proposed_caption, "" if slide is None else slide.proposed),
        ):
            figure.setText(text)
            figure.setVisible(bool(text))
            caption.setVisible(bool(text))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let all letters grow with the window."""
        super().resizeEvent(event)
        height = min(event.size().height(), round(event.size().width() * 9 / 16))
        for label, share, is_strong in (
            (self.title, _TITLE, True),
            (self.about, _ABOUT, False),
            (self.mark, _CAPTION, True),
            (self.current_caption, _CAPTION, False),
            (self.proposed_caption, _CAPTION, False),
            (self.current, _FIGURE, True),
            (self.proposed, _FIGURE, True),
            (self.cover, _COVER, True),
        ):
            font = self._context.theme.font(is_strong=is_strong)
            font.setPixelSize(max(12, round(height * share)))
            label.setFont(font)
        margin = round(height * 0.045)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(round(height * 0.015))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        handler = self._keys().get(Qt.Key(event.key()))
        if handler is None or event.isAutoRepeat():
            super().keyPressEvent(event)
        else:
            handler()

    def _keys(self) -> Mapping[Qt.Key, Callable[[], object]]:
        ahead, back = (lambda: self.stepped.emit(1)), (lambda: self.stepped.emit(-1))
        return {
            Qt.Key.Key_Right: ahead,
            Qt.Key.Key_Down: ahead,
            Qt.Key.Key_PageDown: ahead,
            Qt.Key.Key_Left: back,
            Qt.Key.Key_Up: back,
            Qt.Key.Key_PageUp: back,
            Qt.Key.Key_Space: self.cover_switched.emit,
            Qt.Key.Key_F7: self.cover_switched.emit,
            Qt.Key.Key_F11: self._switch_full,
            Qt.Key.Key_F5: self.close,
            Qt.Key.Key_Escape: self.close,
        }

    def _switch_full(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()
