"""What two returns of one judge say of each sheet, field by field, and where they part."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ui.chair.naming import DASH
from ui.widgets.rings import status_words
from winner_judge.operations.views import Setting
from winner_judge.scoring.totals import round_half_away, sheet_value
from winner_judge.values import ScoreReturn, Sheet, SheetStatus, Submission
from winner_judge.wording import Words


@dataclass(frozen=True, slots=True)
class ComparedField:
    """One field of a sheet, as each return has it, in the order of the returns."""

    name: str
    texts: tuple[str, ...]

    @property
    def is_different(self) -> bool:
        """Whether the returns do not say the same."""
        return len(set(self.texts)) > 1


@dataclass(frozen=True, slots=True)
class ComparedSheet:
    """One submission; ``summaries`` is the sheet in a phrase, a return each."""

    submission: Submission
    summaries: tuple[str, ...]
    fields: tuple[ComparedField, ...]

    @property
    def different(self) -> tuple[ComparedField, ...]:
        """The fields in which the returns part."""
        return tuple(field for field in self.fields if field.is_different)

    @property
    def common(self) -> tuple[ComparedField, ...]:
        """The fields in which they say the same."""
        return tuple(field for field in self.fields if not field.is_different)


def compare_returns(
    words: Words, setting: Setting, submissions: Sequence[Submission], returns: Sequence[ScoreReturn]
) -> list[ComparedSheet]:
    """Return every sheet that any of ``returns`` holds, in the order of ``submissions``."""
    by_return = [{sheet.submission: sheet for sheet in item.sheets} for item in returns]
    compared = []
    for submission in submissions:
        sheets = [held.get(submission.code) for held in by_return]
        if any(sheet is not None for sheet in sheets):
            compared.append(_compare(words, setting, submission, sheets))
    return compared


def _compare(
    words: Words, setting: Setting, submission: Submission, sheets: Sequence[Sheet | None]
) -> ComparedSheet:
    summaries = tuple(_summary(words, setting, submission, sheet) for sheet in sheets)
    return ComparedSheet(submission, summaries, tuple(_fields(words, setting, submission, sheets)))


def _summary(words: Words, setting: Setting, submission: Submission, sheet: Sheet | None) -> str:
    if sheet is None:
        return words.text("No sheet")
    status = status_words(words, sheet.status)
    if sheet.status is not SheetStatus.DONE:
        return status
    exact = sheet_value(setting.rubric_of(submission), sheet.scores)
    value = round_half_away(exact, setting.policy.decimals)
    return words.text("{status}, value {value}", status=status, value=words.number(value))


def _fields(
    words: Words, setting: Setting, submission: Submission, sheets: Sequence[Sheet | None]
) -> list[ComparedField]:
    text = words.text
    fields = [
        ComparedField(
            text("Status"),
            tuple(DASH if sheet is None else status_words(words, sheet.status) for sheet in sheets),
        )
    ]
    for number, criterion in enumerate(setting.rubric_of(submission).criteria, start=1):
        name = f"{number}. {criterion.name.in_language(words.language)}"
        fields.append(ComparedField(name, tuple(_score(words, sheet, criterion.code) for sheet in sheets)))
        notes = tuple("" if sheet is None else sheet.notes.get(criterion.code, "") for sheet in sheets)
        if any(notes):
            fields.append(ComparedField(text("Note on {criterion}", criterion=name), _dashed(notes)))
    worded = (
        (text("Comment for the entrant"), [sheet.comment if sheet else "" for sheet in sheets]),
        (text("Reason for not judging"), [sheet.recusal_reason if sheet else "" for sheet in sheets]),
        (
            text("To be discussed"),
            [text("yes") if sheet and sheet.wants_discussion else "" for sheet in sheets],
        ),
    )
    fields += [ComparedField(name, _dashed(texts)) for name, texts in worded if any(texts)]
    return fields


def _score(words: Words, sheet: Sheet | None, criterion: str) -> str:
    score: Decimal | None = None if sheet is None else sheet.scores.get(criterion)
    return DASH if score is None else words.number(score)


def _dashed(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(text.strip() or DASH for text in texts)
