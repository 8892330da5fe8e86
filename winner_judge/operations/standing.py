"""The round as it stands: which returns are current, which sheets count, which decisions hold.

Everything is derived from accepted returns and the append-only log of decisions; nothing of it is stored.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from winner_judge.bundle.models import ModerationRow
from winner_judge.exchange.merging import Fork
from winner_judge.operations.frozen import frozen_results
from winner_judge.operations.holding import current_returns
from winner_judge.operations.panel_views import Replacement
from winner_judge.operations.replaced import replacements_of
from winner_judge.operations.rows import (
    assignments_of,
    judges_in_order,
    submissions_in_order,
    texts_from_json,
)
from winner_judge.operations.setting import setting_of
from winner_judge.operations.views import Setting
from winner_judge.scoring.decisions import moderations_in_force
from winner_judge.stages import unheard
from winner_judge.values import (
    Judge,
    JudgeRole,
    Moderation,
    ModerationKind,
    Progress,
    ScoreReturn,
    Sheet,
    SheetStatus,
    Submission,
)

SETTLED = frozenset({SheetStatus.DONE, SheetStatus.RECUSED})
"""What of a sheet a judge who was replaced leaves behind."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A round as it stands."""

    setting: Setting
    submissions: tuple[Submission, ...]
    judges: tuple[Judge, ...]
    assignments: Mapping[str, tuple[str, ...]]
    """Judge code to submission codes, also of judges without any."""
    returns: Mapping[str, ScoreReturn]
    """Judge code to the current return; judges without one, or with a fork, are absent."""
    forks: Mapping[str, Fork]
    log: tuple[Moderation, ...]
    """All decisions, also those taken back or replaced."""
    frozen_results: str | None = None
    """The results document of the sign-off in force, canonical JSON."""
    replaced: Mapping[str, Replacement] = field(default_factory=dict)
    """Judge code to how the judge was replaced; nothing more is waited for from these."""

    @property
    def competing(self) -> tuple[Submission, ...]:
        """The submissions that take part: all but withdrawn ones."""
        return tuple(submission for submission in self.submissions if not submission.is_withdrawn)

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """All sheets of current returns on submissions that take part, by judge.

        Of a judge who was replaced only what was settled: the rest is the successor's.
        """
        competing = {submission.code for submission in self.competing}
        return tuple(
            sheet
            for judge in self.judges
            if judge.code in self.returns
            for sheet in self.returns[judge.code].sheets
            if sheet.submission in competing and (judge.code not in self.replaced or sheet.status in SETTLED)
        )

    @property
    def expected_sheets(self) -> tuple[Sheet, ...]:
        """All sheets of ``sheets`` and those that are not in yet, also of judges who are not counted.

        Of a sheet that is not done only that is told: its scores are the judge's own until then.
        """
        given = {(sheet.judge, sheet.submission): sheet for sheet in self.sheets}
        competing = {submission.code for submission in self.competing}
        expected = {
            (judge, code): Sheet(judge, code)
            for judge, codes in self.assignments.items()
            if judge not in self.replaced
            for code in codes
            if code in competing
        }
        return tuple(_as_counted(sheet) for sheet in (expected | given).values())

    @property
    def in_force(self) -> tuple[Moderation, ...]:
        """Decisions that were neither taken back nor replaced by a later one on the same thing."""
        latest = {_subject(item): item for item in moderations_in_force(self.log)}
        return tuple(sorted(latest.values(), key=lambda item: item.number))

    def later_than(self, number: int) -> Moderation | None:
        """Return the decision in force that took the place of the one with ``number``, None without one."""
        kept = next((item for item in moderations_in_force(self.log) if item.number == number), None)
        if kept is None:
            return None
        same = (item for item in self.in_force if _subject(item) == _subject(kept))
        return next((item for item in same if item.number != number), None)

    @property
    def holding(self) -> tuple[Moderation, ...]:
        """Decisions in force whose inputs are still the same: those that a ranking heeds."""
        return tuple(item for item in self.in_force if not self.is_stale(item))

    def is_stale(self, item: Moderation) -> bool:
        """Tell whether other returns are current now than those that ``item`` rests on."""
        return set(item.returns) != set(self.returns_behind(item.submissions))

    def returns_behind(self, submissions: Collection[str]) -> tuple[str, ...]:
        """Return the ids of the current returns with a sheet on any of ``submissions``, ordered by judge."""
        uncounted = self.uncounted
        return tuple(
            item.id
            for judge, item in sorted(self.returns.items())
            if judge not in uncounted and any(sheet.submission in submissions for sheet in item.sheets)
        )

    @property
    def undecided(self) -> tuple[str, ...]:
        """The judges of whom different returns wait for a choice, none for those in ``dropped``."""
        return tuple(judge for judge in self.forks if judge not in self.dropped)

    @property
    def dropped(self) -> frozenset[str]:
        """The judges who were replaced and whose sheets do not count."""
        return frozenset(judge for judge, item in self.replaced.items() if not item.is_counted)

    @property
    def uncounted(self) -> frozenset[str]:
        """The judges whose sheets are shown and not counted: trainees and those in ``dropped``."""
        trainees = {judge.code for judge in self.judges if judge.role is JudgeRole.TRAINEE}
        return self.dropped | trainees

    def sheet(self, judge: str, submission: str) -> Sheet | None:
        """Return what ``judge`` handed in on ``submission``, if anything."""
        if judge not in self.returns:
            return None
        sheets = self.returns[judge].sheets
        return next((sheet for sheet in sheets if sheet.submission == submission), None)


def standing_of(session: Session, *, progress: Progress = unheard) -> Standing:
    """Return the round of a panel bundle as it stands.

    Raises:
        CancelledError: ``progress`` stopped the work.
    """
    merged = current_returns(session, progress=progress)
    return Standing(
        setting=setting_of(session),
        submissions=submissions_in_order(session),
        judges=judges_in_order(session),
        assignments=assignments_of(session),
        returns={judge: item for judge, item in merged.items() if not isinstance(item, Fork)},
        forks={judge: item for judge, item in merged.items() if isinstance(item, Fork)},
        log=_log(session),
        frozen_results=frozen_results(session),
        replaced=replacements_of(session),
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


def _as_counted(sheet: Sheet) -> Sheet:
    if sheet.status in SETTLED:
        return sheet
    return Sheet(sheet.judge, sheet.submission, sheet.status)


def _subject(item: Moderation) -> object:
    return item.kind, frozenset(item.submissions), item.criterion, item.judge


def _log(session: Session) -> tuple[Moderation, ...]:
    rows = session.scalars(select(ModerationRow).order_by(ModerationRow.number))
    return tuple(moderation_from_row(row) for row in rows)
