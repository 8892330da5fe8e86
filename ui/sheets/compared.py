"""What stands side by side when two submissions are compared, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ui.widgets.rings import status_words
from winner_judge.canonical import plain_decimal
from winner_judge.operations.desk_views import DeskEntry
from winner_judge.operations.views import Setting
from winner_judge.scoring.comparing import CriterionPair, pair_criteria
from winner_judge.scoring.rubric import Criterion
from winner_judge.values import SheetStatus
from winner_judge.wording import Words

DASH = "–"


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One line of the comparison."""

    label: str
    first: str
    second: str
    difference: str = ""
    """An arrow to the higher one and words; empty where there is nothing to compare."""
    spoken: str = ""
    """The difference without the arrow."""


class Comparison:
    """Two entries of one desk, line by line."""

    def __init__(self, words: Words, setting: Setting, first: DeskEntry, second: DeskEntry) -> None:
        self._words = words
        self._setting = setting
        self._entries = (first, second)
        self._rubrics = (setting.rubric_of(first.submission), setting.rubric_of(second.submission))
        self._pairs = pair_criteria(self._rubrics, (first.sheet, second.sheet))

    @property
    def has_one_rubric(self) -> bool:
        """Both are scored by the same criteria."""
        return self._rubrics[0].code == self._rubrics[1].code

    @property
    def rows(self) -> tuple[ComparedRow, ...]:
        """All lines: what the submissions are, criteria, what the judge wrote."""
        return (*self._about(), *map(self._criterion, self._pairs), *self._written())

    def _both(self, label: str, texts: Sequence[str]) -> ComparedRow:
        return ComparedRow(label, texts[0] or DASH, texts[1] or DASH)

    def _about(self) -> tuple[ComparedRow, ...]:
        text, entries = self._words.text, self._entries
        issues = {item.code: item.name.in_language(self._words.language) for item in self._setting.issues}
        return (
            self._both(text("Code"), [entry.submission.code for entry in entries]),
            self._both(text("Priority issue"), [issues[entry.submission.issue] for entry in entries]),
            self._both(text("State"), [self._state(entry) for entry in entries]),
            self._value_row(),
        )

    def _state(self, entry: DeskEntry) -> str:
        state, reason = status_words(self._words, entry.sheet.status), entry.sheet.recusal_reason
        return f"{state}: {reason}" if reason else state

    def _value_row(self) -> ComparedRow:
        first, second = (self._value(place) for place in (0, 1))
        difference = None
        if self._rubrics[0].total == self._rubrics[1].total and self._is_whole(0) and self._is_whole(1):
            values = [entry.value for entry in self._entries]
            difference = (values[0] or Decimal(0)) - (values[1] or Decimal(0))
        return self._told(self._words.text("Value"), first, second, difference)

    def _is_whole(self, place: int) -> bool:
        sheet = self._entries[place].sheet
        has_all = all(criterion.code in sheet.scores for criterion in self._rubrics[place].criteria)
        return has_all and sheet.status is not SheetStatus.RECUSED

    def _value(self, place: int) -> str:
        entry, rubric = self._entries[place], self._rubrics[place]
        if entry.value is None or entry.sheet.status is SheetStatus.RECUSED:
            return DASH
        text = self._words.text
        value = text(
            "{value} of {total}", value=self._words.number(entry.value), total=self._plain(rubric.total)
        )
        if self._is_whole(place):
            return value
        given = sum(criterion.code in entry.sheet.scores for criterion in rubric.criteria)
        count = text(
            "{given} of {total} criteria",
            given=self._words.whole(given),
            total=self._words.whole(len(rubric.criteria)),
        )
        return f"{value} · {count}"

    def _criterion(self, pair: CriterionPair) -> ComparedRow:
        criterion = pair.first or pair.second
        assert criterion is not None
        texts = [
            self._score(place, held, score)
            for place, (held, score) in enumerate(
                ((pair.first, pair.first_score), (pair.second, pair.second_score))
            )
        ]
        name = criterion.name.in_language(self._words.language)
        return self._told(name, texts[0], texts[1], pair.difference)

    def _score(self, place: int, criterion: Criterion | None, score: Decimal | None) -> str:
        """Return a score, its level word and the note on it."""
        if criterion is None:
            return self._words.text("Not a criterion here")
        shown = DASH if score is None else self._words.number(score)
        labels = [level.label for level in criterion.levels if level.value == score and level.label]
        parts = [shown, *(label.in_language(self._words.language) for label in labels)]
        note = self._entries[place].sheet.notes.get(criterion.code, "")
        return "  ".join(parts) + (f"\n{note}" if note else "")

    def _told(self, label: str, first: str, second: str, difference: Decimal | None) -> ComparedRow:
        if difference is None:
            return ComparedRow(label, first, second)
        text, points = self._words.text, self._plain(abs(difference))
        if not difference:
            return ComparedRow(label, first, second, f"= {text('the same')}", text("the same"))
        arrow = "←" if difference > 0 else "→"
        left, right = (
            text("left one higher by {points}", points=points),
            text("right one higher by {points}", points=points),
        )
        shown = text("higher by {points}", points=points)
        return ComparedRow(label, first, second, f"{arrow} {shown}", left if difference > 0 else right)

    def _plain(self, number: Decimal) -> str:
        return self._words.number(Decimal(plain_decimal(number)))

    def _written(self) -> tuple[ComparedRow, ...]:
        text, entries = self._words.text, self._entries
        wishes = [text("Asked") if entry.sheet.wants_discussion else "" for entry in entries]
        return (
            self._both(text("Comment for the entrant"), [entry.sheet.comment for entry in entries]),
            self._both(text("Private note"), [entry.private_note for entry in entries]),
            self._both(text("Ask the chair to discuss"), wishes),
        )
