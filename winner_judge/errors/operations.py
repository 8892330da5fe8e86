"""What opening, preparing, issuing and collecting refuse."""

from dataclasses import dataclass
from pathlib import Path

from winner_judge.errors.root import JudgeError

__all__ = [
    "AttachmentLinkError",
    "AttachmentMissingError",
    "AttachmentTooLargeError",
    "ChoiceNotOfferedError",
    "CodeTakenError",
    "CodeUnusableError",
    "ConflictAssignedError",
    "ConsentMissingError",
    "ControlCharacterError",
    "EditionMissingError",
    "ForkOpenError",
    "HolderMissingError",
    "NameAmbiguousError",
    "NoForkError",
    "NoSubmissionsError",
    "NotAPackError",
    "NotAPanelError",
    "NotHandedOverError",
    "NotPreparingError",
    "NothingAssignedError",
    "OtherRoundError",
    "RepeatedCodeError",
    "RepeatedScoreError",
    "ReturnHistoryBrokenError",
    "ReturnJudgeUnknownError",
    "ReturnPackDiffersError",
    "ReturnPackRevokedError",
    "ReturnPackUnknownError",
    "ReturnRubricDiffersError",
    "ReturnScoreUnsoundError",
    "ReturnSheetIncompleteError",
    "ReturnSheetUnassignedError",
    "RowRefusedError",
    "RowsRefusedError",
    "RubricInUseError",
    "SettingFileError",
    "TextTooLongError",
    "UnknownIssueError",
    "UnknownProvinceError",
    "UnknownRoleError",
    "UnknownRubricError",
    "UnknownTimeZoneError",
    "ValueMissingError",
]


@dataclass(eq=False)
class EditionMissingError(JudgeError):
    """No edition of this code ships with the program."""

    edition: str
    known: tuple[str, ...]


@dataclass(eq=False)
class SettingFileError(JudgeError):
    """A file of rubrics or of a policy is unsound; ``problem`` says why."""

    path: Path
    problem: JudgeError


@dataclass(eq=False)
class UnknownRubricError(JudgeError):
    """A priority issue names a rubric that does not exist."""

    rubric: str


@dataclass(eq=False)
class UnknownTimeZoneError(JudgeError):
    """A time zone is none of Indonesia's."""

    given: str
    known: tuple[str, ...]


@dataclass(eq=False)
class NotAPanelError(JudgeError):
    """A panel bundle is needed, and the file is a judge pack."""

    path: Path


@dataclass(eq=False)
class NotAPackError(JudgeError):
    """A judge pack is needed, and the file is a panel bundle."""

    path: Path


@dataclass(eq=False)
class HolderMissingError(JudgeError):
    """The panel is to be handed over, but to nobody."""


@dataclass(eq=False)
class NotHandedOverError(JudgeError):
    """The panel is to be taken back, but this is the working copy."""


@dataclass(eq=False)
class NotPreparingError(JudgeError):
    """A change is possible only before the first pack is issued or the first score imported."""


@dataclass(eq=False)
class RubricInUseError(JudgeError):
    """A rubric that a priority issue is scored with is missing among the new ones."""

    rubric: str


@dataclass(eq=False)
class ValueMissingError(JudgeError):
    """A cell is empty that must not be."""


@dataclass(eq=False)
class UnknownProvinceError(JudgeError):
    """A province does not take part in the round."""

    given: str
    known: tuple[str, ...]


@dataclass(eq=False)
class UnknownIssueError(JudgeError):
    """A priority issue is none of the round."""

    given: str
    known: tuple[str, ...]


@dataclass(eq=False)
class UnknownRoleError(JudgeError):
    """A role is none that a judge can have."""

    given: str
    known: tuple[str, ...]


@dataclass(eq=False)
class CodeUnusableError(JudgeError):
    """A code holds a character that no code may have: a line break, a slash or one that cannot be printed."""

    given: str


@dataclass(eq=False)
class TextTooLongError(JudgeError):
    """A text is longer than the program keeps."""

    length: int
    limit: int


@dataclass(eq=False)
class ControlCharacterError(JudgeError):
    """A text holds a character that cannot be printed."""


