"""The first thing a judge is asked: with whom there are ties."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from ui.context import Context
from ui.desk import DeskSession
from ui.dialogs.files import FileKind, choose_files
from ui.pages.base import Page
from ui.theme import Size
from ui.widgets.eliding import ElidedBox
from ui.widgets.kit import Kit
from ui.widgets.labels import ElidedLabel
from ui.widgets.strip import Message, Tone
from winner_judge.operations.views import DeskEntry
from winner_judge.values import SheetStatus

SCORES_SUFFIX = "winnerscores"


class TieRow(QWidget):
    """One entrant with a tick; ticked, the row asks for the reason."""

    changed = Signal()

    def __init__(self, context: Context, entry: DeskEntry) -> None:
        super().__init__()
        kit, submission, text = Kit(context.theme), entry.submission, context.words.text
        self.code = submission.code
        self.box = ElidedBox(context.theme, submission.name)
        self.reason_field: QLineEdit = kit.line_edit(
            text("Reason of the tie with {name}", name=submission.name),
            placeholder=text("Family, work, ownership, mentoring or funding: please say which"),
        )
        about = (submission.code, submission.proposer, submission.district)
        detail = ElidedLabel(
            "  ·  ".join(part for part in about if part), font=context.theme.font(Size.SMALL), tone="muted"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 12, 2)
        row.setSpacing(12)
        self.box.setMinimumWidth(context.theme.scaled(260))
        row.addWidget(self.box)
        row.addWidget(detail, 1)
        row.addWidget(self.reason_field, 1)
        self.reason_field.hide()
        self.box.toggled.connect(self._follow)
        self.reason_field.textChanged.connect(self.changed)

    @property
    def reason(self) -> str:
        """The reason, empty while there is none."""
        return self.reason_field.text().strip() if self.box.isChecked() else ""

    @property
    def lacks_reason(self) -> bool:
        """It is ticked, but nothing says why."""
        return self.box.isChecked() and not self.reason

    @Slot(bool)
    def _follow(self, is_ticked: bool) -> None:  # noqa: FBT001  # a signal's argument
        self.reason_field.setVisible(is_ticked)
        if is_ticked:
            self.reason_field.setFocus()
        self.changed.emit()


class ConflictsPage(Page):
    """All my submissions with a tick each; nothing of a proposal is shown yet."""

    def __init__(self, context: Context, desk: DeskSession) -> None:
        super().__init__(context, context.words.text("Conflict of interest"))
        self._desk = desk
        self.rows = [TieRow(context, entry) for entry in desk.entries]
        self.declare_button = self.kit.button("", kind="primary")
        self.continue_button = self.kit.button(
            self.words.text("Continue from another laptop…"), kind="link", icon="file"
        )
        self.add_to_header(self.continue_button, is_right=True)
        self._hint = self.kit.muted("", wraps=True)
        self._lay_out_rows()
        for row, entry in zip(self.rows, desk.entries, strict=True):
            row.changed.connect(self._follow)
            row.box.setChecked(entry.sheet.status is SheetStatus.RECUSED)
            row.reason_field.setText(entry.sheet.recusal_reason)
        self.declare_button.clicked.connect(self._declare)
        self.continue_button.clicked.connect(self._ask_scores)
        desk.refused.connect(self.tell_error)
        self._follow()

    def _lay_out_rows(self) -> None:
        self.body.addWidget(
            self.kit.body(
                self.words.text(
                    "Before reading, please mark the entrants with whom you have family, work, ownership, "
                    "mentoring or funding ties."
                ),
                wraps=True,
            )
        )
        frame, column = self.kit.card(margin=4)
        content = QWidget()
        list_of_rows = QVBoxLayout(content)
        list_of_rows.setContentsMargins(0, 4, 0, 4)
        list_of_rows.setSpacing(2)
        for row in self.rows:
            list_of_rows.addWidget(row)
        list_of_rows.addStretch(1)
        column.addWidget(self.kit.scroll(content))
        self.body.addWidget(frame, 1)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        sentence = "Your scores stay on this laptop until you hand them in. Other judges cannot see them."
        foot.addWidget(self.kit.muted(self.words.text(sentence), wraps=True), 1)
        foot.addWidget(self._hint, 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.declare_button)
        self.body.addLayout(foot)

    @Slot()
    def _follow(self) -> None:
        ticked = sum(row.box.isChecked() for row in self.rows)
        lacking = any(row.lacks_reason for row in self.rows)
        self.declare_button.setText(
            self.words.plural("Declare {count} tie", "Declare {count} ties", ticked)
            if ticked
            else self.words.text("Declare that I have no ties")
        )
        self.declare_button.setAccessibleName(self.declare_button.text())
        self.declare_button.setEnabled(not lacking)
        self._hint.setText(self.words.text("Please give a reason for each tick.") if lacking else "")

    @Slot()
    def _declare(self) -> None:
        self.declare_button.setEnabled(False)
        job = self._desk.declare({row.code: row.reason for row in self.rows if row.box.isChecked()})
        job.done.connect(self._go_on)
        job.failed.connect(self._follow)

    @Slot()
    def _ask_scores(self) -> None:
        choose_files(
            self.window(),
            self.words.text("Choose your last score file or backup"),
            FileKind(self.words.text("Score return"), (SCORES_SUFFIX,)),
            self.receive,
        )

    @override
    def receive(self, paths: Sequence[Path]) -> bool:
        """Restore the desk from the judge's own last score file or backup."""
        if paths[0].suffix.lower() != f".{SCORES_SUFFIX}":
            return False
        if any(row.box.isChecked() for row in self.rows):
            text = "Please declare the ties that are ticked first, or untick them. Nothing was brought in."
            self.tell(Message(self.words.text(text), tone=Tone.WARNING))
            return True
        self.strip.clear()
        self._desk.continue_from(paths[0]).failed.connect(self.tell_error)
        return True

    @Slot()
    def _go_on(self) -> None:
        self.wanted.emit("scoring")

    @override
    def take_focus(self) -> None:
        (self.rows[0].box if self.rows else self.declare_button).setFocus()
