"""How lenient each judge is, for the adjusted mean: found from the sheets, or as a sign-off froze it."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from winner_judge.reconciling.groups import comparable_groups
from winner_judge.reports.data import Leniencies, PaperData
from winner_judge.scoring.counting import counted_values
from winner_judge.scoring.policy import Aggregate
from winner_judge.values import Moderation

_NONE: Final = Decimal("0.000000")


def find_leniencies(
    data: PaperData, moderations: Sequence[Moderation], frozen_results: str | None = None
) -> Leniencies | None:
    """Return what the adjusted mean takes off, None where the policy has another aggregate.

    Found once over the round, from the values that count after ``moderations``. After a sign-off by the
    adjusted mean they stand in ``frozen_results`` and are taken from there: another machine's floating point
    could find a last digit that differs.
    """
    if data.policy.aggregate is not Aggregate.ADJUSTED:
        return None
    # numpy, which no other ranking needs
    from winner_judge.reconciling.severity import fit_severity

    values = counted_values(data.candidates, data.counting_sheets, data.rubrics, moderations)
    severity = fit_severity(values)
    found = {
        judge: severity.leniency.get(judge, _NONE) for judge in sorted({judge for judge, _, _ in values})
    }
    ratio = severity.ratio
    frozen = json.loads(frozen_results) if frozen_results else {"severity": []}
    if frozen["severity"]:
        found = {item["judge"]: Decimal(item["leniency"]) for item in frozen["severity"]}
        ratio = None if frozen["severity_ratio"] is None else Decimal(frozen["severity_ratio"])
    groups = comparable_groups((judge, submission) for judge, submission, _ in values)
    return Leniencies(found, ratio, severity.unavailable, groups)
