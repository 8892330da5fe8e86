"""Taking decisions back, their log, and when nothing can be decided."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.chair.heat import CELL_ROLE, SpreadCell
from ui.dialogs.withdrawals import WithdrawalQuestion
from ui.main_window import MainWindow
from ui.pages.chair_reconcile import ReconcilePage
from winner_judge.bundle.file import BundleFile
from winner_judge.operations.handing_over import hand_over
from winner_judge.operations.moderating import moderate
from winner_judge.operations.preparing import change_judge
from winner_judge.operations.signing import sign_off
from winner_judge.values import Judge, ModerationKind

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


def _choose_kind(page: ReconcilePage, kind: ModerationKind) -> None:
    form = page.pane.form
    form.kind_field.setCurrentIndex(form.kind_field.findData(kind))


def _decide(desk: "Desk", window: MainWindow, page: ReconcilePage, reason: str = "Discussed") -> None:
    form = page.pane.form
    form.reason_field.setFocus()
    desk.write(form.reason_field, reason)
    desk.click(form.record_button)
    desk.settle(window)


def test_a_decision_is_taken_back_with_a_reason(desk: "Desk", collected: Path, said: Said) -> None:
    window, page = _reconcile(desk, collected)
    _decide(desk, window, page)

    desk.click(desk.button(page.pane, "Take back…"))
    question = desk.asked(window, WithdrawalQuestion)
    assert question.actor == "chair"
    assert any(text.startswith("S1: Accepted as is. The decision will") for text in said(question))
    question.reason_field.setPlainText("It was the wrong one")
    desk.click(question.verb_button)
    desk.settle(window)

    assert page.strip.text == "Decision no. 1 was taken back."
    assert page.open_pill.isVisibleTo(page)
    assert "Decided so far" not in said(page.pane)


def test_the_log_tells_what_became_of_each_decision(desk: "Desk", collected: Path) -> None:
    def decide(panel: BundleFile) -> None:
        ask = ModerationKind.ASK_AGAIN
        moderate(panel, kind=ModerationKind.ACCEPT, submissions=("S2",), reason="So", actor="Ibu Dewi")
        moderate(panel, kind=ask, submissions=("S2",), reason="Why", actor="Ibu Dewi", judge="J1")
        moderate(panel, kind=ModerationKind.RETRACT, submissions=(), reason="No", actor="chair", target=1)

    window, page = _reconcile(desk, collected, change=decide)
    desk.click(page.left.log_tab)
    model = page.left.log.table.model()
    states = [model.index(row, 5).data() for row in range(model.rowCount())]
    decisions = [model.index(row, 2).data() for row in range(model.rowCount())]

    assert page.left.log.isVisibleTo(page)
    assert states == ["no longer holds", "waiting", ""]
    assert decisions[1] == "Judge asked to score again: Ratna Wulandari"
    assert decisions[2] == "Decision withdrawn: no. 1 (accepted as is)"
    page.left.log.table.selectRow(0)
    assert not page.left.log.take_back_button.isEnabled()
    page.left.log.table.selectRow(1)
    assert page.pane.name.text() == "Usaha S2 <i>&"
    desk.click(page.left.log.take_back_button)
    question = desk.asked(window, WithdrawalQuestion)
    question.reason_field.setPlainText("Not needed")
    desk.click(question.verb_button)
    desk.settle(window)
    assert page.left.log_tab.text() == "Decisions of the chair (4)"
    desk.click(page.left.values_tab)
    assert page.left.table is not None
    assert page.left.table.isVisibleTo(page)


def test_changed_scores_make_a_decision_stale(desk: "Desk", built: "Judged", said: Said) -> None:
    from winner_judge.operations.collecting import collect_returns

    def decide(panel: BundleFile) -> None:
        collect_returns(panel, [built.returns["J1"], built.returns["J3"]], actor="chair")
        accept = ModerationKind.ACCEPT
        moderate(panel, kind=accept, submissions=("S1",), reason="Two are enough", actor="Ibu Dewi")
        collect_returns(panel, [built.returns["J2"]], actor="chair")

    _, page = _reconcile(desk, built.panel, change=decide)

    assert "stale: the scores changed since" in said(page.pane)
    assert _cells(page, 0)[-1] == SpreadCell("64", "warning")
    assert page.left.log.table.model().index(0, 5).data() == "stale"


def test_a_decision_taken_back_elsewhere_is_refused_in_the_question(desk: "Desk", collected: Path) -> None:
    def decide(panel: BundleFile) -> None:
        moderate(panel, kind=ModerationKind.ACCEPT, submissions=("S1",), reason="Once", actor="chair")

    window, page = _reconcile(desk, collected, change=decide)
    desk.click(desk.button(page.pane, "Take back…"))
    question = desk.asked(window, WithdrawalQuestion)
    facts: dict[str, object] = {"submissions": (), "reason": "Elsewhere", "actor": "chair", "target": 1}
    desk.change(window, moderate, kind=ModerationKind.RETRACT, **facts)
    question.reason_field.setPlainText("Why not")
    desk.click(question.verb_button)
    desk.settle(window)
    assert question.problem.text() != ""
    desk.click(question.verb_button)
    question.reject()
    desk.settle(window)

    assert page.strip.text != ""


def test_a_signed_off_round_is_read_only(desk: "Desk", collected: Path, said: Said) -> None:
    def sign(panel: BundleFile) -> None:
        accept = ModerationKind.ACCEPT
        moderate(panel, kind=accept, submissions=("S1",), reason="So", actor="chair")
        moderate(panel, kind=accept, submissions=("S2", "S3"), reason="Both", actor="chair")
        sign_off(panel, by="Ratna", place="Jakarta", date="2023-10-18")

    _, page = _reconcile(desk, collected, change=sign)
    page.left.log.table.selectRow(0)

    assert not page.pane.form.isVisibleTo(page)
    assert "The result is signed off. To decide anything, please reopen the round first." in said(page.pane)
    assert not page.left.log.take_back_button.isEnabled()
    assert "1. Accepted as is" in said(page.pane)


def test_a_copy_left_behind_is_read_only(desk: "Desk", collected: Path, tmp_path: Path, said: Said) -> None:
    target = tmp_path / "target"
    target.mkdir()

    def give(panel: BundleFile) -> None:
        hand_over(panel, target, holder="Bapak Adi", actor="secretariat")

    _, page = _reconcile(desk, collected, change=give)

    assert "This copy is read-only: Bapak Adi has the working copy." in said(page.pane)


def test_who_does_not_judge_is_told_with_the_reason(desk: "Desk", collected: Path, said: Said) -> None:
    _, page = _reconcile(desk, collected)

    page._select("S4")

    assert "J3 is not judging: A relative" in said(page.pane)
    page._select("S9")
    assert not page.pane.isVisibleTo(page)


def test_ranking_with_fewer_judges_needs_only_a_reason(desk: "Desk", collected: Path, said: Said) -> None:
    window, page = _reconcile(desk, collected)
    page._select("S4")
    _choose_kind(page, ModerationKind.RANK_FEWER)

    _decide(desk, window, page)

    assert "1. Ranked with fewer judges" in said(page.pane)


def test_judges_who_changed_make_another_table(desk: "Desk", collected: Path) -> None:
    window, page = _reconcile(desk, collected)
    before = page.left.table

    desk.change(window, change_judge, judge=Judge("J3", "Citra Lestari"), actor="secretariat")

    assert page.left.table is not before
    assert page.left.table is not None
    assert page.left.table.heat_model.judges[2].name == "Citra Lestari"


def test_a_tie_that_is_gone_leaves_its_decision_without_effect(desk: "Desk", collected: Path) -> None:
    def decide(panel: BundleFile) -> None:
        tie, value = ModerationKind.DECIDE_TIE, ModerationKind.CONSENSUS_VALUE
        moderate(panel, kind=tie, submissions=("S3", "S2"), reason="More reach", actor="chair")
        moderate(panel, kind=value, submissions=("S2",), value=Decimal(90), reason="Agreed", actor="chair")

    _, page = _reconcile(desk, collected, change=decide)

    states = [page.left.log.table.model().index(row, 5) for row in range(2)]
    assert [state.data() for state in states] == ["no effect", "in force"]
    assert "do not share a rank any more" in states[0].data(Qt.ItemDataRole.ToolTipRole)
    page.left.log.table.selectRow(0)
    assert page.left.log.take_back_button.isEnabled()
