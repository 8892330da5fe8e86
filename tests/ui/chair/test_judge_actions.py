"""One judge beside the board: leaving a file out of account, taking that back, replacing the judge."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ui.chair.cell_states import CellState
from ui.chair.sheets_board import STATE_ROLE
from ui.dialogs.questions import ReasonQuestion
from ui.dialogs.replace_judge import ReplaceQuestion
from ui.main_window import MainWindow
from ui.pages.chair_collect import CollectPage
from ui.pages.chair_sign_off import SignOffPage
from winner_judge.bundle.file import BundleFile
from winner_judge.operations.collecting import collect_returns
from winner_judge.operations.desk import declare, hand_in, mark_done, set_score
from winner_judge.operations.issuing import SLIPS_FOLDER
from winner_judge.operations.opening import open_pack
from winner_judge.operations.preparing import add_judge
from winner_judge.operations.replacing import count_replaced, replace_judge
from winner_judge.values import Judge, JudgeRole

if TYPE_CHECKING:
    from tests.ui.chair.conftest import Desk, Judged

Said = Callable[[QWidget], list[str]]


def _choose(desk: "Desk", window: MainWindow, page: CollectPage, row: int) -> None:
    """Click a judge's line in the table."""
    place = page.judges.visualRect(page.judges.model().index(row, 0)).center()
    QTest.mouseClick(page.judges.viewport(), Qt.MouseButton.LeftButton, pos=place)
    desk.settle(window)


def _state(page: CollectPage, row: int) -> str:
    return str(page.judges.model().index(row, 1).data()).split("\n")[0]


def _cells(page: CollectPage, judge: int) -> list[object]:
    assert page.panes.sheets is not None
    model = page.panes.sheets.sheets_model
    return [model.index(row, judge + 1).data(STATE_ROLE) for row in range(model.rowCount())]


def _give_reason(desk: "Desk", window: MainWindow, reason: str) -> None:
    question = desk.asked(window, ReasonQuestion)
    assert not question.verb_button.isEnabled()
    desk.write(question.reason_field, reason)
    desk.click(question.verb_button)
    desk.settle(window)


def test_a_file_is_left_out_of_account_and_taken_back(desk: "Desk", collected: Path, said: Said) -> None:
    window = desk.open(collected)
    page = desk.page(window, "collect", CollectPage)
    _choose(desk, window, page, 1)
    card = page.panes.card
    assert "counts" in said(card)

    desk.click(desk.button(card, "Do not count this file…"))
    _give_reason(desk, window, "Handed in for somebody else")

    assert page.strip.text == "The file does not count any more. The reason is on record."
    assert _state(page, 1) == "Withdrawn"
    assert _cells(page, 1) == [CellState.WITHDRAWN] * 4
    assert "not counted" in said(card)
    assert any("Reason: Handed in for somebody else" in text for text in said(card))

    desk.click(desk.button(card, "Count this file again…"))
    _give_reason(desk, window, "It was the own file after all")

    assert page.strip.text == "The file is taken into account again."
    assert _state(page, 1) == "Received"
    assert _cells(page, 1) == [CellState.IN] * 4


def test_a_withdrawn_file_that_comes_again_stays_withdrawn(
    desk: "Desk", built: "Judged", collected: Path
) -> None:
    window = desk.open(collected)
    page = desk.page(window, "collect", CollectPage)
    _choose(desk, window, page, 1)
    desk.click(desk.button(page.panes.card, "Do not count this file…"))
    _give_reason(desk, window, "A test run")

    page.collect([built.returns["J2"]])
    desk.settle(window)

    line = str(page.outcomes.model.index(0, 0).data())
    assert line.startswith("To be looked at. J2-")
    assert "was left out of account before and stays so" in line


def test_a_new_judge_takes_over_and_pack_and_slip_are_named(
    desk: "Desk", collected: Path, tmp_path: Path, said: Said
) -> None:
    window = desk.open(collected)
    page = desk.page(window, "collect", CollectPage)
    target = tmp_path / "target"
    target.mkdir()
    _choose(desk, window, page, 1)
    desk.click(desk.button(page.panes.card, "Replace judge…"))
    question = desk.asked(window, ReplaceQuestion)
    assert question.code_field.text() == "J4"
    assert question.moving.text().startswith("4 submissions move: ")

    desk.write(question.name_field, "Dewi Anggraini")
    desk.click(question.counted_button)
    assert question.moving.text() == "No submission moves."
    desk.click(question.not_counted_button)
    desk.click(question.folder_button)
    desk.stage.choose(window, target / ".")
    question.take_folder(target)
    desk.write(question.reason_field, "Ill since yesterday")
    desk.click(question.verb_button)
    desk.settle(window)
    assert question.consent_box.isVisibleTo(question)
    assert not question.verb_button.isEnabled()
    desk.click(question.consent_box)
    desk.click(question.verb_button)
    desk.settle(window)

    (pack,) = target.glob("*.winnerpack")
    assert page.strip.text.startswith("4 submissions went to J4. The pack is ")
    assert str(pack) in page.strip.text
    assert str(target / SLIPS_FOLDER) in page.strip.text
    assert _state(page, 1) == "Judge replaced"
    assert _cells(page, 1) == [CellState.REPLACED] * 4
    assert _state(page, 3) == "Not in yet"
    assert "Replaced by Dewi Anggraini" in said(page.panes.card)
    assert "The sheets handed in before do not count." in said(page.panes.card)
    assert "not counted" in said(page.panes.card)


