"""Two of my submissions side by side."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QItemSelectionModel, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHeaderView, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui.context import Context
from ui.desk import DeskSession
from ui.models.rows import Column, RowsModel
from ui.sheets.compared import ComparedRow, Comparison
from ui.widgets.kit import Kit
from ui.widgets.searching import SearchCombo
from ui.widgets.tables import RowsTable
from ui.widgets.wrapping import WrappingDelegate

_WIDTH, _HEIGHT, _EDGE = 1060, 680, 40
_LABEL_WIDTH, _DIFFERENCE_WIDTH = 220, 138


class CompareModel(RowsModel[ComparedRow]):
    """Says differences in words where they are shown with an arrow."""

    @override
    def value(self, row: ComparedRow, column: Column[ComparedRow], role: int) -> object:
        if role == Qt.ItemDataRole.AccessibleTextRole and column.tip is not None:
            return f"{column.heading}: {column.tip(row)}"
        return super().value(row, column, role)


class CompareTable(RowsTable):
    """Label, left submission, difference, right submission; cells are as high as their words."""

    def __init__(self, context: Context, model: CompareModel) -> None:
        super().__init__(context.theme, context.words.text("Compare two submissions"), model)
        self._theme = context.theme
        self._wrapping = WrappingDelegate(self)
        self.setItemDelegate(self._wrapping)
        self.setWordWrap(True)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_model(self, model: CompareModel) -> None:
        """Show other rows, the same line selected."""
        row = max(0, self.currentIndex().row())
        before, self.rows_model = self.rows_model, model
        model.setParent(self)
        self.proxy.setSourceModel(model)
        before.deleteLater()
        self._share()
        index = self.proxy.index(min(row, self.proxy.rowCount() - 1), 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def _share(self) -> None:
        label, difference = self._theme.scaled(_LABEL_WIDTH), self._theme.scaled(_DIFFERENCE_WIDTH)
        side = max(self._theme.scaled(120), (self.viewport().width() - label - difference) // 2)
        for column, width in enumerate((label, side, difference, side)):
            self.setColumnWidth(column, width)
        self.resizeRowsToContents()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()


class CompareDialog(QDialog):
    """Shows ``first`` beside ``second``, or beside one that is to be chosen; Esc closes.

    Window-modal and never blocking: ``open()`` it. Codes are those of submissions on the desk.
    """

    sheet_wanted = Signal(str)
    """A submission's code: its sheet shall come to the front; the dialog closes."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        desk: DeskSession,
        first: str,
        second: str | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._theme, self._desk = context.words, context.theme, desk
        text, kit = context.words.text, Kit(context.theme)
        title = text("Compare two submissions")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.first_choice = self._choice(text("Left submission"))
        self.second_choice = self._choice(text("Right submission"))
        self.first_button = kit.button(text("Open the sheet"), kind="link")
        self.second_button = kit.button(text("Open the sheet"), kind="link")
        self.remark = kit.muted("", wraps=True)
        self.close_button = kit.button(text("Close"))
        self.table = CompareTable(context, CompareModel(self._columns(("", ""))))
        self._lay_out(kit.strong(title))
        self._connect()
        self.first_choice.choose(first)
        self.second_choice.choose(second)
        self._resize()
        (self.second_choice if second is None else self.table).setFocus()

    def _choice(self, name: str) -> SearchCombo:
        items = [
            (f"{entry.submission.name} · {entry.submission.code}", entry.submission.code)
            for entry in self._desk.desk.entries
        ]
        choice = SearchCombo(self._theme, name, items)
        choice.setPlaceholderText(self._words.text("Choose a submission"))
        return choice

    def _columns(self, names: Sequence[str]) -> Sequence[Column[ComparedRow]]:
        text = self._words.text
        return (
            Column(text("Criterion"), lambda row: row.label),
            Column(names[0] or text("Left submission"), lambda row: row.first),
            Column(text("Difference"), lambda row: row.difference, tip=lambda row: row.spoken),
            Column(names[1] or text("Right submission"), lambda row: row.second),
        )

    def _lay_out(self, title: QWidget) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        sides = ((self.first_choice, self.first_button), (self.second_choice, self.second_button))
        for column, (choice, button) in enumerate(sides):
            grid.addWidget(choice, 0, column)
            grid.addWidget(button, 1, column, Qt.AlignmentFlag.AlignLeft)
            grid.setColumnStretch(column, 1)
        frame, inside = Kit(self._theme).card(margin=8)
        inside.addWidget(self.table)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(20, 20, 20, 16)
        column_layout.setSpacing(10)
        column_layout.addWidget(title)
        column_layout.addLayout(grid)
        column_layout.addWidget(self.remark)
        column_layout.addWidget(frame, 1)
        column_layout.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)

    def _connect(self) -> None:
        for choice, button in (
            (self.first_choice, self.first_button),
            (self.second_choice, self.second_button),
        ):
            choice.currentIndexChanged.connect(self._show)
            button.clicked.connect(partial(self._go_to, choice))
        self.close_button.clicked.connect(self.reject)
        self._desk.entry_changed.connect(self._show)

    def _resize(self) -> None:
        """Be large, but lie within the window."""
        window = self.parentWidget()
        width, height = self._theme.scaled(_WIDTH), self._theme.scaled(_HEIGHT)
        if window is not None:
            width, height = min(width, window.width() - _EDGE), min(height, window.height() - _EDGE)
        self.resize(width, height)

    @property
    def codes(self) -> tuple[str, str]:
        """The two that are chosen, empty where none is."""
        return (self._code(self.first_choice), self._code(self.second_choice))

    @staticmethod
    def _code(choice: SearchCombo) -> str:
        return str(choice.currentData() or "")

    @Slot()
    def _show(self) -> None:
        entries = [self._desk.entry(code) for code in self.codes if code]
        names = [self._desk.entry(code).submission.name if code else "" for code in self.codes]
        self._name_button(self.first_button, names[0])
        self._name_button(self.second_button, names[1])
        model = CompareModel(self._columns(names))
        if len(entries) == len(names):
            compared = Comparison(self._words, self._desk.setting, *entries)
            model.show_rows(compared.rows)
            self.remark.setText("" if compared.has_one_rubric else self._different_rubrics())
        else:
            self.remark.setText(self._words.text("Please choose the two submissions to compare."))
        self.remark.setVisible(bool(self.remark.text()))
        self.table.show_model(model)

    def _different_rubrics(self) -> str:
        return self._words.text(
            "These two have different rubrics. Criteria that they share are compared; the others stand alone."
        )

    def _name_button(self, button: QPushButton, name: str) -> None:
        button.setEnabled(bool(name))
        button.setAccessibleName(
            self._words.text("Open the sheet of {name}", name=name) if name else button.text()
        )

    def _go_to(self, choice: SearchCombo) -> None:
        code = self._code(choice)
        self.accept()
        self.sheet_wanted.emit(code)
