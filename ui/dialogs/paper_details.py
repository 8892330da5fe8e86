"""What stands on the papers beside the result: a form, and the minutes as they would be with it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.chair.paper_work import Desk
from ui.context import Context
from ui.dialogs.base import Question
from ui.dialogs.questions import Confirmation
from ui.papers.form import Holders, PaperForm
from ui.papers.preview import MinutesPreview
from ui.sessions import PanelSession
from ui.widgets.tab_order import stop_beside
from winner_judge.operations.views import PaperDetails
from winner_judge.values import RoundState
from winner_judge.wording import Words

if TYPE_CHECKING:  # the papers' own library is loaded when first used
    from winner_judge.operations.previewing import DraftMinutes

_FORM_WIDTH = 560
_SIZE = (1320, 736)
"""As large as it gets, in unscaled pixels; never larger than the window that it belongs to."""
_EDGE = 16


class PaperDetailsQuestion(Question):
    """A form at the left and a live preview at the right; what is saved is remembered for the next round."""

    def __init__(
        self, context: Context, parent: QWidget, session: PanelSession, desk: Desk, paper_words: Words
    ) -> None:
        words = context.words
        is_signed = session.setting.state is RoundState.SIGNED_OFF
        super().__init__(
            context,
            parent,
            title=words.text("Paper details"),
            verb=words.text("Save paper details"),
            sentence=words.text(
                "The result is signed off and stays untouched; the correction is noted in the audit trail."
            )
            if is_signed
            else words.text("They stand beside the result and can be corrected after sign-off too."),
        )
        self._session = session
        placeholders = desk.placeholders
        time_zone = session.setting.round.time_zone
        self.form = PaperForm(context, Holders(desk.judges, desk.submissions, time_zone, placeholders))
        self.preview = MinutesPreview(context, session, paper_words)
        self.offer = self._offer()
        self._lay_out_panes()
        self._begin(desk)
        self.form.changed.connect(self._follow)
        self.preview.drawn.connect(self._tell_numbers)
        self.finished.connect(self.preview.drop)
        self.form.letterhead.lines_field.setFocus()
        self._follow()

    # Layout

    def _lay_out_panes(self) -> None:
        scaled = self.context.theme.scaled
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.offer)
        self.area = self.kit.scroll(self.form)
        left.addWidget(self.area, 1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(left, 10)
        row.addWidget(self.preview, 11)
        self.area.setMinimumWidth(min(scaled(_FORM_WIDTH), self._room()[0] // 2))
        self.column.addLayout(row, 1)
        self._outer.setStretchFactor(self.column, 1)
        self.resize(*self._room())

    def _room(self) -> tuple[int, int]:
        parent = self.parentWidget()
        assert parent is not None
        window = parent.window().size()
        scaled = self.context.theme.scaled
        return (
            min(scaled(_SIZE[0]), window.width() - 2 * _EDGE),
            min(scaled(_SIZE[1]), window.height() - 2 * _EDGE),
        )

    def _offer(self) -> QFrame:
        """Say that the form was filled in from an earlier round, with a way to clear it."""
        strip = QFrame()
        strip.setObjectName("strip")
        strip.setProperty("tone", "info")
        row = QHBoxLayout(strip)
        row.setContentsMargins(12, 4, 4, 4)
        text = self.words.text
        row.addWidget(self.kit.body(text("Filled in from the round before on this computer."), wraps=True), 1)
        self.clear_button = self.kit.button(text("Clear the form"), kind="link")
        self.clear_button.clicked.connect(self._clear)
        row.addWidget(self.clear_button)
        strip.hide()
        return strip

    # What the form holds

    def _begin(self, desk: Desk) -> None:
        remembered = self.context.preferences.papers.recall() if desk.is_empty else None
        self.form.show_details(remembered or desk.details)
        self.offer.setVisible(remembered is not None)
        self._at_first = self.form.typed

    @property
    def details(self) -> PaperDetails:
        """The details as they are filled in."""
        return self.form.details

    def remember(self) -> None:
        """Keep on this computer what the next round may begin with; an invented round teaches nothing."""
        if not self._session.setting.round.is_example:
            self.context.preferences.papers.keep(self.details)

    @Slot()
    def _clear(self) -> None:
        self.form.show_details(PaperDetails())
        self.offer.hide()
        self.form.letterhead.lines_field.setFocus()

    @Slot()
    def _follow(self) -> None:
        self.preview.show_details(self.details)

    @Slot(object)
    def _tell_numbers(self, draft: "DraftMinutes") -> None:
        self.form.number.tell_numbers(draft.numbers)

    # Keys and answers

    @override
    def focusNextPrevChild(self, next: bool) -> bool:  # Qt's name
        stop = stop_beside(self, QApplication.focusWidget(), 1 if next else -1)
        if stop is None:
            return False
        stop.setFocus()
        self._reveal(stop)
        return True

    def _reveal(self, field: QWidget) -> None:
        if self.form.isAncestorOf(field):
            self.area.ensureWidgetVisible(field, 0, 48)

    @override
    @Slot()
    def answer(self) -> None:
        """Save, unless a field holds what cannot be read: then it gets the focus."""
        unsound = self.form.unsound_field()
        if unsound is None:
            super().answer()
            return
        unsound.setFocus()
        self._reveal(unsound)

    @override
    def reject(self) -> None:
        """Close, after asking where something was typed."""
        if self.form.typed == self._at_first:
            self._leave()
            return
        text = self.words.text
        question = Confirmation(
            self.context,
            self,
            title=text("Close without saving?"),
            verb=text("Drop the changes"),
            sentence=text("What was changed in this form is not saved yet."),
            cancel=text("Keep editing"),
        )
        question.answered.connect(self._leave)
        question.cancel_button.setFocus()
        question.open()

    @Slot()
    def _leave(self) -> None:
        super().reject()
