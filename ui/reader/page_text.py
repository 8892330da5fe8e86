"""The text of a page with the place of each character: what a mouse selects and a search marks."""

import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in points from the left upper corner of the page as it is shown."""

HYPHENS_AT_BREAKS = "\x02\ufffe\u00ad"
"""What PDFium gives for a hyphen that only breaks a line, and the soft hyphen itself."""
_BREAK = re.compile(rf"[{HYPHENS_AT_BREAKS}]\s*|(?<=\w)-\s*[\r\n]\s*(?=[a-z])")
_UPRIGHT_WEIGHT = 4.0
"""A character on the line beside the mouse is nearer than one above it."""


@dataclass(frozen=True, slots=True)
class PageText:
    """``boxes`` holds four numbers a character; those of a character without a place are all 0."""

    characters: str = ""
    boxes: "array[float]" = field(default_factory=lambda: array("f"))

    def __len__(self) -> int:
        return len(self.characters)

    def box(self, index: int) -> Box | None:
        """Return where a character stands, None for one that is nowhere, such as a line break."""
        left, top, right, bottom = self.boxes[4 * index : 4 * index + 4]
        return (left, top, right, bottom) if right > left and bottom > top else None

    def placed(self, start: int, end: int) -> Iterator[tuple[int, Box]]:
        """Yield the characters from ``start`` to before ``end`` that stand somewhere."""
        for index in range(max(0, start), min(end, len(self))):
            box = self.box(index)
            if box is not None:
                yield index, box

    def caret_at(self, x: float, y: float) -> int:
        """Return the gap between characters that is nearest to a point: 0 is before the first."""
        nearest, caret = float("inf"), 0
        for index, (left, top, right, bottom) in self.placed(0, len(self)):
            aside = max(left - x, x - right, 0.0)
            above = max(top - y, y - bottom, 0.0)
            distance = aside + _UPRIGHT_WEIGHT * above
            if distance < nearest:
                nearest, caret = distance, index + (x > (left + right) / 2)
        return caret

    def word_at(self, caret: int) -> tuple[int, int]:
        """Return where the word around a gap begins and ends."""
        start = end = min(caret, len(self))
        while start > 0 and self._is_in_word(start - 1):
            start -= 1
        while end < len(self) and self._is_in_word(end):
            end += 1
        return start, end

    def next_word(self, caret: int, step: int) -> int:
        """Return the gap after the next word, or before the one before for a ``step`` of -1."""
        place = caret
        beside = 0 if step > 0 else -1
        for wanted in (False, True):
            while 0 <= place + beside < len(self) and self._is_in_word(place + beside) is wanted:
                place += step
        return place

    def beside_line(self, caret: int, step: int) -> int:
        """Return the gap below, or above for a ``step`` of -1; the end of the text where there is no line."""
        here = next((box for _, box in self.placed(caret, len(self))), None)
        if here is None:
            here = next((box for place in range(caret - 1, -1, -1) if (box := self.box(place))), None)
        if here is None:
            return caret
        left, top, _, bottom = here
        found = self.caret_at(left, (top + bottom) / 2 + step * (bottom - top) * 1.4)
        is_onward = found > caret if step > 0 else found < caret
        return found if is_onward else (len(self) if step > 0 else 0)

    def rectangles(self, start: int, end: int) -> tuple[Box, ...]:
        """Return one box for each line, or piece of a line, from ``start`` to before ``end``."""
        found: list[Box] = []
        for _, box in self.placed(start, end):
            if found and _goes_on(found[-1], box):
                found[-1] = _joined(found[-1], box)
            else:
                found.append(box)
        return tuple(found)

    def extract(self, start: int, end: int) -> str:
        """Return what was selected as one line of running text."""
        return tidied(self.characters[start:end])

    def _is_in_word(self, index: int) -> bool:
        character = self.characters[index]
        return character.isalnum() or character in HYPHENS_AT_BREAKS or bool(unicodedata.combining(character))


def tidied(text: str) -> str:
    """Return ``text`` on one line, words broken at line ends joined again."""
    joined = _BREAK.sub("", text)
    shown = "".join(" " if not character.isprintable() else character for character in joined)
    return unicodedata.normalize("NFC", " ".join(shown.split()))


def _goes_on(line: Box, box: Box) -> bool:
    """Tell whether ``box`` stands on the line after ``line``, with at most a word's gap between them."""
    height = min(line[3] - line[1], box[3] - box[1])
    overlap = min(line[3], box[3]) - max(line[1], box[1])
    gap = box[0] - line[2]
    return overlap > height / 2 and -height < gap < 2 * height


def _joined(line: Box, box: Box) -> Box:
    return (min(line[0], box[0]), min(line[1], box[1]), max(line[2], box[2]), max(line[3], box[3]))
