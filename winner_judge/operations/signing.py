"""Signing off a round: what stands in its way, the result frozen, and going back with a reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from sqlalchemy.orm import Session

from winner_judge.bundle.audit import read_audit
from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import SignOffRow
from winner_judge.canonical import Json
from winner_judge.errors import (
    ActorMissingError,
    NothingToSignError,
    NotSignedOffError,
    SignOffBlockedError,
)
from winner_judge.operations.analysing import analysis_text, barred_pairs
from winner_judge.operations.frozen import REOPEN, SIGN_OFF, last_sign_off, sign_off_in_force
from winner_judge.operations.holding import accept_waiting
from winner_judge.operations.ranking import result_of
from winner_judge.operations.reading import checked_day, checked_line
from winner_judge.operations.reconciling import matrix_of
from winner_judge.operations.rows import json_text, round_row
from winner_judge.operations.sign_off_warnings import warning_lines
from winner_judge.operations.standing import Standing, standing_of
from winner_judge.operations.views import CheckLine, Result, SignOff
from winner_judge.operations.withdrawing import checked_decision
from winner_judge.scoring.ranking import RankedList, Ranking
from winner_judge.stages import unheard
from winner_judge.values import JudgeRole, ModerationKind, Progress, RoundState, SheetStatus


@dataclass(frozen=True, slots=True)
class Closing:
    """What stands in the way of the sign-off, and the sign-off itself once there is one."""

    lines: tuple[CheckLine, ...]
    """What blocks, and after it what only warns."""
    result: Result
    signed: SignOff | None


def check_sign_off(bundle: BundleFile) -> tuple[CheckLine, ...]:
    """Return what blocks the sign-off, and after it what only warns."""
    return read_closing(bundle).lines


def read_closing(bundle: BundleFile) -> Closing:
    """Return the checklist, the result that would be signed or was, and the sign-off in force."""
    with bundle.read() as session:
        standing = standing_of(session)
        result = result_of(standing)
        warnings = warning_lines(session, standing, result)
        signed = sign_off_of(session)
    return Closing((*check_lines(standing, result), *warnings), result, signed)


def check_lines(standing: Standing, result: Result) -> tuple[CheckLine, ...]:
    """Return the checklist of a round as it stands: blocking lines first."""
    ranking = result.ranking
    lines = (
        _line("fork", standing.undecided, is_blocking=True),
        _line("stale", _stale_subjects(standing), is_blocking=True),
        *(_line("tie", tie, is_blocking=True) for tie in _open_ties(ranking)),
        _line("unranked", _undecided(standing, ranking), is_blocking=True),
        _line("missing_return", _missing_judges(standing), is_blocking=False),
        _line("unmoderated", _unmoderated(standing), is_blocking=False),
        _line("separate_groups", _apart(result), is_blocking=False),
        _line("unadjusted", _unadjusted(standing, result), is_blocking=False),
    )
    return tuple(line for line in lines if line.subjects)


def sign_off(bundle: BundleFile, *, by: str, place: str, date: str, progress: Progress = unheard) -> SignOff:
    """Freeze the result: document, digest and audit head are stored, and the round becomes read-only.

    ``date`` is what stands on the papers, ISO 8601; ``by`` the name of who signs. Severity and uncertainty
    are found once more and stored beside the result, outside its digest; ``progress`` is told of that.

    Raises:
        CancelledError: ``progress`` stopped the work; nothing was changed.
        ActorMissingError, TextTooLongError, ControlCharacterError: ``by`` or ``place`` cannot be printed.
        DateUnreadableError: ``date`` is no date.
        SignOffBlockedError: a line of the checklist blocks it.
        NothingToSignError: no score counts yet.
        SignedOffError: it is signed off already.
    """
    by, place = checked_line(by), checked_line(place)
    if not by:
        raise ActorMissingError
    day = checked_day(date)
    head = bundle.audit_head
    analysis = _found(bundle, progress)
    with bundle.write("sign_off", actor=by) as change:
        standing = standing_of(change.session)
        result = result_of(standing)
        _refuse_blocked(standing, result)
        revision = _last_revision(change.session) + 1
        change.session.add(
            SignOffRow(
                kind=SIGN_OFF,
                revision=revision,
                actor=by,
                place=place,
                date=day.isoformat(),
                result_digest=result.digest,
                results=json_text(cast("Json", result.document)),
                audit_head=head,
                at=change.at,
                analysis=analysis,
            )
        )
        round_row(change.session).state = RoundState.SIGNED_OFF.value
        change.facts.update(revision=revision, result_digest=result.digest)
    signed = read_sign_off(bundle)
    assert signed is not None
    return signed


def reopen_round(bundle: BundleFile, *, reason: str, actor: str) -> None:
    """Make the round editable again and accept waiting returns; the next sign-off is a new revision.

    Raises:
        ReasonMissingError, ActorMissingError: it is not told why, or by whom.
        TextTooLongError, ControlCharacterError: that cannot be printed.
        NotSignedOffError: the round is not signed off.
    """
    actor, reason = checked_decision(actor, reason)
    with bundle.write("reopen_round", actor=actor, facts={"reason": reason}) as change:
        row = round_row(change.session)
        if row.state != RoundState.SIGNED_OFF.value:
            raise NotSignedOffError
        row.state = RoundState.JUDGING.value
        change.session.add(
            SignOffRow(
                kind=REOPEN,
                revision=_last_revision(change.session),
                actor=actor,
                reason=reason,
                at=change.at,
            )
        )
        accept_waiting(change.session)


def read_sign_off(bundle: BundleFile) -> SignOff | None:
    """Return the sign-off in force, None while the result is provisional."""
    with bundle.read() as session:
        return sign_off_of(session)


def sign_off_of(session: Session) -> SignOff | None:
    """Return the sign-off in force, None while the result is provisional."""
    row = sign_off_in_force(session)
    if row is None:
        return None
    return SignOff(
        revision=row.revision,
        by=row.actor,
        place=row.place,
        date=row.date,
        at=row.at,
        result_digest=row.result_digest,
        audit_head=_own_entry(session, row.audit_head),
    )


def _found(bundle: BundleFile, progress: Progress) -> str:
    """Return the findings to be stored; what blocks a sign-off is refused before their long work begins."""
    with bundle.read() as session:
        standing = standing_of(session)
        barred = barred_pairs(session, standing)
    if standing.setting.state is RoundState.SIGNED_OFF:
        return ""
    _refuse_blocked(standing, result_of(standing))
    return analysis_text(standing, barred, progress=progress)


def _line(kind: str, subjects: Iterable[str], *, is_blocking: bool) -> CheckLine:
    return CheckLine(kind, is_blocking, tuple(subjects))


def _stale_subjects(standing: Standing) -> Iterator[str]:
    """Yield submissions with a stale decision; a new return answers a judge who was asked again."""
    stale = {
        code
        for item in standing.in_force
        if item.kind is not ModerationKind.ASK_AGAIN and standing.is_stale(item)
        for code in item.submissions
    }
    return (submission.code for submission in standing.competing if submission.code in stale)


def _open_ties(ranking: Ranking) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys(tie for group in _lists(ranking) for tie in group.open_ties))


def _undecided(standing: Standing, ranking: Ranking) -> Iterator[str]:
    """Yield unranked entries that the chair has not accepted as such."""
    unranked = {entry.code for group in _lists(ranking) for entry in group.entries if entry.rank is None}
    accepted = {
        code for item in standing.holding if item.kind is ModerationKind.ACCEPT for code in item.submissions
    }
    return (item.code for item in standing.competing if item.code in unranked - accepted)


def _missing_judges(standing: Standing) -> Iterator[str]:
    """Yield judges who were to judge something and of whom nothing is in.

    For trainees and replaced judges nobody waits.
    """
    return (
        judge.code
        for judge in standing.judges
        if judge.role is not JudgeRole.TRAINEE
        and judge.code not in standing.replaced
        and standing.assignments[judge.code]
        and judge.code not in standing.returns
        and judge.code not in standing.forks
    )


def _unmoderated(standing: Standing) -> Iterator[str]:
    return (row.submission.code for row in matrix_of(standing).rows if row.is_open)


def _apart(result: Result) -> Iterator[str]:
    """Yield the judges whom the adjusted mean cannot compare with those of the largest group."""
    groups = result.judge_groups if result.unadjusted is None else ()
    return (judge for group in groups[1:] for judge in group)


def _unadjusted(standing: Standing, result: Result) -> Iterator[str]:
    """Yield the submissions whose value is the plain mean, though the adjusted one is asked for."""
    is_plain = result.unadjusted is not None
    return (submission.code for submission in standing.competing if is_plain)


def _lists(ranking: Ranking) -> tuple[RankedList, ...]:
    return (*ranking.groups, *ranking.awards)


def _refuse_blocked(standing: Standing, result: Result) -> None:
    if not any(sheet.status is SheetStatus.DONE for sheet in standing.sheets):
        raise NothingToSignError
    blocking = [line for line in check_lines(standing, result) if line.is_blocking]
    if blocking:
        raise SignOffBlockedError(tuple(dict.fromkeys(code for line in blocking for code in line.subjects)))


def _last_revision(session: Session) -> int:
    row = last_sign_off(session)
    return 0 if row is None else row.revision


def _own_entry(session: Session, head_before: str) -> str:
    """Return the hash of the sign-off's own audit entry: the one after the head that it was made on."""
    hashes = [entry.hash for entry in read_audit(session)]
    return hashes[hashes.index(head_before) + 1]
