"""The demo round as the window opens it: something left to do for secretariat, judge and chair."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from winner_judge.bundle.file import BundleFile
from winner_judge.demo.documents import budget_pdf, proposal_pdf
from winner_judge.demo.judging import recused_judge, score_pack
from winner_judge.demo.steps import Steps
from winner_judge.demo.story import Entry, Story, read_story, table_bytes
from winner_judge.errors import FileExistsAlreadyError
from winner_judge.operations.collecting import collect_returns
from winner_judge.operations.desk import hand_in
from winner_judge.operations.issuing import assign_judges, issue_packs
from winner_judge.operations.opening import create_round, open_pack, read_setting
from winner_judge.operations.paper_details import change_paper_details
from winner_judge.operations.preparing import (
    change_round,
    import_judges,
    import_submissions,
    read_roster,
    set_conflicts,
)
from winner_judge.operations.views import IssuedPack, Roster
from winner_judge.values import Progress
from winner_judge.wording import Words

SECRETARIAT = "secretariat"
CHAIR = "chair"
PANEL_NAME = "panel.winner"
PREPARING_NAME = "panel-preparing.winner"
CODES_NAME = "judge-codes.txt"
BUDGET_WAVE = "Gelombang I"
"""Entrants of this wave sent a budget beside the proposal."""
STEPS_BESIDE = 4


@dataclass(frozen=True, slots=True)
class DemoRound:
    """Where the parts of a demo round lie."""

    folder: Path
    panel: Path
    """Judging is under way: all returns but one are collected."""
    preparing: Path
    """A second panel bundle with submissions and judges, nothing assigned yet, for the secretariat."""
    tables: Path
    attachments: Path
    packs: Mapping[str, Path]
    codes: Mapping[str, str]
    """Judge to judge code."""
    returns: Mapping[str, Path]
    late_judge: str
    """Has a half scored pack and handed in nothing."""


def build_demo_round(folder: Path, *, progress: Progress | None = None) -> DemoRound:
    """Make the demo round in the new or empty ``folder``.

    Raises:
        FileExistsAlreadyError: something is in ``folder``; it is left as it is.
        CancelledError: ``progress`` stopped the work; what was made so far stays in ``folder``.
        JudgeError: the disk refused.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsAlreadyError(folder)
    story = read_story()
    judges = {judge for _, judge in story.scores}
    steps = Steps(len(story.entries) + len(judges) + STEPS_BESIDE, progress)
    _write_tables(folder / "tables")
    _write_documents(story.entries, folder / "attachments", steps)
    with _prepared(folder / PREPARING_NAME, folder, story):
        steps.take()
    with _prepared(folder / PANEL_NAME, folder, story) as panel:
        steps.take()
        assign_judges(panel, per_submission=story.judges_per_submission, actor=SECRETARIAT)
        (folder / "packs").mkdir()
        issued = issue_packs(panel, folder / "packs", consents_unencrypted=True, actor=SECRETARIAT)
        steps.take()
        returns = _judge(panel, story, issued, folder / "returns", steps)
        change_paper_details(panel, story.paper, actor=SECRETARIAT)
        collect_returns(panel, list(returns.values()), actor=CHAIR)
        steps.take()
        roster = read_roster(panel)
    _write_codes(folder / CODES_NAME, roster, issued)
    return _demo_round(folder, story, issued, returns)


def _write_tables(folder: Path) -> None:
    folder.mkdir(parents=True)
    for name in ("submissions.csv", "judges.csv"):
        (folder / name).write_bytes(table_bytes(name))


def _write_documents(entries: Sequence[Entry], folder: Path, steps: Steps) -> None:
    for entry in entries:
        place = folder / entry.code
        place.mkdir(parents=True)
        (place / "Proposal.pdf").write_bytes(proposal_pdf(entry))
        if entry.fields["gelombang"] == BUDGET_WAVE:
            (place / "Proposal-anggaran.pdf").write_bytes(budget_pdf(entry))
        steps.take()


@contextmanager
def _prepared(path: Path, folder: Path, story: Story) -> Iterator[BundleFile]:
    """Open a new panel bundle that is as far as the secretariat gets before judges are assigned."""
    with create_round(path, is_example=True) as panel:
        setting = read_setting(panel)
        name, phone = story.secretariat
        change_round(
            panel,
            name=setting.round.name,
            time_zone=setting.round.time_zone,
            deadline=story.deadline,
            secretariat_name=name,
            secretariat_phone=phone,
        )
        tables = folder / "tables"
        import_submissions(panel, tables / "submissions.csv", attachments=folder / "attachments")
        import_judges(panel, tables / "judges.csv", actor=SECRETARIAT)
        set_conflicts(panel, story.conflicts)
        yield panel


def _judge(
    panel: BundleFile, story: Story, issued: Sequence[IssuedPack], folder: Path, steps: Steps
) -> dict[str, Path]:
    """Score all packs and hand in all returns but the late judge's, who stops on the way."""
    roster, setting = read_roster(panel), read_setting(panel)
    recused = recused_judge(story, roster)
    returns: dict[str, Path] = {}
    folder.mkdir()
    for item in issued:
        with open_pack(item.path, item.code) as pack:
            is_late = item.judge == story.late_judge
            recusals = story.recusal.submissions if item.judge == recused else ()
            limit = story.scored_ahead if is_late else None
            score_pack(pack, story, roster, setting, recusals=recusals, limit=limit)
            if not is_late:
                returns[item.judge] = hand_in(pack, folder).path
        steps.take()
    return returns


def _write_codes(path: Path, roster: Roster, issued: Sequence[IssuedPack]) -> None:
    """Write all judge codes into one file, which only a rehearsal may have."""
    words = Words("id")
    names = {judge.code: judge.name for judge in roster.judges}
    title = words.text("Judge codes of the demo round. In a real round a judge receives only one slip.")
    lines = [f"{item.judge}  {item.code}  {names[item.judge]}  {item.path.name}" for item in issued]
    path.write_text("\n".join([title, "", *lines, ""]), encoding="utf-8")


def _demo_round(
    folder: Path, story: Story, issued: Sequence[IssuedPack], returns: Mapping[str, Path]
) -> DemoRound:
    return DemoRound(
        folder=folder,
        panel=folder / PANEL_NAME,
        preparing=folder / PREPARING_NAME,
        tables=folder / "tables",
        attachments=folder / "attachments",
        packs={item.judge: item.path for item in issued},
        codes={item.judge: item.code for item in issued},
        returns=returns,
        late_judge=story.late_judge,
    )
