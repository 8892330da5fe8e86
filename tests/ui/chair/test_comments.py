"""Comments for entrants: read in full, approved or declined by keys alone, decided again at any time."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget

from tests.ui.test_accessibility import cut_off, nameless
from ui.dialogs.comments import CommentsDialog
from ui.main_window import MainWindow
from ui.pages.chair_papers import PapersPage
from winner_judge.bundle.file import BundleFile
from winner_judge.operations.commenting import CommentState, read_comments
from winner_judge.operations.revising import revise_sheet
from winner_judge.values import Language

if TYPE_CHECKING:
    from tests.ui.chair.conftest import Desk, Judged

Said = Callable[[QWidget], list[str]]
LONG = "Tolong <b>jelaskan</b>.\n" + "\n".join(f"Baris {number}" for number in range(60))


@pytest.fixture
def opened(desk: "Desk", built: "Judged", collected: Path) -> Callable[..., MainWindow]:
    """Open the panel with three comments: J1 and J2 on S1, J2 on S2."""

    def commented(panel: BundleFile) -> None:
        scores = {"K1": Decimal(4), "K2": Decimal(4)}
        for judge, submission, text in (("J1", "S1", LONG), ("J2", "S2", "Singkat")):
            revise_sheet(
                panel,
                judge=judge,
                code=built.codes[judge],
                submission=submission,
                scores=scores,
                comment=text,
            )

    def open_(language: Language = "en") -> MainWindow:
        return desk.open(collected, language, change=commented)

    return open_


def asked(desk: "Desk", window: MainWindow) -> CommentsDialog:
    """Open the comments by the keyboard alone."""
    page = desk.page(window, "papers", PapersPage)
    page.comments.button.setFocus()
    QTest.keyClick(page.comments.button, Qt.Key.Key_Return)
    return desk.asked(window, CommentsDialog)


def states(desk: "Desk", window: MainWindow) -> list[CommentState]:
    """Return what stands in the bundle, by submission and judge."""
    assert window.session is not None
    with desk.qtbot.waitSignal(window.session.call(read_comments).done, timeout=20_000) as got:
        pass
    assert got.args is not None
    return [comment.state for comment in got.args[0]]


def press(desk: "Desk", window: MainWindow, dialog: CommentsDialog, key: Qt.Key) -> None:
    QTest.keyClick(dialog.table, key)
    desk.settle(window)


WAITING, APPROVED, DECLINED = CommentState.WAITING, CommentState.APPROVED, CommentState.DECLINED


def test_the_button_tells_how_many_comments_wait(desk: "Desk", opened: Callable[..., MainWindow]) -> None:
    page = desk.page(opened(), "papers", PapersPage)

    assert page.comments.button.text() == "Comments for entrants (3 waiting)…"
    assert page.comments.button.isEnabled()


def test_without_comments_there_is_nothing_to_open(desk: "Desk", built: "Judged") -> None:
    page = desk.page(desk.open(built.panel), "papers", PapersPage)

    assert page.comments.button.text() == "Comments for entrants…"
    assert not page.comments.button.isEnabled()


def test_a_comment_is_read_in_full_as_plain_text(
    desk: "Desk", opened: Callable[..., MainWindow], said: Said
) -> None:
    dialog = asked(desk, opened())

    QAbstractItemModelTester(dialog.model)
    assert dialog.focusWidget() is dialog.table
    assert dialog.text_field.toPlainText() == LONG
    assert dialog.entrant.text() == "S1 · Usaha S1 <i>&"
    assert dialog.writer.text() == "Ratna Wulandari · waiting"
    assert "3 comments wait" in said(dialog)


def test_comments_are_decided_by_keys_alone(desk: "Desk", opened: Callable[..., MainWindow]) -> None:
    window = opened()
    dialog = asked(desk, window)

    press(desk, window, dialog, Qt.Key.Key_Return)
    assert dialog.text_field.toPlainText() == "Please add data"
    press(desk, window, dialog, Qt.Key.Key_Delete)

    assert states(desk, window) == [APPROVED, DECLINED, WAITING]
    assert dialog.text_field.toPlainText() == "Singkat"
    assert dialog.count.text() == "1 comment waits"
    press(desk, window, dialog, Qt.Key.Key_Enter)
    assert dialog.count.text() == "No comment waits"
    assert dialog.entrant.text() == "There is no comment here."
    assert [dialog.approve_button.isEnabled(), dialog.decline_button.isEnabled()] == [False, False]
    press(desk, window, dialog, Qt.Key.Key_Return)
    press(desk, window, dialog, Qt.Key.Key_Home)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    desk.settle(window)
    assert states(desk, window) == [APPROVED, DECLINED, APPROVED]
    assert isinstance(window.page, PapersPage)
    assert window.page.comments.button.text() == "Comments for entrants…"
    assert window.page.comments.button.isEnabled()


def test_deciding_again_takes_the_place_of_it(desk: "Desk", opened: Callable[..., MainWindow]) -> None:
    window = opened()
    dialog = asked(desk, window)
    desk.click(dialog.all_button)
    desk.settle(window)
    assert states(desk, window) == [APPROVED] * 3
    dialog.accept()

    again = asked(desk, window)
    assert again.filter_field.currentText() == "All comments"
    assert not again.approve_button.isEnabled()
    assert not again.all_button.isEnabled()
    again.table.selectRow(1)
    desk.click(again.decline_button)
    desk.settle(window)

    assert states(desk, window) == [APPROVED, DECLINED, APPROVED]
    assert again.writer.text() == "Budi Setiadi · declined"
    desk.click(again.approve_button)
    desk.settle(window)
    assert states(desk, window) == [APPROVED] * 3


def test_a_comment_that_changed_is_shown_anew(
    desk: "Desk", built: "Judged", opened: Callable[..., MainWindow]
) -> None:
    window = opened()
    dialog = asked(desk, window)
    desk.click(dialog.approve_button)
    desk.settle(window)

    desk.change(
        window,
        revise_sheet,
        judge="J1",
        code=built.codes["J1"],
        submission="S1",
        scores={},
        comment="Kini lain",
    )

    assert dialog.count.text() == "3 comments wait"
    dialog.table.selectRow(0)
    assert dialog.text_field.toPlainText() == "Kini lain"
    assert dialog.writer.text() == "Ratna Wulandari · changed, waiting"


def test_a_text_that_was_not_read_is_refused_in_the_dialog(
    desk: "Desk", opened: Callable[..., MainWindow]
) -> None:
    window = opened()
    dialog = asked(desk, window)
    assert dialog.selected is not None

    dialog.decided.emit((replace(dialog.selected, text="Lain"),), True)
    desk.settle(window)

    assert dialog.problem.isVisibleTo(dialog)
    assert dialog.problem.text().startswith("What J1 wrote for S1 is not the text that was read.")
    assert dialog.approve_button.isEnabled()
    desk.click(dialog.approve_button)
    desk.settle(window)
    assert not dialog.problem.isVisibleTo(dialog)
    assert states(desk, window) == [APPROVED, WAITING, WAITING]


def test_a_refusal_after_closing_stands_on_the_page(desk: "Desk", opened: Callable[..., MainWindow]) -> None:
    window = opened()
    dialog = asked(desk, window)
    assert dialog.selected is not None

    dialog.decided.emit((replace(dialog.selected, text="Lain"),), False)
    dialog.accept()
    desk.settle(window)

    assert isinstance(window.page, PapersPage)
    assert "is not the text that was read" in window.page.strip.text
    assert states(desk, window) == [WAITING] * 3


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_control_has_a_name_and_nothing_is_cut_off(
    desk: "Desk", opened: Callable[..., MainWindow], language: Language
) -> None:
    dialog = asked(desk, opened(language))

    assert nameless(dialog) == []
    assert cut_off(dialog) == []
