"""What an undo or a redo brought back, in a sentence."""

from decimal import Decimal

from winner_judge.operations.desk_state import Field
from winner_judge.operations.desk_views import Saved, Step
from winner_judge.scoring.rubric import Rubric
from winner_judge.values import SheetStatus
from winner_judge.wording import Words, mark

_OF_SHEET = {
    (Field.COMMENT, True): mark("comment for the entrant as it was before"),
    (Field.COMMENT, False): mark("comment for the entrant taken away"),
    (Field.DISCUSS, True): mark("wish to discuss it in the plenary set again"),
    (Field.DISCUSS, False): mark("wish to discuss it in the plenary taken away"),
    (Field.STATUS, True): mark("sheet marked as done again"),
    (Field.STATUS, False): mark("sheet open again"),
    (Field.RECUSAL, True): mark("conflict of interest declared again"),
    (Field.RECUSAL, False): mark("declaration of a conflict withdrawn"),
}


def step_words(words: Words, rubric: Rubric, saved: Saved, step: Step) -> str:
    """Return what ``step`` brought back and on which submission."""
    sentence = "Done again: {change} ({name})" if step.is_redo else "Undone: {change} ({name})"
    return words.text(sentence, change=_change(words, rubric, step), name=saved.entry.submission.name)


def _change(words: Words, rubric: Rubric, step: Step) -> str:
    name = rubric.criterion(step.criterion).name.in_language(words.language) if step.criterion else ""
    match step.field:
        case Field.SCORE:
            return _score(words, name, step)
        case Field.NOTE if step.new:
            return words.text("note on {criterion} as it was before", criterion=name)
        case Field.NOTE:
            return words.text("note on {criterion} taken away", criterion=name)
    return words.text(_OF_SHEET[step.field, _has_come(step)])


def _score(words: Words, name: str, step: Step) -> str:
    match step.old, step.new:
        case Decimal() as old, Decimal() as new:
            sentence = "score of {criterion} from {old} back to {new}"
            return words.text(sentence, criterion=name, old=words.number(old), new=words.number(new))
        case _, Decimal() as new:
            return words.text("score of {criterion} back to {new}", criterion=name, new=words.number(new))
        case Decimal() as old, _:
            return words.text("score {old} of {criterion} taken away", criterion=name, old=words.number(old))
    raise AssertionError(step)


def _has_come(step: Step) -> bool:
    """Return whether something is there now: a text, a wish, a mark as done, a recusal."""
    if step.field is Field.RECUSAL:
        return step.new is not None
    return step.new is SheetStatus.DONE if step.field is Field.STATUS else bool(step.new)
