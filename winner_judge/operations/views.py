"""What operations give back: frozen values that a screen, a paper or a command shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from winner_judge.errors import JudgeError
from winner_judge.operations.panel_views import IssuedPack as IssuedPack  # noqa: PLC0414 (a re-export, as mypy wants it)
from winner_judge.operations.panel_views import PaperSheet, Replacement, Withdrawal
from winner_judge.reconciling.findings import Unavailable
from winner_judge.reports.data import PaperDetails as PaperDetails  # noqa: PLC0414 (as above)
from winner_judge.reports.data import SignOff as SignOff  # noqa: PLC0414 (as above)
from winner_judge.reports.records import AuditLine as AuditLine  # noqa: PLC0414 (as above)
from winner_judge.scoring.policy import Policy
from winner_judge.scoring.ranking import Ranking
from winner_judge.scoring.rubric import Rubric
from winner_judge.values import (
    Attachment,
    Conflict,
    Issue,
    Judge,
    Province,
    ReturnSource,
    Round,
    RoundState,
    Sheet,
    SheetStatus,
    Submission,
)


@dataclass(frozen=True, slots=True)
class Setting:
    """The unchanging frame of a round: what every screen needs to name things."""

    round: Round
    state: RoundState
    provinces: tuple[Province, ...]
    issues: tuple[Issue, ...]
    rubrics: Mapping[str, Rubric]
    policy: Policy
    policy_number: int
    holder: str
    """Empty, or who holds the working copy: then this file is read-only."""
    has_objections: bool = False
    """An objection was registered, of this sign-off or an earlier one."""

    def rubric_of(self, submission: Submission) -> Rubric:
        """Return the rubric that ``submission`` is scored with."""
        return self.rubrics[next(issue.rubric for issue in self.issues if issue.code == submission.issue)]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in one row of a table; ``row`` counts as the spreadsheet does, the header being 1."""

    row: int
    column: str
    error: JudgeError


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """A table read but not imported."""

    columns: tuple[str, ...]
    mapping: Mapping[str, str]
    """Our field name to the table's column."""
    fields: tuple[str, ...]
    """All fields that can be mapped, in order."""
    required: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    """Field name to text, all rows."""
    problems: tuple[RowProblem, ...]


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What an import added."""

    added: int
    attachments: int = 0
    unmatched: tuple[str, ...] = ()
    """Files that belong to no submission, as paths below the folder of documents."""
    awaiting_comment: tuple[str, ...] = ()
    """Codes of complete sheets that stay drafts: the policy asks for a comment for the entrant there."""
    has_answered_conflicts: bool = False
    """Whether the declaration of conflicts, not answered before, was answered with none."""


@dataclass(frozen=True, slots=True)
class Roster:
    """Submissions, judges and who judges what, for the secretariat."""

    submissions: tuple[Submission, ...]
    attachments: Mapping[str, tuple[Attachment, ...]]
    judges: tuple[Judge, ...]
    conflicts: tuple[Conflict, ...]
    assignments: Mapping[str, tuple[str, ...]]
    """Judge code to submission codes, in order."""
    packs: Mapping[str, str]
    """Judge code to the id of the pack in force."""
    additions: Mapping[str, tuple[str, ...]]
    """Judge code to what was assigned since that pack and those that add to it; judges without are absent."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of one file given to ``collect_returns``."""

    path: Path
    judge: Judge | None
    sheets: int
    check_code: str
    is_known: bool
    """It was received before; nothing changed."""
    is_waiting: bool
    """It came after sign-off and waits until the round is reopened."""
    is_fork: bool
    error: JudgeError | None
    """Why it was refused."""
    is_withdrawn: bool = False
    """It was received before and withdrawn since; it stays withdrawn."""


