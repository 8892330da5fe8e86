"""What a judge decides about a sheet as a whole: done, reopened, recused; and what stands in the way."""

from PySide6.QtCore import QObject, Slot

from ui.desk import DeskSession
from ui.dialogs.compare import CompareDialog
from ui.judge.conflict_questions import ask_conflict, ask_withdrawal
from ui.pages.base import Page
from ui.pages.judge_rubric import RubricPane
from ui.widgets.strip import Message, Tone
from winner_judge.errors import CommentRequiredError, JudgeError
from winner_judge.operations.desk_views import DeskEntry


class Deciding(QObject):
    """Carries out what the value card's buttons and their keys ask for; it speaks in the page's strip."""

    def __init__(self, page: Page, desk: DeskSession, rubric: RubricPane) -> None:
        super().__init__(page)
        self._page = page
        self._words = page.words
        self._desk = desk
        self._rubric = rubric
        value_card = rubric.value_card
        value_card.done_wanted.connect(self.mark_done)
        value_card.reopen_wanted.connect(self.reopen)
        value_card.withdraw_wanted.connect(self.ask_withdrawal)

    def show_comment_rule(self, entry: DeskEntry) -> None:
        """Mark the comment as required while the value of the sheet asks for one."""
        policy, value = self._desk.setting.policy, entry.value
        bound = None if value is None else policy.comment_bound(value)
        if value is None or bound is None:
            self._rubric.show_comment_rule("")
            return
        sentence = (
            "The rules ask for a comment where the value is below {bound}."
            if value < bound
            else "The rules ask for a comment where the value is above {bound}."
        )
        self._rubric.show_comment_rule(self._words.text(sentence, bound=self._words.number(bound)))

    @Slot()
    def mark_done(self) -> None:
        """Mark the sheet in front as done, or show what is missing."""
        self._rubric.hand_over()
        entry = self._desk.entry(self._desk.current)
        rubric = self._desk.setting.rubric_of(entry.submission)
        missing = sum(criterion.code not in entry.sheet.scores for criterion in rubric.criteria)
        if missing:
            text = self._words.plural(
                "This sheet is not complete: {count} criterion has no score.",
                "This sheet is not complete: {count} criteria have no score.",
                missing,
            )
            self._page.tell(Message(text, tone=Tone.WARNING))
            self._rubric.focus_missing()
            return
        job = self._desk.mark_done(self._desk.current)
        job.done.connect(self._tell_done)
        job.failed.connect(self._lead_to_comment)

    @Slot()
    def _tell_done(self) -> None:
        text = self._words.text("Marked as done. You can reopen the sheet until hand-in.")
        self._page.tell(Message(text))
        self._rubric.value_card.focus_step()

    @Slot(object)
    def _lead_to_comment(self, error: JudgeError) -> None:
        if isinstance(error, CommentRequiredError):
            self._rubric.sheet_card.comment.field.setFocus()

    @Slot()
    def reopen(self) -> None:
        """Make the done sheet in front a draft again."""
        self._page.strip.clear()
        self._desk.reopen_sheet(self._desk.current).done.connect(self._rubric.focus_open)

    @Slot()
    def ask_conflict(self) -> None:
        """Ask for the reason to recuse from the submission in front."""
        self._rubric.hand_over()
        ask_conflict(self._page.context, self._page.window(), self._desk, self._desk.current)

    @Slot()
    def ask_withdrawal(self) -> None:
        """Ask whether the recusal from the submission in front shall be taken back."""
        ask_withdrawal(self._page.context, self._page.window(), self._desk, self._page.strip.clear)

    @Slot()
    def compare(self) -> None:
        """Show the submission in front beside another one."""
        self._rubric.hand_over()
        dialog = CompareDialog(self._page.context, self._page.window(), self._desk, self._desk.current)
        dialog.sheet_wanted.connect(self._desk.select)
        dialog.open()
