"""Says on a page what became of a judge's changes: saved, not saved, taken back."""

from datetime import datetime

from PySide6.QtCore import QObject, Slot

from ui.desk import DeskSession, Place
from ui.judge.saved_line import SavedLine
from ui.judge.undo_words import step_words
from ui.pages.base import Page
from ui.widgets.strip import Message, Tone
from winner_judge.errors import JudgeError
from winner_judge.operations.desk_views import Saved


class DeskVoice(QObject):
    """Speaks in the page's strip and in its header."""

    def __init__(self, page: Page, desk: DeskSession, saved_line: SavedLine) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._saved_line = saved_line
        self._step_words = ""
        desk.saved.connect(self._tell_saved)
        desk.save_failed.connect(self._tell_unsaved)
        desk.refused.connect(page.tell_error)
        desk.stepped.connect(self._tell_step)
        desk.filled.connect(self._follow_filling)
        if desk.saved_at is not None:
            self._tell_saved(desk.saved_at)

    @Slot(object)
    def _tell_saved(self, at: datetime) -> None:
        self._saved_line.tell_saved(at)

    @Slot(object)
    def _tell_unsaved(self, error: JudgeError) -> None:
        words = self._page.words
        told = words.error(error)
        sentence = (
            "The last change is not saved yet: {reason}. What you typed is still on the screen. {advice}"
        )
        self._saved_line.tell_unsaved()
        self._page.tell(
            Message(
                words.text(sentence, reason=told.sentence.rstrip("."), advice=told.advice),
                tone=Tone.ERROR,
                action=words.text("Save again"),
                on_action=self._save_again,
            )
        )

    def _save_again(self) -> None:
        self._page.strip.clear()
        self._desk.save_again()

    @Slot(object)
    def _tell_step(self, saved: Saved) -> None:
        assert saved.step is not None
        rubric = self._desk.setting.rubric_of(saved.entry.submission)
        self._step_words = step_words(self._page.words, rubric, saved, saved.step)
        self._page.tell(Message(self._step_words))

    @Slot(object)
    def _follow_filling(self, _place: Place) -> None:
        """The judge has gone on: what was taken back is no news any more."""
        self._saved_line.tell_saving()
        if self._step_words and self._page.strip.text == self._step_words:
            self._page.strip.clear()
