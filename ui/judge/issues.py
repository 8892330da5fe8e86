"""Progress by priority issue: one line each, which also shows that issue's submissions alone."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui.context import Context
from ui.theme import Size, Theme
from winner_judge.operations.desk_views import DeskEntry
from winner_judge.values import Issue, SheetStatus
from winner_judge.wording import Words


@dataclass(frozen=True, slots=True)
class Tally:
    """How far some submissions are."""

    done: int = 0
    recused: int = 0
    total: int = 0

    def words(self, words: Words) -> str:
        """Return ``7 of 15 done``; recused ones are none that could be done."""
        total = self.total - self.recused
        return words.text("{done} of {total} done", done=words.whole(self.done), total=words.whole(total))

    def spoken(self, words: Words) -> str:
        """Return the same and how many are recused."""
        if not self.recused:
            return self.words(words)
        recused = words.plural("{count} recused", "{count} recused", self.recused)
        return f"{self.words(words)}, {recused}"


def tally(entries: Iterable[DeskEntry]) -> Tally:
    """Return how far ``entries`` are."""
    states = Counter(entry.sheet.status for entry in entries)
    return Tally(states[SheetStatus.DONE], states[SheetStatus.RECUSED], states.total())


class IssueLine(QPushButton):
    """Name, how many of how many, and a thin bar: done in the accent, recused in grey."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._name = name
        self._tally = Tally()
        self._figures = ""
        self.setProperty("kind", "issue")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFont(theme.font(Size.SMALL))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_tally(self, words: Words, shown: Tally) -> None:
        """Show how far the issue is."""
        self._tally = shown
        self._figures = f"{words.whole(shown.done)} / {words.whole(shown.total - shown.recused)}"
        self.setAccessibleName(f"{self._name}: {shown.spoken(words)}")
        self.setToolTip(self.accessibleName())
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.scaled(120), self.fontMetrics().lineSpacing() + 16)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        area = self.rect().adjusted(8, 4, -8, -10)
        metrics = QFontMetrics(self.font())
        figures = metrics.horizontalAdvance(self._figures)
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, area.width() - figures - 8)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(self._theme.colour("accent" if self.isChecked() else "text"))
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignLeft, name)
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, self._figures)
        self._paint_bar(painter, QRectF(area.left(), area.bottom() + 3, area.width(), 3))

    def _paint_bar(self, painter: QPainter, area: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = max(1, self._tally.total)
        settled = self._tally.done + self._tally.recused
        for count, role in ((whole, "line"), (settled, "line_strong"), (self._tally.done, "accent")):
            painter.setBrush(self._theme.colour(role))
            if count:
                painter.drawRoundedRect(
                    QRectF(area).adjusted(0, 0, area.width() * (count / whole - 1), 0), 1.5, 1.5
                )


class IssueLines(QWidget):
    """All issues first, then each one that I judge; the chosen one is kept alone in the list."""

    chosen = Signal(object)
    """The code of an issue, or None for all."""

    def __init__(self, context: Context, issues: Sequence[Issue]) -> None:
        super().__init__()
        self._words = context.words
        self._names = {issue.code: issue.name.in_language(self._words.language) for issue in issues}
        names: list[tuple[str | None, str]] = [(None, self._words.text("All issues")), *self._names.items()]
        self.lines = {code: IssueLine(context.theme, name) for code, name in names}
        self.issue: str | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for code, line in self.lines.items():
            column.addWidget(line)
            line.clicked.connect(lambda _=False, code=code: self.choose(code))
        self.choose(None)

    def choose(self, code: str | None) -> None:
        """Keep one issue alone, None keeps all."""
        self.issue = code
        for known, line in self.lines.items():
            line.setChecked(known == code)
        self.chosen.emit(code)

    @property
    def name(self) -> str:
        """The chosen issue's name, empty for all."""
        return "" if self.issue is None else self._names[self.issue]

    def show_entries(self, entries: Sequence[DeskEntry]) -> None:
        """Count again; an issue of which I judge nothing has no line."""
        by_issue: dict[str, list[DeskEntry]] = {code: [] for code in self._names}
        for entry in entries:
            by_issue[entry.submission.issue].append(entry)
        for code, line in self.lines.items():
            some = entries if code is None else by_issue[code]
            line.setVisible(bool(some))
            line.show_tally(self._words, tally(some))
