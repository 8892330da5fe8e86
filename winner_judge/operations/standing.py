"""The round as it stands: which returns are current, which sheets count, which decisions hold.

Everything is derived from accepted returns and the append-only log of decisions; nothing of it is stored.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from winner_judge.bundle.models import AssignmentRow, ModerationRow, ReturnChoiceRow, ReturnRow
from winner_judge.exchange.merging import Fork, ReturnChoice, merge
from winner_judge.operations.rows import (
    choice_from_row,
    judges_in_order,
    return_from_row,
    submissions_in_order,
    texts_from_json,
)
from winner_judge.operations.setting import setting_of
from winner_judge.operations.views import Setting
from winner_judge.values import (
    Judge,
    JudgeRole,
    Moderation,
    ModerationKind,
    ScoreReturn,
    Sheet,
    SheetStatus,
    Submission,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A round as it stands."""

    setting: Setting
    submissions: tuple[Submission, ...]
    judges: tuple[Judge, ...]
    assignments: Mapping[str, tuple[str, ...]]
    """Judge code to submission codes; judges without any are absent."""
    returns: Mapping[str, ScoreReturn]
    """Judge code to the current return; judges without one, or with a fork, are absent."""
    forks: Mapping[str, Fork]
    log: tuple[Moderation, ...]
    """All decisions, also those taken back or replaced."""

    @property
    def competing(self) -> tuple[Submission, ...]:
        """The submissions that take part: all but withdrawn ones."""
        return tuple(submission for submission in self.submissions if not submission.is_withdrawn)

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """All sheets of current returns on submissions that take part, by judge."""
        competing = {submission.code for submission in self.competing}
        return tuple(
            sheet
            for judge in self.judges
            if judge.code in self.returns
            for sheet in self.returns[judge.code].sheets
            if sheet.submission in competing
        )

    @property
    def counting_sheets(self) -> tuple[Sheet, ...]:
        """Done and recused sheets of all but trainees: what a ranking is made from."""
        trainees = {judge.code for judge in self.judges if judge.role is JudgeRole.TRAINEE}
        wanted = {SheetStatus.DONE, SheetStatus.RECUSED}
        return tuple(sheet for sheet in self.sheets if sheet.judge not in trainees and sheet.status in wanted)

    @property
    def in_force(self) -> tuple[Moderation, ...]:
        """Decisions that were neither taken back nor replaced by a later one of the same kind."""
        taken_back = {item.target for item in self.log if item.kind is ModerationKind.RETRACT}
        latest: dict[object, Moderation] = {}
        for item in self.log:
            if item.kind is not ModerationKind.RETRACT and item.number not in taken_back:
                latest[_subject(item)] = item
        return tuple(sorted(latest.values(), key=lambda item: item.number))

    @property
    def holding(self) -> tuple[Moderation, ...]:
        """Decisions in force whose inputs are still the same: those that a ranking heeds."""
        return tuple(item for item in self.in_force if not self.is_stale(item))

    def is_stale(self, item: Moderation) -> bool:
        """Tell whether other returns are current now than those that ``item`` rests on."""
        return set(item.returns) != set(self.returns_behind(item.submissions))

    def returns_behind(self, submissions: Collection[str]) -> tuple[str, ...]:
        """Return the ids of the current returns with a sheet on any of ``submissions``, ordered by judge."""
        return tuple(
            item.id
            for _, item in sorted(self.returns.items())
            if any(sheet.submission in submissions for sheet in item.sheets)
        )

    def sheet(self, judge: str, submission: str) -> Sheet | None:
        """Return what ``judge`` handed in on ``submission``, if anything."""
        if judge not in self.returns:
            return None
        sheets = self.returns[judge].sheets
        return next((sheet for sheet in sheets if sheet.submission == submission), None)


def standing_of(session: Session) -> Standing:
    """Return the round of a panel bundle as it stands."""
    merged = merge(_accepted(session), _choices(session))
    return Standing(
        setting=setting_of(session),
        submissions=submissions_in_order(session),
        judges=judges_in_order(session),
        assignments=_assignments(session),
        returns={judge: item for judge, item in merged.items() if not isinstance(item, Fork)},
        forks={judge: item for judge, item in merged.items() if isinstance(item, Fork)},
        log=_log(session),
    )


def moderation_from_row(row: ModerationRow) -> Moderation:
    """Return a decision of the chair."""
    return Moderation(
        number=row.number,
        kind=ModerationKind(row.kind),
        submissions=texts_from_json(row.submissions),
        actor=row.actor,
        reason=row.reason,
        at=row.at,
        returns=texts_from_json(row.returns),
        criterion=row.criterion,
        judge=row.judge,
        value=None if row.value is None else Decimal(row.value),
        target=row.target,
    )


def _subject(item: Moderation) -> object:
    return item.kind, frozenset(item.submissions), item.criterion, item.judge


def _accepted(session: Session) -> tuple[ScoreReturn, ...]:
    rows = session.scalars(select(ReturnRow).where(ReturnRow.is_waiting.is_(False)))
    return tuple(return_from_row(row) for row in rows)


def _choices(session: Session) -> tuple[ReturnChoice, ...]:
    rows = session.scalars(select(ReturnChoiceRow).order_by(ReturnChoiceRow.number))
    return tuple(choice_from_row(row) for row in rows)


def _log(session: Session) -> tuple[Moderation, ...]:
    rows = session.scalars(select(ModerationRow).order_by(ModerationRow.number))
    return tuple(moderation_from_row(row) for row in rows)


def _assignments(session: Session) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in session.scalars(select(AssignmentRow).order_by(AssignmentRow.judge, AssignmentRow.position)):
        found.setdefault(row.judge, []).append(row.submission)
    return {judge: tuple(codes) for judge, codes in found.items()}
