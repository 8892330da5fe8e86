"""The steps between languages, light and dark, and text sizes."""

from dataclasses import replace

from ui.theme import Appearance, TextSize, Theme
from winner_judge.values import Language


def other_language(language: Language) -> Language:
    """Return the language that is not spoken now."""
    return "en" if language == "id" else "id"


def other_appearance(theme: Theme) -> Theme:
    """Return dark for light and light for dark."""
    is_dark = theme.appearance is Appearance.DARK
    return replace(theme, appearance=Appearance.LIGHT if is_dark else Appearance.DARK)


def text_size_beside(theme: Theme, step: int) -> Theme:
    """Return ``theme`` with the text ``step`` sizes larger, as far as there are any."""
    sizes = list(TextSize)
    place = min(max(sizes.index(theme.text_size) + step, 0), len(sizes) - 1)
    return replace(theme, text_size=sizes[place])
