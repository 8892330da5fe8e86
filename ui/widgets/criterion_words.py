"""What an open criterion tells beyond its keys: level words, guidance, the note."""

import re
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.widgets.kit import Kit
from ui.widgets.note_field import NoteBox, NoteField
from ui.widgets.score_input import fitting_level
from winner_judge.scoring.rubric import Criterion, Level
from winner_judge.wording import Words

_LONGEST_PIECE = 24
"""In characters; a word that does not fit would push the keys beyond the edge of the pane."""


def breakable(text: str) -> str:
    """Return ``text`` with places to break its longest words, such as an address of the web."""
    return re.sub(rf"\S{{{_LONGEST_PIECE}}}(?=\S)", "\\g<0>\u200b", text)


class CriterionWords(QWidget):
    """The words of all levels or of the one that fits a score; the note with who reads it."""

    def __init__(self, kit: Kit, words: Words, criterion: Criterion) -> None:
        super().__init__()
        self._kit = kit
        self._words = words
        self._criterion = criterion
        self._score: Decimal | None = None
        self._shows_all = False
        self.levels = {
            level.value: (
                kit.body(words.number(level.value), is_strong=True),
                kit.body(breakable(self._level_words(level)), wraps=True),
            )
            for level in sorted(criterion.levels, key=lambda level: level.value)
        }
        """Score to figure and words."""
        name = criterion.name.in_language(words.language)
        self._note_box = NoteBox(
            kit,
            words,
            name=words.text("Note on this criterion: {criterion}", criterion=name),
            placeholder=words.text("Note on this criterion"),
            readers=words.text("read by the chair"),
        )
        self._lay_out()

    @property
    def note(self) -> NoteField:
        """The field of the note."""
        return self._note_box.field

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(3, 3, 3, 3)
        column.setSpacing(6)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for row, (figure, text) in enumerate(self.levels.values()):
            grid.addWidget(figure, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, row, 1)
        column.addLayout(grid)
        if self._criterion.guidance is not None:
            guidance = self._criterion.guidance.in_language(self._words.language)
            column.addWidget(self._kit.muted(breakable(guidance), wraps=True))
        column.addWidget(self._note_box)

    def _level_words(self, level: Level) -> str:
        language = self._words.language
        label = level.label.in_language(language) if level.label is not None else ""
        text = level.text.in_language(language) if level.text is not None else ""
        return ". ".join(part for part in (label, text) if part)

    def show_level(self, score: Decimal | None) -> None:
        """Show the words that fit a score, or all while there is none or none fits."""
        self._score = score
        level = None if score is None else fitting_level(self._criterion.levels, score)
        for value, labels in self.levels.items():
            is_fitting = level is not None and value == level.value
            is_wanted = level is None or is_fitting or self._shows_all
            for label in labels:
                label.set_tone("accent" if is_fitting and self._shows_all else "")
                if label.isHidden() is is_wanted:
                    label.setVisible(is_wanted)

    def show_all(self, *, is_shown: bool) -> None:
        """Keep all words in sight where there is room, the fitting ones in another colour."""
        if is_shown != self._shows_all:
            self._shows_all = is_shown
            self.show_level(self._score)
