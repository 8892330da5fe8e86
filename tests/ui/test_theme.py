"""Colours by role that can be read, and one stylesheet without holes."""

import itertools

import pytest
from PySide6.QtGui import QColor

from ui.look import other_appearance, text_size_beside
from ui.theme import Appearance, Size, TextSize, Theme

pytestmark = pytest.mark.usefixtures("qapp")

READABLE = 4.5
"""The contrast that WCAG 2.2 asks of text at level AA."""
PAIRS = (
    ("text", "ground"),
    ("text", "pane"),
    ("text", "rail"),
    ("text", "accent_soft"),
    ("text", "warning_soft"),
    ("text", "error_soft"),
    ("muted", "pane"),
    ("muted", "ground"),
    ("muted", "rail"),
    ("accent", "accent_soft"),
    ("accent", "pane"),
    ("on_accent", "accent"),
    ("warning", "warning_soft"),
    ("error", "pane"),
    ("error", "ground"),
    ("error", "error_soft"),
)


def luminance(colour: QColor) -> float:
    """Relative luminance. Source: WCAG 2.2, definition of relative luminance."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(first: QColor, second: QColor) -> float:
    """Contrast ratio, 1 to 21."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("appearance", "pair"), list(itertools.product(Appearance, PAIRS)))
def test_words_can_be_read_on_their_ground(appearance: Appearance, pair: tuple[str, str]) -> None:
    theme = Theme(appearance)

    assert contrast(theme.colour(pair[0]), theme.colour(pair[1])) >= READABLE


@pytest.mark.parametrize(("appearance", "size"), list(itertools.product(Appearance, TextSize)))
def test_the_stylesheet_has_every_placeholder_filled(appearance: Appearance, size: TextSize) -> None:
    sheet = Theme(appearance, size).stylesheet

    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")


def test_text_grows_with_the_text_size() -> None:
    sizes = [Theme(text_size=size).font(Size.BODY).pixelSize() for size in TextSize]

    assert sizes == [13, 15, 17]


def test_text_sizes_stop_at_the_ends() -> None:
    theme = Theme()

    assert text_size_beside(theme, -1).text_size is TextSize.NORMAL
    assert text_size_beside(theme, 1).text_size is TextSize.LARGE
    assert text_size_beside(text_size_beside(theme, 2), 1).text_size is TextSize.LARGEST


def test_light_becomes_dark_and_back() -> None:
    assert other_appearance(Theme()).appearance is Appearance.DARK
    assert other_appearance(other_appearance(Theme())) == Theme()
