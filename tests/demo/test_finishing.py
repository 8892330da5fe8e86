import json
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest

from winner_judge.demo import DemoRound, FinishedDemo, finish_demo_round
from winner_judge.demo.story import read_story
from winner_judge.errors import CancelledError
from winner_judge.operations.collecting import read_coverage
from winner_judge.operations.moderating import read_moderations
from winner_judge.operations.opening import open_panel
from winner_judge.operations.ranking import read_result
from winner_judge.operations.signing import check_sign_off
from winner_judge.operations.verifying import verify_results
from winner_judge.values import ModerationKind, RoundState
from winner_judge.wording import Words


def _text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def test_every_judge_has_a_pack_and_a_return(finished: FinishedDemo) -> None:
    assert list(finished.returns) == sorted(finished.demo.packs) == ["J1", "J2", "J3", "J4", "J5", "J6"]
    assert all(path.is_file() for path in (*finished.returns.values(), *finished.demo.packs.values()))


def test_round_is_signed_off_with_nothing_open(finished: FinishedDemo) -> None:
    with open_panel(finished.demo.panel) as panel:
        coverage, lines = read_coverage(panel), check_sign_off(panel)
        result = read_result(panel)

    assert coverage.setting.state is RoundState.SIGNED_OFF
    assert coverage.received == 6
    assert lines == ()
    assert result.is_signed_off
    assert result.digest == finished.signed.result_digest


def test_chair_decided_what_the_story_tells(finished: FinishedDemo) -> None:
    story = read_story()
    with open_panel(finished.demo.panel) as panel:
        decisions = [line.moderation for line in read_moderations(panel) if line.is_in_force]
        ranking = read_result(panel).ranking

    by_kind = {decision.kind: decision for decision in decisions}
    consensus, tie = by_kind[ModerationKind.CONSENSUS_SCORE], by_kind[ModerationKind.DECIDE_TIE]
    ranks = {entry.code: entry.rank for group in ranking.awards for entry in group.entries}
    assert (consensus.submissions, consensus.value) == (story.consensus.submissions, Decimal(4))
    assert (tie.submissions, tie.reason) == (story.tie.submissions, story.tie.reason)
    assert [ranks[code] for code in story.tie.submissions] == [3, 4]


def test_results_can_be_verified(finished: FinishedDemo) -> None:
    results = next(path for path in finished.papers if path.name == "results.json")

    verify_results(results, finished.signed.result_digest)

    assert len(json.loads(results.read_text(encoding="utf-8"))["submissions"]) == 30


def test_papers_show_the_values_of_the_ranking(finished: FinishedDemo) -> None:
    ranking_paper = next(path for path in finished.papers if path.name == "peringkat.pdf")
    with open_panel(finished.demo.panel) as panel:
        ranking = read_result(panel).ranking

    shown = _text(ranking_paper)

    for group in ranking.awards:
        for entry in group.entries:
            assert entry.value is not None
            assert entry.code in shown
            assert Words("id").number(entry.value, 2) in shown
    assert "CONTOH" in shown
    assert "SEMENTARA" not in shown


def test_finishing_can_be_cancelled(demo_copy: DemoRound) -> None:
    def stop(_done: int, _total: int) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        finish_demo_round(demo_copy, Words("en"), progress=stop)

    with open_panel(demo_copy.panel) as panel:
        assert read_coverage(panel).setting.state is RoundState.JUDGING
