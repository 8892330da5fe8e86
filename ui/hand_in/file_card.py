"""The score file: to whom it goes, where it is written, its check code."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.context import Context
from ui.desk import DeskSession
from ui.hand_in.destination import Destination, FolderLine
from ui.rail_words import deadline_line, secretariat_lines
from ui.theme import Size, Theme
from ui.widgets.kit import Kit
from winner_judge.operations.desk_views import HandIn, LastHandIn
from winner_judge.operations.handing_in import hand_in

WRITTEN = "handed_in"
"""What the pack's memory calls the id of the return that reached a folder."""


class FileCard(QFrame):
    """Writes the return, and says plainly that carrying it is up to the judge."""

    failed = Signal(object)
    """A ``JudgeError``."""

    def __init__(self, context: Context, desk: DeskSession, destination: Destination) -> None:
        super().__init__()
        self._words = context.words
        self._kit = Kit(context.theme)
        self._desk = desk
        self._destination = destination
        self.setObjectName("card")
        text = self._words.text
        self.revision_note = self._kit.body("", wraps=True, tone="warning")
        self.folder_line = FolderLine(context, destination)
        self.write_button = self._kit.button(text("Write the score file"), kind="primary", icon="save")
        self.outcome = self._kit.body("", wraps=True)
        self.code_caption = self._kit.muted(
            text("Check code: please compare it with the chair's list"), wraps=True
        )
        self.check_code = self._kit.body("")
        self.check_code.setFont(_code_font(context.theme))
        self.check_code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.code_note = self._kit.muted("", wraps=True)
        self.declarations_button = self._kit.button(text("Hand in declarations only"), kind="link")
        self.declarations_note = self._kit.muted(
            text("It tells your ties with entrants only. No score goes along; all scores stay here."),
            wraps=True,
        )
        self._told_of = ""
        self._lay_out()
        desk.entry_changed.connect(self._forget_outcome)
        self.write_button.clicked.connect(partial(self.write, is_declarations=False))
        self.declarations_button.clicked.connect(partial(self.write, is_declarations=True))

    def _lay_out(self) -> None:
        text = self._words.text
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._kit.strong(text("The score file")))
        for label in self._recipient():
            column.addWidget(label)
        column.addSpacing(4)
        column.addWidget(self.revision_note)
        column.addWidget(self._kit.muted(text("Folder or USB stick")))
        column.addWidget(self.folder_line)
        column.addWidget(self.write_button)
        for label in (self.outcome, self.code_caption, self.check_code, self.code_note):
            column.addWidget(label)
        column.addWidget(self.declarations_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.declarations_note)

    def _recipient(self) -> Sequence[QWidget]:
        """Return who gets the file, how to reach them and until when, as far as that is known."""
        judging_round, text = self._desk.setting.round, self._words.text
        lines = secretariat_lines(self._words, judging_round)
        if not lines:
            about = text("The program does not send the file. Please give it to the secretariat.")
            labels = [self._kit.body(about, wraps=True)]
        else:
            about = text("The program does not send the file. Please give it to the secretariat:")
            labels = [self._kit.body(about, wraps=True)]
            labels += [self._kit.body(line, wraps=True, is_strong=True) for line in lines]
        deadline = deadline_line(self._words, judging_round, datetime.now(UTC))
        if deadline is not None:
            tone = "" if deadline.tone == "muted" else deadline.tone
            labels.append(self._kit.body(deadline.text, wraps=True, tone=tone))
        return labels

    def refresh(self) -> None:
        """Show the last hand-in as it stands now."""
        last = self._desk.desk.last_hand_in
        is_current = last is not None and last.is_current
        is_told = last is not None and (is_current or last.id == self._told_of)
        self.revision_note.setVisible(last is not None and not is_current)
        if last is not None:
            self.revision_note.setText(self._next_number(last))
            self.revision_note.set_tone("warning" if last.done else "muted")
        self.check_code.setText(last.check_code if last is not None and is_told else "")
        if last is not None and last.id != self._told_of:
            self.outcome.setText(self._standing(last) if is_current else "")
        self.outcome.setVisible(bool(self.outcome.text()))
        for label in (self.check_code, self.code_caption):
            label.setVisible(is_told)
        self._show_code_note(last)
        for widget in (self.declarations_button, self.declarations_note):
            widget.setVisible(not is_current)

    def _show_code_note(self, last: LastHandIn | None) -> None:
        """Say whose check code it is, unless the file was written just now."""
        is_of_before = last is not None and last.is_current and last.id != self._told_of
        self.code_note.setVisible(is_of_before)
        if last is not None:
            sentence = (
                "This is the check code of hand-in no. {number}. "
                "Its score file can be written here at any time, with the same code."
            )
            self.code_note.setText(self._words.text(sentence, number=self._words.whole(last.revision)))

    def _next_number(self, last: LastHandIn) -> str:
        number = self._words.whole(last.revision + 1)
        if last.is_reissued:
            sentence = (
                "The pack was reissued since. This becomes hand-in no. {number}; please print and sign again."
            )
        elif last.done:
            sentence = "Scores have changed. This becomes hand-in no. {number}; please print and sign again."
        else:
            sentence = "No done sheet was handed in before. This becomes hand-in no. {number}."
        return self._words.text(sentence, number=number)

    @Slot()
    def _forget_outcome(self) -> None:
        """What was told of the last file is of no use once a sheet has changed."""
        self._told_of = ""

    def _standing(self, last: LastHandIn) -> str:
        """Return what is known of a hand-in of before; nothing where its file never reached a folder."""
        if self._desk.memory.recall(WRITTEN) != last.id:
            return ""
        moment = self._words.moment(last.at, self._desk.setting.round.time_zone)
        return self._words.text(
            "Hand-in no. {number} of {moment}. Nothing has changed since.",
            number=self._words.whole(last.revision),
            moment=moment,
        )

    def write(self, *, is_declarations: bool) -> None:
        """Write the return into the destination, asking for one first where there is none."""
        deed = partial(self.write, is_declarations=is_declarations)
        if self._destination.folder is None:
            self._destination.choose(deed)
            return
        self.write_button.setEnabled(False)
        job = self._desk.call(
            hand_in,
            self._destination.folder,
            declarations_only=is_declarations,
            title=self._words.text("Writing the score file"),
        )
        job.done.connect(self._tell_written)
        job.failed.connect(self.failed)
        job.finished.connect(self._end_writing)

    @Slot()
    def _end_writing(self) -> None:
        self.write_button.setEnabled(True)
        self.write_button.setFocus()

    @Slot(object)
    def _tell_written(self, written: HandIn) -> None:
        self._desk.memory.keep(WRITTEN, written.id)
        self._desk.memory.save()
        self._told_of = written.id
        text = self._words.text
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
        if self._destination.is_on_stick(written.path):
            sentences.append(text("The USB stick can be removed safely."))
        self.outcome.setText(" ".join(sentences))
        self.outcome.show()
        self._desk.refresh()


def _code_font(theme: Theme) -> QFont:
    font = theme.font(Size.TITLE)
    font.setPixelSize(theme.scaled(26))
    return font
