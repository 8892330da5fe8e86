"""What the secretariat settles before judging: the round's details, rubrics, policy, judges and conflicts."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from itertools import chain
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import (
    AssignmentRow,
    ConflictRow,
    IssueRow,
    JudgeRow,
    PackRow,
    RubricRow,
    SubmissionRow,
)
from winner_judge.errors import (
    AttachmentMissingError,
    CodeTakenError,
    ConflictAssignedError,
    NotPreparingError,
    RubricInUseError,
    UnknownJudgeError,
    UnknownSubmissionError,
)
from winner_judge.exchange.sticks import write_safely
from winner_judge.operations.founding import read_time_zone
from winner_judge.operations.importing import import_judges, import_submissions, preview_submissions
from winner_judge.operations.policies import change_policy
from winner_judge.operations.reading import checked_code, checked_text
from winner_judge.operations.rows import (
    assignments_of,
    attachments_in_order,
    conflict_from_row,
    conflict_pairs,
    judge_to_row,
    judges_in_order,
    round_row,
    rubric_to_row,
    submissions_in_order,
    texts_from_json,
)
from winner_judge.operations.views import Roster
from winner_judge.scoring.rubric import Rubric, refuse_duplicate_rubrics
from winner_judge.values import Bilingual, Conflict, Judge, RoundState

__all__ = [
    "add_judge",
    "adopt_rubrics",
    "assignments_of",
    "change_judge",
    "change_policy",
    "change_round",
    "import_judges",
    "import_submissions",
    "preview_submissions",
    "read_attachment",
    "read_roster",
    "remove_judge",
    "replace_rubrics",
    "save_attachment",
    "set_conflicts",
]

SECRETARIAT = "secretariat"


def read_roster(bundle: BundleFile) -> Roster:
    """Return submissions, judges and who judges what."""
    with bundle.read() as session:
        return roster_of(session)


def roster_of(session: Session) -> Roster:
    """Return the roster, inside a transaction that runs already."""
    conflicts = session.scalars(select(ConflictRow).order_by(ConflictRow.judge, ConflictRow.submission))
    packs = session.scalars(
        select(PackRow).where(~PackRow.is_revoked).order_by(PackRow.issued_at, PackRow.id)
    ).all()
    submissions, assignments = submissions_in_order(session), assignments_of(session)
    judged = [item.code for item in submissions if not item.is_withdrawn]
    return Roster(
        submissions=submissions,
        attachments=attachments_in_order(session),
        judges=judges_in_order(session),
        conflicts=tuple(conflict_from_row(row) for row in conflicts),
        assignments=assignments,
        packs={row.judge: row.id for row in packs if not row.adds_to},
        additions=_additions(assignments, judged, packs),
    )


def _additions(
    assignments: Mapping[str, Sequence[str]], judged: Collection[str], packs: Sequence[PackRow]
) -> dict[str, tuple[str, ...]]:
    """Return what each judge was assigned since; a pack that does not tell what it held needs no addition."""
    in_force = {row.judge: row for row in packs if not row.adds_to}
    found: dict[str, tuple[str, ...]] = {}
    for judge in (code for code in assignments if code in in_force):
        pack = in_force[judge]
        parts = [texts_from_json(row.submissions) for row in packs if pack.id in {row.id, row.adds_to}]
        held = set(chain.from_iterable(parts))
        added = tuple(code for code in assignments[judge] if code in judged and code not in held)
        if added and texts_from_json(pack.submissions):
            found[judge] = added
    return found


def read_attachment(bundle: BundleFile, sha256: str) -> bytes:
    """Return the bytes of an attachment, of a panel bundle or a pack.

    Raises:
        AttachmentMissingError: the file holds none of this digest.
    """
    content = bundle.read_blob(sha256)
    if content is None:
        raise AttachmentMissingError(sha256)
    return content


def save_attachment(bundle: BundleFile, sha256: str, path: Path) -> Path:
    """Write an attachment to a new file and return its path; a name that is taken gets a number.

    Raises:
        AttachmentMissingError: the file holds none of this digest.
        JudgeError: as ``write_safely``.
    """
    return write_safely(path.parent, path.name, read_attachment(bundle, sha256))


def add_judge(bundle: BundleFile, judge: Judge, *, actor: str = SECRETARIAT) -> None:
    """Add a judge at the end of the panel's list; while judging a substitute may still come in.

    Raises:
        CodeTakenError: a judge has this code, capitals aside.
    """
    judge = checked_judge(judge)
    with bundle.write("add_judge", actor=actor, facts={"judge": judge.code}) as change:
        known = judges_in_order(change.session)
        if judge.code.casefold() in {other.code.casefold() for other in known}:
            raise CodeTakenError(judge.code)
        change.session.add(judge_to_row(judge, len(known)))


def change_judge(bundle: BundleFile, judge: Judge, *, actor: str = SECRETARIAT) -> None:
    """Replace what is known of the judge who has the code of ``judge``.

    Raises:
        UnknownJudgeError: there is none.
    """
    judge = checked_judge(judge)
    with bundle.write("change_judge", actor=actor, facts={"judge": judge.code}) as change:
        row = _judge_row(change.session, judge.code)
        new = judge_to_row(judge, row.position_in_list)
        for name in ("name", "role", "institution", "expertise", "nip", "position", "salutation"):
            setattr(row, name, getattr(new, name))


def remove_judge(bundle: BundleFile, judge: str, *, actor: str = SECRETARIAT) -> None:
    """Remove a judge with conflicts and assignments, while the round is being prepared.

    Raises:
        NotPreparingError: judging has begun.
        UnknownJudgeError: there is no such judge.
    """
    with bundle.write("remove_judge", actor=actor, facts={"judge": judge}) as change:
        require_preparing(change.session)
        row = _judge_row(change.session, judge)
        for table in (ConflictRow, AssignmentRow):
            for held in change.session.scalars(select(table).where(table.judge == judge)):
                change.session.delete(held)
        change.session.delete(row)


def set_conflicts(bundle: BundleFile, conflicts: Collection[Conflict], *, actor: str = SECRETARIAT) -> None:
    """Make ``conflicts`` the known conflicts of interest, in place of those before.

    While preparing, assignments that they forbid are taken away.

    Raises:
        UnknownJudgeError: a conflict names no judge of the round.
        UnknownSubmissionError: a conflict names no submission of the round.
        ConflictAssignedError: judging has begun, and the judge was assigned the submission already.
    """
    new = {(conflict.judge, conflict.submission): conflict for conflict in conflicts}
    with bundle.write("set_conflicts", actor=actor, facts={"count": len(new)}) as change:
        _refuse_unknown(change.session, new.values())
        _unassign(change.session, set(new))
        for row in change.session.scalars(select(ConflictRow)).all():
            kept = new.pop((row.judge, row.submission), None)
            if kept is None:
                change.session.delete(row)
            else:
                row.reason = kept.reason
        for conflict in new.values():
            change.session.add(
                ConflictRow(judge=conflict.judge, submission=conflict.submission, reason=conflict.reason)
            )


def replace_rubrics(bundle: BundleFile, rubrics: Sequence[Rubric], *, actor: str = SECRETARIAT) -> None:
    """Replace the rubrics while the round is being prepared; with that they are the secretariat's own.

    In a round without provinces, where the issues are the rubrics' codes, issues come and go with them.

    Raises:
        NotPreparingError: judging has begun.
        RubricInUseError: an issue's rubric is missing among the new ones.
        DuplicateRubricError: two rubrics have the same code.
    """
    refuse_duplicate_rubrics(tuple(rubrics))
    facts = {"rubrics": [rubric.code for rubric in rubrics]}
    with bundle.write("replace_rubrics", actor=actor, facts=facts) as change:
        require_preparing(change.session)
        row = round_row(change.session)
        row.is_proposal_rubric = False
        if not row.edition:
            _replace_issues(change.session, rubrics)
        _refuse_missing_rubrics(change.session, rubrics)
        _replace_rubric_rows(change.session, rubrics)


def adopt_rubrics(bundle: BundleFile, *, actor: str = SECRETARIAT) -> None:
    """Record that the shipped proposal is now the secretariat's own rubric, unchanged."""
    with bundle.write("adopt_rubrics", actor=actor) as change:
        round_row(change.session).is_proposal_rubric = False


