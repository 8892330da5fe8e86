"""What a decision would make of a value, told before it is recorded."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ui.pages.chair_reconcile import ReconcilePage
from winner_judge.errors import JudgeError, ScoreOffScaleError, UnknownCriterionError, ValueOffRangeError
from winner_judge.operations.moderating import read_moderations
from winner_judge.operations.opening import open_panel
from winner_judge.operations.proposing import propose
from winner_judge.values import ModerationKind

if TYPE_CHECKING:
    from tests.ui.chair.conftest import Desk

SCORE, VALUE = ModerationKind.CONSENSUS_SCORE, ModerationKind.CONSENSUS_VALUE


@pytest.mark.parametrize(
    ("facts", "value"),
    [
        ({"kind": ModerationKind.ACCEPT}, "66.67"),
        ({"kind": SCORE, "criterion": "K1", "value": Decimal(4)}, "74.67"),
        ({"kind": VALUE, "value": Decimal("70.5")}, "70.50"),
        ({"kind": ModerationKind.SET_ASIDE, "judge": "J2"}, "86.00"),
    ],
)
def test_each_kind_of_decision_gives_its_value(collected: Path, facts: dict[str, Any], value: str) -> None:
    with open_panel(collected) as panel:
        found = propose(panel, submission="S1", **facts)
        log = read_moderations(panel)

    assert str(found) == value
    assert log == ()


def test_too_few_sheets_leave_the_value_as_it_is_told(collected: Path) -> None:
    with open_panel(collected) as panel:
        found = propose(panel, kind=ModerationKind.SET_ASIDE, submission="S4", judge="J1")

    assert found == Decimal("48.00")


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"kind": SCORE, "criterion": "K1", "value": Decimal(6)}, ScoreOffScaleError),
        ({"kind": SCORE, "criterion": "K9", "value": Decimal(4)}, UnknownCriterionError),
        ({"kind": VALUE, "value": Decimal(101)}, ValueOffRangeError),
        ({"kind": VALUE, "value": Decimal("NaN")}, ValueOffRangeError),
    ],
)
def test_what_nobody_can_give_is_refused(
    collected: Path, facts: dict[str, Any], error: type[JudgeError]
) -> None:
    with open_panel(collected) as panel, pytest.raises(error):
        propose(panel, submission="S1", **facts)


@pytest.fixture
def page(desk: "Desk", collected: Path) -> ReconcilePage:
    """The reconcile page with S1 selected."""
    return desk.page(desk.open(collected), "reconcile", ReconcilePage)


def _choose_kind(page: ReconcilePage, kind: ModerationKind) -> None:
    form = page.pane.form
    form.kind_field.setCurrentIndex(form.kind_field.findData(kind))


def test_the_form_tells_what_becomes_of_the_value(desk: "Desk", page: ReconcilePage) -> None:
    form = page.pane.form
    _choose_kind(page, SCORE)
    before = form.original.text()

    form.score_field.setCurrentIndex(form.score_field.findText("4 Good"))
    desk.stage.until(lambda: page.proposed.value is not None)
    after = form.original.text()
    _choose_kind(page, ModerationKind.ACCEPT)

    assert before == "originally J1\N{NO-BREAK SPACE}5 · J2\N{NO-BREAK SPACE}1 · J3\N{NO-BREAK SPACE}4"
    assert after == f"{before} · value becomes 74.67 (now 66.67)"
    assert page.proposed.value is None
    assert form.original.text() == ""


def test_a_value_that_nobody_can_give_has_no_effect_to_tell(desk: "Desk", page: ReconcilePage) -> None:
    _choose_kind(page, VALUE)
    form = page.pane.form

    desk.write(form.value_field, "1")
    desk.stage.until(lambda: page.proposed.value == Decimal(1))
    desk.write(form.value_field, "70")
    _wait_for_answer(desk, page)

    assert (
        form.original.text()
        == "originally J1\N{NO-BREAK SPACE}92 · J2\N{NO-BREAK SPACE}28 · J3\N{NO-BREAK SPACE}80"
    )


def _wait_for_answer(desk: "Desk", page: ReconcilePage) -> None:
    """Wait until the question that typing started was answered."""
    is_asked: list[bool] = []
    page.context.jobs.idle.connect(lambda: is_asked.append(True))
    desk.stage.until(lambda: is_asked)
