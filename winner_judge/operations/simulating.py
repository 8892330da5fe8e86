"""Another rule tried out on the sheets as they stand: nothing is stored, and it is not the result."""

from dataclasses import replace

from winner_judge.bundle.file import BundleFile
from winner_judge.errors import UnknownJudgeError
from winner_judge.operations.leniencies import find_leniencies
from winner_judge.operations.ranking import paper_data
from winner_judge.operations.standing import standing_of
from winner_judge.reconciling.simulation import (
    Simulated,
    Simulation,
    as_decisions,
    compared,
    sheets_without,
    standardised,
    weighted_rubrics,
)
from winner_judge.reports.data import Leniencies, PaperData
from winner_judge.scoring.policy import Aggregate
from winner_judge.scoring.ranking import Ranking, rank_round


def simulate(bundle: BundleFile, simulation: Simulation) -> Simulated:
    """Return what ``simulation`` would make of each place.

    Raises:
        UnknownJudgeError: the judge to leave out is none of the round's.
        WeightsDoNotSumError: the weights of a rubric do not sum to its total.
        JudgeError: the policy contradicts itself, or a weight is none.
    """
    with bundle.read() as session:
        standing = standing_of(session)
    data = paper_data(standing)
    if simulation.left_out is not None and simulation.left_out not in {item.code for item in data.judges}:
        raise UnknownJudgeError(simulation.left_out)
    then = replace(
        data,
        policy=simulation.policy,
        rubrics=weighted_rubrics(data.rubrics, simulation.weights),
        sheets=sheets_without(data.sheets, simulation.left_out),
    )
    ranking = _standardised(then) if simulation.uses_z_scores else _ranked(then)
    return compared(simulation, data.ranking, ranking)


def _standardised(data: PaperData) -> Ranking:
    """Rank by the mean of z-scores; what the chair decided on an entry stands."""
    data = replace(data, policy=replace(data.policy, aggregate=Aggregate.MEAN))
    totals = {item.code: data.rubric_of(item).total for item in data.submissions}
    values = standardised(_ranked(data), totals, data.policy.decimals)
    return _ranked(replace(data, moderations=as_decisions(values, data.moderations)))


def _ranked(data: PaperData) -> Ranking:
    """Rank anew; the adjusted mean takes off what the judges' tendencies are on these very values."""
    leniencies = find_leniencies(data, data.moderations) or Leniencies()
    return rank_round(
        data.candidates,
        data.counting_sheets,
        data.rubrics,
        data.policy,
        data.moderations,
        leniencies=leniencies.by_judge,
    )
