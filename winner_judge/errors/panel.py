"""What the chair's panel refuses beside scores: returns, replaced judges, paper sheets, objections."""

from dataclasses import dataclass

from winner_judge.errors.root import JudgeError

__all__ = [
    "CommentChangedError",
    "DeciderBarredError",
    "JudgeCodeNeverIssuedError",
    "JudgeCodeWrongError",
    "JudgeReplacedError",
    "NotAssignedError",
    "NotJudgingError",
    "NotReplacedError",
    "ObjectionPersonMissingError",
    "ObjectionTextMissingError",
    "ObjectionTooEarlyError",
    "ObjectionUnknownError",
    "PaperSheetUnknownError",
    "PaperSheetWaitingError",
    "ReturnAlreadyWithdrawnError",
    "ReturnJudgeReplacedError",
    "ReturnNotWithdrawnError",
    "ReturnUnknownError",
    "SamePersonError",
    "SheetCodeMistypedError",
    "SheetCodeSharedError",
    "SheetCodeUnknownError",
    "SheetInAlreadyError",
    "SuccessorConflictError",
    "SuccessorIsTraineeError",
    "SuccessorSameError",
]


@dataclass(eq=False)
class ReturnUnknownError(JudgeError):
    """The panel holds no return of this id or check code."""

    given: str


@dataclass(eq=False)
class ReturnAlreadyWithdrawnError(JudgeError):
    """The return is withdrawn already."""

    judge: str
    check_code: str


@dataclass(eq=False)
class ReturnNotWithdrawnError(JudgeError):
    """The return is not withdrawn, so there is nothing to restore."""

    judge: str
    check_code: str


@dataclass(eq=False)
class NotJudgingError(JudgeError):
    """Judging has not begun, so nobody needs to be replaced."""


@dataclass(eq=False)
class JudgeReplacedError(JudgeError):
    """The judge was replaced and takes no further part."""

    judge: str
    successor: str


@dataclass(eq=False)
class ReturnJudgeReplacedError(JudgeError):
    """A score return is of a judge who was replaced; it was made from the pack that was revoked then."""

    judge: str
    successor: str


@dataclass(eq=False)
class NotReplacedError(JudgeError):
    """The judge was not replaced, so there are no earlier sheets to decide on."""

    judge: str


@dataclass(eq=False)
class SuccessorSameError(JudgeError):
    """A judge is to be replaced by the same judge."""

    judge: str


@dataclass(eq=False)
class SuccessorIsTraineeError(JudgeError):
    """A trainee's sheets never count, so a trainee takes over from nobody whose sheets do."""

    successor: str


@dataclass(eq=False)
class SuccessorConflictError(JudgeError):
    """Who is to take over has a conflict of interest with entries that would move."""

    successor: str
    submissions: tuple[str, ...]
    """Code and name of each."""


@dataclass(eq=False)
class NotAssignedError(JudgeError):
    """The judge is not to score this submission."""

    judge: str
    submission: str


@dataclass(eq=False)
class PaperSheetWaitingError(JudgeError):
    """A sheet of this judge on this submission was typed already and waits for a second person."""

    judge: str
    submission: str


@dataclass(eq=False)
class PaperSheetUnknownError(JudgeError):
    """No sheet of this number waits for a second person."""

    number: int


@dataclass(eq=False)
class SheetCodeMistypedError(JudgeError):
    """The code of a blank sheet is incomplete or a character of it differs."""


@dataclass(eq=False)
class SheetCodeUnknownError(JudgeError):
    """No sheet of this round has the code."""

    code: str


@dataclass(eq=False)
class SheetCodeSharedError(JudgeError):
    """Two sheets of this round happen to have the code."""

    code: str


@dataclass(eq=False)
class SheetInAlreadyError(JudgeError):
    """What a judge says of this submission is in already."""

    judge: str
    submission: str


@dataclass(eq=False)
class SamePersonError(JudgeError):
    """Who typed a sheet from paper cannot be the one who confirms it."""

    actor: str


@dataclass(eq=False)
class JudgeCodeNeverIssuedError(JudgeError):
    """The judge was given no code, so nothing shows that it is this judge."""

    judge: str


@dataclass(eq=False)
class JudgeCodeWrongError(JudgeError):
    """The code is not that of the judge."""

    judge: str


@dataclass(eq=False)
class ObjectionTooEarlyError(JudgeError):
    """The round was never signed off, so there is no result to object to."""


@dataclass(eq=False)
class ObjectionPersonMissingError(JudgeError):
    """Nobody is named who objects."""


@dataclass(eq=False)
class ObjectionTextMissingError(JudgeError):
    """An objection, or the answer to one, has no text."""


@dataclass(eq=False)
class ObjectionUnknownError(JudgeError):
    """There is no objection of this number."""

    number: int


@dataclass(eq=False)
class CommentChangedError(JudgeError):
    """A comment for an entrant is not the text that was read: another one came in, or its sheet is out."""

    judge: str
    submission: str


@dataclass(eq=False)
class DeciderBarredError(JudgeError):
    """Who decides on several entries has a conflict with some, or has not handed in the own sheets."""

    actor: str
    submissions: tuple[str, ...]
