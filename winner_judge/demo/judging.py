"""What the judges of the demo round do on their desks."""

import csv
from collections.abc import Collection, Iterator, Sequence
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from winner_judge.bundle.file import BundleFile
from winner_judge.canonical import plain_decimal
from winner_judge.demo.story import Remark, Story
from winner_judge.operations.desk import (
    declare,
    score_from_table,
    set_comment,
    set_discussion,
    set_note,
    set_score,
)
from winner_judge.operations.views import Roster, Setting
from winner_judge.scoring.totals import sheet_value
from winner_judge.values import JudgeRole, SheetStatus

DRAFTED_CRITERIA = 3
"""How many criteria of the sheet that lies open have a score."""


def recused_judge(story: Story, roster: Roster) -> str:
    """Return who of the judges of the story's recusal declares it: neither the chair nor the late judge."""
    spared = {judge.code for judge in roster.judges if judge.role is JudgeRole.CHAIR}
    spared.add(story.late_judge)
    judges = _judges_of(story.recusal.submissions[0], roster)
    return next(judge for judge in judges if judge not in spared)


def score_pack(
    pack: BundleFile,
    story: Story,
    roster: Roster,
    setting: Setting,
    *,
    recusals: Collection[str] = (),
    limit: int | None = None,
) -> None:
    """Score the pack as its judge would; with ``limit`` stop after so many sheets, the next one half done.

    Sheets that are done already stay as they are.
    """
    desk = declare(pack, dict.fromkeys(recusals, story.recusal.reason))
    judge = desk.judge.code
    open_sheets = [
        entry.submission.code
        for entry in desk.entries
        if entry.sheet.status in {SheetStatus.NOT_STARTED, SheetStatus.DRAFT}
    ]
    done = open_sheets if limit is None else open_sheets[:limit]
    for remark in _remarks_of(judge, story, roster, setting):
        if remark.submission in done:
            _write_remark(pack, remark)
    _score(pack, story, judge, done)
    for submission in [] if limit is None else open_sheets[limit : limit + 1]:
        for criterion, score in list(story.scores[submission, judge].items())[:DRAFTED_CRITERIA]:
            set_score(pack, submission, criterion, score)


def _score(pack: BundleFile, story: Story, judge: str, submissions: Sequence[str]) -> None:
    """Bring the scores in as a table, as a judge would who filled in a spreadsheet."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["submission", "criterion", "score"])
    for submission in submissions:
        for criterion, score in story.scores[submission, judge].items():
            writer.writerow([submission, criterion, plain_decimal(score)])
    with TemporaryDirectory() as folder:
        table = Path(folder, "scores.csv")
        table.write_text(text.getvalue(), encoding="utf-8")
        score_from_table(pack, table)


def _remarks_of(judge: str, story: Story, roster: Roster, setting: Setting) -> Iterator[Remark]:
    """Yield what ``judge`` writes: the strictest and the kindest judge of a submission are known by value."""
    submissions = {submission.code: submission for submission in roster.submissions}
    for remark in story.remarks:
        rubric = setting.rubric_of(submissions[remark.submission])
        value = {
            other: sheet_value(rubric, story.scores[remark.submission, other])
            for other in _judges_of(remark.submission, roster)
        }
        if judge == (min if remark.by == "strictest" else max)(value, key=value.__getitem__):
            yield remark


def _write_remark(pack: BundleFile, remark: Remark) -> None:
    if remark.field == "discuss":
        set_discussion(pack, remark.submission, wants=True)
    elif remark.field == "comment":
        set_comment(pack, remark.submission, remark.text)
    else:
        set_note(pack, remark.submission, remark.field, remark.text)


def _judges_of(submission: str, roster: Roster) -> list[str]:
    return [judge for judge, submissions in roster.assignments.items() if submission in submissions]
