"""Drawing one paper: its progress page by page, and which submission it is about when it cannot be drawn."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from winner_judge.errors import PaperFailedError, PaperUndrawableError
from winner_judge.reports.data import PaperData
from winner_judge.reports.lists import narrowed
from winner_judge.reports.papers import Paper, PaperKind, draw_paper
from winner_judge.scoring.ranking import RankedList, Ranking
from winner_judge.stages import unheard
from winner_judge.values import Progress
from winner_judge.wording import Words


def draw_watched(
    paper: Paper,
    name: str,
    data: PaperData,
    words: Words,
    progress: Progress = unheard,
    *,
    draw: Callable[[], bytes] | None = None,
) -> bytes:
    """Return ``paper`` as PDF, telling ``progress`` of it while it is drawn; ``name`` is for the refusal.

    ``draw`` draws it where something is at hand that many papers share.

    Raises:
        PaperFailedError: it cannot be drawn because of one submission, which is named.
        PaperUndrawableError: it cannot be drawn whatever the submissions.
        CancelledError: ``progress`` stopped the work.
    """
    from reportlab.platypus.doctemplate import LayoutError

    from winner_judge.reports.watching import watched

    failures = (LayoutError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
    try:
        with watched(progress):
            return draw() if draw else draw_paper(paper, data, words)
    except failures as problem:
        for code, part in _apart(paper, data):
            try:
                with watched(lambda _done, _total: progress(0, 1)):
                    draw_paper(replace(paper, part=""), part, words)
            except failures as own:
                raise _refusal(name, code, own) from problem
        raise PaperUndrawableError(name, type(problem).__name__) from problem


def _refusal(name: str, code: str, problem: Exception) -> PaperFailedError | PaperUndrawableError:
    kind = type(problem).__name__
    return PaperFailedError(name, code, kind) if code else PaperUndrawableError(name, kind)


def _apart(paper: Paper, data: PaperData) -> Iterator[tuple[str, PaperData]]:
    """Yield the round without any submission, under an empty code, and then with each of them alone."""
    whole = data if paper.kind is PaperKind.RESULT_SHEETS else narrowed(data, paper.part)
    yield "", _only(whole, "")
    for submission in whole.submissions:
        yield submission.code, _only(whole, submission.code)


def _only(data: PaperData, code: str) -> PaperData:
    def kept(lists: tuple[RankedList, ...]) -> tuple[RankedList, ...]:
        alone = (
            replace(
                ranked, entries=tuple(entry for entry in ranked.entries if entry.code == code), open_ties=()
            )
            for ranked in lists
        )
        return tuple(ranked for ranked in alone if ranked.entries)

    return replace(
        data,
        ranking=Ranking(kept(data.ranking.groups), kept(data.ranking.awards)),
        submissions=tuple(item for item in data.submissions if item.code == code),
        sheets=tuple(sheet for sheet in data.sheets if sheet.submission == code),
        moderations=tuple(item for item in data.moderations if item.submissions == (code,)),
    )
