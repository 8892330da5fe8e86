"""One sheet brought to a desk from elsewhere: what of it fits there, and the changes that make it so."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from winner_judge.errors import JudgeError
from winner_judge.operations.desk_state import Draft, Field
from winner_judge.operations.sheet_rows import NewChange
from winner_judge.scoring.rubric import Rubric, check_score


@dataclass(frozen=True, slots=True)
class Fitted:
    """A draft as far as it fits a rubric."""

    draft: Draft
    left_out: int
    """How many scores and notes did not fit."""
    is_reopened: bool
    """It was done, and is a draft now: the judge has to look at the changed rubric."""


def fit(draft: Draft, before: Rubric, now: Rubric) -> Fitted:
    """Return what of ``draft``, filled in by the rubric ``before``, fits the rubric ``now``."""
    if before.digest == now.digest:
        return Fitted(draft, left_out=0, is_reopened=False)
    known = {criterion.code for criterion in now.criteria}
    scores = {code: score for code, score in draft.scores.items() if _is_on_scale(now, code, score)}
    notes = {code: note for code, note in draft.notes.items() if code in known}
    left_out = len(draft.scores) - len(scores) + len(draft.notes) - len(notes)
    fitted = replace(draft, scores=scores, notes=notes, is_done=False)
    return Fitted(fitted, left_out, is_reopened=draft.is_done and draft.recusal is None)


def changes_making(submission: str, draft: Draft) -> Iterator[NewChange]:
    """Yield the changes that make an untouched sheet what ``draft`` is, the status last."""
    empty = Draft()

    def change(field: Field, criterion: str = "") -> NewChange:
        old, new = empty.value_of(field, criterion), draft.value_of(field, criterion)
        return NewChange(submission, field, old=old, new=new, criterion=criterion)

    for criterion in draft.scores:
        yield change(Field.SCORE, criterion)
    for criterion in draft.notes:
        yield change(Field.NOTE, criterion)
    for field, is_set in (
        (Field.COMMENT, bool(draft.comment)),
        (Field.DISCUSS, draft.wants_discussion),
        (Field.STATUS, draft.is_done),
        (Field.RECUSAL, draft.recusal is not None),
    ):
        if is_set:
            yield change(field)


def _is_on_scale(rubric: Rubric, criterion: str, score: Decimal) -> bool:
    try:
        check_score(score, rubric.criterion(criterion).scale)
    except JudgeError:
        return False
    return True
