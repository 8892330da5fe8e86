"""Columns of figures: whole parts end at one line, whatever decimals and words follow."""

import re
from collections.abc import Sequence
from typing import Any

from winner_judge.reports import fonts
from winner_judge.reports.grid import Shifted

_FIGURE = re.compile(r"(?:[-+\N{MINUS SIGN}]?\d+|[\N{EN DASH}-])(?P<rest>(?:[.,]\d+)?(?:\D.*)?)")


def aligned(
    heads: Sequence[Sequence[Any]], rows: Sequence[Sequence[Any]], right: Sequence[int], size_pt: float
) -> list[list[Any]]:
    """Return head and rows of a table; in the columns ``right``, figures shift so that their commas align.

    A dash and a whole number end where the whole part of the others does. A column in which any text that
    stands on one line is no figure is left alone, and so is one whose figures all end alike.
    """
    made = [list(row) for row in rows]
    for column in right:
        _align(made, column, size_pt)
    return [*(list(row) for row in heads), *made]


def _align(rows: list[list[Any]], column: int, size_pt: float) -> None:
    texts = {number: row[column] for number, row in enumerate(rows) if _is_text(row, column)}
    found = {number: _FIGURE.fullmatch(text) for number, text in texts.items()}
    rests = {number: match["rest"] for number, match in found.items() if match}
    if len(rests) < len(found) or not any(rests.values()):
        return
    widths = {number: fonts.width_pt(rest, fonts.REGULAR, size_pt) for number, rest in rests.items()}
    widest = max(widths.values())
    for number, width in widths.items():
        if width < widest:
            shifted = Shifted(texts[number])
            shifted.shift = widest - width
            rows[number][column] = shifted


def _is_text(row: list[Any], column: int) -> bool:
    return column < len(row) and isinstance(row[column], str) and bool(row[column])
