"""The reader's own controls: page, zoom, search."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from typing_extensions import override

from ui.context import Context
from ui.widgets.kit import Kit

_PAGE_FIELD_PX = 40
_MOST_DIGITS = 5


class PageField(QLineEdit):
    """The number of the page in view; another one goes there once Enter is pressed or the field is left."""

    wanted = Signal(int)

    def __init__(self, text: str) -> None:
        super().__init__()
        self._shown = 0
        self.setAccessibleName(text)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMaxLength(_MOST_DIGITS)
        self.editingFinished.connect(self._ask)

    def show_page(self, page: int) -> None:
        """Show where the reader is, unless a number is being typed."""
        self._shown = page
        if not self.isModified():
            self.setText(str(page))

    @Slot()
    def _ask(self) -> None:
        typed, is_typed = self.text().strip(), self.isModified()
        self.setText(str(self._shown))
        if is_typed and typed.isdecimal():
            self.wanted.emit(int(typed))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()


class ReaderTools(QWidget):
    """One line of small controls."""

    page_wanted = Signal(int)
    zoom_wanted = Signal(int)
    """1: larger, -1: smaller."""
    width_wanted = Signal()
    search_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._words = context.words
        text = context.words.text
        kit = Kit(context.theme)
        self.page_label = kit.muted(text("p."))
        self.page_field = PageField(text("Page of the document"))
        self.page_field.setFont(context.theme.font())
        self.page_field.setFixedWidth(context.theme.scaled(_PAGE_FIELD_PX))
        self.count_label = kit.muted("")
        self.smaller = kit.button("", kind="quiet", icon="minus", name=text("Show the document smaller"))
        self.size_label = kit.muted("")
        self.larger = kit.button("", kind="quiet", icon="new", name=text("Show the document larger"))
        self.to_width = kit.button(
            "", kind="quiet", icon="width", name=text("Show the document as wide as its pane")
        )
        self.search = kit.button("", kind="quiet", icon="search", name=text("Search the document"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self._paging: tuple[QWidget, ...] = (self.page_label, self.page_field, self.count_label)
        self._zooming: tuple[QWidget, ...] = (self.smaller, self.size_label, self.larger, self.to_width)
        for widget in (*self._paging, *self._zooming, self.search):
            row.addWidget(widget)
        for button in (self.smaller, self.larger, self.to_width, self.search):
            button.setFixedWidth(context.theme.scaled(28))
        self._connect()

    def _connect(self) -> None:
        self.page_field.wanted.connect(self.page_wanted)
        self.smaller.clicked.connect(lambda: self.zoom_wanted.emit(-1))
        self.larger.clicked.connect(lambda: self.zoom_wanted.emit(1))
        self.to_width.clicked.connect(self.width_wanted)
        self.search.clicked.connect(self.search_wanted)

    def offer(self, *, pages: bool, zoom: bool, search: bool) -> None:
        """Show the controls for what is being read now."""
        for widget in self._paging:
            widget.setVisible(pages)
        for widget in self._zooming:
            widget.setVisible(zoom)
        self.search.setVisible(search)

    @Slot(int, int)
    def show_page(self, page: int, count: int) -> None:
        """Show which page is in view."""
        self.page_field.show_page(page)
        self.count_label.setText(f"/ {self._words.whole(count)}")

    @Slot(float)
    def show_size(self, size: float) -> None:
        """Show how large the page in view is, 1 being its true size."""
        self.size_label.setText(f"{round(size * 100)}%")
