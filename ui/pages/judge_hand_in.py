"""Handing in: what is missing, the file, the check code, the paper to sign."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.context import Context
from ui.desk import DeskSession
from ui.dialogs.files import choose_folder
from ui.found import removable_folders
from ui.pages.base import Page
from ui.theme import Size
from ui.widgets.eliding import ElidedRow
from ui.widgets.kit import empty_layout
from ui.widgets.labels import ElidedLabel
from ui.widgets.rings import StateRing, status_words
from ui.widgets.strip import Message, Tone
from winner_judge.errors import JudgeError
from winner_judge.operations.handing_in import hand_in
from winner_judge.operations.judge_papers import write_judge_papers
from winner_judge.operations.views import DeskEntry, HandIn
from winner_judge.values import SheetStatus


class HandInPage(Page):
    """Left what goes along and what does not; right the file, its check code and the papers."""

    def __init__(self, context: Context, desk: DeskSession) -> None:
        super().__init__(context, context.words.text("Hand in scores"))
        self._desk = desk
        self._folder: Path | None = None
        self._sticks: Sequence[Path] = ()
        text = self.words.text
        self.about = self.kit.body("", wraps=True)
        self.revision_note = self.kit.body("", wraps=True, tone="warning")
        self.folder_label = ElidedLabel(font=self.theme.font())
        self.folder_button = self.kit.button(text("Choose folder…"))
        self.write_button = self.kit.button(text("Write the score file"), kind="primary", icon="save")
        self.papers_button = self.kit.button(text("Write the sheets to sign"), icon="print")
        self.declarations_button = self.kit.button(text("Hand in declarations only"), kind="link")
        self.check_code = self.kit.body("")
        self.check_code.setFont(self._code_font())
        self.check_code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.outcome = self.kit.body("", wraps=True)
        self._missing = QVBoxLayout()
        self._missing.setSpacing(2)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addWidget(self._build_left(), 1)
        columns.addWidget(self._build_right(), 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(columns, 1)
        self._connect()

    def _code_font(self) -> QFont:
        font = self.theme.font(Size.TITLE)
        font.setPixelSize(self.theme.scaled(26))
        return font

    def _connect(self) -> None:
        self.folder_button.clicked.connect(partial(self._ask_folder, None))
        self.write_button.clicked.connect(partial(self._write, is_declarations=False))
        self.declarations_button.clicked.connect(partial(self._write, is_declarations=True))
        self.papers_button.clicked.connect(self._write_papers)
        self._desk.entry_changed.connect(self._show_state)

    def _build_left(self) -> QFrame:
        frame, column = self.kit.card(margin=16, spacing=12)
        column.addWidget(self.kit.strong(self.words.text("What is handed in")))
        column.addWidget(self.about)
        content = QWidget()
        holder = QVBoxLayout(content)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addLayout(self._missing)
        holder.addStretch(1)
        column.addWidget(self.kit.scroll(content), 1)
        return frame

    def _build_right(self) -> QFrame:
        text = self.words.text
        frame, column = self.kit.card(margin=16, spacing=12)
        frame.setFixedWidth(self.theme.scaled(420))
        place = QHBoxLayout()
        place.addWidget(self.folder_label, 1)
        place.addWidget(self.folder_button)
        column.addWidget(self.kit.strong(text("The score file")))
        column.addWidget(self.revision_note)
        column.addWidget(self.kit.muted(text("Folder or USB stick")))
        column.addLayout(place)
        column.addWidget(self.write_button)
        column.addWidget(self.outcome)
        self._code_caption = self.kit.muted(
            text("Check code: please compare it with the chair's list"), wraps=True
        )
        column.addWidget(self._code_caption)
        column.addWidget(self.check_code)
        column.addSpacing(4)
        column.addWidget(self.papers_button)
        column.addWidget(self.declarations_button, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    # What is shown

    @override
    def refresh(self) -> None:
        self._show_state()
        self.context.jobs.start(removable_folders).done.connect(self._offer_sticks)

    @override
    def take_focus(self) -> None:
        self.write_button.setFocus()

    @Slot(object)
    def _offer_sticks(self, sticks: Sequence[Path]) -> None:
        self._sticks = sticks
        if self._folder is None and sticks:
            self._folder = sticks[0]
        self._show_folder()

    def _show_folder(self) -> None:
        shown = self.words.text("Not chosen yet") if self._folder is None else str(self._folder)
        self.folder_label.setText(shown)
        self.folder_label.set_tone("muted" if self._folder is None else "")

    @Slot()
    def _show_state(self) -> None:
        self._show_sentence()
        empty_layout(self._missing)
        for entry in self._desk.entries:
            if entry.sheet.status is not SheetStatus.DONE:
                self._missing.addWidget(self._row(entry))
        last = self._desk.desk.last_hand_in
        self._show_code(last.check_code if last is not None and last.is_current else "")
        is_changed = last is not None and not last.is_current
        self.revision_note.setVisible(is_changed)
        if last is not None and is_changed:
            sentence = "Scores have changed. This becomes hand-in no. {number}; please print and sign again."
            self.revision_note.setText(self.words.text(sentence, number=self.words.whole(last.revision + 1)))
        self.papers_button.setEnabled(last is not None and last.is_current)

    def _show_sentence(self) -> None:
        desk, whole = self._desk.desk, self.words.whole
        total, done = len(desk.entries), desk.count(SheetStatus.DONE)
        missing = total - done - desk.count(SheetStatus.RECUSED)
        sentence = (
            "{done} of {total} sheets will be handed in. {missing} are incomplete and stay on this laptop."
            if missing
            else "{done} of {total} sheets will be handed in. Nothing is missing."
        )
        self.about.setText(
            self.words.text(sentence, done=whole(done), total=whole(total), missing=whole(missing))
        )

    def _row(self, entry: DeskEntry) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        criteria = len(self._desk.setting.rubric_of(entry.submission).criteria)
        ring = StateRing(self.words, self.theme)
        ring.show_status(entry.sheet.status, len(entry.sheet.scores) / criteria)
        line.addWidget(ring)
        button = ElidedRow(self.theme, entry.submission.name)
        button.clicked.connect(partial(self._go_to, entry.submission.code))
        line.addWidget(button, 1)
        line.addWidget(self.kit.muted(self._state_of(entry, criteria)))
        return row

    def _state_of(self, entry: DeskEntry, criteria: int) -> str:
        if entry.sheet.status is not SheetStatus.DRAFT:
            return status_words(self.words, entry.sheet.status)
        missing = criteria - len(entry.sheet.scores)
        if not missing:
            return self.words.text("complete, but not marked as done")
        return self.words.plural(
            "{count} criterion without a score", "{count} criteria without a score", missing
        )

    def _show_code(self, code: str) -> None:
        self.check_code.setText(code)
        for widget in (self.check_code, self._code_caption):
            widget.setVisible(bool(code))
        self.outcome.setVisible(bool(self.outcome.text()))

    def _go_to(self, code: str) -> None:
        self._desk.select(code)
        self.wanted.emit("scoring")

    # What is written

    def _ask_folder(self, deed: Callable[[], object] | None) -> None:
        choose_folder(
            self.window(), self.words.text("Choose a folder or USB stick"), partial(self._take_folder, deed)
        )

    def _take_folder(self, deed: Callable[[], object] | None, folder: Path) -> None:
        self._folder = folder
        self._show_folder()
        if deed is not None:
            deed()

    def _write(self, *, is_declarations: bool) -> None:
        if self._folder is None:
            self._ask_folder(partial(self._write, is_declarations=is_declarations))
            return
        self.strip.clear()
        self.write_button.setEnabled(False)
        job = self._desk.call(
            hand_in,
            self._folder,
            declarations_only=is_declarations,
            title=self.words.text("Writing the score file"),
        )
        job.done.connect(self._tell_written)
        job.failed.connect(self._tell_failed)
        job.finished.connect(self._end_writing)

    @Slot()
    def _end_writing(self) -> None:
        self.write_button.setEnabled(True)
        self.write_button.setFocus()

    @Slot(object)
    def _tell_written(self, written: HandIn) -> None:
        text = self.words.text
        sentences = [
            text(
                "The score file was written to {place} and checked. Please give it to the secretariat; "
                "the program does not send it.",
                place=str(written.path),
            )
        ]
        if written.is_unchanged:
            sentence = (
                "Nothing has changed since the last hand-in. This copy has the same check code: {code}."
            )
            sentences.append(text(sentence, code=written.check_code))
        if any(written.path.is_relative_to(stick) for stick in self._sticks):
            sentences.append(text("The USB stick can be removed safely."))
        self.outcome.setText(" ".join(sentences))
        self._desk.refresh()

    @Slot(object)
    def _tell_failed(self, error: JudgeError) -> None:
        was_stick = self._folder is not None and self._folder in self._sticks
        if was_stick and self._folder is not None and not self._folder.is_dir():
            sentence = (
                "The USB stick was removed too early. Your scores are safe on this laptop. "
                "Please try again; another stick will do."
            )
            self.tell(Message(self.words.text(sentence), tone=Tone.WARNING))
            self._folder = None
            self._show_folder()
            return
        self.tell_error(error)

    @Slot()
    def _write_papers(self) -> None:
        if self._folder is None:
            self._ask_folder(self._write_papers)
            return
        job = self._desk.call(
            write_judge_papers, self._folder, self.words, title=self.words.text("Writing the sheets to sign")
        )
        job.done.connect(self._tell_papers)
        job.failed.connect(self._tell_failed)

    @Slot(object)
    def _tell_papers(self, paths: Sequence[Path]) -> None:
        sentence = "The sheets to sign were written to {place}. Please print and sign them."
        self.tell(Message(self.words.text(sentence, place=str(paths[0].parent))))
