"""The middle pane of scoring: the proposal's documents in place, and what the entrant filled in."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ui.actions import Act
from ui.context import Context
from ui.desk import DeskSession
from ui.theme import TextSize
from ui.widgets.kit import Kit, empty_layout
from ui.widgets.pdf_view import PdfView
from winner_judge.errors import JudgeError
from winner_judge.operations.preparing import read_attachment
from winner_judge.operations.views import DeskEntry
from winner_judge.values import Attachment, SheetStatus


class SummaryView(QWidget):
    """What the entrant filled in, as plain text."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._words = context.words
        self._kit = Kit(context.theme)
        self._column = QVBoxLayout()
        content = QWidget()
        holder = QVBoxLayout(content)
        holder.setContentsMargins(20, 16, 20, 16)
        holder.addLayout(self._column)
        holder.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._kit.scroll(content))

    def show_entry(self, entry: DeskEntry, province: str, issue: str) -> None:
        """Show the fields that are filled."""
        empty_layout(self._column)
        submission, text = entry.submission, self._words.text
        fields = (
            (text("Proposer"), submission.proposer),
            (text("Province"), province),
            (text("District or city"), submission.district),
            (text("Priority issue"), issue),
            (text("Wave"), submission.wave),
            (text("Local-government partner"), submission.partner),
            (text("Summary"), submission.summary),
        )
        for label, value in fields:
            if value:
                self._column.addWidget(self._kit.muted(label))
                shown = self._kit.body(value, wraps=True)
                shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                shown.setContentsMargins(0, 0, 0, 8)
                self._column.addWidget(shown)


class ProposalPane(QFrame):
    """Tabs for the attachments and the summary; a document is read from the pack when its tab is shown."""

    quoted = Signal(str)
    """What was selected and is wanted in the note, its page with it."""
    offers_changed = Signal()
    """``acts`` gives something else now."""

    def __init__(self, context: Context, desk: DeskSession) -> None:
        super().__init__()
        self._words = context.words
        self._kit = Kit(context.theme)
        self._desk = desk
        self._attachments: tuple[Attachment, ...] = ()
        self._wanted = ""
        self._shown = ""
        self.setObjectName("pane")
        self.tabs = QTabBar()
        self.pdf = PdfView(context.theme)
        self.summary = SummaryView(context)
        self.notice = self._kit.muted("", wraps=True)
        self._stack = QStackedWidget()
        self._position = self._kit.muted("")
        self._size = self._kit.muted("")
        text = self._words.text
        self._smaller = self._kit.button(
            "", kind="quiet", icon="minus", name=text("Show the document smaller")
        )
        self._larger = self._kit.button("", kind="quiet", icon="new", name=text("Show the document larger"))
        for button in (self._smaller, self._larger):
            button.setFixedWidth(context.theme.scaled(28))
        self._lay_out()
        self.tabs.currentChanged.connect(self._show_tab)
        self.pdf.page_changed.connect(self._tell_page)
        self.pdf.zoom_changed.connect(self._tell_size)
        self._smaller.clicked.connect(partial(self.pdf.zoom_by, -1))
        self._larger.clicked.connect(partial(self.pdf.zoom_by, 1))

    def _lay_out(self) -> None:
        self.tabs.setAccessibleName(self._words.text("Documents of the submission"))
        self.tabs.setFont(self._kit.theme.font())
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.notice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.notice.setContentsMargins(32, 32, 32, 32)
        for view in (self.summary, self.pdf, self.notice):
            self._stack.addWidget(view)
        # Large words need a second line: on a small screen tabs and tools do not fit beside one another.
        is_wide = self._kit.theme.text_size is TextSize.NORMAL
        bar = QBoxLayout(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
        bar.setContentsMargins(8, 6, 8, 6)
        bar.setSpacing(4)
        tools = QHBoxLayout()
        tools.setSpacing(4)
        for widget in (self._position, self._smaller, self._size, self._larger):
            tools.addWidget(widget)
        if not is_wide:
            tools.addStretch(1)
        bar.addWidget(self.tabs, 1)
        bar.addLayout(tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 4)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)

    def show_entry(self, entry: DeskEntry, province: str, issue: str) -> None:
        """Show the first document of a submission, or its summary where it has none."""
        self.summary.show_entry(entry, province, issue)
        if entry.sheet.status is SheetStatus.RECUSED:
            self._close_recused()
            return
        if entry.submission.code == self._shown:
            return
        self._shown = entry.submission.code
        self._attachments = entry.attachments
        self.tabs.show()
        self.tabs.blockSignals(True)  # one signal for the new tabs, below
        while self.tabs.count():
            self.tabs.removeTab(0)
        for attachment in entry.attachments:
            self.tabs.addTab(attachment.name.removesuffix(".pdf").replace("&", "&&"))
        self.tabs.addTab(self._words.text("Summary"))
        self.tabs.setCurrentIndex(0)
        self.tabs.blockSignals(False)  # as above
        self._show_tab(0)

    def take_focus(self) -> None:
        """Put the focus on what is read."""
        shown = self._stack.currentWidget()
        (shown if shown is self.pdf else self.tabs).setFocus()

    def leave(self) -> None:
        """The pane goes to the back."""

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """Return what the pane does for the actions that it takes now."""
        return {}

    def _close_recused(self) -> None:
        """A proposal that the judge is not to judge stays closed."""
        self.drop()
        self.tabs.hide()
        self._show_tools(are_shown=False)
        self._tell(self._words.text("You do not judge this submission. Its documents stay closed."))

    def drop(self) -> None:
        """Let go of the document that is shown."""
        self._wanted = self._shown = ""
        self.pdf.drop()

    @Slot(int)
    def _show_tab(self, position: int) -> None:
        self.pdf.drop()
        is_document = 0 <= position < len(self._attachments)
        self._wanted = self._attachments[position].sha256 if is_document else ""
        self._show_tools(are_shown=False)
        if not is_document:
            self._stack.setCurrentWidget(self.summary)
            return
        self._tell(self._words.text("Opening the document…"))
        job = self._desk.call(read_attachment, self._wanted)
        job.done.connect(partial(self._show_document, self._attachments[position]))
        job.failed.connect(self._tell_error)

    def _show_document(self, attachment: Attachment, content: object) -> None:
        if attachment.sha256 != self._wanted:
            return
        assert isinstance(content, bytes)
        if not self.pdf.load(content):
            sentence = "The document {name} cannot be shown here. It is kept in the pack unchanged."
            self._tell(self._words.text(sentence, name=attachment.name))
            return
        self.pdf.setAccessibleName(attachment.name)
        self._stack.setCurrentWidget(self.pdf)
        self._show_tools(are_shown=True)
        self._tell_size(self.pdf.zoom)

    @Slot(object)
    def _tell_error(self, error: JudgeError) -> None:
        told = self._words.error(error)
        self._tell(f"{told.sentence} {told.advice}")

    def _tell(self, text: str) -> None:
        self.notice.setText(text)
        self._stack.setCurrentWidget(self.notice)

    def _show_tools(self, *, are_shown: bool) -> None:
        for widget in (self._position, self._smaller, self._size, self._larger):
            widget.setVisible(are_shown)

    @Slot(int, int)
    def _tell_page(self, page: int, count: int) -> None:
        self._position.setText(
            self._words.text(
                "p. {page} / {count}", page=self._words.whole(page), count=self._words.whole(count)
            )
        )

    @Slot(float)
    def _tell_size(self, zoom: float) -> None:
        self._size.setText(f"{round(zoom * 100)}%")
