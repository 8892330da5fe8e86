"""Which judges can be compared with each other at all: those who share submissions, be it through others."""

from collections.abc import Iterable


def comparable_groups(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Return the judges in groups, from judge and submission of each sheet: the largest group first, by code.

    Across groups nothing is adjusted.
    """
    groups: dict[str, set[str]] = {}
    first_judges: dict[str, str] = {}
    for judge, submission in pairs:
        own = groups.setdefault(judge, {judge})
        other = groups[first_judges.setdefault(submission, judge)]
        if own is not other:
            own |= other
            groups.update(dict.fromkeys(other, own))
    found = {tuple(sorted(members)) for members in groups.values()}
    return tuple(sorted(found, key=lambda members: (-len(members), members)))
