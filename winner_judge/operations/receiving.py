"""What a return must be to be received: of this round, this judge and an issued pack, and sound in itself."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from winner_judge.bundle.models import AssignmentRow, JudgeCodeRow, JudgeRow, PackRow, ReturnRow
from winner_judge.errors import (
    JudgeError,
    OtherRoundError,
    ReturnHistoryBrokenError,
    ReturnJudgeReplacedError,
    ReturnJudgeUnknownError,
    ReturnPackDiffersError,
    ReturnPackRevokedError,
    ReturnPackUnknownError,
    ReturnRubricDiffersError,
    ReturnScoreUnsoundError,
    ReturnSheetIncompleteError,
    ReturnSheetUnassignedError,
)
from winner_judge.exchange.merging import Fork, merge
from winner_judge.exchange.returns import read_header, unseal_return
from winner_judge.operations.holding import return_choices, withdrawn_returns
from winner_judge.operations.replaced import replacements_of
from winner_judge.operations.rows import judge_from_row, return_from_row, submissions_in_order
from winner_judge.operations.setting import setting_of
from winner_judge.operations.views import Setting
from winner_judge.scoring.rubric import Rubric, check_score
from winner_judge.values import Judge, RoundState, ScoreReturn, Sheet, SheetStatus


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that was issued."""

    judge: str
    content_digest: str
    is_revoked: bool


class Receiver:
    """Opens and verifies returns of one round; it knows what it accepted, so a batch may build on itself."""

    def __init__(self, session: Session) -> None:
        self.setting: Setting = setting_of(session)
        self.judges: dict[str, Judge] = {
            row.code: judge_from_row(row) for row in session.scalars(select(JudgeRow))
        }
        rows = session.scalars(select(ReturnRow)).all()
        self.held: dict[str, ScoreReturn] = {row.id: return_from_row(row) for row in rows}
        self.waiting: set[str] = {row.id for row in rows if row.is_waiting}
        self.withdrawn: frozenset[str] = frozenset(withdrawn_returns(session))
        self._choices = return_choices(session)
        self._replaced = replacements_of(session)
        self._codes = {row.judge: row.code for row in session.scalars(select(JudgeCodeRow))}
        self._packs = {
            row.id: Pack(row.judge, row.content_digest, row.is_revoked)
            for row in session.scalars(select(PackRow))
        }
        self._rubrics = {
            submission.code: self.setting.rubric_of(submission)
            for submission in submissions_in_order(session)
        }
        assignments = session.execute(select(AssignmentRow.judge, AssignmentRow.submission))
        self._assigned = {(judge, submission) for judge, submission in assignments}

    def judge_named(self, content: bytes) -> Judge | None:
        """Return the judge that the plain header names, None where there is none to be read or known.

        Another round has judges of its own by the same codes: of its files none is named.
        """
        try:
            header = read_header(content)
        except JudgeError:
            return None
        return self.judges.get(header.judge) if header.round == self.setting.round.id else None

    def receive(self, content: bytes) -> ScoreReturn:
        """Return the return in a sealed file, verified; remember it as held.

        Raises:
            JudgeError: a leaf of its own for each reason to refuse it.
        """
        header = read_header(content)
        if header.round != self.setting.round.id:
            raise OtherRoundError(header.round)
        code = self._codes.get(header.judge)
        if code is None or header.judge not in self.judges:
            raise ReturnJudgeUnknownError(header.judge)
        item = unseal_return(content, code)
        if item.id not in self.held:
            self._verify(item)
            self.held[item.id] = item
            if self.setting.state is RoundState.SIGNED_OFF:
                self.waiting.add(item.id)
        return item

    def forked(self) -> frozenset[str]:
        """Return the judges of whom returns compete, as far as these are accepted."""
        accepted = [item for key, item in self.held.items() if key not in self.waiting]
        current = merge(accepted, self._choices, self.withdrawn)
        return frozenset(judge for judge, item in current.items() if isinstance(item, Fork))

    def _verify(self, item: ScoreReturn) -> None:
        self._verify_pack(item)
        self._verify_rubrics(item)
        for conflict in item.conflicts:
            self._require_assigned(item.judge, conflict.submission)
        for sheet in item.sheets:
            self._require_assigned(item.judge, sheet.submission)
            refuse_unsound_sheet(sheet, self._rubrics[sheet.submission])
        refuse_broken_history(item, self.held)

    def _verify_pack(self, item: ScoreReturn) -> None:
        pack = self._packs.get(item.pack)
        if pack is None or pack.judge != item.judge:
            raise ReturnPackUnknownError(item.judge)
        if item.judge in self._replaced:
            raise ReturnJudgeReplacedError(item.judge, self._replaced[item.judge].successor)
        if pack.is_revoked:
            raise ReturnPackRevokedError(item.judge)
        if pack.content_digest != item.pack_content_digest:
            raise ReturnPackDiffersError(item.judge)

    def _verify_rubrics(self, item: ScoreReturn) -> None:
        for code, digest in item.rubric_digests.items():
            rubric = self.setting.rubrics.get(code)
            if rubric is None or rubric.digest != digest:
                raise ReturnRubricDiffersError(item.judge, code)
        for sheet in item.sheets:
            rubric = self._rubrics.get(sheet.submission)
            if rubric is not None and rubric.code not in item.rubric_digests:
                raise ReturnRubricDiffersError(item.judge, rubric.code)

    def _require_assigned(self, judge: str, submission: str) -> None:
        if (judge, submission) not in self._assigned:
            raise ReturnSheetUnassignedError(judge, submission)


def refuse_unsound_sheet(sheet: Sheet, rubric: Rubric) -> None:
    """Refuse a sheet whose scores are not those of its rubric.

    Raises:
        ReturnScoreUnsoundError: a score fits no criterion or is off its scale.
        ReturnSheetIncompleteError: it is marked as done but lacks a score.
    """
    try:
        for code, score in sheet.scores.items():
            check_score(score, rubric.criterion(code).scale)
        for code in sheet.notes:
            rubric.criterion(code)
    except JudgeError as problem:
        raise ReturnScoreUnsoundError(sheet.judge, sheet.submission, problem) from problem
    if sheet.status is SheetStatus.DONE and len(sheet.scores) < len(rubric.criteria):
        raise ReturnSheetIncompleteError(sheet.judge, sheet.submission)


def refuse_broken_history(item: ScoreReturn, held: Mapping[str, ScoreReturn]) -> None:
    """Refuse a return whose history names another judge's return, or leaves out what an earlier one named.

    Raises:
        ReturnHistoryBrokenError: it does.
    """
    history = set(item.history)
    for earlier in _named(item.history, held):
        if earlier.judge != item.judge or not history.issuperset(earlier.history):
            raise ReturnHistoryBrokenError(item.judge)
    for later in held.values():
        is_continued = item.id in later.history
        if is_continued and (later.judge != item.judge or not set(later.history).issuperset(history)):
            raise ReturnHistoryBrokenError(item.judge)


def _named(history: Collection[str], held: Mapping[str, ScoreReturn]) -> tuple[ScoreReturn, ...]:
    return tuple(held[key] for key in history if key in held)
