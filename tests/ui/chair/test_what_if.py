"""Other rules tried out in the window: fields, slopes, sentences, and that it never is the result."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from ui.chair.simulation_form import Z_SCORES
from ui.chair.simulation_words import change_sentence, count_done, count_sentence
from ui.chair.what_if import WhatIf
from ui.main_window import MainWindow
from ui.pages.chair_ranking import RankingPage
from winner_judge.errors import RankSumConsensusError
from winner_judge.operations.moderating import moderate
from winner_judge.operations.opening import open_panel
from winner_judge.operations.ranking import read_result
from winner_judge.reconciling.place_changes import ComparedList, PlaceChange
from winner_judge.scoring.policy import Aggregate, Combine
from winner_judge.values import Language, ModerationKind
from winner_judge.wording import Words

if TYPE_CHECKING:
    from tests.ui.chair.conftest import Desk

Said = Callable[[QWidget], list[str]]


@pytest.fixture
def opened(desk: "Desk", collected: Path) -> tuple[MainWindow, RankingPage, WhatIf]:
    return _open(desk, collected)


def _open(desk: "Desk", panel: Path, language: Language = "en") -> tuple[MainWindow, RankingPage, WhatIf]:
    window = desk.open(panel, language)
    page = desk.page(window, "ranking", RankingPage)
    with desk.qtbot.waitSignal(page.what_if.shown, timeout=20_000):
        desk.click(page.simulate_button)
    return window, page, page.what_if


def _choose(desk: "Desk", what_if: WhatIf, method: str) -> None:
    field = what_if.form.method_field
    with desk.qtbot.waitSignal(what_if.shown, timeout=20_000):
        field.setCurrentIndex(field.findData(method))


def _ends(what_if: WhatIf) -> list[tuple[str, str, str]]:
    return [(slope.code, slope.left.rank, slope.right.rank) for slope in what_if.chart.slopes]


def _changes(what_if: WhatIf) -> list[str]:
    return [what_if.changes.item(row).text() for row in range(what_if.changes.count())]


@pytest.mark.parametrize("language", ["id", "en"])
def test_it_starts_from_the_rule_in_force_and_says_what_it_is(
    desk: "Desk", collected: Path, said: Said, language: Language
) -> None:
    _, page, what_if = _open(desk, collected, language)

    assert _ends(what_if) == [("S1", "1", "1"), ("S2", "2", "2"), ("S3", "2", "2"), ("S4", "4", "4")]
    sentence = {"id": "Simulasi; bukan hasil yang berlaku.", "en": "A simulation, not the result."}
    assert sentence[language] in said(what_if)
    assert what_if.objectName() == "simulation"
    assert not page.view.isVisible()
    if language == "en":
        assert what_if.summary.text() == "No place would change."
        assert _changes(what_if) == ["No place would change."]


def test_another_rule_shows_who_crosses_the_line(
    desk: "Desk", opened: tuple[MainWindow, RankingPage, WhatIf]
) -> None:
    window, _, what_if = opened
    assert window.session is not None
    before = window.session.setting.policy
    field = what_if.form.judge_field

    with desk.qtbot.waitSignal(what_if.shown, timeout=20_000):
        field.setCurrentIndex(field.findData("J2"))

    assert _ends(what_if) == [("S1", "1", "1"), ("S2", "2", "2"), ("S3", "2", "2"), ("S4", "4", "–")]
    with desk.qtbot.waitSignal(what_if.shown, timeout=20_000):
        field.setCurrentIndex(field.findData("J1"))
    assert _ends(what_if) == [("S1", "1", "3"), ("S2", "2", "1"), ("S3", "2", "1"), ("S4", "4", "–")]
    assert _changes(what_if) == [
        "Usaha S1 <i>&: from rank 1 to 3; it would fall below the award line.",
        "Usaha S2 <i>&: from rank 2 to 1.",
        "Usaha S3 <i>&: from rank 2 to 1.",
        "Usaha S4 <i>&: rank 4 now; it would have no rank.",
    ]
    assert what_if.summary.text() == "4 places would change; 1 entry would fall below the award line."
    assert what_if.chart.accessibleDescription() == (
        "Usaha S1 <i>&: 1 → 3. Usaha S2 <i>&: 2 → 1. Usaha S3 <i>&: 2 → 1. Usaha S4 <i>&: 4 → –"
    )
    assert window.session.setting.policy == before
    desk.click(what_if.reset_button)
    desk.qtbot.waitUntil(lambda: what_if.summary.text() == "No place would change.", timeout=20_000)


def test_changed_lines_are_drawn_in_accent(
    desk: "Desk", opened: tuple[MainWindow, RankingPage, WhatIf]
) -> None:
    _, page, what_if = opened
    accent = page.theme.colour("accent").name()

    def pixels() -> int:
        image = what_if.chart.grab().toImage()
        row = range(image.height())
        return sum(QColor(image.pixel(image.width() // 2, y)).name() == accent for y in row)

    before = pixels()
    field = what_if.form.judge_field
    with desk.qtbot.waitSignal(what_if.shown, timeout=20_000):
        field.setCurrentIndex(field.findData("J1"))

    assert before == 0
    assert pixels() > 0


def test_z_scores_come_with_their_warning(
    desk: "Desk", opened: tuple[MainWindow, RankingPage, WhatIf]
) -> None:
    _, _, what_if = opened
    assert not what_if.form.warning.isVisibleTo(what_if)

    _choose(desk, what_if, Z_SCORES)

    assert what_if.form.warning.isVisibleTo(what_if)
    assert what_if.form.simulation.uses_z_scores
    assert not what_if.form.combine_field.isVisibleTo(what_if)


def test_all_parts_of_a_rule_can_be_tried(
    desk: "Desk", opened: tuple[MainWindow, RankingPage, WhatIf]
) -> None:
    _, _, what_if = opened
    form = what_if.form

    _choose(desk, what_if, Aggregate.TRIMMED_MEAN)
    form.combine_field.setCurrentIndex(form.combine_field.findData(str(Combine.CRITERIA)))
    form.decimals_field.setValue(0)
    with desk.qtbot.waitSignal(what_if.shown, timeout=20_000):
        form.trim_field.setValue(2)

    tried = form.simulation.policy
    assert (tried.aggregate, tried.trim, tried.combine, tried.decimals) == (
        Aggregate.TRIMMED_MEAN,
        2,
        Combine.CRITERIA,
        0,
    )
    assert form.trim_field.isVisibleTo(form)
    assert _changes(what_if)[0] == "Usaha S1 <i>&: rank 1 now; it would have no rank."
    _choose(desk, what_if, Aggregate.RANK_SUM)
    assert what_if.problem.isVisibleTo(what_if)


def test_a_refused_rule_says_only_why_and_by_name(
    desk: "Desk", opened: tuple[MainWindow, RankingPage, WhatIf]
) -> None:
    _, _, what_if = opened

    _choose(desk, what_if, Aggregate.RANK_SUM)
    refused = what_if.problem.text()
    is_hidden = not any(
        part.isVisibleTo(what_if) for part in (what_if.chart, what_if.changes, what_if.summary)
    )
    _choose(desk, what_if, Aggregate.MEAN)

    assert "Usaha S4 <i>&" in refused
    assert "J3" not in refused
    assert is_hidden
    assert what_if.chart.isVisibleTo(what_if)
    assert not what_if.problem.isVisibleTo(what_if)


def test_only_rubrics_in_use_are_offered(desk: "Desk", collected: Path) -> None:
    _, _, what_if = _open(desk, collected)
    form = what_if.form.weights_form
    with open_panel(collected) as panel:
        result = read_result(panel)
    (issue,) = result.setting.issues
    rubric = result.setting.rubrics["A"]
    other, idle = replace(rubric, code="B"), replace(rubric, code="C")
    second = replace(issue, code="I2", rubric="B")
    setting = replace(result.setting, rubrics={"A": rubric, "B": other, "C": idle}, issues=(issue, second))
    moved = {code: replace(item, issue="I2") for code, item in result.submissions.items() if code == "S4"}
    two = replace(result, setting=setting, submissions={**result.submissions, **moved})
    (listed,) = result.ranking.awards

    what_if.show_result(two, replace(listed, entries=listed.entries[-1:]), "")
    last = form.rubric_field.currentData()
    what_if.show_result(two, listed, "")

    assert [form.rubric_field.itemData(row) for row in range(form.rubric_field.count())] == ["A", "B"]
    assert (last, form.rubric_field.currentData()) == ("B", "A")


def test_weights_must_sum_to_the_total(desk: "Desk", opened: tuple[MainWindow, RankingPage, WhatIf]) -> None:
    _, _, what_if = opened
    weights = what_if.form.weights_form
    first, second = weights.fields["K1"], weights.fields["K2"]
    first.selectAll()

    with desk.qtbot.waitSignal(what_if.shown, timeout=20_000):
        desk.write(first, "10")
    refused, is_hidden = what_if.problem.text(), not what_if.chart.isVisibleTo(what_if)
    second.selectAll()
    with desk.qtbot.waitSignal(what_if.shown, timeout=20_000):
        desk.write(second, "90")

    assert refused.startswith("The weights of rubric Health add up to 50, and its total is 100.")
    assert is_hidden
    assert weights.sum.text() == "Sum of the weights: 100 of 100"
    assert weights.weights == {"A": {"K1": Decimal(10), "K2": Decimal(90)}}
    assert what_if.chart.isVisibleTo(what_if)
    assert next(slope.right.value for slope in what_if.chart.slopes) == "66.67"
    first.clear()
    assert first.property("invalid")
    assert not what_if.form.is_sound
    what_if.work_out()
    desk.click(what_if.reset_button)
    assert first is not weights.fields["K1"]
    assert weights.fields["K1"].text() == "60"


def test_the_way_back_to_the_ranking(desk: "Desk", opened: tuple[MainWindow, RankingPage, WhatIf]) -> None:
    window, page, what_if = opened
    assert page.hints() == ()
    window.show_page("ranking")
    desk.settle(window)
    assert what_if.isVisibleTo(page)

    desk.click(what_if.close_button)

    assert page.view.isVisibleTo(page)
    assert page.simulate_button.isVisibleTo(page)
    assert len(page.hints()) == 2


def test_a_decision_made_meanwhile_is_heeded(
    desk: "Desk", opened: tuple[MainWindow, RankingPage, WhatIf]
) -> None:
    window, _, what_if = opened

    desk.change(
        window,
        moderate,
        kind=ModerationKind.DECIDE_TIE,
        submissions=("S3", "S2"),
        reason="More reach",
        actor="chair",
    )

    desk.qtbot.waitUntil(
        lambda: _ends(what_if) == [("S1", "1", "1"), ("S3", "2", "2"), ("S2", "3", "3"), ("S4", "4", "4")],
        timeout=20_000,
    )


def test_each_change_has_its_sentence(collected: Path) -> None:
    words = Words("en")
    with open_panel(collected) as panel:
        submissions = read_result(panel).submissions

    def told(now: int | None, then: int | None, *, above: tuple[bool, bool] = (False, False)) -> str:
        place = PlaceChange("S1", now, then, None, None, is_above_now=above[0], is_above_then=above[1])
        return change_sentence(words, submissions, place)

    assert (
        told(4, 2, above=(False, True))
        == "Usaha S1 <i>&: from rank 4 to 2; it would rise above the award line."
    )
    assert told(3, 3, above=(True, False)) == "Usaha S1 <i>&: it would fall below the award line."
    assert told(3, 3, above=(False, True)) == "Usaha S1 <i>&: it would rise above the award line."
    assert told(None, 2) == "Usaha S1 <i>&: without a rank now; it would have rank 2."
    assert told(2, None) == "Usaha S1 <i>&: rank 2 now; it would have no rank."
    assert count_sentence(words, []) == "No place would change."


def test_places_and_crossings_are_counted_apart() -> None:
    words = Words("en")
    moved = PlaceChange("S1", 1, 2, None, None, is_above_now=True, is_above_then=True)
    fallen = PlaceChange("S2", 3, 3, None, None, is_above_now=True, is_above_then=False)
    risen = PlaceChange("S3", 4, 3, None, None, is_above_now=False, is_above_then=True)

    def listed(*places: PlaceChange, is_refused: bool = False) -> ComparedList:
        refusal = RankSumConsensusError(submission="S1") if is_refused else None
        return ComparedList(None, None, places, refusal)

    def told(*lists: ComparedList) -> str:
        return count_sentence(words, lists)

    assert told(listed(fallen)) == "No place would change; 1 entry would fall below the award line."
    assert told(listed(moved)) == "1 place would change; nobody would cross the award line."
    assert told(listed(moved, fallen), listed(risen)) == (
        "2 places would change; 1 entry would rise above the award line; 1 entry would fall below the "
        "award line."
    )
    assert told(listed(moved), listed(risen, is_refused=True)) == (
        "1 place would change; 1 list cannot be ranked by this rule."
    )
    assert told(listed(risen, is_refused=True)) == "1 list cannot be ranked by this rule."
    assert count_done(words, listed(fallen)) == "No place changed; 1 entry fell below the award line."
    assert count_done(words, listed(moved)) == "1 place changed; nobody crossed the award line."
    assert count_done(words, listed()) == "No place changed."
