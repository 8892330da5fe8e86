"""What the decision being filled in would make of the value, worked out beside the window."""

from decimal import Decimal

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ui.chair.decision_form import DecisionForm, Proposal
from ui.sessions import PanelSession
from winner_judge.operations.proposing import propose
from winner_judge.values import ModerationKind

ASKED_AFTER_MS = 150
"""Typing a value asks once, not with each digit."""
CHANGING = frozenset(
    {ModerationKind.CONSENSUS_SCORE, ModerationKind.CONSENSUS_VALUE, ModerationKind.SET_ASIDE}
)
"""Kinds of decisions that make another value."""
Facts = tuple[object, ...]


class ProposedValue(QObject):
    """Follows a form: ``changed`` comes whenever ``value`` is another."""

    changed = Signal()

    def __init__(self, session: PanelSession, form: DecisionForm) -> None:
        super().__init__(form)
        self._session = session
        self._form = form
        self._asked: Facts = ()
        self.value: Decimal | None = None
        """None while nothing is proposed, or nothing that could be."""
        self.submission = ""
        self._timer = QTimer(self, singleShot=True, interval=ASKED_AFTER_MS)
        self._timer.timeout.connect(self._ask)
        form.facts_changed.connect(self._follow)

    @Slot()
    def _follow(self) -> None:
        facts = _facts(self._form.facts)
        if facts != self._asked:
            self._asked = facts
            self._settle("", None)
            self._timer.start()

    @Slot()
    def _ask(self) -> None:
        facts = self._form.facts
        if facts is None or facts.kind not in CHANGING:
            return
        asked = self._asked
        job = self._session.call(
            propose,
            kind=facts.kind,
            submission=facts.submission,
            criterion=facts.criterion,
            judge=facts.judge,
            value=facts.value,
        )
        submission = facts.submission
        job.done.connect(lambda value: self._take(asked, submission, value))

    def _take(self, asked: Facts, submission: str, value: Decimal | None) -> None:
        if asked == self._asked:
            self._settle(submission, value)

    def _settle(self, submission: str, value: Decimal | None) -> None:
        if (submission, value) != (self.submission, self.value):
            self.submission, self.value = submission, value
            self.changed.emit()


def _facts(facts: Proposal | None) -> Facts:
    """Return what bears on the value: neither the reason nor who decides."""
    if facts is None or facts.kind not in CHANGING:
        return ()
    return facts.kind, facts.submission, facts.criterion, facts.judge, facts.value
