"""The chair's decision on one submission, asked for in one small form."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.chair.actors import ANOTHER, fill_actors
from ui.chair.naming import by_judge, compact
from ui.chair.reading import Bar, Reconciling
from ui.chair.reasons import fitting_reasons
from ui.context import Context
from ui.widgets.kit import Kit
from ui.widgets.ready_texts import ReadyTexts
from winner_judge.errors import JudgeError
from winner_judge.operations.views import Matrix, MatrixRow
from winner_judge.scoring.reading import plain_number
from winner_judge.scoring.rubric import Criterion
from winner_judge.values import Moderation, ModerationKind
from winner_judge.wording import mark

CHOICES: Final = (
    (ModerationKind.ACCEPT, mark("Accept as is")),
    (ModerationKind.CONSENSUS_SCORE, mark("Set a consensus score…")),
    (ModerationKind.CONSENSUS_VALUE, mark("Set a consensus value…")),
    (ModerationKind.SET_ASIDE, mark("Set a sheet aside…")),
    (ModerationKind.ASK_AGAIN, mark("Ask the judge to score again…")),
    (ModerationKind.RANK_FEWER, mark("Rank with fewer judges")),
)
BARS: Final = {
    Bar.CONFLICT: mark(
        "The chair may not decide here: there is a conflict of interest with this entrant. Please choose an "
        "acting chair."
    ),
    Bar.SHEET_OUT: mark(
        "The chair may not decide here: the chair's own sheet is not handed in yet. Please choose an acting "
        "chair."
    ),
}
_OF_A_JUDGE: Final = frozenset({ModerationKind.SET_ASIDE, ModerationKind.ASK_AGAIN})


@dataclass(frozen=True, slots=True)
class Proposal:
    """A decision as it was filled in: the arguments of ``moderate``."""

    kind: ModerationKind
    submission: str
    reason: str
    actor: str
    criterion: str | None = None
    judge: str | None = None
    value: Decimal | None = None


class DecisionForm(QWidget):
    """Emits ``decided`` with a ``Proposal``; the words typed stay until the page says it was recorded."""

    decided = Signal(object)
    facts_changed = Signal()
    """``facts`` may be others now."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.words = context.words
        self._kit = Kit(context.theme)
        self._row: MatrixRow | None = None
        self._effect = ""
        self._is_clear_of_line = False
        self._reasons: dict[str, str] = {}
        text = self.words.text
        self.kind_field = self._kit.combo(
            text("Chair's decision"), [(text(label), kind) for kind, label in CHOICES]
        )
        self.criterion_field = self._kit.combo(text("Criterion"))
        self.score_field = self._kit.combo(text("Consensus score"))
        self.score_field.setPlaceholderText(text("Score…"))
        self.value_field = self._kit.line_edit(text("Consensus value"))
        self.value_label = self._kit.body("")
        self.judge_field = self._kit.combo(text("Judge"))
        self.actor_field = self._kit.combo(text("Decided by"))
        self.reason_field = self._kit.text_edit(
            text("Reason"), placeholder=text("Reason; it is printed in Appendix II"), lines=2
        )
        self.name_field = self._kit.line_edit(
            text("Name of the acting chair"), placeholder=text("Name of the acting chair")
        )
        self.ready_button = ReadyTexts(text("Ready-made reasons"), self.reason_field)
        self.bar = self._kit.body("", wraps=True, tone="warning")
        self.original = self._kit.muted("", wraps=True)
        self.problem = self._kit.body("", wraps=True, tone="error")
        self.problem.hide()
        self.record_button = self._kit.button(text("Record decision"), kind="primary")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._kit.strong(self.words.text("Chair's decision")))
        column.addWidget(self.kind_field)
        self._facts = QWidget()
        facts = QHBoxLayout(self._facts)
        facts.setContentsMargins(0, 0, 0, 0)
        facts.setSpacing(8)
        facts.addWidget(self.criterion_field, 3)
        facts.addWidget(self.score_field, 2)
        facts.addWidget(self.value_label)
        facts.addWidget(self.value_field, 1)
        facts.addWidget(self.judge_field, 1)
        column.addWidget(self._facts)
        column.addWidget(self.original)
        column.addWidget(self.reason_field)
        column.addWidget(self.problem)
        column.addWidget(self.bar)
        column.addWidget(self.actor_field)
        column.addWidget(self.name_field)
        foot = QHBoxLayout()
        foot.addWidget(self.ready_button)
        foot.addStretch(1)
        foot.addWidget(self.record_button)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.kind_field.currentIndexChanged.connect(self._follow)
        self.criterion_field.currentIndexChanged.connect(self._follow_criterion)
        self.reason_field.textChanged.connect(self._keep_reason)
        for field_ in (self.score_field, self.judge_field):
            field_.currentIndexChanged.connect(self._check)
        self.actor_field.currentIndexChanged.connect(self._follow_actor)
        self.name_field.textChanged.connect(self._check)
        self.value_field.textChanged.connect(self._check)
        self.record_button.clicked.connect(self._decide)

    # What is shown

    def show_row(self, found: Reconciling, row: MatrixRow, *, is_clear_of_line: bool = False) -> None:
        """Ask about ``row``; a reason typed for it before comes back.

        ``is_clear_of_line``: the award line is known not to turn on it.
        """
        self._is_clear_of_line = is_clear_of_line
        is_other = self._row is None or self._row.submission.code != row.submission.code
        self._row = row
        self._fill_actors(found, row, is_other=is_other)
        if is_other:
            self._fill_criteria(found.matrix, row)
            total = compact(self.words, found.matrix.setting.rubric_of(row.submission).total)
            self.value_label.setText(self.words.text("Consensus value (0 to {total})", total=total))
            self.value_field.clear()
            self.kind_field.setCurrentIndex(0)
            self.tell_problem("")
        self._fill_judges(found.matrix, row)
        self.reason_field.setPlainText(self._reasons.get(row.submission.code, ""))
        self._follow()

    def _fill_actors(self, found: Reconciling, row: MatrixRow, *, is_other: bool) -> None:
        """Offer who may decide; who was chosen for this submission stays chosen."""
        code = row.submission.code
        chosen = None if is_other else self.actor_field.currentData()
        bar = found.chair_bar(code)
        self.bar.setText("" if bar is None else self.words.text(BARS[bar]))
        self.bar.setVisible(bar is not None)
        fill_actors(
            self.words,
            self.actor_field,
            found.matrix.judges,
            barred=found.barred(code),
            offers_others=True,
        )
        place = -1 if chosen is None else self.actor_field.findData(chosen)
        if place >= 0:
            self.actor_field.setCurrentIndex(place)
        self._follow_actor()

    @Slot()
    def _follow_actor(self) -> None:
        self.name_field.setVisible(self.actor_field.currentData() == ANOTHER)
        self._check()

    def fill(self, decision: Moderation) -> None:
        """Ask for ``decision`` once more: it is stale."""
        self.kind_field.setCurrentIndex(self.kind_field.findData(decision.kind))
        if decision.criterion is not None and self._row is not None:
            codes = [self.criterion_field.itemData(i).code for i in range(self.criterion_field.count())]
            self.criterion_field.setCurrentIndex(codes.index(decision.criterion))
            scores = [self.score_field.itemData(i) for i in range(self.score_field.count())]
            self.score_field.setCurrentIndex(scores.index(decision.value))  # Qt finds no Decimal
        elif decision.value is not None:
            self.value_field.setText(compact(self.words, decision.value))
        if decision.judge is not None:
            self.judge_field.setCurrentIndex(self.judge_field.findData(decision.judge))
        self.reason_field.setPlainText(decision.reason)
        self.reason_field.setFocus()

    def _fill_criteria(self, matrix: Matrix, row: MatrixRow) -> None:
        """Offer the criteria, those on which the judges are apart first chosen."""
        self.criterion_field.clear()
        for criterion in matrix.setting.rubric_of(row.submission).criteria:
            self.criterion_field.addItem(criterion.name.in_language(self.words.language), criterion)
        apart = [item.criterion for item in row.discrepancies if item.criterion is not None]
        codes = [criterion.code for criterion in matrix.setting.rubric_of(row.submission).criteria]
        self.criterion_field.setCurrentIndex(codes.index(apart[0]) if apart else 0)

    def _fill_judges(self, matrix: Matrix, row: MatrixRow) -> None:
        chosen = self.judge_field.currentData()
        self.judge_field.clear()
        for judge in matrix.judges:
            if judge.code in row.values:
                self.judge_field.addItem(f"{judge.code} · {judge.name}", judge.code)
        self.judge_field.setCurrentIndex(max(0, self.judge_field.findData(chosen)))

    @property
    def kind(self) -> ModerationKind:
        """The decision that is chosen."""
        return ModerationKind(self.kind_field.currentData())

    @property
    def criterion(self) -> Criterion | None:
        """The criterion that is chosen."""
        found = self.criterion_field.currentData()
        return found if isinstance(found, Criterion) else None

    @Slot()
    def _follow(self) -> None:
        """Show the fields that the chosen kind needs."""
        kind = self.kind
        is_score = kind is ModerationKind.CONSENSUS_SCORE
        self.criterion_field.setVisible(is_score)
        self.score_field.setVisible(is_score)
        for widget in (self.value_label, self.value_field):
            widget.setVisible(kind is ModerationKind.CONSENSUS_VALUE)
        self.judge_field.setVisible(kind in _OF_A_JUDGE)
        has_facts = is_score or kind is ModerationKind.CONSENSUS_VALUE or kind in _OF_A_JUDGE
        self._facts.setVisible(has_facts)
        reasons = fitting_reasons(kind, is_clear_of_line=self._is_clear_of_line)
        self.ready_button.offer([self.words.text(reason) for reason in reasons])
        self._follow_criterion()

    @Slot()
    def _follow_criterion(self) -> None:
        """Offer the scores of the chosen criterion and tell those given."""
        kept = self.score_field.currentText()
        self.score_field.clear()
        if self.criterion is not None:
            levels = {level.value: level.label for level in self.criterion.levels}
            for score in self.criterion.scale.scores():
                label = levels.get(score)
                words = f" {label.in_language(self.words.language)}" if label else ""
                self.score_field.addItem(f"{self.words.number(score)}{words}", score)
        self.score_field.setCurrentIndex(self.score_field.findText(kept) if kept else -1)
        self._tell_original()
        self._check()

    def _tell_original(self) -> None:
        given = self._given()
        parts = [self.words.text("originally {scores}", scores=given)] if given else []
        told = " · ".join([*parts, self._effect] if self._effect else parts)
        self.original.setText(told)
        self.original.setVisible(bool(told))

    def tell_effect(self, effect: str) -> None:
        """Say what the decision would make of the value; empty while that is not known."""
        self._effect = effect
        self._tell_original()

    def _given(self) -> str:
        """Return what each judge gave to what a consensus would replace."""
        if self._row is None:
            return ""
        values: Mapping[str, Decimal] = {}
        if self.kind is ModerationKind.CONSENSUS_SCORE and self.criterion is not None:
            code = self.criterion.code
            sheets = self._row.sheets.items()
            values = {judge: sheet.scores[code] for judge, sheet in sheets if code in sheet.scores}
        elif self.kind is ModerationKind.CONSENSUS_VALUE:
            values = self._row.values
        return by_judge(self.words, values)

    # What is typed

    @property
    def reason(self) -> str:
        """The reason without surrounding space."""
        return self.reason_field.toPlainText().strip()

    @property
    def value(self) -> Decimal | None:
        """The consensus value as typed, None while it is no number."""
        return plain_number(self.value_field.text().strip().replace(",", "."))

    @Slot()
    def _keep_reason(self) -> None:
        if self._row is not None:
            self._reasons[self._row.submission.code] = self.reason_field.toPlainText()
        self._check()

    @Slot()
    def _check(self) -> None:
        self.record_button.setEnabled(self.proposal is not None)
        self.facts_changed.emit()

    @property
    def actor(self) -> str:
        """Who decides; empty while nobody is named."""
        chosen = self.actor_field.currentData()
        return self.name_field.text().strip() if chosen == ANOTHER else str(chosen or "")

    @property
    def proposal(self) -> Proposal | None:
        """The decision as it is filled in, None while something is missing."""
        facts = self.facts
        return facts if facts is not None and facts.reason and facts.actor else None

    @property
    def facts(self) -> Proposal | None:
        """What is proposed, reason and actor perhaps still missing; None while its value or judge is."""
        if self._row is None:
            return None
        bare = Proposal(self.kind, self._row.submission.code, self.reason, self.actor)
        match self.kind:
            case ModerationKind.CONSENSUS_SCORE:
                score = self.score_field.currentData()
                code = None if self.criterion is None else self.criterion.code
                return None if score is None else replace(bare, criterion=code, value=score)
            case ModerationKind.CONSENSUS_VALUE:
                return None if self.value is None else replace(bare, value=self.value)
            case ModerationKind.SET_ASIDE | ModerationKind.ASK_AGAIN:
                judge = self.judge_field.currentData()
                return None if judge is None else replace(bare, judge=judge)
            case _:
                return bare

    @Slot()
    def _decide(self) -> None:
        proposal = self.proposal
        assert proposal is not None
        self.tell_problem("")
        self.reason_field.setFocus()  # a button that is disabled hands the keys on to whatever comes next
        self.record_button.setEnabled(False)
        self.decided.emit(proposal)

    def clear_typed(self, submission: str) -> None:
        """Forget what was typed on ``submission``: it was recorded."""
        self._reasons.pop(submission, None)
        if self._row is not None and self._row.submission.code == submission:
            self.reason_field.clear()
            self.value_field.clear()
            self.kind_field.setCurrentIndex(0)

    def tell_error(self, error: JudgeError) -> None:
        """Show a refusal; what was typed stays."""
        told = self.words.error(error)
        self.tell_problem(f"{told.sentence} {told.advice}".strip())
        self._check()

    def tell_problem(self, text: str) -> None:
        """Show why it did not work; empty text hides it."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