@dataclass(frozen=True, slots=True)
class ReturnInfo:
    """A return that the panel bundle holds."""

    id: str
    judge: str
    revision: int
    source: ReturnSource
    check_code: str
    at: datetime
    is_waiting: bool
    sheets_done: int


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One judge on the collect board."""

    judge: Judge
    current: ReturnInfo | None
    fork: tuple[ReturnInfo, ...]
    """Empty, or the returns among which the chair must choose."""
    cells: Mapping[str, SheetStatus]
    """Submission code to status: assigned submissions, and what a judge who was replaced had settled."""
    withdrawn: tuple[Withdrawal, ...] = ()
    """Returns of the judge that are left out of account."""
    replacement: Replacement | None = None
    """Who took over from the judge, of whom nothing more is waited for."""
    waived: frozenset[str] = frozenset()
    """Of ``cells``, what is not settled and not waited for either: the submission was withdrawn."""

    @property
    def is_left_out(self) -> bool:
        """Another judge took over, and nothing of this one counts."""
        return self.replacement is not None and not self.replacement.is_counted

    @property
    def expected(self) -> int:
        """How many sheets came in or are waited for."""
        return 0 if self.is_left_out else len(self.cells) - len(self.waived)

    @property
    def missing(self) -> int:
        """How many sheets are still waited for: of competing files none counts yet."""
        if self.replacement is not None:
            return 0
        if self.fork:
            return self.expected
        unsettled = (SheetStatus.NOT_STARTED, SheetStatus.DRAFT)
        return sum(status in unsettled for status in self.cells.values()) - len(self.waived)

    @property
    def is_complete(self) -> bool:
        """A file is in, and no sheet is waited for any more."""
        return self.current is not None and not self.is_left_out and not self.missing

    @property
    def is_in_part(self) -> bool:
        """A file is in that counts, and some sheets are not."""
        return self.current is not None and bool(self.missing)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The collect board: judges x submissions."""

    setting: Setting
    submissions: tuple[Submission, ...]
    rows: tuple[CoverageRow, ...]
    paper_sheets: tuple[PaperSheet, ...] = ()
    """Sheets typed from paper that wait for a second person."""

    @property
    def received(self) -> int:
        """How many judges have handed in what counts, all of it or a part."""
        return sum(row.current is not None and not row.is_left_out for row in self.rows)

    @property
    def complete(self) -> int:
        """How many judges have handed in everything."""
        return sum(row.is_complete for row in self.rows)

    @property
    def in_part(self) -> int:
        """How many judges have handed in some sheets and owe others."""
        return sum(row.is_in_part for row in self.rows)

    @property
    def expected(self) -> int:
        """How many judges are waited for or have handed in what counts."""
        return sum(
            bool(row.expected) or (row.current is not None and not row.is_left_out) for row in self.rows
        )


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A difference between judges above a limit of the policy."""

    submission: str
    criterion: str | None
    """None: between the sheets' values."""
    difference: Decimal
    limit: Decimal


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One submission by judge."""

    submission: Submission
    sheets: Mapping[str, Sheet]
    """Judge code to sheet, all that were handed in (also recused and set aside)."""
    values: Mapping[str, Decimal]
    """Judge code to the value of a done sheet, rounded by the policy."""
    mean: Decimal | None
    spread: Decimal | None
    """Highest minus lowest value; None with fewer than two."""
    discrepancies: tuple[Discrepancy, ...]
    moderations: tuple[int, ...]
    """Numbers of the moderations in force."""
    stale: tuple[int, ...]

    @property
    def holding(self) -> tuple[int, ...]:
        """Numbers of the moderations that the ranking heeds."""
        return tuple(number for number in self.moderations if number not in self.stale)

    @property
    def is_open(self) -> bool:
        """A difference is yet to be discussed: no decision holds on the entry."""
        return bool(self.discrepancies) and not self.holding


@dataclass(frozen=True, slots=True)
class Matrix:
    """Where the judges differ."""

    setting: Setting
    judges: tuple[Judge, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """The ranking as it stands, with what anyone needs to repeat it."""

    setting: Setting
    is_signed_off: bool
    ranking: Ranking
    submissions: Mapping[str, Submission]
    judges: Mapping[str, Judge]
    digest: str
    """Of the results document."""
    document: Mapping[str, object]
    """``results.json`` as Python values."""
    leniencies: Mapping[str, Decimal] = field(default_factory=dict)
    """Judge to points of 100 that are taken off, six places; empty unless the aggregate is adjusted."""
    leniency_ratio: Decimal | None = None
    """Variance within over variance between judges, six places; None also where nothing is corrected."""
    unadjusted: Unavailable | None = None
    """Why the adjusted mean corrects nothing, where it is asked for."""
    judge_groups: tuple[tuple[str, ...], ...] = ()
    """Judges who can be compared, the largest group first; empty unless the aggregate is adjusted."""
    undecided: tuple[str, ...] = ()
    """Judges of whom different files wait for a choice; none of their sheets counts until then."""


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line of the sign-off checklist."""

    kind: str
    """Blocking: fork, stale, tie, unranked. Warning: missing_return, unmoderated, paper_sheet, missing_sheet,
    conflict, separate_groups, unadjusted, counted_twice; and the kinds of flags, outlying_sheet,
    unlike_others, scale_use.
    """
    is_blocking: bool
    subjects: tuple[str, ...]
    """Codes of judges or submissions that it is about."""
    counts: tuple[int, ...] = ()
    """For ``missing_sheet``: how many sheets each of ``subjects``, who are judges, owes."""
    judges: tuple[str, ...] = ()
    """For ``counted_twice``: the judge who was replaced, and who took over."""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check of a whole file found sound."""

    audit_entries: int
    audit_head: str
    submissions: int
    attachments: int
    returns: int
    packs: int
