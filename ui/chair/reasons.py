"""Reasons that are often given: picked, then edited, never recorded unread."""

from collections.abc import Mapping, Sequence
from typing import Final

from winner_judge.values import ModerationKind
from winner_judge.wording import mark

READY_REASONS: Final[Mapping[ModerationKind, Sequence[str]]] = {
    ModerationKind.ACCEPT: (
        mark("The panel discussed the difference; each judge keeps their score and gave reasons."),
        mark("The judges weigh the evidence differently; both readings are within the rubric."),
        mark("The difference does not change who stands above the award line."),
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
