"""The table of my sheets, its columns as wide as the room allows."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView
from typing_extensions import override

from ui.models.rows import ROW_ROLE
from ui.models.sheets import CODE, ISSUE, NAME, STATE, SheetsModel, SheetsProxy
from ui.theme import Size, Theme
from ui.widgets.rings import STATUS_WORDS
from ui.widgets.tables import RowsTable
from winner_judge.operations.desk_views import DeskEntry
from winner_judge.wording import Words

_PADDING = 26
_NAME_LEAST, _ISSUE_LEAST, _STATE_LEAST = 116, 96, 56
_SCORE_LEAST, _SCORE_NAMED, _SCORE_MOST = 36, 56, 104
_MEASURED = 40
"""Codes are alike: so many of them tell how wide the column must be."""


class SheetsTable(RowsTable):
    """Rows of a ``SheetsModel``; two of them can be selected to be compared."""

    def __init__(self, words: Words, theme: Theme, model: SheetsModel) -> None:
        self.sheets = model
        self.kept = SheetsProxy(model)
        super().__init__(theme, words.text("My sheets"), model, proxy=self.kept)
        self._theme = theme
        self._wants_issue = True
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.horizontalHeader().setSortIndicatorClearable(True)
        self.sort_by_headings()
        self._states = max(self._text_width(words.text(text)) for text in STATUS_WORDS.values())
        model.headerDataChanged.connect(self._share)

    def _text_width(self, text: str) -> int:
        return QFontMetrics(self._theme.font()).horizontalAdvance(text)

    def show_issue_column(self, *, is_wanted: bool) -> None:
        """Show which issue each row has, where there is room; needless where all have the same."""
        if self._wants_issue is not is_wanted:
            self._wants_issue = is_wanted
            self._share()

    @Slot()
    def _share(self) -> None:
        """Give each column its room; where it is short, the issue goes first, then the words of states."""
        scaled, columns = self._theme.scaled, self.sheets.scores
        room, least = self.viewport().width(), scaled(_SCORE_LEAST) * len(self.sheets.scores)
        least += scaled(_NAME_LEAST) + sum(self._fixed(has_state_words=True).values())
        has_issue = self._wants_issue and least + scaled(_ISSUE_LEAST) <= room
        self._show_parts(has_issue=has_issue, has_state_words=least <= room)
        fixed = self._fixed(has_state_words=least <= room)
        left = room - sum(fixed.values())
        names = scaled(_NAME_LEAST) + (scaled(_ISSUE_LEAST) if has_issue else 0)
        share = (left - names) // max(1, len(columns))
        score = max(scaled(_SCORE_LEAST), min(self._widest_score(), share))
        self.sheets.has_heading_words = score >= scaled(_SCORE_NAMED)
        left = max(names, left - score * len(columns))
        issue = max(scaled(_ISSUE_LEAST), left * 2 // 5) if has_issue else 0
        for column, width in (fixed | dict.fromkeys(columns, score) | {NAME: left - issue}).items():
            self.setColumnWidth(column, width)
        if has_issue:
            self.setColumnWidth(ISSUE, issue)

    def _fixed(self, *, has_state_words: bool) -> dict[int, int]:
        """Return the columns that need what they need, and their widths."""
        scaled = self._theme.scaled
        codes = (self._text_width(row.submission.code) for row in self.sheets.rows[:_MEASURED])
        return {
            CODE: max(max(codes, default=0) + _PADDING, scaled(62)),
            STATE: self._states + scaled(24) + _PADDING if has_state_words else scaled(_STATE_LEAST),
            self.sheets.value_column: self._text_width("100,00") + _PADDING,
        }

    def _show_parts(self, *, has_issue: bool, has_state_words: bool) -> None:
        self.setColumnHidden(ISSUE, not has_issue)
        if self.sheets.has_state_words is not has_state_words:
            self.sheets.has_state_words = has_state_words
            self.viewport().update()

    def _widest_score(self) -> int:
        """Return how wide a column of scores may become: as its heading, within bounds."""
        metrics = QFontMetrics(self._theme.font(Size.SMALL))
        heads = [self.sheets.heading_word(column) for column in self.sheets.scores]
        widest = max((metrics.horizontalAdvance(head) for head in heads), default=0) + _PADDING + 8
        return max(self._theme.scaled(_SCORE_LEAST + 8), min(self._theme.scaled(_SCORE_MOST), widest))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    # What is selected

    @property
    def selected_codes(self) -> tuple[str, ...]:
        """Submissions that are selected, in the order shown."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self._entry(row).submission.code for row in rows)

    @property
    def current_code(self) -> str:
        """The submission that the keys are on, empty without any."""
        index = self.currentIndex()
        return self._entry(index.row()).submission.code if index.isValid() else ""

    def _entry(self, row: int) -> DeskEntry:
        entry = self.proxy.index(row, 0).data(ROW_ROLE)
        assert isinstance(entry, DeskEntry)
        return entry

    def go_to(self, code: str) -> bool:
        """Select a submission; False when it is not shown."""
        codes = [entry.submission.code for entry in self.kept.entries]
        if code not in codes:
            return False
        self.selectRow(codes.index(code))
        self.scrollTo(self.currentIndex())
        return True
