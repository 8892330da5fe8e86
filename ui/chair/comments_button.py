"""The button that tells how many comments wait for the chair, and opens the place where they are read."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.chair.naming import CHAIR
from ui.context import Context
from ui.dialogs.comments import CommentsDialog
from ui.sessions import PanelSession
from ui.widgets.kit import Kit
from winner_judge.errors import JudgeError
from winner_judge.operations.commenting import (
    Comment,
    CommentBoard,
    approve_comments,
    decline_comments,
    read_comment_board,
)


class CommentsButton(QObject):
    """A page puts ``button`` somewhere and calls ``refresh`` whenever the session changed."""

    refused = Signal(object)
    """A ``JudgeError`` that came while nothing was open to show it."""

    def __init__(self, context: Context, session: PanelSession, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._session, self._page = context, session, page
        self.words = context.words
        self.button = Kit(context.theme).button(self.words.text("Comments for entrants…"))
        self.button.setEnabled(False)
        self.dialog: CommentsDialog | None = None
        self._board: CommentBoard | None = None
        self.button.clicked.connect(self._open)

    @Slot()
    def refresh(self) -> None:
        """Read the comments again."""
        job = self._session.call(read_comment_board)
        job.done.connect(self._take)
        job.failed.connect(self._refuse)

    @Slot(object)
    def _take(self, board: CommentBoard) -> None:
        self._board = board
        waiting = sum(comment.is_waiting for comment in board.comments)
        told = self.words.text("Comments for entrants…")
        if waiting:
            count = self.words.whole(waiting)
            told = self.words.text("Comments for entrants ({count} waiting)…", count=count)
        self.button.setText(told)
        self.button.setAccessibleName(told)
        self.button.setEnabled(bool(board.comments))
        if self.dialog is not None:
            self.dialog.show_board(board)

    @Slot()
    def _open(self) -> None:
        assert self._board is not None
        self.dialog = CommentsDialog(self._context, self._page, self._board)
        self.dialog.decided.connect(self._carry_out)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    @Slot(object, bool)
    def _carry_out(self, comments: tuple[Comment, ...], is_approved: bool) -> None:  # noqa: FBT001 (a signal's)
        decide = approve_comments if is_approved else decline_comments
        job = self._session.change(decide, comments, actor=CHAIR)
        job.failed.connect(self._refuse)

    @Slot(object)
    def _refuse(self, error: JudgeError) -> None:
        if self.dialog is None:
            self.refused.emit(error)
        else:
            self.dialog.tell_error(error)

    @Slot()
    def _forget(self) -> None:
        self.dialog = None
