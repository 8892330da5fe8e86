"""How far a paper is, in the reader's words."""

from collections.abc import Mapping
from typing import Final

from winner_judge.reports.readiness import CopiesFor, PaperState, Readiness, Remark
from winner_judge.wording import Words, mark

STATES: Final[Mapping[PaperState, str]] = {
    PaperState.READY: mark("ready"),
    PaperState.OPEN: mark("not complete"),
    PaperState.PROVISIONAL: mark("provisional"),
    PaperState.EMPTY: mark("empty"),
}
_REMARKS: Final[Mapping[Remark, str]] = {
    Remark.NOTHING_IN_IT: mark("nothing to print"),
    Remark.NOT_SIGNED_OFF: mark("not signed off yet"),
    Remark.NO_NUMBER: mark("no letter number"),
    Remark.NO_LEGAL_BASIS: mark("no legal basis"),
    Remark.NO_PLACE: mark("no place"),
    Remark.NO_DAY: mark("no date"),
    Remark.NO_COUNTERSIGNER: mark("no countersigner"),
    Remark.NO_DECREE: mark("no decree number"),
}
_COPIES: Final[Mapping[CopiesFor, str]] = {
    CopiesFor.JUDGE: mark("{count} per judge"),
    CopiesFor.ENTRANT: mark("{count} per entrant"),
}


def remarks_words(words: Words, readiness: Readiness) -> str:
    """Return what is open on a paper, in one line; empty where nothing is."""
    return "; ".join(_remark(words, remark, count) for remark, count in readiness.remarks)


def _remark(words: Words, remark: Remark, count: int) -> str:
    match remark:
        case Remark.COMMENTS_WAITING:
            return words.plural("{count} comment waits", "{count} comments wait", count)
        case Remark.NOT_HANDED_IN:
            return words.plural("{count} judge has not handed in", "{count} judges have not handed in", count)
        case Remark.ABSENT:
            return words.plural("{count} judge is absent", "{count} judges are absent", count)
        case _:
            return words.text(_REMARKS[remark])


def copies_words(words: Words, readiness: Readiness) -> str:
    """Return how many copies are needed, and for whom."""
    count = words.whole(readiness.copies)
    said = _COPIES.get(readiness.copies_for)
    return count if said is None else words.text(said, count=count)
