"""Who judges what, and the packs and code slips that go out to the judges."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from winner_judge.assigning import assign, order_at_random
from winner_judge.bundle.file import BundleFile, Change
from winner_judge.bundle.models import AssignmentRow, BlobRow, JudgeCodeRow, PackRow
from winner_judge.canonical import Json
from winner_judge.errors import (
    ConsentMissingError,
    FileUnwritableError,
    JudgeReplacedError,
    NoSubmissionsError,
    NothingAssignedError,
    NothingToAddError,
    ReasonMissingError,
    TooFewJudgesError,
    UnknownJudgeError,
)
from winner_judge.exchange.codes import new_judge_code
from winner_judge.exchange.packs import PackContent, new_pack_id, pack_row, part_of, write_pack
from winner_judge.exchange.sticks import write_safely
from winner_judge.operations.preparing import assignments_of, begin_judging, roster_of
from winner_judge.operations.replaced import replacements_of
from winner_judge.operations.rows import (
    conflict_pairs,
    judges_in_order,
    next_assignment,
    submissions_in_order,
)
from winner_judge.operations.setting import setting_of
from winner_judge.operations.views import IssuedPack, Roster, Setting
from winner_judge.reports.data import CodeSlip
from winner_judge.scoring.policy import Order
from winner_judge.values import JudgeRole, Progress, Submission
from winner_judge.wording import Words

SLIPS_FOLDER = "slips"
_ASSIGNED_ROLES = frozenset({JudgeRole.CHAIR, JudgeRole.MEMBER})


def assign_judges(
    bundle: BundleFile, *, per_submission: int = 3, actor: str
) -> Mapping[str, tuple[str, ...]]:
    """Assign judges to the submissions that have none yet, and return all assignments by judge.

    Assignments that exist stay. Trainees, replaced judges, and substitutes who took over from nobody are left
    out; conflicts of interest are respected.

    Raises:
        NoSubmissionsError: the round has no submission.
        OutOfRangeError: ``per_submission`` is below 1.
        TooFewJudgesError: there are fewer judges than that, or too many have a conflict with one submission.
    """
    with bundle.read() as session:
        plan = _plan(session, per_submission)
        known = assignments_of(session)
    if any(plan.values()):
        facts = {"judges_per_submission": per_submission}
        with bundle.write("assign_judges", actor=actor, facts=facts) as change:
            for judge, submissions in plan.items():
                first = next_assignment(change.session, judge)
                for position, submission in enumerate(submissions, start=first):
                    change.session.add(AssignmentRow(judge=judge, submission=submission, position=position))
    return {judge: (*known[judge], *plan.get(judge, ())) for judge in known}


def _plan(session: Session, per_submission: int) -> Mapping[str, tuple[str, ...]]:
    submissions = [item.code for item in submissions_in_order(session) if not item.is_withdrawn]
    if not submissions:
        raise NoSubmissionsError
    taken = set(session.scalars(select(AssignmentRow.submission)))
    replaced = replacements_of(session)
    seated = {item.successor for item in replaced.values()}
    judges = [
        judge.code
        for judge in judges_in_order(session)
        if (judge.role in _ASSIGNED_ROLES or judge.code in seated) and judge.code not in replaced
    ]
    conflicts = conflict_pairs(session)
    free = [code for code in submissions if code not in taken]
    if free and len(judges) < per_submission:
        raise TooFewJudgesError(submission=free[0], needed=per_submission, available=len(judges))
    return assign(free, judges, conflicts, per_submission) if free else {}


def issue_packs(
    bundle: BundleFile,
    folder: Path,
    *,
    judges: Sequence[str] | None = None,
    consents_unencrypted: bool = False,
    actor: str,
    words: Words | None = None,
    progress: Progress | None = None,
) -> tuple[IssuedPack, ...]:
    """Write a pack for each of ``judges``, or for all with assignments, into ``folder``, and begin judging.

    The slips with the codes go into the folder ``slips`` inside, to be carried apart. A judge to whom a pack
    was issued before keeps the code; the earlier pack is still accepted. ``consents_unencrypted`` is needed
    and recorded where the panel bundle that keeps the codes has no passphrase. All packs are issued or none.

    Raises:
        ConsentMissingError: the panel bundle has no passphrase, and that was not agreed to.
        NothingAssignedError: a judge has no submission, or nobody has one.
        UnknownJudgeError, JudgeReplacedError: a judge is none of the round, or takes no further part.
        CancelledError: ``progress`` asked to stop.
        JudgeError: another leaf for what the disk refuses.
    """
    if not bundle.is_encrypted and not consents_unencrypted:
        raise ConsentMissingError(bundle.path)
    facts: dict[str, Json] = {} if bundle.is_encrypted else {"consents_unencrypted": True}
    with removed_on_failure() as written, bundle.write("issue_packs", actor=actor, facts=facts) as change:
        issued = issue_within(
            change, folder, judges=judges, clock=bundle.clock, written=written, words=words, progress=progress
        )
        begin_judging(change.session)
        told = [{"judge": pack.judge, "content_digest": pack.content_digest} for pack in issued]
        change.facts["packs"] = told
    _tell(progress, len(issued), len(issued))
    return issued


def issue_within(
    change: Change,
    folder: Path,
    *,
    judges: Sequence[str] | None,
    clock: Callable[[], datetime],
    written: list[Path],
    words: Words | None = None,
    progress: Progress | None = None,
) -> tuple[IssuedPack, ...]:
    """Write packs and slips in a transaction that runs already; each path is added to ``written``.

    Raises:
        JudgeError: as ``issue_packs``.
    """
    issuer = _Issuer(change, folder, clock)
    chosen = issuer.chosen(judges)
    issued: list[IssuedPack] = []
    for done, judge in enumerate(chosen):
        _tell(progress, done, len(chosen))
        issued.append(issuer.issue(judge, written))
    slips = [CodeSlip(issuer.judges[pack.judge], pack.code) for pack in issued]
    written.append(_write_slips(issuer.setting, slips, folder, words or Words("id")))
    return tuple(issued)


def issue_supplements(
    bundle: BundleFile,
    folder: Path,
    *,
    judges: Sequence[str] | None = None,
    actor: str,
    progress: Progress | None = None,
) -> tuple[IssuedPack, ...]:
    """Write what was assigned since to each of ``judges``, or to all who lack something, as additional packs.

    Each holds only what its judge's pack in force lacks, opens with the same code, so needs no slip, and adds
    to that pack alone. All are issued or none.

    Raises:
        NothingToAddError: a judge lacks nothing, has no pack, or one that does not tell what it held.
        UnknownJudgeError: a judge is none of the round.
        CancelledError: ``progress`` asked to stop.
        JudgeError: another leaf for what the disk refuses.
    """
    with removed_on_failure() as written, bundle.write("issue_supplements", actor=actor) as change:
        issuer = _Issuer(change, folder, bundle.clock)
        chosen = issuer.lacking(judges)
        issued: list[IssuedPack] = []
        for done, judge in enumerate(chosen):
            _tell(progress, done, len(chosen))
            issued.append(issuer.add_to(judge, written))
        told = [{"judge": pack.judge, "content_digest": pack.content_digest} for pack in issued]
        change.facts["packs"] = told
    _tell(progress, len(chosen), len(chosen))
    return tuple(issued)


def _tell(progress: Progress | None, done: int, total: int) -> None:
    if progress is not None:
        progress(done, total)


def reprint_slips(
    bundle: BundleFile,
    folder: Path,
    *,
    judges: Sequence[str] | None = None,
    actor: str,
    words: Words | None = None,
) -> Path:
    """Write the slips of ``judges``, or of all who have a code, once more, and return where.

    Raises:
        UnknownJudgeError: a judge has no code.
        NothingAssignedError: nobody has a code yet.
        JudgeError: the disk refused.
    """
    with removed_on_failure() as written, bundle.write("reprint_slips", actor=actor) as change:
        codes = {row.judge: row.code for row in change.session.scalars(select(JudgeCodeRow))}
        for judge in judges or ():
            if judge not in codes:
                raise UnknownJudgeError(judge)
        known = {judge.code: judge for judge in judges_in_order(change.session)}
        chosen = tuple(judges or (judge for judge in known if judge in codes))
        if not chosen:
            raise NothingAssignedError
        slips = [CodeSlip(known[judge], codes[judge]) for judge in chosen]
        written.append(_write_slips(setting_of(change.session), slips, folder, words or Words("id")))
        change.facts["judges"] = chosen
    return written[0]


def replace_code(bundle: BundleFile, judge: str, *, reason: str, actor: str) -> None:
    """Give ``judge``, whose code was reported lost, a new one; the packs of the old one are revoked.

    Raises:
        ReasonMissingError: no reason is given.
        UnknownJudgeError: the judge has no code.
    """
    if not reason.strip():
        raise ReasonMissingError
    facts = {"judge": judge, "reason": reason.strip()}
    with bundle.write("replace_code", actor=actor, facts=facts) as change:
        row = change.session.get(JudgeCodeRow, judge)
        if row is None:
            raise UnknownJudgeError(judge)
        row.code = new_judge_code()
        for pack in change.session.scalars(select(PackRow).where(PackRow.judge == judge)):
            pack.is_revoked = True


class _Issuer:
    """Issues packs inside one transaction."""

    def __init__(self, change: Change, folder: Path, clock: Callable[[], datetime]) -> None:
        self.setting: Setting = setting_of(change.session)
        self._change = change
        self._folder = folder
        self._clock = clock
        self._roster: Roster = roster_of(change.session)
        self.judges = {judge.code: judge for judge in self._roster.judges}
        self._codes = {row.judge: row.code for row in change.session.scalars(select(JudgeCodeRow))}
        self._issued_at = _moment_after_all_packs(change)
        self._replaced = replacements_of(change.session)

    def chosen(self, judges: Sequence[str] | None) -> tuple[str, ...]:
        """Return for whom packs are issued."""
        assignments = self._roster.assignments
        for judge in judges or ():
            if judge not in self.judges:
                raise UnknownJudgeError(judge)
            if judge in self._replaced:
                raise JudgeReplacedError(judge, self._replaced[judge].successor)
            if not assignments[judge]:
                raise NothingAssignedError
        open_to = (judge for judge, assigned in assignments.items() if assigned)
        chosen = tuple(judges or (judge for judge in open_to if judge not in self._replaced))
        if not chosen:
            raise NothingAssignedError
        return chosen

    def lacking(self, judges: Sequence[str] | None) -> tuple[str, ...]:
        """Return for whom additional packs are issued."""
        for judge in judges or ():
            if judge not in self.judges:
                raise UnknownJudgeError(judge)
        chosen = tuple(judges or self._roster.additions)
        if not chosen or not set(chosen) <= self._roster.additions.keys():
            raise NothingToAddError
        return chosen

    def issue(self, judge: str, written: list[Path]) -> IssuedPack:
        """Write the pack of one judge and record it; its path is added to ``written``."""
        return self._write(self._content(judge), written)

    def add_to(self, judge: str, written: list[Path]) -> IssuedPack:
        """Write what the pack of one judge lacks, and record it; its path is added to ``written``."""
        content = part_of(self._content(judge), self._roster.additions[judge])
        return self._write(content, written, adds_to=self._roster.packs[judge])

    def _write(self, content: PackContent, written: list[Path], *, adds_to: str = "") -> IssuedPack:
        judge, pack_id = content.judge.code, new_pack_id()
        code = self._code(judge)
        path = write_pack(
            self._folder,
            content,
            pack_id=pack_id,
            judge_code=code,
            read_blob=self._read_blob,
            clock=self._clock,
            issued_at=self._issued_at,
            adds_to=adds_to,
        )
        written.append(path)
        row = pack_row(content, pack_id, self._issued_at, adds_to)
        self._change.session.add(row)
        return IssuedPack(judge=judge, path=path, code=code, content_digest=row.content_digest)

    def _content(self, judge: str) -> PackContent:
        """Return what the judge is given: nothing that bears on other judges."""
        assigned = self._roster.assignments[judge]
        by_code = {item.code: item for item in self._roster.submissions if not item.is_withdrawn}
        submissions = self._ordered(judge, [by_code[code] for code in assigned if code in by_code])
        used = {submission.issue for submission in submissions}
        issues = tuple(issue for issue in self.setting.issues if issue.code in used)
        rubrics = {issue.rubric for issue in issues}
        return PackContent(
            round=self.setting.round,
            provinces=self.setting.provinces,
            issues=issues,
            rubrics=tuple(rubric for code, rubric in self.setting.rubrics.items() if code in rubrics),
            policy=self.setting.policy,
            judge=self.judges[judge],
            submissions=submissions,
            attachments=tuple(
                attachment
                for submission in submissions
                for attachment in self._roster.attachments.get(submission.code, ())
            ),
            conflicts=tuple(item for item in self._roster.conflicts if item.judge == judge),
        )

    def _ordered(self, judge: str, submissions: Sequence[Submission]) -> tuple[Submission, ...]:
        """Return a judge's submissions in the order that the policy asks for."""
        setting = self.setting
        if setting.policy.order is Order.GIVEN:
            return tuple(submissions)
        issues = [issue.code for issue in setting.issues]
        return order_at_random(submissions, issues, round_id=setting.round.id, judge=judge)

    def _code(self, judge: str) -> str:
        code = self._codes.get(judge)
        if code is None:
            code = self._codes[judge] = new_judge_code()
            self._change.session.add(JudgeCodeRow(judge=judge, code=code))
        return code

    def _read_blob(self, sha256: str) -> bytes:
        return self._change.session.scalars(select(BlobRow.content).where(BlobRow.sha256 == sha256)).one()


def _moment_after_all_packs(change: Change) -> datetime:
    """Return when packs are issued: now, but after all others, lest a wrong clock make a pack look older."""
    newest = change.session.scalar(select(func.max(PackRow.issued_at)))
    return change.at if newest is None else max(change.at, newest + timedelta(microseconds=1))


@contextmanager
def removed_on_failure() -> Iterator[list[Path]]:
    """Give a list of files written, which are removed again when the block fails."""
    written: list[Path] = []
    try:
        yield written
    except BaseException:
        for path in written:
            with suppress(OSError):  # the stick may be gone, and the first problem is what is told
                path.unlink()
        raise


def _write_slips(setting: Setting, slips: Sequence[CodeSlip], folder: Path, words: Words) -> Path:
    from winner_judge.reports.slips import code_slips_pdf

    target = folder / SLIPS_FOLDER
    try:
        target.mkdir(exist_ok=True)
    except OSError as problem:
        raise FileUnwritableError(target, problem.strerror or str(problem)) from problem
    name = f"{words.text('Judge-code slips')}.pdf"
    return write_safely(target, name, code_slips_pdf(setting.round, slips, words))
