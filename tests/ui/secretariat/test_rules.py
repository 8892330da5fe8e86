"""Rubrics, rules and details of the round."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget

from ui.dialogs.policy_change import PolicyChangeQuestion
from ui.dialogs.policy_changes import PolicyChangesDialog
from ui.dialogs.questions import Confirmation
from ui.pages.secretariat_rules import RulesPage
from ui.sessions import PanelSession
from ui.widgets.labels import PlainLabel
from winner_judge.errors import CommentBoundsCrossedError
from winner_judge.operations.opening import open_panel, read_setting
from winner_judge.operations.preparing import change_policy, change_round
from winner_judge.scoring.policy import DEFAULT_POLICY, Aggregate, Combine, Grouping, Order, Policy, TieBreak
from winner_judge.values import Bilingual
from winner_judge.wording import Words

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.secretariat.conftest import Office
    from ui.main_window import MainWindow

RULES, ROUND = 1, 2


def policy_of(window: "MainWindow") -> Policy:
    assert isinstance(window.session, PanelSession)
    return window.session.setting.policy


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(PlainLabel) if label.isVisibleTo(widget)]


def test_rubrics_show_criteria_weights_and_level_words(office: "Office") -> None:
    _, page = office.open(office.panel("empty"), "rules", RulesPage)
    QAbstractItemModelTester(
        page.rubrics.table.rows_model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )

    page.rubrics.table.selectRow(2)

    assert page.rubrics.heading.text() == "Clean water and sanitation"
    assert page.rubrics.scale.text() == "Scores from 1 to 5 in steps of 1. The weights sum to 100."
    office.stage.until(lambda: texts(page.rubrics).count("weight 10") == 2)
    assert "5 Excellent" in texts(page.rubrics)

    page.rubrics.table.clearSelection()

    assert page.rubrics.heading.text() == "Clean water and sanitation"


def test_a_rubric_without_levels_shows_its_criteria(office: "Office") -> None:
    import json

    from winner_judge.operations.opening import create_round

    rubric = {
        "code": "A",
        "name": {"id": "Isu", "en": "Issue"},
        "total": "100",
        "scale": {"min": "0", "max": "20", "step": "0.5"},
        "criteria": [
            {
                "code": "K1",
                "weight": "100",
                "name": {"id": "Satu", "en": "One"},
                "levels": [{"value": "20"}],
            }
        ],
    }
    source = office.folder / "rubric.json"
    source.write_text(json.dumps(rubric), encoding="utf-8")
    create_round(office.folder / "plain.winner", rubrics=[source]).close()

    _, page = office.open(office.folder / "plain.winner", "rules", RulesPage, "id")

    assert not page.rubrics.notice.isVisible()
    assert "20" in texts(page.rubrics)
    assert page.policy_form.group_field.count() == 2


def test_the_shipped_proposal_is_adopted_after_asking(office: "Office") -> None:
    window, page = office.open(office.panel("empty"), "rules", RulesPage)
    assert page.rubrics.notice.isVisible()

    office.stage.click(page.rubrics.adopt_button)
    office.stage.click(office.stage.asked(window, Confirmation).verb_button)
    office.stage.until(page.rubrics.notice.isHidden)

    assert page.strip.text == "The rubrics are the secretariat's own now."


def test_the_form_shows_a_policy_and_gives_it_back_unchanged(office: "Office") -> None:
    policy = Policy(
        aggregate=Aggregate.TRIMMED_MEAN,
        trim=1,
        combine=Combine.CRITERIA,
        decimals=3,
        tie_break=(TieBreak.HEAD_TO_HEAD, TieBreak.MEDIAN),
        group_by=(Grouping.ISSUE,),
        award_by=None,
        award_line=None,
        minimum_judges=3,
        passing_grade=Decimal("62.5"),
        discrepancy_total=None,
        discrepancy_levels=None,
        order=Order.RANDOM,
        comment_below=Decimal("42.5"),
        comment_above=Decimal(90),
    )
    path = office.panel("empty")
    with open_panel(path) as bundle:
        change_policy(bundle, policy, actor="secretariat")

    _, page = office.open(path, "rules", RulesPage, "id")

    assert page.policy_form.policy == policy
    assert not page.policy_form.is_changed
    assert page.policy_form.passing_field.text() == "62,5"
    assert page.policy_form.below_field.field.text() == "42,5"
    assert not page.policy_form.line_field.isEnabled()
    assert page.policy_form.trim_field.isEnabled()


def test_rules_are_changed_by_keys_and_clicks(office: "Office") -> None:
    window, page = office.open(office.panel("empty"), "rules", RulesPage)
    office.stage.click(page.tabs.button(RULES))
    form = page.policy_form
    assert not page.save_policy_button.isEnabled()

    form.aggregate_field.setCurrentIndex(form.aggregate_field.findData(Aggregate.MEDIAN))
    QTest.keyClicks(form.passing_field, "60,5")
    rows = {row.value: row for row in form.ties.rows}
    office.stage.click(rows["median"].up_button)
    rows["median"].box.click()
    office.stage.click(rows["criteria_by_weight"].down_button)
    office.stage.click(page.save_policy_button)
    office.stage.until(lambda: page.strip.text)
    office.settle(window)

    assert page.strip.text == "The rules were saved."
    assert policy_of(window).aggregate is Aggregate.MEDIAN
    assert policy_of(window).passing_grade == Decimal("60.5")
    assert policy_of(window).tie_break == (
        TieBreak.CHAIR,
        TieBreak.CRITERIA_BY_WEIGHT,
        TieBreak.MEDIAN,
    )
    assert not page.save_policy_button.isEnabled()


def test_what_is_no_number_is_marked_and_cannot_be_saved(office: "Office") -> None:
    _, page = office.open(office.panel("empty"), "rules", RulesPage)

    page.policy_form.total_field.setText("much")
    assert page.policy_form.total_field.property("invalid")
    assert not page.save_policy_button.isEnabled()

    page.policy_form.total_field.setText("0")
    assert not page.policy_form.is_sound

    office.stage.click(page.tabs.button(RULES))
    office.stage.click(page.reset_policy_button)
    assert page.policy_form.policy == DEFAULT_POLICY
    assert not page.reset_policy_button.isEnabled()


def test_order_and_required_comment_are_set_by_keys(office: "Office") -> None:
    window, page = office.open(office.panel("empty"), "rules", RulesPage)
    office.stage.click(page.tabs.button(RULES))
    form = page.policy_form
    assert not form.below_field.field.isEnabled()

    form.order_field.setFocus()
    QTest.keyClick(form.order_field, Qt.Key.Key_Down)
    QTest.keyClick(form.order_field, Qt.Key.Key_Tab)
    QTest.keyClick(form.below_field.box, Qt.Key.Key_Space)
    QTest.keyClick(form.below_field.box, Qt.Key.Key_Tab)
    QTest.keyClicks(form.below_field.field, "42,5")
    office.stage.click(page.save_policy_button)
    office.stage.until(lambda: page.strip.text)
    office.settle(window)

    expected = replace(DEFAULT_POLICY, order=Order.RANDOM, comment_below=Decimal("42.5"))
    assert policy_of(window) == expected
    form.below_field.box.click()
    office.stage.click(page.save_policy_button)
    office.stage.until(lambda: policy_of(window) == replace(expected, comment_below=None))
    assert not form.below_field.field.isEnabled()


@pytest.mark.parametrize("typed", ["", "much"])
def test_bound_of_the_comment_without_a_number_cannot_be_saved(office: "Office", typed: str) -> None:
    _, page = office.open(office.panel("empty"), "rules", RulesPage)
    office.stage.click(page.tabs.button(RULES))
    bound = page.policy_form.above_field

    bound.box.click()
    QTest.keyClicks(bound.field, typed)

    assert bound.field.property("invalid")
    assert not page.save_policy_button.isEnabled()
    office.stage.click(page.reset_policy_button)
    assert not bound.box.isChecked()
    assert page.policy_form.policy == DEFAULT_POLICY


def test_crossed_bounds_of_the_comment_are_refused_in_words(office: "Office") -> None:
    window, page = office.open(office.panel("empty"), "rules", RulesPage)
    office.stage.click(page.tabs.button(RULES))
    form = page.policy_form

    form.below_field.show_value(Decimal(90))
    form.above_field.show_value(Decimal(40))
    office.stage.click(page.save_policy_button)
    office.stage.until(lambda: page.strip.text)
    office.settle(window)

    said = Words("en").error(CommentBoundsCrossedError(Decimal(90), Decimal(40)))
    assert page.strip.text == f"{said.title} {said.sentence} {said.advice}"
    assert policy_of(window) == DEFAULT_POLICY


def test_rules_that_contradict_each_other_are_refused_in_words(office: "Office") -> None:
    window, page = office.open(office.panel("empty"), "rules", RulesPage)
    office.stage.click(page.tabs.button(RULES))
    form = page.policy_form

    form.aggregate_field.setCurrentIndex(form.aggregate_field.findData(Aggregate.RANK_SUM))
    form.passing_field.setText("60")
    assert not form.combine_field.isEnabled()
    office.stage.click(page.save_policy_button)
    office.stage.until(lambda: page.strip.text)
    office.settle(window)

    assert policy_of(window) == DEFAULT_POLICY
    assert form.passing_field.text() == "60"


@pytest.mark.parametrize("is_contradiction", [False, True])
def test_after_the_first_pack_a_change_needs_a_reason(office: "Office", is_contradiction: bool) -> None:  # noqa: FBT001
    window, page = office.open(office.panel("issued"), "rules", RulesPage)
    office.stage.click(page.tabs.button(RULES))
    assert page.lock_sentence.text().startswith("Rubrics and rules are locked.")
    form = page.policy_form
    form.award_field.setCurrentIndex(form.award_field.findData("province,issue"))
    if is_contradiction:
        form.aggregate_field.setCurrentIndex(form.aggregate_field.findData(Aggregate.TRIMMED_MEAN))

    office.stage.click(page.save_policy_button)
    question = office.stage.asked(window, PolicyChangeQuestion)
    assert not question.form.isVisible()
    with office.stage.qtbot.waitSignal(question.effect_told, timeout=20_000):
        pass
    QTest.keyClicks(question.reason_field, "Kesepakatan panel")
    if is_contradiction:
        office.stage.until(question.problem.isVisible)
        office.stage.click(question.verb_button)
        office.stage.until(question.problem.isVisible)
        assert question.reason == "Kesepakatan panel"
        question.reject()
        return
    office.stage.click(question.verb_button)
    office.stage.until(lambda: page.strip.text)
    office.settle(window)

    assert policy_of(window).award_by == (Grouping.PROVINCE, Grouping.ISSUE)
    office.stage.click(page.changes_button)
    changes = office.stage.asked(window, PolicyChangesDialog)
    assert changes.changes.count() == 1
    office.stage.click(changes.close_button)


def test_the_round_is_named_and_dated(office: "Office") -> None:
    window, page = office.open(office.panel("empty"), "rules", RulesPage, "id")
    office.stage.click(page.tabs.button(ROUND))
    form = page.round_form
    assert not form.deadline_field.isEnabled()

    form.name_en_field.setText("Second round")
    form.zone_field.setCurrentIndex(form.zone_field.findData("WIT"))
    form.deadline_box.click()
    form.deadline_field.setDateTime(QDateTime(QDate(2026, 12, 1), QTime(17, 30)))
    form.contact_field.setText("Ibu Sekretaris")
    form.phone_field.setText("021-555")
    office.stage.click(page.save_round_button)
    office.stage.until(lambda: page.strip.text)
    office.settle(window)

    assert isinstance(window.session, PanelSession)
    about = window.session.setting.round
    assert about.name.en == "Second round"
    assert about.time_zone == "WIT"
    assert about.deadline == datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
    assert (about.secretariat_name, about.secretariat_phone) == ("Ibu Sekretaris", "021-555")
    assert form.zone_label.text() == "WIT"
    assert not page.save_round_button.isEnabled()


def test_a_deadline_is_shown_in_the_round_s_own_time(office: "Office") -> None:
    path: Path = office.panel("empty")
    with open_panel(path) as bundle:
        change_round(
            bundle,
            name=Bilingual("Tahap", "Round"),
            time_zone="WITA",
            deadline=datetime(2026, 12, 1, 8, 30, tzinfo=UTC),
            secretariat_name="",
            secretariat_phone="",
        )
        assert read_setting(bundle).round.deadline is not None

    _, page = office.open(path, "rules", RulesPage)
    office.stage.click(page.tabs.button(ROUND))

    assert page.round_form.deadline_field.text() == "01/12/2026  16:30"
    page.round_form.name_id_field.setText("")
    office.stage.click(page.reset_round_button)
    assert page.round_form.name_id_field.text() == "Tahap"


def test_typed_rules_survive_what_others_change(office: "Office") -> None:
    window, page = office.open(office.panel("empty"), "rules", RulesPage)
    page.policy_form.minimum_field.setValue(5)

    page.refresh()
    office.settle(window)

    assert page.policy_form.minimum_field.value() == 5


def test_the_wheel_changes_no_deadline(office: "Office") -> None:
    _, page = office.open(office.panel("empty"), "rules", RulesPage)
    office.stage.click(page.tabs.button(ROUND))
    page.round_form.deadline_box.click()
    before = page.round_form.deadline_field.dateTime()

    office.stage.turn_wheel(page.round_form.deadline_field)

    assert page.round_form.deadline_field.dateTime() == before
