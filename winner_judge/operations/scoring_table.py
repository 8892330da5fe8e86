"""Scores of one judge from a table into the pack, all of it or nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

from winner_judge.bundle.file import BundleFile
from winner_judge.canonical import Json, plain_decimal
from winner_judge.errors import (
    OtherJudgesRowError,
    RepeatedScoreError,
    SheetRecusedError,
    UnknownSubmissionError,
    ValueMissingError,
)
from winner_judge.exchange.tables import SCORE_FIELDS, match_columns, read_table
from winner_judge.operations.desk_state import DeskState, Field, fold
from winner_judge.operations.importing_scores import CriterionNames
from winner_judge.operations.reading import Names, plain_key
from winner_judge.operations.rows import judge_from_row, submissions_in_order
from winner_judge.operations.setting import setting_of
from winner_judge.operations.sheet_rows import NewChange, judge_row_of_pack, read_changes, shown_value
from winner_judge.operations.table_rows import RowReader, readers, refuse_problems
from winner_judge.operations.views import ImportSummary, RowProblem
from winner_judge.scoring.policy import Policy
from winner_judge.scoring.reading import shown
from winner_judge.scoring.rubric import Criterion, Rubric, parse_score
from winner_judge.values import Judge, SheetStatus

_FIELDS = tuple(
    replace(field, is_required=field.is_required and field.name != "judge") for field in SCORE_FIELDS
)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What a table of scores is read against."""

    judge: Judge
    state: DeskState
    rubrics: Mapping[str, Rubric]
    """Submission code to rubric."""
    codes: Names
    """The codes of the submissions."""
    policy: Policy


@dataclass(slots=True)
class _ScoreReader:
    """Reads rows one after the other; knows what stood in earlier ones."""

    desk: _Desk
    scores: dict[str, dict[str, Decimal]] = field(default_factory=dict)
    """Submission to criterion to score."""
    problems: list[RowProblem] = field(default_factory=list)
    criteria: CriterionNames = field(default_factory=CriterionNames)
    _rows: dict[tuple[str, str], int] = field(default_factory=dict)

    def read(self, row: RowReader) -> None:
        """Take one row; an empty score is a score that was not given."""
        row.take("judge", self._check_judge, None)
        submission = row.take("submission", self._submission, None)
        if submission is not None:
            self._read_score(row, submission)
        self.problems += row.problems

    def _read_score(self, row: RowReader, submission: str) -> None:
        rubric = self.desk.rubrics[submission]
        criterion: Criterion | None = row.take(
            "criterion", lambda text: self.criteria.find(rubric, text), None
        )
        if criterion is None or not row.text("score").strip():
            return
        place = (submission, criterion.code)
        if place in self._rows:
            row.refuse("score", RepeatedScoreError(self._rows[place]))
            return
        self._rows[place] = row.number
        score: Decimal | None = row.take("score", lambda text: parse_score(text, criterion.scale), None)
        if score is not None:
            self.scores.setdefault(submission, {})[criterion.code] = score

    def _check_judge(self, text: str) -> None:
        judge = self.desk.judge
        if text.strip() and plain_key(text) not in {plain_key(judge.code), plain_key(judge.name)}:
            raise OtherJudgesRowError(shown(text.strip()), judge.code)

    def _submission(self, text: str) -> str:
        if not text.strip():
            raise ValueMissingError
        code = self.desk.codes.find(text)
        if code is None:
            raise UnknownSubmissionError(shown(text.strip()))
        if self.desk.state.draft(code).recusal is not None:
            raise SheetRecusedError(code)
        return code


