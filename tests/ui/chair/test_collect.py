"""Receiving score files: the board, the line a file, competing files."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.chair.board import Order
from ui.chair.cell_states import CellState
from ui.chair.collect_panes import Pane
from ui.chair.outcomes import Fate, fate_of
from ui.chair.reading import read_collection
from ui.chair.sheets_board import STATE_ROLE, SheetsModel
from ui.dialogs.forks import ForkQuestion
from ui.pages.chair_collect import CollectPage
from ui.widgets.labels import plain_tip
from winner_judge.bundle.file import BundleFile
from winner_judge.operations.collecting import collect_returns
from winner_judge.operations.preparing import change_judge
from winner_judge.operations.signing import reopen_round, sign_off
from winner_judge.values import Judge, Language
from winner_judge.wording import Words

if TYPE_CHECKING:
    from tests.ui.chair.conftest import Desk, Judged

Said = Callable[[QWidget], list[str]]


def _lines(page: CollectPage) -> list[str]:
    model = page.outcomes.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def _check_sides(question: ForkQuestion) -> None:
    """What differs is unfolded and marked, what is the same is folded below it."""
    model = question.tree.fork_model
    sheet = model.index(0, 0)
    branches = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    fields = [str(model.index(row, 0, sheet).data()) for row in range(model.rowCount(sheet))]
    assert branches == [f"Usaha {code} <i>&" for code in ("S1", "S2", "S3", "S4")]
    assert question.tree.isExpanded(sheet)
    assert fields == [
        "1. Social impact",
        "Note on 1. Social impact",
        "2. Business viability",
        "Comment for the entrant",
        "To be discussed",
        "1 entry is the same",
    ]
    common = model.index(5, 0, sheet)
    assert not question.tree.isExpanded(common)
    assert [str(model.index(0, column, common).data()) for column in range(3)] == ["Status", "Done", "Done"]
    assert {str(model.index(0, column, sheet).data()) for column in (1, 2)} == {"1", "5"}


def _column(page: CollectPage, column: int) -> list[str]:
    model = page.judges.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_board_before_anything_came_shows_what_is_missing(desk: "Desk", built: "Judged") -> None:
    page = desk.page(desk.open(built.panel), "collect", CollectPage)

    assert page.about.text() == "0 of 3 score files are in · 0 of 12 sheets"
    assert _column(page, 1) == ["Not in yet\n0 of 4 sheets"] * 3
    assert page.panes.sheets is not None
    assert page.panes.sheets.isVisibleTo(page)
    assert page.bounds.isHidden()


def test_files_dropped_together_are_told_one_by_one(desk: "Desk", built: "Judged", tmp_path: Path) -> None:
    window = desk.open(built.panel)
    page = desk.page(window, "collect", CollectPage)
    broken = tmp_path / "broken.winnerscores"
    broken.write_bytes(b"no return")

    assert page.receive([broken, *built.returns.values()])
    desk.settle(window)

    assert [fate_of(item) for item in page.outcomes.items] == [Fate.REFUSED, *[Fate.RECEIVED] * 3]
    assert page.about.text() == "3 of 3 score files are in · 12 of 12 sheets"
    assert _column(page, 1) == ["Received\n4 of 4 sheets"] * 3
    assert _column(page, 2)[0].endswith("\nHand-in no. 1 · Pack")
    assert _column(page, 3)[0].endswith(" WIB")
    lines = _lines(page)
    assert lines[0].startswith("Refused. broken.winnerscores. ")
    assert lines[1].startswith("Received. J1-")
    assert ". Ratna Wulandari · 4 sheets · check code " in lines[1]
    assert "1 refused" in page.outcomes.counts.text()
    assert not page.outcomes.visibleRegion().isEmpty()


def test_lines_stay_until_they_are_cleared(desk: "Desk", built: "Judged") -> None:
    window = desk.open(built.panel)
    page = desk.page(window, "collect", CollectPage)
    assert not page.outcomes.clear_button.isEnabled()

    page.collect([built.returns["J1"]])
    desk.settle(window)
    page.collect([built.returns["J2"]])
    desk.settle(window)
    first = [item.judge.code for item in page.outcomes.items if item.judge is not None]
    model = page.outcomes.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    desk.click(page.outcomes.clear_button)

    assert first == ["J2", "J1"]
    assert page.outcomes.items == ()
    assert page.about.text() == "2 of 3 score files are in · 8 of 12 sheets"


def test_a_file_given_twice_changes_nothing(desk: "Desk", built: "Judged", collected: Path) -> None:
    window = desk.open(collected)
    page = desk.page(window, "collect", CollectPage)

    page.collect([built.returns["J1"]])
    desk.settle(window)

    assert fate_of(page.outcomes.items[0]) is Fate.KNOWN
    counts = "0 newly received, 1 received before, 0 to be looked at, 0 refused"
    assert page.outcomes.counts.text() == counts
    assert _lines(page)[0].endswith("This file was received before. Nothing has changed.")


def test_files_of_other_kinds_are_left_to_the_window(desk: "Desk", built: "Judged", tmp_path: Path) -> None:
    page = desk.page(desk.open(built.panel), "collect", CollectPage)

    assert not page.receive([tmp_path / "table.csv"])


def test_choosing_files_by_the_button_receives_them(desk: "Desk", built: "Judged") -> None:
    window = desk.open(built.panel)
    page = desk.page(window, "collect", CollectPage)

    desk.click(page.receive_button)
    desk.stage.choose(window, built.returns["J2"])
    desk.settle(window)

    assert page.about.text() == "1 of 3 score files are in · 4 of 12 sheets"


def test_a_file_after_sign_off_waits(desk: "Desk", built: "Judged") -> None:
    def prepare(panel: BundleFile) -> None:
        from winner_judge.operations.moderating import moderate
        from winner_judge.values import ModerationKind

        collect_returns(panel, [built.returns["J1"], built.returns["J3"]], actor="chair")
        accept = ModerationKind.ACCEPT
        for codes in (("S4",), ("S2", "S3")):
            moderate(panel, kind=accept, submissions=codes, reason="As it is", actor="Ibu Dewi")
        sign_off(panel, by="Ratna", place="Jakarta", date="2023-10-18")

    window = desk.open(built.panel, change=prepare)
    page = desk.page(window, "collect", CollectPage)

    page.collect([built.returns["J2"]])
    desk.settle(window)

    assert "waits until the round is reopened" in _lines(page)[0]
    assert page.about.text() == "2 of 3 score files are in · 8 of 12 sheets"
    assert page.bounds.isHidden()
    desk.change(window, reopen_round, reason="A late file", actor="chair")
    assert page.about.text() == "3 of 3 score files are in · 12 of 12 sheets"


def test_two_different_files_of_a_judge_are_compared_and_one_is_chosen(
    desk: "Desk", built: "Judged", collected: Path, tmp_path: Path, said: Said
) -> None:
    other = built.hand_in_other("J2", tmp_path / "other", ("5", "5"))
    window = desk.open(collected)
    page = desk.page(window, "collect", CollectPage)
    page.collect([other])
    desk.settle(window)
    assert _column(page, 1)[1] == "Two different files\n0 of 4 sheets"
    assert any("Until one is chosen, none of them counts." in text for text in said(page))
    assert page.bounds.sentence.text().startswith("Budi Setiadi: two different files are in. Please choose")

    desk.click(desk.button(page, "Compare and choose…"))
    question = desk.asked(window, ForkQuestion)
    assert not question.verb_button.isEnabled()
    _check_sides(question)
    desk.click(desk.button(question, "Cancel"))
    desk.click(desk.button(page, "Compare and choose…"))
    question = desk.asked(window, ForkQuestion)
    question._choices.buttons()[0].click()
    question.reason_field.setFocus()
    desk.write(question.reason_field, "The judge confirmed it")
    desk.click(question.verb_button)
    desk.settle(window)

    assert _column(page, 1)[1].startswith("Received")
    assert page.strip.text == "The decision was recorded. The chosen file counts from now on."


def test_a_fork_decided_elsewhere_meanwhile_is_refused_in_the_question(
    desk: "Desk", built: "Judged", collected: Path, tmp_path: Path
) -> None:
    other = built.hand_in_other("J2", tmp_path / "other", ("5", "5"))
    window = desk.open(collected, change=lambda panel: collect_returns(panel, [other], actor="chair"))
    page = desk.page(window, "collect", CollectPage)
    desk.click(desk.button(page, "Compare and choose…"))
    question = desk.asked(window, ForkQuestion)
    question._choices.buttons()[1].click()
    question.reason_field.setPlainText("First")
    page.actions_on_judges.choose("J2", question)
    desk.click(question.verb_button)
    desk.settle(window)

    assert question.problem.text() != ""
    assert question.reason == "First"
    question.reject()


def test_receiving_can_be_stopped(desk: "Desk", built: "Judged") -> None:
    window = desk.open(built.panel)
    page = desk.page(window, "collect", CollectPage)
    window.jobs.started.connect(lambda job: job.cancel() if job.can_stop else None)

    page.collect(list(built.returns.values()))
    desk.settle(window)

    assert page.strip.text == "Receiving was stopped. Nothing has changed."
    assert page.about.text() == "0 of 3 score files are in · 0 of 12 sheets"
    assert page.receive_button.isEnabled()


def test_a_copy_that_was_handed_over_refuses(desk: "Desk", built: "Judged", tmp_path: Path) -> None:
    from winner_judge.operations.handing_over import hand_over

    target = tmp_path / "target"
    target.mkdir()
    window = desk.open(
        built.panel, change=lambda panel: hand_over(panel, target, holder="Bapak Adi", actor="secretariat")
    )
    page = desk.page(window, "collect", CollectPage)

    page.collect([built.returns["J1"]])
    desk.settle(window)

    assert "Bapak Adi" in page.strip.text


def test_shapes_speak_their_state(qtbot: QtBot, collected: Path) -> None:
    from winner_judge.operations.opening import open_panel

    with open_panel(collected) as panel:
        found = read_collection(panel)
    model = SheetsModel(Words("en"), found, found.coverage.rows)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    recused = model.index(3, 3)
    assert recused.data(STATE_ROLE) == CellState.RECUSED
    assert recused.data() == "Recused"
    assert recused.data(Qt.ItemDataRole.ToolTipRole) == plain_tip("Citra, Usaha S4 <i>&: Recused")
    assert model.index(0, 0).data(STATE_ROLE) is None
    across = Qt.Orientation.Horizontal
    assert model.headerData(1, across, Qt.ItemDataRole.ToolTipRole) == plain_tip("Ratna Wulandari: 4 of 4")
    assert model.headerData(1, across) == "J1"
    assert model.headerData(9, across) is None
    assert qtbot is not None


def test_judges_who_owe_most_stand_first_on_both_sides(desk: "Desk", built: "Judged") -> None:
    window = desk.open(
        built.panel, change=lambda panel: collect_returns(panel, [built.returns["J1"]], actor="chair")
    )
    page = desk.page(window, "collect", CollectPage)

    page.order_field.setFocus()
    page.order_field.setCurrentIndex(page.order_field.findData(Order.MISSING))
    page.order_field.activated.emit(1)

    assert [text[:2] for text in _column(page, 0)] == ["J2", "J3", "J1"]
    assert page.panes.sheets is not None
    assert [row.judge.code for row in page.panes.sheets.sheets_model.board] == ["J2", "J3", "J1"]
    assert [row.missing for row in page.judges.judges_model.rows] == [4, 4, 0]
    page.order_field.setCurrentIndex(page.order_field.findData(Order.LATEST))
    page.order_field.activated.emit(2)
    assert [text[:2] for text in _column(page, 0)] == ["J1", "J2", "J3"]


def test_a_judge_is_chosen_on_the_board_by_keys(desk: "Desk", collected: Path, said: Said) -> None:
    window = desk.open(collected)
    page = desk.page(window, "collect", CollectPage)
    assert page.panes.sheets is not None
    cells = page.panes.sheets.cells

    cells.setFocus()
    cells.setCurrentIndex(cells.model().index(0, 1))
    desk.stage.press(Qt.Key.Key_Right)
    desk.settle(window)
    chosen = page.judges.selected_judge()
    desk.stage.press(Qt.Key.Key_Return)
    desk.settle(window)

    assert chosen == "J2"
    assert page.panes.card.isVisibleTo(page)
    assert "J2 · Budi Setiadi" in said(page.panes.card)
    page.panes.show_pane(Pane.BOARD)
    page.grab()


def test_the_board_can_have_the_whole_page(desk: "Desk", collected: Path) -> None:
    page = desk.page(desk.open(collected), "collect", CollectPage)

    desk.click(page.panes.wide_button)
    is_alone = page.panes.left.isHidden()
    desk.click(page.panes.wide_button)

    assert is_alone
    assert not page.panes.left.isHidden()


def test_what_is_still_out_is_bounded_above_the_board(desk: "Desk", built: "Judged", said: Said) -> None:
    window = desk.open(
        built.panel,
        change=lambda panel: collect_returns(
            panel, [built.returns["J1"], built.returns["J2"]], actor="chair"
        ),
    )
    page = desk.page(window, "collect", CollectPage)
    assert page.bounds.isVisibleTo(page)
    assert "Citra" in page.bounds.sentence.text()

    desk.click(page.bounds.more_button)

    assert any(line.startswith("Citra: yes, ") for line in said(page.bounds.details))
    desk.change(window, collect_returns, paths=[built.returns["J3"]], actor="chair")
    assert page.bounds.isHidden()


@pytest.mark.parametrize("language", ["id", "en"])
def test_preparing_round_has_an_empty_board(desk: "Desk", tmp_path: Path, language: Language) -> None:
    from winner_judge.operations.opening import create_round

    create_round(tmp_path / "new.winner").close()
    window = desk.open(tmp_path / "new.winner", language)

    page = desk.page(window, "collect", CollectPage)

    assert page.panes.empty.isVisibleTo(page)
    assert not page.judges.judges_model.rows
    window.switch_language()
    desk.settle(window)


def test_tips_tell_what_there_is_no_room_for(desk: "Desk", collected: Path) -> None:
    window = desk.open(collected)
    page = desk.page(window, "collect", CollectPage)
    tip = Qt.ItemDataRole.ToolTipRole
    told = str(page.judges.model().index(0, 0).data(tip))
    assert page.panes.sheets is not None
    before = page.panes.sheets

    page.grab()
    desk.change(window, change_judge, judge=Judge("J3", "Citra Lestari"), actor="secretariat")

    assert told == plain_tip("Ratna Wulandari · Chair of the panel")
    assert page.panes.sheets is not before
    assert page.panes.sheets.names.model().index(0, 0).data(tip) == plain_tip("S1 · Usaha S1 <i>&")


def test_check_codes_are_shown_whole(desk: "Desk", collected: Path) -> None:
    window = desk.open(collected)
    page = desk.page(window, "collect", CollectPage)

    metrics, room = page.judges.fontMetrics(), page.judges.columnWidth(2)

    widest = "WWWW-0000-MMMM-0000"
    assert metrics.horizontalAdvance(widest) + 2 * metrics.averageCharWidth() <= room
