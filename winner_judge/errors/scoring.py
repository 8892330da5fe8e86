"""Rubrics, policies, scores and assignments that cannot be.

``where`` is a path such as ``criteria.3.weight``, counted from 1.
"""

from dataclasses import dataclass
from decimal import Decimal

from winner_judge.errors.root import JudgeError

__all__ = [
    "CommentBoundsCrossedError",
    "DuplicateCriterionError",
    "DuplicateLevelError",
    "DuplicateRubricError",
    "EmptyTextError",
    "LevelOffScaleError",
    "MissingFieldError",
    "MixedTotalsError",
    "NoCriteriaError",
    "NoRubricError",
    "NotAListError",
    "NotANumberError",
    "NotAWholeNumberError",
    "NotAnObjectError",
    "NotJsonError",
    "NotPositiveError",
    "NotTextError",
    "OutOfRangeError",
    "RankSumConsensusError",
    "RankSumIncompleteError",
    "RankSumPassingGradeError",
    "RepeatedChoiceError",
    "RepeatedFieldError",
    "ScaleEmptyError",
    "ScaleStepError",
    "ScaleTooFineError",
    "ScoreNotNumberError",
    "ScoreOffScaleError",
    "TooFewJudgesError",
    "TrimMissingError",
    "UnknownAggregateError",
    "UnknownCombineError",
    "UnknownCriterionError",
    "UnknownFieldError",
    "UnknownGroupingError",
    "UnknownOrderError",
    "UnknownTieBreakError",
    "UnprintableTextError",
    "WeightsDoNotSumError",
]


@dataclass(eq=False)
class NotJsonError(JudgeError):
    """A text that was to be JSON is not, from ``line`` on (1 when no line can be named)."""

    source: str
    line: int


@dataclass(eq=False)
class RepeatedFieldError(JudgeError):
    """A JSON object names one field twice."""

    field: str


@dataclass(eq=False)
class NotAnObjectError(JudgeError):
    """A JSON object was expected."""

    where: str


@dataclass(eq=False)
class NotAListError(JudgeError):
    """A JSON list was expected."""

    where: str


@dataclass(eq=False)
class NotTextError(JudgeError):
    """A text was expected."""

    where: str


@dataclass(eq=False)
class NotANumberError(JudgeError):
    """A plain number was expected: at most nine digits before the point and six after, no exponent."""

    where: str
    given: str


@dataclass(eq=False)
class NotAWholeNumberError(JudgeError):
    """A whole number was expected."""

    where: str
    given: str


@dataclass(eq=False)
class MissingFieldError(JudgeError):
    """A required field of a JSON object is absent."""

    where: str
    field: str


@dataclass(eq=False)
class UnknownFieldError(JudgeError):
    """A JSON object has a field that means nothing here."""

    where: str
    field: str


@dataclass(eq=False)
class EmptyTextError(JudgeError):
    """A text that must say something is empty."""

    where: str


@dataclass(eq=False)
class UnprintableTextError(JudgeError):
    """A text holds characters that cannot be written or printed."""

    where: str


@dataclass(eq=False)
class NotPositiveError(JudgeError):
    """A number that must be above zero is not."""

    where: str
    given: Decimal


@dataclass(eq=False)
class OutOfRangeError(JudgeError):
    """A whole number is outside of what is allowed."""

    where: str
    given: int
    minimum: int
    maximum: int


@dataclass(eq=False)
class NoRubricError(JudgeError):
    """A list of rubrics is empty."""


@dataclass(eq=False)
class DuplicateRubricError(JudgeError):
    """Two rubrics have the same code."""

    rubric: str


@dataclass(eq=False)
class NoCriteriaError(JudgeError):
    """A rubric has no criterion."""

    rubric: str


@dataclass(eq=False)
class DuplicateCriterionError(JudgeError):
    """Two criteria of a rubric have the same code."""

    rubric: str
    criterion: str


@dataclass(eq=False)
class UnknownCriterionError(JudgeError):
    """A rubric has no criterion of this code."""

    rubric: str
    criterion: str
    known: tuple[str, ...]


@dataclass(eq=False)
class WeightsDoNotSumError(JudgeError):
    """The weights of a rubric's criteria do not sum to its total."""

    rubric: str
    total: Decimal
    weights: Decimal


@dataclass(eq=False)
class ScaleEmptyError(JudgeError):
    """The lowest score of a scale is not below its highest."""

    where: str
    minimum: Decimal
    maximum: Decimal


@dataclass(eq=False)
class ScaleTooFineError(JudgeError):
    """A scale has more scores than a judge can be offered."""

    where: str
    count: int
    most: int


@dataclass(eq=False)
class ScaleStepError(JudgeError):
    """The step of a scale does not lead from its lowest to its highest score."""

    where: str
    minimum: Decimal
    maximum: Decimal
    step: Decimal


@dataclass(eq=False)
class LevelOffScaleError(JudgeError):
    """A level of a criterion has a value that nobody can give."""

    rubric: str
    criterion: str
    given: Decimal


@dataclass(eq=False)
class DuplicateLevelError(JudgeError):
    """A criterion describes one score twice."""

    rubric: str
    criterion: str
    given: Decimal


@dataclass(eq=False)
class ScoreNotNumberError(JudgeError):
    """What was typed as a score is no plain number."""

    given: str


@dataclass(eq=False)
class ScoreOffScaleError(JudgeError):
    """A score is not on the scale of its criterion."""

    given: Decimal
    minimum: Decimal
    maximum: Decimal
    step: Decimal


@dataclass(eq=False)
class UnknownAggregateError(JudgeError):
    """A policy names a way to aggregate the judges that does not exist."""

    given: str


@dataclass(eq=False)
class UnknownCombineError(JudgeError):
    """A policy names a way to combine criteria that does not exist."""

    given: str


@dataclass(eq=False)
class UnknownTieBreakError(JudgeError):
    """A policy names a tie-break that does not exist."""

    given: str


@dataclass(eq=False)
class UnknownGroupingError(JudgeError):
    """A policy groups by something other than province and issue."""

    where: str
    given: str


@dataclass(eq=False)
class UnknownOrderError(JudgeError):
    """A policy names an order of submissions that does not exist."""

    given: str


@dataclass(eq=False)
class RepeatedChoiceError(JudgeError):
    """A policy names the same thing twice in one list."""

    where: str
    given: str


@dataclass(eq=False)
class TrimMissingError(JudgeError):
    """A policy asks for the trimmed mean and does not say how many to drop."""


@dataclass(eq=False)
class RankSumPassingGradeError(JudgeError):
    """A policy sums ranks and sets a passing grade, which a sum of ranks cannot meet."""

    passing_grade: Decimal


@dataclass(eq=False)
class CommentBoundsCrossedError(JudgeError):
    """A policy asks for a comment below one value and above another one that is lower."""

    below: Decimal
    above: Decimal


@dataclass(eq=False)
class RankSumIncompleteError(JudgeError):
    """Ranks cannot be summed: a judge of the list has no counted sheet on one of its entries."""

    judge: str
    submission: str


@dataclass(eq=False)
class RankSumConsensusError(JudgeError):
    """Ranks cannot be summed: an entry of the list has a consensus score or value."""

    submission: str


@dataclass(eq=False)
class MixedTotalsError(JudgeError):
    """Entries that would stand in one list are scored out of different totals."""

    first: str
    first_total: Decimal
    second: str
    second_total: Decimal


@dataclass(eq=False)
class TooFewJudgesError(JudgeError):
    """Too few judges are free of conflict with a submission."""

    submission: str
    needed: int
    available: int
