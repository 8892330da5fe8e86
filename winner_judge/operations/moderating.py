"""The chair's decisions: appended with a reason, never edited, stale once what they rest on has changed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Final, NamedTuple

from winner_judge.bundle.file import BundleFile
from winner_judge.bundle.models import ModerationRow
from winner_judge.canonical import Json, plain_decimal
from winner_judge.errors import (
    ActorMissingError,
    DeciderBarredError,
    DeciderConflictError,
    DeciderSheetMissingError,
    DecisionIncompleteError,
    DecisionOverfullError,
    DecisionSupersededError,
    DecisionUnknownError,
    NoSheetError,
    NotTiedError,
    ReasonMissingError,
    SubmissionWithdrawnError,
    TieNotForChairError,
    UnknownSubmissionError,
    ValueOffRangeError,
)
from winner_judge.operations.ranking import rank_without
from winner_judge.operations.reading import ROLE_WORDS, checked_line, checked_text, plain_key
from winner_judge.operations.rows import conflict_pairs, json_text
from winner_judge.operations.standing import Standing, moderation_from_row, standing_of
from winner_judge.scoring.policy import TieBreak
from winner_judge.scoring.rubric import check_score
from winner_judge.values import Judge, JudgeRole, Moderation, ModerationKind, SheetStatus, Submission

CHAIR: Final = "chair"
_KINDS_OF_TIES: Final = frozenset({ModerationKind.DECIDE_TIE, ModerationKind.ACCEPT})
_FACTS: Final[dict[ModerationKind, frozenset[str]]] = {
    ModerationKind.ACCEPT: frozenset(),
    ModerationKind.CONSENSUS_SCORE: frozenset({"criterion", "value"}),
    ModerationKind.CONSENSUS_VALUE: frozenset({"value"}),
    ModerationKind.SET_ASIDE: frozenset({"judge"}),
    ModerationKind.ASK_AGAIN: frozenset({"judge"}),
    ModerationKind.RANK_FEWER: frozenset(),
    ModerationKind.DECIDE_TIE: frozenset(),
    ModerationKind.RETRACT: frozenset({"target"}),
}
"""What a kind needs beside submission, reason and actor; anything else means nothing for it."""


class ModerationLine(NamedTuple):
    """A decision as it stands now."""

    moderation: Moderation
    is_in_force: bool
    """It was neither taken back nor replaced by a later one on the same thing."""
    is_stale: bool
    """Other returns are current now than those that it rests on, so the ranking does not heed it."""
    has_effect: bool = True
    """False for a decision on a tie, in force and not stale, that meets no such tie any more."""


@dataclass(frozen=True, slots=True)
class _Proposal:
    """A decision before it was checked."""

    kind: ModerationKind
    submissions: tuple[str, ...]
    reason: str
    actor: str
    criterion: str | None
    judge: str | None
    value: Decimal | None
    target: int | None


def moderate(
    bundle: BundleFile,
    *,
    kind: ModerationKind,
    submissions: Sequence[str],
    reason: str,
    actor: str,
    criterion: str | None = None,
    judge: str | None = None,
    value: Decimal | None = None,
    target: int | None = None,
) -> Moderation:
    """Record a decision of the chair and return it; raw scores stay as they are.

    ``actor`` is ``chair``, a judge's code, or the name of an acting chair. ``submissions`` is one code; for a
    tie all of the tied, best first; for a joint rank that is accepted all of it; for ``RETRACT`` none.

    Raises:
        ActorMissingError, TextTooLongError, ControlCharacterError: who decides, or why, cannot be printed.
        ReasonMissingError, DecisionIncompleteError, DecisionOverfullError: its kind needs other facts.
        UnknownSubmissionError, SubmissionWithdrawnError, UnknownCriterionError, NoSheetError, NotTiedError,
        TieNotForChairError, DecisionUnknownError, DecisionSupersededError: there is no such thing.
        ScoreOffScaleError, ValueOffRangeError: nobody can give that.
        DeciderConflictError, DeciderSheetMissingError: somebody else must decide this one.
    """
    actor, reason = checked_line(actor), checked_text(reason.strip())
    if not actor:
        raise ActorMissingError
    proposal = _Proposal(kind, tuple(submissions), reason, actor, criterion, judge, value, target)
    with bundle.read() as session:
        standing = standing_of(session)
        conflicts = conflict_pairs(session)
    checked = _checked(proposal, standing)
    for code in checked.submissions:
        _refuse_biased(checked.actor, code, standing, conflicts)
    with bundle.write("moderate", actor=checked.actor, facts=_facts_of(checked)) as change:
        row = _row_of(checked, change.at, standing)
        change.session.add(row)
        change.session.flush()
    return moderation_from_row(row)


def accept_all(
    bundle: BundleFile, *, submissions: Sequence[str], reason: str, actor: str
) -> tuple[Moderation, ...]:
    """Accept several entries as they are with one reason: a decision for each, all of them or none.

    Raises:
        ActorMissingError, TextTooLongError, ControlCharacterError: who decides, or why, cannot be printed.
        ReasonMissingError, DecisionIncompleteError, DecisionOverfullError: no reason, no entry, or one twice.
        UnknownSubmissionError, SubmissionWithdrawnError: there is no such entry to decide on.
        DeciderBarredError: somebody else must decide some of them, which it names.
    """
    actor, reason = checked_line(actor), checked_text(reason.strip())
    if not actor:
        raise ActorMissingError
    _refuse_repeated(submissions)
    with bundle.read() as session:
        standing = standing_of(session)
        conflicts = conflict_pairs(session)
    checked = [_checked(_acceptance(code, reason, actor), standing) for code in submissions]
    barred = tuple(code for code in submissions if _is_biased(actor, code, standing, conflicts))
    if barred:
        raise DeciderBarredError(actor, barred)
    facts: dict[str, Json] = {
        "kind": ModerationKind.ACCEPT.value,
        "submissions": list(submissions),
        "reason": reason,
    }
    with bundle.write("moderate", actor=actor, facts=facts) as change:
        rows = [_row_of(item, change.at, standing) for item in checked]
        change.session.add_all(rows)
        change.session.flush()
    return tuple(moderation_from_row(row) for row in rows)


def _acceptance(code: str, reason: str, actor: str) -> _Proposal:
    return _Proposal(ModerationKind.ACCEPT, (code,), reason, actor, None, None, None, None)


def _refuse_repeated(submissions: Sequence[str]) -> None:
    if not submissions:
        raise DecisionIncompleteError(ModerationKind.ACCEPT.value, "submission")
    if len(set(submissions)) < len(submissions):
        raise DecisionOverfullError(ModerationKind.ACCEPT.value, "submission")


def _is_biased(actor: str, code: str, standing: Standing, conflicts: Collection[tuple[str, str]]) -> bool:
    try:
        _refuse_biased(actor, code, standing, conflicts)
    except (DeciderConflictError, DeciderSheetMissingError):
        return True
    return False


def _facts_of(decided: _Proposal) -> dict[str, Json]:
    """Return what the audit entry tells of a decision."""
    facts: dict[str, Json] = {
        "kind": decided.kind.value,
        "submissions": list(decided.submissions),
        "criterion": decided.criterion,
        "judge": decided.judge,
        "value": None if decided.value is None else plain_decimal(decided.value),
        "target": decided.target,
        "reason": decided.reason,
    }
    return {name: value for name, value in facts.items() if value is not None}


def _row_of(decided: _Proposal, at: datetime, standing: Standing) -> ModerationRow:
    return ModerationRow(
        kind=decided.kind.value,
        submissions=json_text(decided.submissions),
        actor=decided.actor,
        reason=decided.reason,
        at=at,
        returns=json_text(standing.returns_behind(decided.submissions)),
        criterion=decided.criterion,
        judge=decided.judge,
        value=None if decided.value is None else plain_decimal(decided.value),
        target=decided.target,
    )


def read_moderations(bundle: BundleFile) -> tuple[ModerationLine, ...]:
    """Return all decisions in the order they were made, with how they stand now."""
    with bundle.read() as session:
        standing = standing_of(session)
    return moderation_lines(standing)


def moderation_lines(standing: Standing) -> tuple[ModerationLine, ...]:
    """Return the same of a round that is read already."""
    in_force = {item.number for item in standing.in_force}
    idle = _without_a_tie(standing)
    return tuple(
        ModerationLine(
            item,
            is_in_force=item.number in in_force,
            is_stale=item.number in in_force and standing.is_stale(item),
            has_effect=item.number not in idle,
        )
        for item in standing.log
    )


def _without_a_tie(standing: Standing) -> frozenset[int]:
    """Return the numbers of the decisions on ties that the ranking heeds, and that now decide nothing.

    The rule may have been changed, or another decision the values, since they were made.
    """
    on_ties = [item for item in standing.holding if len(item.submissions) > 1]
    if not on_ties:
        return frozenset()
    ties = _ties(standing)
    return frozenset(item.number for item in on_ties if not any(tie <= set(item.submissions) for tie in ties))


def _checked(proposal: _Proposal, standing: Standing) -> _Proposal:
    """Return ``proposal``, its submissions filled in for a retraction, or raise what is wrong with it."""
    if not proposal.reason:
        raise ReasonMissingError
    _check_facts(proposal)
    if proposal.kind is ModerationKind.RETRACT:
        return _checked_retraction(proposal, standing)
    entries = [_competing(code, standing) for code in proposal.submissions]
    _check_count(proposal)
    _check_value(proposal, entries[0], standing)
    _check_judge(proposal, standing)
    if len(entries) > 1:
        _check_tie(proposal, standing)
    return proposal


def _check_facts(proposal: _Proposal) -> None:
    needed = _FACTS[proposal.kind]
    for fact in ("criterion", "judge", "value", "target"):
        is_given = getattr(proposal, fact) is not None
        if is_given and fact not in needed:
            raise DecisionOverfullError(proposal.kind.value, fact)
        if fact in needed and not is_given:
            raise DecisionIncompleteError(proposal.kind.value, fact)


def _check_count(proposal: _Proposal) -> None:
    count = len(set(proposal.submissions))
    least = 2 if proposal.kind is ModerationKind.DECIDE_TIE else 1
    if count < least:
        raise DecisionIncompleteError(proposal.kind.value, "submission")
    if count < len(proposal.submissions) or (count > 1 and proposal.kind not in _KINDS_OF_TIES):
        raise DecisionOverfullError(proposal.kind.value, "submission")


def _checked_retraction(proposal: _Proposal, standing: Standing) -> _Proposal:
    """Return the retraction with the submissions of what it takes back."""
    target = next((item for item in standing.in_force if item.number == proposal.target), None)
    later = standing.later_than(proposal.target or 0)
    if target is None and later is not None:
        raise DecisionSupersededError(proposal.target or 0, later.number)
    if target is None:
        raise DecisionUnknownError(proposal.target or 0)
    return replace(proposal, submissions=target.submissions)


def _competing(code: str, standing: Standing) -> Submission:
    found = next((item for item in standing.submissions if item.code == code), None)
    if found is None:
        raise UnknownSubmissionError(code)
    if found.is_withdrawn:
        raise SubmissionWithdrawnError(code)
    return found


def _check_value(proposal: _Proposal, entry: Submission, standing: Standing) -> None:
    if proposal.value is None:
        return
    rubric = standing.setting.rubric_of(entry)
    if proposal.criterion is not None:
        check_score(proposal.value, rubric.criterion(proposal.criterion).scale)
    elif not proposal.value.is_finite() or not 0 <= proposal.value <= rubric.total:
        raise ValueOffRangeError(proposal.value, rubric.total)


def _check_judge(proposal: _Proposal, standing: Standing) -> None:
    if proposal.judge is None:
        return
    submission = proposal.submissions[0]
    sheet = standing.sheet(proposal.judge, submission)
    if sheet is None or sheet.status is not SheetStatus.DONE:
        raise NoSheetError(proposal.judge, submission)


def _check_tie(proposal: _Proposal, standing: Standing) -> None:
    """Refuse what is no tie once earlier decisions on ties are left out of account."""
    if TieBreak.CHAIR not in standing.setting.policy.tie_break:
        raise TieNotForChairError
    if set(proposal.submissions) not in _ties(standing):
        raise NotTiedError(proposal.submissions)


def _ties(standing: Standing) -> list[frozenset[str]]:
    """Return the joint ranks that are the chair's to decide, as if none of them were decided yet."""
    if TieBreak.CHAIR not in standing.setting.policy.tie_break:
        return []
    ranking = rank_without(
        standing, [item for item in standing.holding if item.kind is ModerationKind.DECIDE_TIE]
    )
    places: dict[tuple[int, int], set[str]] = defaultdict(set)
    for number, group in enumerate((*ranking.groups, *ranking.awards)):
        for entry in group.entries:
            if entry.rank is not None:
                places[number, entry.rank].add(entry.code)
    return [frozenset(codes) for codes in places.values() if len(codes) > 1]


