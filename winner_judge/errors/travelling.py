"""A judge's work that cannot follow to another pack or another laptop."""

from dataclasses import dataclass
from pathlib import Path

from winner_judge.errors.root import JudgeError

__all__ = [
    "BasePackMissingError",
    "DeskNotFreshError",
    "NewerPackError",
    "NotASupplementError",
    "NothingToAddError",
    "ScoresBeyondPackError",
    "ScoresNotOpenedError",
    "ScoresOfOtherJudgeError",
    "ScoresOfOtherRoundError",
    "ScoresOffRubricError",
    "ScoresUnreadableError",
    "SupplementAloneError",
    "SupplementDoesNotFitError",
    "SupplementOfOtherPackError",
]


@dataclass(eq=False)
class NothingToAddError(JudgeError):
    """Nothing was assigned that a judge's pack does not hold, so that no additional pack can be made."""


@dataclass(eq=False)
class NewerPackError(JudgeError):
    """A pack was opened although ``newer``, of the same judge and round, lies beside it."""

    path: Path
    newer: Path


@dataclass(eq=False)
class SupplementAloneError(JudgeError):
    """An additional pack was opened as if it were a pack: it holds only what it adds to one."""

    path: Path


@dataclass(eq=False)
class BasePackMissingError(JudgeError):
    """The pack that an additional pack adds to is not on this laptop."""

    path: Path


@dataclass(eq=False)
class NotASupplementError(JudgeError):
    """A file that was to be added to a pack is a whole pack itself."""

    path: Path


@dataclass(eq=False)
class SupplementOfOtherPackError(JudgeError):
    """An additional pack adds to another pack than the one that is open."""

    path: Path


@dataclass(eq=False)
class SupplementDoesNotFitError(JudgeError):
    """A rubric in an additional pack is not the one of the same code in the pack that it adds to."""

    path: Path
    rubric: str


@dataclass(eq=False)
class ScoresUnreadableError(JudgeError):
    """A file to continue from is no score file, or too large for one."""


@dataclass(eq=False)
class ScoresNotOpenedError(JudgeError):
    """The code of the open pack does not open the file to continue from, or its bytes were changed."""


@dataclass(eq=False)
class ScoresOfOtherRoundError(JudgeError):
    """The file to continue from belongs to another round."""


@dataclass(eq=False)
class ScoresOfOtherJudgeError(JudgeError):
    """The file to continue from is that of another judge."""

    judge: str


@dataclass(eq=False)
class ScoresBeyondPackError(JudgeError):
    """The file to continue from holds a sheet on a submission that the open pack lacks."""

    submission: str


@dataclass(eq=False)
class ScoresOffRubricError(JudgeError):
    """A sheet in the file to continue from does not fit the rubric of the open pack."""

    submission: str


@dataclass(eq=False)
class DeskNotFreshError(JudgeError):
    """The open pack holds scores, notes or returns of its own, which nothing may replace."""
