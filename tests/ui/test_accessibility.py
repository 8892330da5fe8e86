"""Every page, in both languages: each control that takes the focus has a name, and nothing is cut off."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QScrollBar,
    QWidget,
)
from typing_extensions import override

from ui.dialogs.demo import RoleQuestion
from ui.dialogs.leaving import LeavingQuestion
from ui.dialogs.new_round import NewRoundQuestion
from ui.dialogs.questions import ReasonQuestion
from ui.dialogs.secrets import CodeQuestion, PassphraseQuestion
from ui.dialogs.shortcuts import ShortcutSheet
from ui.look import other_appearance, text_size_beside
from ui.main_window import MainWindow
from ui.pages.catalogue import pages_for
from ui.pages.judge import JUDGE_PAGES
from winner_judge.values import Language

if TYPE_CHECKING:
    from tests.ui.conftest import Issued, Stage


class WindowWatch(QObject):
    """Notes what is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


LANGUAGES: tuple[Language, ...] = ("id", "en")


def controls(widget: QWidget) -> Iterator[QWidget]:
    for child in [widget, *widget.findChildren(QWidget)]:
        takes_focus = child.focusPolicy() != Qt.FocusPolicy.NoFocus and not isinstance(child, QLabel)
        is_part = isinstance(child, QScrollBar) or isinstance(child.parentWidget(), QAbstractScrollArea)
        is_inside = child.window() is widget.window() and child.isVisibleTo(widget)
        if takes_focus and is_inside and not is_part and child.objectName() != "qt_spinbox_lineedit":
            yield child


def nameless(widget: QWidget) -> list[str]:
    """Return the controls that a screen reader could not name."""
    found = []
    for control in controls(widget):
        interface = QAccessible.queryAccessibleInterface(control)
        if not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(control).__name__} {control.objectName()}")
    return found


def cut_off(widget: QWidget) -> list[str]:
    """Return the visible buttons whose words need more room than they have."""
    buttons = [
        button for button in widget.findChildren(QAbstractButton) if button.isVisible() and button.text()
    ]
    return [button.text() for button in buttons if button.width() < button.minimumSizeHint().width()]


def walk(stage: "Stage", window: MainWindow) -> Iterator[str]:
    """Bring every page to the front that can be entered."""
    assert window.session is not None
    for spec in pages_for(window.session):
        if spec.is_open(window.session):
            window.show_page(spec.key)
            stage.settle(window)
            stage.qtbot.wait(1)
            yield spec.key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_a_pack_can_be_entered_in_both_languages(
    stage: "Stage", issued: "Issued", language: Language
) -> None:
    window = stage.open_pack(issued, language)
    before_declaring = (nameless(window), cut_off(window))
    window, _, _ = stage.scoring_in(window)

    shown = []
    for key in walk(stage, window):
        shown.append(key)
        assert (key, nameless(window), cut_off(window)) == (key, [], [])

    assert before_declaring == ([], [])
    assert shown == [spec.key for spec in JUDGE_PAGES if spec.key != "conflicts"]


def test_no_part_of_a_page_flashes_up_as_a_window(stage: "Stage", issued: "Issued") -> None:
    window, _, _ = stage.scoring(issued)
    watch = WindowWatch()
    application = QApplication.instance()
    assert application is not None

    application.installEventFilter(watch)
    visited = list(walk(stage, window))
    window.switch_language()
    visited += walk(stage, window)
    application.removeEventFilter(watch)

    assert visited == ["scoring", "sheets", "hand_in"] * 2
    assert watch.shown == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_a_panel_can_be_entered_in_both_languages(
    stage: "Stage", issued: "Issued", language: Language
) -> None:
    copy = stage.folder / "panel.winner"
    copy.write_bytes(issued.panel.read_bytes())
    window = stage.window(language)
    with stage.qtbot.waitSignal(window.opened, timeout=20_000):
        window.open(copy)

    shown = list(walk_with_names(stage, window))

    assert len(shown) >= 5


def walk_with_names(stage: "Stage", window: MainWindow) -> Iterator[str]:
    for key in walk(stage, window):
        assert (key, nameless(window)) == (key, [])
        yield key


def test_the_largest_dark_window_has_room_for_all_words(stage: "Stage", issued: "Issued") -> None:
    window, _, _ = stage.scoring(issued, "id")
    window.resize(1366, 768)

    window.wear(text_size_beside(other_appearance(window.context.theme), 2))

    for key in walk(stage, window):
        assert (key, cut_off(window)) == (key, [])


def test_a_small_screen_shows_the_whole_window(stage: "Stage", issued: "Issued") -> None:
    window, _, _ = stage.scoring(issued, "id")
    window.resize(1366, 768)

    for key in walk(stage, window):
        hint = window.minimumSizeHint()
        assert (key, hint.width() <= 1366, hint.height() <= 768) == (key, True, True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_control_of_start_page_and_dialogs_has_a_name(stage: "Stage", language: Language) -> None:
    window = stage.window(language)
    context = window.context
    leaving = LeavingQuestion(context, window, title="T", sentence="S", stick=stage.folder)
    leaving.offer_copy()
    dialogs = [
        leaving,
        CodeQuestion(context, window, "paket"),
        PassphraseQuestion(context, window, "panel"),
        NewRoundQuestion(context, window),
        ReasonQuestion(context, window, title="T", verb="V"),
        RoleQuestion(context, window),
        ShortcutSheet(context, window, ()),
    ]

    assert nameless(window) == []
    for dialog in dialogs:
        dialog.show()
        assert (dialog.windowTitle(), nameless(dialog), cut_off(dialog)) == (dialog.windowTitle(), [], [])
        dialog.close()
