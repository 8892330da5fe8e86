"""What is in of one judge on one submission, in words."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from winner_judge.operations.views import CoverageRow
from winner_judge.values import ReturnSource, SheetStatus
from winner_judge.wording import Words, mark


class CellState(StrEnum):
    """What is in of one judge on one submission."""

    IN = "in"
    PAPER = "paper"
    """Done, from a sheet that was typed from paper and confirmed."""
    DRAFT = "draft"
    OUT = "out"
    """Nothing of it came in."""
    RECUSED = "recused"
    FORK = "fork"
    """Different files of the judge compete."""
    TYPED = "typed"
    """A paper sheet waits for a second person."""
    WITHDRAWN = "withdrawn"
    """The return that held it was left out of account, or the submission was withdrawn."""
    REPLACED = "replaced"
    """Another judge took over: nothing of this judge counts here."""


STATE_WORDS: Final[Mapping[CellState, str]] = {
    CellState.IN: mark("In"),
    CellState.PAPER: mark("From paper"),
    CellState.DRAFT: mark("Draft only"),
    CellState.OUT: mark("Not in yet"),
    CellState.RECUSED: mark("Recused"),
    CellState.FORK: mark("Two different files"),
    CellState.TYPED: mark("Waits for a second person"),
    CellState.WITHDRAWN: mark("Withdrawn"),
    CellState.REPLACED: mark("Judge replaced"),
}
SETTLED: Final = frozenset({CellState.IN, CellState.PAPER, CellState.RECUSED})
"""Nothing more is to come."""
_BY_STATUS: Final[Mapping[SheetStatus, CellState]] = {
    SheetStatus.NOT_STARTED: CellState.OUT,
    SheetStatus.DRAFT: CellState.DRAFT,
    SheetStatus.DONE: CellState.IN,
    SheetStatus.RECUSED: CellState.RECUSED,
}


def cell_words(words: Words, state: CellState) -> str:
    """Return the word that stands beside a shape."""
    return words.text(STATE_WORDS[state])


def cell_state(row: CoverageRow, submission: str, *, is_typed: bool) -> CellState | None:
    """Return what is in of a judge on a submission, None where the judge is not to judge it.

    ``is_typed``: a paper sheet of it waits for a second person.
    """
    status = row.cells.get(submission)
    if status is None:
        return None
    if row.fork:
        return CellState.FORK
    state = _BY_STATUS[status]
    if state is CellState.IN and row.current is not None and row.current.source is ReturnSource.PAPER:
        return CellState.PAPER
    if state in SETTLED:
        return state
    if is_typed:
        return CellState.TYPED
    return CellState.WITHDRAWN if row.current is None and row.withdrawn else state
