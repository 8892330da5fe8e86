"""Changing the rules after judging has begun: what it would do, a reason, and both rankings kept."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from ui.dialogs.policy_change import PolicyChangeQuestion
from ui.dialogs.policy_changes import PolicyChangesDialog
from ui.pages.chair_ranking import RankingPage
from ui.secretariat.policy_differences import policy_differences
from winner_judge.bundle.file import BundleFile
from winner_judge.operations.opening import open_panel
from winner_judge.operations.policies import change_policy, read_policy_changes
from winner_judge.operations.setting import read_setting
from winner_judge.operations.signing import sign_off
from winner_judge.reconciling.place_changes import PlaceChange
from winner_judge.scoring.policy import Aggregate, Grouping, Policy, TieBreak
from winner_judge.values import ModerationKind
from winner_judge.wording import Words

if TYPE_CHECKING:
    from tests.ui.chair.conftest import Desk

Said = Callable[[QWidget], list[str]]


def _change_to(**fields: object) -> Callable[[BundleFile], object]:
    def change(panel: BundleFile) -> None:
        policy = replace(read_setting(panel).policy, **fields)  # type: ignore[arg-type]
        change_policy(panel, policy, reason="Agreed by the panel", actor="secretariat")

    return change


def _told(question: PolicyChangeQuestion) -> list[str]:
    return [question.changes.item(row).text() for row in range(question.changes.count())]


def test_a_change_shows_what_it_would_do_and_takes_a_reason(desk: "Desk", collected: Path) -> None:
    window = desk.open(collected)
    page = desk.page(window, "ranking", RankingPage)
    assert not page.changes_button.isVisibleTo(page)
    desk.click(page.policy_button)
    question = desk.asked(window, PolicyChangeQuestion)
    with desk.qtbot.waitSignal(question.effect_told, timeout=20_000):
        pass
    unchanged = question.effect.text()

    with desk.qtbot.waitSignal(question.effect_told, timeout=20_000):
        question.form.line_field.setValue(1)
    told, effect = _told(question), question.effect.text()
    desk.write(question.reason_field, "Only one winner can be paid")
    desk.click(question.verb_button)
    desk.settle(window)

    assert unchanged == "These are the rules in force."
    assert effect == "No place would change; 2 entries would fall below the award line."
    assert told == [
        "Health · Usaha S2 <i>&: it would fall below the award line.",
        "Health · Usaha S3 <i>&: it would fall below the award line.",
    ]
    assert page.strip.text == "The rules were changed. Both rankings are kept and printed."
    assert window.session is not None
    assert window.session.setting.policy.award_line == 1
    assert page.changes_button.isVisibleTo(page)


def test_the_verb_waits_for_a_change_and_a_reason(desk: "Desk", collected: Path) -> None:
    window = desk.open(collected)
    page = desk.page(window, "ranking", RankingPage)
    desk.click(page.policy_button)
    question = desk.asked(window, PolicyChangeQuestion)

    desk.write(question.reason_field, "So")
    without_change = question.verb_button.isEnabled()
    question.form.decimals_field.setValue(1)
    with_both = question.verb_button.isEnabled()
    question.form.total_field.setText("many")

    assert (without_change, with_both, question.verb_button.isEnabled()) == (False, True, False)
    question.reject()


def test_rules_that_contradict_themselves_are_refused_in_the_question(desk: "Desk", collected: Path) -> None:
    window = desk.open(collected)
    page = desk.page(window, "ranking", RankingPage)
    desk.click(page.policy_button)
    question = desk.asked(window, PolicyChangeQuestion)
    desk.settle(window)

    with desk.qtbot.waitSignal(question.effect_told, timeout=20_000):
        question.form.aggregate_field.setCurrentIndex(
            question.form.aggregate_field.findData(Aggregate.TRIMMED_MEAN)
        )
    desk.qtbot.waitUntil(question.problem.isVisible, timeout=20_000)

    assert question.problem.text() != ""
    question.reject()


def test_a_rule_that_a_list_refuses_says_so(desk: "Desk", collected: Path) -> None:
    window = desk.open(collected)
    page = desk.page(window, "ranking", RankingPage)
    desk.click(page.policy_button)
    question = desk.asked(window, PolicyChangeQuestion)

    def is_told() -> bool:
        return "Usaha S4 <i>&" in (question.changes.item(0).text() if question.changes.count() else "")

    question.form.aggregate_field.setCurrentIndex(question.form.aggregate_field.findData(Aggregate.RANK_SUM))
    desk.qtbot.waitUntil(is_told, timeout=20_000)

    assert question.changes.count() == 1
    assert question.effect.text() == "1 list cannot be ranked by this rule."
    question.reject()


def test_changes_are_listed_with_both_rankings(desk: "Desk", collected: Path, said: Said) -> None:
    def change(panel: BundleFile) -> None:
        _change_to(award_line=1)(panel)
        _change_to(aggregate=Aggregate.MEDIAN)(panel)

    window = desk.open(collected, change=change)
    page = desk.page(window, "ranking", RankingPage)
    desk.click(page.changes_button)
    dialog = desk.asked(window, PolicyChangesDialog)

    newest = said(dialog)
    dialog.changes.setCurrentRow(1)
    oldest = [dialog.places.item(row).text() for row in range(dialog.places.count())]

    assert dialog.changes.count() == 2
    assert dialog.changes.item(0).text().startswith("Change no. 2\n")
    assert "Secretariat: Agreed by the panel" in newest
    assert "Value of a submission: Mean of the judges → Median of the judges" in newest
    assert oldest == [
        "Usaha S2 <i>&: below the award line since.",
        "Usaha S3 <i>&: below the award line since.",
    ]
    assert dialog.summary.text() == ("No place changed; 2 entries fell below the award line.")
    assert [slope.code for slope in dialog.chart.slopes] == ["S1", "S2", "S3", "S4"]
    desk.click(dialog.close_button)


def test_a_change_while_preparing_kept_no_ranking(desk: "Desk", collected: Path, said: Said) -> None:
    from ui.chair.rule_changes import RuleChange, RuleChanges, read_rule_changes

    window = desk.open(collected, change=_change_to(award_line=1))
    page = desk.page(window, "ranking", RankingPage)
    assert window.session is not None
    with desk.qtbot.waitSignal(window.session.call(read_rule_changes).done, timeout=20_000) as got:
        pass
    assert got.args is not None
    found = got.args[0]
    bare = RuleChange(replace(found.changes[0].change, reason="", results_before=None), ())

    dialog = PolicyChangesDialog(page.context, page, RuleChanges((bare,), found.result))

    assert dialog.summary.text() == "No ranking was kept from before this change."
    assert "Secretariat: Changed while the round was being prepared; no reason was needed." in said(dialog)
    dialog.deleteLater()


def test_a_signed_off_round_offers_no_change(desk: "Desk", collected: Path) -> None:
    def sign(panel: BundleFile) -> None:
        from winner_judge.operations.moderating import moderate

        tie = ModerationKind.DECIDE_TIE
        moderate(panel, kind=tie, submissions=("S3", "S2"), reason="More reach", actor="chair")
        sign_off(panel, by="Ratna", place="Jakarta", date="2023-10-18")

    page = desk.page(desk.open(collected, change=sign), "ranking", RankingPage)

    assert not page.policy_button.isVisibleTo(page)
    assert page.simulate_button.isVisibleTo(page)


def test_every_part_of_the_rules_is_told_when_it_differs(collected: Path) -> None:
    before = Policy()
    after = Policy(
        aggregate=Aggregate.TRIMMED_MEAN,
        trim=1,
        tie_break=(TieBreak.MEDIAN,),
        group_by=(Grouping.ISSUE,),
        award_by=None,
        award_line=None,
        passing_grade=Decimal(60),
        discrepancy_levels=None,
        comment_below=Decimal(40),
    )

    told = policy_differences(Words("en"), before, after)

    assert told == [
        "Value of a submission: Mean of the judges → Mean without the extremes",
        "Highest and lowest values to drop, each: 0 → 1",
        (
            "Order of the tie-breaks: Criteria, the heaviest first › The chair decides, with a reason → "
            "Median of the judges"
        ),
        "Ranked within: Province and priority issue → Priority issue",
        "Award line drawn within: Province → No award line",
        "Award line after rank: 3 → none",
        "Passing grade: none → 60",
        "Discrepancy above, in steps of a score: 2 → none",
        "Comment required if the value is below: none → 40",
    ]
    with open_panel(collected) as panel:
        assert read_policy_changes(panel) == ()


def test_what_became_of_an_entry_has_its_sentence(collected: Path) -> None:
    from ui.chair.simulation_words import done_sentence
    from winner_judge.operations.ranking import read_result

    with open_panel(collected) as panel:
        submissions = read_result(panel).submissions

    def told(now: int | None, then: int | None, *, is_above_then: bool = False) -> str:
        place = PlaceChange("S1", now, then, None, None, is_above_now=False, is_above_then=is_above_then)
        return done_sentence(Words("en"), submissions, place)

    assert told(4, None) == "Usaha S1 <i>&: rank 4 before; without a rank afterwards."
    assert told(None, 2) == "Usaha S1 <i>&: without a rank before; rank 2 afterwards."
    assert told(4, 2, is_above_then=True) == "Usaha S1 <i>&: from rank 4 to 2; above the award line since."
    assert told(4, 4, is_above_then=True) == "Usaha S1 <i>&: above the award line since."
    assert told(4, 2) == "Usaha S1 <i>&: from rank 4 to 2."


@pytest.mark.parametrize(("width", "is_beside"), [(1366, True), (1100, False)])
def test_what_a_change_would_do_stands_beside_the_form_where_there_is_room(
    desk: "Desk", collected: Path, width: int, *, is_beside: bool
) -> None:
    window = desk.open(collected)
    window.resize(width, 768)
    page = desk.page(window, "ranking", RankingPage)
    desk.click(page.policy_button)
    question = desk.asked(window, PolicyChangeQuestion)

    form = question.form.mapTo(question, question.form.rect().topRight()).x()
    effect = question.effect.mapTo(question, question.effect.rect().topLeft()).x()

    assert (effect > form) is is_beside
    question.reject()
