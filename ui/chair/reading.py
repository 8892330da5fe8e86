"""What the chair's pages read: several views of one bundle in one job on its thread."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum, auto

from ui.chair.cell_states import CellState, cell_state
from winner_judge.bundle.file import BundleFile
from winner_judge.operations.collecting import read_coverage, read_returns
from winner_judge.operations.counted_twice import CountedTwice, read_counted_twice, read_moved
from winner_judge.operations.moderating import ModerationLine
from winner_judge.operations.opening import read_audit_trail
from winner_judge.operations.panel_views import PaperSheet
from winner_judge.operations.paper_sheets import find_sheet
from winner_judge.operations.preparing import read_roster
from winner_judge.operations.proposing import official_values
from winner_judge.operations.reconciliation import read_reconciliation
from winner_judge.operations.views import (
    AuditLine,
    Coverage,
    CoverageRow,
    Matrix,
    MatrixRow,
)
from winner_judge.reconciling.near_line import near_line
from winner_judge.values import (
    Judge,
    JudgeRole,
    ModerationKind,
    RoundState,
    ScoreReturn,
    SheetStatus,
    Submission,
)


@dataclass(frozen=True, slots=True)
class Collection:
    """The collect board, and the competing returns of judges who have some."""

    coverage: Coverage
    forks: dict[str, tuple[ScoreReturn, ...]]
    """Judge code to the returns among which one must be chosen, in the order of the board."""
    moved: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Code of a judge who was replaced to the submissions that went to another one."""
    typed: frozenset[tuple[str, str]] = frozenset()
    """Judge and submission of each paper sheet that waits for a second person."""
    twice: tuple[CountedTwice, ...] = ()
    """Where sheets of a replaced judge and of a successor count both."""

    def state(self, row: CoverageRow, submission: Submission) -> CellState | None:
        """Return what is in of a judge on a submission, None where the judge is not to judge it."""
        code = submission.code
        state = cell_state(row, code, is_typed=(row.judge.code, code) in self.typed)
        is_left_out = state is not None and row.replacement is not None and not row.replacement.is_counted
        if is_left_out or (state is None and code in self.moved.get(row.judge.code, ())):
            return CellState.REPLACED
        return CellState.WITHDRAWN if state is not None and submission.is_withdrawn else state

    def count(self) -> Counter[CellState]:
        """Return how many sheets are in which state."""
        states = (self.state(row, item) for row in self.coverage.rows for item in self.coverage.submissions)
        return Counter(state for state in states if state is not None)


@dataclass(frozen=True, slots=True)
class PaperDesk:
    """What is needed to type a sheet from paper and to confirm one."""

    coverage: Coverage
    barred: frozenset[tuple[str, str]]
    """Judge and submission of each known or declared conflict."""

    def open_to(self, row: CoverageRow) -> tuple[Submission, ...]:
        """Return the submissions of which a judge's sheet can still come on paper."""
        if row.replacement is not None or row.fork:
            return ()
        typed = {(sheet.judge, sheet.submission) for sheet in self.coverage.paper_sheets}
        settled = {SheetStatus.DONE, SheetStatus.RECUSED}
        return tuple(
            item
            for item in self.coverage.submissions
            if not item.is_withdrawn
            and row.cells.get(item.code, SheetStatus.DONE) not in settled
            and (row.judge.code, item.code) not in self.barred | typed
        )


@dataclass(frozen=True, slots=True)
class FoundPaper:
    """Whose sheet a paper is."""

    desk: PaperDesk
    judge: str
    submission: str

    @property
    def waiting(self) -> PaperSheet | None:
        """The sheet as it was typed, where it waits for a second person."""
        pair = self.judge, self.submission
        sheets = self.desk.coverage.paper_sheets
        return next((sheet for sheet in sheets if (sheet.judge, sheet.submission) == pair), None)


