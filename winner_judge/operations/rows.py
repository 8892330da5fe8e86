"""Rows of a bundle as frozen values, and frozen values as rows."""

import json
from datetime import datetime
from functools import lru_cache
from typing import cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from winner_judge.bundle.models import (
    AssignmentRow,
    AttachmentRow,
    ConflictRow,
    IssueRow,
    JudgeRow,
    PolicyRow,
    ProvinceRow,
    ReturnChoiceRow,
    ReturnRow,
    RoundRow,
    RubricRow,
    SubmissionRow,
)
from winner_judge.canonical import Json, canonical_bytes
from winner_judge.exchange.codes import check_code
from winner_judge.exchange.merging import ReturnChoice
from winner_judge.exchange.return_document import return_from_json, return_to_json
from winner_judge.operations.views import ReturnInfo
from winner_judge.scoring.policy import Policy
from winner_judge.scoring.rubric import Rubric
from winner_judge.values import (
    Attachment,
    Bilingual,
    Conflict,
    Issue,
    Judge,
    JudgeRole,
    Province,
    ReturnSource,
    Round,
    ScoreReturn,
    SheetStatus,
    Submission,
)

KEPT_RETURNS = 1024
"""How many returns stay parsed in memory: of 200 judges, five each. 125 sheets of six criteria take 0.2 MB.

All returns are gone through in one order: one more than that, and none would be found again.
"""


def json_text(document: Json) -> str:
    """Return ``document`` as canonical JSON text, as a column holds it."""
    return canonical_bytes(document).decode("utf-8")


def texts_from_json(text: str) -> tuple[str, ...]:
    """Return the texts of a column that holds a JSON list of them."""
    return tuple(cast("list[str]", json.loads(text)))


def round_row(session: Session) -> RoundRow:
    """Return the one row of the round."""
    return session.scalars(select(RoundRow)).one()


def round_from_row(row: RoundRow) -> Round:
    """Return the round."""
    return Round(
        id=row.id,
        edition=row.edition,
        edition_name=Bilingual(row.edition_name_id, row.edition_name_en),
        name=Bilingual(row.name_id, row.name_en),
        time_zone=row.time_zone,  # type: ignore[arg-type]  # a constraint of the table holds it to the three
        deadline=row.deadline,
        secretariat_name=row.secretariat_name,
        secretariat_phone=row.secretariat_phone,
        is_example=row.is_example,
        is_proposal_rubric=row.is_proposal_rubric,
    )


def province_from_row(row: ProvinceRow) -> Province:
    """Return a province."""
    return Province(row.code, row.name)


def issue_from_row(row: IssueRow) -> Issue:
    """Return a priority issue."""
    return Issue(row.code, Bilingual(row.name_id, row.name_en), row.rubric)


def rubric_from_row(row: RubricRow) -> Rubric:
    """Return a rubric."""
    return Rubric.from_json(json.loads(row.document))


def rubric_to_row(rubric: Rubric, position: int) -> RubricRow:
    """Return the row of a rubric."""
    return RubricRow(code=rubric.code, position=position, document=json_text(rubric.to_json()))


def policy_from_row(row: PolicyRow) -> Policy:
    """Return one revision of the policy."""
    return Policy.from_json(json.loads(row.document))


def policy_to_row(
    policy: Policy, number: int, at: datetime, reason: str = "", results_before: str = ""
) -> PolicyRow:
    """Return the row of one revision of the policy."""
    return PolicyRow(
        number=number,
        document=json_text(policy.to_json()),
        reason=reason,
        at=at,
        results_before=results_before,
    )


def submission_from_row(row: SubmissionRow) -> Submission:
    """Return a submission."""
    return Submission(
        code=row.code,
        name=row.name,
        issue=row.issue,
        province=row.province,
        proposer=row.proposer,
        district=row.district,
        wave=row.wave,
        summary=row.summary,
        partner=row.partner,
        is_withdrawn=row.is_withdrawn,
    )


def submission_to_row(submission: Submission, position: int) -> SubmissionRow:
    """Return the row of a submission."""
    return SubmissionRow(
        code=submission.code,
        position=position,
        name=submission.name,
        issue=submission.issue,
        province=submission.province,
        proposer=submission.proposer,
        district=submission.district,
        wave=submission.wave,
        summary=submission.summary,
        partner=submission.partner,
        is_withdrawn=submission.is_withdrawn,
    )


def attachment_from_row(row: AttachmentRow) -> Attachment:
    """Return what is known of an attachment, without its bytes."""
    return Attachment(
        row.submission, row.position, row.name, row.media_type, row.sha256, row.size_bytes, row.is_blind_ok
    )


