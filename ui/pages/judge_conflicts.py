"""The first thing a judge is asked: with whom there are ties."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
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
from winner_judge.operations.desk_views import DeskEntry
from winner_judge.values import SheetStatus

SCORES_SUFFIX = "winnerscores"
_ROWS_AT_ONCE = 20
"""More than fit on a screen."""
_ROWS_A_TURN = 6
"""So many are built between two turns of the event loop: a row takes some two milliseconds."""


class TieRow(QWidget):
    """One entrant with a tick; ticked, the row asks for the reason."""

    changed = Signal()

    def __init__(self, context: Context, entry: DeskEntry) -> None:
        super().__init__()
        submission = entry.submission
        self._context = context
        self._name = submission.name
        self._reason_field: QLineEdit | None = None
        self.code = submission.code
        self.box = ElidedBox(context.theme, submission.name)
        about = (submission.code, submission.proposer, submission.district)
        detail = ElidedLabel(
            "  ·  ".join(part for part in about if part), font=context.theme.font(Size.SMALL), tone="muted"
        )
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 2, 12, 2)
        self._row.setSpacing(12)
        self.box.setMinimumWidth(context.theme.scaled(260))
        self._row.addWidget(self.box)
        self._row.addWidget(detail, 1)
        if entry.sheet.status is SheetStatus.RECUSED:
            self.box.setChecked(True)
            self.reason_field.setText(entry.sheet.recusal_reason)
        self.box.toggled.connect(self._follow)

    @property
    def reason_field(self) -> QLineEdit:
        """Where the reason is typed; most entrants never need one, so it is built when it is asked for."""
        if self._reason_field is None:
            text = self._context.words.text
            self._reason_field = Kit(self._context.theme).line_edit(
                text("Reason of the tie with {name}", name=self._name),
                placeholder=text("Family, work, ownership, mentoring or funding: please say which"),
            )
            self._row.addWidget(self._reason_field, 1)
            self._reason_field.textChanged.connect(self.changed)
        return self._reason_field

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
        self.rows: list[TieRow] = []
        self._waiting = list(desk.entries)
        """Entrants whose rows are not built yet: of hundreds, some are built at a time."""
        self._building = QTimer(self, interval=0)
        self._building.timeout.connect(partial(self._add_rows, _ROWS_A_TURN))
        self._list = QVBoxLayout()
        self.declare_button = self.kit.button("", kind="primary")
        self.continue_button = self.kit.button(
            self.words.text("Continue from another laptop…"), kind="link", icon="file"
        )
        self.add_to_header(self.continue_button, is_right=True)
        self._hint = self.kit.muted("", wraps=True)
        self._lay_out_rows()
        self._add_rows(_ROWS_AT_ONCE)
        self._building.start()
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
        holder = QVBoxLayout(content)
        holder.setContentsMargins(0, 4, 0, 4)
        self._list.setSpacing(2)
        holder.addLayout(self._list)
        holder.addStretch(1)
        column.addWidget(self.kit.scroll(content))
        self.body.addWidget(frame, 1)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        sentence = "Your scores stay on this laptop until you hand them in. Other judges cannot see them."
        foot.addWidget(self.kit.muted(self.words.text(sentence), wraps=True), 1)
        foot.addWidget(self._hint, 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.declare_button)
        self.body.addLayout(foot)

    def _add_rows(self, count: int) -> None:
        """Build so many more rows."""
        for entry in self._waiting[:count]:
            row = TieRow(self.context, entry)
            row.changed.connect(self._follow)
            self.rows.append(row)
            self._list.addWidget(row)
        del self._waiting[:count]
        if not self._waiting:
            self._building.stop()
            self._follow()

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
        self.declare_button.setEnabled(not lacking and not self._waiting)
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