def score_from_table(pack: BundleFile, table: Path) -> ImportSummary:
    """Bring the scores of ``table`` into the pack, mark complete sheets as done, and tell how many were read.

    Columns: submission, criterion, score; a column of judges may only name this one. A row without a score is
    left out. The table is the judge's word: a done sheet that it changes is reopened and done again, and a
    declaration of conflicts that was not answered yet is answered with none. A sheet without the comment
    that the policy asks for stays a draft, and is named.

    Raises:
        MissingColumnError: a column is missing.
        RowsRefusedError: rows cannot be imported; the pack is as it was.
        JudgeError: the table cannot be read.
    """
    content = read_table(table)
    columns = match_columns(content.path, content.columns, _FIELDS)
    desk = _read_desk(pack)
    reader = _ScoreReader(desk)
    for row in readers(content, columns):
        reader.read(row)
    refuse_problems(reader.problems)
    count = sum(len(given) for given in reader.scores.values())
    changes = [*_declaration(desk.state), *_changes(desk, reader.scores)]
    if changes:
        facts: dict[str, Json] = {"table": table.name, "scores": count}
        with pack.write("score_from_table", actor=desk.judge.code, facts=facts) as change:
            change.session.add_all(new.row(change.at) for new in changes)
    return ImportSummary(
        added=count,
        awaiting_comment=tuple(_awaiting_comment(desk, reader.scores)),
        has_answered_conflicts=not desk.state.has_declared,
    )


def _read_desk(pack: BundleFile) -> _Desk:
    with pack.read() as session:
        setting = setting_of(session)
        submissions = submissions_in_order(session)
        return _Desk(
            judge=judge_from_row(judge_row_of_pack(session)),
            state=fold(read_changes(session)),
            rubrics={item.code: setting.rubric_of(item) for item in submissions},
            codes=Names((item.code, ()) for item in submissions),
            policy=setting.policy,
        )


def _declaration(state: DeskState) -> Iterator[NewChange]:
    if not state.has_declared:
        yield NewChange("", Field.DECLARED, old=False, new=True)


def _changes(desk: _Desk, scores: Mapping[str, Mapping[str, Decimal]]) -> Iterator[NewChange]:
    """Yield what must be appended so that the sheets hold ``scores``."""
    for code, given in scores.items():
        draft = desk.state.draft(code)
        new = {criterion: score for criterion, score in given.items() if draft.scores.get(criterion) != score}
        if new and draft.is_done:
            yield _status(code, SheetStatus.DONE, SheetStatus.DRAFT)
        for criterion, score in new.items():
            old = draft.value_of(Field.SCORE, criterion)
            yield NewChange(code, Field.SCORE, old=old, new=plain_decimal(score), criterion=criterion)
        is_open = bool(new) or not draft.is_done
        if is_open and _is_complete(desk, code, given) and not _lacks_comment(desk, code, given):
            yield _status(code, SheetStatus.DRAFT, SheetStatus.DONE)


def _awaiting_comment(desk: _Desk, scores: Mapping[str, Mapping[str, Decimal]]) -> Iterator[str]:
    """Yield the complete sheets of ``scores`` that are no more than drafts for want of a comment."""
    for code, given in scores.items():
        draft = desk.state.draft(code)
        stays_done = draft.is_done and {**draft.scores, **given} == draft.scores
        if not stays_done and _is_complete(desk, code, given) and _lacks_comment(desk, code, given):
            yield code


def _is_complete(desk: _Desk, code: str, given: Mapping[str, Decimal]) -> bool:
    criteria = {criterion.code for criterion in desk.rubrics[code].criteria}
    return criteria <= {*desk.state.draft(code).scores, *given}


def _lacks_comment(desk: _Desk, code: str, given: Mapping[str, Decimal]) -> bool:
    draft = desk.state.draft(code)
    scored = replace(draft, scores={**draft.scores, **given})
    value = shown_value(scored, desk.rubrics[code], desk.policy)
    return not draft.comment and value is not None and desk.policy.requires_comment(value)


def _status(code: str, old: SheetStatus, new: SheetStatus) -> NewChange:
    return NewChange(code, Field.STATUS, old=old.value, new=new.value)
