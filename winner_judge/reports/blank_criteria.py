"""The criteria of a blank score sheet: boxes to cross where a scale has few steps, else room for a number."""

from collections.abc import Sequence
from decimal import Decimal
from enum import Enum, auto
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, TableStyle

from winner_judge.reports import blocks, fonts, layout
from winner_judge.reports.grid import Table
from winner_judge.scoring.rubric import Criterion, Level, Rubric
from winner_judge.wording import Words, mark

MOST_BOXES = 11
"""Steps of a scale that are crossed; more of them are written as a number."""
_MOST_IN_WORDS = 6
"""Steps that have room for their words beside and below them."""
_BOX_HEIGHT = 5.6 * mm
_LEAST_BOX = 6.5 * mm
_BOX_GAP = 1.5 * mm
_WIDEST_BOXES = 92 * mm
_CODE_WIDTH, _WEIGHT_WIDTH = 12 * mm, 17 * mm
_FIELD_WIDTH, _RANGE_WIDTH = 22 * mm, 42 * mm
_TALL_WIDTHS = (_CODE_WIDTH, layout.CONTENT_WIDTH - _CODE_WIDTH - _WEIGHT_WIDTH, _WEIGHT_WIDTH)
_WORDS_WIDTH = layout.CONTENT_WIDTH - _CODE_WIDTH - 3 * mm
_LONGEST_LEVEL = 300
_LONGEST_LEVELS = 1200
_TALL_HEADS = (mark("No."), mark("Criterion and score"), mark("Weight"))
_FLAT_HEADS = (mark("No."), mark("Criterion"), mark("Weight"), mark("Score"))
_SUM_DOTS = "." * 18


class Room(Enum):
    """How much stands beside the steps of a scale, the most first."""

    WORDS = auto()
    """What each step means."""
    LABELS = auto()
    """What each step is called."""
    BOXES = auto()
    """Nothing; each criterion is one line."""


def is_crossed(criterion: Criterion, words: Words) -> bool:
    """Say whether the score of ``criterion`` is crossed rather than written."""
    scores = criterion.scale.scores()
    return len(scores) <= MOST_BOXES and len(scores) * _step_width(scores, words) <= _WIDEST_BOXES


def criteria_table(
    criteria: Sequence[Criterion], rubric: Rubric, room: Room, words: Words, *, has_total: bool
) -> Table:
    """Return the lines of ``criteria``; ``has_total`` adds one for the value that the judge works out."""
    if room is Room.BOXES:
        return _flat(criteria, rubric, words, has_total=has_total)
    rows: list[Sequence[blocks.Cell]] = [blocks.heads([words.text(head) for head in _TALL_HEADS], (2,))]
    wide: list[int] = []
    for criterion in criteria:
        rows.append(_line(criterion, words))
        wide.append(len(rows))
        rows.append(["", _steps(criterion, room, words), ""])
    extra: list[tuple[Any, ...]] = []
    for row in wide:
        extra += [
            ("BOTTOMPADDING", (0, row - 1), (-1, row - 1), 0),
            ("TOPPADDING", (0, row), (-1, row), 2),
            ("BOTTOMPADDING", (0, row), (-1, row), 2),
        ]
    if has_total:
        rows.append(["", _total(rubric, words), ""])
        extra.append(("SPAN", (1, len(rows) - 1), (-1, len(rows) - 1)))
    return blocks.table(rows, _TALL_WIDTHS, right=(2,), wide=wide, extra=extra)


def _flat(criteria: Sequence[Criterion], rubric: Rubric, words: Words, *, has_total: bool) -> Table:
    width = max([_answer_width(criterion, words) for criterion in rubric.criteria]) + 3 * mm
    widths = (_CODE_WIDTH, layout.CONTENT_WIDTH - _CODE_WIDTH - _WEIGHT_WIDTH - width, _WEIGHT_WIDTH, width)
    rows: list[Sequence[blocks.Cell]] = [blocks.heads([words.text(head) for head in _FLAT_HEADS], (2,))]
    rows += [[*_line(criterion, words), _answer(criterion, words)] for criterion in criteria]
    extra: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 1), (-1, -1), "MIDDLE"),
        ("TOPPADDING", (0, 1), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 1), (-1, -1), 2),
    ]
    if has_total:
        rows.append(["", _total(rubric, words), "", ""])
        extra.append(("SPAN", (1, len(rows) - 1), (-1, len(rows) - 1)))
    return blocks.table(rows, widths, right=(2,), extra=extra)


def _line(criterion: Criterion, words: Words) -> list[blocks.Cell]:
    name = blocks.cell(criterion.name.in_language(words.language), "cell strong")
    return [blocks.cell(criterion.code), name, words.number(criterion.weight)]


def _total(rubric: Rubric, words: Words) -> Flowable:
    text = words.text(
        "Value (weight × score ÷ highest score, added up), may be left empty: {dots} of {total}",
        dots=_SUM_DOTS, total=words.number(rubric.total),
    )  # fmt: skip
    return blocks.cell(text, "cell right")


