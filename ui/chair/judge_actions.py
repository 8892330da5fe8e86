"""What the chair does about one judge's returns: choose, leave out, take back, replace."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.chair.fork_fields import compare_returns
from ui.chair.inquiry import Inquiry
from ui.chair.naming import CHAIR
from ui.chair.reading import Collection
from ui.context import Context
from ui.dialogs.forks import ForkQuestion
from ui.dialogs.questions import ReasonQuestion
from ui.dialogs.replace_judge import ReplaceQuestion, leaving_judge
from ui.jobs import Job
from ui.sessions import PanelSession
from winner_judge.operations.collecting import choose_return
from winner_judge.operations.issuing import SLIPS_FOLDER
from winner_judge.operations.panel_views import Replaced, Replacement, Withdrawal
from winner_judge.operations.replacing import count_replaced, replace_judge
from winner_judge.operations.views import CoverageRow, ReturnInfo
from winner_judge.operations.withdrawing import restore_return, withdraw_return


class JudgeActions(QObject):
    """Asks, carries out, and tells what was done."""

    told = Signal(str)
    """What was done, in a sentence or more."""
    refused = Signal(object)
    """A ``JudgeError`` that came when its question was closed already."""

    def __init__(self, context: Context, session: PanelSession, holder: QWidget) -> None:
        super().__init__(holder)
        self._context = context
        self._words = context.words
        self._session = session
        self._holder = holder
        self._done = ""
        self._folder = Path()
        self._found: Collection | None = None
        self._inquiry = Inquiry(self)
        self._inquiry.settled.connect(self._tell)
        self._inquiry.refused.connect(self.refused)

    def know(self, found: Collection) -> None:
        """Take what was read last, of which the questions speak."""
        self._found = found

    def _row(self, judge: str) -> CoverageRow:
        assert self._found is not None
        return next(row for row in self._found.coverage.rows if row.judge.code == judge)

    # Competing files

    @Slot(str)
    def ask_fork(self, judge: str) -> None:
        """Show the competing files of ``judge`` and ask which one counts."""
        assert self._found is not None
        coverage, row = self._found.coverage, self._row(judge)
        by_id = {item.id: item for item in self._found.forks[judge]}
        returns = [by_id[info.id] for info in row.fork]
        compared = compare_returns(self._words, coverage.setting, coverage.submissions, returns)
        question = ForkQuestion(self._context, self._holder, coverage.setting, row, compared)
        self._done = self._words.text("The decision was recorded. The chosen file counts from now on.")
        self._inquiry.ask(question, lambda: self.choose(judge, question))

    def choose(self, judge: str, question: ForkQuestion) -> Job:
        """Record what was chosen in ``question``."""
        return self._session.change(
            choose_return, judge=judge, chosen=question.chosen, reason=question.reason, actor=CHAIR
        )

    # Leaving a file out and taking that back

    @Slot(object)
    def ask_withdrawal(self, info: ReturnInfo) -> None:
        """Ask why a return shall not count."""
        text = self._words.text
        question = self._reason_question(
            text("Do not count hand-in no. {number} of {judge}?", **self._facts(info.judge, info.revision)),
            text(
                "The file stays in the panel and on record, but none of its sheets counts. "
                "An earlier file of the judge counts in its place, if there is one. You can take this back."
            ),
            text("Do not count this file"),
        )
        self._done = text("The file does not count any more. The reason is on record.")
        self._inquiry.ask(
            question,
            lambda: self._session.change(
                withdraw_return, return_id=info.id, reason=question.reason, actor=CHAIR
            ),
        )

    @Slot(object)
    def ask_restoring(self, withdrawal: Withdrawal) -> None:
        """Ask why a return shall count again."""
        text = self._words.text
        facts = self._facts(withdrawal.judge, withdrawal.revision)
        question = self._reason_question(
            text("Count hand-in no. {number} of {judge} again?", **facts),
            text("Its sheets are taken into account again. Both reasons stay on record."),
            text("Count this file again"),
        )
        self._done = text("The file is taken into account again.")
        self._inquiry.ask(
            question,
            lambda: self._session.change(
                restore_return, return_id=withdrawal.return_id, reason=question.reason, actor=CHAIR
            ),
        )

    def _facts(self, judge: str, revision: int) -> dict[str, str]:
        return {"number": str(revision), "judge": self._row(judge).judge.name}

    def _reason_question(self, title: str, sentence: str, verb: str) -> ReasonQuestion:
        return ReasonQuestion(self._context, self._holder, title=title, sentence=sentence, verb=verb)

    # Replacing

    @Slot(str)
    def ask_replacement(self, judge: str) -> None:
        """Ask who takes over from ``judge``."""
        assert self._found is not None
        coverage = self._found.coverage
        leaving = leaving_judge(self._row(judge), coverage.rows, coverage.submissions)
        question = ReplaceQuestion(self._context, self._holder, leaving)
        self._done = ""
        self._inquiry.ask(question, lambda: self._replace(judge, question))

    def _replace(self, judge: str, question: ReplaceQuestion) -> Job:
        self._folder = question.folder
        return self._session.change(
            replace_judge,
            question.folder,
            judge=judge,
            successor=question.successor,
            is_counted=question.is_counted,
            reason=question.reason,
            actor=CHAIR,
            consents_unencrypted=question.consent_box.isChecked(),
            words=self._words,
            title=self._words.text("Replacing the judge"),
        )

    @Slot(str)
    def ask_dropping(self, judge: str) -> None:
        """Ask why the sheets of ``judge``, who was replaced, shall not count any more."""
        replacement = self._row(judge).replacement
        if replacement is not None:
            self.ask_counting(replacement)

    @Slot(object)
    def ask_counting(self, replacement: Replacement) -> None:
        """Ask why the sheets of a replaced judge shall count, or shall not any more."""
        text, shall_count = self._words.text, not replacement.is_counted
        name = self._row(replacement.judge).judge.name
        question = self._reason_question(
            text("Count the sheets that {judge} handed in before?", judge=name)
            if shall_count
            else text("Do not count the sheets that {judge} handed in before?", judge=name),
            text("The result changes with it; decisions that rest on these sheets are to be taken anew."),
            text("Count the sheets") if shall_count else text("Do not count the sheets"),
        )
        self._done = text("The decision about the earlier sheets was recorded.")
        self._inquiry.ask(
            question,
            lambda: self._session.change(
                count_replaced,
                judge=replacement.judge,
                is_counted=shall_count,
                reason=question.reason,
                actor=CHAIR,
            ),
        )

    @Slot(object)
    def _tell(self, result: object) -> None:
        sentences = [self._done] if self._done else []
        if isinstance(result, Replaced):
            sentences += self._replaced_words(result)
        self.told.emit(" ".join(sentences))

    def _replaced_words(self, done: Replaced) -> Sequence[str]:
        text, plural = self._words.text, self._words.plural
        successor = done.replacement.successor
        moved = plural(
            "{count} submission went to {judge}.",
            "{count} submissions went to {judge}.",
            len(done.moved),
            judge=successor,
        )
        if done.pack is not None:
            slips = str(self._folder / SLIPS_FOLDER)
            return [
                moved,
                text("The pack is {place}.", place=str(done.pack.path)),
                text("The slip with the opening code is in {place}.", place=slips),
                text("Hand each slip over apart from its pack."),
            ]
        if done.moved:
            return [moved, text("Please issue an additional pack for them on the page Judge packs.")]
        return [] if self._done else [text("Nothing was left to judge, so no pack was written.")]
