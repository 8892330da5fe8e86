from pathlib import Path

import pytest

from winner_judge.demo import DemoRound, build_demo_round
from winner_judge.demo.story import read_story
from winner_judge.errors import CancelledError, FileExistsAlreadyError
from winner_judge.operations.collecting import read_coverage
from winner_judge.operations.desk import read_desk
from winner_judge.operations.opening import open_pack, open_panel
from winner_judge.operations.preparing import read_attachment, read_roster
from winner_judge.operations.ranking import read_result
from winner_judge.operations.reconciling import read_matrix
from winner_judge.values import RoundState, SheetStatus


def test_chair_has_all_returns_but_one(demo: DemoRound) -> None:
    with open_panel(demo.panel) as panel:
        coverage = read_coverage(panel)

    missing = [row.judge.code for row in coverage.rows if row.current is None]
    assert coverage.setting.state is RoundState.JUDGING
    assert coverage.setting.round.is_example
    assert coverage.received == 5
    assert missing == [demo.late_judge]
    assert sorted([*demo.returns, demo.late_judge]) == sorted(demo.packs)


def test_late_judge_has_a_half_scored_pack(demo: DemoRound) -> None:
    with open_pack(demo.packs[demo.late_judge], demo.codes[demo.late_judge]) as pack:
        desk = read_desk(pack)

    drafts = [entry for entry in desk.entries if entry.sheet.status is SheetStatus.DRAFT]
    assert desk.has_declared
    assert desk.count(SheetStatus.DONE) == 7
    assert [len(entry.sheet.scores) for entry in drafts] == [3]
    assert desk.count(SheetStatus.NOT_STARTED) == len(desk.entries) - 8 > 0
    assert desk.last_hand_in is None


def test_every_code_opens_its_pack_and_every_pack_has_documents(demo: DemoRound) -> None:
    for judge, path in demo.packs.items():
        with open_pack(path, demo.codes[judge]) as pack:
            desk = read_desk(pack)
            first = desk.entries[0].attachments[0]
            content = read_attachment(pack, first.sha256)

        assert desk.judge.code == judge
        assert all(entry.attachments for entry in desk.entries)
        assert content.startswith(b"%PDF")
        assert len(content) == first.size_bytes


def test_secretariat_has_a_round_to_prepare(demo: DemoRound) -> None:
    with open_panel(demo.preparing) as panel:
        roster = read_roster(panel)
        state = read_coverage(panel).setting.state

    assert state is RoundState.PREPARING
    assert (len(roster.submissions), len(roster.judges), len(roster.conflicts)) == (30, 6, 2)
    assert not any(roster.assignments.values())
    assert {len(files) for files in roster.attachments.values()} == {1, 2}


def test_one_recusal_one_discrepancy_and_no_judge_on_a_known_conflict(demo: DemoRound) -> None:
    story = read_story()
    with open_panel(demo.panel) as panel:
        matrix, roster = read_matrix(panel), read_roster(panel)

    recused = [
        (row.submission.code, sheet.recusal_reason)
        for row in matrix.rows
        for sheet in row.sheets.values()
        if sheet.status is SheetStatus.RECUSED
    ]
    disputed = {row.submission.code: row.spread for row in matrix.rows if row.discrepancies}
    assert recused == [(*story.recusal.submissions, story.recusal.reason)]
    assert set(story.consensus.submissions) <= set(disputed)
    assert (disputed[story.consensus.submissions[0]] or 0) > 30
    assert all(item.submission not in roster.assignments[item.judge] for item in story.conflicts)


def test_tie_lies_at_the_award_line(demo: DemoRound) -> None:
    story = read_story()
    with open_panel(demo.panel) as panel:
        ranking = read_result(panel).ranking

    tied = next(group for group in ranking.awards if group.open_ties)
    assert tied.is_line_tied
    assert [set(codes) for codes in tied.open_ties] == [set(story.tie.submissions)]
    assert sorted(entry.rank or 0 for entry in tied.entries)[:4] == [1, 2, 3, 3]


def test_progress_rises_to_the_whole(demo: DemoRound, told: list[tuple[int, int]]) -> None:
    assert demo.panel.is_file()
    assert told[0][0] == 0
    assert told == sorted(told)
    assert told[-1] == (told[-1][1], told[-1][1])


def test_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")

    with pytest.raises(FileExistsAlreadyError):
        build_demo_round(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_building_can_be_cancelled(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        if done == 2:
            raise CancelledError
        assert total > done

    with pytest.raises(CancelledError):
        build_demo_round(tmp_path / "new", progress=stop)
