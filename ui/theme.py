"""Colours by role, text sizes and the one stylesheet built from them."""

from dataclasses import asdict, dataclass
from enum import Enum, StrEnum
from functools import cached_property
from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QFont, QPalette

from resources import resource

SPACE = 4
"""All gaps are multiples of it."""


class Size(Enum):
    """The four text sizes, in pixels at the normal text size."""

    SMALL = 12
    BODY = 13
    STRONG = 14
    TITLE = 19


class TextSize(Enum):
    """How much larger than designed the words are."""

    NORMAL = 1.0
    LARGE = 1.15
    LARGEST = 1.3


class Appearance(StrEnum):
    """Light or dark."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Colours:
    """One appearance, by role. What is marked on paper looks the same in both."""

    ground: str
    rail: str
    pane: str
    line: str
    line_strong: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    accent_hover: str
    on_accent: str
    warning: str
    warning_soft: str
    error: str
    error_soft: str
    hover: str
    below: str
    above: str
    paper: str
    found: str = "#FFE79C"
    found_now: str = "#FFB44A"
    selected: str = "#B9D8F5"


LIGHT = Colours(
    ground="#F6F5F2",
    rail="#FBFAF8",
    pane="#FFFFFF",
    line="#E3E0DA",
    line_strong="#B9B5AD",
    text="#1F2328",
    muted="#646A73",
    accent="#0B6B62",
    accent_soft="#E3F1EE",
    accent_hover="#09574F",
    on_accent="#FFFFFF",
    warning="#A15C00",
    warning_soft="#FCF1DF",
    error="#A8323A",
    error_soft="#FAECEC",
    hover="#F1EFEB",
    below="#B4622B",
    above="#2E6FA8",
    paper="#FFFFFF",
)
DARK = Colours(
    ground="#17191C",
    rail="#1B1D20",
    pane="#1F2226",
    line="#32363C",
    line_strong="#565C65",
    text="#E8E6E1",
    muted="#9AA0A8",
    accent="#4DB6A6",
    accent_soft="#173733",
    accent_hover="#6AC7B9",
    on_accent="#0E1B19",
    warning="#E0A452",
    warning_soft="#372C1B",
    error="#E58A8F",
    error_soft="#3A2426",
    hover="#262A2F",
    below="#B4622B",
    above="#2E6FA8",
    paper="#F2F0EB",
)


@dataclass(frozen=True)
class Theme:
    """One appearance at one text size."""

    appearance: Appearance = Appearance.LIGHT
    text_size: TextSize = TextSize.NORMAL

    @property
    def colours(self) -> Colours:
        """The colours by role."""
        return DARK if self.appearance is Appearance.DARK else LIGHT

    def colour(self, role: str) -> QColor:
        """Return the colour of a role of ``Colours``."""
        return QColor(getattr(self.colours, role))

    def scaled(self, pixels: float) -> int:
        """Return ``pixels`` as large as the words are; for anything that holds words."""
        return round(pixels * self.text_size.value)

    def font(self, size: Size = Size.BODY, *, is_strong: bool = False) -> QFont:
        """Return the font of a size; STRONG and TITLE are semibold by themselves."""
        font = QFont("Inter")
        font.setPixelSize(self.scaled(size.value))
        is_heavy = is_strong or size in {Size.STRONG, Size.TITLE}
        font.setWeight(QFont.Weight.DemiBold if is_heavy else QFont.Weight.Normal)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    @cached_property
    def stylesheet(self) -> str:
        """The whole program's stylesheet."""
        template = Template(resource("styles", "window.qss").read_text(encoding="utf-8"))
        sizes = {f"px{pixels}": f"{self.scaled(pixels)}px" for pixels in (14, 16, 20, 26, 28, 32, 36)}
        drawings = {
            name: Path(str(resource("icons", f"{name}_{self.appearance}.svg"))).as_posix()
            for name in ("tick", "down", "up")
        }
        return template.substitute(asdict(self.colours), **sizes, **drawings)

    @cached_property
    def palette(self) -> QPalette:
        """The palette for whatever the stylesheet leaves to Qt."""
        palette = QPalette()
        for role, name in _PALETTE.items():
            palette.setColor(role, self.colour(name))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("muted"))
        return palette


_PALETTE = {
    QPalette.ColorRole.Window: "ground",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "pane",
    QPalette.ColorRole.AlternateBase: "ground",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "pane",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.ToolTipBase: "pane",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.Mid: "line",
}
