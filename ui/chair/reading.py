"""What the chair's pages read: several views of one bundle in one job on its thread."""

from dataclasses import dataclass

from winner_judge.bundle.file import BundleFile
from winner_judge.operations.collecting import read_coverage, read_returns
from winner_judge.operations.moderating import ModerationLine, read_moderations
from winner_judge.operations.opening import read_audit_trail
from winner_judge.operations.ranking import read_result
from winner_judge.operations.reconciling import read_matrix
from winner_judge.operations.signing import check_sign_off, read_sign_off
from winner_judge.operations.views import AuditLine, CheckLine, Coverage, Matrix, Result, SignOff
from winner_judge.values import Judge, ModerationKind, ScoreReturn, SheetStatus


@dataclass(frozen=True, slots=True)
class Collection:
    """The collect board, and the competing returns of judges who have some."""

    coverage: Coverage
    forks: dict[str, tuple[ScoreReturn, ...]]
    """Judge code to the returns among which one must be chosen, in the order of the board."""


@dataclass(frozen=True, slots=True)
class Reconciling:
    """Values by judge, who was to judge what, and the chair's decisions."""

    matrix: Matrix
    assigned: dict[str, dict[str, SheetStatus]]
    """Judge code to submission code to how far the sheet is."""
    log: tuple[ModerationLine, ...]

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


@dataclass(frozen=True, slots=True)
class Closing:
    """What stands in the way of the sign-off, and the sign-off itself once there is one."""

    lines: tuple[CheckLine, ...]
    result: Result
    signed: SignOff | None


@dataclass(frozen=True, slots=True)
class Trail:
    """The audit trail and the judges that it names."""

    lines: tuple[AuditLine, ...]
    judges: tuple[Judge, ...]


def read_collection(bundle: BundleFile) -> Collection:
    """Return the collect board with what is needed to decide its forks."""
    coverage = read_coverage(bundle)
    forks = {}
    for row in coverage.rows:
        heads = {info.id for info in row.fork}
        if heads:
            held = read_returns(bundle, row.judge.code)
            forks[row.judge.code] = tuple(item for item in held if item.id in heads)
    return Collection(coverage, forks)


def read_reconciling(bundle: BundleFile) -> Reconciling:
    """Return all that the reconcile page shows."""
    coverage = read_coverage(bundle)
    assigned = {row.judge.code: dict(row.cells) for row in coverage.rows}
    return Reconciling(read_matrix(bundle), assigned, read_moderations(bundle))


def read_closing(bundle: BundleFile) -> Closing:
    """Return all that the sign-off page shows."""
    return Closing(check_sign_off(bundle), read_result(bundle), read_sign_off(bundle))


def read_trail(bundle: BundleFile) -> Trail:
    """Return the audit trail."""
    judges = tuple(row.judge for row in read_coverage(bundle).rows)
    return Trail(read_audit_trail(bundle), judges)
