"""What can go wrong because of a person, a disk or another program, as facts in fields.

Each leaf carries facts, never sentences: ``winner_judge.wording.errors`` turns one into a title, a sentence
and advice in the reader's language. What would be our own bug is an ``assert``, not one of these.
"""

from dataclasses import dataclass, fields
from decimal import Decimal
from pathlib import Path


class JudgeError(Exception):
    """The root of all refusals."""

    def __str__(self) -> str:
        facts = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in fields(self))  # type: ignore[arg-type]
        return f"{type(self).__name__}({facts})"


# Files: what was given cannot be read, or not be written.


@dataclass(eq=False)
class FileMissingError(JudgeError):
    """There is no file at the path."""

    path: Path


@dataclass(eq=False)
class FileExistsAlreadyError(JudgeError):
    """A file stands where a new one was to be made; nothing is ever overwritten."""

    path: Path


@dataclass(eq=False)
class FileUnreadableError(JudgeError):
    """The operating system refused to read the file."""

    path: Path
    reason: str


@dataclass(eq=False)
class FileUnwritableError(JudgeError):
    """The operating system refused to write: disk full, read-only or pulled out."""

    path: Path
    reason: str


# Exchange: codes, returns, packs, tables, and writing to a stick.


@dataclass(eq=False)
class JudgeCodeMistypedError(JudgeError):
    """A judge code is incomplete or a character of it differs."""


@dataclass(eq=False)
class ReturnUnreadableError(JudgeError):
    """The bytes are no score return, or a damaged one; ``detail`` names the place, for a report."""

    detail: str


@dataclass(eq=False)
class ReturnTooNewError(JudgeError):
    """A return was written by a newer program than this one."""

    found: int
    known: int


@dataclass(eq=False)
class ReturnNotOpenedError(JudgeError):
    """The judge code does not open the return, or its bytes were changed: the two cannot be told apart."""

    judge: str


@dataclass(eq=False)
class ReturnIsBackupError(JudgeError):
    """The file is an automatic backup of a pack, not what the judge handed in."""

    judge: str


@dataclass(eq=False)
class ReturnTooLargeError(JudgeError):
    """A return is larger than any that is accepted."""

    size_bytes: int
    limit_bytes: int


@dataclass(eq=False)
class FolderMissingError(JudgeError):
    """There is no folder at the path to write into."""

    path: Path


@dataclass(eq=False)
class DiskFullError(JudgeError):
    """There is no room left where the file was to be written."""

    path: Path


@dataclass(eq=False)
class StickPulledError(JudgeError):
    """The stick was removed, or failed, before the file was complete."""

    path: Path


@dataclass(eq=False)
class WrittenDifferentlyError(JudgeError):
    """A file that was just written does not read back as what was written: the stick is failing."""

    path: Path


@dataclass(eq=False)
class TableKindError(JudgeError):
    """The file is no table of a kind that is read: CSV or XLSX without a password."""

    path: Path
    found: str
    """``xls``, ``ods``, ``encrypted`` or ``other``."""


@dataclass(eq=False)
class TableDamagedError(JudgeError):
    """A table file cannot be read to its end; ``detail`` names the cause, for a report."""

    path: Path
    detail: str


@dataclass(eq=False)
class TableTooLargeError(JudgeError):
    """A table is larger than any that is read."""

    path: Path
    dimension: str
    """``bytes``, ``rows``, ``columns`` or ``cells``."""
    limit: int


@dataclass(eq=False)
class TableEmptyError(JudgeError):
    """A table has no header row, or no row below it."""

    path: Path


@dataclass(eq=False)
class DuplicateColumnError(JudgeError):
    """Two columns of a table have one and the same heading, or mean the same."""

    path: Path
    columns: tuple[str, ...]


@dataclass(eq=False)
class MissingColumnError(JudgeError):
    """A table lacks columns that are needed."""

    path: Path
    columns: tuple[str, ...]
    """Headings, in English, of the missing ones."""
    found: tuple[str, ...]


@dataclass(eq=False)
class LongNumberError(JudgeError):
    """A cell stores a number of more than 15 digits, of which a spreadsheet keeps only 15."""

    column: str
    row: int


@dataclass(eq=False)
class BrokenFormulaError(JudgeError):
    """A cell shows a formula's error, such as ``#REF!``, instead of a value."""

    column: str
    row: int
    text: str


# Bundle: the file that holds a round, its key, its seals, its lock.


