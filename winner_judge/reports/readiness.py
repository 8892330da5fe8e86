"""Which papers can go to be signed, what is still open on the others, and how many copies are needed."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from winner_judge.reports.data import PaperData
from winner_judge.reports.lists import narrowed
from winner_judge.reports.occasion import minutes_day
from winner_judge.reports.papers import Paper, PaperKind
from winner_judge.values import JudgeRole, SheetStatus


class PaperState(StrEnum):
    """How far a paper is."""

    READY = "ready"
    OPEN = "open"
    """Nothing about it is provisional, but something is blank or undecided."""
    PROVISIONAL = "provisional"
    """It bears SEMENTARA until the sign-off."""
    EMPTY = "empty"


class Remark(StrEnum):
    """What is to be known of a paper before it is printed."""

    NOTHING_IN_IT = "nothing_in_it"
    NOT_SIGNED_OFF = "not_signed_off"
    NO_NUMBER = "no_number"
    NO_LEGAL_BASIS = "no_legal_basis"
    NO_PLACE = "no_place"
    NO_DAY = "no_day"
    NO_COUNTERSIGNER = "no_countersigner"
    NO_DECREE = "no_decree"
    COMMENTS_WAITING = "comments_waiting"
    NOT_HANDED_IN = "not_handed_in"
    ABSENT = "absent"
    """Judges who do not sign: nothing that waits, so the paper is ready all the same."""


class CopiesFor(StrEnum):
    """For whom the pages of a paper are."""

    ALL = "all"
    JUDGE = "judge"
    """The file holds each judge's own pages."""
    ENTRANT = "entrant"
    """The file holds each entrant's own pages."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """How far a paper is, why, and what printing it takes."""

    state: PaperState
    remarks: tuple[tuple[Remark, int], ...]
    """With how many comments or judges it concerns; 1 where there is nothing to count."""
    copies: int
    """Of the whole file."""
    copies_for: CopiesFor
    is_signed: bool
    """Whether it goes to be signed. A judge signs the recap, or in its place each score sheet."""


_AFTER_SIGN_OFF: Final = frozenset(
    {
        PaperKind.MINUTES,
        PaperKind.RANKING,
        PaperKind.SUMMARY,
        PaperKind.RESULT_SHEETS,
        PaperKind.CERTIFICATES,
        PaperKind.AUDIT_EXTRACT,
    }
)
_OF_JUDGES: Final = frozenset({PaperKind.SCORE_SHEETS, PaperKind.RECAPS})
_SIGNED: Final = frozenset(
    {
        PaperKind.MINUTES,
        PaperKind.CERTIFICATES,
        PaperKind.RECAPS,
        PaperKind.RECEIPTS,
        PaperKind.ATTENDANCE,
    }
)
_COPIES_FOR: Final = {
    PaperKind.RESULT_SHEETS: CopiesFor.ENTRANT,
    PaperKind.CERTIFICATES: CopiesFor.ENTRANT,
    PaperKind.SCORE_SHEETS: CopiesFor.JUDGE,
    PaperKind.RECAPS: CopiesFor.JUDGE,
    PaperKind.BLANK_SHEETS: CopiesFor.JUDGE,
    PaperKind.RECEIPTS: CopiesFor.JUDGE,
}


def readiness_of(paper: Paper, data: PaperData, waiting_comments: int = 0) -> Readiness:
    """Return how far ``paper`` of the round ``data`` is; ``waiting_comments`` the chair has not read yet."""
    own = narrowed(data, paper.part)
    remarks = tuple(_remarks(paper.kind, own, waiting_comments))
    return Readiness(
        state=_state({remark for remark, _ in remarks}),
        remarks=remarks,
        copies=max(1, data.details.copies) if paper.kind is PaperKind.MINUTES else 1,
        copies_for=_COPIES_FOR.get(paper.kind, CopiesFor.ALL),
        is_signed=paper.kind in _SIGNED,
    )


def _state(remarks: set[Remark]) -> PaperState:
    if Remark.NOTHING_IN_IT in remarks:
        return PaperState.EMPTY
    if Remark.NOT_SIGNED_OFF in remarks:
        return PaperState.PROVISIONAL
    return PaperState.OPEN if remarks - {Remark.ABSENT} else PaperState.READY


def _remarks(kind: PaperKind, data: PaperData, waiting_comments: int) -> Iterator[tuple[Remark, int]]:
    if _is_empty(kind, data):
        yield Remark.NOTHING_IN_IT, 1
        return
    if kind in _AFTER_SIGN_OFF and data.sign_off is None:
        yield Remark.NOT_SIGNED_OFF, 1
    yield from ((remark, 1) for remark in _blanks(kind, data))
    if kind is PaperKind.RESULT_SHEETS and waiting_comments:
        yield Remark.COMMENTS_WAITING, waiting_comments
    if kind in _OF_JUDGES and (missing := _not_handed_in(data)):
        yield Remark.NOT_HANDED_IN, missing
    if kind is PaperKind.MINUTES and (absent := _absent(data)):
        yield Remark.ABSENT, absent


def _blanks(kind: PaperKind, data: PaperData) -> Iterator[Remark]:
    """Yield what the paper has dotted lines for."""
    details = data.details
    is_minutes, is_certificate = kind is PaperKind.MINUTES, kind is PaperKind.CERTIFICATES
    if is_minutes and not details.number.strip():
        yield Remark.NO_NUMBER
    if is_minutes and not details.legal_basis.strip():
        yield Remark.NO_LEGAL_BASIS
    if is_certificate and not details.decree_number.strip():
        yield Remark.NO_DECREE
    if is_minutes or kind is PaperKind.ATTENDANCE:
        yield from _occasion_blanks(data)
    if (is_minutes or is_certificate) and not details.countersigner_name.strip():
        yield Remark.NO_COUNTERSIGNER


def _occasion_blanks(data: PaperData) -> Iterator[Remark]:
    if not data.details.place.strip() and data.sign_off is None:
        yield Remark.NO_PLACE
    if minutes_day(data) is None:
        yield Remark.NO_DAY


def _is_empty(kind: PaperKind, data: PaperData) -> bool:
    match kind:
        case PaperKind.CERTIFICATES:
            return not any(entry.is_above_line for ranked in data.ranking.awards for entry in ranked.entries)
        case PaperKind.SCORE_SHEETS | PaperKind.BLANK_SHEETS:
            return not data.sheets
        case PaperKind.RECAPS | PaperKind.RECEIPTS | PaperKind.ATTENDANCE:
            return not data.judges
        case PaperKind.AUDIT_EXTRACT:
            return not data.trail
        case _:
            return not data.candidates


def _not_handed_in(data: PaperData) -> int:
    """Return how many judges with something to score have no return whose check code could be printed."""
    assigned = {sheet.judge for sheet in data.sheets if sheet.status is not SheetStatus.RECUSED}
    return sum(
        judge.code in assigned and judge.code not in data.returns and judge.code not in data.replaced_by
        for judge in data.judges
        if judge.role is not JudgeRole.TRAINEE
    )


def _absent(data: PaperData) -> int:
    return sum(judge.code in data.details.absent for judge in data.judges)
