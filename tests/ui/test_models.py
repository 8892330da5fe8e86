"""Models over frozen rows keep Qt's rules."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from ui.models.rows import ROW_ROLE, SORT_ROLE, Column, RowsModel
from ui.models.submissions import EntryRole, SubmissionsFilter, SubmissionsModel
from ui.theme import Theme
from ui.widgets.rings import ring_icon
from ui.widgets.tables import RowsTable
from winner_judge.operations.desk import declare, mark_done, read_desk, set_score
from winner_judge.operations.desk_views import Desk
from winner_judge.operations.opening import open_pack
from winner_judge.values import SheetStatus
from winner_judge.wording import Words

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Issued


pytestmark = pytest.mark.usefixtures("qapp")
STRICT = QAbstractItemModelTester.FailureReportingMode.Fatal
COLUMNS = (
    Column[tuple[str, int]]("Name", lambda row: row[0], tip=lambda row: f"tip {row[0]}"),
    Column[tuple[str, int]](
        "Figure",
        lambda row: str(row[1]),
        sort=lambda row: row[1],
        is_number=True,
        icon=lambda _: ring_icon(SheetStatus.DRAFT, 0.5, Theme()),
    ),
)


@pytest.fixture
def desk(issued: "Issued", tmp_path: Path) -> Desk:
    """A desk with one sheet done and one begun."""
    path = tmp_path / "a.winnerpack"
    path.write_bytes(issued.pack.read_bytes())
    with open_pack(path, issued.code) as pack:
        declare(pack, {})
        for criterion in ("K1", "K2", "K3", "K4", "K5", "K6"):
            set_score(pack, "B-01", criterion, Decimal(4))
        mark_done(pack, "B-01")
        set_score(pack, "B-02", "K1", Decimal(2))
        return read_desk(pack)


def test_a_table_keeps_the_rules_of_models() -> None:
    model = RowsModel(COLUMNS, [("b", 10), ("a", 9)])
    tester = QAbstractItemModelTester(model, STRICT)

    model.show_rows([("c", 1), ("d", 2)])
    model.show_rows([("e", 3)])
    model.show_rows([])

    assert tester.model() is model
    assert model.rowCount() == 0
    assert model.rows == ()


def test_a_cell_answers_each_role() -> None:
    model = RowsModel(COLUMNS, [("b", 10)])
    name, figure = model.index(0, 0), model.index(0, 1)

    assert name.data() == "b"
    assert name.data(SORT_ROLE) == "b"
    assert name.data(Qt.ItemDataRole.ToolTipRole) == "<span>tip b</span>"
    assert name.data(Qt.ItemDataRole.DecorationRole) is None
    assert figure.data(SORT_ROLE) == 10
    assert figure.data(ROW_ROLE) == ("b", 10)
    assert figure.data(Qt.ItemDataRole.AccessibleTextRole) == "Figure: 10"
    assert figure.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert not figure.data(Qt.ItemDataRole.DecorationRole).isNull()
    assert figure.data(Qt.ItemDataRole.EditRole) is None
    assert model.data(QModelIndex()) is None
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Figure"
    assert model.headerData(1, Qt.Orientation.Vertical) is None
    assert model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.FontRole) is None


def test_numbers_sort_as_numbers(qtbot: "QtBot") -> None:
    model = RowsModel(COLUMNS, [("b", 10), ("a", 9), ("c", 100)])
    table = RowsTable(Theme(), "Figures", model)
    qtbot.addWidget(table)
    table.fit_columns(0, (0, 80))
    table.sort_by_headings()
    unsorted = [table.proxy.index(row, 0).data() for row in range(3)]

    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    table.selectRow(0)

    assert unsorted == ["b", "a", "c"]
    assert [table.proxy.index(row, 1).data() for row in range(3)] == ["9", "10", "100"]
    assert table.selected_row() == ("a", 9)
    table.clearSelection()
    assert table.selected_row() is None


def test_the_list_of_submissions_keeps_the_rules_of_models(desk: Desk) -> None:
    model = SubmissionsModel(Words("id"), desk.setting)
    kept = SubmissionsFilter(model)
    testers = [QAbstractItemModelTester(tested, STRICT) for tested in (model, kept)]

    model.show_entries(desk.entries)
    model.show_entry(desk.entries[1])
    kept.search("serang")
    kept.keep(SheetStatus.DRAFT)

    assert len(testers) == 2
    assert kept.rowCount() == 1
    assert kept.index(0, 0).data(EntryRole.CODE) == "B-02"


def test_an_entry_tells_state_progress_and_value(desk: Desk) -> None:
    model = SubmissionsModel(Words("id"), desk.setting)
    model.show_entries(desk.entries)
    done, begun = model.index(0), model.index(1)

    assert done.data(EntryRole.VALUE) == "80,00"
    assert done.data(EntryRole.DETAIL) == "B-01  ·  Kab. Pandeglang"
    assert done.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Air Tirta Desa, B-01  ·  Kab. Pandeglang, Selesai, 80,00"
    )
    assert begun.data(EntryRole.STATUS) == "draft"
    assert begun.data(EntryRole.SHARE) == 1 / 6
    assert begun.data(EntryRole.VALUE) == ""
    assert begun.data(Qt.ItemDataRole.EditRole) is None
    assert model.data(QModelIndex()) is None
