"""A balanced assignment of judges to submissions that keeps conflicts of interest apart."""

from collections import Counter, defaultdict, deque
from collections.abc import Collection, Sequence

from winner_judge.errors import OutOfRangeError, TooFewJudgesError

Panels = dict[str, list[str]]
"""Submission to its judges."""


def assign(
    submissions: Sequence[str],
    judges: Sequence[str],
    conflicts: Collection[tuple[str, str]],
    per_submission: int,
) -> dict[str, tuple[str, ...]]:
    """Return each judge's submissions, in the order given; the same input always gives the same assignment.

    ``conflicts`` are pairs of judge and submission. The loads are as even as the conflicts allow, and judges
    meet changing colleagues, so that their scores can be compared.

    Raises:
        OutOfRangeError: ``per_submission`` is below 1 or more than there are judges.
        TooFewJudgesError: too many judges have a conflict with one submission.
    """
    if not 1 <= per_submission <= len(judges):
        raise OutOfRangeError(
            where="judges_per_submission", given=per_submission, minimum=1, maximum=len(judges)
        )
    free = _free_judges(submissions, judges, conflicts, per_submission)
    panels = _spread_out(free, judges, per_submission)
    loads = Counter(judge for panel in panels.values() for judge in panel)
    while _even_out(panels, free, judges, loads):
        pass
    return {
        judge: tuple(submission for submission in submissions if judge in panels[submission])
        for judge in judges
    }


def _free_judges(
    submissions: Sequence[str],
    judges: Sequence[str],
    conflicts: Collection[tuple[str, str]],
    per_submission: int,
) -> dict[str, list[str]]:
    barred = set(conflicts)
    free: dict[str, list[str]] = {}
    for submission in submissions:
        free[submission] = [judge for judge in judges if (judge, submission) not in barred]
        if len(free[submission]) < per_submission:
            raise TooFewJudgesError(
                submission=submission, needed=per_submission, available=len(free[submission])
            )
    return free


def _spread_out(free: dict[str, list[str]], judges: Sequence[str], per_submission: int) -> Panels:
    """Give each submission the judges with the least to do, who have met each other least."""
    loads: Counter[str] = Counter()
    meetings: Counter[frozenset[str]] = Counter()
    place = {judge: number for number, judge in enumerate(judges)}
    panels: Panels = {}
    for submission, candidates in free.items():
        panel: list[str] = []
        while len(panel) < per_submission:
            chosen = min(
                (judge for judge in candidates if judge not in panel),
                key=lambda judge: (
                    loads[judge],
                    sum(meetings[frozenset((judge, colleague))] for colleague in panel),
                    place[judge],
                ),
            )
            meetings.update(frozenset((chosen, colleague)) for colleague in panel)
            loads[chosen] += 1
            panel.append(chosen)
        panels[submission] = panel
    return panels


def _even_out(panels: Panels, free: dict[str, list[str]], judges: Sequence[str], loads: Counter[str]) -> bool:
    """Pass a submission on, from hand to hand, to a judge with two fewer or less; False when none can be."""
    held = defaultdict(list)
    for submission, panel in panels.items():
        for judge in panel:
            held[judge].append(submission)
    for giver in sorted(judges, key=lambda judge: -loads[judge]):
        path = _path_to_lighter(giver, held, panels, free, loads)
        if path:
            for source, submission, taker in path:
                panels[submission][panels[submission].index(source)] = taker
            loads[giver] -= 1
            loads[path[-1][2]] += 1
            return True
    return False


def _path_to_lighter(
    giver: str,
    held: dict[str, list[str]],
    panels: Panels,
    free: dict[str, list[str]],
    loads: Counter[str],
) -> list[tuple[str, str, str]]:
    """Return the shortest chain of (judge, submission passed on, next judge), empty when there is none."""
    came_from: dict[str, list[tuple[str, str, str]]] = {giver: []}
    queue = deque([giver])
    while queue:
        judge = queue.popleft()
        for submission in held[judge]:
            for taker in free[submission]:
                if taker in came_from or taker in panels[submission]:
                    continue
                came_from[taker] = [*came_from[judge], (judge, submission, taker)]
                if loads[taker] <= loads[giver] - 2:
                    return came_from[taker]
                queue.append(taker)
    return []
