"""One ranked list: ranks, values, what decided, and the award line drawn below the last above it."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem
from typing_extensions import override

from ui.chair.naming import DASH, decided_by, entry_note, issue_name, value_text
from ui.chair.roomy import RoomyTable
from ui.chair.wrapping import WrappingDelegate
from ui.models.rows import ROW_ROLE, Column, RowsModel
from ui.theme import Size, Theme
from winner_judge.operations.views import Result
from winner_judge.scoring.policy import Aggregate
from winner_judge.scoring.ranking import RankedEntry, RankedList
from winner_judge.wording import Words

EMPTY_LIST = RankedList(
    None, None, (), has_mixed_rubrics=False, is_line_tied=False, open_ties=(), refusal=None
)


class LineDelegate(WrappingDelegate):
    """Draws the award line below one row, over the table's own drawing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.last_above = -1
        """The row above the line; -1 draws none."""
        self.strong_column = -1
        """The column in bold."""

    @override
    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        if index.column() == self.strong_column and index.data(ROW_ROLE).is_above_line:
            option.font = self._theme.font(Size.BODY, is_strong=True)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        if index.row() == self.last_above:
            area = QRectF(option.rect)
            painter.fillRect(
                QRectF(area.left(), area.bottom() - 1, area.width(), 2), self._theme.colour("accent")
            )


class RankTable(RoomyTable):
    """The entries of one list, best first."""

    def __init__(self, theme: Theme, words: Words, result: Result) -> None:
        self.words = words
        self.result = result
        self.entries: RowsModel[RankedEntry] = RowsModel(self._columns())
        super().__init__(theme, words.text("Ranking"), self.entries)
        self._lines = LineDelegate(theme)
        self._lines.strong_column = 1
        self.setItemDelegate(self._lines)
        for column, width in ((0, 86), (2, 80), (4, 136), (5, 72)):
            self.setColumnWidth(column, theme.scaled(width))
        self.setColumnWidth(3, theme.scaled(160))
        self.setColumnWidth(6, theme.scaled(150))
        self.share_room({1: theme.scaled(140), 7: theme.scaled(140)})
        self.keep_in_sight((4,), behind=1)
        self.setWordWrap(True)
        self.verticalHeader().setMinimumSectionSize(theme.scaled(36))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def _columns(self) -> Sequence[Column[RankedEntry]]:
        text = self.words.text
        return (
            Column(text("Rank"), self._rank, is_number=True),
            Column(text("Submission"), self._name, tip=self._name),
            Column(text("Code"), lambda entry: entry.code),
            Column(text("Priority issue"), self._issue, tip=self._issue),
            Column(self._value_name(), self._value, is_number=True),
            Column(text("Judges"), lambda entry: self.words.whole(entry.judges), is_number=True),
            Column(text("Tie broken by"), self._decided, tip=self._decided),
            Column(text("Note"), self._note, tip=self._note),
        )

    def _value_name(self) -> str:
        if self.result.setting.policy.aggregate is Aggregate.RANK_SUM:
            return self.words.text("Sum of ranks")
        is_final = self.result.is_signed_off
        return self.words.text("Final value") if is_final else self.words.text("Provisional value")

    def _rank(self, entry: RankedEntry) -> str:
        return DASH if entry.rank is None else self.words.whole(entry.rank)

    def _name(self, entry: RankedEntry) -> str:
        return self.result.submissions[entry.code].name

    def _issue(self, entry: RankedEntry) -> str:
        return issue_name(self.words, self.result.setting, self.result.submissions[entry.code].issue)

    def _value(self, entry: RankedEntry) -> str:
        if self.result.setting.policy.aggregate is Aggregate.RANK_SUM:
            return DASH if entry.value is None else self.words.number(entry.value)
        return value_text(self.words, entry.value, self.result.setting.policy.decimals)

    def _decided(self, entry: RankedEntry) -> str:
        return decided_by(self.words, entry)

    def _note(self, entry: RankedEntry) -> str:
        note = entry_note(self.words, entry)
        is_joint = entry.rank is not None and self._ranks.count(entry.rank) > 1
        if not is_joint:
            return note
        joint = self.words.text("Joint rank")
        return f"{joint}; {note}" if note else joint

    @property
    def _ranks(self) -> list[int | None]:
        return [entry.rank for entry in self.entries.rows]

    def show_list(self, result: Result, ranked: RankedList, *, has_line: bool) -> None:
        """Show one list; ``has_line`` where the award line is drawn in it."""
        self.result = result
        self.entries.show_rows(ranked.entries)
        above = [place for place, entry in enumerate(ranked.entries) if entry.is_above_line]
        self._lines.last_above = above[-1] if above and has_line else -1
        are_many = len({result.submissions[entry.code].issue for entry in ranked.entries}) > 1
        self.setColumnHidden(3, not are_many)
        self.setColumnHidden(6, not any(entry.decided_by for entry in ranked.entries))
        self.share_room(self._least)
        self.viewport().update()
        self.setAccessibleDescription(
            self.words.plural(
                "{count} entry above the award line", "{count} entries above the award line", len(above)
            )
            if has_line
            else ""
        )
