"""All that the chair reconciles by, read in one go: who handed in what, the values, decisions and ranking."""

from dataclasses import dataclass

from winner_judge.bundle.file import BundleFile
from winner_judge.operations.analysing import Pairs
from winner_judge.operations.collecting import coverage_of
from winner_judge.operations.moderating import ModerationLine, moderation_lines
from winner_judge.operations.ranking import paper_data
from winner_judge.operations.reconciling import matrix_of
from winner_judge.operations.rows import conflict_pairs
from winner_judge.operations.standing import standing_of
from winner_judge.operations.views import Coverage, Matrix
from winner_judge.scoring.ranking import Ranking


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A round at one moment."""

    coverage: Coverage
    matrix: Matrix
    log: tuple[ModerationLine, ...]
    ranking: Ranking
    conflicts: Pairs
    """Known before judging; those declared since show as recused sheets."""


def read_reconciliation(bundle: BundleFile) -> Reconciliation:
    """Return the round as it stands; the returns are gone through once for all of it."""
    with bundle.read() as session:
        standing = standing_of(session)
        coverage = coverage_of(session)
        conflicts = conflict_pairs(session)
    return Reconciliation(
        coverage=coverage,
        matrix=matrix_of(standing),
        log=moderation_lines(standing),
        ranking=paper_data(standing).ranking,
        conflicts=conflicts,
    )
