"""One submission beside the heat table: its scores, the judges' notes, the decisions and the form."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.chair.decision_form import DecisionForm
from ui.chair.dots import DotPlot, Strip, strip_of
from ui.chair.findings_view import flag_words
from ui.chair.flow import FlowLayout, flowing
from ui.chair.naming import actor_name, compact, decision_words, issue_name, province_name
from ui.chair.orders import is_clear_of_line, near_award_line
from ui.chair.proposing import CHANGING
from ui.chair.reading import Reconciling
from ui.chair.reasons import READY_REASONS
from ui.chair.worked_line import original_words, worked_lines
from ui.context import Context
from ui.theme import Size
from ui.widgets.kit import Kit, empty_layout
from ui.widgets.labels import ElidedLabel
from winner_judge.operations.moderating import ModerationLine
from winner_judge.operations.views import MatrixRow
from winner_judge.reconciling.findings import Analysis
from winner_judge.values import RoundState, SheetStatus
from winner_judge.wording import mark

CLOSED_WORDS = {
    "signed_off": mark("The result is signed off. To decide anything, please reopen the round first."),
    "held": mark("This copy is read-only: {holder} has the working copy."),
}


class SubmissionPane(QFrame):
    """Shows one row of the matrix; ``form`` asks for the decision."""

    withdrawal_wanted = Signal(int)
    """The number of a decision that is to be taken back."""
    revision_wanted = Signal(str)
    """The code of the submission on which a judge who is present revises the own sheet."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.words = context.words
        self._kit = Kit(context.theme)
        self._theme = context.theme
        self._found: Reconciling | None = None
        self._code = ""
        self.setObjectName("card")
        self.name = ElidedLabel(font=context.theme.font(Size.STRONG))
        self.about = ElidedLabel(font=context.theme.font(Size.SMALL), tone="muted")
        self._pills = FlowLayout()
        self.plot = DotPlot(context.words, context.theme)
        self._flags, self._notes, self._worked, self._decisions = (QVBoxLayout() for _ in range(4))
        for part in (self._flags, self._notes, self._worked, self._decisions):
            part.setSpacing(4)
        self.calculation = QWidget()
        self.calculation.setLayout(self._worked)
        self._worked.setContentsMargins(0, 0, 0, 0)
        self.revise_button = self._kit.button(context.words.text("A judge revises a sheet…"), kind="link")
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
        for part in (self._flags, self._notes):
            column.addLayout(part)
        column.addWidget(self.calculation)
        column.addLayout(self._decisions)
        column.addWidget(self.revise_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 8, 12)
        outer.setSpacing(12)
        outer.addWidget(self._kit.scroll(content), 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(0, 0, 8, 0)
        self._column, self._foot = column, foot
        foot.addWidget(self.closed)
        foot.addWidget(self.form)
        outer.addLayout(foot)
        self.form.facts_changed.connect(self._follow_kind)
        self.revise_button.clicked.connect(lambda: self.revision_wanted.emit(self._code))

    def show_row(self, found: Reconciling, row: MatrixRow, analysis: Analysis | None = None) -> None:
        """Show one submission, with what was found out about it as far as that is known."""
        self._found, self._code = found, row.submission.code
        self.setAccessibleName(row.submission.name)
        self.name.setText(row.submission.name)
        self.about.setText(self._about(found, row))
        self._show_pills(found, row, analysis)
        self._show_flags(found, row, analysis)
        self.plot.show_strips(self._strips(found, row), [judge.code for judge in found.matrix.judges])
        self._show_notes(found, row)
        self._show_worked(found, row, analysis)
        self._show_decisions(found, row)
        is_clear = is_clear_of_line(found, analysis, (row.submission.code,))
        self.form.show_row(found, row, is_clear_of_line=is_clear)
        self._follow_state(found)

    @Slot()
    def _follow_kind(self) -> None:
        """Keep the calculation beside the form while a decision would change it, else with the rest."""
        is_beside_form = self.form.kind in CHANGING and self.form.isVisibleTo(self)
        if is_beside_form and self._foot.indexOf(self.calculation) < 0:
            self._foot.insertWidget(0, self.calculation)
        elif not is_beside_form and self._column.indexOf(self.calculation) < 0:
            self._column.insertWidget(self._column.indexOf(self._decisions), self.calculation)

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

    def _show_pills(self, found: Reconciling, row: MatrixRow, analysis: Analysis | None) -> None:
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
                "{count} criterion > {limit} steps apart",
                "{count} criteria > {limit} steps apart",
                len(criteria),
                limit=compact(self.words, criteria[0].limit),
            )
            self._pills.addWidget(self._kit.pill(text, "warning"))
        if row.submission.code in near_award_line(found, analysis):
            self._pills.addWidget(self._kit.pill(self.words.text("Near the award line"), "warning"))
        askers = [judge for judge, sheet in row.sheets.items() if sheet.wants_discussion]
        if askers:
            text = self.words.text("Discussion wanted by {judges}", judges=self.words.listed(askers))
            self._pills.addWidget(self._kit.pill(text, "quiet"))

    def _show_flags(self, found: Reconciling, row: MatrixRow, analysis: Analysis | None) -> None:
        empty_layout(self._flags)
        for flag in () if analysis is None else analysis.flags:
            if flag.submission == row.submission.code:
                self._flags.addWidget(
                    self._kit.body(flag_words(self.words, found, flag), wraps=True, tone="warning")
                )

    def _show_worked(self, found: Reconciling, row: MatrixRow, analysis: Analysis | None) -> None:
        empty_layout(self._worked)
        finding = None if analysis is None else analysis.entries.get(row.submission.code)
        for line in worked_lines(self.words, found, row, finding):
            self._worked.addWidget(self._kit.muted(line, wraps=True))

    def _strips(self, found: Reconciling, row: MatrixRow) -> Sequence[Strip]:
        apart = {item.criterion for item in row.discrepancies}
        counted = found.counted(row)
        agreed = found.agreed_scores(row.submission.code)
        return [
            strip_of(
                self.words,
                criterion,
                {
                    judge: sheet.scores[criterion.code]
                    for judge, sheet in row.sheets.items()
                    if judge in counted
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
                sentence = "{judge} is not judging: {reason}"
                self._add_note(self.words.text(sentence, judge=judge, reason=sheet.recusal_reason))
            for code, note in sheet.notes.items():
                if note:
                    self._add_note(f"{judge}, {criteria.get(code, code)}: “{note}”")
            if sheet.comment:
                sentence = "{judge}, for the entrant: “{comment}”"
                self._add_note(self.words.text(sentence, judge=judge, comment=sheet.comment))

    def _add_note(self, text: str) -> None:
        self._notes.addWidget(self._kit.body(text, wraps=True))

    def _show_decisions(self, found: Reconciling, row: MatrixRow) -> None:
        empty_layout(self._decisions)
        lines = found.lines_on(row.submission.code)
        if lines:
            self._decisions.addWidget(self._kit.body(self.words.text("Decided so far"), is_strong=True))
        for line in lines:
            self._decisions.addWidget(self._decision(found, row, line))

    def _decision(self, found: Reconciling, shown: MatrixRow, line: ModerationLine) -> QWidget:
        item, matrix = line.moderation, found.matrix
        what = decision_words(self.words, matrix, item, found.kinds)
        who = actor_name(self.words, matrix.judges, item.actor)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._kit.body(f"{item.number}. {what}", wraps=True))
        original = original_words(self.words, shown, item.criterion, item.judge)
        if original and item.kind in CHANGING:
            texts.addWidget(self._kit.muted(self.words.text("originally {scores}", scores=original)))
        texts.addWidget(self._kit.muted(f"{who}: {item.reason}", wraps=True))
        if line.is_stale:
            told = self.words.text("stale: the scores changed since")
            texts.addWidget(self._kit.body(told, wraps=True, tone="warning"))
        elif found.is_waiting(line):
            told = self.words.text("waiting for new scores of {judge}", judge=item.judge)
            texts.addWidget(self._kit.body(told, wraps=True, tone="accent"))
        row.addLayout(texts, 1)
        if self._closed_because(found) is None:
            row.addLayout(self._decision_buttons(line))
        return holder

    def _decision_buttons(self, line: ModerationLine) -> QVBoxLayout:
        number = line.moderation.number
        column = QVBoxLayout()
        column.setSpacing(0)
        name = self.words.text("Take back decision no. {number}", number=str(number))
        button = self._kit.button(self.words.text("Take back…"), kind="link", name=name)
        button.clicked.connect(partial(self.withdrawal_wanted.emit, number))
        if line.is_stale and line.moderation.kind in READY_REASONS:
            name = self.words.text("Decide no. {number} again", number=str(number))
            again = self._kit.button(self.words.text("Decide again"), kind="link", name=name)
            again.clicked.connect(partial(self.form.fill, line.moderation))
            column.addWidget(again)
        column.addWidget(button)
        column.addStretch(1)
        return column

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
        self._follow_kind()
        self.revise_button.setVisible(reason is None)
