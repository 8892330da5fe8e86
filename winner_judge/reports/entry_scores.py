"""The scores of one entrant by criterion and judge, the judges behind letters."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from winner_judge.reports import blocks, fonts, layout, names
from winner_judge.reports.case import Case
from winner_judge.reports.figures import exact_places, figure
from winner_judge.scoring.rubric import Criterion
from winner_judge.scoring.totals import contribution, sheet_value
from winner_judge.values import Moderation, ModerationKind

_JUDGES_A_TABLE = 5
_WEIGHT_WIDTH = 14 * mm
_SCORE_WIDTH = 9 * mm
_VALUE_WIDTH = 14 * mm
_CONSENSUS = "*"
"""Behind a score that the chair set for all judges."""


def entry_scores(case: Case) -> Iterator[Flowable]:
    """Return the tables of scores, as many as the judges need side by side, and notes on them."""
    judges = case.scored
    if judges:
        size = ceil(len(judges) / ceil(len(judges) / _JUDGES_A_TABLE))
        for start in range(0, len(judges), size):
            table = _table(case, judges[start : start + size])
            yield KeepTogether(table) if start else table
            yield Spacer(0, 2 * mm)
        yield blocks.sentence(_explained(case), "note")
    for note in _notes(case):
        yield blocks.sentence(note, "note")


def _table(case: Case, judges: Sequence[str]) -> Flowable:
    words = case.words
    right = range(1, 2 + 2 * len(judges))
    head = blocks.heads([words.text("Criterion"), words.text("Weight")], right)
    for judge in judges:
        name = blocks.cell(case.judge_name(judge), "head right")
        labels = blocks.heads([words.text("Score"), words.text("Value")], (0, 1))
        head += [labels[0], [name, labels[1]]]  # type: ignore[list-item]
    rows: list[Sequence[blocks.Cell]] = [head]
    rows += [_criterion_row(case, criterion, judges) for criterion in case.rubric.criteria]
    rows.append(_total_row(case, judges))
    strong = [("FONT", (1, -1), (-1, -1), fonts.BOLD, blocks.TABLE_SIZE_PT, 11)]
    return blocks.table(rows, _widths(len(judges)), right=right, extra=[*strong, *_judge_style(len(judges))])


def _judge_style(judges: int) -> list[tuple[Any, ...]]:
    """Part the judges from each other by a thin line."""
    return [
        ("LINEBEFORE", (2 + 2 * judge, 0), (2 + 2 * judge, -1), 0.4, layout.HAIRLINE)
        for judge in range(judges)
    ]


def _widths(judges: int) -> list[float]:
    pair = (_SCORE_WIDTH, _VALUE_WIDTH)
    room = layout.CONTENT_WIDTH - _WEIGHT_WIDTH - judges * sum(pair)
    return [room, _WEIGHT_WIDTH, *pair * judges]


def _criterion_row(case: Case, criterion: Criterion, judges: Sequence[str]) -> list[blocks.Cell]:
    words = case.words
    row: list[blocks.Cell] = [
        blocks.cell(f"{criterion.code} {criterion.name.in_language(words.language)}", limit=240),
        words.number(criterion.weight),
    ]
    agreed = case.count.agreed.get(criterion.code)
    for judge in judges:
        is_agreed = agreed is not None and judge in case.count.units
        score = agreed if agreed is not None and is_agreed else case.sheets[judge].scores[criterion.code]
        value = figure(contribution(criterion, score), _places(case), words)
        row += [words.number(score) + (_CONSENSUS if is_agreed else ""), value]
    return row


def _total_row(case: Case, judges: Sequence[str]) -> list[blocks.Cell]:
    words = case.words
    row: list[blocks.Cell] = [
        blocks.cell(words.text("Value of the sheet"), "cell strong"), words.number(case.rubric.total),
    ]  # fmt: skip
    for judge in judges:
        row += ["", figure(_value(case, judge), _places(case), words)]
    return row


def _value(case: Case, judge: str) -> Fraction:
    """Return the exact value of a sheet as it counts, or would count where it was set aside."""
    units = case.count.units.get(judge)
    if units is None:
        return sheet_value(case.rubric, case.sheets[judge].scores)
    return Fraction(units, case.count.table.denominator)


def _places(case: Case) -> int | None:
    """Return the places that hold every figure of the tables exactly, None where fractions must stand."""
    figures = [
        contribution(criterion, score)
        for judge in case.scored
        for criterion in case.rubric.criteria
        for score in (case.sheets[judge].scores[criterion.code], *_agreed(case, criterion))
    ]
    return exact_places(figures, case.data.policy.decimals)


def _agreed(case: Case, criterion: Criterion) -> list[Any]:
    agreed = case.count.agreed.get(criterion.code)
    return [] if agreed is None else [agreed]


def _explained(case: Case) -> str:
    words = case.words
    scales = {criterion.scale.maximum for criterion in case.rubric.criteria}
    if len(scales) == 1:
        [highest] = scales
        return words.text(
            "Value of a criterion: weight × score ÷ {highest}; their sum is the value of the sheet. "
            "Judges have other letters on the sheet of another entrant.",
            highest=words.number(highest),
        )
    return words.text(
        "Value of a criterion: weight × score ÷ highest score; their sum is the value of the sheet. "
        "Judges have other letters on the sheet of another entrant."
    )


def _notes(case: Case) -> Iterator[str]:
    words, count = case.words, case.count
    for item in case.moderations:
        if item.kind is ModerationKind.CONSENSUS_SCORE and item.criterion in count.agreed:
            yield _original_scores(case, item)
    for judge in case.in_letter_order(count.recused):
        yield words.text("{judge} did not judge this submission.", judge=case.judge_name(judge))
    for judge in case.in_letter_order(count.set_aside):
        yield words.text(
            "The sheet of {judge} does not count: decision no. {number}.",
            judge=case.judge_name(judge), number=_aside_by(case, judge),
        )  # fmt: skip
    for judge in case.in_letter_order(count.missing):
        yield words.text("The sheet of {judge} is not done and does not count.", judge=case.judge_name(judge))


def _original_scores(case: Case, item: Moderation) -> str:
    words = case.words
    scores = [
        f"{case.judge_name(judge)} {words.number(case.sheets[judge].scores[item.criterion or ''])}"
        for judge in case.in_letter_order(case.count.units)
    ]
    return words.text(
        "* Consensus score for {criterion}, decision no. {number}; the judges had given: {scores}.",
        criterion=item.criterion or "",
        number=words.whole(item.number),
        scores="; ".join(scores),
    )


def _aside_by(case: Case, judge: str) -> str:
    numbers = [
        item.number
        for item in case.moderations
        if item.kind is ModerationKind.SET_ASIDE and item.judge == judge
    ]
    return case.words.whole(numbers[-1]) if numbers else names.DASH
