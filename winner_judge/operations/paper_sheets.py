"""Sheets typed from paper: a second person compares each with the paper before it counts."""

import json
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from itertools import product

from sqlalchemy import select
from sqlalchemy.orm import Session

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import PaperSheetRow
from winner_judge.canonical import Json, plain_decimal
from winner_judge.errors import (
    ActorMissingError,
    ForkOpenError,
    PaperSheetUnknownError,
    PaperSheetWaitingError,
    SamePersonError,
    SheetCodeSharedError,
    SheetCodeUnknownError,
    SheetInAlreadyError,
)
from winner_judge.exchange.codes import parse_sheet_code, sheets_with_code
from winner_judge.operations.moderating import judges_meant
from winner_judge.operations.panel_views import PaperSheet
from winner_judge.operations.preparing import begin_judging
from winner_judge.operations.reading import checked_line, checked_text, plain_key
from winner_judge.operations.rows import json_text, return_to_row
from winner_judge.operations.succeeding import (
    Origin,
    ScoredRound,
    next_return,
    refuse_unscorable,
    refuse_unsound,
    revised,
    scored_round,
)
from winner_judge.operations.withdrawing import checked_decision
from winner_judge.values import ReturnSource, ScoreReturn, Sheet, SheetStatus


class Kind(StrEnum):
    """What a row of the log says."""

    TYPED = "typed"
    CONFIRMED = "confirmed"
    DROPPED = "dropped"


def type_sheet(
    bundle: BundleFile,
    *,
    judge: str,
    submission: str,
    scores: Mapping[str, Decimal],
    comment: str = "",
    actor: str,
) -> PaperSheet:
    """Keep what stands on a paper sheet until a second person confirms it; it counts nowhere before.

    Raises:
        ActorMissingError, TextTooLongError, ControlCharacterError: who types, or the comment, cannot be kept.
        UnknownJudgeError, UnknownSubmissionError, NotAssignedError, ConflictAssignedError,
        JudgeReplacedError, SubmissionWithdrawnError: the judge has no business with this submission.
        UnknownCriterionError, ScoreOffScaleError, IncompleteSheetError: the scores do not fit the rubric.
        PaperSheetWaitingError: this sheet was typed and waits.
    """
    actor, comment = _named(actor), checked_text(comment.strip())
    facts = {"judge": judge, "submission": submission}
    with bundle.write("type_paper_sheet", actor=actor, facts=facts) as change:
        known = scored_round(change.session)
        refuse_unscorable(known, judge, submission)
        refuse_unsound(known, Sheet(judge, submission, scores=scores))
        for waiting in waiting_sheets(change.session):
            if (waiting.judge, waiting.submission) == (judge, submission):
                raise PaperSheetWaitingError(judge, submission)
        row = PaperSheetRow(
            kind=Kind.TYPED.value,
            judge=judge,
            submission=submission,
            document=_document(scores, comment),
            target=None,
            actor=actor,
            at=change.at,
        )
        change.session.add(row)
        change.session.flush()
    return _sheet_from_row(row)


def confirm_sheet(bundle: BundleFile, *, number: int, actor: str) -> ScoreReturn:
    """Let a typed sheet count, and return the judge's next return, which holds it.

    Where the judge's current return says the same already, that one comes back and nothing is added to it.

    Raises:
        ActorMissingError, TextTooLongError, ControlCharacterError: who confirms cannot be kept.
        PaperSheetUnknownError: no sheet of this number waits.
        SamePersonError: who typed it confirms it; capitals, spaces and offices aside.
        ForkOpenError: two returns of the judge compete.
        NotAssignedError, ConflictAssignedError, JudgeReplacedError, SubmissionWithdrawnError: the judge has
        no business with the submission any more.
    """
    actor = _named(actor)
    head = bundle.audit_head
    with bundle.write("confirm_paper_sheet", actor=actor, facts={"number": number}) as change:
        waiting = _waiting(change.session, number)
        known = scored_round(change.session)
        if _identities(actor, known) & _identities(waiting.typed_by, known):
            raise SamePersonError(actor)
        refuse_unscorable(known, waiting.judge, waiting.submission)
        before = known.sheet(waiting.judge, waiting.submission)
        sheet = revised(
            before,
            change.at,
            scores=waiting.scores,
            comment=waiting.comment or before.comment,
            status=SheetStatus.DONE,
        )
        origin = Origin(ReturnSource.PAPER, head)
        item = next_return(known, waiting.judge, {waiting.submission: sheet}, origin)
        if item is not known.current.get(waiting.judge):
            change.session.add(return_to_row(item, change.at))
        change.session.add(_answer(waiting, Kind.CONFIRMED, actor, change.at))
        change.facts.update(judge=item.judge, submission=waiting.submission, **{"return": item.id})
        begin_judging(change.session)
    return item


