"""Carrying out what the chair decides on the reconcile page."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.chair.decision_form import DecisionForm, Proposal
from ui.chair.inquiry import Inquiry
from ui.chair.naming import decision_words
from ui.chair.orders import is_clear_of_line
from ui.chair.reading import Reconciling
from ui.context import Context
from ui.dialogs.accepting import AcceptanceQuestion
from ui.dialogs.revising import RevisionQuestion
from ui.dialogs.withdrawals import WithdrawalQuestion
from ui.jobs import Job
from ui.sessions import PanelSession
from winner_judge.exchange.codes import check_code
from winner_judge.operations.moderating import accept_all, moderate
from winner_judge.operations.revising import revise_sheet
from winner_judge.operations.views import MatrixRow
from winner_judge.reconciling.findings import Analysis
from winner_judge.values import Moderation, ModerationKind, ScoreReturn


class Deciding(QObject):
    """Asks what is missing, starts the operation, and tells what came of it."""

    about_to_change = Signal()
    """Whatever else runs on the bundle should make way."""
    told = Signal(str)
    """What was recorded, in a sentence."""
    recorded = Signal()
    """What the form asked for stands in the bundle."""
    refused = Signal(object)
    """A ``JudgeError`` that no question could show."""

    def __init__(self, context: Context, session: PanelSession, form: DecisionForm, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self.words = context.words
        self._session = session
        self._form = form
        self._window = window
        self._inquiry = Inquiry(self)
        self._inquiry.settled.connect(self._tell)
        self._inquiry.refused.connect(self.refused)
        form.decided.connect(self._record)

    @Slot(object)
    def _record(self, proposal: Proposal) -> None:
        self.about_to_change.emit()
        job = self._session.change(
            moderate,
            kind=proposal.kind,
            submissions=(proposal.submission,),
            reason=proposal.reason,
            actor=proposal.actor,
            criterion=proposal.criterion,
            judge=proposal.judge,
            value=proposal.value,
        )
        job.done.connect(self._tell_recorded)
        job.failed.connect(self._form.tell_error)

    @Slot(object)
    def _tell_recorded(self, decision: Moderation) -> None:
        self._form.clear_typed(decision.submissions[0])
        self._tell(decision)
        self.recorded.emit()

    @Slot(object)
    def _tell(self, outcome: object) -> None:
        text = self.words.text
        match outcome:
            case Moderation(kind=ModerationKind.RETRACT, target=target):
                self.told.emit(text("Decision no. {number} was taken back.", number=str(target)))
            case Moderation(number=number):
                self.told.emit(text("Decision no. {number} was recorded.", number=str(number)))
            case ScoreReturn() as revised:
                self.told.emit(
                    text(
                        "The sheet of {judge} was revised: hand-in no. {number}, check code {code}.",
                        judge=revised.judge,
                        number=str(revised.revision),
                        code=check_code(revised.id),
                    )
                )
            case [Moderation(number=first), *_, Moderation(number=last)]:
                self.told.emit(
                    text("Decisions no. {first} to {last} were recorded.", first=str(first), last=str(last))
                )
            case [Moderation() as only]:
                self._tell(only)

    def ask_withdrawal(self, found: Reconciling, number: int) -> None:
        """Ask why a decision is taken back, and take it back."""
        decided = next(line.moderation for line in found.log if line.moderation.number == number)
        question = WithdrawalQuestion(
            self._context,
            self._window,
            decided,
            decision_words(self.words, found.matrix, decided, found.kinds),
            found.matrix.judges,
            barred=frozenset().union(*(found.barred(code) for code in decided.submissions)),
        )
        self._inquiry.ask(question, lambda: self._withdraw(number, question))

    def _withdraw(self, number: int, question: WithdrawalQuestion) -> Job:
        self.about_to_change.emit()
        return self._session.change(
            moderate,
            kind=ModerationKind.RETRACT,
            submissions=(),
            reason=question.reason,
            actor=question.actor,
            target=number,
        )

    def ask_acceptance(
        self, found: Reconciling, rows: Sequence[MatrixRow], analysis: Analysis | None = None
    ) -> None:
        """Ask for one reason and accept the discrepancies of ``rows`` with it."""
        codes = tuple(row.submission.code for row in rows)
        is_clear = is_clear_of_line(found, analysis, codes)
        question = AcceptanceQuestion(self._context, self._window, found, rows, is_clear_of_line=is_clear)
        self._inquiry.ask(question, lambda: self._accept(codes, question))

    def _accept(self, codes: Sequence[str], question: AcceptanceQuestion) -> Job:
        self.about_to_change.emit()
        return self._session.change(
            accept_all, submissions=codes, reason=question.reason, actor=question.actor
        )

    def ask_revision(self, found: Reconciling, row: MatrixRow) -> None:
        """Let a judge who is present revise the own sheet on ``row``."""
        question = RevisionQuestion(self._context, self._window, found, row)
        self._inquiry.ask(question, lambda: self._revise(row.submission.code, question))

    def _revise(self, submission: str, question: RevisionQuestion) -> Job:
        self.about_to_change.emit()
        return self._session.change(
            revise_sheet,
            judge=question.judge,
            code=question.code,
            submission=submission,
            scores=question.scores,
            notes=question.notes,
            comment=question.comment,
        )
