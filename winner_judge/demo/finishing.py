"""The demo round to its end: the late judge hands in, the chair decides and signs, the papers are written."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from winner_judge.bundle.file import BundleFile
from winner_judge.demo.building import CHAIR, DemoRound
from winner_judge.demo.judging import score_pack
from winner_judge.demo.steps import Steps
from winner_judge.demo.story import Story, read_story
from winner_judge.operations.collecting import collect_returns
from winner_judge.operations.handing_in import hand_in
from winner_judge.operations.moderating import moderate
from winner_judge.operations.opening import open_pack, open_panel, read_setting
from winner_judge.operations.papers import export_papers
from winner_judge.operations.preparing import read_roster
from winner_judge.operations.reconciling import read_matrix
from winner_judge.operations.signing import check_sign_off, sign_off
from winner_judge.operations.views import SignOff
from winner_judge.values import ModerationKind, Progress
from winner_judge.wording import Words

STEPS = 4


@dataclass(frozen=True, slots=True)
class FinishedDemo:
    """A demo round that is signed off."""

    demo: DemoRound
    returns: Mapping[str, Path]
    """One of each judge."""
    papers: tuple[Path, ...]
    signed: SignOff


def finish_demo_round(demo: DemoRound, words: Words, *, progress: Progress | None = None) -> FinishedDemo:
    """Go on from ``demo`` to the sign-off and write the papers into its folder ``papers``.

    Raises:
        CancelledError: ``progress`` stopped the work.
        JudgeError: the disk refused.
    """
    story, steps = read_story(), Steps(STEPS, progress)
    with open_panel(demo.panel) as panel:
        late = _hand_in_late(panel, demo, story)
        steps.take()
        returns = {**demo.returns, demo.late_judge: late}
        collect_returns(panel, [late], actor=CHAIR)
        steps.take()
        _decide(panel, story)
        steps.take()
        place, date = story.sign_off["place"], story.sign_off["date"]
        signed = sign_off(panel, by=story.sign_off["by"], place=place, date=date)
        papers = export_papers(panel, demo.folder / "papers", words)
        steps.take()
    return FinishedDemo(demo, dict(sorted(returns.items())), papers, signed)


def _hand_in_late(panel: BundleFile, demo: DemoRound, story: Story) -> Path:
    roster, setting = read_roster(panel), read_setting(panel)
    with open_pack(demo.packs[demo.late_judge], demo.codes[demo.late_judge]) as pack:
        score_pack(pack, story, roster, setting)
        return hand_in(pack, demo.folder / "returns").path


def _decide(panel: BundleFile, story: Story) -> None:
    """Decide everything that is open: discrepancies first, since they can change who is tied."""
    consensus = story.consensus
    moderate(
        panel,
        kind=ModerationKind.CONSENSUS_SCORE,
        submissions=consensus.submissions,
        reason=consensus.reason,
        actor=CHAIR,
        criterion=consensus.criterion,
        value=consensus.value,
    )
    for row in read_matrix(panel).rows:
        if row.discrepancies and not row.moderations:
            _record(panel, ModerationKind.ACCEPT, (row.submission.code,), story.reasons["discrepancy"])
    while tie := next((line.subjects for line in check_sign_off(panel) if line.kind == "tie"), None):
        if set(tie) == set(story.tie.submissions):
            _record(panel, ModerationKind.DECIDE_TIE, story.tie.submissions, story.tie.reason)
        else:
            _record(panel, ModerationKind.DECIDE_TIE, tie, story.reasons["tie"])


def _record(panel: BundleFile, kind: ModerationKind, submissions: tuple[str, ...], reason: str) -> None:
    moderate(panel, kind=kind, submissions=submissions, reason=reason, actor=CHAIR)
