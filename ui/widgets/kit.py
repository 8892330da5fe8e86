"""Builders of the usual controls: each gets its words, its look and its accessible name in one place."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.icons import icon as drawing
from ui.theme import Size, Theme
from ui.widgets.fields import QuietCombo, QuietSpin, TextField
from ui.widgets.labels import ElidedLabel, PlainLabel, plain_tip


class Button(QPushButton):
    """A button that Enter presses too, in a window as in a dialog."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)


def escaped(text: str) -> str:
    """Return ``text`` for a button, where a lone ``&`` would underline a letter."""
    return text.replace("&", "&&")


class Kit:
    """Builds labels, buttons and fields in one theme. All texts come translated."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def title(self, text: str) -> ElidedLabel:
        """Return the largest heading, on one line."""
        return ElidedLabel(text, font=self.theme.font(Size.TITLE))

    def strong(self, text: str, *, wraps: bool = False) -> PlainLabel:
        """Return a heading inside a pane."""
        return PlainLabel(text, font=self.theme.font(Size.STRONG), wraps=wraps)

    def body(self, text: str, *, wraps: bool = False, is_strong: bool = False, tone: str = "") -> PlainLabel:
        """Return ordinary text."""
        return PlainLabel(text, font=self.theme.font(is_strong=is_strong), wraps=wraps, tone=tone)

    def muted(self, text: str, *, wraps: bool = False) -> PlainLabel:
        """Return small secondary text."""
        return PlainLabel(text, font=self.theme.font(Size.SMALL), tone="muted", wraps=wraps)

    def pill(self, text: str, tone: str = "accent") -> PlainLabel:
        """Return a short label on a soft ground: accent, warning, error or quiet."""
        return PlainLabel(text, font=self.theme.font(Size.SMALL), pill=tone)

    def button(
        self, text: str, *, kind: str = "plain", icon: str = "", name: str = "", tip: str = ""
    ) -> QPushButton:
        """Return a button: plain, primary (one a screen), quiet, link, row, tab or page.

        ``name`` is for screen readers where there is no text.
        """
        button = Button(escaped(text))
        button.setProperty("kind", kind)
        button.setFont(self.theme.font(is_strong=kind == "primary"))
        button.setAccessibleName(name or text)
        button.setToolTip(plain_tip(tip or name))
        button.setAutoDefault(False)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        if icon:
            colour = {"primary": "on_accent", "quiet": "muted", "link": "accent"}.get(kind, "text")
            button.setIcon(drawing(icon, getattr(self.theme.colours, colour)))
            button.setIconSize(QSize(self.theme.scaled(16), self.theme.scaled(16)))
        return button

    def check_box(self, text: str, *, name: str = "") -> QCheckBox:
        """Return a tick box with its words."""
        box = QCheckBox(escaped(text))
        box.setFont(self.theme.font())
        box.setAccessibleName(name or text)
        return box

    def radio_button(self, text: str) -> QRadioButton:
        """Return one of several choices."""
        button = QRadioButton(escaped(text))
        button.setFont(self.theme.font())
        button.setAccessibleName(text)
        return button

    def line_edit(self, name: str, *, placeholder: str = "", text: str = "") -> QLineEdit:
        """Return a one-line field called ``name``."""
        edit = QLineEdit(text)
        edit.setFont(self.theme.font())
        edit.setAccessibleName(name)
        edit.setPlaceholderText(placeholder)
        return edit

    def text_edit(self, name: str, *, placeholder: str = "", lines: int = 2) -> TextField:
        """Return a field of some lines called ``name``, growing with its text."""
        edit = TextField(lines)
        edit.setFont(self.theme.font())
        edit.setAccessibleName(name)
        edit.setPlaceholderText(placeholder)
        return edit

    def combo(self, name: str, items: Sequence[tuple[str, object]] = ()) -> QuietCombo:
        """Return a choice called ``name`` of ``(text, data)``."""
        combo = QuietCombo()
        combo.setFont(self.theme.font())
        combo.setAccessibleName(name)
        for text, data in items:
            combo.addItem(text, data)
        return combo

    def spin(self, name: str, minimum: int, maximum: int) -> QuietSpin:
        """Return a whole-number field called ``name``."""
        spin = QuietSpin()
        spin.setFont(self.theme.font())
        spin.setAccessibleName(name)
        spin.setAlignment(Qt.AlignmentFlag.AlignRight)
        spin.setRange(minimum, maximum)
        return spin

    def card(self, *, margin: int = 12, spacing: int = 8) -> tuple[QFrame, QVBoxLayout]:
        """Return a white box with one hairline, and its column."""
        frame = QFrame()
        frame.setObjectName("card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(spacing)
        return frame, column

    def scroll(self, content: QWidget) -> QScrollArea:
        """Return ``content`` in a frameless area that scrolls upright."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content.setObjectName("bare")
        area.setWidget(content)
        area.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        return area


def empty_layout(layout: QLayout) -> None:
    """Take all widgets out of ``layout`` and drop them."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
