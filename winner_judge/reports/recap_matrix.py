"""The scores of an entry that many judges read: criteria down, judges across, in blocks that fit the page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from winner_judge.reports import blocks, fonts, layout, names
from winner_judge.reports.data import PaperData
from winner_judge.reports.grid import Table
from winner_judge.reports.text import plain
from winner_judge.scoring.ranking import RankedEntry
from winner_judge.scoring.rubric import Rubric
from winner_judge.values import Sheet, SheetStatus
from winner_judge.wording import Words, mark

_JUDGES_ACROSS = 16
"""The most beside each other that a value such as 100.00 leaves room for."""
_LABEL_WIDTH = 16 * mm
_SIZE_PT = 7.5
_LEADING_PT = 9.5
_PADDING = 0.5 * mm
_ROW_HEIGHT = _LEADING_PT + 2 * _PADDING
_TITLE_HEIGHT = 9 * mm
_TALLEST = 200 * mm
"""An entry that needs more is torn apart between its blocks."""
_RECUSED, _ASIDE, _DRAFT, _MISSING = mark("rec."), mark("excl."), mark("dft."), mark("miss.")
_LEGEND = (
    (_RECUSED, mark("recused")), (_ASIDE, mark("sheet not counted")), (_DRAFT, mark("not done")),
    (_MISSING, mark("not in yet")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RecapMatrix:
    """Draws entries whose judges stand across the page."""

    data: PaperData
    words: Words
    sheets: Mapping[tuple[str, str], Sheet]
    """By submission and judge."""

    def entry(self, entry: RankedEntry, title: str, rubric: Rubric) -> Iterator[Flowable]:
        """Return the title of an entry and its blocks, on one page where that is tall enough."""
        judges = sorted({*entry.values, *entry.recused, *entry.set_aside, *entry.missing}, key=self._place_of)
        count = max(1, ceil(len(judges) / _JUDGES_ACROSS))
        across = max(1, ceil(len(judges) / count))
        height = _TITLE_HEIGHT + count * ((len(rubric.criteria) + 2) * _ROW_HEIGHT + 2 * mm)
        yield CondPageBreak(min(height, _TALLEST))
        yield blocks.sentence(title, "strong")
        for start in range(0, len(judges), across):
            yield self._block(entry, judges[start : start + across], rubric, across)
            yield Spacer(0, 2 * mm)

    def legend(self) -> Flowable:
        """Return what the short words in place of a value mean."""
        listed = [f"{self.words.text(short)} {self.words.text(long)}" for short, long in _LEGEND]
        return blocks.sentence("; ".join(listed), "note")

    def _place_of(self, judge: str) -> int:
        return next(place for place, item in enumerate(self.data.judges) if item.code == judge)

    def _block(self, entry: RankedEntry, judges: Sequence[str], rubric: Rubric, across: int) -> Table:
        width = (layout.CONTENT_WIDTH - _LABEL_WIDTH) / across
        given = [self.sheets[entry.code, judge].scores for judge in judges]
        rows: list[Sequence[blocks.Cell]] = [["", *(_head(judge, width) for judge in judges)]]
        for criterion in rubric.criteria:
            scores = (own.get(criterion.code) for own in given)
            shown = (names.DASH if score is None else self.words.number(score) for score in scores)
            rows.append([_head(criterion.code, _LABEL_WIDTH, "cell"), *shown])
        rows.append([self.words.text("Value"), *(self._value(entry, judge) for judge in judges)])
        return blocks.table(
            rows, [_LABEL_WIDTH, *[width] * len(judges)], right=range(1, len(judges) + 1), extra=_style(rows)
        )

    def _value(self, entry: RankedEntry, judge: str) -> str:
        value = entry.values.get(judge)
        if value is not None:
            return names.sheet_text(self.data, value, self.words)
        if judge in entry.recused:
            return self.words.text(_RECUSED)
        if judge in entry.set_aside:
            return self.words.text(_ASIDE)
        is_begun = self.sheets[entry.code, judge].status is SheetStatus.DRAFT
        return self.words.text(_DRAFT if is_begun else _MISSING)


def _head(code: str, width: float, kind: str = "head right") -> blocks.Cell:
    """Return a code as it is, or in a cell that wraps where it is too long for one line."""
    shown = plain(code, blocks.LONGEST_CELL)
    if fonts.width_pt(shown, fonts.BOLD, _SIZE_PT) <= width - 2 * _PADDING:
        return shown
    return blocks.cell(shown, kind)


def _style(rows: Sequence[object]) -> list[tuple[Any, ...]]:
    last = len(rows) - 1
    return [
        ("FONT", (0, 0), (-1, -1), fonts.REGULAR, _SIZE_PT, _LEADING_PT),
        ("FONT", (0, 0), (-1, 0), fonts.BOLD, _SIZE_PT, _LEADING_PT),
        ("FONT", (0, last), (-1, last), fonts.BOLD, _SIZE_PT, _LEADING_PT),
        ("TEXTCOLOR", (0, 0), (-1, 0), layout.MUTED),
        ("TOPPADDING", (0, 0), (-1, -1), _PADDING),
        ("BOTTOMPADDING", (0, 0), (-1, -1), _PADDING),
        ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
        ("BACKGROUND", (0, last), (-1, last), layout.TINT),
        ("NOSPLIT", (0, 0), (0, last)),
    ]
