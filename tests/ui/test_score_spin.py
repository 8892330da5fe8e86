"""The field that gives a criterion of a long scale its score."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionSpinBox, QWidget

from ui.theme import Theme
from ui.widgets.kit import Kit
from ui.widgets.score_input import ScoreInput
from ui.widgets.score_spin import ScoreField
from winner_judge.scoring.rubric import Criterion, Scale
from winner_judge.values import Bilingual
from winner_judge.wording import Words

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

WORDS = Words("id")
KEYS = Qt.Key


def criterion(maximum: str = "5", step: str = "1", *, minimum: str = "0") -> Criterion:
    """Make a criterion from ``minimum`` to ``maximum``."""
    scale = Scale(Decimal(minimum), Decimal(maximum), Decimal(step))
    return Criterion("K1", Decimal(30), Bilingual("Dampak", "Impact"), None, scale)


@dataclass
class Heard:
    """What an input told."""

    input: ScoreInput
    scores: list[object] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.input.scored.connect(self.scores.append)
        self.input.advanced.connect(lambda: self.told.append("advanced"))
        self.input.overtyped.connect(self.told.append)


def spin(qtbot: "QtBot", given: Criterion) -> tuple[ScoreField, Heard]:
    """Show the field of a long scale with the focus in it."""
    shown = ScoreField(Kit(Theme()), WORDS, given)
    qtbot.addWidget(shown)
    take_focus(qtbot, shown, shown.field)
    return shown, Heard(shown)


def take_focus(qtbot: "QtBot", window: QWidget, widget: QWidget) -> None:
    window.show()
    window.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


def press(widget: ScoreField, *pressed: Qt.Key) -> None:
    for key in pressed:
        QTest.keyClick(widget.field, key)


@pytest.mark.parametrize(
    ("typed", "score", "shown"),
    [
        ("17,5", "17.5", "17,5"),
        ("17.5", "17.5", "17,5"),
        (" 20 ", "20", "20"),
        ("0", "0", "0"),
        ("17,", "17", "17"),
    ],
)
def test_a_long_scale_takes_a_decimal_comma_or_point(
    qtbot: "QtBot", typed: str, score: str, shown: str
) -> None:
    long, heard = spin(qtbot, criterion("20", "0.5"))

    QTest.keyClicks(long.field, typed)
    press(long, KEYS.Key_Return)

    assert heard.scores == [Decimal(score)]
    assert heard.told == ["advanced"]
    assert long.field.text() == shown


@pytest.mark.parametrize("typed", ["17,3", "21", "-1", "1,2,3"])
def test_what_is_no_score_is_marked_and_no_older_score_counts_behind_it(qtbot: "QtBot", typed: str) -> None:
    long, heard = spin(qtbot, criterion("20", "0.5"))
    long.show_score(Decimal("12.5"))
    long.field.selectAll()

    QTest.keyClicks(long.field, typed)
    press(long, KEYS.Key_Return)
    long.show_score(None)

    assert heard.scores == [None]
    assert heard.told == []
    assert long.field.property("invalid") is True
    assert long.field.text() == typed
    QTest.keyClick(long.field, KEYS.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(long.field, "9")
    assert long.field.property("invalid") is False


def test_escape_puts_back_the_score_that_was_given(qtbot: "QtBot") -> None:
    long, heard = spin(qtbot, criterion("20", "0.5"))
    long.show_score(Decimal("12.5"))

    QTest.keyClicks(long.field, "99")
    press(long, KEYS.Key_Escape)

    assert long.field.text() == "12,5"
    assert heard.scores == []


def test_letters_do_not_get_into_the_field_of_a_score(qtbot: "QtBot") -> None:
    long, _ = spin(qtbot, criterion("20", "0.5"))

    QTest.keyClicks(long.field, "ba1n2yak")

    assert long.field.text() == "12"


def test_a_score_steps_exactly_and_stays_on_its_scale(qtbot: "QtBot") -> None:
    long, heard = spin(qtbot, criterion("20", "0.1"))
    long.show_score(Decimal("0.2"))
    shown = []

    for key in (
        KEYS.Key_Up,
        KEYS.Key_PageUp,
        KEYS.Key_Down,
        KEYS.Key_PageDown,
        KEYS.Key_PageDown,
        KEYS.Key_Down,
    ):
        press(long, key)
        shown.append(long.field.text())
    for _ in range(22):
        press(long, KEYS.Key_PageUp)
    press(long, KEYS.Key_Return)

    assert shown == ["0,3", "1,3", "1,2", "0,2", "0", "0"]
    assert heard.scores == [Decimal(20)]
    assert heard.told == ["advanced"]


@pytest.mark.parametrize(("key", "first"), [(KEYS.Key_Up, "10"), (KEYS.Key_PageDown, "50")])
def test_stepping_from_nothing_begins_at_an_end(qtbot: "QtBot", key: Qt.Key, first: str) -> None:
    long, _ = spin(qtbot, criterion("50", "1", minimum="10"))

    press(long, key)

    assert long.field.text() == first


def test_steps_in_a_row_are_one_change(qtbot: "QtBot") -> None:
    long, heard = spin(qtbot, criterion("100"))
    long.show_score(Decimal(80))

    with qtbot.waitSignal(long.scored):
        press(long, KEYS.Key_Up, KEYS.Key_Up, KEYS.Key_Up)

    assert heard.scores == [Decimal(83)]
    assert heard.told == []


def test_delete_and_clearing_take_the_score_away(qtbot: "QtBot") -> None:
    long, heard = spin(qtbot, criterion("20", "0.5"))
    long.show_score(Decimal("12.5"))

    with qtbot.waitSignal(long.scored):
        press(long, KEYS.Key_Delete)
    long.show_score(Decimal(3))
    long.field.selectAll()
    press(long, KEYS.Key_Backspace, KEYS.Key_Return)

    assert heard.scores == [None, None]
    assert heard.told == ["advanced"]
    assert long.field.accessibleName() == "Dampak, belum ada skor"


def test_leaving_the_field_gives_what_was_typed(qtbot: "QtBot") -> None:
    long, heard = spin(qtbot, criterion("20", "0.5"))

    QTest.keyClicks(long.field, "7,5")
    long.field.clearFocus()

    assert heard.scores == [Decimal("7.5")]


def test_handing_over_gives_the_step_and_forgets_what_is_no_score(qtbot: "QtBot") -> None:
    long, heard = spin(qtbot, criterion("20", "0.5"))

    press(long, KEYS.Key_Up)
    long.hand_over()
    long.field.selectAll()
    QTest.keyClicks(long.field, "99")
    long.hand_over()

    assert heard.scores == [Decimal(0), None]
    assert long.field.text() == ""
    assert long.field.property("invalid") is False


def test_a_score_saved_meanwhile_leaves_what_is_being_typed(qtbot: "QtBot") -> None:
    long, _ = spin(qtbot, criterion("100"))
    long.show_score(Decimal(80))

    QTest.keyClicks(long.field, "9")
    long.show_score(Decimal(80))
    typing = long.field.text()
    long.show_score(Decimal(70))

    assert typing == "9"
    assert long.field.text() == "70"


def test_a_digit_from_elsewhere_begins_a_long_score(qtbot: "QtBot") -> None:
    long, _ = spin(qtbot, criterion("20", "0.5"))
    long.show_score(Decimal(12))
    long.field.clearFocus()

    began, refused = long.press("1"), long.press("x")
    QTest.keyClicks(long.field, "5")
    long.set_writable(is_writable=False)

    assert (began, refused, long.press("2")) == (True, False, False)
    assert long.field.text() == "15"
    assert long.field.hasFocus()


def test_a_sheet_that_is_done_shows_its_long_score_without_taking_another(qtbot: "QtBot") -> None:
    long, heard = spin(qtbot, criterion("20", "0.5"))
    long.show_score(Decimal(12))
    long.set_writable(is_writable=False)

    QTest.keyClicks(long.field, "5")
    press(long, KEYS.Key_Up, KEYS.Key_Delete)
    long.hand_over()

    assert long.field.text() == "12"
    assert heard.scores == []


def test_the_buttons_of_the_field_are_large_and_the_wheel_changes_nothing(qtbot: "QtBot") -> None:
    long, _ = spin(qtbot, criterion("100"))
    long.field.setStyleSheet(Theme().stylesheet)
    long.show_score(Decimal(80))
    option = QStyleOptionSpinBox()
    long.field.initStyleOption(option)
    style, kind = long.field.style(), QStyle.ComplexControl.CC_SpinBox
    parts = (QStyle.SubControl.SC_SpinBoxUp, QStyle.SubControl.SC_SpinBoxDown)
    up, down = (style.subControlRect(kind, option, part, long.field) for part in parts)
    texts = []

    for place in (up, up, down):
        QTest.mouseClick(long.field, Qt.MouseButton.LeftButton, pos=place.center())
        texts.append(long.field.text())
    middle = QPointF(long.field.rect().center())
    arguments = (QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)
    wheel = QWheelEvent(middle, middle, *arguments, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(long.field, wheel)

    assert min(up.width(), down.width(), up.height(), down.height()) >= 24
    assert texts == ["81", "82", "81"]
    assert long.field.text() == "81"


def test_a_long_score_is_told_to_a_screen_reader(qtbot: "QtBot") -> None:
    long, _ = spin(qtbot, criterion("20", "0.5"))
    long.show_score(Decimal("12.5"))
    interface = QAccessible.queryAccessibleInterface(long.field)

    assert interface.role() == QAccessible.Role.SpinBox
    assert interface.text(QAccessible.Text.Name) == "Dampak, skor 12,5"
    assert interface.text(QAccessible.Text.Value) == "12,5"
    assert interface.text(QAccessible.Text.Description) == "dari 0 sampai 20, selang 0,5"
