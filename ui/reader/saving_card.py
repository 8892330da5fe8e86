"""A document that is not shown: what it is, a warning, and a way to save it elsewhere."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.context import Context
from ui.dialogs.files import FileKind, choose_new_file
from ui.jobs import Job
from ui.sessions import Session
from ui.widgets.kit import Kit
from winner_judge.errors import JudgeError
from winner_judge.exchange.names import safe_name
from winner_judge.operations.preparing import save_attachment
from winner_judge.values import Attachment

_NO_SUFFIX = "bin"
_KILO = 1024


class SavingCard(QWidget):
    """The program itself never opens such a document, nor asks the system to."""

    saved = Signal(object)
    """The ``Path`` that was written."""

    def __init__(self, context: Context, session: Session) -> None:
        super().__init__()
        self._words = context.words
        self._session = session
        self._attachment: Attachment | None = None
        kit = Kit(context.theme)
        self.name_label = kit.strong("", wraps=True)
        self.facts_label = kit.muted("", wraps=True)
        self.sentence_label = kit.body("", wraps=True)
        self.warning_label = kit.body("", wraps=True, tone="warning")
        self.save_button = kit.button(self._words.text("Save document…"), icon="save")
        self.told_label = kit.muted("", wraps=True)
        self._lay_out(context.theme.scaled(440))
        self.save_button.clicked.connect(self.ask_place)

    def _lay_out(self, width: int) -> None:
        column = QVBoxLayout()
        column.setSpacing(8)
        for label in (self.name_label, self.facts_label, self.sentence_label, self.warning_label):
            column.addWidget(label)
        column.addSpacing(4)
        column.addWidget(self.save_button, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.told_label)
        column.addStretch(1)
        holder = QWidget()
        holder.setMaximumWidth(width)
        holder.setLayout(column)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 24, 24, 16)
        row.addWidget(holder, 1)
        row.addStretch(0)

    def show_other(self, attachment: Attachment) -> None:
        """Offer a document of a kind that is not shown."""
        text = self._words.text
        sentence = text("Documents of this kind are not shown here.")
        warning = text(
            "The program does not open this document. "
            "A document of this kind can harm the computer: please ask the secretariat before opening it."
        )
        self._show(attachment, sentence, warning)

    def show_refused(self, attachment: Attachment, sentence: str) -> None:
        """Offer a document that should be shown but cannot; ``sentence`` says why."""
        self._show(attachment, sentence, "")

    def _show(self, attachment: Attachment, sentence: str, warning: str) -> None:
        self._attachment = attachment
        suffix = Path(attachment.name).suffix.removeprefix(".").upper()
        size = _size_words(self._words.whole, attachment.size_bytes)
        self.name_label.setText(attachment.name)
        self.facts_label.setText(
            self._words.text("{kind} file, {size}", kind=suffix, size=size) if suffix else size
        )
        self.sentence_label.setText(sentence)
        self.warning_label.setText(warning)
        self.warning_label.setVisible(bool(warning))
        self.told_label.setText("")

    @Slot()
    def ask_place(self) -> None:
        """Ask where to save the document."""
        attachment = self._attachment
        assert attachment is not None
        name = safe_name(attachment.name)
        suffix = Path(name).suffix.removeprefix(".") or _NO_SUFFIX
        kind = FileKind(self._words.text("{kind} file", kind=suffix.upper()), (suffix,))
        choose_new_file(
            self, self._words.text("Save document"), name, kind, lambda path: self.save_to(attachment, path)
        )

    def save_to(self, attachment: Attachment, path: Path) -> Job:
        """Write a document to a new file; an existing one is never overwritten."""
        self.save_button.setEnabled(False)
        self.told_label.setText(self._words.text("Saving…"))
        job = self._session.call(save_attachment, attachment.sha256, path)
        job.done.connect(self._tell_saved)
        job.failed.connect(self._tell_refusal)
        job.finished.connect(self._settle)
        return job

    @Slot(object)
    def _tell_saved(self, path: Path) -> None:
        self.told_label.setText(self._words.text("The document was written to {place}.", place=str(path)))
        self.saved.emit(path)

    @Slot(object)
    def _tell_refusal(self, error: JudgeError) -> None:
        told = self._words.error(error)
        self.told_label.setText(f"{told.sentence} {told.advice}")

    @Slot()
    def _settle(self) -> None:
        self.save_button.setEnabled(True)


def _size_words(whole: Callable[[int], str], size_bytes: int) -> str:
    """Return a size as people read it: whole kilobytes or megabytes, at least one."""
    kilobytes = max(1, round(size_bytes / _KILO))
    return f"{whole(kilobytes)} KB" if kilobytes < _KILO else f"{whole(round(kilobytes / _KILO))} MB"