def drop_sheet(bundle: BundleFile, *, number: int, reason: str, actor: str) -> None:
    """Let a typed sheet wait no longer; it stays on record and never counts.

    Raises:
        ReasonMissingError, ActorMissingError: it is not told why, or by whom.
        TextTooLongError, ControlCharacterError: that cannot be kept.
        PaperSheetUnknownError: no sheet of this number waits.
    """
    actor, reason = checked_decision(actor, reason)
    facts: dict[str, Json] = {"number": number, "reason": reason}
    with bundle.write("drop_paper_sheet", actor=actor, facts=facts) as change:
        waiting = _waiting(change.session, number)
        change.facts.update(judge=waiting.judge, submission=waiting.submission)
        change.session.add(_answer(waiting, Kind.DROPPED, actor, change.at, reason))


def find_sheet(bundle: BundleFile, code: str) -> tuple[str, str]:
    """Return judge and submission of the blank sheet that bears ``code``, typed or scanned.

    The sheet can be typed, or was and waits for a second person.

    Raises:
        SheetCodeMistypedError: a character of the code differs or is missing.
        SheetCodeUnknownError, SheetCodeSharedError: no sheet of the round has it, or two have.
        SheetInAlreadyError: the judge's scores are in.
        ForkOpenError: two returns of the judge compete.
        NotAssignedError, ConflictAssignedError, JudgeReplacedError, SubmissionWithdrawnError: the judge has
        no business with the submission any more.
    """
    wanted = parse_sheet_code(code)
    with bundle.read() as session:
        known = scored_round(session)
    judge, submission = _bearer(known, wanted)
    refuse_unscorable(known, judge, submission)
    if judge in known.forked:
        raise ForkOpenError(judge)
    if known.sheet(judge, submission).status is SheetStatus.DONE:
        raise SheetInAlreadyError(judge, submission)
    return judge, submission


def read_paper_sheets(bundle: BundleFile) -> tuple[PaperSheet, ...]:
    """Return the typed sheets that wait for a second person, oldest first."""
    with bundle.read() as session:
        return waiting_sheets(session)


def waiting_sheets(session: Session) -> tuple[PaperSheet, ...]:
    """Return the typed sheets that wait, inside a transaction that runs already."""
    rows = session.scalars(select(PaperSheetRow).order_by(PaperSheetRow.number)).all()
    settled = {row.target for row in rows}
    return tuple(_sheet_from_row(row) for row in rows if row.kind == Kind.TYPED and row.number not in settled)


def _bearer(known: ScoredRound, code: str) -> tuple[str, str]:
    """Return whose sheet has ``code``: one that is assigned, or that was when it was printed."""
    round_id = known.setting.round.id
    assigned = {(judge, item) for judge, items in known.assigned.items() for item in items}
    for pairs in (assigned, product(known.judges, known.submissions)):
        found = sheets_with_code(code, round_id, pairs)
        if len(found) > 1:
            raise SheetCodeSharedError(code)
        if found:
            return found[0]
    raise SheetCodeUnknownError(code)


def _named(actor: str) -> str:
    line = checked_line(actor)
    if not line:
        raise ActorMissingError
    return line


def _waiting(session: Session, number: int) -> PaperSheet:
    found = next((item for item in waiting_sheets(session) if item.number == number), None)
    if found is None:
        raise PaperSheetUnknownError(number)
    return found


def _identities(actor: str, known: ScoredRound) -> frozenset[str]:
    """Return what a person goes by: the name typed, and the codes of the judges whom it means."""
    return frozenset({plain_key(actor), *judges_meant(actor, known.judges.values())})


def _document(scores: Mapping[str, Decimal], comment: str) -> str:
    given = [{"criterion": code, "score": plain_decimal(scores[code])} for code in sorted(scores)]
    return json_text({"comment": comment, "scores": given})


def _sheet_from_row(row: PaperSheetRow) -> PaperSheet:
    document = json.loads(row.document)
    return PaperSheet(
        number=row.number,
        judge=row.judge,
        submission=row.submission,
        scores={item["criterion"]: Decimal(item["score"]) for item in document["scores"]},
        comment=document["comment"],
        typed_by=row.actor,
        at=row.at,
    )


def _answer(waiting: PaperSheet, kind: Kind, actor: str, at: datetime, reason: str = "") -> PaperSheetRow:
    return PaperSheetRow(
        kind=kind.value,
        judge=waiting.judge,
        submission=waiting.submission,
        document=json_text(None),
        target=waiting.number,
        actor=actor,
        reason=reason,
        at=at,
    )
