"""What the papers are made of: frozen values that operations fill in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from winner_judge.reconciling.findings import Analysis, Unavailable
from winner_judge.reports.details import PaperDetails as PaperDetails  # noqa: PLC0414 (part of the data)
from winner_judge.reports.records import AuditLine, PackIssued, PanelEvent, PastDecision, ReturnReceived
from winner_judge.scoring.policy import Policy
from winner_judge.scoring.ranking import Candidate, Ranking
from winner_judge.scoring.rubric import Rubric
from winner_judge.values import (
    Issue,
    Judge,
    JudgeRole,
    Moderation,
    Province,
    Round,
    Sheet,
    SheetStatus,
    Submission,
)


@dataclass(frozen=True, slots=True)
class SignOff:
    """A sign-off in force."""

    revision: int
    by: str
    place: str
    date: str
    """ISO 8601."""
    at: datetime
    result_digest: str
    audit_head: str
    """Hash of the sign-off's own audit entry."""


@dataclass(frozen=True, slots=True)
class PolicyChange:
    """A policy that took the place of another one."""

    number: int
    """Of the revision that it made, 2 or more."""
    at: datetime
    actor: str
    reason: str
    """Empty where the round was still being prepared."""
    policy: Policy
    before: Policy
    results_before: Mapping[str, object] | None
    """``results.json`` as ``before`` had it: None while preparing, or where nothing could be ranked by it."""
    ranking_after: Ranking | None = None
    """What ``policy`` made of those same scores and decisions; None where there is nothing to compare."""


@dataclass(frozen=True, slots=True)
class Leniencies:
    """What the adjusted mean takes off the values of each judge, of a round whose policy asks for it."""

    by_judge: Mapping[str, Decimal] = field(default_factory=dict)
    """Points of 100, six places, in order of codes: every judge with a sheet that counts."""
    ratio: Decimal | None = None
    """Variance within over variance between judges, six places; None where nothing is corrected."""
    unavailable: Unavailable | None = None
    """Why nothing can be known of the judges; then every leniency is 0 and the value is the mean."""
    groups: tuple[tuple[str, ...], ...] = ()
    """Judges who can be compared with each other, the largest group first."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """A judge from whom another one took over, and whether the sheets handed in before count."""

    judge: str
    successor: str
    is_counted: bool
    reason: str


@dataclass(frozen=True, slots=True)
class PaperData:
    """A round as the papers show it, already decided: nothing is computed from it but words and places.

    ``sheets`` are those of the returns in force, also of judges who are not counted; ``moderations`` are
    those in force, neither stale nor taken back; ``ranking`` was made from the sheets that count.
    """

    round: Round
    policy: Policy
    provinces: tuple[Province, ...]
    issues: tuple[Issue, ...]
    rubrics: Mapping[str, Rubric]
    submissions: tuple[Submission, ...]
    judges: tuple[Judge, ...]
    ranking: Ranking
    sheets: tuple[Sheet, ...]
    moderations: tuple[Moderation, ...] = ()
    returns: Mapping[str, str] = field(default_factory=dict)
    """Judge code to the id of the return in force; a judge without one has not handed in."""
    declared: frozenset[str] = frozenset()
    """Codes of judges who have answered the conflict declaration."""
    replacements: tuple[Replacement, ...] = ()
    """How judges were replaced, in the order of it."""
    past_decisions: tuple[PastDecision, ...] = ()
    """Decisions that the ranking does not heed, by number."""
    events: tuple[PanelEvent, ...] = ()
    """What befell judges, files and the round, in the order of time."""
    packs: tuple[PackIssued, ...] = ()
    """All that were issued and not revoked, in the order of time."""
    received: tuple[ReturnReceived, ...] = ()
    """All returns that came in, in the order of time, also those that count no more."""
    sign_off: SignOff | None = None
    details: PaperDetails = field(default_factory=PaperDetails)
    comments: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Submission code to the comments that the chair approved, in an order that hides who wrote which."""
    leniencies: Leniencies | None = None
    """None unless the aggregate is the adjusted mean."""
    policy_changes: tuple[PolicyChange, ...] = ()
    """Since judging began, oldest first."""
    analysis: Analysis | None = None
    """How sure the places are, as the sign-off in force stored it; None where nothing is stored."""
    trail: tuple[AuditLine, ...] = ()
    """All of the audit trail, oldest first."""
    others: tuple[Judge, ...] = ()
    """Judges of other lists, where the paper is of one list: they may be named, and have no part in it."""

    def rubric_of(self, submission: Submission) -> Rubric:
        """Return the rubric that ``submission`` is scored with."""
        return self.rubrics[next(issue.rubric for issue in self.issues if issue.code == submission.issue)]

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Submissions that take part: those not withdrawn."""
        rubrics = {issue.code: issue.rubric for issue in self.issues}
        return tuple(
            Candidate(item.code, item.province, item.issue, rubrics[item.issue])
            for item in self.submissions
            if not item.is_withdrawn
        )

    @property
    def counting_judges(self) -> tuple[Judge, ...]:
        """Judges whose sheets count, in the panel's order: no trainees, nobody replaced without counting."""
        dropped = {item.judge for item in self.replacements if not item.is_counted}
        return tuple(
            judge
            for judge in self.judges
            if judge.role is not JudgeRole.TRAINEE and judge.code not in dropped
        )

    @property
    def scoring_judges(self) -> tuple[Judge, ...]:
        """Judges of whom at least one sheet counts, also those replaced since, in the panel's order."""
        heard = {sheet.judge for sheet in self.counting_sheets if sheet.status is SheetStatus.DONE}
        return tuple(judge for judge in self.counting_judges if judge.code in heard)

    @property
    def signing_judges(self) -> tuple[Judge, ...]:
        """Judges who sign the minutes: those of whom a sheet counts, and the chair in office."""
        return tuple(
            judge
            for judge in self.judges
            if judge in self.scoring_judges
            or (judge.role is JudgeRole.CHAIR and judge.code not in self.replaced_by)
        )

    @property
    def unheard_judges(self) -> tuple[Judge, ...]:
        """Judges still on the panel of whom no sheet counts, though theirs would."""
        return tuple(
            judge
            for judge in self.counting_judges
            if judge not in self.scoring_judges and judge.code not in self.replaced_by
        )

    @property
    def replaced_by(self) -> Mapping[str, str]:
        """Code of each judge who was replaced to that of the successor."""
        return {item.judge: item.successor for item in self.replacements}

    @property
    def counting_sheets(self) -> tuple[Sheet, ...]:
        """Sheets of judges whose sheets count."""
        judges = {judge.code for judge in self.counting_judges}
        return tuple(sheet for sheet in self.sheets if sheet.judge in judges)


@dataclass(frozen=True, slots=True)
class CodeSlip:
    """A slip that carries a judge's code from the secretariat to the judge, apart from the pack."""

    judge: Judge
    code: str
    """Five groups of five characters."""
