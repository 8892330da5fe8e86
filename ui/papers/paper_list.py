"""The papers at the left of their page: what is ready first, then all of them under their headings."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QVBoxLayout, QWidget

from ui.chair.paper_work import PAPER_GROUPS, PAPERS, paper_name
from ui.context import Context
from ui.widgets.kit import Kit, empty_layout, escaped
from ui.widgets.labels import plain_tip
from winner_judge.reports.papers import Paper, PaperKind
from winner_judge.wording import Words

_WIDTH = 276
_MOST_WIDTH = 300
"""In pixels, however large the text: the papers need the room."""
_BESIDE_TEXT = 52
"""What a name leaves free at both sides together."""
Entry = tuple[Paper, str]
"""A paper and the name of its list."""


class PaperList(QWidget):
    """One entry is always chosen: the overview of what is ready, or a paper."""

    chosen = Signal()
    """``paper`` is another one."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.words: Words = context.words
        self.theme = context.theme
        self.kit = Kit(context.theme)
        self._width = min(self.theme.scaled(_WIDTH), _MOST_WIDTH)
        self.setFixedWidth(self._width)
        self._group = QButtonGroup(self)
        self._papers: dict[QAbstractButton, Paper] = {}
        self._entries: tuple[Entry, ...] = ()
        self.ready_button = self._button(self.words.text("Ready to sign"))
        self.buttons: dict[Paper, QPushButton] = {}
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.ready_button)
        self._area = self.kit.scroll(holder)
        column.addWidget(self._area, 1)
        self.ready_button.setChecked(True)
        self.show_entries([(Paper(PaperKind(kind)), "") for kind, _ in PAPERS])
        self._group.buttonClicked.connect(self._choose)

    @property
    def paper(self) -> Paper | None:
        """The paper that is chosen, None while the overview is."""
        button = self._group.checkedButton()
        return None if button is None else self._papers.get(button)

    def choose(self, paper: Paper) -> None:
        """Choose a paper, as a click on it does."""
        button = self.buttons[paper]
        button.setFocus()
        button.click()

    def take_focus(self) -> None:
        """Put the focus on what is chosen."""
        button = self._group.checkedButton()
        assert button is not None
        button.setFocus()

    def name_of(self, paper: Paper) -> str:
        """Return what a paper is called."""
        return paper_name(self.words, paper.kind, dict(self._entries).get(paper, ""))

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these papers; where the chosen one is gone, the overview is chosen."""
        if tuple(entries) == self._entries:
            return
        before, had_focus = self.paper, any(button.hasFocus() for button in self.buttons.values())
        self._entries = tuple(entries)
        for button in self.buttons.values():
            self._group.removeButton(button)
        empty_layout(self._column)
        self.buttons, self._papers = {}, {}
        for heading, kinds in PAPER_GROUPS:
            self._add_group(heading, [entry for entry in entries if entry[0].kind in kinds])
        self._column.addStretch(1)
        chosen = self.ready_button if before is None else self.buttons.get(before, self.ready_button)
        chosen.setChecked(True)
        if had_focus:
            chosen.setFocus()

    def _add_group(self, heading: str, entries: Sequence[Entry]) -> None:
        """Add a heading with its papers; those of single lists stand under the name of their kind."""
        listed = [entry for entry in entries if entry[1]]
        if listed:
            self._add_heading(paper_name(self.words, listed[0][0].kind))
        for paper, name in listed:
            self._add_button(paper, name)
        self._add_heading(self.words.text(heading))
        for paper, name in entries:
            if not name:
                self._add_button(paper, self.name_of(paper))

    def _add_heading(self, text: str) -> None:
        label = self.kit.muted(text)
        label.setContentsMargins(10, 8, 0, 2)
        self._column.addWidget(label)

    def _add_button(self, paper: Paper, text: str) -> None:
        button = self._button(text)
        button.setAccessibleName(self.name_of(paper))
        self.buttons[paper], self._papers[button] = button, paper
        self._column.addWidget(button)

    def _button(self, text: str) -> QPushButton:
        button = self.kit.button(text, kind="page")
        room = self._width - _BESIDE_TEXT
        shown = button.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        button.setText(escaped(shown))
        button.setToolTip(plain_tip(text) if shown != text else "")
        button.setCheckable(True)
        self._group.addButton(button)
        return button

    @Slot(QAbstractButton)
    def _choose(self, button: QAbstractButton) -> None:
        if button in self._papers:
            self._area.ensureWidgetVisible(button)
        self.chosen.emit()
