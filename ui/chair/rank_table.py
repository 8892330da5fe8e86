"""One ranked list: ranks, values, how sure they are, and the award line, which can be dragged for a look."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHeaderView
from typing_extensions import override

from ui.chair.naming import DASH, decided_by, entry_note, issue_name, value_text
from ui.chair.rank_cells import RangeMark, RankDelegate
from ui.chair.rank_words import chance_words, interval_words, other_direction, other_values
from ui.chair.roomy import RoomyTable
from ui.models.rows import Column, RowsModel
from ui.theme import Theme
from winner_judge.operations.views import Result
from winner_judge.reconciling.findings import Analysis, ListFinding, PlaceFinding
from winner_judge.scoring.policy import Aggregate
from winner_judge.scoring.ranking import RankedEntry, RankedList
from winner_judge.wording import Words

EMPTY_LIST = RankedList(
    None, None, (), has_mixed_rubrics=False, is_line_tied=False, open_ties=(), refusal=None
)
NAME, VALUE, RANGE, CHANCE, NOTE = range(1, 6)
_NEAR = 6
"""So many pixels from the line the mouse takes it."""


class RankTable(RoomyTable):
    """The entries of one list, best first."""

    line_moved = Signal()
    """The award line was dragged for a look, or put back: ``look`` tells."""

    def __init__(self, theme: Theme, words: Words, result: Result) -> None:
        self.words = words
        self.result = result
        self._finding: ListFinding | None = None
        self._others: Mapping[str, Decimal] = {}
        self._has_line = False
        self._is_dragging = False
        self.look: int | None = None
        """How many stand above the line as it was dragged; None where it is where the rules have it."""
        self.entries: RowsModel[RankedEntry] = RowsModel(self._columns())
        super().__init__(theme, words.text("Ranking"), self.entries)
        self._cells = RankDelegate(theme)
        self._cells.two_line_columns, self._cells.range_column = (NAME, VALUE), RANGE
        self.setItemDelegate(self._cells)
        widths = {0: 82, VALUE: 142, RANGE: 192, CHANCE: 136}
        for column, width in widths.items():
            self.setColumnWidth(column, theme.scaled(width))
        self.share_room({NAME: theme.scaled(184), NOTE: theme.scaled(112)})
        self.keep_in_sight((VALUE,), behind=1)
        self.setWordWrap(True)
        self.setMouseTracking(True)
        self.verticalHeader().setMinimumSectionSize(theme.scaled(44))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def _columns(self) -> Sequence[Column[RankedEntry]]:
        text = self.words.text
        return (
            Column(text("Rank"), self._rank, is_number=True),
            Column(text("Submission"), self._name, tip=self._name),
            Column(self._value_name(), self._values, is_number=True, tip=self._other_tip),
            Column(text("Rank interval"), self._interval, tip=self._interval),
            Column(text("Above the line"), self._chance, tip=self._chance),
            Column(text("Note"), self._note, tip=self._note),
        )

    # What stands in the cells

    def _value_name(self) -> str:
        if self.result.setting.policy.aggregate is Aggregate.RANK_SUM:
            return self.words.text("Sum of ranks")
        is_final = self.result.is_signed_off
        return self.words.text("Final value") if is_final else self.words.text("Provisional value")

    def _rank(self, entry: RankedEntry) -> str:
        return DASH if entry.rank is None else self.words.whole(entry.rank)

    def _name(self, entry: RankedEntry) -> str:
        """Return the name, and on a second line what it is."""
        submission = self.result.submissions[entry.code]
        issue = issue_name(self.words, self.result.setting, submission.issue) if self._are_many else ""
        judges = self.words.plural("{count} judge", "{count} judges", entry.judges)
        return f"{submission.name}\n{' · '.join(part for part in (entry.code, judges, issue) if part)}"

    @property
    def _are_many(self) -> bool:
        """The list holds entries of several issues."""
        entries = self.entries.rows
        return len({self.result.submissions[entry.code].issue for entry in entries}) > 1

    def _values(self, entry: RankedEntry) -> str:
        """Return the value, and on a second line the one of the other method, where it is known."""
        other = self._others.get(entry.code)
        if other is None:
            return self._value(entry)
        is_adjusted = self.result.setting.policy.aggregate is Aggregate.ADJUSTED
        facts = {"value": value_text(self.words, other, self.result.setting.policy.decimals)}
        text = self.words.text
        told = text("mean {value}", **facts) if is_adjusted else text("adjusted {value}", **facts)
        return f"{self._value(entry)}\n{told} {other_direction(entry, self._others)}".strip()

    def _value(self, entry: RankedEntry) -> str:
        if self.result.setting.policy.aggregate is Aggregate.RANK_SUM:
            return DASH if entry.value is None else self.words.number(entry.value)
        return value_text(self.words, entry.value, self.result.setting.policy.decimals)

    def _other_tip(self, entry: RankedEntry) -> str:
        match other_direction(entry, self._others):
            case "↑":
                return self.words.text("By the value on the second line it would stand higher.")
            case "↓":
                return self.words.text("By the value on the second line it would stand lower.")
            case _:
                return ""

    def _place(self, entry: RankedEntry) -> PlaceFinding | None:
        return None if self._finding is None else self._finding.places.get(entry.code)

    def _interval(self, entry: RankedEntry) -> str:
        place = self._place(entry)
        return DASH if place is None or entry.rank is None else interval_words(self.words, place)

    def _chance(self, entry: RankedEntry) -> str:
        place = self._place(entry)
        if self._finding is None or place is None or entry.rank is None:
            return DASH
        return chance_words(self.words, place, shows_percentages=self._finding.shows_percentages) or DASH

    def _note(self, entry: RankedEntry) -> str:
        is_joint = entry.rank is not None and self._ranks.count(entry.rank) > 1
        rule = decided_by(self.words, entry)
        parts = (
            self.words.text("Joint rank") if is_joint else "",
            self.words.text("Tie broken by {rule}", rule=rule) if rule else "",
            entry_note(self.words, entry, self.result),
        )
        return "; ".join(part for part in parts if part)

    @property
    def _ranks(self) -> list[int | None]:
        return [entry.rank for entry in self.entries.rows]

    # Showing

    def show_list(
        self,
        result: Result,
        ranked: RankedList,
        *,
        has_line: bool,
        finding: ListFinding | None = None,
        analysis: Analysis | None = None,
    ) -> None:
        """Show one list; ``has_line`` where the award line is drawn in it.

        ``finding`` says how sure its places are, ``analysis`` what the other method comes to: None until it
        is known.
        """
        is_other = [entry.code for entry in ranked.entries] != [entry.code for entry in self.entries.rows]
        self.result, self._finding, self._has_line = result, finding, has_line
        if is_other or not has_line:
            self.look = None
        self.entries.show_rows(ranked.entries)
        self._others = other_values(result, analysis, ranked.entries)
        self._cells.marks = self._marks(ranked)
        self._draw_line()
        has_chance = has_line and finding is not None
        self.setColumnHidden(RANGE, finding is None)
        self.setColumnHidden(CHANCE, not has_chance)
        self.share_room(self._least)
        self.resizeRowsToContents()

    def _marks(self, ranked: RankedList) -> dict[str, RangeMark]:
        ranks = [entry.rank for entry in ranked.entries if entry.rank is not None]
        above = sum(entry.is_above_line for entry in ranked.entries) if self._has_line else 0
        return {
            entry.code: RangeMark(
                low=place.low_rank,
                high=place.high_rank,
                rank=entry.rank,
                last=len(ranks),
                line=above,
                crosses_line=place.crosses_line,
                words=interval_words(self.words, place),
            )
            for entry in ranked.entries
            if (place := self._place(entry)) is not None and entry.rank is not None
        }

    # The award line

    @property
    def line_row(self) -> int:
        """The row above the award line of the rules, -1 where none is drawn."""
        above = [row for row, entry in enumerate(self.entries.rows) if entry.is_above_line]
        return above[-1] if above and self._has_line else -1

    @property
    def stops(self) -> Sequence[int]:
        """The rows below which the line can lie: it never parts a joint rank."""
        ranks = [rank for rank in self._ranks if rank is not None]
        ends = [row for row, (rank, following) in enumerate(pairwise(ranks)) if rank != following]
        return [*ends, len(ranks) - 1] if ranks and self._has_line else []

    @property
    def _shown_row(self) -> int:
        return self.line_row if self.look is None else self.look - 1

    def look_at(self, row: int) -> None:
        """Draw the line below ``row``, for a look; where the rules have it, it is put back."""
        look = None if row == self.line_row else row + 1
        if look != self.look:
            self.look = look
            self._draw_line()
            self.line_moved.emit()

    def put_back(self) -> None:
        """Draw the line where the rules have it."""
        self.look_at(self.line_row)

    def _draw_line(self) -> None:
        rows = self.entries.rows
        self._cells.line_row = self.line_row
        self._cells.look_row = -1 if self.look is None else self.look - 1
        above = rows[: self._shown_row + 1] if self._has_line else ()
        winners = [entry.code for entry in above if not entry.is_below_passing] if self.look else None
        self._cells.strong_codes = frozenset(
            [entry.code for entry in rows if entry.is_above_line] if winners is None else winners
        )
        self._describe()
        self.viewport().update()

    def _describe(self) -> None:
        count = len(self._cells.strong_codes)
        told = self.words.plural(
            "{count} entry above the award line", "{count} entries above the award line", count
        )
        self.setAccessibleDescription(told if self._has_line else "")

    def step_line(self, step: int) -> None:
        """Move the line by one place."""
        stops = self.stops
        if not stops:
            return
        nearest = min(range(len(stops)), key=lambda number: abs(stops[number] - self._shown_row))
        self.look_at(stops[max(0, min(len(stops) - 1, nearest + step))])

    def line_y(self) -> int:
        """Return where the line lies in the viewport, in pixels from its top; -1 where none is drawn."""
        row = self._shown_row
        return self.rowViewportPosition(row) + self.rowHeight(row) if row >= 0 else -1

    def _is_near(self, point: QPoint) -> bool:
        return bool(self.stops) and abs(point.y() - self.line_y()) <= _NEAR and self.line_row >= 0

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._is_near(event.position().toPoint()):
            self._is_dragging = True
            return
        super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._is_dragging:
            self._drag_to(point.y())
            return
        if self._is_near(point):
            self.viewport().setCursor(Qt.CursorShape.SplitVCursor)
        else:
            self.viewport().unsetCursor()
        super().mouseMoveEvent(event)

    def _drag_to(self, y: int) -> None:
        bottoms = {row: self.rowViewportPosition(row) + self.rowHeight(row) for row in self.stops}
        self.look_at(min(bottoms, key=lambda row: abs(bottoms[row] - y)))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._is_dragging:
            self._is_dragging = False
            return
        super().mouseReleaseEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self.viewport().unsetCursor()
        super().leaveEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.step_line(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)
