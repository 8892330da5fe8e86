"""What the chair's pages draw, and that every control has a name."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import QAbstractScrollArea, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.chair import naming
from ui.chair.board import done_words, state_words
from ui.chair.dots import DotPlot, Strip, on_lines
from ui.chair.flow import FlowLayout, flowing
from ui.chair.heat import contrast, deviation, heat_colour, legible_on
from ui.pages.chair import CHAIR_PAGES
from ui.theme import Appearance, TextSize, Theme
from winner_judge.operations.views import CoverageRow, ReturnInfo
from winner_judge.scoring.rubric import Scale
from winner_judge.values import Judge, Moderation, ModerationKind, ReturnSource
from winner_judge.wording import Words

if TYPE_CHECKING:
    from tests.ui.chair.conftest import Desk

NUMBERS = (QColor("#1F2328"), QColor("#FFFFFF"))


@pytest.mark.parametrize("appearance", list(Appearance))
def test_numbers_stay_legible_on_every_shade(appearance: Appearance) -> None:
    theme = Theme(appearance)

    for step in range(-10, 11):
        ground = heat_colour(theme, step / 10)

        assert contrast(legible_on(ground, NUMBERS), ground) >= 4.5


def test_deviation_is_cut_off_at_the_limit() -> None:
    assert deviation(Decimal(90), Decimal(70), Decimal(15)) == 1.0
    assert deviation(Decimal(64), Decimal(70), Decimal(12)) == -0.5
    assert deviation(Decimal(64), None, Decimal(12)) == 0.0


def test_names_break_once_and_then_end_in_an_ellipsis(qtbot: QtBot) -> None:
    assert qtbot is not None
    metrics = QFontMetrics(Theme().font())
    room = metrics.horizontalAdvance("Adaptabilitas dan")

    assert on_lines("Dampak", metrics, room) == "Dampak"
    assert on_lines("Adaptabilitas dan kesiapan", metrics, room) == "Adaptabilitas dan\nkesiapan"
    assert on_lines("Adaptabilitas dan kesiapan bermitra daerah", metrics, room).endswith("…")
    on_three = on_lines("Adaptabilitas dan kesiapan bermitra daerah", metrics, room, 3)
    assert on_three == "Adaptabilitas dan\nkesiapan\nbermitra daerah"


def test_plot_draws_crowds_long_codes_and_fine_scales(qtbot: QtBot) -> None:
    plot = DotPlot(Words("en"), Theme(text_size=TextSize.LARGEST))
    qtbot.addWidget(plot)
    fine = Scale(Decimal(0), Decimal(20), Decimal("0.5"))
    crowd = {f"J{number}": Decimal(10) for number in range(1, 13)}
    empty = Strip("Nobody", fine, {}, is_apart=True)
    strips = [Strip("Crowd", fine, {**crowd, "JURI-9": Decimal(3)}, is_apart=True, agreed=Decimal(9)), empty]

    plot.show_strips(strips, list(crowd))
    plot.resize(plot.sizeHint())
    image = plot.grab().toImage()

    assert plot.accessibleDescription().endswith("agreed 9. Nobody: –")
    colours = {
        image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(image.height())
    }
    assert len(colours) > 10
    plot.show_strips([], [])
    plot.grab()


def test_a_plot_grows_for_names_on_three_lines(qtbot: QtBot) -> None:
    plot = DotPlot(Words("en"), Theme())
    qtbot.addWidget(plot)
    scale = Scale(Decimal(1), Decimal(5), Decimal(1))
    short, long = (
        Strip(name, scale, {"J1": Decimal(3)}, is_apart=False)
        for name in ("Impact", "Keberlanjutan operasional kesiapan bermitra dengan pemerintah daerah")
    )

    heights = []
    for strips in ([short, short], [short, long]):
        plot.show_strips(strips, ["J1"])
        heights.append([plot.heightForWidth(width) for width in (320, 2000)])

    assert heights[0][0] == heights[0][1] == plot.minimumSizeHint().height()
    assert heights[1][0] > heights[0][0]


def test_flow_breaks_lines_where_there_is_no_room(qtbot: QtBot) -> None:
    layout = FlowLayout(8)
    holder = flowing(layout)
    qtbot.addWidget(holder)
    for text in ("one two three", "four five six", "seven"):
        layout.addWidget(QLabel(text))

    wide, narrow = layout.heightForWidth(1000), layout.heightForWidth(100)
    layout.setGeometry(QRect(0, 0, 100, narrow))

    assert narrow > 2 * wide
    assert layout.itemAt(5) is None
    assert layout.takeAt(5) is None
    assert layout.count() == 3
    assert layout.expandingDirections().value == 0
    assert layout.sizeHint().height() > 0


def test_things_are_named_as_a_reader_calls_them(qtbot: QtBot) -> None:
    assert qtbot is not None
    words = Words("en")
    moment = Moderation(1, ModerationKind.ACCEPT, ("S1",), "chair", "so", None)  # type: ignore[arg-type]
    later = ReturnInfo("a" * 64, "J1", 2, ReturnSource.PAPER, "AAAA", None, False, 3)  # type: ignore[arg-type]
    idle = CoverageRow(Judge("J1", "Ratna"), None, (), {})

    assert naming.return_words(words, later) == "Paper, hand-in no. 2"
    assert naming.actor_name(words, (), "Ibu Dewi") == "Ibu Dewi"
    assert naming.DECISIONS[moment.kind] == "Accepted as is"
    assert state_words(words, idle) == "Nothing assigned"
    assert done_words(words, idle) == "–"
    assert naming.compact(words, Decimal("15.50")) == "15.5"
    assert naming.decimal_places(Decimal("NaN")) == 0


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("key", [spec.key for spec in CHAIR_PAGES])
def test_every_control_has_a_name(desk: "Desk", collected: Path, key: str, language: str) -> None:
    window = desk.open(collected, language)  # type: ignore[arg-type]
    window.show_page(key)
    desk.settle(window)

    controls: list[QWidget] = []
    for kind in (QPushButton, QComboBox, QLineEdit, QAbstractScrollArea):
        controls += window.page.findChildren(kind)
    nameless = [
        control
        for control in controls
        if control.isVisible() and control.focusPolicy().value and not control.accessibleName()
    ]

    assert window.page.accessibleName()
    assert window.page.hints() is not None
    assert nameless == []