class Bar(Enum):
    """Why a judge may not decide on a submission."""

    CONFLICT = auto()
    SHEET_OUT = auto()
    """The own sheet is assigned and not handed in."""


@dataclass(frozen=True, slots=True)
class Reconciling:
    """Values by judge, who was to judge what, and the chair's decisions."""

    matrix: Matrix
    assigned: dict[str, dict[str, SheetStatus]]
    """Judge code to submission code to how far the sheet is."""
    log: tuple[ModerationLine, ...]
    official: Mapping[str, Decimal | None] = field(default_factory=dict)
    """Submission code to its value under the policy, decisions heeded."""
    counting: Mapping[str, Mapping[str, Decimal]] = field(default_factory=dict)
    """Submission code to judge code to the value that counts: consensus scores in the place of others."""
    forks: frozenset[str] = frozenset()
    """Judges of whom different files wait for a choice: none of their values counts yet."""
    replaced: frozenset[str] = frozenset()
    """Judges who were replaced and whose sheets do not count."""
    near_line: frozenset[str] = frozenset()
    """Submissions whose open difference could move them over the award line."""
    conflicts: frozenset[tuple[str, str]] = frozenset()
    """Judge and submission."""
    returns: Mapping[str, str] = field(default_factory=dict)
    """Judge code to the id of the current return."""

    @property
    def kinds(self) -> dict[int, ModerationKind]:
        """Number to kind of all decisions."""
        return {line.moderation.number: line.moderation.kind for line in self.log}

    def lines_on(self, submission: str) -> tuple[ModerationLine, ...]:
        """Return the decisions in force on a submission, oldest first."""
        return tuple(
            line for line in self.log if line.is_in_force and submission in line.moderation.submissions
        )

    def set_aside(self, submission: str) -> frozenset[str]:
        """Return the judges whose sheet on a submission is not counted."""
        return frozenset(
            line.moderation.judge or ""
            for line in self.lines_on(submission)
            if line.moderation.kind is ModerationKind.SET_ASIDE and not line.is_stale
        )

    def agreed_scores(self, submission: str) -> dict[str, Decimal]:
        """Return criterion code to the consensus score that holds."""
        return {
            line.moderation.criterion or "": line.moderation.value
            for line in self.lines_on(submission)
            if line.moderation.kind is ModerationKind.CONSENSUS_SCORE
            and line.moderation.value is not None
            and not line.is_stale
        }

    def counted(self, row: MatrixRow) -> frozenset[str]:
        """Return the judges whose value of a row counts."""
        return frozenset(row.values) - self.set_aside(row.submission.code) - self.trainees - self.replaced

    def counted_values(self, row: MatrixRow) -> tuple[Decimal, ...]:
        """Return the values of a row that count."""
        counted = self.counted(row)
        return tuple(value for judge, value in row.values.items() if judge in counted)

    @property
    def trainees(self) -> frozenset[str]:
        """Codes of the judges whose sheets never count."""
        return frozenset(judge.code for judge in self.matrix.judges if judge.role is JudgeRole.TRAINEE)

    def asked(self, submission: str) -> frozenset[str]:
        """Return the judges who were asked to score a submission again and gave nothing new since."""
        return frozenset(
            line.moderation.judge or "" for line in self.lines_on(submission) if self.is_waiting(line)
        )

    @property
    def is_changeable(self) -> bool:
        """Whether decisions can be recorded: not signed off, and this is the working copy."""
        setting = self.matrix.setting
        return setting.state is not RoundState.SIGNED_OFF and not setting.holder

    def bar_of(self, judge: str, submission: str) -> Bar | None:
        """Return why ``judge`` may not decide on ``submission``, None where nothing is in the way."""
        status = self.assigned.get(judge, {}).get(submission)
        if status is SheetStatus.RECUSED or (judge, submission) in self.conflicts:
            return Bar.CONFLICT
        return Bar.SHEET_OUT if status not in {None, SheetStatus.DONE} else None

    def barred(self, submission: str) -> frozenset[str]:
        """Return the judges who may not decide on ``submission``."""
        codes = (judge.code for judge in self.matrix.judges)
        return frozenset(code for code in codes if self.bar_of(code, submission) is not None)

    def chair_bar(self, submission: str) -> Bar | None:
        """Return why the chair may not decide on ``submission``."""
        chairs = (judge.code for judge in self.matrix.judges if judge.role is JudgeRole.CHAIR)
        return next((bar for code in chairs if (bar := self.bar_of(code, submission)) is not None), None)

    def is_waiting(self, line: ModerationLine) -> bool:
        """Return whether a judge was asked to score again and nothing new came of that judge since."""
        item = line.moderation
        is_request = line.is_in_force and item.kind is ModerationKind.ASK_AGAIN
        return is_request and self.returns.get(item.judge or "") in item.returns


