"""Footnotes of a table: a letter for each thing to be said, and what it stands for below."""

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable

from winner_judge.reports import blocks
from winner_judge.reports.paragraphs import Paragraph
from winner_judge.reports.text import literal

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LONGEST_NOTE = 420


class Footnotes:
    """The notes of one table; the same text gets the same letter."""

    def __init__(self) -> None:
        self._letters: dict[str, str] = {}

    def letter(self, text: str) -> str:
        """Return the letter of ``text``, a new one where it was not said yet: a to z, then aa, ab."""
        return self._letters.setdefault(text, letter_of(len(self._letters)))

    def below(self) -> Iterator[Flowable]:
        """Return the notes in the order of their letters; a long one ends in an ellipsis."""
        for text, letter in self._letters.items():
            shown = f"<super>{letter}</super> {literal(text, _LONGEST_NOTE)}"
            yield Paragraph(shown, blocks.style("note"))


def letter_of(place: int) -> str:
    """Return the letter of the note at ``place``, counted from 0."""
    more, last = divmod(place, len(_LETTERS))
    return (letter_of(more - 1) if more else "") + _LETTERS[last]


def mark_cell(letters: Sequence[str]) -> blocks.Cell:
    """Return the letters raised, for the cell beside the figure that they explain."""
    return Paragraph(f"<super>{','.join(letters)}</super>", blocks.style("cell")) if letters else ""
