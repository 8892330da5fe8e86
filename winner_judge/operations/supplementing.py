"""An additional pack adds late submissions to the pack that it names."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import (
    AssignmentRow,
    AttachmentRow,
    Base,
    BlobRow,
    ConflictRow,
    IssueRow,
    ProvinceRow,
    RubricRow,
    SubmissionRow,
)
from winner_judge.canonical import Json
from winner_judge.errors import SupplementDoesNotFitError, SupplementOfOtherPackError
from winner_judge.operations.desk_state import Field, fold
from winner_judge.operations.packs_beside import pack_facts
from winner_judge.operations.rows import (
    attachment_from_row,
    attachment_to_row,
    rubric_from_row,
    submission_from_row,
    submission_to_row,
)
from winner_judge.operations.sheet_rows import NewChange, read_changes


@dataclass(frozen=True, slots=True)
class Supplemented:
    """What an additional pack added: codes of submissions, none when it was added before."""

    added: tuple[str, ...]


def add_supplement(pack: BundleFile, supplement: BundleFile) -> Supplemented:
    """Add the submissions of ``supplement`` behind those of ``pack``, whole or not at all; twice is once.

    The pack keeps its id and content digest, so it is handed in as before. The declaration of conflicts is
    asked for once more, since it knew nothing of the added entrants. ``supplement`` stays as it is.

    Raises:
        SupplementOfOtherPackError: it adds to another pack.
        SupplementDoesNotFitError: a rubric in it is another one than in the pack.
        AttachmentDamagedError: a document in it is not what was issued.
        JudgeError: the disk refused.
    """
    own, other = pack_facts(pack), pack_facts(supplement)
    if other.adds_to != own.id or other.judge != own.judge:
        raise SupplementOfOtherPackError(supplement.path)
    supplement.verify_blobs(lambda _done, _total: None)
    with pack.read() as target, supplement.read() as source:
        _refuse_other_rubrics(target, source, supplement)
        held = set(target.scalars(select(SubmissionRow.code)))
        added = tuple(code for code in other.submissions if code not in held)
    if added:
        facts: dict[str, Json] = {"supplement": other.id, "added": len(added)}
        with (
            pack.write("add_supplement", actor=own.judge, facts=facts) as change,
            supplement.read() as source,
        ):
            _add_frame(change.session, source)
            _add_blobs(change.session, source)
            change.session.add_all(_submission_rows(change.session, source, added))
            if fold(read_changes(change.session)).has_declared:
                change.session.add(NewChange("", Field.DECLARED, old=True, new=False).row(change.at))
    return Supplemented(added)


def _refuse_other_rubrics(target: Session, source: Session, supplement: BundleFile) -> None:
    known = {row.code: rubric_from_row(row).digest for row in target.scalars(select(RubricRow))}
    for row in source.scalars(select(RubricRow)):
        digest = rubric_from_row(row).digest
        if known.get(row.code, digest) != digest:
            raise SupplementDoesNotFitError(supplement.path, row.code)


def _add_frame(target: Session, source: Session) -> None:
    """Add provinces, rubrics and issues that the pack does not know yet, behind those that it knows."""
    known = {table: list(target.scalars(select(table.code))) for table in (ProvinceRow, RubricRow, IssueRow)}
    for province in source.scalars(select(ProvinceRow).order_by(ProvinceRow.position)):
        if place := _next_place(known[ProvinceRow], province.code):
            target.add(ProvinceRow(code=province.code, position=place, name=province.name))
    for rubric in source.scalars(select(RubricRow).order_by(RubricRow.position)):
        if place := _next_place(known[RubricRow], rubric.code):
            target.add(RubricRow(code=rubric.code, position=place, document=rubric.document))
    for issue in source.scalars(select(IssueRow).order_by(IssueRow.position)):
        if place := _next_place(known[IssueRow], issue.code):
            names = {"name_id": issue.name_id, "name_en": issue.name_en}
            target.add(IssueRow(code=issue.code, position=place, rubric=issue.rubric, **names))


def _next_place(known: list[str], code: str) -> int:
    """Return the place behind all that are known, and know ``code`` from now on; 0 where it was known."""
    if code in known:
        return 0
    known.append(code)
    return len(known)


def _add_blobs(target: Session, source: Session) -> None:
    known = set(target.scalars(select(BlobRow.sha256)))
    for sha256 in source.scalars(select(BlobRow.sha256)).all():
        if sha256 not in known:
            content = source.scalars(select(BlobRow.content).where(BlobRow.sha256 == sha256)).one()
            blob = BlobRow(sha256=sha256, content=content)
            target.add(blob)
            target.flush()
            target.expunge(blob)  # one attachment in memory at a time


def _submission_rows(target: Session, source: Session, added: tuple[str, ...]) -> Iterator[Base]:
    place = target.scalar(select(func.max(SubmissionRow.position))) or 0
    rows = source.scalars(
        select(SubmissionRow).where(SubmissionRow.code.in_(added)).order_by(SubmissionRow.position)
    )
    assigned = {row.submission: row.judge for row in source.scalars(select(AssignmentRow))}
    for position, row in enumerate(rows, start=place + 1):
        yield submission_to_row(submission_from_row(row), position)
        yield AssignmentRow(judge=assigned[row.code], submission=row.code, position=position)
    for attachment in source.scalars(select(AttachmentRow).where(AttachmentRow.submission.in_(added))):
        yield attachment_to_row(attachment_from_row(attachment))
    for conflict in source.scalars(select(ConflictRow).where(ConflictRow.submission.in_(added))):
        yield ConflictRow(judge=conflict.judge, submission=conflict.submission, reason=conflict.reason)
