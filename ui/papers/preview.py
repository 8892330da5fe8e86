"""The minutes drawn from what stands in the form, a moment after the last change."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from ui.chair.paper_work import draft_minutes
from ui.context import Context
from ui.jobs import Job
from ui.reader.view import DocumentView
from ui.sessions import PanelSession
from ui.widgets.kit import Kit
from winner_judge.errors import JudgeError
from winner_judge.operations.views import PaperDetails
from winner_judge.wording import Words

if TYPE_CHECKING:  # the papers' own library is loaded when first used
    from winner_judge.operations.previewing import DraftMinutes

WAIT_MS = 400


class MinutesPreview(QWidget):
    """Shows one drawing while the next is made; at most one is being made, and only the newest is shown.

    Two views lie upon each other: a drawing is opened in the one behind and comes to the front once its
    page is drawn, so that nothing flickers while somebody types.
    """

    drawn = Signal(object)
    """A ``DraftMinutes`` is in front."""

    def __init__(self, context: Context, session: PanelSession, paper_words: Words) -> None:
        super().__init__()
        self.words = context.words
        self.kit = kit = Kit(context.theme)
        self._session = session
        self._paper_words = paper_words
        self._wanted: PaperDetails | None = None
        self._draft: DraftMinutes | None = None
        self._shown: DraftMinutes | None = None
        self._job: Job | None = None
        self._shows_signatures = False
        text = self.words.text
        self.views = tuple(DocumentView(context.theme, context.jobs.library) for _ in range(2))
        self.page_words = kit.muted("")
        self.first_button = kit.button(text("First page"), kind="quiet")
        self.signatures_button = kit.button(text("Signatures"), kind="quiet")
        self.smaller_button = kit.button("", kind="quiet", icon="smaller", name=text("Smaller"))
        self.larger_button = kit.button("", kind="quiet", icon="larger", name=text("Larger"))
        self.empty = kit.muted(text("Drawing the paper…"), wraps=True)
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card, column = self.kit.card(margin=1, spacing=0)
        outer.addWidget(card)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 4, 8, 4)
        bar.addWidget(self.page_words, 1)
        for button in (self.first_button, self.signatures_button, self.smaller_button, self.larger_button):
            bar.addWidget(button)
        column.addLayout(bar)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.setStackingMode(QStackedLayout.StackingMode.StackAll)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for view in self.views:
            view.setAccessibleName(self.words.text("Preview"))
            self._stack.addWidget(view)
        self._stack.addWidget(self.empty)
        self._stack.setCurrentWidget(self.empty)
        column.addWidget(holder, 1)
        self._give_focus_to_front()

    def _connect(self) -> None:
        self._timer.timeout.connect(self._draw)
        self.first_button.clicked.connect(self._go_to_first)
        self.signatures_button.clicked.connect(self._go_to_signatures)
        self.larger_button.clicked.connect(self._enlarge)
        self.smaller_button.clicked.connect(self._shrink)
        for view in self.views:
            view.shown.connect(self._find_place)
            view.page_drawn.connect(self._bring_forward)
            view.page_changed.connect(self._tell_page)

    @property
    def view(self) -> DocumentView:
        """The view in front."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, DocumentView) else self.views[0]

    @property
    def _behind(self) -> DocumentView:
        is_first = self._stack.currentWidget() is self.views[0]
        return self.views[1] if is_first else self.views[0]

    @property
    def is_settled(self) -> bool:
        """Whether what is shown is what was asked for last."""
        return self._wanted is None and self._job is None and self._draft is self._shown

    def show_details(self, details: PaperDetails) -> None:
        """Draw the minutes with ``details`` soon, unless something else is asked for before."""
        self._wanted = details
        self._timer.start()

    def drop(self) -> None:
        """Draw nothing more, and close what is open."""
        self._timer.stop()
        self._wanted = self._job = None
        for view in self.views:
            view.drop()

    # Drawing

    @Slot()
    def _draw(self) -> None:
        """Start drawing, unless a drawing is being made: the next follows when that one is through."""
        if self._job is not None or self._wanted is None:
            return
        details, self._wanted = self._wanted, None
        self._job = self._session.call(draft_minutes, details, self._paper_words)
        self._job.done.connect(self._take)
        self._job.failed.connect(self._tell_refusal)

    @Slot(object)
    def _take(self, draft: "DraftMinutes") -> None:
        if self.sender() is not self._job:
            return
        self._job = None
        if self._wanted is not None:
            if not self._timer.isActive():
                self._draw()
            return
        self._draft = draft
        self._behind.load(draft.content, spot=self.view.spot if self.view.page_count else None)

    @Slot(object)
    def _tell_refusal(self, error: JudgeError) -> None:
        if self.sender() is not self._job:
            return
        self._job = None
        self.empty.setText(self.words.error(error).sentence)
        self._stack.setCurrentWidget(self.empty)

    @Slot()
    def _find_place(self) -> None:
        if self._shows_signatures and self._draft is not None:
            self._behind.go_to_page(self._draft.signature_page)

    @Slot(int)
    def _bring_forward(self, _page: int) -> None:
        if self.sender() is not self._behind or self._draft is None:
            return
        self._shown = self._draft
        has_focus = self.view.hasFocus()
        self._stack.setCurrentWidget(self._behind)
        self._give_focus_to_front()
        if has_focus:
            self.view.setFocus()
        self._behind.drop()
        self._tell_page(self.view.page, self.view.page_count)
        self.drawn.emit(self._draft)

    def _give_focus_to_front(self) -> None:
        front = self._stack.currentWidget()
        for view in self.views:
            is_front = view is front
            view.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_front else Qt.FocusPolicy.NoFocus)

    # Where it stands

    @Slot(int, int)
    def _tell_page(self, page: int, count: int) -> None:
        if self.sender() is self._behind or not count:
            return
        told = self.words.text("p. {page} of {count}", page=str(page), count=str(count))
        self.page_words.setText(told)

    @Slot()
    def _go_to_first(self) -> None:
        self._shows_signatures = False
        self.view.go_to_page(1)

    @Slot()
    def _go_to_signatures(self) -> None:
        self._shows_signatures = True
        if self._draft is not None:
            self.view.go_to_page(self._draft.signature_page)

    @Slot()
    def _enlarge(self) -> None:
        self.view.zoom_by(1)

    @Slot()
    def _shrink(self) -> None:
        self.view.zoom_by(-1)