@dataclass(frozen=True, slots=True)
class Trail:
    """The audit trail, and the judges and submissions that it names."""

    lines: tuple[AuditLine, ...]
    judges: tuple[Judge, ...]
    submissions: tuple[Submission, ...]


def read_collection(bundle: BundleFile) -> Collection:
    """Return the collect board with what is needed to decide its forks."""
    coverage = read_coverage(bundle)
    forks = {}
    for row in coverage.rows:
        heads = {info.id for info in row.fork}
        if heads:
            held = read_returns(bundle, row.judge.code)
            forks[row.judge.code] = tuple(item for item in held if item.id in heads)
    typed = frozenset((sheet.judge, sheet.submission) for sheet in coverage.paper_sheets)
    has_replaced = any(row.replacement is not None for row in coverage.rows)
    if not has_replaced:
        return Collection(coverage, forks, typed=typed)
    return Collection(coverage, forks, read_moved(bundle), typed, read_counted_twice(bundle))


def read_paper_desk(bundle: BundleFile) -> PaperDesk:
    """Return whose sheets can come on paper, and which ones wait for a second person."""
    conflicts = read_roster(bundle).conflicts
    return PaperDesk(read_coverage(bundle), frozenset((item.judge, item.submission) for item in conflicts))


def find_paper(bundle: BundleFile, code: str) -> FoundPaper:
    """Return the blank sheet that bears ``code``, beside what is open to paper now.

    Raises:
        JudgeError: as ``find_sheet``.
    """
    judge, submission = find_sheet(bundle, code)
    return FoundPaper(read_paper_desk(bundle), judge, submission)


def read_reconciling(bundle: BundleFile) -> Reconciling:
    """Return all that the reconcile page shows."""
    found = read_reconciliation(bundle)
    coverage, matrix, ranking = found.coverage, found.matrix, found.ranking
    replacements = {row.judge.code: row.replacement for row in coverage.rows}
    bare = Reconciling(
        matrix,
        assigned={row.judge.code: dict(row.cells) for row in coverage.rows},
        log=found.log,
        official=official_values(ranking),
        counting={entry.code: entry.values for ranked in ranking.groups for entry in ranked.entries},
        conflicts=found.conflicts,
        forks=frozenset(row.judge.code for row in coverage.rows if row.fork),
        replaced=frozenset(
            judge for judge, item in replacements.items() if item is not None and not item.is_counted
        ),
        returns={row.judge.code: row.current.id for row in coverage.rows if row.current is not None},
    )
    open_values = {
        row.submission.code: bare.counted_values(row)
        for row in matrix.rows
        if row.is_open or (row.discrepancies and bare.asked(row.submission.code))
    }
    return replace(bare, near_line=near_line(ranking, open_values, matrix.setting.policy))


def read_trail(bundle: BundleFile) -> Trail:
    """Return the audit trail."""
    coverage = read_coverage(bundle)
    judges = tuple(row.judge for row in coverage.rows)
    return Trail(read_audit_trail(bundle), judges, coverage.submissions)
