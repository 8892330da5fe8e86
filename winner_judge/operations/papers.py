"""The papers of a round: exported all or nothing, and the details on them that stay correctable.

Exporting writes no audit entry, so that the same bundle gives the same papers.
"""

from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from winner_judge.bundle.file import BundleFile
from winner_judge.errors import SubmissionWithdrawnError, UnknownSubmissionError
from winner_judge.exchange.names import distinct_names, safe_name
from winner_judge.exchange.sticks import write_safely
from winner_judge.operations.analysing import stored_analysis
from winner_judge.operations.commenting import approved_comments
from winner_judge.operations.drawing import draw_watched
from winner_judge.operations.entrant_sheets import SHEETS_FOLDER, write_result_sheets
from winner_judge.operations.frozen import frozen_results
from winner_judge.operations.new_folders import new_folder
from winner_judge.operations.opening import audit_lines
from winner_judge.operations.paper_details import details_of
from winner_judge.operations.paper_records import panel_events, past_decisions
from winner_judge.operations.policies import policy_changes_of
from winner_judge.operations.ranking import paper_data
from winner_judge.operations.receipts import packs_issued, returns_received
from winner_judge.operations.replaying import with_ranking_after
from winner_judge.operations.signing import sign_off_of
from winner_judge.operations.standing import Standing, standing_of
from winner_judge.reports.data import PaperData
from winner_judge.reports.papers import Paper, PaperKind, papers_of
from winner_judge.reports.results import results_bytes
from winner_judge.stages import WHOLE, part_of, unheard
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
WORKBOOK_NAME: Final = mark("all-values.xlsx")
RESULTS_NAME: Final = "results.json"
VERIFIER_NAME: Final = "verify_results.py"


def export_papers(
    bundle: BundleFile, folder: Path, words: Words, *, progress: Progress | None = None
) -> tuple[Path, ...]:
    """Write all papers, workbook, ``results.json`` and its verifier into the new folder ``folder``.

    Until sign-off they are marked as provisional. Either all are there in the end, or the folder is not.
    Result sheets stand together in a file to print, and one by one in a folder, to be handed out.
    The same bundle gives the same bytes, but for the workbook. ``progress`` is told of each page.

    Raises:
        FileExistsAlreadyError: there is something at ``folder`` that is not an empty folder.
        FileUnwritableError: the disk refused.
        PaperFailedError, PaperUndrawableError: a paper cannot be drawn.
        CancelledError: ``progress`` stopped the work.
    """
    printed = read_printed(bundle)
    with new_folder(folder) as draft:
        write_papers(printed, draft, words, progress or unheard)
    return tuple(sorted(path for path in folder.rglob("*") if path.is_file()))


@dataclass(frozen=True, slots=True)
class Printed:
    """What an export is made of."""

    data: PaperData
    results: bytes
    """The file ``results.json``; after sign-off the document that it froze."""


def read_printed(bundle: BundleFile) -> Printed:
    """Return what an export of ``bundle`` is made of now."""
    with bundle.read() as session:
        data, frozen = read_paper_data(session), frozen_results(session)
    return Printed(data, results_bytes(data) if frozen is None else frozen.encode() + b"\n")


def write_papers(printed: Printed, folder: Path, words: Words, progress: Progress) -> None:
    """Write all papers, workbook, ``results.json`` and verifier into the empty folder ``folder``.

    Raises:
        OSError: the disk refused.
        JudgeError: as ``export_papers``.
    """
    from winner_judge.reports.workbook import workbook_xlsx

    named = named_papers(printed.data, words)
    steps = len(named) + 2
    for number, (paper, name) in enumerate(named.items()):
        told = part_of(progress, WHOLE * number // steps, WHOLE * (number + 1) // steps)
        told(0, 1)
        (folder / name).write_bytes(draw_watched(paper, name, printed.data, words, told))
    told = part_of(progress, WHOLE * len(named) // steps, WHOLE * (steps - 1) // steps)
    write_result_sheets(printed.data, folder / words.text(SHEETS_FOLDER), words, told)
    told = part_of(progress, WHOLE * (steps - 1) // steps, WHOLE)
    (folder / words.text(WORKBOOK_NAME)).write_bytes(workbook_xlsx(printed.data, words, progress=told))
    (folder / RESULTS_NAME).write_bytes(printed.results)
    (folder / VERIFIER_NAME).write_bytes(verifier_script())
    progress(WHOLE, WHOLE)


def named_papers(data: PaperData, words: Words) -> dict[Paper, str]:
    """Return the papers of a round, each with the name of its file; no two names are the same anywhere."""
    papers = papers_of(data)
    return dict(zip(papers, distinct_names(_name(paper, words) for paper in papers), strict=True))


def _name(paper: Paper, words: Words) -> str:
    whole = Path(words.text(FILE_NAMES[paper.kind]))
    return safe_name(f"{whole.stem}-{paper.part}{whole.suffix}") if paper.part else whole.name


def preview_paper(bundle: BundleFile, paper: Paper | PaperKind, words: Words) -> bytes:
    """Return one paper as PDF, as ``export_papers`` would write it now.

    Raises:
        PaperFailedError, PaperUndrawableError: it cannot be drawn.
    """
    with bundle.read() as session:
        data = read_paper_data(session)
    chosen = Paper(paper) if isinstance(paper, PaperKind) else paper
    return draw_watched(chosen, words.text(FILE_NAMES[chosen.kind]), data, words)


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


def read_paper_data(session: Session, standing: Standing | None = None) -> PaperData:
    """Return all that the papers show, inside a transaction that runs already.

    ``standing`` is how the round stands, where it was read already.
    """
    standing = standing or standing_of(session)
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
