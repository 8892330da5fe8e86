"""My submissions as a list."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QSortFilterProxyModel, Qt
from typing_extensions import override

from ui.models.rows import AnyIndex
from ui.widgets.rings import status_words
from winner_judge.operations.desk_views import DeskEntry
from winner_judge.operations.views import Setting
from winner_judge.values import SheetStatus
from winner_judge.wording import Words


class EntryRole(IntEnum):
    """What the list's painter asks for beside the name."""

    CODE = Qt.ItemDataRole.UserRole
    DETAIL = Qt.ItemDataRole.UserRole + 1
    VALUE = Qt.ItemDataRole.UserRole + 2
    STATUS = Qt.ItemDataRole.UserRole + 3
    SHARE = Qt.ItemDataRole.UserRole + 4


class SubmissionsModel(QAbstractListModel):
    """Shows desk entries it was given, in their order."""

    def __init__(self, words: Words, setting: Setting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._setting = setting
        self._entries: list[DeskEntry] = []
        self._rows: dict[str, int] = {}

    def show_entries(self, entries: Sequence[DeskEntry]) -> None:
        """Replace all entries."""
        self.beginResetModel()
        self._entries = list(entries)
        self._rows = {entry.submission.code: row for row, entry in enumerate(self._entries)}
        self.endResetModel()

    def show_entry(self, entry: DeskEntry) -> None:
        """Replace the entry of the same submission."""
        row = self.row_of(entry.submission.code)
        self._entries[row] = entry
        self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, code: str) -> int:
        """Return where a submission stands."""
        return self._rows[code]

    def entry_in(self, row: int) -> DeskEntry:
        """Return the entry that stands in ``row``."""
        return self._entries[row]

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's default
        return 0 if parent.isValid() else len(self._entries)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        shown: object = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                shown = entry.submission.name
            case Qt.ItemDataRole.AccessibleTextRole:
                shown = self._spoken(entry)
            case EntryRole.CODE:
                shown = entry.submission.code
            case EntryRole.DETAIL:
                shown = detail_of(entry)
            case EntryRole.VALUE:
                shown = self._value(entry)
            case EntryRole.STATUS:
                shown = entry.sheet.status.value
            case EntryRole.SHARE:
                shown = len(entry.sheet.scores) / len(self._setting.rubric_of(entry.submission).criteria)
        return shown

    def _value(self, entry: DeskEntry) -> str:
        is_done = entry.sheet.status is SheetStatus.DONE
        return self._words.number(entry.value) if is_done and entry.value is not None else ""

    def _spoken(self, entry: DeskEntry) -> str:
        parts = (entry.submission.name, detail_of(entry), status_words(self._words, entry.sheet.status))
        return ", ".join(part for part in (*parts, self._value(entry)) if part)


def detail_of(entry: DeskEntry) -> str:
    """Return code and district on one line."""
    submission = entry.submission
    district = submission.district.replace("Kabupaten ", "Kab. ", 1)
    return "  ·  ".join(part for part in (submission.code, district) if part)


class SubmissionsFilter(QSortFilterProxyModel):
    """Keeps what was searched for, in one state or in all, of one issue or of all."""

    def __init__(self, source: SubmissionsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._searched = ""
        self._status: SheetStatus | None = None
        self._issue: str | None = None
        self.setSourceModel(source)

    def search(self, text: str) -> None:
        """Keep entries whose name, code or district holds ``text``."""
        self.beginFilterChange()
        self._searched = text.strip().casefold()
        self.endFilterChange()

    def keep(self, status: SheetStatus | None) -> None:
        """Keep entries in one state; None keeps all."""
        self.beginFilterChange()
        self._status = status
        self.endFilterChange()

    def keep_issue(self, issue: str | None) -> None:
        """Keep entries of one priority issue, by its code; None keeps all."""
        self.beginFilterChange()
        self._issue = issue
        self.endFilterChange()

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: AnyIndex) -> bool:
        entry = self._source.entry_in(source_row)
        if self._status is not None and entry.sheet.status is not self._status:
            return False
        if self._issue is not None and entry.submission.issue != self._issue:
            return False
        return self._searched in f"{entry.submission.name} {detail_of(entry)}".casefold()