@dataclass(eq=False)
class NotABundleError(JudgeError):
    """The file is none of this program's, or its beginning is too damaged to tell."""

    path: Path


@dataclass(eq=False)
class FileEmptyError(JudgeError):
    """The file holds nothing: a copy that was never finished."""

    path: Path


@dataclass(eq=False)
class FileTruncatedError(JudgeError):
    """The end of the file is missing: a copy that was cut short."""

    path: Path


@dataclass(eq=False)
class FileDamagedError(JudgeError):
    """Part of the file does not read as it was written; ``place`` names it, for a report."""

    path: Path
    place: str


@dataclass(eq=False)
class RowAlteredError(JudgeError):
    """A row was changed, added, removed or put back to an older state outside of this program."""

    path: Path
    table: str
    key: str
    """The primary key as a JSON list."""


@dataclass(eq=False)
class AuditBrokenError(JudgeError):
    """The audit trail does not hold together from entry ``number`` on."""

    path: Path
    number: int


@dataclass(eq=False)
class AttachmentDamagedError(JudgeError):
    """The bytes of an attachment are not those that were imported, or are missing."""

    path: Path
    sha256: str


@dataclass(eq=False)
class NewerFormatError(JudgeError):
    """The file was written by a newer program than this one."""

    path: Path
    found: int
    known: int


@dataclass(eq=False)
class PassphraseNeededError(JudgeError):
    """The file is encrypted, and neither passphrase nor judge code was given."""

    path: Path


@dataclass(eq=False)
class WrongKeyError(JudgeError):
    """Passphrase or judge code do not open the file, or its first page is damaged: nothing tells which."""

    path: Path


@dataclass(eq=False)
class BundleInUseError(JudgeError):
    """Another window or another program has the file open."""

    path: Path


@dataclass(eq=False)
class FileReadOnlyError(JudgeError):
    """File or folder may be read but not written."""

    path: Path


@dataclass(eq=False)
class StorageUnsafeError(JudgeError):
    """The place where the file is refuses a setting without which saved work could be lost."""

    path: Path
    setting: str


@dataclass(eq=False)
class EntryRefusedError(JudgeError):
    """The file's own rules refuse a change, which was not saved; ``rule`` names it, for a report."""

    path: Path
    rule: str


@dataclass(eq=False)
class TextUnstorableError(JudgeError):
    """A text, here its part up to there, holds half a character, which no file can store."""

    text: str


@dataclass(eq=False)
class SignedOffError(JudgeError):
    """The round is signed off: results change only after it is reopened."""


@dataclass(eq=False)
class HandedOverError(JudgeError):
    """This copy was left behind when the working copy was handed over to ``holder``."""

    holder: str


# Work that somebody stopped.


@dataclass(eq=False)
class CancelledError(JudgeError):
    """The reader cancelled the work; nothing has changed."""


# Scoring: rubrics, policies and the rule that combines scores. ``where`` is a path such as ``criteria.3.weight``,
# counted from 1.


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
class RepeatedChoiceError(JudgeError):
    """A policy names the same thing twice in one list."""

    where: str
    given: str


@dataclass(eq=False)
class TrimMissingError(JudgeError):
    """A policy asks for the trimmed mean and does not say how many to drop."""


@dataclass(eq=False)
class AdjustedNotAvailableError(JudgeError):
    """A policy asks for the adjusted mean, which this version cannot compute."""


@dataclass(eq=False)
class RankSumPassingGradeError(JudgeError):
    """A policy sums ranks and sets a passing grade, which a sum of ranks cannot meet."""

    passing_grade: Decimal


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


# Operations: the judge's desk and the chair's table.


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
class ConflictHandedInError(JudgeError):
    """A declared conflict was handed in and can no longer be withdrawn."""

    submission: str


@dataclass(eq=False)
class OtherJudgesRowError(JudgeError):
    """A table of scores for one pack has a row of another judge."""

    judge: str
    expected: str


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


# The command line.


@dataclass(eq=False)
class NoWindowError(JudgeError):
    """The window was asked for where there is no screen."""


# Assigning.


@dataclass(eq=False)
class TooFewJudgesError(JudgeError):
    """Too few judges are free of conflict with a submission."""

    submission: str
    needed: int
    available: int


# Operations: opening, preparing, issuing and collecting.


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
class AttachmentKindError(JudgeError):
    """A document is of a kind that the program does not show: its content is no PDF, PNG or JPEG."""

    path: Path


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
    """Packs are to be issued from a panel bundle without a passphrase: its reader can read all judge codes."""

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
