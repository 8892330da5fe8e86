"""The field for a judge code: groups of five while typing, a whole message when pasted."""

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QLineEdit

from ui.theme import Size, Theme
from winner_judge.errors import JudgeError
from winner_judge.exchange.codes import CODE_LENGTH, GROUP_LENGTH, parse_judge_code

_DASH = "-"
_FORGIVEN = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTVWXYZ")
"""What may be typed into a code: its alphabet, and the letters taken for 0 and 1."""
_PLACEHOLDER = _DASH.join(["X" * GROUP_LENGTH] * (CODE_LENGTH // GROUP_LENGTH))


class CodeField(QLineEdit):
    """Shows what is typed in upper case and in groups; ``code`` is there once its check character fits."""

    changed = Signal()
    """Something else stands in the field."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "code")
        self.setAccessibleName(name)
        self.setPlaceholderText(_PLACEHOLDER)
        font = theme.font(Size.TITLE)
        font.setWeight(theme.font().weight())
        self.setFont(font)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance(_PLACEHOLDER.replace("X", "D")) + 40)
        self.textChanged.connect(self._tidy)

    @property
    def code(self) -> str | None:
        """The judge code, as printed on the slip; None while there is none or a character is wrong."""
        try:
            return parse_judge_code(self.text())
        except JudgeError:
            return None

    @property
    def is_complete(self) -> bool:
        """So much was typed or pasted that a code should be in it."""
        return sum(character.isalnum() for character in self.text()) >= CODE_LENGTH

    @property
    def stranger(self) -> tuple[str, int] | None:
        """A character that no code has, and the number of the group it stands in, while a code is typed."""
        typed = _significant(self.text())
        if len(typed) > CODE_LENGTH:
            return None
        for place, character in enumerate(typed):
            if character not in _FORGIVEN:
                return character, place // GROUP_LENGTH + 1
        return None

    @Slot(str)
    def _tidy(self, text: str) -> None:
        shown = self.code or _grouped(text)
        if shown != text:
            before = len(_significant(text[: self.cursorPosition()]))
            with QSignalBlocker(self):
                self.setText(shown)
                self.setCursorPosition(_place_after(shown, before))
        self.changed.emit()


def _significant(text: str) -> str:
    """Return the characters of ``text`` in upper case without spaces and dashes."""
    return "".join(character for character in text.upper() if not character.isspace() and character != _DASH)


def _grouped(text: str) -> str:
    """Return the beginning of a code in groups; anything else on one line, as it is."""
    typed = _significant(text)
    if len(typed) > CODE_LENGTH or not (typed.isascii() and typed.isalnum()):
        return " ".join(text.splitlines())
    starts = range(0, len(typed), GROUP_LENGTH)
    return _DASH.join(typed[start : start + GROUP_LENGTH] for start in starts)


def _place_after(text: str, count: int) -> int:
    """Return the place in ``text`` behind its first ``count`` significant characters."""
    place = 0
    while count > 0 and place < len(text):
        count -= text[place] != _DASH
        place += 1
    return place
