"""What the sheets still out could change above the award line, said above the board."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.chair.naming import issue_name, province_name
from ui.context import Context
from ui.icons import icon
from ui.widgets.kit import Kit, empty_layout
from winner_judge.operations.views import Coverage, Setting
from winner_judge.reconciling.findings import Bounds, ListBound
from winner_judge.wording import Words
from winner_judge.wording.bounds_texts import bounds_sentence, fork_sentence
from winner_judge.wording.finding_texts import named


def judge_sentence(words: Words, name: str, *, could_change: bool) -> str:
    """Return what the sheets of one judge, alone, could do, and what that means."""
    if could_change:
        return words.text(
            "{judge}: yes, these sheets alone could change who stands above the line. Please wait for them.",
            judge=name,
        )
    return words.text(
        "{judge}: no, whatever these sheets say, alone they move nobody over the line.", judge=name
    )


def list_sentence(
    words: Words, setting: Setting, bound: ListBound, names: Mapping[str, str], *, has_name: bool
) -> str:
    """Return what is settled in one list and what is not; ``has_name``: it is one of several lists."""
    parts = (province_name(setting, bound.province), issue_name(words, setting, bound.issue))
    heading = " · ".join(part for part in parts if part) if has_name else ""
    settled = named_submissions(words, bound.settled, names)
    possible = named_submissions(words, bound.possible, names)
    sentence = words.text("Above the line whatever comes: {names}.", names=settled or "–")
    if possible:
        sentence += " " + words.text("Still on either side: {names}.", names=possible)
    return f"{heading}: {sentence}" if heading else sentence


def named_submissions(words: Words, codes: tuple[str, ...], names: Mapping[str, str]) -> str:
    """Return submissions by name, all of them: who unfolded the card wants to know; empty for none."""
    return words.listed([names.get(code, code) for code in codes]) if codes else ""


class BoundsCard(QFrame):
    """One sentence, and a line for each judge still out once it is unfolded."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._words = context.words
        self._theme = context.theme
        self._kit = Kit(context.theme)
        self.setObjectName("card")
        self._sign = QLabel()
        self.sentence = self._kit.body("", wraps=True)
        self.more_button = self._kit.button(self._words.text("Judge by judge"), kind="link")
        self.more_button.setCheckable(True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.details = QWidget()
        self.details.setLayout(self._lines)
        self._lay_out()
        self.more_button.toggled.connect(self._unfold)
        self.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(4)
        column.addLayout(row)
        area = self._kit.scroll(self.details)
        area.setMaximumHeight(self._theme.scaled(168))
        self._area = area
        area.hide()
        self._lines.setContentsMargins(self._theme.scaled(28), 0, 8, 0)
        column.addWidget(area)

    def show_bounds(self, bounds: Bounds, coverage: Coverage) -> None:
        """Tell what is still out; the card is hidden where nothing is, or nothing came in at all."""
        words = self._words
        names = {row.judge.code: row.judge.name for row in coverage.rows}
        tone = "warning" if bounds.could_change else "accent"
        drawing = icon("warning" if bounds.could_change else "info", getattr(self._theme.colours, tone))
        self._sign.setPixmap(drawing.pixmap(self._theme.scaled(20)))
        self.sentence.setText(bounds_sentence(words, bounds, names))
        empty_layout(self._lines)
        for code, could in bounds.judges.items():
            name = named(words, (code,), names)
            tell = fork_sentence if code in bounds.forks else judge_sentence
            self._lines.addWidget(self._kit.body(tell(words, name, could_change=could), wraps=True))
        submissions = {item.code: item.name for item in coverage.submissions}
        for bound in bounds.lists:
            if bound.could_change:
                sentence = list_sentence(
                    words, coverage.setting, bound, submissions, has_name=len(bounds.lists) > 1
                )
                self._lines.addWidget(self._kit.muted(sentence, wraps=True))
        self._lines.addStretch(1)
        self.setVisible(bool(bounds.judges) and not bounds.is_nothing_in)

    @Slot(bool)
    def _unfold(self, is_open: bool) -> None:  # noqa: FBT001 (Qt gives it by position)
        self._area.setVisible(is_open)
        text = self._words.text("Fold up") if is_open else self._words.text("Judge by judge")
        self.more_button.setText(text)
        self.more_button.setAccessibleName(text)
