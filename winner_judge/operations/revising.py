"""A judge who is present revises a sheet on the chair's laptop, under the own judge code."""

import hmac
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import JudgeCodeRow, PackRow
from winner_judge.canonical import Json
from winner_judge.errors import (
    CommentRequiredAboveError,
    CommentRequiredBelowError,
    ForkOpenError,
    JudgeCodeNeverIssuedError,
    JudgeCodeWrongError,
    UnknownJudgeError,
)
from winner_judge.exchange.codes import parse_judge_code
from winner_judge.operations.reading import checked_text
from winner_judge.operations.rows import return_to_row
from winner_judge.operations.succeeding import (
    Origin,
    ScoredRound,
    next_return,
    refuse_unscorable,
    refuse_unsound,
    revised,
    scored_round,
)
from winner_judge.scoring.totals import partial_value, round_half_away
from winner_judge.values import ReturnSource, ScoreReturn, Sheet, SheetStatus


def revise_sheet(
    bundle: BundleFile,
    *,
    judge: str,
    code: str,
    submission: str,
    scores: Mapping[str, Decimal],
    notes: Mapping[str, str] | None = None,
    comment: str | None = None,
) -> ScoreReturn:
    """Change or fill a sheet in the name of the judge, and return the next return, which counts at once.

    Scores, notes and comment that are not given stay; a blank note goes. Where nothing is new the current
    return comes back and nothing is written. The pack on the judge's own laptop does not know of the return:
    handing in from there afterwards gives two that compete, and the chair chooses.

    Raises:
        UnknownJudgeError, JudgeCodeNeverIssuedError: there is no such judge, or none with a code.
        JudgeCodeMistypedError, JudgeCodeWrongError: the code is none, or another judge's.
        UnknownSubmissionError, NotAssignedError, ConflictAssignedError, JudgeReplacedError,
        SubmissionWithdrawnError: the judge has no business with this submission.
        ForkOpenError: two returns of the judge compete.
        UnknownCriterionError, ScoreOffScaleError, IncompleteSheetError: the scores do not fit the rubric.
        CommentRequiredError: the policy asks for a comment for the entrant at such a value.
        TextTooLongError, ControlCharacterError: a note or the comment cannot be kept.
    """
    with bundle.read() as session:
        known = scored_round(session)
        _refuse_stranger(session, known, judge, code)
        origin = Origin(ReturnSource.PACK, bundle.audit_head, *_pack_of(session, known, judge))
    refuse_unscorable(known, judge, submission)
    if judge in known.forked:
        raise ForkOpenError(judge)
    sheet = _revised(known.sheet(judge, submission), scores, notes, comment, bundle.clock())
    refuse_unsound(known, sheet)
    _refuse_missing_comment(known, sheet)
    item = next_return(known, judge, {submission: sheet}, origin)
    if item is not known.current.get(judge):
        facts: dict[str, Json] = {"judge": judge, "submission": submission}
        facts.update({"return": item.id, "revision": item.revision})
        with bundle.write("revise_sheet", actor=judge, facts=facts) as change:
            change.session.add(return_to_row(item, change.at))
    return item


def _refuse_stranger(session: Session, known: ScoredRound, judge: str, code: str) -> None:
    """Compare codes in a time that tells nothing of how far they agree."""
    if judge not in known.judges:
        raise UnknownJudgeError(judge)
    stored = session.get(JudgeCodeRow, judge)
    if stored is None:
        raise JudgeCodeNeverIssuedError(judge)
    if not hmac.compare_digest(parse_judge_code(code).encode(), stored.code.encode()):
        raise JudgeCodeWrongError(judge)


def _pack_of(session: Session, known: ScoredRound, judge: str) -> tuple[str, str]:
    """Return id and content digest of the pack that the judge's returns are made from."""
    current = known.current.get(judge)
    if current is not None and current.source is ReturnSource.PACK:
        return current.pack, current.pack_content_digest
    packs = select(PackRow).where(PackRow.judge == judge, PackRow.adds_to == "", ~PackRow.is_revoked)
    pack = session.scalars(packs.order_by(PackRow.issued_at.desc(), PackRow.id)).first()
    return ("", "") if pack is None else (pack.id, pack.content_digest)


def _revised(
    sheet: Sheet,
    scores: Mapping[str, Decimal],
    notes: Mapping[str, str] | None,
    comment: str | None,
    at: datetime,
) -> Sheet:
    written = {**sheet.notes, **{key: checked_text(text.strip()) for key, text in (notes or {}).items()}}
    return revised(
        sheet,
        at,
        scores={**sheet.scores, **scores},
        notes={key: text for key, text in written.items() if text},
        comment=sheet.comment if comment is None else checked_text(comment.strip()),
        status=SheetStatus.DONE,
    )


def _refuse_missing_comment(known: ScoredRound, sheet: Sheet) -> None:
    policy = known.setting.policy
    value = partial_value(known.rubric_of(sheet.submission), sheet.scores)
    assert value is not None, "a complete sheet has a value"
    printed = round_half_away(value, policy.decimals)
    bound = policy.comment_bound(printed)
    if bound is not None and not sheet.comment:
        refusal = CommentRequiredBelowError if printed < bound else CommentRequiredAboveError
        raise refusal(sheet.submission, printed, bound)
