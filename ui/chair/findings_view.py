"""Tendencies and agreement: what the scores say beside the rule, each with what to do about it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from ui.chair.range_chart import Range, RangeChart
from ui.chair.reading import Reconciling
from ui.context import Context
from ui.models.rows import Column, RowsModel
from ui.widgets.kit import Kit, empty_layout
from ui.widgets.tables import RowsTable
from ui.widgets.wrapping import WrappingDelegate
from winner_judge.reconciling.findings import Analysis, Flag, FlagKind, Tendency
from winner_judge.wording import Words, mark
from winner_judge.wording import finding_texts as texts

FLAG_NAMES: Mapping[FlagKind, str] = {
    FlagKind.OUTLYING_SHEET: mark("Outlying sheet"),
    FlagKind.UNLIKE_OTHERS: mark("Unlike the others"),
    FlagKind.SCALE_USE: mark("Use of the scale"),
}


def judge_names(found: Reconciling) -> dict[str, str]:
    """Return judge code to code and name, as the columns of the heat table are called."""
    return {judge.code: f"{judge.name} ({judge.code})" for judge in found.matrix.judges}


def submission_names(found: Reconciling) -> dict[str, str]:
    """Return submission code to name."""
    return {row.submission.code: row.submission.name for row in found.matrix.rows}


def flag_words(words: Words, found: Reconciling, flag: Flag) -> str:
    """Return one flag in a plain sentence with what to do."""
    code = flag.submission or ""
    judge = judge_names(found).get(flag.judge, flag.judge)
    return texts.flag_sentence(words, flag, judge, submission_names(found).get(code, code))


def tendency_words(words: Words, tendency: Tendency) -> str:
    """Return how strict or lenient a judge is, in few words."""
    if tendency.low <= 0 <= tendency.high:
        return words.text("like the others")
    points = texts.correction_words(words, tendency)
    if tendency.leniency < 0:
        return words.text("strict (correction {points})", points=points)
    return words.text("lenient (correction {points})", points=points)


def summary_sentence(words: Words, found: Reconciling, analysis: Analysis) -> str:
    """Return agreement and the judge who stands out most, as one short paragraph."""
    if analysis.unavailable is not None:
        return texts.unavailable_sentence(words, analysis.unavailable)
    clear = [item for item in analysis.tendencies.values() if item.low > 0 or item.high < 0]
    parts = [texts.agreement_sentence(words, analysis.agreement)]
    if clear:
        most = max(clear, key=lambda item: abs(item.leniency))
        parts.append(texts.tendency_sentence(words, most, judge_names(found)[most.judge]))
    return " ".join(parts)


class FindingsView(QWidget):
    """Shows an ``Analysis``; until it is there, that it is being worked out, or was stopped."""

    chosen = Signal(str)
    """The submission of the selected flag."""
    wanted = Signal()
    """The figures are to be worked out again."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.words = context.words
        self._kit = Kit(context.theme)
        self._found: Reconciling | None = None
        self.chart = RangeChart(context.words, context.theme)
        self.model: RowsModel[Flag] = RowsModel(self._columns())
        self.table = RowsTable(context.theme, self.words.text("What stands out"), self.model)
        self.table.setColumnWidth(0, context.theme.scaled(140))
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._wrapping = WrappingDelegate()
        self.table.setItemDelegate(self._wrapping)
        self.table.setWordWrap(True)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.setMinimumHeight(context.theme.scaled(260))
        self.state = self._kit.muted("", wraps=True)
        self.state.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.again_button = self._kit.button(self.words.text("Work out again"))
        self._above = self._column()
        self._links = self._column()
        self._flags = self._column()
        self._stack = QStackedWidget()
        self._lay_out()
        self.table.selectionModel().selectionChanged.connect(self._choose)
        self.again_button.clicked.connect(self.wanted)

    def _column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        return column

    def _columns(self) -> Sequence[Column[Flag]]:
        text = self.words.text
        return (
            Column(text("Kind"), lambda flag: text(FLAG_NAMES[flag.kind])),
            Column(text("What stands out, and what to do"), self._told, tip=self._tip),
        )

    def _told(self, flag: Flag) -> str:
        return "" if self._found is None else flag_words(self.words, self._found, flag)

    def _tip(self, flag: Flag) -> str:
        return "\n".join(line for line in (self._told(flag), texts.flag_tip(self.words, flag)) if line)

    def _lay_out(self) -> None:
        waiting = QWidget()
        middle = QVBoxLayout(waiting)
        middle.addStretch(1)
        middle.addWidget(self.state)
        middle.addWidget(self.again_button, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(2)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(8, 4, 12, 8)
        column.setSpacing(10)
        for title, parts in (
            (self.words.text("Agreement of the judges"), (self._above,)),
            (self.words.text("Strict or lenient"), (self.chart, self._links)),
            (self.words.text("What stands out"), (self._flags, self.table)),
        ):
            column.addWidget(self._kit.strong(title))
            for part in parts:
                if isinstance(part, QWidget):
                    column.addWidget(part)
                else:
                    column.addLayout(part)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._content = self._kit.scroll(content)
        for widget in (waiting, self._content):
            self._stack.addWidget(widget)
        outer.addWidget(self._stack)

    def show_state(self, sentence: str, *, can_restart: bool) -> None:
        """Tell in place of the figures why they are not there."""
        self.state.setText(sentence)
        self.again_button.setVisible(can_restart)
        self._stack.setCurrentIndex(0)

    def show_analysis(self, found: Reconciling, analysis: Analysis) -> None:
        """Show all that was worked out."""
        self._found = found
        self._show_agreement(analysis)
        self._show_tendencies(found, analysis)
        self._show_flags(analysis)
        self._stack.setCurrentIndex(1)

    def _show_agreement(self, analysis: Analysis) -> None:
        found = analysis.agreement
        lines = [
            texts.agreement_sentence(self.words, found),
            texts.alpha_sentence(self.words, found),
            texts.w_sentence(self.words, found),
            *(texts.tau_sentence(self.words, item.tau) for item in (*analysis.lists, *analysis.awards)),
        ]
        self._say(self._above, lines)

    def _show_tendencies(self, found: Reconciling, analysis: Analysis) -> None:
        names = judge_names(found)
        tendencies = sorted(analysis.tendencies.values(), key=lambda item: item.leniency)
        self.chart.setVisible(bool(tendencies) and analysis.unavailable is None)
        self.chart.show_ranges([self._range(found, item) for item in tendencies])
        if analysis.unavailable is not None:
            self._say(self._links, [texts.unavailable_sentence(self.words, analysis.unavailable)])
            return
        clear = [item for item in tendencies if not item.low <= 0 <= item.high]
        lines = [texts.tendency_sentence(self.words, item, names[item.judge]) for item in clear]
        if not clear:
            lines = [self.words.text("No judge is clearly stricter or more lenient than the others.")]
        lines += [texts.link_sentence(self.words, item, names[item.judge]) for item in tendencies]
        lines.append(texts.groups_sentence(self.words, analysis.groups, names))
        lines.append(self._best_link(found, analysis))
        self._say(self._links, lines)

    def _best_link(self, found: Reconciling, analysis: Analysis) -> str:
        if analysis.best_link is None:
            return texts.best_link_sentence(self.words, None)
        judge, code = analysis.best_link
        entry = submission_names(found).get(code, code)
        return texts.best_link_sentence(
            self.words, analysis.best_link, judge_names(found).get(judge, judge), entry
        )

    def _range(self, found: Reconciling, item: Tendency) -> Range:
        return Range(
            judge_names(found)[item.judge],
            float(item.leniency),
            float(item.low),
            float(item.high),
            tendency_words(self.words, item),
            texts.link_words(self.words, item.link),
            texts.link_tip(self.words, item.link),
        )

    def _show_flags(self, analysis: Analysis) -> None:
        count = sum(flag.kind is FlagKind.OUTLYING_SHEET for flag in analysis.flags)
        lines = [texts.outliers_sentence(self.words, count, analysis.expected_outliers)] if count else []
        if not analysis.flags:
            lines = [self.words.text("Nothing stands out.")]
        self._say(self._flags, lines)
        self.model.show_rows(analysis.flags)
        self.table.setVisible(bool(analysis.flags))

    def _say(self, column: QVBoxLayout, lines: Sequence[str]) -> None:
        empty_layout(column)
        for line in dict.fromkeys(lines):
            if line:
                column.addWidget(self._kit.body(line, wraps=True))

    @Slot()
    def _choose(self) -> None:
        flag = self.table.selected_row()
        if isinstance(flag, Flag) and flag.submission is not None:
            self.chosen.emit(flag.submission)
