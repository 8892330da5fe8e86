"""Deciding in the plenary: ready reasons, several at once, acting chairs, asking again, deciding again."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ui.chair.heat import CELL_ROLE, HeatCell, SpreadCell
from ui.chair.reasons import LINE_REASON, READY_REASONS
from ui.dialogs.accepting import AcceptanceQuestion
from ui.dialogs.revising import RevisionQuestion
from ui.dialogs.withdrawals import WithdrawalQuestion
from ui.main_window import MainWindow
from ui.pages.chair_reconcile import ReconcilePage
from winner_judge.bundle.file import BundleFile
from winner_judge.exchange.codes import check_code
from winner_judge.operations.collecting import collect_returns, read_returns
from winner_judge.operations.desk import hand_in, mark_done, reopen_sheet, set_score
from winner_judge.operations.moderating import moderate, read_moderations
from winner_judge.operations.opening import open_pack, open_panel
from winner_judge.operations.preparing import change_judge, change_policy
from winner_judge.operations.setting import read_setting
from winner_judge.values import Judge, JudgeRole, Moderation, ModerationKind

if TYPE_CHECKING:
    from tests.ui.chair.conftest import Desk, Judged

Said = Callable[[QWidget], list[str]]
READY = "The panel discussed the difference; each judge keeps their score and gave reasons."


def _reconcile(desk: "Desk", panel: Path, **choices: object) -> tuple[MainWindow, ReconcilePage]:
    window = desk.open(panel, **choices)  # type: ignore[arg-type]
    return window, desk.page(window, "reconcile", ReconcilePage)


def _log(desk: "Desk", window: MainWindow) -> Sequence[Moderation]:
    """Close the panel and return what it holds."""
    window.leave_file()
    desk.settle(window)
    with open_panel(desk.folder / "panel.winner") as panel:
        return [line.moderation for line in read_moderations(panel)]


def _narrow(panel: BundleFile) -> None:
    """Ask to discuss every difference of more than a point."""
    policy = replace(read_setting(panel).policy, discrepancy_total=Decimal(1), discrepancy_levels=None)
    change_policy(panel, policy, reason="Stricter", actor="chair")


def _choose_kind(page: ReconcilePage, kind: ModerationKind) -> None:
    form = page.pane.form
    form.kind_field.setCurrentIndex(form.kind_field.findData(kind))


def test_a_ready_reason_is_picked_and_edited(desk: "Desk", collected: Path) -> None:
    window, page = _reconcile(desk, collected)
    form = page.pane.form
    form.reason_field.setPlainText("Something else")

    form.ready_button.menu_of_texts.actions()[0].trigger()
    picked = form.reason
    desk.write(form.reason_field, " Minutes, page 2.")
    desk.click(form.record_button)
    desk.settle(window)

    assert picked == READY
    assert [item.reason for item in _log(desk, window)] == [f"{READY} Minutes, page 2."]


def test_each_kind_offers_reasons_of_its_own(desk: "Desk", collected: Path) -> None:
    _, page = _reconcile(desk, collected)
    form = page.pane.form
    offered = []

    for place in range(form.kind_field.count()):
        form.kind_field.setCurrentIndex(place)
        offered += [action.text() for action in form.ready_button.menu_of_texts.actions()]

    assert len(set(offered)) == len(offered)
    assert set(offered) == {reason for kind in READY_REASONS for reason in READY_REASONS[kind]} - {
        LINE_REASON
    }


def test_no_reason_speaks_of_the_award_line_unless_it_is_known_to_be_clear(
    desk: "Desk", collected: Path
) -> None:
    _, page = _reconcile(desk, collected)
    assert page._found is not None
    row = page._row("S1")
    assert row is not None
    form = page.pane.form

    def offered() -> list[str]:
        return [action.text() for action in form.ready_button.menu_of_texts.actions()]

    form.show_row(page._found, row, is_clear_of_line=True)
    clear = offered()
    form.show_row(page._found, row, is_clear_of_line=False)

    assert (LINE_REASON in clear, LINE_REASON in offered()) == (True, False)


def test_several_discrepancies_are_accepted_with_one_reason(desk: "Desk", collected: Path) -> None:
    window, page = _reconcile(desk, collected, change=_narrow)
    assert page.open_pill.text() == "4 discrepancies not discussed yet"

    desk.click(page.left.all_button)
    said = page.left.several.text()
    desk.click(page.left.accept_button)
    question = desk.asked(window, AcceptanceQuestion)
    is_ready = question.verb_button.isEnabled()
    question.ready_button.menu_of_texts.actions()[0].trigger()
    question.actor_field.setCurrentIndex(question.actor_field.findData("J2"))
    desk.click(question.verb_button)
    desk.settle(window)

    assert (said, is_ready) == ("4 submissions selected", False)
    assert page.strip.text == "Decisions no. 1 to 4 were recorded."
    assert not page.open_pill.isVisibleTo(page)
    log = _log(desk, window)
    assert sorted(item.submissions for item in log) == [("S1",), ("S2",), ("S3",), ("S4",)]
    assert {(item.kind, item.reason, item.actor) for item in log} == {(ModerationKind.ACCEPT, READY, "J2")}


def test_only_open_discrepancies_of_the_selection_are_accepted(desk: "Desk", collected: Path) -> None:
    window, page = _reconcile(desk, collected)
    assert page.left.table is not None

    page.left.table.select_codes({"S1", "S2"})
    label = page.left.accept_button.text()
    desk.click(page.left.accept_button)
    question = desk.asked(window, AcceptanceQuestion)
    question.actor_field.setCurrentIndex(question.actor_field.count() - 1)
    question.reason_field.setPlainText("Discussed")
    is_ready = question.verb_button.isEnabled()
    desk.write(question.name_field, "Ibu Dewi")
    desk.click(question.verb_button)
    desk.settle(window)
    page.left.table.select_codes({"S2", "S3"})
    is_enabled = page.left.accept_button.isEnabled()

    assert label == "Accept 1 discrepancy as it is…"
    assert (is_ready, is_enabled) == (False, False)
    assert page.strip.text == "Decision no. 1 was recorded."
    assert [(item.submissions, item.actor) for item in _log(desk, window)] == [(("S1",), "Ibu Dewi")]


def test_a_chair_with_a_conflict_names_an_acting_chair(desk: "Desk", collected: Path, said: Said) -> None:
    def seat(panel: BundleFile) -> None:
        change_judge(panel, Judge("J1", "Ratna Wulandari"), actor="secretariat")
        change_judge(panel, Judge("J3", "Citra", JudgeRole.CHAIR), actor="secretariat")

    window, page = _reconcile(desk, collected, change=seat)
    page._select("S4")
    form = page.pane.form
    form.reason_field.setPlainText("Discussed")
    offered = [form.actor_field.itemText(place) for place in range(form.actor_field.count())]
    told = said(form)

    assert (
        "The chair may not decide here: there is a conflict of interest with this entrant. Please choose an "
        "acting chair."
    ) in told
    assert offered == [
        "Acting chair: Ratna Wulandari",
        "Acting chair: Budi Setiadi",
        "Acting chair: another person…",
    ]
    assert not form.record_button.isEnabled()
    form.actor_field.setCurrentIndex(2)
    assert not form.record_button.isEnabled()
    desk.write(form.name_field, "Ibu Dewi")
    desk.click(form.record_button)
    desk.settle(window)
    page._select("S2")
    assert not form.bar.isVisibleTo(page)
    assert form.actor_field.currentData() == "chair"
    assert [(item.submissions, item.actor) for item in _log(desk, window)] == [(("S4",), "Ibu Dewi")]


def test_a_chair_with_a_conflict_takes_nothing_back_either(desk: "Desk", collected: Path) -> None:
    def decide(panel: BundleFile) -> None:
        change_judge(panel, Judge("J1", "Ratna Wulandari"), actor="secretariat")
        change_judge(panel, Judge("J3", "Citra", JudgeRole.CHAIR), actor="secretariat")
        moderate(panel, kind=ModerationKind.ACCEPT, submissions=("S4",), reason="So", actor="J1")

    window, page = _reconcile(desk, collected, change=decide)
    page._select("S4")
    desk.settle(window)
    desk.click(desk.button(page.pane, "Take back…"))
    question = desk.asked(window, WithdrawalQuestion)
    desk.write(question.reason_field, "Too early")
    is_ready = question.verb_button.isEnabled()
    question.actor_field.setCurrentIndex(question.actor_field.findData("J2"))
    desk.click(question.verb_button)
    desk.settle(window)

    assert not is_ready
    assert page.strip.text == "Decision no. 1 was taken back."
    assert [item.actor for item in _log(desk, window)] == ["J1", "J2"]


def test_a_chair_whose_sheet_is_out_names_an_acting_chair(desk: "Desk", built: "Judged", said: Said) -> None:
    def collect(panel: BundleFile) -> None:
        collect_returns(panel, [built.returns["J2"], built.returns["J3"]], actor="secretariat")

    _, page = _reconcile(desk, built.panel, change=collect)

    assert (
        "The chair may not decide here: the chair's own sheet is not handed in yet. Please choose an acting "
        "chair."
    ) in said(page.pane.form)
    assert page.pane.form.actor == ""


def test_a_judge_asked_again_is_waited_for_until_new_scores_come(
    desk: "Desk", collected: Path, built: "Judged", said: Said
) -> None:
    window, page = _reconcile(desk, collected)
    form = page.pane.form
    _choose_kind(page, ModerationKind.ASK_AGAIN)
    form.judge_field.setCurrentIndex(form.judge_field.findData("J2"))
    desk.write(form.reason_field, "Please look again")
    desk.click(form.record_button)
    desk.settle(window)

    assert "waiting for new scores of J2" in said(page.pane)
    assert page.left.table is not None
    model = page.left.table.model()
    cell = model.index(0, 2).data(CELL_ROLE)
    assert isinstance(cell, HeatCell)
    assert cell.is_asked
    assert model.index(0, 2).data() == "28, asked to score again"
    assert model.index(0, 6).data(CELL_ROLE) == SpreadCell("… 64", "accent")
    assert model.index(0, 6).data() == "64, waiting for a judge"
    page.grab()

    desk.change(window, collect_returns, paths=[_score_again(desk, built)], actor="chair")

    assert "waiting for new scores of J2" not in said(page.pane)
    assert "stale: the scores changed since" in said(page.pane)
    assert model.index(0, 2).data() == "80"


def _score_again(desk: "Desk", built: "Judged") -> Path:
    """Return the next hand-in of J2, with other scores on S1."""
    folder = desk.folder / "again"
    folder.mkdir()
    shutil.copy(built.packs["J2"], folder / "J2.winnerpack")
    with open_pack(folder / "J2.winnerpack", built.codes["J2"]) as pack:
        reopen_sheet(pack, "S1")
        set_score(pack, "S1", "K1", Decimal(4))
        set_score(pack, "S1", "K2", Decimal(4))
        mark_done(pack, "S1")
        return hand_in(pack, folder).path


def test_a_stale_decision_is_decided_again(desk: "Desk", built: "Judged", said: Said) -> None:
    def decide(panel: BundleFile) -> None:
        collect_returns(panel, [built.returns["J1"], built.returns["J3"]], actor="chair")
        score = ModerationKind.CONSENSUS_SCORE
        facts = {"kind": score, "submissions": ("S1",), "criterion": "K2", "value": Decimal(3)}
        moderate(panel, reason="Agreed on three", actor="Ibu Dewi", **facts)  # type: ignore[arg-type]
        collect_returns(panel, [built.returns["J2"]], actor="chair")

    window, page = _reconcile(desk, built.panel, change=decide)
    page._select("S1")
    assert "originally J1\N{NO-BREAK SPACE}4 · J2\N{NO-BREAK SPACE}2 · J3\N{NO-BREAK SPACE}4" in said(
        page.pane
    )
    desk.click(desk.button(page.pane, "Decide again"))
    form = page.pane.form
    assert form.criterion_field.currentText() == "Business viability"
    assert (form.score_field.currentText(), form.reason) == ("3", "Agreed on three")
    desk.click(form.record_button)
    desk.settle(window)

    assert "stale: the scores changed since" not in said(page.pane)
    assert "2. Consensus score: Business viability = 3" in said(page.pane)
    log = _log(desk, window)
    assert [(item.criterion, item.value, item.actor) for item in log] == [
        ("K2", Decimal(3), "Ibu Dewi"),
        ("K2", Decimal(3), "chair"),
    ]


def test_the_log_offers_to_decide_stale_values_and_judges_again(desk: "Desk", built: "Judged") -> None:
    def decide(panel: BundleFile) -> None:
        collect_returns(panel, [built.returns["J1"], built.returns["J3"]], actor="chair")
        value, aside = ModerationKind.CONSENSUS_VALUE, ModerationKind.SET_ASIDE
        for item in ({"kind": value, "value": Decimal("70.5")}, {"kind": aside, "judge": "J3"}):
            moderate(panel, submissions=("S2",), reason="So", actor="Ibu Dewi", **item)
        collect_returns(panel, [built.returns["J2"]], actor="chair")

    _, page = _reconcile(desk, built.panel, change=decide)
    log, form = page.left.log, page.pane.form
    desk.click(page.left.log_tab)
    log.table.selectRow(0)
    desk.click(log.again_button)
    first = (form.kind, form.value)
    log.table.selectRow(1)
    desk.click(log.again_button)

    assert first == (ModerationKind.CONSENSUS_VALUE, Decimal("70.5"))
    assert (form.kind, form.judge_field.currentData()) == (ModerationKind.SET_ASIDE, "J3")


def test_the_log_is_sorted_by_what_bears_on_the_award_line(desk: "Desk", collected: Path) -> None:
    def decide(panel: BundleFile) -> None:
        _narrow(panel)
        ask = ModerationKind.ASK_AGAIN
        for code in ("S4", "S1"):
            moderate(panel, kind=ask, submissions=(code,), reason="Why", actor="Ibu Dewi", judge="J1")

    _, page = _reconcile(desk, collected, change=decide)
    model = page.left.log.table.model()
    assert page._found is not None
    page.left.log.show_found(page._found)
    page.left.log.table.sortByColumn(6, Qt.SortOrder.AscendingOrder)

    assert [model.index(row, 6).data() for row in range(2)] == ["yes", "–"]
    page.left.log.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert [model.index(row, 0).data() for row in range(2)] == ["1", "2"]
    assert [model.index(row, 1).data() for row in range(2)] == ["S4 · Usaha S4 <i>&", "S1 · Usaha S1 <i>&"]


def test_a_judge_who_is_present_revises_the_own_sheet(
    desk: "Desk", collected: Path, built: "Judged", said: Said
) -> None:
    window, page = _reconcile(desk, collected)

    desk.click(page.pane.revise_button)
    question = desk.asked(window, RevisionQuestion)
    question.judge_field.setCurrentIndex(question.judge_field.findData("J2"))
    old = (question.scores, question.notes, question.comment)
    desk.write(question.code_field, built.codes["J2"])
    desk.write(question.inputs["K1"], "4")
    desk.write(question.inputs["K2"], "4")
    question.note_fields["K2"].setText("After the plenary")
    desk.click(question.verb_button)
    desk.settle(window)

    assert old == (
        {"K1": Decimal(1), "K2": Decimal(2)},
        {"K1": "One clinic only <b>so far</b>", "K2": ""},
        "Please add data",
    )
    assert "J2, Business viability: “After the plenary”" in said(page.pane)
    assert page.left.table is not None
    assert page.left.table.model().index(page.left.table.currentIndex().row(), 2).data() == "80"
    told = page.strip.text
    window.leave_file()
    desk.settle(window)
    with open_panel(desk.folder / "panel.winner") as panel:
        revised = max(read_returns(panel, "J2"), key=lambda item: item.revision)
    assert revised.revision == 2
    assert told == (f"The sheet of J2 was revised: hand-in no. 2, check code {check_code(revised.id)}.")


def test_another_code_revises_nothing(desk: "Desk", collected: Path, built: "Judged") -> None:
    window, page = _reconcile(desk, collected)
    desk.click(page.pane.revise_button)
    question = desk.asked(window, RevisionQuestion)
    question.judge_field.setCurrentIndex(question.judge_field.findData("J2"))

    desk.write(question.code_field, built.codes["J1"])
    desk.click(question.verb_button)
    desk.settle(window)

    assert question.problem.text() != ""
    assert question.scores == {"K1": Decimal(1), "K2": Decimal(2)}
    question.reject()


def test_a_sheet_is_revised_only_when_it_is_complete(desk: "Desk", collected: Path, built: "Judged") -> None:
    window, page = _reconcile(desk, collected)
    page._select("S4")
    desk.click(page.pane.revise_button)
    question = desk.asked(window, RevisionQuestion)
    judges = [question.judge_field.itemData(place) for place in range(question.judge_field.count())]

    desk.write(question.code_field, built.codes["J1"])
    was_ready = question.verb_button.isEnabled()
    QTest.keyClick(question.inputs["K1"], Qt.Key.Key_Delete)

    assert judges == ["J1", "J2"]
    assert (was_ready, question.verb_button.isEnabled()) == (True, False)
    question.reject()
