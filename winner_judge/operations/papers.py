"""The papers of a round: exported all or nothing, and the details on them that stay correctable.

Exporting writes no audit entry, so that the same bundle gives the same papers.
"""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from winner_judge.bundle.file import BundleFile
from winner_judge.errors import (
    FileExistsAlreadyError,
    FileUnwritableError,
    SubmissionWithdrawnError,
    UnknownSubmissionError,
)
from winner_judge.exchange.sticks import write_safely
from winner_judge.operations.analysing import stored_analysis
from winner_judge.operations.commenting import approved_comments
from winner_judge.operations.frozen import frozen_results
from winner_judge.operations.opening import audit_lines
from winner_judge.operations.paper_details import details_of
from winner_judge.operations.paper_records import panel_events, past_decisions
from winner_judge.operations.policies import policy_changes_of
from winner_judge.operations.ranking import paper_data
from winner_judge.operations.receipts import packs_issued, returns_received
from winner_judge.operations.replaying import with_ranking_after
from winner_judge.operations.signing import sign_off_of
from winner_judge.operations.standing import standing_of
from winner_judge.reports.data import PaperData
from winner_judge.reports.papers import PaperKind, draw_paper
from winner_judge.reports.results import results_bytes
from winner_judge.values import Progress
from winner_judge.wording import Words, mark

FILE_NAMES: Final[dict[PaperKind, str]] = {
    PaperKind.MINUTES: mark("minutes.pdf"),
    PaperKind.RANKING: mark("ranking.pdf"),
    PaperKind.SUMMARY: mark("summary.pdf"),
    PaperKind.RESULT_SHEETS: mark("result-sheets.pdf"),
    PaperKind.CERTIFICATES: mark("certificates.pdf"),
    PaperKind.SCORE_SHEETS: mark("score-sheets.pdf"),
    PaperKind.RECAPS: mark("judges-recaps.pdf"),
    PaperKind.BLANK_SHEETS: mark("blank-score-sheets.pdf"),
    PaperKind.RECEIPTS: mark("receipts.pdf"),
    PaperKind.ATTENDANCE: mark("attendance-list.pdf"),
    PaperKind.AUDIT_EXTRACT: mark("audit-extract.pdf"),
}
EXPLANATION_NAME: Final = mark("explanation-{code}.pdf")
RESULTS_NAME: Final = "results.json"
VERIFIER_NAME: Final = "verify_results.py"


def export_papers(
    bundle: BundleFile, folder: Path, words: Words, *, progress: Progress | None = None
) -> tuple[Path, ...]:
    """Write all papers, ``results.json`` and the stand-alone verifier into the new folder ``folder``.

    Until sign-off they are marked as provisional. Either all are there in the end, or the folder is not.

    Raises:
        FileExistsAlreadyError: there is something at ``folder`` that is not an empty folder.
        FileUnwritableError: the disk refused.
        CancelledError: ``progress`` stopped the work.
    """
    with bundle.read() as session:
        data, frozen = read_paper_data(session), frozen_results(session)
    results = results_bytes(data) if frozen is None else frozen.encode() + b"\n"
    with _new_folder(folder) as draft:
        for done, kind in enumerate(PaperKind):
            _tell(progress, done)
            (draft / words.text(FILE_NAMES[kind])).write_bytes(draw_paper(kind, data, words))
        (draft / RESULTS_NAME).write_bytes(results)
        (draft / VERIFIER_NAME).write_bytes(verifier_script())
        _tell(progress, len(PaperKind))
    return tuple(sorted(folder.iterdir()))


def preview_paper(bundle: BundleFile, kind: PaperKind, words: Words) -> bytes:
    """Return one paper as PDF, as ``export_papers`` would write it now."""
    with bundle.read() as session:
        data = read_paper_data(session)
    return draw_paper(kind, data, words)


def write_explanation(bundle: BundleFile, submission: str, folder: Path, words: Words) -> Path:
    """Write the explanation of one entrant's result into ``folder`` as a new file, and return its path.

    Writing leaves no audit entry, and a name that is taken gets a number.

    Raises:
        UnknownSubmissionError: there is no such submission.
        SubmissionWithdrawnError: it takes no part in the round.
        JudgeError: as ``write_safely``.
    """
    content = preview_explanation(bundle, submission, words)
    return write_safely(folder, words.text(EXPLANATION_NAME, code=submission), content)


def preview_explanation(bundle: BundleFile, submission: str, words: Words) -> bytes:
    """Return the explanation of one entrant's result as PDF, as ``write_explanation`` would write it now.

    Raises:
        UnknownSubmissionError, SubmissionWithdrawnError: as there.
    """
    from winner_judge.reports.explanation import explanation_pdf

    with bundle.read() as session:
        data = read_paper_data(session)
    found = next((item for item in data.submissions if item.code == submission), None)
    if found is None:
        raise UnknownSubmissionError(submission)
    if found.is_withdrawn:
        raise SubmissionWithdrawnError(submission)
    return explanation_pdf(data, words, submission)


def verifier_script() -> bytes:
    """Return the stand-alone verifier, one file that needs the standard library alone."""
    return (files("winner_judge.reports") / "verifier.py").read_bytes()


def read_paper_data(session: Session) -> PaperData:
    """Return all that the papers show, inside a transaction that runs already."""
    standing = standing_of(session)
    comments = approved_comments(session, standing)
    data = paper_data(standing, sign_off=sign_off_of(session), details=details_of(session))
    data = replace(
        data,
        past_decisions=past_decisions(standing),
        events=panel_events(session),
        packs=packs_issued(session, data.round),
        received=returns_received(session),
        comments=comments,
        analysis=stored_analysis(session),
        trail=audit_lines(session),
    )
    changes = tuple(
        with_ranking_after(change, data) for change in policy_changes_of(session) if change.reason
    )
    return replace(data, policy_changes=changes)


def _tell(progress: Progress | None, done: int) -> None:
    if progress is not None:
        progress(done, len(PaperKind))


@contextmanager
def _new_folder(folder: Path) -> Iterator[Path]:
    """Give a folder to write into that becomes ``folder`` once all is in it, and goes if something fails."""
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise FileExistsAlreadyError(folder)
    draft = folder.with_name(f".{folder.name}-{secrets.token_hex(4)}.part")
    try:
        draft.mkdir(parents=True)
        yield draft
        with suppress(FileNotFoundError):
            folder.rmdir()
        draft.rename(folder)
    except OSError as problem:
        raise FileUnwritableError(folder, problem.strerror or str(problem)) from problem
    finally:
        shutil.rmtree(draft, ignore_errors=True)
