"""Forty judges and three hundred submissions: the table stays quick."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from time import perf_counter

from pytestqt.qtbot import QtBot

from ui.chair.heat_cells import Cells
from ui.chair.matrix_table import MatrixModel, MatrixTable
from ui.chair.orders import Order, sorted_rows
from ui.chair.reading import Reconciling, read_reconciling
from ui.theme import Theme
from winner_judge.operations.opening import open_panel
from winner_judge.values import Judge, SheetStatus
from winner_judge.wording import Words

JUDGES, SUBMISSIONS = 40, 300


def _large(found: Reconciling) -> Reconciling:
    """Return a round in which everybody judges everything."""
    judges = tuple(Judge(f"J{number}", f"Judge {number}") for number in range(JUDGES))
    pattern = found.matrix.rows[0]
    rows = []
    for number in range(SUBMISSIONS):
        values = {judge.code: Decimal(number % 60 + place % 7) for place, judge in enumerate(judges)}
        submission = replace(pattern.submission, code=f"S{number}", name=f"Usaha {number}")
        rows.append(replace(pattern, submission=submission, values=values, spread=Decimal(number % 13)))
    assigned = {judge.code: {row.submission.code: SheetStatus.DONE for row in rows} for judge in judges}
    return replace(found, matrix=replace(found.matrix, judges=judges, rows=tuple(rows)), assigned=assigned)


def _seconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def test_showing_sorting_and_switching_take_a_moment(qtbot: QtBot, collected: Path) -> None:
    with open_panel(collected) as panel:
        found = _large(read_reconciling(panel))
    words = Words("id")
    model = MatrixModel(words, found)
    table = MatrixTable(Theme(), words, model)
    qtbot.addWidget(table)
    table.resize(1000, 600)

    def show(order: Order) -> None:
        model.show_found(found, shows_residuals=order is Order.NAME)
        model.show_rows(sorted_rows(found.matrix.rows, order))
        table.grab()

    show(Order.SPREAD)
    took = [_seconds(lambda order=order: show(order)) for order in Order]  # type: ignore[misc]
    legend = _seconds(lambda: Cells(words, found).kinds(found.matrix.rows))

    assert max(took) < 0.5
    assert legend < 0.5
