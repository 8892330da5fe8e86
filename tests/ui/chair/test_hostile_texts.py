"""Markup that people type into the chair's fields is shown, never obeyed: in labels, tables and tips."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.chair.range_chart import Range, RangeChart
from ui.pages.chair_audit import AuditPage
from ui.pages.chair_collect import CollectPage
from ui.pages.chair_objections import ObjectionsPage
from ui.pages.chair_reconcile import ReconcilePage
from ui.theme import Theme
from winner_judge.bundle.file import BundleFile
from winner_judge.operations.collecting import read_returns
from winner_judge.operations.moderating import moderate
from winner_judge.operations.objecting import receive_objection
from winner_judge.operations.signing import sign_off
from winner_judge.operations.withdrawing import withdraw_return
from winner_judge.values import ModerationKind
from winner_judge.wording import Words

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.chair.conftest import Desk

HOSTILE = "<img src=x onerror=y> <b>&amp;</b> {judge} %s"


def obeying(widget: QWidget) -> list[str]:
    """Return the texts of labels that would take markup for what it is."""
    labels = (label for label in widget.findChildren(QLabel) if HOSTILE in label.text())
    return [label.text() for label in labels if label.textFormat() is not Qt.TextFormat.PlainText]


def showing(widget: QWidget) -> int:
    return sum(HOSTILE in label.text() for label in widget.findChildren(QLabel))


def test_reasons_of_decisions_are_shown_as_typed(desk: "Desk", collected: Path) -> None:
    def decide(panel: BundleFile) -> None:
        accept = ModerationKind.ACCEPT
        moderate(panel, kind=accept, submissions=("S1",), reason=HOSTILE, actor=HOSTILE)

    page = desk.page(desk.open(collected, change=decide), "reconcile", ReconcilePage)

    cell = page.left.log.table.model().index(0, 3)
    assert cell.data() == HOSTILE
    assert cell.data(Qt.ItemDataRole.ToolTipRole).startswith("<span>&lt;img src=x")
    assert (showing(page) > 0, obeying(page)) == (True, [])


def test_reasons_of_withdrawn_files_are_shown_as_typed(desk: "Desk", collected: Path) -> None:
    def withdraw(panel: BundleFile) -> None:
        (held,) = read_returns(panel, "J1")
        withdraw_return(panel, return_id=held.id, reason=HOSTILE, actor="chair")

    window = desk.open(collected, change=withdraw)
    page = desk.page(window, "collect", CollectPage)
    page.judges.selectRow(0)
    desk.settle(window)

    assert (showing(page.panes.card) > 0, obeying(page)) == (True, [])


@pytest.mark.parametrize("key", ["objections", "audit"])
def test_objections_are_shown_as_typed(desk: "Desk", collected: Path, key: str) -> None:
    def object_to(panel: BundleFile) -> None:
        moderate(
            panel, kind=ModerationKind.DECIDE_TIE, submissions=("S3", "S2"), reason=HOSTILE, actor="chair"
        )
        sign_off(panel, by="Ratna", place="Jakarta", date="2023-10-18")
        letter = {"person": HOSTILE, "text": HOSTILE, "date": "2023-10-19"}
        receive_objection(panel, submission="S4", actor="chair", **letter)

    window = desk.open(collected, change=object_to)
    page: ObjectionsPage | AuditPage
    if key == "objections":
        page = desk.page(window, key, ObjectionsPage)
    else:
        page = desk.page(window, key, AuditPage)

    assert (showing(page) > 0, obeying(page)) == (True, [])


def test_names_of_judges_are_no_markup_in_the_tip_of_the_drawing(qtbot: "QtBot") -> None:
    chart = RangeChart(Words("en"), Theme())
    qtbot.addWidget(chart)

    chart.show_ranges([Range(HOSTILE, 0, -1, 1, "even", "strong", "0.9")])

    assert chart.toolTip().startswith("<span>&lt;img src=x onerror=y&gt; &lt;b&gt;&amp;amp;&lt;/b&gt;")
