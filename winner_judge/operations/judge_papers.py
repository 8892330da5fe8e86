"""What a judge prints and signs: the score sheets, or the one-page recap for a single signature."""

from collections.abc import Sequence
from pathlib import Path

from winner_judge.bundle.file import BundleFile
from winner_judge.exchange.sticks import write_safely
from winner_judge.operations.desk_state import fold
from winner_judge.operations.handing_in import last_hand_in, sheet_to_hand_in
from winner_judge.operations.rows import judge_from_row, submissions_in_order
from winner_judge.operations.setting import setting_of
from winner_judge.operations.sheet_rows import judge_row_of_pack, read_changes
from winner_judge.reports.data import PaperData
from winner_judge.reports.papers import PaperKind, draw_paper
from winner_judge.scoring.ranking import Ranking
from winner_judge.wording import Words, mark

_FILE_NAMES = {
    PaperKind.SCORE_SHEETS: mark("{judge}-score-sheets.pdf"),
    PaperKind.RECAPS: mark("{judge}-recap.pdf"),
}


def draw_judge_paper(pack: BundleFile, kind: PaperKind, words: Words) -> bytes:
    """Return the score sheets or the recap of the pack's judge as PDF.

    It bears the check code of the last hand-in as long as nothing has changed since.
    """
    return draw_paper(kind, _paper_data(pack), words)


def write_judge_papers(
    pack: BundleFile, folder: Path, words: Words, kinds: Sequence[PaperKind] = tuple(_FILE_NAMES)
) -> tuple[Path, ...]:
    """Write score sheets, recap or both of the pack's judge into ``folder``, as new files.

    Raises:
        JudgeError: ``folder`` cannot be written.
    """
    data = _paper_data(pack)
    judge = data.judges[0].code
    return tuple(
        write_safely(folder, words.text(_FILE_NAMES[kind], judge=judge), draw_paper(kind, data, words))
        for kind in kinds
    )


def _paper_data(pack: BundleFile) -> PaperData:
    with pack.read() as session:
        setting = setting_of(session)
        judge = judge_from_row(judge_row_of_pack(session))
        submissions = submissions_in_order(session)
        state, handed_in = fold(read_changes(session)), last_hand_in(session)
    return PaperData(
        round=setting.round,
        policy=setting.policy,
        provinces=setting.provinces,
        issues=setting.issues,
        rubrics=setting.rubrics,
        submissions=submissions,
        judges=(judge,),
        ranking=Ranking((), ()),
        sheets=tuple(sheet_to_hand_in(state.draft(item.code), judge.code, item.code) for item in submissions),
        returns={judge.code: handed_in.id} if handed_in is not None and handed_in.is_current else {},
        declared=frozenset({judge.code}) if state.has_declared else frozenset(),
    )