def _steps(criterion: Criterion, room: Room, words: Words) -> list[Flowable]:
    scores = criterion.scale.scores() if is_crossed(criterion, words) else ()
    if scores and len(scores) <= _MOST_IN_WORDS:
        return [_steps_in_words(criterion, scores, room, words)]
    told = [_told(level, room, words) for level in criterion.levels]
    below = [blocks.cell("; ".join(told), "cell note", _LONGEST_LEVELS)] if told else []
    return [_answer(criterion, words), Spacer(0, 0.8 * mm), *below]


def _told(level: Level, room: Room, words: Words) -> str:
    """Return a level where it has no place of its own: ``5 = Sangat baik: terukur``."""
    given = [level.label, level.text if room is Room.WORDS else None]
    parts = [part.in_language(words.language) for part in given if part is not None]
    return f"{words.number(level.value)} = {': '.join(part for part in parts if part)}"


def _steps_in_words(criterion: Criterion, scores: Sequence[Decimal], room: Room, words: Words) -> Table:
    """Return boxes side by side, what a step is called beside its box, and what it means below."""
    levels = {level.value: level for level in criterion.levels}
    box = _step_width(scores, words) - _BOX_GAP
    share = _WORDS_WIDTH / len(scores)
    labels: list[blocks.Cell] = []
    texts: list[blocks.Cell] = []
    style: list[tuple[Any, ...]] = []
    for number, score in enumerate(scores):
        level = levels.get(score)
        labels += [_number(score, words), blocks.cell(_label(level, words), "cell note")]
        texts += [blocks.cell(_text(level, words), "cell small", _LONGEST_LEVEL), ""]
        style += [("BOX", (2 * number, 0), (2 * number, 0), 0.7, layout.INK),
                  ("SPAN", (2 * number, 1), (2 * number + 1, 1))]  # fmt: skip
    has_texts = room is Room.WORDS and any(level.text is not None for level in criterion.levels)
    rows = [labels, texts] if has_texts else [labels]
    kept = style if has_texts else [command for command in style if command[0] == "BOX"]
    return Table(
        rows, colWidths=[box, share - box] * len(scores), rowHeights=[_BOX_HEIGHT, None][: len(rows)],
        hAlign="LEFT", style=TableStyle([*_BOXES, *_TEXTS, *kept]),
    )  # fmt: skip


def _label(level: Level | None, words: Words) -> str:
    return "" if level is None or level.label is None else level.label.in_language(words.language)


def _text(level: Level | None, words: Words) -> str:
    return "" if level is None or level.text is None else level.text.in_language(words.language)


_BOXES: list[tuple[Any, ...]] = [
    blocks.OWN_FONT,
    ("ALIGN", (0, 0), (-1, 0), "CENTER"),
    ("VALIGN", (0, 0), (-1, 0), "MIDDLE"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
]
_TEXTS: list[tuple[Any, ...]] = [
    ("LEFTPADDING", (0, 0), (-1, 0), 1.2 * mm),
    ("RIGHTPADDING", (0, 1), (-1, 1), 2 * mm),
    ("TOPPADDING", (0, 1), (-1, 1), 0.6 * mm),
    ("VALIGN", (0, 1), (-1, 1), "TOP"),
]


def _answer(criterion: Criterion, words: Words) -> Table:
    """Return the boxes in a row without words, or the field for a number with what may stand in it."""
    if not is_crossed(criterion, words):
        return _field(criterion, words)
    scores = criterion.scale.scores()
    cells: list[blocks.Cell] = []
    for score in scores:
        cells += [_number(score, words), ""]
    box = _step_width(scores, words) - _BOX_GAP
    boxes = [("BOX", (2 * place, 0), (2 * place, 0), 0.7, layout.INK) for place in range(len(scores))]
    return Table(
        [cells], colWidths=[box, _BOX_GAP] * len(scores), rowHeights=[_BOX_HEIGHT], hAlign="LEFT",
        style=TableStyle([*_BOXES, *boxes]),
    )  # fmt: skip


def _field(criterion: Criterion, words: Words) -> Table:
    scale = criterion.scale
    told = words.text(
        "{lowest} to {highest}", lowest=words.number(scale.minimum), highest=words.number(scale.maximum)
    )
    if scale.step != 1:
        told = words.text("{range}, in steps of {step}", range=told, step=words.number(scale.step))
    return Table(
        [["", blocks.cell(told, "cell note")]], colWidths=[_FIELD_WIDTH, _RANGE_WIDTH],
        rowHeights=[_BOX_HEIGHT + 2 * mm], hAlign="LEFT",
        style=TableStyle([*_BOXES, ("BOX", (0, 0), (0, 0), 0.7, layout.INK),
                          ("LEFTPADDING", (1, 0), (1, 0), 2 * mm)]),
    )  # fmt: skip


def _answer_width(criterion: Criterion, words: Words) -> float:
    if not is_crossed(criterion, words):
        return _FIELD_WIDTH + _RANGE_WIDTH
    scores = criterion.scale.scores()
    return len(scores) * _step_width(scores, words)


def _step_width(scores: Sequence[Decimal], words: Words) -> float:
    """Return how wide the box of a step is, with the gap after it."""
    shown = (fonts.width_pt(words.number(score), fonts.REGULAR, blocks.TABLE_SIZE_PT) for score in scores)
    return max(_LEAST_BOX, max(shown) + 2.4 * mm) + _BOX_GAP


def _number(score: Decimal, words: Words) -> str:
    return words.number(score)
