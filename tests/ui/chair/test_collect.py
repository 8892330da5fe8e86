"""Receiving score files: the board, the line a file, competing files."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.chair.board import STATUS_ROLE, SheetsModel
from ui.chair.outcomes import tone_of
from ui.dialogs.forks import ForkQuestion
from ui.pages.chair_collect import CollectPage
from ui.widgets.labels import plain_tip
from ui.widgets.strip import Tone
from winner_judge.bundle.file import BundleFile
from winner_judge.operations.collecting import collect_returns, read_coverage
from winner_judge.operations.preparing import change_judge
from winner_judge.operations.signing import reopen_round, sign_off
from winner_judge.values import Judge, Language, SheetStatus
from winner_judge.wording import Words

if TYPE_CHECKING:
    from tests.ui.chair.conftest import Desk, Judged

Said = Callable[[QWidget], list[str]]


def _column(page: CollectPage, column: int) -> list[str]:
    model = page.judges.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_board_before_anything_came_shows_what_is_missing(desk: "Desk", built: "Judged") -> None:
    page = desk.page(desk.open(built.panel), "collect", CollectPage)

    assert page.about.text() == "0 of 3 score files are in"
    assert _column(page, 1) == ["Not in yet"] * 3
    assert _column(page, 2) == ["0 of 4"] * 3
    assert page.sheets is not None
    assert page.sheets.isVisibleTo(page)
    assert page.hint.isVisibleTo(page)


def test_files_dropped_together_are_told_one_by_one(
    desk: "Desk", built: "Judged", tmp_path: Path, said: Said
) -> None:
    window = desk.open(built.panel)
    page = desk.page(window, "collect", CollectPage)
    broken = tmp_path / "broken.winnerscores"
    broken.write_bytes(b"no return")

    assert page.receive([broken, *built.returns.values()])
    desk.settle(window)

    assert [tone_of(item) for item in page.outcomes.items] == [Tone.ERROR, Tone.INFO, Tone.INFO, Tone.INFO]
    assert page.about.text() == "3 of 3 score files are in"
    assert _column(page, 1) == ["Received"] * 3
    assert _column(page, 2) == ["4 of 4"] * 3
    assert _column(page, 4)[0].endswith("WIB, Pack")
    names = said(page.outcomes)
    assert names[0] == "broken.winnerscores"
    assert any(line.startswith("Ratna Wulandari: 4 sheets received, check code ") for line in names)


def test_a_file_given_twice_changes_nothing(
    desk: "Desk", built: "Judged", collected: Path, said: Said
) -> None:
    window = desk.open(collected)
    page = desk.page(window, "collect", CollectPage)

    page.collect([built.returns["J1"]])
    desk.settle(window)

    assert tone_of(page.outcomes.items[0]) is Tone.WARNING
    assert said(page.outcomes)[1] == "This file was received before. Nothing has changed."


def test_files_of_other_kinds_are_left_to_the_window(desk: "Desk", built: "Judged", tmp_path: Path) -> None:
    page = desk.page(desk.open(built.panel), "collect", CollectPage)

    assert not page.receive([tmp_path / "table.csv"])


def test_choosing_files_by_the_button_receives_them(desk: "Desk", built: "Judged") -> None:
    window = desk.open(built.panel)
    page = desk.page(window, "collect", CollectPage)

    desk.click(page.receive_button)
    desk.stage.choose(window, built.returns["J2"])
    desk.settle(window)

    assert page.about.text() == "1 of 3 score files are in"


def test_a_file_after_sign_off_waits(desk: "Desk", built: "Judged", said: Said) -> None:
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

    assert "waits until the round is reopened" in " ".join(said(page.outcomes))
    assert page.about.text() == "2 of 3 score files are in"
    desk.change(window, reopen_round, reason="A late file", actor="chair")
    assert page.about.text() == "3 of 3 score files are in"


def test_two_different_files_of_a_judge_are_compared_and_one_is_chosen(
    desk: "Desk", built: "Judged", collected: Path, tmp_path: Path, said: Said
) -> None:
    other = built.hand_in_other("J2", tmp_path / "other", ("5", "5"))
    window = desk.open(collected)
    page = desk.page(window, "collect", CollectPage)
    page.collect([other])
    desk.settle(window)
    assert _column(page, 1)[1] == "Two different files"
    assert any("Until one is chosen, none of them counts." in text for text in said(page))

    desk.click(desk.button(page, "Compare and choose…"))
    question = desk.asked(window, ForkQuestion)
    assert not question.verb_button.isEnabled()
    rows = question.table.model()
    shown = {str(rows.index(row, 0).data()): rows.index(row, 1).data() for row in range(rows.rowCount())}
    assert shown["Usaha S2 <i>&"] in {"3 · 3 (Done)", "Not started", "–"}
    desk.click(desk.button(question, "Cancel"))
    desk.click(desk.button(page, "Compare and choose…"))
    question = desk.asked(window, ForkQuestion)
    question._choices.buttons()[0].click()
    question.reason_field.setFocus()
    desk.write(question.reason_field, "The judge confirmed it")
    desk.click(question.verb_button)
    desk.settle(window)

    assert _column(page, 1)[1] == "Received"
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
    page._choose("J2", question)
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
    assert page.about.text() == "0 of 3 score files are in"
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


def test_rings_speak_their_state(qtbot: QtBot, collected: Path) -> None:
    from winner_judge.operations.opening import open_panel

    with open_panel(collected) as panel:
        coverage = read_coverage(panel)
    model = SheetsModel(Words("en"), coverage)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    recused = model.index(3, 3)
    assert recused.data(STATUS_ROLE) == SheetStatus.RECUSED
    assert recused.data() == "Recused"
    assert recused.data(Qt.ItemDataRole.ToolTipRole) == plain_tip("Citra: Recused")
    assert model.index(0, 0).data(STATUS_ROLE) is None
    across = Qt.Orientation.Horizontal
    assert model.headerData(1, across, Qt.ItemDataRole.ToolTipRole) == plain_tip("Ratna Wulandari")
    assert model.headerData(1, across) == "J1"
    assert model.headerData(9, across) is None
    assert qtbot is not None


@pytest.mark.parametrize("language", ["id", "en"])
def test_preparing_round_has_an_empty_board(desk: "Desk", tmp_path: Path, language: Language) -> None:
    from winner_judge.operations.opening import create_round

    create_round(tmp_path / "new.winner").close()
    window = desk.open(tmp_path / "new.winner", language)

    page = desk.page(window, "collect", CollectPage)

    assert page.empty.isVisibleTo(page)
    assert not page.judges.judges_model.rows
    window.switch_language()
    desk.settle(window)


def test_tips_tell_what_there_is_no_room_for(desk: "Desk", collected: Path) -> None:
    window = desk.open(collected)
    page = desk.page(window, "collect", CollectPage)
    tips = [
        str(page.judges.model().index(0, column).data(Qt.ItemDataRole.ToolTipRole)) for column in range(5)
    ]
    assert page.sheets is not None
    before = page.sheets

    page.sheets.selectRow(0)
    page.grab()
    desk.change(window, change_judge, judge=Judge("J3", "Citra Lestari"), actor="secretariat")

    assert tips[0] == plain_tip("Ratna Wulandari · Chair of the panel")
    assert tips[3] == plain_tip("Pack")
    assert tips[4].endswith("WIB</span>")
    assert page.sheets is not before
    assert page.sheets.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == plain_tip(
        "S1 · Usaha S1 <i>&"
    )