def attachment_to_row(attachment: Attachment) -> AttachmentRow:
    """Return the row of an attachment; its bytes go into ``blobs`` before."""
    return AttachmentRow(
        submission=attachment.submission,
        position=attachment.position,
        name=attachment.name,
        media_type=attachment.media_type,
        sha256=attachment.sha256,
        size_bytes=attachment.size_bytes,
        is_blind_ok=attachment.is_blind_ok,
    )


def judge_from_row(row: JudgeRow) -> Judge:
    """Return a judge."""
    return Judge(
        code=row.code,
        name=row.name,
        role=JudgeRole(row.role),
        institution=row.institution,
        expertise=texts_from_json(row.expertise),
        nip=row.nip,
        position=row.position,
        salutation=row.salutation,
    )


def judge_to_row(judge: Judge, position: int) -> JudgeRow:
    """Return the row of a judge; ``position`` is the place in the panel's list."""
    return JudgeRow(
        code=judge.code,
        position_in_list=position,
        name=judge.name,
        role=judge.role.value,
        institution=judge.institution,
        expertise=json_text(judge.expertise),
        nip=judge.nip,
        position=judge.position,
        salutation=judge.salutation,
    )


def conflict_from_row(row: ConflictRow) -> Conflict:
    """Return a conflict of interest."""
    return Conflict(row.judge, row.submission, row.reason)


def conflict_pairs(session: Session) -> frozenset[tuple[str, str]]:
    """Return judge and submission of each conflict of interest that is known."""
    return frozenset((row.judge, row.submission) for row in session.scalars(select(ConflictRow)))


def return_from_row(row: ReturnRow) -> ScoreReturn:
    """Return a return, whole."""
    return _parsed(row.document)


@lru_cache(maxsize=KEPT_RETURNS)
def _parsed(document: str) -> ScoreReturn:
    """Return the return in a document; stored returns never change, and every screen asks for them again."""
    return return_from_json(document)


def return_to_row(score_return: ScoreReturn, at: datetime, *, is_waiting: bool = False) -> ReturnRow:
    """Return the row of a return that came in at ``at``."""
    return ReturnRow(
        id=score_return.id,
        judge=score_return.judge,
        revision=score_return.revision,
        source=score_return.source.value,
        document=json_text(return_to_json(score_return)),
        at=at,
        is_waiting=is_waiting,
    )


def return_info(row: ReturnRow) -> ReturnInfo:
    """Return what a list shows of a return."""
    sheets = return_from_row(row).sheets
    return ReturnInfo(
        id=row.id,
        judge=row.judge,
        revision=row.revision,
        source=ReturnSource(row.source),
        check_code=check_code(row.id),
        at=row.at,
        is_waiting=row.is_waiting,
        sheets_done=sum(sheet.status is SheetStatus.DONE for sheet in sheets),
    )


def choice_from_row(row: ReturnChoiceRow) -> ReturnChoice:
    """Return how a fork was decided."""
    return ReturnChoice(row.number, row.judge, row.chosen, texts_from_json(row.among))


def judges_in_order(session: Session) -> tuple[Judge, ...]:
    """Return all judges in the panel's order."""
    rows = session.scalars(select(JudgeRow).order_by(JudgeRow.position_in_list, JudgeRow.code))
    return tuple(judge_from_row(row) for row in rows)


def submissions_in_order(session: Session) -> tuple[Submission, ...]:
    """Return all submissions in the order of the table they came from."""
    rows = session.scalars(select(SubmissionRow).order_by(SubmissionRow.position, SubmissionRow.code))
    return tuple(submission_from_row(row) for row in rows)


def attachments_in_order(session: Session) -> dict[str, tuple[Attachment, ...]]:
    """Return submission code to its attachments; submissions without any are absent."""
    found: dict[str, list[Attachment]] = {}
    for row in session.scalars(
        select(AttachmentRow).order_by(AttachmentRow.submission, AttachmentRow.position)
    ):
        found.setdefault(row.submission, []).append(attachment_from_row(row))
    return {code: tuple(attachments) for code, attachments in found.items()}


def assignments_of(session: Session) -> dict[str, tuple[str, ...]]:
    """Return judge code to assigned submissions in order, judges without any included."""
    found: dict[str, list[str]] = {judge.code: [] for judge in judges_in_order(session)}
    pairs = select(AssignmentRow.judge, AssignmentRow.submission)  # an object for each would take a second
    for judge, submission in session.execute(
        pairs.order_by(AssignmentRow.position, AssignmentRow.submission)
    ):
        found[judge].append(submission)
    return {judge: tuple(submissions) for judge, submissions in found.items()}


def next_assignment(session: Session, judge: str) -> int:
    """Return the position after all submissions that ``judge`` has; replacing a judge leaves gaps."""
    last = session.scalar(select(func.max(AssignmentRow.position)).where(AssignmentRow.judge == judge))
    return 0 if last is None else last + 1
