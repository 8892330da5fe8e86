"""The navigation rail at the left edge."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui.context import Context
from ui.pages.base import PageSpec
from ui.rail_words import FootLine
from ui.theme import Size
from ui.widgets.kit import Kit, empty_layout
from ui.widgets.labels import PlainLabel, plain_tip

_WIDTH = 176
_MARGIN = 12
_LINES = 3
"""So many lines a text at the foot may take where there is room; the rest of it is in its tip."""
_HEADS = 5
"""The room of the program's name, the role and the margins, in lines of small text."""
_A_MINUTE_MS = 60_000


class Rail(QFrame):
    """Entries for the pages of what is open, and at its foot who and what that is."""

    chosen = Signal(str)
    """The key of the page that was clicked."""

    def __init__(
        self,
        context: Context,
        role: str,
        specs: Sequence[PageSpec],
        foot: Callable[[], Sequence[FootLine]],
    ) -> None:
        super().__init__()
        self._kit = Kit(context.theme)
        self._context = context
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.setObjectName("rail")
        self.setFixedWidth(context.theme.scaled(_WIDTH))
        self.setAccessibleName(context.words.text("Pages"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_MARGIN, 14, _MARGIN, 12)
        self._column.setSpacing(4)
        self._column.addWidget(self._kit.strong("WiNNER Judge"))
        self._column.addWidget(self._kit.muted(role))
        self._column.addSpacing(8)
        entries = QWidget()
        self._entries = QVBoxLayout(entries)
        self._entries.setContentsMargins(0, 0, 0, 0)
        self._entries.setSpacing(4)
        self._add_entries(specs)
        self._entries.addStretch(1)
        self._column.addWidget(self._kit.scroll(entries), 1)
        self._read_foot = foot
        self._shown: tuple[Sequence[FootLine], int] = ((), 0)
        self._foot = QVBoxLayout()
        self._foot.setSpacing(4)
        self._column.addLayout(self._foot)
        self._timer = QTimer(self, interval=_A_MINUTE_MS)
        self._timer.timeout.connect(self.refresh_foot)
        self._timer.start()
        self.refresh_foot()

    @Slot()
    def refresh_foot(self) -> None:
        """Read the foot again: a deadline may have passed."""
        lines = self._read_foot()
        most = next((count for count in range(_LINES, 1, -1) if self._has_room(lines, count)), 1)
        if (lines, most) == self._shown:
            return
        self._shown = (lines, most)
        empty_layout(self._foot)
        for line in lines:
            if line.opens_group:
                self._foot.addSpacing(4)
            self._foot.addWidget(self._foot_label(line, most))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refresh_foot()

    def _has_room(self, lines: Sequence[FootLine], most: int) -> bool:
        """Say whether all entries stay in sight above a foot whose texts take up to ``most`` lines."""
        font = self._context.theme.font(Size.SMALL)
        texts = sum(self._fitted(line, most).count("\n") + 1 for line in lines)
        gaps = 8 * len(lines)
        above = self._entries.sizeHint().height() + _HEADS * QFontMetrics(font).lineSpacing()
        return above + texts * QFontMetrics(font).lineSpacing() + gaps <= self.height()

    def _fitted(self, line: FootLine, most: int) -> str:
        return fitted(line.text, self._context.theme.font(Size.SMALL), self.width() - 2 * _MARGIN - 1, most)

    def _foot_label(self, line: FootLine, most: int) -> PlainLabel:
        font = self._context.theme.font(Size.SMALL)
        shown = self._fitted(line, most)
        label = PlainLabel(shown, font=font, tone=line.tone)
        label.setAccessibleName(line.text)
        label.setToolTip(plain_tip(line.text) if shown.endswith("…") else "")
        return label

    def _add_entries(self, specs: Sequence[PageSpec]) -> None:
        section = ""
        for spec in specs:
            if spec.section != section:
                section = spec.section
                self._entries.addSpacing(8)
                self._entries.addWidget(self._heading(section))
            self._entries.addWidget(self._entry(spec))

    def _heading(self, section: str) -> QWidget:
        label = self._kit.muted(self._context.words.text(section))
        label.setContentsMargins(10, 0, 0, 0)
        return label

    def _entry(self, spec: PageSpec) -> QPushButton:
        button = self._kit.button(self._context.words.text(spec.label), kind="page")
        button.setCheckable(True)
        button.clicked.connect(lambda: self.chosen.emit(spec.key))
        self._group.addButton(button)
        self._buttons[spec.key] = button
        return button

    def mark(self, key: str) -> None:
        """Show ``key`` as the page in front."""
        for known, button in self._buttons.items():
            button.setChecked(known == key)
            button.setFont(self._context.theme.font(Size.BODY, is_strong=known == key))

    def set_open(self, key: str, *, is_open: bool) -> None:
        """Show the entry, or leave it out while its page cannot be entered."""
        self._buttons[key].setVisible(is_open)
        self._entries.invalidate()


def fitted(text: str, font: QFont, width: int, lines: int) -> str:
    """Return ``text`` broken into lines of ``width`` pixels; where they are too many, the last one is cut."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    kept = [text[start:end].strip() for start, end in pairwise([*starts[:lines], len(text)])]
    cut = QFontMetrics(font).elidedText(kept[-1], Qt.TextElideMode.ElideRight, width)
    return "\n".join([*kept[:-1], cut])