def test_a_substitute_takes_over_and_the_old_sheets_are_decided_anew(
    desk: "Desk", collected: Path, tmp_path: Path, said: Said
) -> None:
    def prepare(panel: BundleFile) -> None:
        add_judge(panel, Judge("J9", "Eka", JudgeRole.SUBSTITUTE), actor="secretariat")

    window = desk.open(collected, change=prepare)
    page = desk.page(window, "collect", CollectPage)
    _choose(desk, window, page, 1)
    desk.click(desk.button(page.panes.card, "Replace judge…"))
    question = desk.asked(window, ReplaceQuestion)
    assert question.successor.code == "J9"
    question.take_folder(tmp_path)
    desk.click(question.counted_button)
    desk.write(question.reason_field, "Travelling")
    desk.click(question.verb_button)
    desk.settle(window)
    assert page.strip.text == "Nothing was left to judge, so no pack was written."
    assert _cells(page, 1) == [CellState.IN] * 4

    desk.click(desk.button(page.panes.card, "Do not count them…"))
    _give_reason(desk, window, "The chair heard of a conflict")

    assert page.strip.text == (
        "The decision about the earlier sheets was recorded. 4 submissions went to J9. "
        "Please issue an additional pack for them on the page Judge packs."
    )
    assert "The sheets handed in before do not count." in said(page.panes.card)
    assert _cells(page, 1) == [CellState.REPLACED] * 4


def test_a_refusal_stays_in_the_question(desk: "Desk", collected: Path, tmp_path: Path) -> None:
    window = desk.open(collected)
    page = desk.page(window, "collect", CollectPage)
    _choose(desk, window, page, 1)
    desk.click(desk.button(page.panes.card, "Replace judge…"))
    question = desk.asked(window, ReplaceQuestion)
    question.take_folder(tmp_path)
    question.code_field.setText("J3")
    desk.write(question.name_field, "Somebody else")
    desk.click(question.not_counted_button)
    desk.write(question.reason_field, "Ill")

    desk.click(question.verb_button)
    desk.settle(window)

    assert "J3" in question.problem.text()
    assert question.reason == "Ill"
    question.reject()


def test_a_signed_off_round_offers_no_action(desk: "Desk", collected: Path, tmp_path: Path) -> None:
    from winner_judge.operations.handing_over import hand_over

    target = tmp_path / "target"
    target.mkdir()
    window = desk.open(
        collected, change=lambda panel: hand_over(panel, target, holder="Adi", actor="secretariat")
    )
    page = desk.page(window, "collect", CollectPage)

    _choose(desk, window, page, 1)

    assert not [button for button in desk.stage.buttons(page.panes.card) if button.isVisibleTo(page)]
    assert page.paper_button.isHidden()


def test_sheets_of_both_judges_that_count_are_told_and_settled(
    desk: "Desk", collected: Path, tmp_path: Path, said: Said
) -> None:
    def counted_again(panel: BundleFile) -> None:
        done = replace_judge(
            panel,
            tmp_path,
            judge="J2",
            successor=Judge("J9", "Eka <b>", JudgeRole.SUBSTITUTE),
            is_counted=False,
            consents_unencrypted=True,
            reason="Ill",
            actor="chair",
        )
        assert done.pack is not None
        with open_pack(done.pack.path, done.pack.code) as pack:
            declare(pack, {})
            for criterion in ("K1", "K2"):
                set_score(pack, "S1", criterion, Decimal(3))
            mark_done(pack, "S1")
            collect_returns(panel, [hand_in(pack, tmp_path).path], actor="chair")
        count_replaced(panel, judge="J2", is_counted=True, reason="Ill", actor="chair")

    window = desk.open(collected, change=counted_again)
    page = desk.page(window, "collect", CollectPage)

    told = "Eka <b> took over from Budi Setiadi, and the sheets of both count on Usaha S1 <i>&."
    assert said(page.twice) == [told]
    sign_off_page = desk.page(window, "sign_off", SignOffPage)
    assert any("The sheets of Budi Setiadi and Eka <b> on Usaha S1" in text for text in said(sign_off_page))
    page = desk.page(window, "collect", CollectPage)
    desk.click(desk.button(page.twice, "Do not count the earlier sheets…"))
    _give_reason(desk, window, "One sheet was meant")

    assert page.twice.isHidden()
    assert page.strip.text.startswith("The decision about the earlier sheets was recorded.")
