"""The keys that give a criterion of a short scale its score, and the card around them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.actions import Actions
from ui.context import Context
from ui.jobs import Jobs
from ui.preferences import Preferences
from ui.theme import TextSize, Theme
from ui.widgets.criterion_card import CriterionCard, score_input
from ui.widgets.kit import Kit
from ui.widgets.score_input import ScoreInput
from ui.widgets.score_keys import ScoreKeys
from ui.widgets.score_spin import ScoreField
from winner_judge.scoring.rubric import Criterion, Level, Scale
from winner_judge.values import Bilingual
from winner_judge.wording import Words

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

WORDS = Words("id")
KEYS = Qt.Key
LABELS = {"0": "Belum ada", "1": "Sangat kurang", "10": "Cukup", "15": "Baik"}


def criterion(
    maximum: str = "5",
    step: str = "1",
    *,
    minimum: str = "0",
    levels: tuple[str, ...] = ("1",),
    weight: str = "30",
) -> Criterion:
    """Make a criterion from ``minimum`` to ``maximum``; its levels have words."""
    scale = Scale(Decimal(minimum), Decimal(maximum), Decimal(step))
    described = tuple(
        Level(
            Decimal(value),
            Bilingual(LABELS[value], LABELS[value]),
            Bilingual(f"Tidak ada & < {value}", f"None & < {value}"),
        )
        for value in levels
    )
    return Criterion(
        "K1", Decimal(weight), Bilingual("Dampak", "Impact"), Bilingual("Data", "Data"), scale, described
    )


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


def keys(qtbot: "QtBot", given: Criterion) -> tuple[ScoreKeys, Heard]:
    """Show the keys of a short scale with the focus on them."""
    shown = ScoreKeys(Kit(Theme()), WORDS, given)
    qtbot.addWidget(shown)
    take_focus(qtbot, shown, shown)
    return shown, Heard(shown)


def take_focus(qtbot: "QtBot", window: QWidget, widget: QWidget) -> None:
    window.show()
    window.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


@pytest.fixture
def context(qapp: QApplication, tmp_path: "Path") -> Iterator[Context]:
    """What cards are given, in Indonesian."""
    jobs = Jobs(qapp)
    yield Context(WORDS, Theme(), jobs, Actions(), Preferences(tmp_path))
    jobs.close()


def test_a_short_scale_has_keys_and_a_long_one_a_field(qtbot: "QtBot") -> None:
    kit = Kit(Theme())
    short, ten, long = (
        score_input(kit, WORDS, criterion(top, step))
        for top, step in (("5", "1"), ("10", "1"), ("20", "0.5"))
    )
    for widget in (short, ten, long):
        qtbot.addWidget(widget)

    assert isinstance(short, ScoreKeys)
    assert isinstance(ten, ScoreKeys)
    assert len(ten.keys) == 11
    assert isinstance(long, ScoreField)


# The keys of a short scale


def test_two_digits_give_ten_and_another_digit_belongs_to_the_next_criterion(qtbot: "QtBot") -> None:
    ten, heard = keys(qtbot, criterion("10"))

    QTest.keyClicks(ten, "10")
    QTest.keyClicks(ten, "7")
    QTest.keyClicks(ten, "15")

    assert heard.scores == [Decimal(10), Decimal(7), Decimal(1)]
    assert heard.told == ["advanced", "advanced", "advanced", "5"]


def test_a_digit_that_could_begin_another_score_is_given_after_a_moment(qtbot: "QtBot") -> None:
    ten, heard = keys(qtbot, criterion("10"))

    with qtbot.waitSignal(ten.advanced):
        QTest.keyClicks(ten, "1")

    assert heard.scores == [Decimal(1)]


def test_leaving_the_keys_gives_the_digit_that_was_waiting(qtbot: "QtBot") -> None:
    ten, heard = keys(qtbot, criterion("10"))

    QTest.keyClicks(ten, "1")
    ten.clearFocus()

    assert heard.scores == [Decimal(1)]
    assert heard.told == []


@pytest.mark.parametrize("typed", ["4,5", "4.5"])
def test_halves_can_be_typed_on_keys_and_stand_there_without_zeros(qtbot: "QtBot", typed: str) -> None:
    halves, heard = keys(qtbot, criterion("5", "0.5", minimum="1", levels=()))

    QTest.keyClicks(halves, typed)

    assert heard.scores == [Decimal("4.5")]
    assert [key.text() for key in halves.keys.values()] == [
        "1",
        "1,5",
        "2",
        "2,5",
        "3",
        "3,5",
        "4",
        "4,5",
        "5",
    ]


def test_return_gives_what_was_chosen_and_passes_what_was_given(qtbot: "QtBot") -> None:
    short, heard = keys(qtbot, criterion())

    QTest.keyClick(short, KEYS.Key_Return)
    before = list(heard.told)
    for key in (KEYS.Key_Left, KEYS.Key_Return, KEYS.Key_Return):
        QTest.keyClick(short, key)

    assert before == []
    assert heard.scores == [Decimal(5)]
    assert heard.told == ["advanced", "advanced"]


def test_a_click_on_the_score_that_is_given_leaves_it_given(qtbot: "QtBot") -> None:
    short, heard = keys(qtbot, criterion())
    key = short.keys[Decimal(3)]

    for _ in range(2):
        QTest.mouseClick(key, Qt.MouseButton.LeftButton)

    assert key.isChecked()
    assert heard.scores == [Decimal(3), Decimal(3)]
    assert heard.told == []


def test_keys_of_a_done_sheet_take_the_focus_and_nothing_else(qtbot: "QtBot") -> None:
    short, heard = keys(qtbot, criterion())
    short.show_score(Decimal(3))
    short.set_writable(is_writable=False)

    QTest.keyClicks(short, "4")
    for key in (KEYS.Key_Delete, KEYS.Key_Right, KEYS.Key_Space):
        QTest.keyClick(short, key)
    QTest.mouseClick(short.keys[Decimal(5)], Qt.MouseButton.LeftButton)

    assert short.hasFocus()
    assert heard.scores == []
    assert [value for value, key in short.keys.items() if key.isChecked()] == [Decimal(3)]


def test_a_score_saved_meanwhile_leaves_the_key_that_was_chosen(qtbot: "QtBot") -> None:
    short, heard = keys(qtbot, criterion())
    QTest.keyClick(short, KEYS.Key_Right)
    QTest.keyClick(short, KEYS.Key_Right)

    short.show_score(None)
    QTest.keyClick(short, KEYS.Key_Space)

    assert heard.scores == [Decimal(1)]


def test_a_digit_that_is_held_down_gives_one_score_only(qtbot: "QtBot") -> None:
    short, heard = keys(qtbot, criterion())
    kind, plain = QEvent.Type.KeyPress, Qt.KeyboardModifier.NoModifier

    for is_repeated in (False, True, True):
        QApplication.sendEvent(short, QKeyEvent(kind, KEYS.Key_4, plain, "4", is_repeated))

    assert heard.scores == [Decimal(4)]


def test_a_digit_of_a_command_gives_no_score(qtbot: "QtBot") -> None:
    short, heard = keys(qtbot, criterion())
    kind, command = QEvent.Type.KeyPress, Qt.KeyboardModifier.AltModifier

    QApplication.sendEvent(short, QKeyEvent(kind, KEYS.Key_4, command, "4"))

    assert heard.scores == []


def test_larger_text_breaks_the_words_of_keys(qtbot: "QtBot") -> None:
    large = ScoreKeys(Kit(Theme(text_size=TextSize.LARGEST)), WORDS, criterion())
    qtbot.addWidget(large)

    large.show_words(is_shown=True)

    assert large.keys[Decimal(1)].text() == "1\nSangat\nkurang"
    assert large.keys[Decimal(1)].accessibleName() == "Skor 1, Sangat kurang"


def test_words_that_have_no_room_on_the_keys_are_left_to_the_card(qtbot: "QtBot") -> None:
    many = Criterion(
        "K1",
        Decimal(30),
        Bilingual("Dampak", "Impact"),
        None,
        Scale(Decimal(0), Decimal(10), Decimal(1)),
        tuple(
            Level(Decimal(value), Bilingual("Pertanggungjawaban penuh", "Full accountability"))
            for value in range(11)
        ),
    )
    eleven, _ = keys(qtbot, many)

    eleven.show_words(is_shown=True)

    assert [key.text() for key in eleven.keys.values()] == [str(number) for number in range(11)]
    assert eleven.minimumSizeHint().width() <= 356


# The card


def shown_levels(card: CriterionCard) -> list[Decimal]:
    return [value for value, (_, words) in card.about.levels.items() if not words.isHidden()]


def test_a_card_shows_the_words_of_the_score_under_the_mouse(context: Context, qtbot: "QtBot") -> None:
    card = CriterionCard(context, criterion(levels=("0", "1")), 2)
    qtbot.addWidget(card)
    card.show()
    card.set_open(is_open=True)
    short = card.input
    assert isinstance(short, ScoreKeys)
    card.show_filled(Decimal(3), "")
    place = QPointF(2, 2)

    before = shown_levels(card)
    QApplication.sendEvent(short.keys[Decimal(0)], QEnterEvent(place, place, place))
    under = (shown_levels(card), card.about.levels[Decimal(0)][1].text())
    QApplication.sendEvent(short.keys[Decimal(0)], QEvent(QEvent.Type.Leave))

    assert before == [Decimal(1)]
    assert under == ([Decimal(0)], "Belum ada. Tidak ada & < 0")
    assert shown_levels(card) == [Decimal(1)]


@pytest.mark.parametrize(
    ("typed", "levels"),
    [("", ["1", "10", "15"]), ("9,5", ["1"]), ("10", ["10"]), ("20", ["15"]), ("0", ["1", "10", "15"])],
)
def test_a_card_shows_the_nearest_words_at_or_below_a_long_score(
    context: Context, qtbot: "QtBot", typed: str, levels: list[str]
) -> None:
    card = CriterionCard(context, criterion("20", "0.5", levels=("15", "1", "10")), 2)
    qtbot.addWidget(card)
    card.show()
    card.set_open(is_open=True)
    long = card.input
    assert isinstance(long, ScoreField)

    QTest.keyClicks(long.field, typed)

    assert shown_levels(card) == [Decimal(level) for level in levels]


@pytest.mark.parametrize(
    ("weight", "maximum", "shown"),
    [("30", "5", "bobot 30 → 24"), ("12.5", "10", "bobot 12,5 → 5"), ("15", "7", "bobot 15 → ≈\u202f8,57")],
)
def test_a_scored_card_says_what_it_contributes(
    context: Context, qtbot: "QtBot", weight: str, maximum: str, shown: str
) -> None:
    card = CriterionCard(context, criterion(maximum, weight=weight), 2)
    qtbot.addWidget(card)
    unscored = card.weight.text()

    card.show_filled(Decimal(4), "")
    scored = card.weight.text()
    spoken = card.input.accessibleDescription()
    card.show_filled(None, "")

    assert scored == spoken == shown
    assert unscored == card.weight.text() == shown.partition(" → ")[0]


def test_a_card_alone_shows_all_its_words_with_those_that_fit_in_colour(
    context: Context, qtbot: "QtBot"
) -> None:
    card = CriterionCard(context, criterion("20", "0.5", levels=("15", "1", "10")), 2)
    qtbot.addWidget(card)
    card.show()
    card.set_open(is_open=True)
    card.show_filled(Decimal(12), "")

    card.show_alone(is_alone=True)
    alone = (shown_levels(card), [words.property("tone") for _, words in card.about.levels.values()])
    card.show_alone(is_alone=False)

    assert alone == ([Decimal(1), Decimal(10), Decimal(15)], ["", "accent", ""])
    assert shown_levels(card) == [Decimal(10)]


def test_an_address_in_the_guidance_does_not_push_the_keys_aside(context: Context, qtbot: "QtBot") -> None:
    address = "https://contoh.go.id/pedoman/penilaian/indikator/air-bersih-dan-sanitasi/2023"
    given = replace(criterion(), guidance=Bilingual(address, address), name=Bilingual(address, address))
    card = CriterionCard(context, given, 2)
    qtbot.addWidget(card)

    card.set_open(is_open=True)

    assert card.minimumSizeHint().width() <= 380


def test_a_note_is_kept_for_the_card_that_is_opened_later(context: Context, qtbot: "QtBot") -> None:
    card = CriterionCard(context, criterion(), 2)
    qtbot.addWidget(card)
    notes: list[str] = []
    card.noted.connect(notes.append)

    card.show_filled(None, "Data jelas")
    card.set_writable(is_writable=False)
    card.set_open(is_open=True)
    card.hand_over()

    assert card.note.toPlainText() == "Data jelas"
    assert card.note.isReadOnly()
    assert notes == []


def test_a_click_on_a_card_opens_it(context: Context, qtbot: "QtBot") -> None:
    card = CriterionCard(context, criterion(), 2)
    qtbot.addWidget(card)
    card.show()
    entered: list[bool] = []
    card.input.entered.connect(lambda: entered.append(True))

    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))

    assert entered
