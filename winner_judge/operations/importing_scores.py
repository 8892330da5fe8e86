"""A long table of scores comes in as returns: one a judge, each continuing the history of that judge."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from sqlalchemy.orm import Session

from winner_judge.bundle.file import BundleFile, Change
from winner_judge.bundle.models import AssignmentRow
from winner_judge.canonical import Json
from winner_judge.errors import (
    ConflictAssignedError,
    ForkOpenError,
    JudgeReplacedError,
    RepeatedScoreError,
    SubmissionWithdrawnError,
    UnknownSubmissionError,
    ValueMissingError,
)
from winner_judge.exchange.tables import SCORE_FIELDS, match_columns, read_table
from winner_judge.operations.preparing import begin_judging
from winner_judge.operations.reading import Names, checked_code, plain_key
from winner_judge.operations.rows import (
    judge_to_row,
    judges_in_order,
    next_assignment,
    return_to_row,
)
from winner_judge.operations.succeeding import Origin, ScoredRound, next_return, revised, scored_round
from winner_judge.operations.table_rows import RowReader, readers, refuse_problems
from winner_judge.operations.views import ImportSummary, RowProblem
from winner_judge.scoring.reading import shown
from winner_judge.scoring.rubric import Criterion, Rubric, parse_score
from winner_judge.values import (
    Judge,
    ReturnSource,
    Sheet,
    SheetStatus,
)

Scores = dict[str, dict[str, dict[str, Decimal]]]
"""Judge code to submission code to criterion code to score."""


class CriterionNames:
    """Finds the criteria of rubrics by code, or by name in either language."""

    def __init__(self) -> None:
        self._by_rubric: dict[str, Names] = {}

    def find(self, rubric: Rubric, text: str) -> Criterion:
        """Return the criterion of ``rubric`` that ``text`` names.

        Raises:
            ValueMissingError: it names none.
            UnknownCriterionError: the rubric has no such criterion.
            NameAmbiguousError: it fits several.
        """
        if not text.strip():
            raise ValueMissingError
        return rubric.criterion(self._names(rubric).find(text) or text.strip())

    def _names(self, rubric: Rubric) -> Names:
        if rubric.code not in self._by_rubric:
            named = ((item.code, (item.name.id, item.name.en)) for item in rubric.criteria)
            self._by_rubric[rubric.code] = Names(named)
        return self._by_rubric[rubric.code]


@dataclass(slots=True)
class ScoreReader:
    """Reads rows one after the other; knows what stood in earlier ones."""

    known: ScoredRound
    scores: Scores = field(default_factory=dict)
    new_judges: dict[str, Judge] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)
    count: int = 0
    criteria: CriterionNames = field(default_factory=CriterionNames)
    _rows: dict[tuple[str, str, str], int] = field(default_factory=dict)
    _judges: Names = field(init=False)
    _codes: Names = field(init=False)

    def __post_init__(self) -> None:
        self._judges = Names((judge.code, (judge.name,)) for judge in self.known.judges.values())
        self._codes = Names((code, ()) for code in self.known.submissions)

    def read(self, row: RowReader) -> None:
        """Take one row; an empty score is a score that was not given."""
        judge = row.take("judge", self._judge, None)
        submission = row.take("submission", self._submission, None)
        if judge is not None and submission is not None:
            self._read_score(row, judge, submission)
        self.problems += row.problems

    def _read_score(self, row: RowReader, judge: str, submission: str) -> None:
        if (judge, submission) in self.known.barred:
            row.refuse("judge", ConflictAssignedError(judge, submission))
        rubric = self.known.rubric_of(submission)
        criterion = row.take("criterion", lambda text: self.criteria.find(rubric, text), None)
        if criterion is None or not row.text("score").strip():
            return
        place = (judge, submission, criterion.code)
        if place in self._rows:
            row.refuse("score", RepeatedScoreError(self._rows[place]))
            return
        self._rows[place] = row.number
        score = row.take("score", lambda text: parse_score(text, criterion.scale), None)
        if score is not None:
            self.scores.setdefault(judge, {}).setdefault(submission, {})[criterion.code] = score
            self.count += 1

    def _judge(self, text: str) -> str:
        """Return the code of the judge whom ``text`` names, a new one where nobody is known by it."""
        known = self._judges.find(text)
        if known is not None:
            return self._taking_part(known)
        judge = self.new_judges.get(plain_key(text))
        if judge is None:
            code = checked_code(text)
            judge = self.new_judges[plain_key(text)] = Judge(code=code, name=code)
        return judge.code

    def _taking_part(self, judge: str) -> str:
        if judge in self.known.replaced:
            raise JudgeReplacedError(judge, self.known.replaced[judge].successor)
        return judge

    def _submission(self, text: str) -> str:
        if not text.strip():
            raise ValueMissingError
        code = self._codes.find(text)
        if code is None:
            raise UnknownSubmissionError(shown(text.strip()))
        if self.known.submissions[code].is_withdrawn:
            raise SubmissionWithdrawnError(code)
        return code


def import_scores(bundle: BundleFile, table: Path, *, actor: str) -> ImportSummary:
    """Add the scores of a long table and begin judging; tell how many scores were read.

    Judges and assignments that are not known are made. Complete sheets are marked done, and scores that came
    in before are kept unless the table gives others.

    Raises:
        RowsRefusedError: rows cannot be imported; it names each place.
        MissingColumnError: a column that is needed is not there.
        ForkOpenError: two returns of one of the judges compete.
        JudgeError: the table cannot be read. Nothing is imported then.
    """
    read = read_table(table)
    columns = match_columns(read.path, read.columns, SCORE_FIELDS)
    with bundle.read() as session:
        known = scored_round(session)
    reader = ScoreReader(known)
    for row in readers(read, columns):
        reader.read(row)
    refuse_problems(reader.problems)
    for judge in reader.scores:
        if judge in known.forked:
            raise ForkOpenError(judge)
    head = bundle.audit_head
    facts: dict[str, Json] = {"table": table.name, "scores": reader.count}
    with bundle.write("import_scores", actor=actor, facts=facts) as change:
        _add_judges(change.session, reader)
        _add_assignments(change.session, reader)
        _add_returns(change, reader, head)
        begin_judging(change.session)
    return ImportSummary(added=reader.count)


def _add_judges(session: Session, reader: ScoreReader) -> None:
    first = len(judges_in_order(session))
    for position, judge in enumerate(reader.new_judges.values(), start=first):
        session.add(judge_to_row(judge, position))


def _add_assignments(session: Session, reader: ScoreReader) -> None:
    for judge, sheets in reader.scores.items():
        assigned = reader.known.assigned.get(judge, ())
        new = (submission for submission in sheets if submission not in assigned)
        for position, submission in enumerate(new, start=next_assignment(session, judge)):
            session.add(AssignmentRow(judge=judge, submission=submission, position=position))


def _add_returns(change: Change, reader: ScoreReader, head: str) -> None:
    told: list[Mapping[str, str | int]] = []
    origin = Origin(ReturnSource.SPREADSHEET, head)
    for judge, scores in reader.scores.items():
        changed = {
            code: _sheet(reader.known, reader.known.sheet(judge, code), given, change.at)
            for code, given in scores.items()
        }
        item = next_return(reader.known, judge, changed, origin)
        if item is not reader.known.current.get(judge):
            change.session.add(return_to_row(item, change.at))
            told.append({"judge": judge, "return": item.id, "revision": item.revision})
    change.facts["returns"] = told


def _sheet(known: ScoredRound, sheet: Sheet, scores: Mapping[str, Decimal], at: datetime) -> Sheet:
    """Return a sheet with the scores that the table gives, done once it is complete."""
    given = {**sheet.scores, **scores}
    is_complete = len(given) == len(known.rubric_of(sheet.submission).criteria)
    status = SheetStatus.DONE if is_complete else SheetStatus.DRAFT
    return revised(sheet, at, scores=given, status=status)
