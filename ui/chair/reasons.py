"""Reasons that are often given: picked, then edited, never recorded unread."""

from collections.abc import Mapping, Sequence
from typing import Final

from winner_judge.values import ModerationKind
from winner_judge.wording import mark

LINE_REASON: Final = mark("The difference does not change who stands above the award line.")
READY_REASONS: Final[Mapping[ModerationKind, Sequence[str]]] = {
    ModerationKind.ACCEPT: (
        mark("The panel discussed the difference; each judge keeps their score and gave reasons."),
        mark("The judges weigh the evidence differently; both readings are within the rubric."),
        LINE_REASON,
    ),
    ModerationKind.CONSENSUS_SCORE: (
        mark("Further data were shown in the plenary; all judges agreed on this score."),
        mark("A judge had missed part of the proposal; after reading it the judges agreed on this score."),
        mark("The judges agreed on how the level description is to be read."),
    ),
    ModerationKind.CONSENSUS_VALUE: (
        mark("After discussing all criteria the judges agreed on this value."),
        mark("The panel decided by deliberation, as the minutes record."),
    ),
    ModerationKind.SET_ASIDE: (
        mark("The judge named a conflict of interest after scoring."),
        mark("The judge did not have the complete document."),
        mark("The sheet was filled in for another submission."),
    ),
    ModerationKind.ASK_AGAIN: (
        mark("The scores and the notes of the judge do not fit together."),
        mark("The judge did not have the complete document; it has been sent since."),
    ),
    ModerationKind.RANK_FEWER: (
        mark("A judge is recused and there is no time for a substitute."),
        mark("The sheets that are in agree, and no substitute is available."),
    ),
}
"""Kind to msgids; every one is a whole sentence that can be printed in Appendix II."""


def fitting_reasons(kind: ModerationKind, *, is_clear_of_line: bool) -> Sequence[str]:
    """Return the msgids for ``kind`` that are true where they are offered.

    ``is_clear_of_line``: it is known that the award line does not turn on any submission in question.
    """
    return [reason for reason in READY_REASONS[kind] if is_clear_of_line or reason != LINE_REASON]
