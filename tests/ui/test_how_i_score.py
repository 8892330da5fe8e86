"""How I score in words and in drawings, without a window around it."""

from collections.abc import Iterable
from decimal import Decimal

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.sheets.sentences import Sentences
from ui.theme import Appearance, TextSize, Theme
from ui.widgets.distribution import LabelledBar, ScoreBars, Trail, ValueDots
from winner_judge.scoring.own_scores import OwnScores, own_scores
from winner_judge.scoring.rubric import Criterion, Rubric, Scale
from winner_judge.values import Bilingual, Sheet, SheetStatus
from winner_judge.wording import Words

SHORT = Scale(Decimal(1), Decimal(5), Decimal(1))
LONG = Scale(Decimal(0), Decimal(100), Decimal("0.5"))


def scored(scores: Iterable[str], scale: Scale = SHORT) -> OwnScores:
    """One criterion, a sheet not begun, and a done sheet for each score."""
    name = Bilingual("Dampak", "Impact")
    rubric = Rubric("P1", name, Decimal(100), scale, (Criterion("K1", Decimal(100), name, None, scale),))
    done = [Sheet("J1", score, SheetStatus.DONE, {"K1": Decimal(score)}) for score in scores]
    return own_scores((rubric, sheet) for sheet in (Sheet("J1", "-"), *done))


@pytest.mark.parametrize(
    ("scores", "spread", "unused"),
    [
        ((), "No score yet.", ""),
        (("4",), "Only score 4 so far, once.", "Scores 1, 2, 3, and 5 have never been used."),
        (("4", "4"), "Only score 4 so far, 2 times.", "Scores 1, 2, 3, and 5 have never been used."),
        (("1", "2", "3", "5"), "Mean 2.75, scores from 1 to 5.", "Score 4 has never been used."),
        (
            ("1", "2", "3", "4", "5"),
            "Mean 3.00, scores from 1 to 5.",
            "Every score of the scale has been used.",
        ),
    ],
)
def test_a_short_scale_in_words(scores: tuple[str, ...], spread: str, unused: str) -> None:
    said = Sentences(Words("en"))
    [use] = scored(scores).criteria

    assert (said.spread(use), said.unused(use)) == (spread, unused)


def test_a_long_scale_is_told_in_tenths() -> None:
    said = Sentences(Words("id"))
    [use] = scored(("62.5", "71", "64.5"), LONG).criteria

    assert said.spread(use) == "Rata-rata 66,00, skor 62,5 sampai 71."
    assert said.unused(use) == "Skor 0–59,5 dan 80–100 belum pernah dipakai."
    assert said.spoken(use).startswith("1. Dampak: skor 0–9,5 0 kali,")


def test_one_unused_tenth_is_several_scores() -> None:
    [use] = scored([str(tenth) for tenth in range(10, 100, 10)], LONG).criteria

    assert Sentences(Words("en")).unused(use) == "Scores 0–9.5 have never been used."


@pytest.mark.parametrize(
    ("scores", "values", "drift"),
    [
        ("", "No sheet is complete yet.", None),
        ("3", "Every value is 60.00 of 100.", None),
        ("355", "Mean 86.67 of 100, from 60.00 to 100.00.", None),
        (
            "55443",
            "Mean 84.00 of 100, from 60.00 to 100.00.",
            "Mean of the first 3 sheets 93.33, of the last 2 sheets 70.00.",
        ),
    ],
)
def test_values_and_drift_in_words(scores: str, values: str, drift: str | None) -> None:
    said, trail = Sentences(Words("en")), scored(scores).trail

    assert said.values(trail) == values
    assert said.drift(trail) == (
        drift or "From four complete sheets on, this shows whether your values drift."
    )


def test_sheets_counted_in_words() -> None:
    said = Sentences(Words("en"))
    blank = scored("4")

    assert said.counted(blank) == "1 sheet with scores."
    assert said.counted(OwnScores(3, 2, blank.criteria, blank.trail)) == (
        "3 sheets with scores. 2 of them are not done yet and count with the scores given so far."
    )


# Drawings


def drawn(qtbot: QtBot, widget: QWidget, width: int) -> QImage:
    qtbot.addWidget(widget)
    widget.resize(width, widget.sizeHint().height())
    return widget.grab().toImage()


def share_of(image: QImage, theme: Theme, role: str, left: float, right: float) -> float:
    """Return how much of a part of the drawing has exactly one colour."""
    colour, width = theme.colour(role).name(), image.width()
    places = [(x, y) for x in range(round(left * width), round(right * width)) for y in range(image.height())]
    return sum(image.pixelColor(x, y).name() == colour for x, y in places) / len(places)


@pytest.mark.parametrize("appearance", list(Appearance))
def test_bars_are_full_where_scores_were_given_and_hollow_where_not(
    qtbot: QtBot, appearance: Appearance
) -> None:
    theme = Theme(appearance)
    bars = ScoreBars(theme)
    bars.show_bars([LabelledBar("1", 0, "0"), LabelledBar("2", 3, "3")], "said")

    image = drawn(qtbot, bars, 100)

    assert bars.accessibleName() == "said"
    assert share_of(image, theme, "accent", 0, 0.5) == 0
    assert share_of(image, theme, "accent", 0.5, 1) > 0.1
    assert share_of(image, theme, "muted", 0, 0.5) > 0


def test_bars_that_crowd_leave_out_their_numbers(qtbot: QtBot) -> None:
    theme = Theme(text_size=TextSize.LARGEST)
    crowd = [LabelledBar(f"{place}0", 1000 + place, f"{1000 + place}") for place in range(10)]
    wide, narrow, blank = ScoreBars(theme), ScoreBars(theme), ScoreBars(theme)
    for bars in (wide, narrow):
        bars.show_bars(crowd, "said")

    roomy, crowded, empty = (
        share_of(drawn(qtbot, bars, width), theme, "text", 0, 1)
        for bars, width in ((wide, 900), (narrow, 150), (blank, 150))
    )

    assert roomy > 0
    assert (crowded, empty) == (0, 0)


def test_dots_show_the_means_of_both_halves(qtbot: QtBot) -> None:
    theme = Theme()
    values = [90.0, 80.0, 60.0, 50.0]
    plain, halved, level, blank = (ValueDots(theme) for _ in range(4))
    plain.show_trail(Trail(values, "50", "90"), "said")
    halved.show_trail(Trail(values, "50", "90", 2, (85.0, 55.0)), "said")
    level.show_trail(Trail([60.0, 60.0], "60", "60"), "said")

    images = [drawn(qtbot, dots, 200) for dots in (plain, halved, level, blank)]
    dots_drawn = [share_of(image, theme, "accent", 0.1, 1) > 0 for image in images]
    lines_drawn = [share_of(image, theme, "text", 0.2, 1) > 0 for image in images]

    assert dots_drawn == [True, True, True, False]
    assert lines_drawn == [False, True, False, False]
    assert plain.minimumSizeHint().height() == plain.sizeHint().height()
