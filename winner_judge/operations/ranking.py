"""The ranking as it stands, or as another policy would have it."""

import json
from collections.abc import Sequence
from dataclasses import asdict, replace

from winner_judge.bundle.file import BundleFile
from winner_judge.operations.leniencies import find_leniencies
from winner_judge.operations.standing import Standing, standing_of
from winner_judge.operations.views import PaperDetails, Result, SignOff
from winner_judge.reports import data as reports
from winner_judge.reports.data import Leniencies
from winner_judge.reports.results import results_document
from winner_judge.scoring.policy import Policy
from winner_judge.scoring.ranking import Ranking, rank_round
from winner_judge.stages import WHOLE, unheard
from winner_judge.values import Moderation, Progress, RoundState


def read_result(bundle: BundleFile, *, policy: Policy | None = None) -> Result:
    """Return the ranking, with the document that lets anyone repeat it.

    With another ``policy`` it is a simulation, not the result; nothing is stored of it.

    Raises:
        JudgeError: the policy contradicts itself, or does not fit the rubrics.
    """
    with bundle.read() as session:
        standing = standing_of(session)
    return result_of(standing, policy)


def result_of(standing: Standing, policy: Policy | None = None) -> Result:
    """Return the result of a round as it stands."""
    data = paper_data(standing, policy=policy)
    frozen = standing.frozen_results if policy is None else None
    document = results_document(data) if frozen is None else json.loads(frozen)
    leniencies = data.leniencies or Leniencies()
    return Result(
        setting=standing.setting,
        is_signed_off=standing.setting.state is RoundState.SIGNED_OFF,
        ranking=data.ranking,
        submissions={submission.code: submission for submission in standing.submissions},
        judges={judge.code: judge for judge in standing.judges},
        digest=str(document["digest"]),
        document=document,
        leniencies=leniencies.by_judge,
        leniency_ratio=leniencies.ratio,
        unadjusted=leniencies.unavailable,
        judge_groups=leniencies.groups,
        undecided=standing.undecided,
    )


def paper_data(
    standing: Standing,
    *,
    policy: Policy | None = None,
    sign_off: SignOff | None = None,
    details: PaperDetails | None = None,
    progress: Progress = unheard,
) -> reports.PaperData:
    """Return a round as the papers show it, ranked.

    Raises:
        CancelledError: ``progress`` stopped the work.
        JudgeError: the policy contradicts itself, or does not fit the rubrics.
    """
    progress(0, WHOLE)
    setting = standing.setting
    data = reports.PaperData(
        round=setting.round,
        policy=policy or setting.policy,
        provinces=setting.provinces,
        issues=setting.issues,
        rubrics=setting.rubrics,
        submissions=standing.submissions,
        judges=standing.judges,
        ranking=Ranking((), ()),
        sheets=standing.expected_sheets,
        moderations=standing.holding,
        returns={judge: item.id for judge, item in standing.returns.items()},
        replacements=tuple(
            reports.Replacement(item.judge, item.successor, item.is_counted, item.reason)
            for item in standing.replaced.values()
        ),
        declared=frozenset(judge for judge, item in standing.returns.items() if item.has_declared),
        sign_off=None if sign_off is None else reports.SignOff(**asdict(sign_off)),
        details=details or PaperDetails(),
    )
    return _ranked(data, data.moderations, standing.frozen_results, progress)


def rank_without(standing: Standing, left_out: Sequence[Moderation]) -> Ranking:
    """Return the ranking as it would be without some of the chair's decisions."""
    data = paper_data(standing)
    return _ranked(data, [item for item in data.moderations if item not in left_out]).ranking


def _ranked(
    data: reports.PaperData,
    moderations: Sequence[Moderation],
    frozen_results: str | None = None,
    progress: Progress = unheard,
) -> reports.PaperData:
    """Return ``data`` ranked with these of the chair's decisions."""
    leniencies = find_leniencies(data, moderations, frozen_results)
    ranking = rank_round(
        data.candidates,
        data.counting_sheets,
        data.rubrics,
        data.policy,
        moderations,
        leniencies=(leniencies or Leniencies()).by_judge,
        progress=progress,
    )
    return replace(data, ranking=ranking, leniencies=leniencies)
