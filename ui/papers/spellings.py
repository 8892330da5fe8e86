"""Spellings that are corrected for the papers; what was handed in stays beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from ui.context import Context
from ui.models.rows import Column, RowsModel
from ui.papers.section import Section
from ui.theme import Theme
from ui.widgets.tables import RowsTable
from winner_judge.operations.views import PaperDetails
from winner_judge.values import Judge, Submission
from winner_judge.wording import Words, mark

AnyIndex = QModelIndex | QPersistentModelIndex

MOST_CHARACTERS: Final = 200
CORRECTED: Final = 3
"""The column that can be typed into."""
_ORIGINAL: Final = 2
_SHOWN_ROWS: Final = 6
_SUBMISSION_FIELDS: Final[Mapping[str, str]] = {
    "name": mark("Business name"),
    "proposer": mark("Proposer"),
    "district": mark("District or city"),
}
_JUDGE_FIELDS: Final[Mapping[str, str]] = {
    "name": mark("Name"),
    "nip": mark("NIP"),
    "position": mark("Position"),
    "institution": mark("Institution"),
}


@dataclass(frozen=True, slots=True)
class Spelling:
    """One text of a submission or judge, and how the papers spell it."""

    key: str
    """As ``PaperDetails.corrections`` has it."""
    code: str
    field: str
    """In the reader's words."""
    original: str
    corrected: str = ""
    """Empty where the original stands."""


def spellings_of(
    words: Words, submissions: Sequence[Submission], judges: Sequence[Judge]
) -> tuple[Spelling, ...]:
    """Return every text that can be corrected: the judges first, who sign."""
    holders: tuple[tuple[str, Sequence[Judge | Submission], Mapping[str, str]], ...] = (
        ("judge", judges, _JUDGE_FIELDS),
        ("submission", submissions, _SUBMISSION_FIELDS),
    )
    return tuple(
        Spelling(f"{kind}:{item.code}:{field}", item.code, words.text(name), getattr(item, field))
        for kind, items, fields in holders
        for item in items
        for field, name in fields.items()
    )


class SpellingsModel(RowsModel[Spelling]):
    """Rows whose last column takes what is typed; the original, or nothing, takes the correction back."""

    edited = Signal()

    @override
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        is_typed = index.isValid() and index.column() == CORRECTED
        return super().flags(index) | (Qt.ItemFlag.ItemIsEditable if is_typed else Qt.ItemFlag.NoItemFlags)

    @override
    def value(self, row: Spelling, column: Column[Spelling], role: int) -> object:
        if role == Qt.ItemDataRole.EditRole:
            return row.corrected or row.original
        return super().value(row, column, role)

    @override
    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.column() != CORRECTED:
            return False
        row, typed = self.rows[index.row()], str(value).strip()
        corrected = "" if typed == row.original else typed
        rows = list(self.rows)
        rows[index.row()] = replace(row, corrected=corrected)
        self.show_rows(rows)
        self.edited.emit()
        return True


class _Pen(QStyledItemDelegate):
    """Types into a cell with the look and the limit of a line."""

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        editor = QLineEdit(parent)
        editor.setFont(self._theme.font())
        editor.setAccessibleName(self._name)
        editor.setMaxLength(MOST_CHARACTERS)
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        assert isinstance(editor, QLineEdit)
        editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        assert isinstance(editor, QLineEdit)
        model.setData(index, editor.text())


class SpellingsTable(RowsTable):
    """A table whose keys go to the column that can be typed into."""

    def __init__(self, theme: Theme, name: str, model: SpellingsModel) -> None:
        super().__init__(theme, name, model)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setItemDelegateForColumn(CORRECTED, _Pen(theme, name, self))

    @override
    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.column() != CORRECTED:
            self.setCurrentIndex(self.model().index(current.row(), CORRECTED))


class SpellingsSection(Section):
    """A table of all names with a search, and how many are corrected."""

    def __init__(self, context: Context, submissions: Sequence[Submission], judges: Sequence[Judge]) -> None:
        super().__init__(context, context.words.text("Corrections of spelling"))
        text = self.words.text
        self._all = spellings_of(self.words, submissions, judges)
        self.model = SpellingsModel(self._columns(), self._all)
        self.table = SpellingsTable(context.theme, text("Corrections of spelling"), self.model)
        self.search_field = self.kit.line_edit(text("Search the names"), placeholder=text("Search the names"))
        self.count = self.kit.muted("", wraps=True)
        sentence = text("What was handed in stays as it is. Type into the last column; F2 changes a cell.")
        self.column.addWidget(self.kit.muted(sentence, wraps=True))
        self.column.addWidget(self.search_field)
        self.column.addWidget(self.table)
        self.column.addWidget(self.count)
        rows = min(_SHOWN_ROWS, max(1, len(self._all)))
        self.table.setFixedHeight(context.theme.scaled(32) * rows + context.theme.scaled(36))
        self.search_field.textChanged.connect(self.table.proxy.setFilterFixedString)
        self.model.edited.connect(self._tell_count)
        self.model.edited.connect(self.changed)
        self._share_columns()

    def _columns(self) -> tuple[Column[Spelling], ...]:
        text = self.words.text
        return (
            Column(text("Code"), lambda row: row.code),
            Column(text("Field"), lambda row: row.field),
            Column(text("As handed in"), lambda row: row.original, tip=lambda row: row.original),
            Column(text("On the papers"), lambda row: row.corrected, tip=lambda row: row.corrected),
        )

    def _share_columns(self) -> None:
        scaled = self.context.theme.scaled
        self.table.fit_columns(CORRECTED, (scaled(68), scaled(112)))
        self.table.horizontalHeader().setSectionResizeMode(_ORIGINAL, QHeaderView.ResizeMode.Stretch)

    @Slot()
    def _tell_count(self) -> None:
        count = sum(bool(row.corrected) for row in self.model.rows)
        told = self.words.plural("{count} spelling is corrected.", "{count} spellings are corrected.", count)
        self.count.setText(told if count else self.words.text("No spelling is corrected."))

    @override
    def show_details(self, details: PaperDetails) -> None:
        found = details.corrections
        self.model.show_rows([replace(row, corrected=found.get(row.key, "")) for row in self._all])
        self._tell_count()

    @override
    def taken_into(self, details: PaperDetails) -> PaperDetails:
        """As there; a correction of something that is not listed is kept."""
        listed = {row.key for row in self._all}
        kept = {key: text for key, text in details.corrections.items() if key not in listed}
        typed = {row.key: row.corrected for row in self.model.rows if row.corrected}
        return replace(details, corrections=kept | typed)