def change_round(
    bundle: BundleFile,
    *,
    name: Bilingual | str,
    time_zone: str,
    deadline: datetime | None,
    secretariat_name: str,
    secretariat_phone: str,
    actor: str = SECRETARIAT,
) -> None:
    """Replace the details of the round; a ``name`` given as text is the name in both languages.

    Raises:
        UnknownTimeZoneError: the time zone is none of WIB, WITA, WIT.
    """
    words = Bilingual(name, name) if isinstance(name, str) else name
    with bundle.write("change_round", actor=actor) as change:
        row = round_row(change.session)
        row.name_id, row.name_en = checked_text(words.id), checked_text(words.en)
        row.time_zone = read_time_zone(time_zone)
        row.deadline = deadline
        row.secretariat_name = checked_text(secretariat_name)
        row.secretariat_phone = checked_text(secretariat_phone)


def require_preparing(session: Session) -> None:
    """Refuse a change that is possible only while the round is being prepared.

    Raises:
        NotPreparingError: judging has begun.
    """
    if round_row(session).state != RoundState.PREPARING:
        raise NotPreparingError


def begin_judging(session: Session) -> None:
    """Lock rubrics and policy, unless they are locked already."""
    row = round_row(session)
    if row.state == RoundState.PREPARING:
        row.state = RoundState.JUDGING.value


