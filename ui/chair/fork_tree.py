"""Competing returns side by side: every difference marked, what they have in common folded away."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)
from typing_extensions import override

from ui.chair.fork_fields import ComparedField, ComparedSheet
from ui.context import Context
from ui.icons import icon
from ui.theme import Size
from ui.widgets.labels import plain_tip
from winner_judge.wording import Words

_PADDING = 28
"""What the view keeps free beside a cell's text."""


class _TallCells(QStyledItemDelegate):
    """Asks for the height that the text needs in its column, and some air."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = option.widget
        assert isinstance(view, QTreeView)
        width = max(60, view.columnWidth(index.column()) - _PADDING - (20 if not index.column() else 0))
        text = str(index.data() or "")
        area = option.fontMetrics.boundingRect(0, 0, width, 4000, Qt.TextFlag.TextWordWrap, text)
        return QSize(width, area.height() + 10)


class ForkTree(QTreeView):
    """A branch a submission that differs, its differing fields below it; common fields and sheets folded."""

    def __init__(self, context: Context, compared: Sequence[ComparedSheet], count: int) -> None:
        super().__init__()
        self._words: Words = context.words
        self._theme = context.theme
        self._count = count
        self.fork_model = QStandardItemModel(0, count + 1, self)
        self._fill(compared)
        self.setModel(self.fork_model)
        self._dress()
        self._unfold()

    def _dress(self) -> None:
        self.setAccessibleName(self._words.text("Where they differ"))
        self.setFont(self._theme.font())
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._cells = _TallCells()
        self.setItemDelegate(self._cells)
        header = self.header()
        header.setFont(self._theme.font(Size.SMALL))
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        for column in range(self._count + 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(self.scheduleDelayedItemsLayout)

    def _fill(self, compared: Sequence[ComparedSheet]) -> None:
        text = self._words.text
        sides = [text("File {number}", number=place + 1) for place in range(self._count)]
        self.fork_model.setHorizontalHeaderLabels([text("Submission"), *sides])
        root = self.fork_model.invisibleRootItem()
        for sheet in compared:
            if sheet.different:
                root.appendRow(self._sheet_row(sheet))
        same = [sheet for sheet in compared if not sheet.different]
        if same:
            folded = self._words.plural(
                "{count} sheet is the same in all files",
                "{count} sheets are the same in all files",
                len(same),
            )
            rows = self._row(folded, [""] * self._count, tone="muted")
            for sheet in same:
                rows[0].appendRow(self._row(sheet.submission.name, sheet.summaries, tone="muted"))
            root.appendRow(rows)

    def _sheet_row(self, sheet: ComparedSheet) -> list[QStandardItem]:
        row = self._row(sheet.submission.name, sheet.summaries, is_strong=True)
        for field in sheet.different:
            row[0].appendRow(self._field_row(field))
        if sheet.common:
            folded = self._words.plural(
                "{count} entry is the same", "{count} entries are the same", len(sheet.common)
            )
            common = self._row(folded, [""] * self._count, tone="muted")
            for field in sheet.common:
                common[0].appendRow(self._row(field.name, field.texts, tone="muted"))
            row[0].appendRow(common)
        return row

    def _field_row(self, field: ComparedField) -> list[QStandardItem]:
        row = self._row(field.name, field.texts, ground="warning_soft")
        row[0].setIcon(icon("compare", self._theme.colours.warning))
        row[0].setAccessibleText(self._words.text("{field}: different", field=field.name))
        return row

    def _row(
        self,
        name: str,
        texts: Sequence[str],
        *,
        tone: str = "text",
        ground: str = "",
        is_strong: bool = False,
    ) -> list[QStandardItem]:
        items = [QStandardItem(text) for text in (name, *texts)]
        for item in items:
            item.setForeground(self._theme.colour(tone))
            item.setFont(self._theme.font(is_strong=is_strong))
            item.setToolTip(plain_tip(item.text()))
            if ground:
                item.setBackground(self._theme.colour(ground))
        return items

    def _unfold(self) -> None:
        """Open what differs, keep folded what does not."""
        for row in range(self.fork_model.rowCount()):
            index = self.fork_model.index(row, 0)
            child = self.fork_model.index(0, 0, index)
            is_different = bool(child.data(Qt.ItemDataRole.AccessibleTextRole))
            self.setExpanded(index, is_different)
