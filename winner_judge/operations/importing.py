"""Submissions and judges come in as tables, documents from a folder: all of it or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from winner_judge.bundle.file import BundleFile, Change
from winner_judge.bundle.models import AttachmentRow, IssueRow, JudgeRow, ProvinceRow, SubmissionRow
from winner_judge.canonical import Json
from winner_judge.errors import MissingColumnError
from winner_judge.exchange.tables import (
    JUDGE_FIELDS,
    SUBMISSION_FIELDS,
    Table,
    match_columns,
    read_table,
    suggest_columns,
)
from winner_judge.operations.attaching import FoundFiles, attach, find_files
from winner_judge.operations.reading import Frame, checked_text, judge_role
from winner_judge.operations.rows import (
    issue_from_row,
    judge_to_row,
    province_from_row,
    submission_to_row,
)
from winner_judge.operations.table_rows import Codes, RowReader, readers, refuse_problems
from winner_judge.operations.views import ImportPreview, ImportSummary, RowProblem
from winner_judge.values import Judge, JudgeRole, Progress, Submission

_NO_FILES = FoundFiles({}, ())


@dataclass(frozen=True, slots=True)
class KnownRound:
    """What a table is read against."""

    frame: Frame
    submissions: tuple[str, ...]
    judges: tuple[str, ...]

    @property
    def required(self) -> tuple[str, ...]:
        """Fields of submissions that this round needs beside those that every round needs."""
        return ("province",) if self.frame.has_provinces else ()


def preview_submissions(
    bundle: BundleFile, table: Path, *, mapping: Mapping[str, str] | None = None
) -> ImportPreview:
    """Return what importing the table would bring, and every problem of every row.

    ``mapping`` (field to column) is the reader's choice, otherwise columns are recognised by their headings.
    A column that is needed and not there is a problem of row 1.

    Raises:
        JudgeError: the file is no table that can be read.
    """
    read = read_table(table)
    with bundle.read() as session:
        known = known_round(session)
    columns, missing = _columns_found(read, mapping, known)
    problems = missing or tuple(_read_submissions(read, columns, known)[1])
    return ImportPreview(
        columns=read.columns,
        mapping=columns,
        fields=tuple(field.name for field in SUBMISSION_FIELDS),
        required=(*(field.name for field in SUBMISSION_FIELDS if field.is_required), *known.required),
        rows=tuple({name: row[column] for name, column in columns.items()} for row in read.rows),
        problems=problems,
    )


def import_submissions(
    bundle: BundleFile,
    table: Path,
    *,
    mapping: Mapping[str, str] | None = None,
    attachments: Path | None = None,
    actor: str = "secretariat",
    progress: Progress | None = None,
) -> ImportSummary:
    """Add the submissions of a table, with their documents from the folder ``attachments``.

    Raises:
        RowsRefusedError: rows cannot be imported; it names each place.
        MissingColumnError: a column that is needed is not there.
        CancelledError: ``progress`` asked to stop.
        JudgeError: table or folder cannot be read, or a document cannot be kept. Nothing is imported then.
    """
    read = read_table(table)
    with bundle.read() as session:
        known = known_round(session)
    columns = match_columns(
        read.path, read.columns, SUBMISSION_FIELDS, mapping=mapping, required=known.required
    )
    submissions, problems = _read_submissions(read, columns, known)
    refuse_problems(problems)
    codes = [submission.code for submission in submissions]
    files = _NO_FILES if attachments is None else find_files(attachments, codes)
    with bundle.write("import_submissions", actor=actor, facts={"table": table.name}) as change:
        first = _next_position(change.session)
        for position, submission in enumerate(submissions, start=first):
            change.session.add(submission_to_row(submission, position))
        return _summary(change, len(submissions), files, progress)


def import_attachments(
    bundle: BundleFile, folder: Path, *, actor: str = "secretariat", progress: Progress | None = None
) -> ImportSummary:
    """Add documents from a folder to submissions that are in the round; those that they have stay once.

    Raises:
        CancelledError: ``progress`` asked to stop.
        JudgeError: the folder cannot be read, or a document cannot be kept. Nothing is imported then.
    """
    with bundle.read() as session:
        files = find_files(folder, known_round(session).submissions)
    with bundle.write("import_attachments", actor=actor) as change:
        return _summary(change, 0, files, progress)


def import_judges(bundle: BundleFile, table: Path, *, actor: str = "secretariat") -> ImportSummary:
    """Add the judges of a table to the panel.

    Raises:
        RowsRefusedError: rows cannot be imported; it names each place.
        MissingColumnError: a column that is needed is not there.
        JudgeError: the table cannot be read. Nothing is imported then.
    """
    read = read_table(table)
    columns = match_columns(read.path, read.columns, JUDGE_FIELDS)
    with bundle.read() as session:
        known = known_round(session)
    codes = Codes(known.judges)
    judges: list[Judge] = []
    problems: list[RowProblem] = []
    for row in readers(read, columns):
        judges.append(_judge(row, codes, known.frame))
        problems += row.problems
    refuse_problems(problems)
    facts: dict[str, Json] = {"table": table.name, "added": len(judges)}
    with bundle.write("import_judges", actor=actor, facts=facts) as change:
        for position, judge in enumerate(judges, start=len(known.judges)):
            change.session.add(judge_to_row(judge, position))
    return ImportSummary(added=len(judges))


def known_round(session: Session) -> KnownRound:
    """Return what tables are read against."""
    provinces = session.scalars(select(ProvinceRow).order_by(ProvinceRow.position))
    issues = session.scalars(select(IssueRow).order_by(IssueRow.position))
    return KnownRound(
        frame=Frame(
            [province_from_row(row) for row in provinces],
            [issue_from_row(row) for row in issues],
        ),
        submissions=tuple(session.scalars(select(SubmissionRow.code))),
        judges=tuple(session.scalars(select(JudgeRow.code))),
    )


def _columns_found(
    table: Table, mapping: Mapping[str, str] | None, known: KnownRound
) -> tuple[Mapping[str, str], tuple[RowProblem, ...]]:
    """Return the columns as far as they are known, and what is missing as a problem of the header."""
    try:
        columns = match_columns(
            table.path, table.columns, SUBMISSION_FIELDS, mapping=mapping, required=known.required
        )
    except MissingColumnError as problem:
        found = suggest_columns(table.columns, SUBMISSION_FIELDS) if mapping is None else mapping
        present = {name: column for name, column in found.items() if column in table.columns}
        return present, (RowProblem(1, ", ".join(problem.columns), problem),)
    return columns, ()


def _read_submissions(
    table: Table, columns: Mapping[str, str], known: KnownRound
) -> tuple[list[Submission], list[RowProblem]]:
    codes = Codes(known.submissions)
    submissions: list[Submission] = []
    problems: list[RowProblem] = []
    for row in readers(table, columns):
        submissions.append(_submission(row, codes, known.frame))
        problems += row.problems
    return submissions, problems


def _submission(row: RowReader, codes: Codes, frame: Frame) -> Submission:
    return Submission(
        code=codes.take(row),
        name=row.required("name"),
        issue=row.take("issue", frame.issue, ""),
        province=row.take("province", frame.province, None),
        proposer=row.kept("proposer"),
        district=row.kept("district"),
        wave=row.kept("wave"),
        summary=row.kept("summary"),
        partner=row.kept("partner"),
    )


def _judge(row: RowReader, codes: Codes, frame: Frame) -> Judge:
    return Judge(
        code=codes.take(row),
        name=row.required("name"),
        role=row.take("role", judge_role, JudgeRole.MEMBER),
        institution=row.kept("institution"),
        expertise=row.take("expertise", lambda text: frame.expertise(checked_text(text)), ()),
        nip=row.kept("nip"),
        position=row.kept("position"),
        salutation=row.kept("salutation"),
    )


def _next_position(session: Session) -> int:
    last = session.scalar(select(func.max(SubmissionRow.position)))
    return 0 if last is None else last + 1


def _summary(change: Change, added: int, files: FoundFiles, progress: Progress | None) -> ImportSummary:
    """Attach the files, tell the audit entry what came in, and return the same."""
    attached = attach(change.session, files, _documents(change.session), progress)
    unmatched = tuple(path.as_posix() for path in files.unmatched)
    change.facts.update(added=added, attachments=attached, unmatched=len(unmatched))
    return ImportSummary(added=added, attachments=attached, unmatched=unmatched)


def _documents(session: Session) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for submission, sha256 in session.execute(select(AttachmentRow.submission, AttachmentRow.sha256)):
        found.setdefault(submission, []).append(sha256)
    return found
