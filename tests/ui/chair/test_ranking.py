"""The ranking in its lists, the award line, and ties that the chair decides."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget

from ui.chair.rank_table import NOTE, VALUE, RankTable
from ui.dialogs.ties import TieQuestion
from ui.main_window import MainWindow
from ui.pages.chair_ranking import RankingPage
from ui.theme import Theme
from winner_judge.bundle.file import BundleFile
from winner_judge.operations.collecting import collect_returns
from winner_judge.operations.moderating import moderate
from winner_judge.operations.opening import open_panel
from winner_judge.operations.preparing import change_policy
from winner_judge.operations.ranking import read_result
from winner_judge.operations.setting import read_setting
from winner_judge.operations.signing import sign_off
from winner_judge.scoring.policy import Policy
from winner_judge.values import Language, ModerationKind
from winner_judge.wording import Words

if TYPE_CHECKING:
    from tests.ui.chair.conftest import Desk, Judged

Said = Callable[[QWidget], list[str]]


def _ranking(desk: "Desk", panel: Path, **choices: object) -> tuple[MainWindow, RankingPage]:
    window = desk.open(panel, **choices)  # type: ignore[arg-type]
    return window, desk.page(window, "ranking", RankingPage)


def _table(page: RankingPage) -> RankTable:
    assert page.view.table is not None
    return page.view.table


def _column(page: RankingPage, column: int) -> list[str]:
    model = _table(page).model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def _codes(page: RankingPage) -> list[str]:
    return [entry.code for entry in _table(page).entries.rows]


def _values(page: RankingPage) -> list[str]:
    return [text.split("\n")[0] for text in _column(page, VALUE)]


def _value_heading(page: RankingPage) -> object:
    return _table(page).model().headerData(VALUE, Qt.Orientation.Horizontal)


def _settle_all(panel: BundleFile) -> None:
    tie = ModerationKind.DECIDE_TIE
    moderate(panel, kind=tie, submissions=("S3", "S2"), reason="More reach", actor="chair")


def test_ranks_values_and_the_open_tie_are_shown(desk: "Desk", collected: Path, said: Said) -> None:
    _, page = _ranking(desk, collected)

    assert _column(page, 0) == ["1", "2", "2", "4"]
    assert _codes(page) == ["S1", "S2", "S3", "S4"]
    assert _values(page) == ["66.67", "64.00", "64.00", "44.00"]
    assert page.state_pill.text() == "PROVISIONAL"
    assert _value_heading(page) == "Provisional value"
    page.grab()
    assert any("the chair's to decide" in text for text in said(page))


def test_a_tie_is_decided_by_ordering_with_a_reason(desk: "Desk", collected: Path) -> None:
    window, page = _ranking(desk, collected)
    desk.click(desk.button(page, "Decide the tie…"))
    question = desk.asked(window, TieQuestion)
    assert question.codes == ("S2", "S3")
    assert not question.verb_button.isEnabled()

    desk.click(question.down_button)
    assert question.codes == ("S3", "S2")
    desk.click(question.up_button)
    desk.click(question.down_button)
    question.reason_field.setFocus()
    desk.write(question.reason_field, "More reach")
    desk.click(question.verb_button)
    desk.settle(window)

    assert page.strip.text == "Decision no. 1 was recorded."
    assert sorted(_column(page, 0)) == ["1", "2", "3", "4"]
    assert "Chair's decision no. 1: tie decided" in "; ".join(_column(page, NOTE))
    assert page.lists_model.index(0, 1).data() == "none"
    names = _codes(page)
    assert names.index("S3") + 1 == names.index("S2")
    assert any("Tie broken by the chair's decision" in note for note in _column(page, NOTE))


def test_a_tie_is_ordered_by_keys_with_a_ready_reason(desk: "Desk", collected: Path) -> None:
    window, page = _ranking(desk, collected)
    desk.click(desk.button(page, "Decide the tie…"))
    question = desk.asked(window, TieQuestion)
    question.list.setFocus()

    QTest.keyClick(question.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(question.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    ready = question.ready_reasons.menu_of_texts.actions()
    ready[1].trigger()
    question.joint_choice.click()
    joint = [action.text() for action in question.ready_reasons.menu_of_texts.actions()]
    question.order_choice.click()
    question.reason_field.moveCursor(QTextCursor.MoveOperation.End)
    desk.write(question.reason_field, " So it was.")
    reason = question.reason
    desk.click(question.verb_button)
    desk.settle(window)

    assert len(joint) == 2
    assert _codes(page) == ["S1", "S3", "S2", "S4"]
    assert reason.endswith("more likely to last. So it was.")


def test_a_joint_rank_is_left_as_it_is(desk: "Desk", collected: Path, said: Said) -> None:
    window, page = _ranking(desk, collected)
    desk.click(desk.button(page, "Decide the tie…"))
    question = desk.asked(window, TieQuestion)

    question.joint_choice.click()
    assert not question.list.isEnabled()
    question.reason_field.setPlainText("Both are as good")
    question.actor_field.setCurrentIndex(1)
    desk.click(question.verb_button)
    desk.settle(window)

    assert not any("the chair's to decide" in text for text in said(page))
    assert [note.startswith("Joint rank") for note in _column(page, NOTE)].count(True) == 2


def test_a_choice_between_files_is_told_apart_from_a_missing_sheet(
    desk: "Desk", built: "Judged", tmp_path: Path
) -> None:
    files = [built.returns["J1"], built.returns["J2"]]
    files.append(built.hand_in_other("J2", tmp_path / "other", ("5", "5")))
    _, page = _ranking(desk, built.panel, change=lambda panel: collect_returns(panel, files, actor="chair"))

    notes = dict(zip(_codes(page), _column(page, NOTE), strict=True))
    assert notes["S1"] == "Too few judges; 1 sheet missing; J2: two different files wait for a choice"


def test_lists_by_award_and_by_group(desk: "Desk", collected: Path) -> None:
    _, page = _ranking(desk, collected)
    assert page.awards_tab.isChecked()
    assert page.lists_model.index(0, 1).data() == "1"

    desk.click(page.groups_tab)

    assert page.groups_tab.isChecked()
    assert page.view.name.text() == "Health"
    assert len(_column(page, 0)) == 4


def test_a_signed_off_ranking_is_final(desk: "Desk", collected: Path) -> None:
    def sign(panel: BundleFile) -> None:
        _settle_all(panel)
        sign_off(panel, by="Ratna", place="Jakarta", date="2023-10-18")

    _, page = _ranking(desk, collected, change=sign)

    assert page.state_pill.text() == "SIGNED OFF"
    assert _value_heading(page) == "Final value"


def test_signing_off_changes_the_heading_of_the_values(desk: "Desk", collected: Path) -> None:
    window, page = _ranking(desk, collected, change=_settle_all)
    desk.change(window, sign_off, by="Ratna", place="Jakarta", date="2023-10-18")

    assert _value_heading(page) == "Final value"


@pytest.mark.parametrize("language", ["id", "en"])
def test_other_rules_show_their_own_words(
    desk: "Desk", collected: Path, language: Language, said: Said
) -> None:
    def change(panel: BundleFile) -> None:
        fields = {"aggregate": "rank_sum", "award_by": None, "award_line": None, "minimum_judges": 3}
        policy = Policy.from_json(fields, defaults=read_setting(panel).policy)
        change_policy(panel, policy, reason="Tried out", actor="secretariat")

    _, page = _ranking(desk, collected, language=language, change=change)

    assert not page.awards_tab.isVisibleTo(page)
    assert set(_column(page, 0)) == {"–"}
    assert any("S4" in text for text in said(page))
    if language == "en":
        assert page.lists_model.index(0, 1).data() == "4"
        assert _value_heading(page) == "Sum of ranks"


def test_entries_without_a_rank_say_why(desk: "Desk", collected: Path) -> None:
    def change(panel: BundleFile) -> None:
        policy = Policy.from_json(
            {"minimum_judges": 3, "passing_grade": "60"}, defaults=read_setting(panel).policy
        )
        change_policy(panel, policy, reason="Stricter", actor="secretariat")

    _, page = _ranking(desk, collected, change=change)

    place = _codes(page).index("S4")
    assert _column(page, 0)[place] == "–"
    assert _column(page, NOTE)[place].startswith("Too few judges")
    assert "1 judge recused" in _column(page, NOTE)[place]
    assert page._open_tip(page.lists_model.rows[0]) == "1 open tie; 1 entry without a rank"


def test_models_hold_together(qapp: object, collected: Path) -> None:
    assert qapp is not None
    with open_panel(collected) as panel:
        result = read_result(panel)
    table = RankTable(Theme(), Words("en"), result)
    QAbstractItemModelTester(table.entries, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.show_list(result, result.ranking.awards[0], has_line=True)
    assert table.accessibleDescription().endswith("above the award line")
    table.show_list(result, result.ranking.groups[0], has_line=False)
    assert table.accessibleDescription() == ""
    table.deleteLater()