def checked_judge(judge: Judge) -> Judge:
    """Return ``judge`` with its code in normal form.

    Raises:
        ValueMissingError, CodeUnusableError, TextTooLongError, ControlCharacterError: what cannot be kept.
    """
    return Judge(
        code=checked_code(judge.code),
        name=checked_text(judge.name, is_required=True),
        role=judge.role,
        institution=checked_text(judge.institution),
        expertise=tuple(checked_text(item) for item in judge.expertise),
        nip=checked_text(judge.nip),
        position=checked_text(judge.position),
        salutation=checked_text(judge.salutation),
    )


def _judge_row(session: Session, judge: str) -> JudgeRow:
    row = session.get(JudgeRow, judge)
    if row is None:
        raise UnknownJudgeError(judge)
    return row


def _refuse_unknown(session: Session, conflicts: Collection[Conflict]) -> None:
    judges = set(session.scalars(select(JudgeRow.code)))
    submissions = set(session.scalars(select(SubmissionRow.code)))
    for conflict in conflicts:
        if conflict.judge not in judges:
            raise UnknownJudgeError(conflict.judge)
        if conflict.submission not in submissions:
            raise UnknownSubmissionError(conflict.submission)


def _unassign(session: Session, pairs: Collection[tuple[str, str]]) -> None:
    is_preparing = round_row(session).state == RoundState.PREPARING
    known = conflict_pairs(session)
    for row in session.scalars(select(AssignmentRow)).all():
        pair = (row.judge, row.submission)
        if pair in pairs and is_preparing:
            session.delete(row)
        elif pair in pairs and pair not in known:
            raise ConflictAssignedError(*pair)


def _replace_issues(session: Session, rubrics: Sequence[Rubric]) -> None:
    used = set(session.scalars(select(SubmissionRow.issue)))
    kept = {rubric.code for rubric in rubrics}
    known = {row.code: row for row in session.scalars(select(IssueRow))}
    for code, row in known.items():
        if code not in kept and code not in used:
            session.delete(row)
    for position, rubric in enumerate(rubrics):
        row = known.get(rubric.code) or IssueRow(code=rubric.code, rubric=rubric.code)
        row.position, row.name_id, row.name_en = position, rubric.name.id, rubric.name.en
        session.add(row)
    session.flush()


def _refuse_missing_rubrics(session: Session, rubrics: Sequence[Rubric]) -> None:
    given = {rubric.code for rubric in rubrics}
    for needed in session.scalars(select(IssueRow.rubric).order_by(IssueRow.position)):
        if needed not in given:
            raise RubricInUseError(needed)


def _replace_rubric_rows(session: Session, rubrics: Sequence[Rubric]) -> None:
    known = {row.code: row for row in session.scalars(select(RubricRow))}
    for position, rubric in enumerate(rubrics):
        new = rubric_to_row(rubric, position)
        row = known.pop(rubric.code, None)
        if row is None:
            session.add(new)
        else:
            row.position, row.document = new.position, new.document
    for row in known.values():
        session.delete(row)
