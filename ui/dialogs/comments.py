"""Comments for entrants: the chair reads each in full, and approves or declines it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.context import Context
from ui.models.rows import Column, RowsModel
from ui.widgets.kit import Kit
from ui.widgets.tables import RowsTable
from winner_judge.errors import JudgeError
from winner_judge.operations.commenting import STATES, Comment, CommentBoard, CommentState

_WIDTH, _HEIGHT = 980, 560
_LIST_WIDTH = 450
_JUDGE_WIDTH, _STATE_WIDTH = 124, 108


class CommentTable(RowsTable):
    """The comments: Enter approves the selected one, Delete declines it."""

    approved = Signal()
    declined = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers():
                self.approved.emit()
            case Qt.Key.Key_Delete if not event.modifiers():
                self.declined.emit()
            case _:
                super().keyPressEvent(event)


class CommentsDialog(QDialog):
    """A list at the left, the text of the selected comment at the right.

    ``decided`` tells what shall become of some comments; whoever carries it out gives the new state back by
    ``show_board``, or what stood in the way by ``tell_error``.
    """

    decided = Signal(object, bool)
    """Comments, and whether they are approved."""

    def __init__(self, context: Context, parent: QWidget | None, board: CommentBoard) -> None:
        super().__init__(parent)
        self.words = context.words
        self._theme = context.theme
        self._kit = Kit(context.theme)
        self._board = board
        text = self.words.text
        self.setWindowTitle(text("Comments for entrants"))
        self.setAccessibleName(text("Comments for entrants"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(context.theme.scaled(_WIDTH), context.theme.scaled(_HEIGHT))
        self.filter_field = self._kit.combo(
            text("Show"), [(text("Waiting comments"), True), (text("All comments"), False)]
        )
        self.count = self._kit.muted("")
        self.model: RowsModel[Comment] = RowsModel(self._columns())
        self.table = CommentTable(context.theme, text("Comments for entrants"), self.model)
        self.entrant = self._kit.strong("", wraps=True)
        self.writer = self._kit.muted("", wraps=True)
        self.text_field = self._text_pane()
        self.problem = self._kit.body("", wraps=True, tone="error")
        self.problem.hide()
        self.decline_button = self._kit.button(text("Decline comment"))
        self.approve_button = self._kit.button(text("Approve comment"), kind="primary")
        self.all_button = self._kit.button(text("Approve all shown"))
        self.close_button = self._kit.button(text("Close"))
        self._lay_out()
        self._connect()
        if not any(comment.is_waiting for comment in board.comments):
            self.filter_field.setCurrentIndex(1)
        self.show_board(board)
        self.table.setFocus()

    def _columns(self) -> Sequence[Column[Comment]]:
        text = self.words.text
        return (
            Column(text("Entrant"), self._entrant_of, tip=self._entrant_of),
            Column(text("Judge"), self._judge_of, tip=self._judge_of),
            Column(text("State"), lambda comment: text(STATES[comment.state])),
        )

    def _entrant_of(self, comment: Comment) -> str:
        return f"{comment.submission} · {self._board.submissions[comment.submission].name}"

    def _judge_of(self, comment: Comment) -> str:
        return self._board.judges[comment.judge].name

    def _text_pane(self) -> QPlainTextEdit:
        field = QPlainTextEdit()
        field.setReadOnly(True)
        field.setProperty("kind", "reading")
        field.setFont(self._theme.font())
        field.setTabChangesFocus(True)
        field.setAccessibleName(self.words.text("Comment for the entrant"))
        field.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return field

    def _lay_out(self) -> None:
        text = self.words.text
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 20, 20, 16)
        outer.setSpacing(12)
        outer.addWidget(self._kit.strong(text("Comments for entrants")))
        told = text(
            "Only what is approved here stands on the result sheets, without the judge's name. "
            "A comment that changes later must be approved again."
        )
        outer.addWidget(self._kit.body(told, wraps=True))
        panes = QHBoxLayout()
        panes.setSpacing(16)
        panes.addLayout(self._list_pane())
        panes.addWidget(self._reading_pane(), 1)
        outer.addLayout(panes, 1)
        outer.addWidget(self.problem)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        keys = text("In the list: Enter approves, Delete declines. The latest decision holds.")
        foot.addWidget(self._kit.muted(keys, wraps=True), 1)
        foot.addWidget(self.all_button)
        foot.addWidget(self.close_button)
        outer.addLayout(foot)

    def _list_pane(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self.filter_field)
        head.addStretch(1)
        head.addWidget(self.count)
        column.addLayout(head)
        self.table.setFixedWidth(self._theme.scaled(_LIST_WIDTH))
        self.table.setColumnWidth(1, self._theme.scaled(_JUDGE_WIDTH))
        self.table.setColumnWidth(2, self._theme.scaled(_STATE_WIDTH))
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        column.addWidget(self.table, 1)
        return column

    def _reading_pane(self) -> QFrame:
        frame, column = self._kit.card(margin=16)
        column.addWidget(self.entrant)
        column.addWidget(self.writer)
        column.addWidget(self.text_field, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.decline_button)
        row.addWidget(self.approve_button)
        column.addLayout(row)
        return frame

    def _connect(self) -> None:
        self.filter_field.currentIndexChanged.connect(self._show_rows)
        self.table.selectionModel().selectionChanged.connect(self._show_comment)
        self.table.approved.connect(self._approve)
        self.table.declined.connect(self._decline)
        self.approve_button.clicked.connect(self._approve)
        self.decline_button.clicked.connect(self._decline)
        self.all_button.clicked.connect(self._approve_all)
        self.close_button.clicked.connect(self.accept)

    # What is shown

    @property
    def selected(self) -> Comment | None:
        """The comment that is read."""
        found = self.table.selected_row()
        return found if isinstance(found, Comment) else None

    def show_board(self, board: CommentBoard) -> None:
        """Show the comments as they stand now; what was selected, or the next one, is selected."""
        self._board = board
        self._show_rows()

    @Slot(object)
    def tell_error(self, error: JudgeError) -> None:
        """Show a refusal."""
        told = self.words.error(error)
        self.problem.setText(f"{told.sentence} {told.advice}".strip())
        self.problem.show()
        self._show_comment()

    @Slot()
    def _show_rows(self) -> None:
        place = max(0, self.table.currentIndex().row())
        only_waiting = bool(self.filter_field.currentData())
        shown = [item for item in self._board.comments if item.is_waiting or not only_waiting]
        self.model.show_rows(shown)
        self.table.selectRow(min(place, len(shown) - 1))
        waiting = sum(comment.is_waiting for comment in self._board.comments)
        self.count.setText(
            self.words.plural("{count} comment waits", "{count} comments wait", waiting)
            if waiting
            else self.words.text("No comment waits")
        )
        self._show_comment()

    @Slot()
    def _show_comment(self) -> None:
        comment = self.selected
        nothing = self.words.text("There is no comment here.")
        self.entrant.setText(nothing if comment is None else self._entrant_of(comment))
        self.writer.setText("" if comment is None else self._told(comment))
        if comment is None or self.text_field.toPlainText() != comment.text:
            self.text_field.setPlainText("" if comment is None else comment.text)
        state = None if comment is None else comment.state
        self.approve_button.setEnabled(state not in {None, CommentState.APPROVED})
        self.decline_button.setEnabled(state not in {None, CommentState.DECLINED})
        self.all_button.setEnabled(any(item.state is not CommentState.APPROVED for item in self.model.rows))

    def _told(self, comment: Comment) -> str:
        return f"{self._judge_of(comment)} · {self.words.text(STATES[comment.state])}"

    # What is decided

    @Slot()
    def _approve(self) -> None:
        self._decide(is_approved=True)

    @Slot()
    def _decline(self) -> None:
        self._decide(is_approved=False)

    @Slot()
    def _approve_all(self) -> None:
        self._send(self.model.rows, is_approved=True)

    def _decide(self, *, is_approved: bool) -> None:
        comment = self.selected
        button = self.approve_button if is_approved else self.decline_button
        if comment is not None and button.isEnabled():
            self._send((comment,), is_approved=is_approved)

    def _send(self, comments: tuple[Comment, ...], *, is_approved: bool) -> None:
        self.problem.hide()
        for button in (self.approve_button, self.decline_button, self.all_button):
            button.setEnabled(False)
        self.decided.emit(comments, is_approved)
