"""One paper in place, with what can be done with it beside."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.context import Context
from ui.reader.view import DocumentView
from ui.widgets.kit import Kit
from ui.widgets.progress import SHOWN_AFTER_MS


class PaperPane(QFrame):
    """Shows a drawn paper; while another one is drawn the last stays for a moment."""

    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("card")
        kit, text = Kit(context.theme), context.words.text
        self.words = context.words
        self.content: bytes | None = None
        """The paper that is shown, None while there is none."""
        self.view = DocumentView(context.theme, context.jobs.library)
        self.view.setAccessibleName(text("Preview"))
        self.page_words = kit.muted("")
        self.smaller_button = kit.button("", kind="quiet", icon="smaller", name=text("Smaller"))
        self.larger_button = kit.button("", kind="quiet", icon="larger", name=text("Larger"))
        self.save_button = kit.button(text("Save PDF…"), icon="save")
        self.print_button = kit.button(text("Print…"), icon="print")
        self.empty = kit.muted("", wraps=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._lay_out()
        self._connect()
        self.show_drawing()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 4, 8, 4)
        bar.setSpacing(8)
        bar.addWidget(self.page_words)
        bar.addStretch(1)
        for button in (self.smaller_button, self.larger_button, self.save_button, self.print_button):
            bar.addWidget(button)
        column.addLayout(bar)
        column.addWidget(self.empty, 1)
        column.addWidget(self.view, 1)
        self.view.hide()

    def _connect(self) -> None:
        self.view.page_changed.connect(self._tell_page)
        self.view.shown.connect(self._show_view)
        self.view.refused.connect(self._hide_view)
        self.larger_button.clicked.connect(self._enlarge)
        self.smaller_button.clicked.connect(self._shrink)
        self.save_button.clicked.connect(self.save_wanted)
        self.print_button.clicked.connect(self.print_wanted)
        self._timer.timeout.connect(self._hide_view)

    def show_drawing(self) -> None:
        """Offer nothing while a paper is drawn."""
        self.content = None
        self.empty.setText(self.words.text("Drawing the paper…"))
        self._offer(is_there=False)
        self._timer.start()

    def show_paper(self, content: bytes) -> None:
        """Show a drawn paper from its first page on."""
        self.content = content
        self._timer.stop()
        self.view.load(content)
        self._offer(is_there=True)

    def show_nothing(self, sentence: str) -> None:
        """Say why there is no paper."""
        self.content = None
        self._timer.stop()
        self.empty.setText(sentence)
        self._offer(is_there=False)
        self._hide_view()

    def drop(self) -> None:
        """Close what is open."""
        self._timer.stop()
        self.view.drop()

    def _offer(self, *, is_there: bool) -> None:
        for button in (self.save_button, self.print_button):
            button.setEnabled(is_there)

    @Slot()
    def _show_view(self) -> None:
        self.view.show()
        self.empty.hide()

    @Slot()
    def _hide_view(self) -> None:
        self.view.hide()
        self.empty.show()
        self.page_words.setText("")

    @Slot(int, int)
    def _tell_page(self, page: int, count: int) -> None:
        told = self.words.text("p. {page} of {count}", page=str(page), count=str(count))
        self.page_words.setText(told if count else "")

    @Slot()
    def _enlarge(self) -> None:
        self.view.zoom_by(1)

    @Slot()
    def _shrink(self) -> None:
        self.view.zoom_by(-1)
