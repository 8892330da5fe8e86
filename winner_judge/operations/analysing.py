"""What the scores say beside the rule: read from a round as it stands, or as its sign-off stored it.

numpy is imported where it is used: the window asks these operations on its worker thread only.
"""

import json
from dataclasses import replace

from sqlalchemy.orm import Session

from winner_judge.bundle.file import BundleFile
from winner_judge.operations.frozen import frozen_analysis
from winner_judge.operations.ranking import paper_data
from winner_judge.operations.rows import conflict_pairs, json_text
from winner_judge.operations.standing import Standing, standing_of
from winner_judge.reconciling.findings import Analysis, Bounds, Links
from winner_judge.scoring.policy import Policy
from winner_judge.stages import WHOLE, part_of, unheard
from winner_judge.values import Progress, SheetStatus

_READ = 150
"""How far the work is, of ``WHOLE``, once the round is read."""
_RANKED = 100
"""What the ranking takes of the rest."""

Pairs = frozenset[tuple[str, str]]
"""Judge and submission."""


def read_analysis(
    bundle: BundleFile, *, policy: Policy | None = None, progress: Progress = unheard
) -> Analysis:
    """Return severity, uncertainty, agreement and flags; of a signed-off round what its sign-off stored.

    With another ``policy`` it is of a simulation, and never what was stored.

    Raises:
        CancelledError: ``progress`` stopped the work; nothing was changed.
        JudgeError: the policy contradicts itself, or does not fit the rubrics.
    """
    with bundle.read() as session:
        standing = standing_of(session, progress=part_of(progress, 0, _READ))
        barred = barred_pairs(session, standing)
        stored = None if policy is not None else stored_analysis(session)
    if stored is not None:
        return stored
    return analysis_of(standing, barred, policy=policy, progress=part_of(progress, _READ, WHOLE))


def stored_analysis(session: Session) -> Analysis | None:
    """Return what the sign-off in force stored; None before it, or where nothing is stored."""
    from winner_judge.reconciling.analysis_document import analysis_from_json

    stored = frozen_analysis(session)
    return analysis_from_json(json.loads(stored)) if stored else None


def analysis_of(
    standing: Standing, barred: Pairs, *, policy: Policy | None = None, progress: Progress = unheard
) -> Analysis:
    """Return the findings of a round as it stands; ``barred`` are conflicts, as ``barred_pairs`` has them."""
    from winner_judge.reconciling.analysis import analyse

    data = paper_data(standing, policy=policy, progress=part_of(progress, 0, _RANKED))
    return analyse(
        data.candidates,
        data.counting_sheets,
        data.rubrics,
        data.policy,
        data.moderations,
        ranking=data.ranking,
        barred=barred,
        progress=part_of(progress, _RANKED, WHOLE),
    )


def analysis_text(standing: Standing, barred: Pairs, *, progress: Progress = unheard) -> str:
    """Return the findings as a sign-off stores them."""
    from winner_judge.reconciling.analysis_document import analysis_to_json

    return json_text(analysis_to_json(analysis_of(standing, barred, progress=progress)))


def read_bounds(bundle: BundleFile, *, progress: Progress = unheard) -> Bounds:
    """Return whether the sheets still out could change who stands above an award line.

    Also which of them wait for a choice between two files, and whether nothing came in at all.

    Raises:
        CancelledError: ``progress`` stopped the work.
    """
    from winner_judge.reconciling.bounds import find_bounds

    with bundle.read() as session:
        standing = standing_of(session, progress=part_of(progress, 0, _READ))
    data = paper_data(standing, progress=part_of(progress, _READ, _READ + _RANKED))
    bounds = find_bounds(
        data.candidates,
        data.counting_sheets,
        data.rubrics,
        data.policy,
        data.moderations,
        ranking=data.ranking,
        progress=part_of(progress, _READ + _RANKED, WHOLE),
    )
    return replace(
        bounds,
        forks=tuple(judge for judge in bounds.judges if judge in standing.forks),
        is_nothing_in=not standing.returns and not standing.forks,
    )


def read_links(bundle: BundleFile) -> Links:
    """Return how the panel hangs together by its assignments, before any score is given.

    Trainees, replaced judges whose sheets do not count, and withdrawn submissions are left out, and so is
    what a conflict or a recusal bars. Nothing more can be assigned to a judge who was replaced.
    """
    from winner_judge.reconciling.links import find_links

    with bundle.read() as session:
        standing = standing_of(session)
        barred = barred_pairs(session, standing)
    competing = {submission.code for submission in standing.competing}
    assigned = {
        (judge, code)
        for judge, codes in standing.assignments.items()
        for code in codes
        if judge not in standing.uncounted and code in competing
    }
    out_of_reach = {(judge, code) for judge in standing.replaced for code in competing}
    return find_links(assigned - barred, barred=barred | out_of_reach)


def barred_pairs(session: Session, standing: Standing) -> Pairs:
    """Return who must not judge what: conflicts known or declared, and recusals."""
    declared = {
        (conflict.judge, conflict.submission)
        for item in standing.returns.values()
        for conflict in item.conflicts
    }
    recused = {
        (sheet.judge, sheet.submission) for sheet in standing.sheets if sheet.status is SheetStatus.RECUSED
    }
    return conflict_pairs(session) | declared | recused
