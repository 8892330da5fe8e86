"""Sheets of a replaced judge and of the successor that both count: two where one was meant."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from winner_judge.bundle.audit import read_audit
from winner_judge.bundle.file import BundleFile
from winner_judge.operations.standing import Standing, standing_of
from winner_judge.values import ModerationKind, SheetStatus


@dataclass(frozen=True, slots=True)
class CountedTwice:
    """Two judges of whom one took over from the other, and where the sheets of both count."""

    judge: str
    """Who was replaced."""
    successor: str
    submissions: tuple[str, ...]
    """Codes in the order of the round."""


def read_counted_twice(bundle: BundleFile) -> tuple[CountedTwice, ...]:
    """Return where sheets of a replaced judge and of a successor count both."""
    with bundle.read() as session:
        return counted_twice(session, standing_of(session))


def read_moved(bundle: BundleFile) -> dict[str, frozenset[str]]:
    """Return the code of each judge who was replaced, to the submissions that went to another one."""
    with bundle.read() as session:
        return _moved(session)


def counted_twice(session: Session, standing: Standing) -> tuple[CountedTwice, ...]:
    """Return the same of a round that is read already.

    Only submissions that were handed on are looked at: what a successor from the panel judged before, two
    judges were meant to judge.
    """
    counting = {judge for judge, item in standing.replaced.items() if item.is_counted}
    if not counting:
        return ()
    moved, counted = _moved(session), _counted(standing)
    found: list[CountedTwice] = []
    for judge in sorted(counting):
        given = moved.get(judge, frozenset())
        for heir in _heirs(standing, judge):
            both = tuple(
                item.code
                for item in standing.competing
                if item.code in given and {(judge, item.code), (heir, item.code)} <= counted
            )
            found += [CountedTwice(judge, heir, both)] if both else []
    return tuple(found)


def _moved(session: Session) -> dict[str, frozenset[str]]:
    """Return from the audit trail which submissions were handed on by each judge who was replaced."""
    moved: dict[str, frozenset[str]] = {}
    for entry in read_audit(session):
        codes = entry.facts.get("moved")
        if entry.action in {"replace_judge", "count_replaced"} and isinstance(codes, list):
            judge = str(entry.facts["judge"])
            moved[judge] = moved.get(judge, frozenset()) | {str(code) for code in codes}
    return moved


def _counted(standing: Standing) -> frozenset[tuple[str, str]]:
    """Return judge and submission of each sheet that counts."""
    aside = {
        (item.judge, code)
        for item in standing.holding
        if item.kind is ModerationKind.SET_ASIDE
        for code in item.submissions
    }
    return frozenset(
        (sheet.judge, sheet.submission)
        for sheet in standing.sheets
        if sheet.status is SheetStatus.DONE
        and sheet.judge not in standing.uncounted
        and (sheet.judge, sheet.submission) not in aside
    )


def _heirs(standing: Standing, judge: str) -> Iterator[str]:
    """Yield who judges in the place of ``judge``, and in turn who took over from that one."""
    while judge in standing.replaced:
        judge = standing.replaced[judge].successor
        yield judge
