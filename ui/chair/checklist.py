"""The sign-off checklist in sentences: what blocks, what only warns, and where to go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.context import Context
from ui.icons import icon
from ui.widgets.kit import Kit, empty_layout
from winner_judge.operations.views import CheckLine, Result
from winner_judge.wording import Words, mark


@dataclass(frozen=True, slots=True)
class LineWords:
    """The msgids of one kind of line, and the page that settles it."""

    sentence: str
    go: str
    page: str


CHECK_WORDS: Mapping[str, LineWords] = {
    "fork": LineWords(
        mark("Two different files came in from {subjects}. Please choose which one counts."),
        mark("Go to Collect"),
        "collect",
    ),
    "stale": LineWords(
        mark("Scores changed after a decision on {subjects}. Please decide again, or take it back."),
        mark("Go to Reconcile"),
        "reconcile",
    ),
    "tie": LineWords(
        mark("{subjects} share a rank. Please decide their order, or leave the joint rank with a reason."),
        mark("Go to Ranking"),
        "ranking",
    ),
    "unranked": LineWords(
        mark("{subjects} cannot be ranked. Please decide: rank with fewer judges, or accept as is."),
        mark("Go to Reconcile"),
        "reconcile",
    ),
    "missing_return": LineWords(
        mark("Nothing was handed in yet by {subjects}. Without it the result stands on the other judges."),
        mark("Go to Collect"),
        "collect",
    ),
    "unmoderated": LineWords(
        mark("The judges differ on {subjects}, and no decision is recorded on it yet."),
        mark("Go to Reconcile"),
        "reconcile",
    ),
    "paper_sheet": LineWords(
        mark(
            "Sheets on {subjects} were typed from paper and wait for a second person; they do not count yet."
        ),
        mark("Go to Collect"),
        "collect",
    ),
    "missing_sheet": LineWords(
        mark("Sheets are still missing of {subjects}. Without them the result stands on those that are in."),
        mark("Go to Collect"),
        "collect",
    ),
    "conflict": LineWords(
        mark("On {subjects} a sheet counts although its judge has a conflict of interest there."),
        mark("Go to Reconcile"),
        "reconcile",
    ),
    "counted_twice": LineWords(
        mark(
            "The sheets of {judges} on {subjects} both count, though one took over from the other. Please "
            "choose which ones count."
        ),
        mark("Go to Collect"),
        "collect",
    ),
    "outlying_sheet": LineWords(
        mark("A sheet on {subjects} stands out from what was to be expected of its judge."),
        mark("Go to Reconcile"),
        "reconcile",
    ),
    "unlike_others": LineWords(
        mark("{subjects} put the submissions in another order than the other judges."),
        mark("Go to Reconcile"),
        "reconcile",
    ),
    "scale_use": LineWords(
        mark("{subjects} used only a small part of the scale."),
        mark("Go to Reconcile"),
        "reconcile",
    ),
    "separate_groups": LineWords(
        mark(
            "{subjects} scored no submission together with the other judges, not even through others. "
            "Between them nothing is adjusted."
        ),
        mark("Go to Reconcile"),
        "reconcile",
    ),
    "unadjusted": LineWords(
        mark(
            "How strict the judges are cannot be told from these scores. The values of {subjects} are plain "
            "means."
        ),
        mark("Go to Reconcile"),
        "reconcile",
    ),
}


_MOST_NAMES = 6
"""A sentence with more names would fill the page."""


def line_sentence(words: Words, line: CheckLine, result: Result) -> str:
    """Return a line of the checklist as a sentence."""
    names = [_name(code, result) for code in line.subjects]
    if line.counts:
        names = [f"{name} ({words.whole(count)})" for name, count in zip(names, line.counts, strict=True)]
    if len(names) > _MOST_NAMES:
        others = len(names) - _MOST_NAMES + 1
        names[_MOST_NAMES - 1 :] = [words.plural("{count} other", "{count} others", others)]
    judges = words.listed([_name(code, result) for code in line.judges])
    return words.text(CHECK_WORDS[line.kind].sentence, subjects=words.listed(names), judges=judges)


def _name(code: str, result: Result) -> str:
    if code in result.submissions:
        return result.submissions[code].name
    return result.judges[code].name if code in result.judges else code


class Checklist(QWidget):
    """A line a finding: blocking ones first, each with the way to its page."""

    wanted = Signal(str)
    """The key of a page."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.words = context.words
        self._theme = context.theme
        self._kit = Kit(context.theme)
        self.lines: tuple[CheckLine, ...] = ()
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(12)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._kit.scroll(content))
        self.setAccessibleName(self.words.text("Before signing off"))

    def show_lines(self, lines: Sequence[CheckLine], result: Result) -> None:
        """Show what was found."""
        empty_layout(self._column)
        self.lines = tuple(lines)
        blocking = [line for line in lines if line.is_blocking]
        warning = [line for line in lines if not line.is_blocking]
        if blocking:
            self._column.addWidget(self._kit.strong(self.words.text("This has to be settled first")))
        for line in blocking:
            self._column.addWidget(self._line(line, result))
        if not blocking:
            self._column.addWidget(self._clear())
        if warning:
            self._column.addSpacing(4)
            self._column.addWidget(
                self._kit.strong(self.words.text("This does not block, but should be known"))
            )
        for line in warning:
            self._column.addWidget(self._line(line, result))
        self._column.addStretch(1)

    def _clear(self) -> QWidget:
        return self._row("done", "accent", self.words.text("Nothing stands in the way of signing off."), None)

    def _line(self, line: CheckLine, result: Result) -> QWidget:
        texts = CHECK_WORDS[line.kind]
        drawing, colour = ("conflict", "error") if line.is_blocking else ("warning", "warning")
        return self._row(drawing, colour, line_sentence(self.words, line, result), texts)

    def _row(self, drawing: str, colour: str, sentence: str, texts: LineWords | None) -> QWidget:
        holder = QFrame()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        sign = QLabel()
        sign.setPixmap(icon(drawing, getattr(self._theme.colours, colour)).pixmap(self._theme.scaled(20)))
        sign.setContentsMargins(0, 4, 0, 0)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        told = self._kit.body(sentence, wraps=True)
        told.setContentsMargins(0, 6, 0, 6)
        row.addWidget(told, 1)
        if texts is not None:
            button = self._kit.button(self.words.text(texts.go), kind="link")
            button.clicked.connect(partial(self.wanted.emit, texts.page))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return holder
