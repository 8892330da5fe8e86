"""What is ready to sign: every paper with its state, copies and pages, and a way to print what is ready."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QVBoxLayout

from ui.chair.naming import DASH
from ui.chair.roomy import RoomyTable
from ui.context import Context
from ui.icons import icon
from ui.models.rows import ROW_ROLE, Column, RowsModel
from ui.papers.readiness_words import STATES, copies_words, remarks_words
from ui.widgets.kit import Kit
from ui.widgets.wrapping import WrappingDelegate
from winner_judge.reports.papers import Paper
from winner_judge.reports.readiness import PaperState, Readiness

_ICONS = {
    PaperState.READY: ("done", "accent"),
    PaperState.OPEN: ("note", "warning"),
    PaperState.PROVISIONAL: ("warning", "warning"),
    PaperState.EMPTY: ("minus", "muted"),
}
_LEAST_WIDTHS = {0: 150, 2: 190}
_WIDTHS = {1: 140, 3: 112, 4: 84, 5: 84}
_SEEN_FIRST = (1, 3, 4, 5)
"""Columns that stay beside the name where there is no room for all."""


@dataclass(frozen=True, slots=True)
class ReadyRow:
    """One paper as the overview shows it."""

    paper: Paper
    name: str
    readiness: Readiness
    pages: int | None
    """None while they are not counted."""
    problem: str = ""
    """Why it cannot be drawn."""

    @property
    def sheets(self) -> int | None:
        """How many pages are printed, all copies together."""
        return None if self.pages is None else self.pages * self.readiness.copies

    @property
    def can_be_printed(self) -> bool:
        """It is ready, and could be drawn."""
        return self.readiness.state is PaperState.READY and not self.problem

    @property
    def is_to_sign(self) -> bool:
        """It is ready and waits for ink."""
        return self.can_be_printed and self.readiness.is_signed


class ReadinessPane(QFrame):
    """A table of all papers; a row opens its paper."""

    paper_wanted = Signal(object)
    """The ``Paper`` to show."""
    print_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("card")
        self.words, self.theme = context.words, context.theme
        kit, text = Kit(context.theme), context.words.text
        self.heading = kit.strong(text("Ready to sign"))
        self.explanation = kit.muted(
            text(
                "Minutes, certificates, recaps, receipts and the attendance list are signed. "
                "A judge signs the recap, or in its place each score sheet."
            ),
            wraps=True,
        )
        self.model: RowsModel[ReadyRow] = RowsModel(self._columns())
        self.table = RoomyTable(context.theme, text("Papers and how far they are"), self.model)
        self.total = kit.body("", wraps=True, is_strong=True)
        self.open_button = kit.button(text("Show the paper"))
        self.print_button = kit.button(text("Print what is ready…"), icon="print")
        self._lay_out()
        self._dress_table()
        self.table.selectionModel().selectionChanged.connect(self._follow)
        self.table.activated.connect(self._open_row)
        self.open_button.clicked.connect(self._open)
        self.print_button.clicked.connect(self.print_wanted)
        self._follow()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self.explanation)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.total, 1)
        row.addWidget(self.open_button)
        row.addWidget(self.print_button)
        column.addLayout(row)

    def _dress_table(self) -> None:
        scaled = self.theme.scaled
        for column, width in _WIDTHS.items():
            self.table.setColumnWidth(column, scaled(width))
        self.table.share_room({column: scaled(width) for column, width in _LEAST_WIDTHS.items()})
        self.table.keep_in_sight(_SEEN_FIRST)
        self._wrapping = WrappingDelegate()
        self.table.setItemDelegate(self._wrapping)
        self.table.setWordWrap(True)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def _columns(self) -> Sequence[Column[ReadyRow]]:
        words, text = self.words, self.words.text
        return (
            Column(text("Paper"), lambda row: row.name, tip=lambda row: row.name),
            Column(
                text("State"),
                lambda row: text(STATES[row.readiness.state]),
                tip=self._open_words,
                icon=self._icon_of,
            ),
            Column(text("Still open"), self._open_words, tip=self._open_words),
            Column(text("Copies"), lambda row: copies_words(words, row.readiness), is_number=True),
            Column(text("Pages"), lambda row: self._number(row, row.pages), is_number=True),
            Column(text("Sheets"), lambda row: self._number(row, row.sheets), is_number=True),
        )

    def _icon_of(self, row: ReadyRow) -> QIcon:
        name, role = _ICONS[row.readiness.state]
        return icon(name, getattr(self.theme.colours, role))

    def _open_words(self, row: ReadyRow) -> str:
        return row.problem or remarks_words(self.words, row.readiness) or DASH

    def _number(self, row: ReadyRow, value: int | None) -> str:
        if row.problem:
            return DASH
        return "…" if value is None else self.words.whole(value)

    @property
    def rows(self) -> tuple[ReadyRow, ...]:
        """What is shown."""
        return self.model.rows

    def show_rows(self, rows: Sequence[ReadyRow]) -> None:
        """Show the papers as they stand."""
        self.model.show_rows(rows)
        self.print_button.setEnabled(any(row.can_be_printed for row in rows))
        self.total.setText(self._total([row for row in rows if row.is_to_sign]))
        self._follow()

    def _total(self, ready: Sequence[ReadyRow]) -> str:
        if not ready:
            return self.words.text("Nothing is ready to sign yet.")
        papers = self.words.plural(
            "{count} paper is ready to sign", "{count} papers are ready to sign", len(ready)
        )
        known = [row.sheets for row in ready if row.sheets is not None]
        if len(known) < len(ready):
            return self.words.text("{papers}; their pages are being counted.", papers=papers)
        sheets = self.words.plural("{count} sheet to print", "{count} sheets to print", sum(known))
        return self.words.text("{papers}: {sheets}.", papers=papers, sheets=sheets)

    # Opening

    @Slot()
    def _follow(self) -> None:
        self.open_button.setEnabled(self.table.selected_row() is not None)

    @Slot()
    def _open(self) -> None:
        row = self.table.selected_row()
        if isinstance(row, ReadyRow):
            self.paper_wanted.emit(row.paper)

    @Slot(QModelIndex)
    def _open_row(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        assert isinstance(row, ReadyRow)
        self.paper_wanted.emit(row.paper)
