"""Comments for entrants: the chair approves each text before a result sheet prints it.

An approval holds for exactly the text that was read. It changes no result, so it is possible after sign-off.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import CommentApprovalRow
from winner_judge.canonical import Json
from winner_judge.errors import ActorMissingError, CommentChangedError
from winner_judge.operations.reading import checked_line
from winner_judge.operations.standing import Standing, standing_of
from winner_judge.scoring.decisions import fold_decisions
from winner_judge.values import Judge, Sheet, SheetStatus, Submission
from winner_judge.wording import mark


class CommentState(StrEnum):
    """What the chair made of a comment."""

    WAITING = "waiting"
    APPROVED = "approved"
    DECLINED = "declined"
    CHANGED = "changed"
    """Another text of the same sheet was decided; this one waits."""


STATES: Final[Mapping[CommentState, str]] = {
    CommentState.WAITING: mark("waiting"),
    CommentState.APPROVED: mark("approved"),
    CommentState.DECLINED: mark("declined"),
    CommentState.CHANGED: mark("changed, waiting"),
}
"""What a state is called."""


@dataclass(frozen=True, slots=True)
class Comment:
    """What one judge wrote for one entrant."""

    judge: str
    submission: str
    text: str
    state: CommentState

    @property
    def is_waiting(self) -> bool:
        """The chair has not decided about this text."""
        return self.state in {CommentState.WAITING, CommentState.CHANGED}


@dataclass(frozen=True, slots=True)
class CommentBoard:
    """What the chair reads: the comments, and whom they name."""

    comments: tuple[Comment, ...]
    """As ``read_comments``."""
    submissions: Mapping[str, Submission]
    judges: Mapping[str, Judge]


def read_comment_board(bundle: BundleFile) -> CommentBoard:
    """Return the comments of the sheets that count with their submissions and judges, by code."""
    with bundle.read() as session:
        standing = standing_of(session)
        return CommentBoard(
            comments_of(session, standing),
            {submission.code: submission for submission in standing.submissions},
            {judge.code: judge for judge in standing.judges},
        )


def read_comments(bundle: BundleFile) -> tuple[Comment, ...]:
    """Return the comments of the sheets that count, by submission and then by judge, as these are listed.

    Notes on criteria are for the chair and private notes for the judge: neither is here.
    """
    with bundle.read() as session:
        return comments_of(session, standing_of(session))


def approve_comments(bundle: BundleFile, comments: Sequence[Comment], *, actor: str) -> tuple[Comment, ...]:
    """Let these texts go to their entrants; return them as they stand then.

    What is approved already stays as it is.

    Raises:
        ActorMissingError: it is not told by whom.
        CommentChangedError: a text is not the one that its sheet has now; nothing was decided.
        HandedOverError: this is the copy that was left behind.
    """
    actor = _named(actor)
    open_ones = _decidable(bundle, comments, CommentState.APPROVED)
    if open_ones:
        with bundle.write("approve_comments", actor=actor, facts=_facts(open_ones)) as change:
            change.session.add_all(_rows(open_ones, actor, change.at, is_approved=True))
    return tuple(replace(comment, state=CommentState.APPROVED) for comment in comments)


def decline_comments(bundle: BundleFile, comments: Sequence[Comment], *, actor: str) -> tuple[Comment, ...]:
    """Keep these texts off the papers, as ``approve_comments`` lets them on; an approval ends with it.

    Raises:
        ActorMissingError, CommentChangedError, HandedOverError: as there.
    """
    actor = _named(actor)
    open_ones = _decidable(bundle, comments, CommentState.DECLINED)
    if open_ones:
        with bundle.write("decline_comments", actor=actor, facts=_facts(open_ones)) as change:
            change.session.add_all(_rows(open_ones, actor, change.at, is_approved=False))
    return tuple(replace(comment, state=CommentState.DECLINED) for comment in comments)


def approved_comments(session: Session, standing: Standing) -> dict[str, tuple[str, ...]]:
    """Return the approved texts by submission, in an order that tells nobody who wrote which."""
    found: dict[str, list[str]] = {}
    for comment in comments_of(session, standing):
        if comment.state is CommentState.APPROVED:
            found.setdefault(comment.submission, []).append(comment.text)
    salt = standing.setting.round.id
    return {
        code: tuple(sorted(texts, key=lambda text: comment_digest(f"{salt}/{text}")))
        for code, texts in found.items()
    }


def comments_of(session: Session, standing: Standing) -> tuple[Comment, ...]:
    """Return the comments of the sheets that count, inside a transaction that runs already."""
    decided = _decided(session)
    places = {item.code: place for place, item in enumerate(standing.submissions)}
    found = [_comment(sheet, decided) for sheet in _commented(standing)]
    return tuple(sorted(found, key=lambda comment: places[comment.submission]))


def comment_digest(text: str) -> str:
    """Return what an approval knows a text by: the SHA-256 of its UTF-8 bytes, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


Decided = Mapping[tuple[str, str], Mapping[str, bool]]
"""Judge and submission to the digest of each text decided about, and whether it was approved last."""


def _decided(session: Session) -> Decided:
    found: dict[tuple[str, str], dict[str, bool]] = {}
    for row in session.scalars(select(CommentApprovalRow).order_by(CommentApprovalRow.number)):
        found.setdefault((row.judge, row.submission), {})[row.comment_digest] = row.is_approved
    return found


def _commented(standing: Standing) -> list[Sheet]:
    """Return the done sheets with a comment, without those that the chair or a rule leaves out."""
    set_aside = fold_decisions(standing.holding).set_aside
    return [
        sheet
        for sheet in standing.sheets
        if sheet.comment
        and sheet.status is SheetStatus.DONE
        and sheet.judge not in standing.uncounted
        and sheet.judge not in set_aside.get(sheet.submission, ())
    ]


def _comment(sheet: Sheet, decided: Decided) -> Comment:
    known = decided.get((sheet.judge, sheet.submission), {})
    is_approved = known.get(comment_digest(sheet.comment))
    if is_approved is None:
        state = CommentState.CHANGED if known else CommentState.WAITING
    else:
        state = CommentState.APPROVED if is_approved else CommentState.DECLINED
    return Comment(sheet.judge, sheet.submission, sheet.comment, state)


def _named(actor: str) -> str:
    line = checked_line(actor)
    if not line:
        raise ActorMissingError
    return line


def _decidable(bundle: BundleFile, comments: Sequence[Comment], state: CommentState) -> list[Comment]:
    """Return those of ``comments`` that are not in ``state`` yet, once each text is the one in force."""
    current = {(item.judge, item.submission): item for item in read_comments(bundle)}
    for comment in comments:
        now = current.get((comment.judge, comment.submission))
        if now is None or now.text != comment.text:
            raise CommentChangedError(comment.judge, comment.submission)
    return [item for item in comments if current[item.judge, item.submission].state is not state]


def _facts(comments: Sequence[Comment]) -> dict[str, Json]:
    return {"comments": [{"judge": item.judge, "submission": item.submission} for item in comments]}


def _rows(
    comments: Sequence[Comment], actor: str, at: datetime, *, is_approved: bool
) -> Iterator[CommentApprovalRow]:
    for item in comments:
        yield CommentApprovalRow(
            judge=item.judge,
            submission=item.submission,
            comment_digest=comment_digest(item.text),
            is_approved=is_approved,
            actor=actor,
            at=at,
        )
