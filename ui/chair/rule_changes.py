"""What the list of rule changes reads: every change with the results before and after it."""

from collections.abc import Mapping
from dataclasses import dataclass

from winner_judge.bundle.file import BundleFile
from winner_judge.operations.policies import PolicyChange, read_policy_changes
from winner_judge.operations.ranking import read_result
from winner_judge.operations.views import Result
from winner_judge.reconciling.place_changes import ComparedList, kept_beside


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One change of the rules."""

    change: PolicyChange
    lists: tuple[ComparedList, ...]
    """The places before and after it; empty where there was no ranking yet."""


@dataclass(frozen=True, slots=True)
class RuleChanges:
    """All of them, the newest first, and the result that names what they are about."""

    changes: tuple[RuleChange, ...]
    result: Result


def read_rule_changes(bundle: BundleFile) -> RuleChanges:
    """Return the changes of the rules.

    The results after a change are those that the next one put aside, or those of now.
    """
    result, changes = read_result(bundle), read_policy_changes(bundle)
    after: Mapping[str, object] = result.document
    told = []
    for change in reversed(changes):
        before = change.results_before
        told.append(RuleChange(change, () if before is None else kept_beside(before, after)))
        after = before or after
    return RuleChanges(tuple(told), result)
