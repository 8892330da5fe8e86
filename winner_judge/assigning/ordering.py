"""In which order a judge reads: an order of their own spreads what comes of reading one after another."""

from collections.abc import Sequence

from winner_judge.canonical import digest_of
from winner_judge.values import Submission


def order_at_random(
    submissions: Sequence[Submission], issues: Sequence[str], *, round_id: str, judge: str
) -> tuple[Submission, ...]:
    """Return ``submissions`` in an order of this judge's own inside each issue, the issues as in ``issues``.

    Round, judge and submission codes alone decide it: the order given does not matter, the same comes out
    each time, and a submission added later leaves the others in their order.
    """
    place = {issue: number for number, issue in enumerate(issues)}
    return tuple(
        sorted(
            submissions,
            key=lambda item: (place[item.issue], digest_of([round_id, judge, item.code])),
        )
    )
