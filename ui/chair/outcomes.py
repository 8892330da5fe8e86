"""What became of each file that was given to be received: lines that stay until they are cleared."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.chair.heat import paint_hairline
from ui.context import Context
from ui.icons import icon
from ui.theme import Size, Theme
from ui.widgets.criterion_words import breakable
from ui.widgets.kit import Kit
from ui.widgets.labels import plain_tip
from winner_judge.operations.views import Collected
from winner_judge.wording import Words, mark

ITEM_ROLE = Qt.ItemDataRole.UserRole
"""The ``Collected`` of a line."""
PACK_SUFFIX = ".winnerpack"
NO_SCORE_FILE = mark("This is a judge pack, not a score file.")


class Fate(StrEnum):
    """What became of a file; those first that need somebody."""

    REFUSED = "refused"
    LOOK = "look"
    """Received, but something is to be known or decided."""
    RECEIVED = "received"
    KNOWN = "known"
    """It was received before: nothing changed."""


_ICONS: Mapping[Fate, tuple[str, str]] = {
    Fate.REFUSED: ("close", "error"),
    Fate.LOOK: ("warning", "warning"),
    Fate.RECEIVED: ("done", "accent"),
    Fate.KNOWN: ("done", "muted"),
}
_NEEDY = frozenset({Fate.REFUSED, Fate.LOOK})
_MARGIN = 10
_BETWEEN = 2
_MOST_LINES = 12
AnyIndex = QModelIndex | QPersistentModelIndex
_RESULTS: Mapping[Fate, str] = {
    Fate.REFUSED: mark("Refused"),
    Fate.LOOK: mark("To be looked at"),
    Fate.RECEIVED: mark("Received"),
    Fate.KNOWN: mark("Received before"),
}


def fate_of(item: Collected) -> Fate:
    """Return what became of a file."""
    if item.error is not None:
        return Fate.REFUSED
    if item.is_waiting or item.is_fork or item.is_withdrawn:
        return Fate.LOOK
    return Fate.KNOWN if item.is_known else Fate.RECEIVED


def result_words(words: Words, item: Collected) -> str:
    """Return how a file fared in a word or two, for those who cannot tell the colours."""
    return words.text(_RESULTS[fate_of(item)])


def facts_words(words: Words, item: Collected) -> str:
    """Return whose file it is, how many sheets are done, and its check code, as far as it is known."""
    parts = [item.judge.name] if item.judge is not None else []
    if item.check_code:
        parts.append(words.plural("{count} sheet", "{count} sheets", item.sheets))
        unbroken = item.check_code.replace("-", "\N{NON-BREAKING HYPHEN}")
        parts.append(words.text("check code {code}", code=unbroken))
    return " · ".join(parts)


def advice_words(words: Words, item: Collected) -> str:
    """Return why a file is amber or red and what to do; of a green one that nothing is."""
    if item.error is not None and item.path.suffix.lower() == PACK_SUFFIX:
        return words.text(NO_SCORE_FILE)
    if item.error is not None:
        told = words.error(item.error)
        return f"{told.sentence} {told.advice}".strip()
    parts = []
    if item.is_withdrawn:
        parts.append(
            words.text(
                "This file was left out of account before and stays so. Please select the judge to count it "
                "again."
            )
        )
    elif item.is_known:
        parts.append(words.text("This file was received before. Nothing has changed."))
    if item.is_waiting:
        parts.append(words.text("It came after sign-off and waits until the round is reopened."))
    if item.is_fork:
        parts.append(
            words.text("There are two different files of this judge. Please compare them and choose one.")
        )
    if not item.sheets and not parts:
        parts.append(words.text("It holds declarations, but no sheet that is done."))
    return " ".join(parts) or words.text("Counted from now on. Nothing else is to be done.")


class OutcomesModel(QAbstractListModel):
    """The files, latest batch first, in a batch those first that need somebody."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.items: tuple[Collected, ...] = ()

    def add(self, items: Sequence[Collected]) -> None:
        """Put one more batch above what is there."""
        order = list(Fate)
        batch = sorted(items, key=lambda item: order.index(fate_of(item)))
        self.beginResetModel()
        self.items = (*batch, *self.items)
        self.endResetModel()

    def clear(self) -> None:
        """Forget all lines."""
        self.beginResetModel()
        self.items = ()
        self.endResetModel()

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.items)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self.items[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return ". ".join(part for part in self.texts(item) if part)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(str(item.path))
            case _ if role == ITEM_ROLE:
                return item
        return None

    def texts(self, item: Collected) -> tuple[str, str, str, str]:
        """Return result, file name, facts and advice of a line."""
        words = self._words
        return (
            result_words(words, item),
            item.path.name,
            facts_words(words, item),
            advice_words(words, item),
        )


class OutcomeDelegate(QStyledItemDelegate):
    """Draws a line: icon, result and file name; below it facts and advice, broken where they must be."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme = theme
        self._words = words
        self.width = 0
        """Of the list, in pixels."""

    def _pieces(self, item: Collected) -> list[tuple[str, QFont, QColor]]:
        fate = fate_of(item)
        colour = self._theme.colour(_ICONS[fate][1])
        told = colour if fate in _NEEDY else self._theme.colour("muted")
        strong, plain = self._theme.font(is_strong=True), self._theme.font()
        pieces = [
            (f"{result_words(self._words, item)} · {item.path.name}", strong, colour),
            (facts_words(self._words, item), plain, self._theme.colour("text")),
            (advice_words(self._words, item), self._theme.font(Size.SMALL), told),
        ]
        return [(breakable(text), font, pen) for text, font, pen in pieces if text]

    def _left(self) -> int:
        return _MARGIN * 2 + self._theme.scaled(18)

    def _heights(self, item: Collected, width: int) -> list[int]:
        room = max(80, width - self._left() - _MARGIN)
        area = QRect(0, 0, room, _MOST_LINES * 100)
        return [
            QFontMetrics(font).boundingRect(area, _WRAPPED, text).height()
            for text, font, _ in self._pieces(item)
        ]

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        heights = self._heights(index.data(ITEM_ROLE), self.width)
        return QSize(self.width, sum(heights) + _BETWEEN * (len(heights) - 1) + 2 * _MARGIN)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        item, area = index.data(ITEM_ROLE), option.rect
        drawing, colour = _ICONS[fate_of(item)]
        side = self._theme.scaled(18)
        sign = QRect(area.left() + _MARGIN, area.top() + _MARGIN, side, side)
        painter.save()
        icon(drawing, getattr(self._theme.colours, colour)).paint(painter, sign)
        y = area.top() + _MARGIN
        left, width = area.left() + self._left(), area.width() - self._left() - _MARGIN
        heights = self._heights(item, area.width())
        for (text, font, pen), height in zip(self._pieces(item), heights, strict=True):
            painter.setFont(font)
            painter.setPen(pen)
            painter.drawText(QRect(left, y, width, height), _WRAPPED, text)
            y += height + _BETWEEN
        paint_hairline(painter, area.toRectF(), self._theme)
        painter.restore()


_WRAPPED = int(Qt.TextFlag.TextWordWrap)


class OutcomeList(QListView):
    """The lines; their heights follow the width."""

    def __init__(self, context: Context, model: OutcomesModel) -> None:
        super().__init__()
        self.lines = OutcomeDelegate(context.theme, context.words)
        self.setModel(model)
        self.setItemDelegate(self.lines)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(context.words.text("Files checked"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.lines.width = self.viewport().width()
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class Outcomes(QWidget):
    """The lines of all files since they were cleared, how many fared how, and the button that clears them."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._words = context.words
        kit = Kit(context.theme)
        self.model = OutcomesModel(context.words)
        self.model.setParent(self)
        self.list = OutcomeList(context, self.model)
        self.counts = kit.body("", wraps=True)
        self.clear_button = kit.button(self._words.text("Clear the lines"))
        self.clear_button.setToolTip(
            plain_tip(self._words.text("Only the lines go; what was received stays received"))
        )
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 0, 0)
        head.addWidget(self.counts, 1)
        head.addWidget(self.clear_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self.clear_button.clicked.connect(self.clear)
        self._tell()

    @property
    def items(self) -> tuple[Collected, ...]:
        """What is shown, in the order in which it is."""
        return self.model.items

    def show_items(self, items: Sequence[Collected]) -> None:
        """Add a batch; lines of earlier ones stay below it."""
        self.model.add(items)
        self.list.scrollToTop()
        self._tell()

    @Slot()
    def clear(self) -> None:
        """Take all lines away; nothing else changes."""
        self.model.clear()
        self._tell()

    def _tell(self) -> None:
        fates = [fate_of(item) for item in self.items]
        text, whole = self._words.text, self._words.whole
        self.counts.setText(
            text(
                "{received} newly received, {known} received before, {amber} to be looked at, "
                "{refused} refused",
                received=whole(fates.count(Fate.RECEIVED)),
                known=whole(fates.count(Fate.KNOWN)),
                amber=whole(fates.count(Fate.LOOK)),
                refused=whole(fates.count(Fate.REFUSED)),
            )
            if fates
            else text("No file was received since the lines were cleared.")
        )
        self.clear_button.setEnabled(bool(fates))
        self.changed.emit()
