"""What a chair should know before signing off although it blocks nothing."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from sqlalchemy.orm import Session

from winner_judge.bundle.file import BundleFile
from winner_judge.operations.analysing import Pairs, barred_pairs, read_analysis
from winner_judge.operations.counted_twice import CountedTwice, counted_twice
from winner_judge.operations.paper_sheets import waiting_sheets
from winner_judge.operations.standing import Standing
from winner_judge.operations.views import CheckLine, Result
from winner_judge.reconciling.findings import Flag, FlagKind
from winner_judge.scoring.ranking import RankedEntry
from winner_judge.stages import unheard
from winner_judge.values import Progress


def warning_lines(session: Session, standing: Standing, result: Result) -> tuple[CheckLine, ...]:
    """Return what is quickly found: sheets missing, twice or typed from paper, conflicts."""
    entries = _entries(result)
    lines = (
        _line("paper_sheet", (sheet.submission for sheet in waiting_sheets(session))),
        _owing(entries, standing),
        _line("conflict", _conflicts(entries, barred_pairs(session, standing))),
        *(
            CheckLine(
                "counted_twice",
                is_blocking=False,
                subjects=item.submissions,
                judges=(item.judge, item.successor),
            )
            for item in counted_twice(session, standing)
        ),
    )
    return tuple(line for line in lines if line.subjects)


def check_flags(bundle: BundleFile, *, progress: Progress = unheard) -> tuple[CheckLine, ...]:
    """Return a line for each kind of flag of the analysis: no score, but a reason to talk.

    It takes as long as ``read_analysis``, so it stands apart from the rest of the checklist.

    Raises:
        CancelledError: ``progress`` stopped the work.
    """
    flags = read_analysis(bundle, progress=progress).flags
    lines = (_line(kind.value, _flagged(flags, kind)) for kind in FlagKind)
    return tuple(line for line in lines if line.subjects)


def _flagged(flags: Iterable[Flag], kind: FlagKind) -> Iterator[str]:
    """Yield the submissions of outlying sheets, else the judges."""
    return (flag.submission or flag.judge for flag in flags if flag.kind is kind)


def _line(kind: str, subjects: Iterable[str]) -> CheckLine:
    return CheckLine(kind, is_blocking=False, subjects=tuple(dict.fromkeys(subjects)))


def _both(item: CountedTwice) -> CheckLine:
    judges = item.judge, item.successor
    return CheckLine("counted_twice", is_blocking=False, subjects=item.submissions, judges=judges)


def _entries(result: Result) -> tuple[RankedEntry, ...]:
    return tuple(entry for group in result.ranking.groups for entry in group.entries)


def _owing(entries: Collection[RankedEntry], standing: Standing) -> CheckLine:
    """Return who owes sheets on ranked submissions while other sheets of theirs are in, and how many."""
    ranked = {entry.code: entry for entry in entries if entry.rank is not None}
    owed = Counter(judge for entry in ranked.values() for judge in entry.missing if judge in standing.returns)
    owing = tuple(judge.code for judge in standing.judges if owed[judge.code])
    return CheckLine(
        "missing_sheet", is_blocking=False, subjects=owing, counts=tuple(owed[code] for code in owing)
    )


def _conflicts(entries: Collection[RankedEntry], barred: Pairs) -> Iterator[str]:
    """Yield submissions on which a sheet counts although its judge has a conflict of interest there."""
    return (entry.code for entry in entries if any((judge, entry.code) in barred for judge in entry.values))
