"""The heat table, one submission in detail, the chair's decisions and taking them back."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget

from ui.actions import Act
from ui.chair.heat import CELL_ROLE, CellKind, HeatCell, MeanCell, SpreadCell
from ui.chair.matrix_table import MatrixModel
from ui.chair.orders import Order
from ui.chair.reading import read_reconciling
from ui.main_window import MainWindow
from ui.pages.chair_reconcile import ReconcilePage
from ui.widgets.labels import plain_tip
from winner_judge.bundle.file import BundleFile
from winner_judge.operations.moderating import read_moderations
from winner_judge.operations.opening import open_panel
from winner_judge.operations.preparing import change_judge
from winner_judge.operations.replacing import replace_judge
from winner_judge.values import Judge, JudgeRole, ModerationKind
from winner_judge.wording import Words

if TYPE_CHECKING:
    from tests.ui.chair.conftest import Desk, Judged

Said = Callable[[QWidget], list[str]]


def _reconcile(desk: "Desk", panel: Path, **choices: object) -> tuple[MainWindow, ReconcilePage]:
    window = desk.open(panel, **choices)  # type: ignore[arg-type]
    return window, desk.page(window, "reconcile", ReconcilePage)


def _cells(page: ReconcilePage, row: int) -> list[object]:
    assert page.left.table is not None
    model = page.left.table.model()
    return [model.index(row, column).data(CELL_ROLE) for column in range(model.columnCount())]


def _names(page: ReconcilePage) -> list[str]:
    assert page.left.table is not None
    return [row.submission.code for row in page.left.table.heat_model.rows]


def _choose_kind(page: ReconcilePage, kind: ModerationKind) -> None:
    form = page.pane.form
    form.kind_field.setCurrentIndex(form.kind_field.findData(kind))


def _decide(desk: "Desk", window: MainWindow, page: ReconcilePage, reason: str = "Discussed") -> None:
    form = page.pane.form
    form.reason_field.setFocus()
    desk.write(form.reason_field, reason)
    desk.click(form.record_button)
    desk.settle(window)


def test_largest_spread_comes_first_with_a_warning(desk: "Desk", collected: Path) -> None:
    _, page = _reconcile(desk, collected)

    assert _names(page)[0] == "S1"
    assert page.open_pill.text() == "1 discrepancy not discussed yet"
    cells = _cells(page, 0)
    assert cells[0] is None
    assert cells[1] == HeatCell(CellKind.VALUE, "92", 1.0)
    assert cells[2] == HeatCell(CellKind.VALUE, "28", -1.0)
    assert cells[-1] == SpreadCell("64", "warning")


def test_not_judging_is_told_from_missing(desk: "Desk", built: "Judged") -> None:
    from winner_judge.operations.collecting import collect_returns

    def collect(panel: BundleFile) -> None:
        collect_returns(panel, [built.returns["J3"]], actor="chair")

    _, page = _reconcile(desk, built.panel, change=collect)
    place = _names(page).index("S4")

    kinds = [cell.kind for cell in _cells(page, place)[1:4] if isinstance(cell, HeatCell)]

    assert kinds == [CellKind.MISSING, CellKind.MISSING, CellKind.RECUSED]
    assert page.left.table is not None
    shown = page.left.table.model().index(place, 3).data()
    assert shown == "not judging"
    assert page.left.table.model().index(place, 1).data() == "missing: Not started"
    page.grab()


def test_order_and_group_are_chosen(desk: "Desk", collected: Path) -> None:
    _, page = _reconcile(desk, collected)

    page.order_field.setCurrentIndex(page.order_field.findData(Order.CODE))
    page.order_field.activated.emit(1)
    by_code = _names(page)
    page.order_field.setCurrentIndex(page.order_field.findData(Order.NAME))
    page.order_field.activated.emit(2)
    page.group_field.setCurrentIndex(1)
    page.group_field.activated.emit(1)

    assert by_code == ["S1", "S2", "S3", "S4"]
    assert _names(page) == ["S1", "S2", "S3", "S4"]
    assert page.group_field.currentText() == "Health"


def test_one_submission_shows_scores_notes_and_what_is_apart(
    desk: "Desk", collected: Path, said: Said
) -> None:
    _, page = _reconcile(desk, collected)

    told = said(page.pane)

    assert page.pane.name.text() == "Usaha S1 <i>&"
    assert "Spread 64 (limit 15)" in told
    assert "1 criterion > 2 steps apart" in told
    assert "Discussion wanted by J2" in told
    assert "J2, Social impact: “One clinic only <b>so far</b>”" in told
    assert "J2, for the entrant: “Please add data”" in told
    assert page.pane.plot.accessibleDescription() == (
        "Social impact: J1 5, J2 1, J3 4. Business viability: J1 4, J2 2, J3 4"
    )


def test_keys_go_from_submission_to_submission(desk: "Desk", collected: Path) -> None:
    window, page = _reconcile(desk, collected)
    codes = _names(page)

    window.actions_table[Act.NEXT].trigger()
    second = page.pane.name.text()
    window.actions_table[Act.PREVIOUS].trigger()
    assert page.left.table is not None
    QTest.keyClick(page.left.table, Qt.Key.Key_Down)

    assert codes[1] in second
    assert page.pane.name.text() == second


def test_accepting_needs_a_reason_and_is_recorded(desk: "Desk", collected: Path) -> None:
    window, page = _reconcile(desk, collected)
    form = page.pane.form
    assert not form.record_button.isEnabled()

    _decide(desk, window, page)

    assert page.strip.text == "Decision no. 1 was recorded."
    assert not page.open_pill.isVisibleTo(page)
    assert _cells(page, 0)[-1] == SpreadCell("✓ 64", "accent")
    assert form.reason == ""
    assert page.left.log_tab.text() == "Decisions of the chair (1)"


def test_a_consensus_score_replaces_the_scores_of_a_criterion(
    desk: "Desk", collected: Path, said: Said
) -> None:
    window, page = _reconcile(desk, collected)
    form = page.pane.form
    _choose_kind(page, ModerationKind.CONSENSUS_SCORE)
    assert form.criterion_field.currentText() == "Social impact"
    assert (
        form.original.text()
        == "originally J1\N{NO-BREAK SPACE}5 · J2\N{NO-BREAK SPACE}1 · J3\N{NO-BREAK SPACE}4"
    )

    form.reason_field.setPlainText("Discussed: ")
    assert not form.record_button.isEnabled()
    form.score_field.setCurrentIndex(form.score_field.findText("4 Good"))
    _decide(desk, window, page)

    assert "1. Consensus score: Social impact = 4" in said(page.pane)
    assert "agreed 4" in page.pane.plot.accessibleDescription()
    page.grab()


def test_a_consensus_value_must_be_a_number(desk: "Desk", collected: Path, said: Said) -> None:
    window, page = _reconcile(desk, collected)
    form = page.pane.form
    _choose_kind(page, ModerationKind.CONSENSUS_VALUE)
    form.reason_field.setPlainText("Agreed in the plenary")
    assert not form.record_button.isEnabled()

    desk.write(form.value_field, "70,5")
    desk.click(form.record_button)
    desk.settle(window)

    assert "1. Consensus value: 70.5" in said(page.pane)
    assert page.left.table is not None
    model = page.left.table.model()
    place = _names(page).index("S1")
    assert model.index(place, 4).data(CELL_ROLE) == MeanCell("66.67", "in force 70.50")
    assert model.index(place, 4).data() == "66.67; in force 70.50"
    page.grab()


def test_the_calculation_stands_beside_the_form_while_a_consensus_is_set(
    desk: "Desk", collected: Path, said: Said
) -> None:
    _, page = _reconcile(desk, collected)
    pane = page.pane

    def is_beside_form() -> bool:
        return pane._foot.indexOf(pane.calculation) >= 0

    before = is_beside_form()
    _choose_kind(page, ModerationKind.CONSENSUS_VALUE)
    during = is_beside_form()
    told = said(pane.form)
    _choose_kind(page, ModerationKind.ACCEPT)

    assert (before, during, is_beside_form()) == (False, True, False)
    assert "Consensus value (0 to 100)" in told


def test_after_a_decision_the_keys_go_to_the_list(desk: "Desk", collected: Path) -> None:
    window, page = _reconcile(desk, collected)

    _decide(desk, window, page)
    assert page.left.table is not None
    after = window.focusWidget()
    _choose_kind(page, ModerationKind.CONSENSUS_VALUE)
    page.pane.form.value_field.setText("170")
    _decide(desk, window, page, "Too much")

    assert after is page.left.table
    assert window.focusWidget() is page.pane.form.reason_field


def test_a_judge_with_two_files_is_told_from_one_whose_sheets_are_in(
    desk: "Desk", collected: Path, built: "Judged", tmp_path: Path, said: Said
) -> None:
    from winner_judge.operations.collecting import collect_returns

    other = built.hand_in_other("J1", tmp_path / "other", ("1", "1"))

    def collect(panel: BundleFile) -> None:
        collect_returns(panel, [other], actor="chair")

    _, page = _reconcile(desk, collected, change=collect)
    assert page.left.table is not None

    assert _cells(page, 0)[1] == HeatCell(CellKind.FORK, "Two different files")
    assert page.left.table.model().index(0, 1).data() == (
        "two different files: please choose one on the collect page"
    )
    assert "two files: please choose" in said(page.left.legend)
    page.grab()


def test_a_sheet_is_set_aside_and_shown_as_such(desk: "Desk", collected: Path) -> None:
    window, page = _reconcile(desk, collected)
    _choose_kind(page, ModerationKind.SET_ASIDE)
    form = page.pane.form
    form.judge_field.setCurrentIndex(form.judge_field.findData("J2"))

    _decide(desk, window, page)

    assert page.left.table is not None
    place = _names(page).index("S1")
    assert _cells(page, place)[2] == HeatCell(CellKind.SET_ASIDE, "28")
    assert page.left.table.model().index(place, 2).data() == "28, not counted"
    page.grab()


def test_the_reason_typed_for_a_submission_comes_back(desk: "Desk", collected: Path) -> None:
    _, page = _reconcile(desk, collected)
    assert page.left.table is not None

    page.pane.form.reason_field.setPlainText("Half a thought")
    page.left.table.selectRow(1)
    between = page.pane.form.reason
    page.left.table.selectRow(0)

    assert between == ""
    assert page.pane.form.reason == "Half a thought"


def test_a_refused_decision_says_why_and_keeps_the_words(desk: "Desk", collected: Path) -> None:
    window, page = _reconcile(desk, collected)
    form = page.pane.form
    _choose_kind(page, ModerationKind.CONSENSUS_VALUE)
    form.value_field.setText("170")

    _decide(desk, window, page, "Too much")

    assert form.problem.text() != ""
    assert form.problem.isVisibleTo(page)
    assert form.reason == "Too much"
    assert form.record_button.isEnabled()


def test_an_acting_chair_decides_under_the_own_name(desk: "Desk", collected: Path, said: Said) -> None:
    window, page = _reconcile(desk, collected)
    form = page.pane.form
    assert form.actor_field.itemText(0) == "Chair of the panel · Ratna Wulandari"
    form.actor_field.setCurrentIndex(form.actor_field.findData("J2"))

    _decide(desk, window, page)

    assert "Budi Setiadi: Discussed" in said(page.pane)


def test_trainees_are_shown_and_not_counted(desk: "Desk", collected: Path) -> None:
    def train(panel: BundleFile) -> None:
        change_judge(panel, Judge("J3", "Citra", JudgeRole.TRAINEE), actor="secretariat")

    _, page = _reconcile(desk, collected, change=train)

    assert _cells(page, 0)[3] == HeatCell(CellKind.NOT_COUNTED, "80")
    assert page.left.table is not None
    assert page.left.table.model().index(0, 3).data() == "80, trainee, not counted"
    assert page.pane.form.actor_field.findData("J3") == -1


def test_a_replaced_judge_is_shown_and_not_counted(
    desk: "Desk", collected: Path, tmp_path: Path, said: Said
) -> None:
    def replace(panel: BundleFile) -> None:
        facts = {"successor": Judge("J4", "Dewi"), "is_counted": False, "reason": "Ill", "actor": "chair"}
        consent = {"consents_unencrypted": True}
        replace_judge(panel, tmp_path, judge="J2", **facts, **consent)  # type: ignore[arg-type]

    _, page = _reconcile(desk, collected, change=replace)
    place = _names(page).index("S1")
    assert page.left.table is not None

    assert _cells(page, place)[2] == HeatCell(CellKind.REPLACED, "28")
    assert page.left.table.model().index(place, 2).data() == "28, judge replaced, not counted"
    page._select("S1")
    assert page.pane.plot.accessibleDescription() == (
        "Social impact: J1 5, J3 4. Business viability: J1 4, J3 4"
    )
    legend = said(page.left.legend)
    assert [words for words in legend if words in {"not counted", "trainee", "not in yet"}] == [
        "not in yet",
        "not counted",
    ]
    page.grab()


def test_a_round_without_submissions_says_so(desk: "Desk", tmp_path: Path, built: "Judged") -> None:
    from winner_judge.operations.opening import create_round

    with create_round(tmp_path / "bare.winner", rubrics=[built.folder / "rubric.json"]):
        pass
    window = desk.open(tmp_path / "bare.winner")
    page = ReconcilePage(window.context, window.session)  # type: ignore[arg-type]
    desk.qtbot.addWidget(page)
    page.take_focus()
    page._step(1)
    page._arrange()
    page.refresh()
    desk.settle(window)

    assert page.left.empty.isVisibleTo(page)
    assert page.blank.isVisibleTo(page)
    assert not page.pane.isVisibleTo(page)
    page._step(1)


def test_model_gives_every_role(collected: Path) -> None:
    with open_panel(collected) as panel:
        found = read_reconciling(panel)
        assert read_moderations(panel) == ()
    model = MatrixModel(Words("id"), found)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(found.matrix.rows)

    across = Qt.Orientation.Horizontal
    assert model.headerData(1, across, Qt.ItemDataRole.ToolTipRole) == plain_tip("Ratna Wulandari")
    assert model.headerData(1, across, Qt.ItemDataRole.TextAlignmentRole) == Qt.AlignmentFlag.AlignCenter
    assert model.headerData(1, across) == "J1"
    assert model.index(0, 4).data() == "66,67"
    assert model.index(0, 4).data(CELL_ROLE) == MeanCell("66,67")
    english = MatrixModel(Words("en"), found)
    english.show_rows(found.matrix.rows)
    assert [english.index(row, 5).data() for row in range(2)] == ["–", "–"]
    assert [english.index(row, 6).data() for row in range(2)] == ["64, to be discussed", "12"]
    assert english.index(0, 6).data(Qt.ItemDataRole.ToolTipRole) == plain_tip("64, to be discussed")
    assert model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole) == plain_tip("Ratna Wulandari: 92")
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "J1: 92"
    assert found.matrix.rows[0].mean == Decimal("66.67")


def test_tips_show_names_as_they_are(desk: "Desk", collected: Path) -> None:
    _, page = _reconcile(desk, collected)
    assert page.left.table is not None

    tip = str(page.left.table.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole))

    assert "&lt;i&gt;" in tip
