"""A sheet whose criteria go to 100, to 10 and to 20 by halves, in a real window by keys."""

import csv
import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from winner_judge.operations.issuing import assign_judges, issue_packs
from winner_judge.operations.opening import create_round
from winner_judge.operations.preparing import import_judges, import_submissions
from winner_judge.values import SheetStatus

if TYPE_CHECKING:
    from tests.ui.conftest import Issued, Stage

CONTROL = Qt.KeyboardModifier.ControlModifier
TAB, BACKTAB, RETURN = Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return
LONG = {
    "code": "L",
    "name": {"id": "Skala panjang", "en": "Long scales"},
    "total": "100",
    "scale": {"min": "0", "max": "100", "step": "1"},
    "criteria": [
        {"code": "K1", "weight": "60", "name": {"id": "Dampak", "en": "Impact"}},
        {
            "code": "K2",
            "weight": "15",
            "name": {"id": "Mutu", "en": "Quality"},
            "scale": {"min": "0", "max": "10", "step": "1"},
        },
        {
            "code": "K3",
            "weight": "25",
            "name": {"id": "Kebaruan", "en": "Novelty"},
            "scale": {"min": "0", "max": "20", "step": "0.5"},
        },
    ],
}


@pytest.fixture(scope="module")
def long_scaled(issued: "Issued", tmp_path_factory: pytest.TempPathFactory) -> "Issued":
    """The pack of a round whose criteria go to 100, to 20 by halves and to 10."""
    folder = tmp_path_factory.mktemp("long")
    (folder / "rubric.json").write_text(json.dumps(LONG), encoding="utf-8")
    rows: dict[str, list[tuple[str, ...]]] = {
        "submissions": [("code", "name", "proposer", "issue"), ("A-1", "Air Tirta", "Ibu Sari", "L")],
        "judges": [("code", "name", "role"), ("J1", "Ratna (contoh)", "chair")],
    }
    for name, table in rows.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(table)
    with create_round(folder / "panel.winner", rubrics=[folder / "rubric.json"], is_example=True) as panel:
        import_submissions(panel, folder / "submissions.csv", attachments=None)
        import_judges(panel, folder / "judges.csv", actor="secretariat")
        assign_judges(panel, per_submission=1, actor="secretariat")
        (folder / "packs").mkdir()
        pack = issue_packs(panel, folder / "packs", consents_unencrypted=True, actor="secretariat")[0]
    return replace(issued, panel=folder / "panel.winner", pack=pack.path, code=pack.code)


def test_a_sheet_of_long_scales_is_scored_by_keys_alone(stage: "Stage", long_scaled: "Issued") -> None:
    window, page, session = stage.scoring(long_scaled, "id")
    pane = page.rubric

    stage.write("85")
    stage.press(RETURN)
    stage.write("10")
    stage.write("17,5")
    stage.press(RETURN)
    stage.settle(window)
    given = dict(session.entry("A-1").sheet.scores)
    shown = [card.weight.text() for card in pane.cards]
    stage.press(RETURN, CONTROL)
    stage.until(lambda: session.entry("A-1").sheet.status is SheetStatus.DONE)

    assert given == {"K1": Decimal(85), "K2": Decimal(10), "K3": Decimal("17.5")}
    assert shown == ["bobot 60 → 51", "bobot 15 → 15", "bobot 25 → ≈\u202f21,88"]
    assert pane.value_card.value.text() == "87,88"


def test_a_sheet_with_what_is_no_score_is_not_marked_as_done(stage: "Stage", long_scaled: "Issued") -> None:
    window, page, session = stage.scoring(long_scaled)
    stage.write("85")
    stage.press(RETURN)
    stage.write("1017,5")
    stage.press(RETURN)
    stage.settle(window)
    page.rubric.cards[0].focused_input.setFocus()

    stage.write("850")
    stage.press(RETURN, CONTROL)
    stage.settle(window)

    assert session.entry("A-1").sheet.status is SheetStatus.DRAFT
    assert page.strip.text == "This sheet is not complete: 1 criterion has no score."
    assert QApplication.focusWidget() is page.rubric.cards[0].focused_input


def test_tab_leads_from_a_long_scale_to_its_note_and_on(stage: "Stage", long_scaled: "Issued") -> None:
    window, page, session = stage.scoring(long_scaled)
    page.rubric.focus_open()
    first, second = page.rubric.cards[:2]
    stage.write("70")
    places = []

    for key in (TAB, TAB, BACKTAB, BACKTAB):
        stage.press(key)
        places.append(QApplication.focusWidget())
    stage.settle(window)

    assert places == [first.note, second.input, first.note, first.focused_input]
    assert session.entry("A-1").sheet.scores == {"K1": Decimal(70)}


def test_a_digit_typed_in_the_list_begins_a_long_score(stage: "Stage", long_scaled: "Issued") -> None:
    window, page, session = stage.scoring(long_scaled)
    page.list.view.setFocus()

    stage.write("64")
    stage.press(Qt.Key.Key_Up)
    stage.press(RETURN)
    stage.settle(window)

    assert session.entry("A-1").sheet.scores == {"K1": Decimal(65)}
    assert QApplication.focusWidget() is page.rubric.cards[1].focused_input


def test_a_digit_that_belongs_to_the_next_criterion_gets_there(stage: "Stage", long_scaled: "Issued") -> None:
    window, page, session = stage.scoring(long_scaled)
    page.rubric.cards[1].input.setFocus()

    stage.write("15")
    stage.press(RETURN)
    stage.settle(window)

    assert session.entry("A-1").sheet.scores == {"K2": Decimal(1), "K3": Decimal(5)}
