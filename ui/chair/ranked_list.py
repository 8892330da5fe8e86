"""One ranked list with all that is to be known of it: notes, open ties, and the award line looked at."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.chair.naming import TIE_BREAKS, named
from ui.chair.rank_table import EMPTY_LIST, RankTable
from ui.chair.rank_words import chance_sentence, finding_of, notes_of, unavailable_words, warnings_of
from ui.context import Context
from ui.widgets.kit import Kit, empty_layout
from winner_judge.operations.views import Result
from winner_judge.reconciling.findings import Analysis, ListFinding
from winner_judge.scoring.policy import Aggregate
from winner_judge.scoring.ranking import RankedList
from winner_judge.wording import mark

METHODS = {
    Aggregate.MEAN: mark("the mean of all judges"),
    Aggregate.MEDIAN: mark("the median of all judges"),
    Aggregate.TRIMMED_MEAN: mark("the mean of the judges without the highest and the lowest"),
    Aggregate.RANK_SUM: mark("the sum of the ranks that each judge gave, the lowest being best"),
    Aggregate.ADJUSTED: mark("the adjusted mean of all judges"),
}


class RankedListView(QFrame):
    """Shows one list of a result; the analysis of the scores may come later."""

    tie_asked = Signal(tuple)
    """The chair wants to decide this tie: submission codes."""
    analysis_asked = Signal()
    """The places' certainty is wanted, which was not worked out."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("card")
        self.words = context.words
        self._theme = context.theme
        self._kit = Kit(context.theme)
        self._result: Result | None = None
        self._analysis: Analysis | None = None
        self._ranked = EMPTY_LIST
        self._is_award = True
        self._is_final = False
        self.table: RankTable | None = None
        self.name = self._kit.strong("")
        self.rule = self._kit.muted("", wraps=True)
        self.look = self._look_strip()
        self.chances = self._kit.muted("", wraps=True)
        self.empty = self._kit.muted(self.words.text("No submissions."))
        self._notes = QVBoxLayout()
        self._notes.setSpacing(6)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 12, 12, 12)
        self._column.setSpacing(6)
        for widget in (self.name, self.rule):
            self._column.addWidget(widget)
        self._column.addLayout(self._notes)
        self._column.addWidget(self.look)
        self._column.addWidget(self.empty)

    def _look_strip(self) -> QFrame:
        """Return what says that the line is only looked at elsewhere."""
        strip = QFrame()
        strip.setObjectName("strip")
        strip.setProperty("tone", "warning")
        row = QHBoxLayout(strip)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(12)
        self.look_words = self._kit.body("", wraps=True)
        self.back_button = self._kit.button(self.words.text("Put the line back"))
        row.addWidget(self.look_words, 1)
        row.addWidget(self.back_button)
        self.back_button.clicked.connect(self._put_back)
        strip.hide()
        return strip

    # What is shown

    def show_result(self, result: Result, ranked: RankedList, name: str, *, is_award: bool) -> None:
        """Show ``ranked``, called ``name``: an award list, or a group."""
        if self.table is None or self._is_final != result.is_signed_off:
            self._build_table(result)
        self._result, self._ranked, self._is_award = result, ranked, is_award
        self.name.setText(name)
        self._tell_rule(result)
        self._refill()

    def show_analysis(self, analysis: Analysis | None) -> None:
        """Show how sure the places are, once it is known."""
        self._analysis = analysis
        if self._result is not None:
            self._refill()

    def _build_table(self, result: Result) -> None:
        """The heading of the values says whether they are final."""
        if self.table is not None:
            self._column.removeWidget(self.table)
            self.table.deleteLater()
        self._is_final = result.is_signed_off
        self.table = RankTable(self._theme, self.words, result)
        self.table.line_moved.connect(self._tell_look)
        self._column.addWidget(self.table, 1)
        self._column.addWidget(self.chances)

    def _tell_rule(self, result: Result) -> None:
        words, policy = self.words, result.setting.policy
        rules = words.listed([words.text(TIE_BREAKS[rule]) for rule in policy.tie_break])
        method = words.text(METHODS[policy.aggregate])
        self.rule.setText(words.text("Value: {method}. Equal values: {rules}.", method=method, rules=rules))

    @property
    def has_line(self) -> bool:
        """The award line is drawn in the list that is shown."""
        assert self._result is not None
        policy = self._result.setting.policy
        return policy.award_by is not None and (
            self._is_award or set(policy.award_by) == set(policy.group_by)
        )

    @property
    def finding(self) -> ListFinding | None:
        """How sure the places of the list are, None while or where that is not known."""
        return finding_of(self._analysis, self._ranked, is_award=self._is_award)

    def _refill(self) -> None:
        assert self._result is not None
        assert self.table is not None
        self.table.show_list(
            self._result,
            self._ranked,
            has_line=self.has_line,
            finding=self.finding,
            analysis=self._analysis,
        )
        self.table.setVisible(bool(self._ranked.entries))
        self.empty.setVisible(not self._ranked.entries)
        self._show_notes(self._result)
        self._tell_chances(self._result)
        self._tell_look()

    def _show_notes(self, result: Result) -> None:
        empty_layout(self._notes)
        words, ranked = self.words, self._ranked
        if ranked.refusal is not None:
            told = words.error(named(words, result, ranked.refusal))
            self._warn(f"{told.sentence} {told.advice}")
        if ranked.has_mixed_rubrics:
            text = "Entries of this list were scored with different rubrics; criteria break no tie."
            self._notes.addWidget(self._kit.muted(words.text(text), wraps=True))
        if ranked.is_line_tied:
            self._warn(words.text("A joint rank lies across the award line; all of it is above the line."))
        for tie in ranked.open_ties:
            self._notes.addWidget(self._tie_line(result, tie))
        for warning in self._warnings(result):
            self._warn(warning)
        if self.finding is not None:
            for note in notes_of(words, result, ranked, self.finding, has_line=self.has_line):
                self._notes.addWidget(self._kit.body(note, wraps=True))

    def _tell_chances(self, result: Result) -> None:
        """Say below the table why chances read otherwise than places, where they do."""
        told = ""
        if self.finding is not None and self.has_line:
            told = chance_sentence(self.words, result, self._ranked, self.finding)
        self.chances.setText(told)
        self.chances.setVisible(bool(told))

    def _warnings(self, result: Result) -> Sequence[str]:
        if self._analysis is None:
            return ()
        if self.finding is None:
            told = unavailable_words(self.words, self._analysis)
            return (told,) if told else ()
        return warnings_of(self.words, result, self._ranked, self.finding, has_line=self.has_line)

    def _warn(self, text: str) -> None:
        self._notes.addWidget(self._kit.body(text, wraps=True, tone="warning"))

    def tell_analysis_missing(self) -> None:
        """Say that nobody worked out how sure the places are, and offer it."""
        text = self.words.text("How sure the places are was not worked out.")
        self._notes.addWidget(
            self._with_button(text, self.words.text("Work it out"), self.analysis_asked.emit)
        )

    def _tie_line(self, result: Result, tie: tuple[str, ...]) -> QWidget:
        names = self.words.listed([result.submissions[code].name for code in tie])
        text = self.words.text("{names} share a rank. The order is the chair's to decide.", names=names)
        name = self.words.text("Decide the tie of {names}", names=names)
        ask = partial(self.tie_asked.emit, tie)
        return self._with_button(text, self.words.text("Decide the tie…"), ask, name=name)

    def _with_button(self, text: str, verb: str, act: object, *, name: str = "") -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._kit.body(text, wraps=True, tone="warning"), 1)
        button = self._kit.button(verb, name=name)
        button.clicked.connect(act)
        row.addWidget(button)
        return holder

    # The line looked at

    @Slot()
    def _tell_look(self) -> None:
        look = None if self.table is None else self.table.look
        if look is not None and self._result is not None:
            self.look_words.setText(
                self.words.plural(
                    "Only a look: the line is drawn after {count} entry. The award line belongs to the "
                    "rules; nothing is stored, and the chances stay those of the rules.",
                    "Only a look: the line is drawn after {count} entries. The award line belongs to the "
                    "rules; nothing is stored, and the chances stay those of the rules.",
                    look,
                )
            )
        self.look.setVisible(look is not None)

    @Slot()
    def _put_back(self) -> None:
        if self.table is not None:
            self.table.put_back()
            self.table.setFocus()
