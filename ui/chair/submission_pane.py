"""One submission beside the heat table: its scores, the judges' notes, the decisions and the form."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.chair.decision_form import DecisionForm
from ui.chair.dots import DotPlot, Strip, strip_of
from ui.chair.flow import FlowLayout, flowing
from ui.chair.naming import actor_name, compact, decision_words, issue_name, province_name
from ui.chair.reading import Reconciling
from ui.context import Context
from ui.theme import Size
from ui.widgets.kit import Kit, empty_layout
from ui.widgets.labels import ElidedLabel
from winner_judge.operations.moderating import ModerationLine
from winner_judge.operations.views import MatrixRow
from winner_judge.values import ModerationKind, RoundState, SheetStatus
from winner_judge.wording import mark

CLOSED_WORDS = {
    "signed_off": mark("The result is signed off. To decide anything, please reopen the round first."),
    "held": mark("This copy is read-only: {holder} has the working copy."),
}


class SubmissionPane(QFrame):
    """Shows one row of the matrix; ``form`` asks for the decision."""

    withdrawal_wanted = Signal(int)
    """The number of a decision that is to be taken back."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.words = context.words
        self._kit = Kit(context.theme)
        self._theme = context.theme
        self._found: Reconciling | None = None
        self.setObjectName("card")
        self.name = ElidedLabel(font=context.theme.font(Size.STRONG))
        self.about = ElidedLabel(font=context.theme.font(Size.SMALL), tone="muted")
        self._pills = FlowLayout()
        self.plot = DotPlot(context.words, context.theme)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(4)
        self._decisions = QVBoxLayout()
        self._decisions.setSpacing(4)
        self.form = DecisionForm(context)
        self.closed = self._kit.muted("", wraps=True)
        self._lay_out()

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self.name)
        column.addWidget(self.about)
        column.addWidget(flowing(self._pills))
        column.addWidget(self.plot)
        column.addLayout(self._decisions)
        column.addLayout(self._notes)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 8, 12)
        outer.setSpacing(12)
        outer.addWidget(self._kit.scroll(content), 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(0, 0, 8, 0)
        foot.addWidget(self.closed)
        foot.addWidget(self.form)
        outer.addLayout(foot)

    def show_row(self, found: Reconciling, row: MatrixRow) -> None:
        """Show one submission."""
        self._found = found
        self.setAccessibleName(row.submission.name)
        self.name.setText(row.submission.name)
        self.about.setText(self._about(found, row))
        self._show_pills(row)
        self.plot.show_strips(self._strips(found, row), [judge.code for judge in found.matrix.judges])
        self._show_notes(found, row)
        self._show_decisions(found, row)
        self.form.show_row(found.matrix, row)
        self._follow_state(found)

    def _about(self, found: Reconciling, row: MatrixRow) -> str:
        setting = found.matrix.setting
        judges = self.words.plural("{count} judge", "{count} judges", len(row.values))
        parts = (
            row.submission.code,
            province_name(setting, row.submission.province),
            issue_name(self.words, setting, row.submission.issue),
            judges,
        )
        return " · ".join(part for part in parts if part)

    def _show_pills(self, row: MatrixRow) -> None:
        empty_layout(self._pills)
        total = [item for item in row.discrepancies if item.criterion is None]
        criteria = [item for item in row.discrepancies if item.criterion is not None]
        for item in total:
            text = self.words.text(
                "Spread {difference} (limit {limit})",
                difference=compact(self.words, item.difference),
                limit=compact(self.words, item.limit),
            )
            self._pills.addWidget(self._kit.pill(text, "warning"))
        if criteria:
            text = self.words.plural(
                "over {limit} steps apart on {count} criterion",
                "over {limit} steps apart on {count} criteria",
                len(criteria),
                limit=compact(self.words, criteria[0].limit),
            )
            self._pills.addWidget(self._kit.pill(text, "warning"))
        if any(sheet.wants_discussion for sheet in row.sheets.values()):
            self._pills.addWidget(self._kit.pill(self.words.text("A judge asks to discuss it"), "quiet"))

    def _strips(self, found: Reconciling, row: MatrixRow) -> Sequence[Strip]:
        apart = {item.criterion for item in row.discrepancies}
        aside = found.set_aside(row.submission.code)
        agreed = {
            line.moderation.criterion: line.moderation.value
            for line in found.lines_on(row.submission.code)
            if line.moderation.kind is ModerationKind.CONSENSUS_SCORE and not line.is_stale
        }
        return [
            strip_of(
                self.words,
                criterion,
                {
                    judge: sheet.scores[criterion.code]
                    for judge, sheet in row.sheets.items()
                    if sheet.status is SheetStatus.DONE
                    and criterion.code in sheet.scores
                    and judge not in aside
                },
                is_apart=criterion.code in apart,
                agreed=agreed.get(criterion.code),
            )
            for criterion in found.matrix.setting.rubric_of(row.submission).criteria
        ]

    def _show_notes(self, found: Reconciling, row: MatrixRow) -> None:
        empty_layout(self._notes)
        criteria = {
            criterion.code: criterion.name.in_language(self.words.language)
            for criterion in found.matrix.setting.rubric_of(row.submission).criteria
        }
        for judge, sheet in row.sheets.items():
            if sheet.status is SheetStatus.RECUSED:
                self._add_note(
                    self.words.text(
                        "{judge} is not judging: {reason}", judge=judge, reason=sheet.recusal_reason
                    )
                )
            for code, note in sheet.notes.items():
                if note:
                    self._add_note(f"{judge}, {criteria.get(code, code)}: “{note}”")
            if sheet.comment:
                self._add_note(
                    self.words.text(
                        "{judge}, for the entrant: “{comment}”", judge=judge, comment=sheet.comment
                    )
                )

    def _add_note(self, text: str) -> None:
        self._notes.addWidget(self._kit.muted(text, wraps=True))

    def _show_decisions(self, found: Reconciling, row: MatrixRow) -> None:
        empty_layout(self._decisions)
        lines = found.lines_on(row.submission.code)
        if lines:
            self._decisions.addWidget(self._kit.body(self.words.text("Decided so far"), is_strong=True))
        for line in lines:
            self._decisions.addWidget(self._decision(found, line))

    def _decision(self, found: Reconciling, line: ModerationLine) -> QWidget:
        item, matrix = line.moderation, found.matrix
        what = decision_words(self.words, matrix.setting, matrix.judges, item)
        who = actor_name(self.words, matrix.judges, item.actor)
        stale = self.words.text("stale: the scores changed since") if line.is_stale else ""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._kit.body(f"{item.number}. {what}", wraps=True))
        texts.addWidget(self._kit.muted(f"{who}: {item.reason}", wraps=True))
        if stale:
            texts.addWidget(self._kit.body(stale, wraps=True, tone="warning"))
        row.addLayout(texts, 1)
        if self._closed_because(found) is None:
            button = self._kit.button(
                self.words.text("Take back…"),
                kind="link",
                name=self.words.text("Take back decision no. {number}", number=str(item.number)),
            )
            button.clicked.connect(partial(self.withdrawal_wanted.emit, item.number))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _closed_because(self, found: Reconciling) -> str | None:
        """Return why nothing can be decided, None when it can."""
        setting = found.matrix.setting
        if setting.state is RoundState.SIGNED_OFF:
            return self.words.text(CLOSED_WORDS["signed_off"])
        if setting.holder:
            return self.words.text(CLOSED_WORDS["held"], holder=setting.holder)
        return None

    def _follow_state(self, found: Reconciling) -> None:
        reason = self._closed_because(found)
        self.closed.setText(reason or "")
        self.closed.setVisible(reason is not None)
        self.form.setVisible(reason is None)
