"""What the judge's desk, the chair's table and the command line refuse."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from winner_judge.errors.root import JudgeError

__all__ = [
    "ActorMissingError",
    "CommentRequiredAboveError",
    "CommentRequiredBelowError",
    "CommentRequiredError",
    "ConflictHandedInError",
    "DateUnreadableError",
    "DeciderConflictError",
    "DeciderSheetMissingError",
    "DecisionIncompleteError",
    "DecisionOverfullError",
    "DecisionSupersededError",
    "DecisionUnknownError",
    "DigestDiffersError",
    "IncompleteSheetError",
    "NoResultsDocumentError",
    "NoSheetError",
    "NoWindowError",
    "NotDeclaredError",
    "NotSignedOffError",
    "NotTiedError",
    "NothingToSignError",
    "OtherJudgesRowError",
    "PackNotHandedInError",
    "ReasonMissingError",
    "ResultsDifferError",
    "SheetDoneError",
    "SheetRecusedError",
    "SignOffBlockedError",
    "SubmissionWithdrawnError",
    "TieNotForChairError",
    "UnknownJudgeError",
    "UnknownSubmissionError",
    "ValueOffRangeError",
]


@dataclass(eq=False)
class UnknownSubmissionError(JudgeError):
    """There is no submission of this code here."""

    submission: str


@dataclass(eq=False)
class UnknownJudgeError(JudgeError):
    """There is no judge of this code in the round."""

    judge: str


@dataclass(eq=False)
class NotDeclaredError(JudgeError):
    """The judge has not answered the declaration of conflicts yet, which comes before all scoring."""


@dataclass(eq=False)
class SheetDoneError(JudgeError):
    """A sheet is marked as done and must be reopened before it changes."""

    submission: str


@dataclass(eq=False)
class SheetRecusedError(JudgeError):
    """The judge has declared a conflict with this submission and does not judge it."""

    submission: str


@dataclass(eq=False)
class IncompleteSheetError(JudgeError):
    """A sheet cannot be marked as done: ``missing`` criteria have no score."""

    submission: str
    missing: tuple[str, ...]
    count: int


@dataclass(eq=False)
class CommentRequiredError(JudgeError):
    """A sheet cannot be marked as done: the policy wants a comment for the entrant at such a value.

    ``value`` is rounded as it is shown, ``bound`` what it lies beyond.
    """

    submission: str
    value: Decimal
    bound: Decimal


@dataclass(eq=False)
class CommentRequiredBelowError(CommentRequiredError):
    """The value is below the bound."""


@dataclass(eq=False)
class CommentRequiredAboveError(CommentRequiredError):
    """The value is above the bound."""


@dataclass(eq=False)
class ConflictHandedInError(JudgeError):
    """A declared conflict was handed in and can no longer be withdrawn."""

    submission: str


@dataclass(eq=False)
class PackNotHandedInError(JudgeError):
    """A pack is to be removed, and it holds something that was not handed in."""

    path: Path


@dataclass(eq=False)
class OtherJudgesRowError(JudgeError):
    """A table of scores for one pack has a row of another judge."""

    judge: str
    expected: str


@dataclass(eq=False)
class ActorMissingError(JudgeError):
    """Nobody is named who decides or signs off."""


@dataclass(eq=False)
class ReasonMissingError(JudgeError):
    """A decision needs a reason."""


@dataclass(eq=False)
class DecisionIncompleteError(JudgeError):
    """A decision of the chair lacks a fact that its kind needs; ``fact`` names the argument."""

    kind: str
    fact: str


@dataclass(eq=False)
class DecisionOverfullError(JudgeError):
    """A decision of the chair names a fact that means nothing for its kind."""

    kind: str
    fact: str


@dataclass(eq=False)
class DecisionUnknownError(JudgeError):
    """There is no decision of this number in force that could be taken back."""

    target: int


@dataclass(eq=False)
class DecisionSupersededError(JudgeError):
    """A decision no longer counts, as a later one on the same thing has taken its place."""

    target: int
    later: int
    """The number of the one that counts."""


@dataclass(eq=False)
class DeciderConflictError(JudgeError):
    """Who decides has a conflict of interest with the submission: an acting chair must decide."""

    actor: str
    submission: str


@dataclass(eq=False)
class DeciderSheetMissingError(JudgeError):
    """Who decides is to judge the submission and has not handed in that sheet."""

    actor: str
    submission: str


@dataclass(eq=False)
class SubmissionWithdrawnError(JudgeError):
    """A withdrawn submission takes part in nothing that could be decided."""

    submission: str


@dataclass(eq=False)
class NoSheetError(JudgeError):
    """This judge has handed in no sheet that counts on the submission."""

    judge: str
    submission: str


@dataclass(eq=False)
class NotTiedError(JudgeError):
    """The submissions named are not exactly those that share one rank."""

    submissions: tuple[str, ...]


@dataclass(eq=False)
class TieNotForChairError(JudgeError):
    """The policy does not leave ties to the chair."""


@dataclass(eq=False)
class ValueOffRangeError(JudgeError):
    """A consensus value is outside of what the rubric can give."""

    given: Decimal
    total: Decimal


@dataclass(eq=False)
class SignOffBlockedError(JudgeError):
    """The result cannot be signed off while lines of the checklist block it."""

    subjects: tuple[str, ...]
    """Codes of the judges and submissions that they are about."""


@dataclass(eq=False)
class NothingToSignError(JudgeError):
    """No score was handed in yet, so there is no result to sign off."""


@dataclass(eq=False)
class NotSignedOffError(JudgeError):
    """The round is not signed off, so there is nothing to reopen."""


@dataclass(eq=False)
class DateUnreadableError(JudgeError):
    """What was given as a date is none; it is written as 2023-10-18."""

    given: str


@dataclass(eq=False)
class NoResultsDocumentError(JudgeError):
    """A file is no results document of this program, or is damaged; ``place`` names where, for a report."""

    path: Path
    place: str


@dataclass(eq=False)
class ResultsDifferError(JudgeError):
    """Recomputing a results document gives something else than it says."""

    path: Path
    differences: tuple[str, ...]
    """Places in the document."""


@dataclass(eq=False)
class DigestDiffersError(JudgeError):
    """A results document is sound in itself but is not the one whose digest was given."""

    path: Path
    found: str
    expected: str


@dataclass(eq=False)
class NoWindowError(JudgeError):
    """The window was asked for where there is no screen."""
