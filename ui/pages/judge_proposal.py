"""The middle pane of scoring: the proposal's documents in place, and what the entrant filled in."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.actions import Act
from ui.context import Context
from ui.desk import DeskSession
from ui.reader.documents import Refusal
from ui.reader.fetching import Fetcher
from ui.reader.find_bar import FindBar
from ui.reader.library import PICTURES, SHOWN
from ui.reader.places import Places
from ui.reader.quoting import quotation
from ui.reader.saving_card import SavingCard
from ui.reader.summary import SummaryView
from ui.reader.tabs import DocumentTabs
from ui.reader.titles import summary_fields
from ui.reader.tools import ReaderTools
from ui.reader.view import DocumentView
from ui.widgets.kit import Kit
from ui.widgets.strip import Message, MessageStrip
from winner_judge.errors import JudgeError
from winner_judge.operations.desk_views import DeskEntry
from winner_judge.values import Attachment, SheetStatus

_PATIENCE_MS = 300
"""A document that takes longer to open is said to be on its way."""
_ONE_LINE_PX = 620
"""Tabs and tools stand beside one another from this width on."""


class ProposalPane(QFrame):
    """Tabs for the attachments and the summary; a document is read from the pack when its tab is shown.

    Where the judge was in each submission is kept with the pack.
    """

    quoted = Signal(str)
    """A quotation that is ready to stand in a note."""
    offers_changed = Signal()
    """``acts`` gives something else now."""

    def __init__(self, context: Context, desk: DeskSession) -> None:
        super().__init__()
        self._words = context.words
        self._kit = Kit(context.theme)
        self._desk = desk
        self._places = Places(desk.memory)
        self._shown: object = None
        self._submission = ""
        self._attachments: tuple[Attachment, ...] = ()
        self._front: Attachment | None = None
        self._is_ready = False
        self._fetcher = Fetcher(desk, self)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self.setObjectName("pane")
        self.tabs = DocumentTabs(context)
        self.tools = ReaderTools(context)
        self.find_bar = FindBar(context)
        self.strip = MessageStrip(context.words, context.theme)
        self.summary = SummaryView(context.theme, self._words.text("Summary"))
        self.pdf = DocumentView(context.theme, context.jobs.library)
        self.other = SavingCard(context, desk)
        self.notice = self._kit.muted("", wraps=True)
        self._stack = QStackedWidget()
        self._bar = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.notice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.notice.setContentsMargins(32, 32, 32, 32)
        for view in (self.summary, self.pdf, self.other, self.notice):
            self._stack.addWidget(view)
        self._bar.setContentsMargins(8, 6, 8, 6)
        self._bar.setSpacing(4)
        self._bar.addWidget(self.tabs, 1)
        self._bar.addWidget(self.tools, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 4)
        column.setSpacing(0)
        column.addLayout(self._bar)
        column.addWidget(self.find_bar)
        column.addWidget(self.strip)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        pdf, tools = self.pdf, self.tools
        self.tabs.currentChanged.connect(self._change_tab)
        self._patience.timeout.connect(self._tell_opening)
        self._fetcher.came.connect(self._take_content)
        self._fetcher.failed.connect(self._take_failure)
        pdf.shown.connect(self._show_document)
        pdf.refused.connect(self._show_refusal)
        pdf.page_changed.connect(tools.show_page)
        pdf.size_changed.connect(tools.show_size)
        pdf.selector.changed.connect(self.strip.clear)
        pdf.finder.changed.connect(self._tell_found)
        self.summary.selectionChanged.connect(self.strip.clear)
        self.summary.found_changed.connect(self._tell_found)
        tools.page_wanted.connect(self._go_to_page)
        tools.zoom_wanted.connect(pdf.zoom_by)
        tools.width_wanted.connect(pdf.zoom_to_width)
        tools.search_wanted.connect(self.find_bar.open_search)
        self.find_bar.typed.connect(self._search)
        self.find_bar.step_wanted.connect(self._go_to_match)
        self.find_bar.closed.connect(self._leave_search)
        for view in (pdf, self.summary):
            view.customContextMenuRequested.connect(self._show_menu)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= self._kit.theme.scaled(_ONE_LINE_PX)
        self._bar.setDirection(
            QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        )

    # The submission

    def show_entry(self, entry: DeskEntry, province: str, issue: str) -> None:
        """Show a submission where it was left, else its first document, or its summary without any."""
        is_recused = entry.sheet.status is SheetStatus.RECUSED
        shown = (entry.submission, entry.attachments, is_recused, province, issue)
        if shown == self._shown:
            return
        self._remember()
        self._shown = shown
        self._submission = entry.submission.code
        self.summary.show_fields(summary_fields(self._words, entry, province, issue))
        if is_recused:
            self._close_recused()
            return
        self._attachments = entry.attachments
        front = self._remembered_tab()
        self.tabs.show_documents(self._attachments, front)
        self.tabs.show()
        self._open_tab(front)

    def _remembered_tab(self) -> int:
        tab = self._places.tab(self._submission)
        digests = [*(attachment.sha256 for attachment in self._attachments), ""]
        return digests.index(tab) if tab in digests else 0

    def _close_recused(self) -> None:
        """A proposal that the judge is not to judge stays closed."""
        self._let_go()
        self.find_bar.close_search()
        self.tabs.hide()
        self._tell(self._words.text("You do not judge this submission. Its documents stay closed."))
        self._offer()

    def drop(self) -> None:
        """Let go of the document that is shown; ``show_entry`` opens it again where it was."""
        self._remember()
        self._shown = None
        self._let_go()

    def leave(self) -> None:
        """Remember where the judge is."""
        self._remember()

    def _let_go(self) -> None:
        self._front = None
        self._fetcher.want(None)
        self._attachments = ()
        self._submission = ""
        self._is_ready = False
        self._patience.stop()
        self.pdf.drop()

    def _remember(self) -> None:
        if self._submission:
            tab = "" if self._front is None else self._front.sha256
            self._places.keep(self._submission, tab, self.pdf.spot if self._is_ready else None)

    # The tab in front

    @Slot(int)
    def _change_tab(self, position: int) -> None:
        self._remember()
        self._open_tab(position)

    def _open_tab(self, position: int) -> None:
        is_document = 0 <= position < len(self._attachments)
        self._front = front = self._attachments[position] if is_document else None
        is_shown = front is not None and front.media_type in SHOWN
        self._fetcher.want(front if is_shown else None)
        self._is_ready = False
        self._patience.stop()
        self.pdf.drop()
        self.strip.clear()
        if front is None:
            self._stack.setCurrentWidget(self.summary)
        elif is_shown:
            self._stack.setCurrentWidget(self.pdf)
            self._patience.start()
        else:
            self.other.show_other(front)
            self._stack.setCurrentWidget(self.other)
        self._offer()
        self._search(self.find_bar.query)

    @Slot(object, object)
    def _take_content(self, attachment: Attachment, content: bytes) -> None:
        spot = self._places.spot(self._submission, attachment.sha256)
        self.pdf.load(content, attachment.media_type, spot)

    @Slot(object)
    def _take_failure(self, error: JudgeError) -> None:
        self._patience.stop()
        told = self._words.error(error)
        self._tell(f"{told.sentence} {told.advice}")

    @Slot()
    def _show_document(self) -> None:
        assert self._front is not None
        self._patience.stop()
        self._is_ready = True
        self.pdf.setAccessibleName(self._front.name)
        self._stack.setCurrentWidget(self.pdf)
        self._offer()

    @Slot(object)
    def _show_refusal(self, refusal: Refusal) -> None:
        assert self._front is not None
        self._patience.stop()
        text, name = self._words.text, self._front.name
        sentence = {
            Refusal.DAMAGED: text(
                "The document {name} cannot be shown here. It is kept in the pack unchanged.", name=name
            ),
            Refusal.PROTECTED: text(
                "The document {name} is protected by a password, so it cannot be shown here.", name=name
            ),
            Refusal.TOO_LARGE: text(
                "The picture {name} has too many pixels to be shown here. It is kept in the pack unchanged.",
                name=name,
            ),
        }[refusal]
        self.other.show_refused(self._front, sentence)
        self._stack.setCurrentWidget(self.other)
        self._offer()

    @Slot()
    def _tell_opening(self) -> None:
        self._tell(self._words.text("Opening the document…"))

    def _tell(self, text: str) -> None:
        self.notice.setText(text)
        self._stack.setCurrentWidget(self.notice)

    @Slot(int)
    def _go_to_page(self, number: int) -> None:
        self.pdf.go_to_page(number)
        self.pdf.setFocus()

    # Search

    @property
    def _is_summary(self) -> bool:
        return bool(self._submission) and self._front is None

    @property
    def _is_picture(self) -> bool:
        return self._front is not None and self._front.media_type in PICTURES

    @Slot(str)
    def _search(self, query: str) -> None:
        self.pdf.finder.search("" if self._is_summary else query)
        self.summary.search(query if self._is_summary else "")
        self._tell_found()

    @Slot()
    def _tell_found(self) -> None:
        finder = self.pdf.finder
        if self._is_summary:
            self.find_bar.tell(self.summary.position, self.summary.count, is_searching=False)
        else:
            is_searching = finder.is_searching or self._fetcher.is_waiting
            self.find_bar.tell(
                finder.position,
                finder.count,
                is_searching=is_searching,
                has_text=finder.has_text,
                is_cut=finder.is_cut,
            )

    @Slot(int)
    def _go_to_match(self, step: int) -> None:
        (self.summary if self._is_summary else self.pdf.finder).go(step)

    @Slot()
    def _leave_search(self) -> None:
        """Go on reading; what was found is selected, so that it can be quoted by keys alone."""
        match = self.pdf.finder.current
        if self._is_summary:
            self.summary.select_current()
        elif match is not None:
            self.pdf.selector.select((match.page, match.start), (match.page, match.end))
        self.take_focus()

    # Quoting

    def quote(self) -> None:
        """Hand over what is selected, or tell how to select."""
        selector = self.pdf.selector
        text = self.summary.selected_text if self._is_summary else selector.text
        if text:
            self.quoted.emit(quotation(self._words, text, *((0, 0) if self._is_summary else selector.pages)))
        else:
            sentence = (
                "Please select the words to quote first: with the mouse, "
                "or with Shift and the arrow keys after searching them."
            )
            self.strip.tell(Message(self._words.text(sentence)))

    @Slot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        view = self.summary if self._is_summary else self.pdf
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._words.text("Copy"), view.copy)
        menu.addAction(self._words.text("Quote into the note"), self.quote)
        menu.popup(view.viewport().mapToGlobal(place))

    # Keys

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """Return what the reader does for the actions that it takes now."""
        acts: dict[Act, Callable[[], object]] = {}
        if self._is_summary or (self._is_ready and not self._is_picture):
            acts[Act.SEARCH] = self.find_bar.open_search
            acts[Act.QUOTE] = self.quote
        if self._is_ready:
            acts[Act.ZOOM_IN] = lambda: self.pdf.zoom_by(1)
            acts[Act.ZOOM_OUT] = lambda: self.pdf.zoom_by(-1)
            acts[Act.ZOOM_TO_WIDTH] = self.pdf.zoom_to_width
        return acts

    def _offer(self) -> None:
        acts = self.acts()
        is_text = Act.SEARCH in acts
        self.tools.offer(pages=self._is_ready and is_text, zoom=self._is_ready, search=is_text)
        if not is_text and not self._fetcher.is_waiting:
            self.find_bar.close_search()
        self.offers_changed.emit()

    def take_focus(self) -> None:
        """Put the focus on what is being read."""
        front: QWidget | None = self._stack.currentWidget()
        if front is self.other:
            self.other.save_button.setFocus()
        elif front in {self.pdf, self.summary}:
            front.setFocus()
        else:
            self.tabs.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab if is_control and self._submission:
                step = 1 if event.key() == Qt.Key.Key_Tab else -1
                self.tabs.turn(step)
                self.take_focus()
            case Qt.Key.Key_Escape if not self.find_bar.isHidden():
                self.find_bar.close_search()
            case _:
                super().keyPressEvent(event)