def _refuse_biased(actor: str, code: str, standing: Standing, conflicts: Collection[tuple[str, str]]) -> None:
    """Refuse a judge who has a conflict with the entry, or whose own sheet on it is still out."""
    for judge in judges_meant(actor, standing.judges):
        sheet = standing.sheet(judge, code)
        has_recused = sheet is not None and sheet.status is SheetStatus.RECUSED
        if has_recused or (judge, code) in conflicts:
            raise DeciderConflictError(actor, code)
        is_in = sheet is not None and sheet.status is SheetStatus.DONE
        if code in standing.assignments.get(judge, ()) and not is_in:
            raise DeciderSheetMissingError(actor, code)


def judges_meant(actor: str, judges: Iterable[Judge]) -> tuple[str, ...]:
    """Return the codes of the judges that ``actor`` stands for: none for an acting chair from outside.

    Capitals, white space and the way a letter is composed aside; an office in either language means its
    holder.
    """
    typed = plain_key(actor)
    is_chair = typed in {plain_key(word) for word in ROLE_WORDS[JudgeRole.CHAIR]}
    return tuple(
        judge.code
        for judge in judges
        if typed in {plain_key(judge.code), plain_key(judge.name)}
        or (is_chair and judge.role is JudgeRole.CHAIR)
    )
