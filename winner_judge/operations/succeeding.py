"""The next return of a judge, made on the chair's laptop: from a table, from paper, or in person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from winner_judge.errors import (
    ConflictAssignedError,
    ForkOpenError,
    IncompleteSheetError,
    JudgeReplacedError,
    NotAssignedError,
    SubmissionWithdrawnError,
    UnknownJudgeError,
    UnknownSubmissionError,
)
from winner_judge.exchange.merging import Fork
from winner_judge.exchange.returns import succeed
from winner_judge.operations.holding import current_returns
from winner_judge.operations.panel_views import Replacement
from winner_judge.operations.preparing import assignments_of
from winner_judge.operations.replaced import replacements_of
from winner_judge.operations.rows import conflict_pairs, judges_in_order, submissions_in_order
from winner_judge.operations.setting import setting_of
from winner_judge.operations.views import Setting
from winner_judge.scoring.rubric import Rubric, check_score
from winner_judge.values import Judge, ReturnSource, ScoreReturn, Sheet, SheetStatus, Submission


@dataclass(frozen=True, slots=True)
class ScoredRound:
    """What new scores are read against."""

    setting: Setting
    submissions: Mapping[str, Submission]
    judges: Mapping[str, Judge]
    barred: frozenset[tuple[str, str]]
    """Judge and submission with a conflict of interest, known or declared."""
    assigned: Mapping[str, tuple[str, ...]]
    current: Mapping[str, ScoreReturn]
    forked: frozenset[str]
    """Judges of whom returns compete."""
    replaced: Mapping[str, Replacement]

    def rubric_of(self, submission: str) -> Rubric:
        """Return the rubric of a submission of the round."""
        return self.setting.rubric_of(self.submissions[submission])

    def sheet(self, judge: str, submission: str) -> Sheet:
        """Return what counts now of a judge on a submission."""
        current = self.current.get(judge)
        sheets = () if current is None else current.sheets
        return next((item for item in sheets if item.submission == submission), Sheet(judge, submission))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where new scores come from."""

    source: ReturnSource
    audit_head: str
    pack: str = ""
    pack_content_digest: str = ""


def scored_round(session: Session) -> ScoredRound:
    """Return what new scores of a round are read against."""
    merged = current_returns(session)
    current = {judge: item for judge, item in merged.items() if not isinstance(item, Fork)}
    known = conflict_pairs(session)
    return ScoredRound(
        setting=setting_of(session),
        submissions={item.code: item for item in submissions_in_order(session)},
        judges={judge.code: judge for judge in judges_in_order(session)},
        barred=frozenset(known | {pair for item in current.values() for pair in _recused(item)}),
        assigned=assignments_of(session),
        current=current,
        forked=frozenset(judge for judge, item in merged.items() if isinstance(item, Fork)),
        replaced=replacements_of(session),
    )


def refuse_unscorable(known: ScoredRound, judge: str, submission: str) -> None:
    """Refuse a sheet that this judge has no business with.

    Raises:
        UnknownJudgeError, UnknownSubmissionError: there is no such judge, or submission.
        JudgeReplacedError: somebody took over from the judge.
        SubmissionWithdrawnError: the submission takes no part.
        NotAssignedError: it is not assigned to the judge.
        ConflictAssignedError: the judge has a conflict of interest with it.
    """
    if judge not in known.judges:
        raise UnknownJudgeError(judge)
    if submission not in known.submissions:
        raise UnknownSubmissionError(submission)
    if judge in known.replaced:
        raise JudgeReplacedError(judge, known.replaced[judge].successor)
    if known.submissions[submission].is_withdrawn:
        raise SubmissionWithdrawnError(submission)
    if submission not in known.assigned[judge]:
        raise NotAssignedError(judge, submission)
    if (judge, submission) in known.barred:
        raise ConflictAssignedError(judge, submission)


def refuse_unsound(known: ScoredRound, sheet: Sheet) -> None:
    """Refuse scores that are not one for each criterion of the rubric, on its scale.

    Raises:
        UnknownCriterionError, ScoreOffScaleError: a score fits no criterion, or is off its scale.
        IncompleteSheetError: a criterion has no score.
    """
    rubric = known.rubric_of(sheet.submission)
    for code, score in sheet.scores.items():
        check_score(score, rubric.criterion(code).scale)
    for code in sheet.notes:
        rubric.criterion(code)
    missing = tuple(item.code for item in rubric.criteria if item.code not in sheet.scores)
    if missing:
        raise IncompleteSheetError(sheet.submission, missing, len(missing))


def next_return(known: ScoredRound, judge: str, changed: Mapping[str, Sheet], origin: Origin) -> ScoreReturn:
    """Return the return that follows the current one of ``judge``; that one itself where nothing is new.

    ``changed`` holds the sheets that are new, by submission; all others stay as they are.

    Raises:
        ForkOpenError: two returns of the judge compete, so there is none to follow.
    """
    if judge in known.forked:
        raise ForkOpenError(judge)
    before = known.current.get(judge)
    sheets = tuple(_sheets(known, judge, changed))
    if before is not None and sheets == before.sheets:
        return before
    rubrics = (known.rubric_of(sheet.submission) for sheet in sheets)
    draft = ScoreReturn(
        id="",
        round=known.setting.round.id,
        judge=judge,
        pack=origin.pack,
        revision=1,
        source=origin.source,
        history=(),
        sheets=sheets,
        has_declared=before is not None and before.has_declared,
        conflicts=() if before is None else before.conflicts,
        pack_content_digest=origin.pack_content_digest,
        rubric_digests={rubric.code: rubric.digest for rubric in rubrics},
        audit_head=origin.audit_head,
    )
    return succeed(draft, () if before is None else (before,))


def revised(sheet: Sheet, at: datetime, **new: object) -> Sheet:
    """Return ``sheet`` with what is new, changed at ``at``; the very sheet where nothing is."""
    found = replace(sheet, **new)  # type: ignore[arg-type]  # fields of a sheet
    return sheet if found == sheet else replace(found, changed_at=at)


def _recused(item: ScoreReturn) -> Iterator[tuple[str, str]]:
    for sheet in item.sheets:
        if sheet.status is SheetStatus.RECUSED:
            yield sheet.judge, sheet.submission


def _sheets(known: ScoredRound, judge: str, changed: Mapping[str, Sheet]) -> Iterator[Sheet]:
    """Yield all sheets of a judge as a return orders them."""
    current = known.current.get(judge)
    before = {sheet.submission: sheet for sheet in (() if current is None else current.sheets)}
    for code in sorted({*before, *known.assigned.get(judge, ()), *changed}):
        yield changed.get(code) or before.get(code) or Sheet(judge, code)