@dataclass(eq=False)
class RepeatedCodeError(JudgeError):
    """A code stands in an earlier ``row`` of the same table already; capitals do not tell codes apart."""

    code: str
    row: int


@dataclass(eq=False)
class CodeTakenError(JudgeError):
    """The round has something of this code already; capitals do not tell codes apart."""

    code: str


@dataclass(eq=False)
class NameAmbiguousError(JudgeError):
    """A table names somebody or something by words that fit several codes."""

    given: str
    codes: tuple[str, ...]


@dataclass(eq=False)
class RepeatedScoreError(JudgeError):
    """A score for the same submission, judge and criterion stands in an earlier ``row`` already."""

    row: int


@dataclass(eq=False)
class RowRefusedError(JudgeError):
    """One row of a table cannot be imported; the header is row 1."""

    row: int
    column: str
    problem: JudgeError


@dataclass(eq=False)
class RowsRefusedError(JudgeError):
    """Rows of a table cannot be imported, so none was."""

    first: RowRefusedError
    count: int
    problems: tuple[RowRefusedError, ...]


@dataclass(eq=False)
class AttachmentTooLargeError(JudgeError):
    """A document is larger than an attachment may be."""

    path: Path
    size_bytes: int
    limit_bytes: int


@dataclass(eq=False)
class AttachmentLinkError(JudgeError):
    """A file in the folder of documents is a link that leads out of it."""

    path: Path


@dataclass(eq=False)
class AttachmentMissingError(JudgeError):
    """The file holds no document of this digest."""

    sha256: str


@dataclass(eq=False)
class ConflictAssignedError(JudgeError):
    """A judge has a conflict of interest with a submission that is assigned to the judge."""

    judge: str
    submission: str


@dataclass(eq=False)
class NoSubmissionsError(JudgeError):
    """The round has no submission to be judged."""


@dataclass(eq=False)
class NothingAssignedError(JudgeError):
    """No submission is assigned to anyone for whom a pack is to be issued."""


@dataclass(eq=False)
class ConsentMissingError(JudgeError):
    """Packs are to be issued from a bundle without a passphrase: who reads it reads all judge codes."""

    path: Path


@dataclass(eq=False)
class OtherRoundError(JudgeError):
    """A score return belongs to another round."""

    round: str


@dataclass(eq=False)
class ReturnJudgeUnknownError(JudgeError):
    """A score return is of a judge to whom this round has issued no pack."""

    judge: str


@dataclass(eq=False)
class ReturnPackUnknownError(JudgeError):
    """A score return was made from a pack that this panel has not issued to the judge."""

    judge: str


@dataclass(eq=False)
class ReturnPackRevokedError(JudgeError):
    """A score return was made from a pack that was revoked."""

    judge: str


@dataclass(eq=False)
class ReturnPackDiffersError(JudgeError):
    """A score return was made from a pack with another content than the one that was issued."""

    judge: str


@dataclass(eq=False)
class ReturnRubricDiffersError(JudgeError):
    """A score return was made with another rubric than the round's."""

    judge: str
    rubric: str


@dataclass(eq=False)
class ReturnSheetUnassignedError(JudgeError):
    """A score return holds a sheet of a submission that is not assigned to the judge."""

    judge: str
    submission: str


@dataclass(eq=False)
class ReturnScoreUnsoundError(JudgeError):
    """A score in a return fits no criterion or is off its scale; ``problem`` says which."""

    judge: str
    submission: str
    problem: JudgeError


@dataclass(eq=False)
class ReturnSheetIncompleteError(JudgeError):
    """A sheet in a return is marked as done but lacks a score."""

    judge: str
    submission: str


@dataclass(eq=False)
class ReturnHistoryBrokenError(JudgeError):
    """The history of a score return contradicts the returns that the panel holds."""

    judge: str


@dataclass(eq=False)
class ForkOpenError(JudgeError):
    """Two different returns of one judge are held, of which one must be chosen first."""

    judge: str


@dataclass(eq=False)
class NoForkError(JudgeError):
    """There is nothing to choose among the returns of this judge."""

    judge: str


@dataclass(eq=False)
class ChoiceNotOfferedError(JudgeError):
    """The return that was chosen is not among those that compete."""

    judge: str
    chosen: str
