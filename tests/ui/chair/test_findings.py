"""Tendencies and agreement beside the values: drawn, in words, and in the heat table."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.chair.findings_view import summary_sentence, tendency_words
from ui.chair.heat import CellKind, HeatCell
from ui.chair.heat_cells import Cells
from ui.chair.orders import Order, near_award_line, sorted_rows
from ui.chair.reading import Reconciling, read_reconciling
from ui.chair.worked_line import worked_lines
from ui.pages.chair_reconcile import ReconcilePage
from winner_judge.operations.moderating import moderate
from winner_judge.operations.opening import open_panel
from winner_judge.operations.preparing import change_judge
from winner_judge.reconciling.findings import (
    Agreement,
    Analysis,
    Band,
    EntryFinding,
    Flag,
    FlagKind,
    ListFinding,
    PlaceFinding,
    Tendency,
    Unavailable,
)
from winner_judge.values import Judge, JudgeRole, ModerationKind
from winner_judge.wording import Words

if TYPE_CHECKING:
    from tests.ui.chair.conftest import Desk, Judged

Said = Callable[[QWidget], list[str]]
ENGLISH = Words("en")
LINKS = {"J1": 0.9, "J2": 0.9, "J3": 0.1}
LENIENCIES = {
    "J1": ("2.5", "-1", "6", "3"),
    "J2": ("-4.1", "-7", "-1.2", "-5.25"),
    "J3": ("1.6", "0.1", "3", "2.25"),
}


def _decimals(given: Mapping[str, str]) -> dict[str, Decimal]:
    return {judge: Decimal(value) for judge, value in given.items()}


def _analysis() -> Analysis:
    """Return findings on the round of ``collected``, made by hand."""
    entry = EntryFinding(
        "S1",
        raw=Decimal("66.67"),
        adjusted=Decimal("66.70"),
        adjustments=_decimals({"J1": "-2.50", "J2": "4.10", "J3": "-1.50"}),
        residuals=_decimals({"J1": "22.80", "J2": "-34.60", "J3": "11.80"}),
    )
    place = PlaceFinding("S3", 1, 3, 0.5, Band.TOSS_UP, crosses_line=True)
    award = ListFinding(None, "A", {"S3": place}, tau=0.8, shows_percentages=False)
    return Analysis(
        unavailable=None,
        ratio=Decimal(2),
        tendencies={
            judge: Tendency(
                judge, 4, Decimal(middle), Decimal(low), Decimal(high), LINKS[judge], 0, Decimal(plain)
            )
            for judge, (middle, low, high, plain) in LENIENCIES.items()
        },
        entries={"S1": entry},
        groups=(("J1", "J2"), ("J3",)),
        best_link=("J3", "S4"),
        lists=(),
        awards=(award,),
        agreement=Agreement(icc_single=0.5, icc_mean=0.75, alpha=0.6, w=0.7, reason=None),
        flags=(
            Flag(FlagKind.OUTLYING_SHEET, "J2", "S1", -2.9),
            Flag(FlagKind.UNLIKE_OTHERS, "J1", None, 0.1),
            Flag(FlagKind.SCALE_USE, "J3", None, 0.4),
        ),
        expected_outliers=0.2,
        seed=1,
        draws=1000,
    )


@pytest.fixture
def found(collected: Path) -> Reconciling:
    """What the page reads of the round."""
    with open_panel(collected) as panel:
        return read_reconciling(panel)


@pytest.fixture
def page(desk: "Desk", collected: Path) -> ReconcilePage:
    """The reconcile page with the findings of ``_analysis``."""
    shown = desk.page(desk.open(collected), "reconcile", ReconcilePage)
    shown.findings_job.analysis = _analysis()
    shown._show_all()
    return shown


def test_residuals_stand_in_the_cells_with_their_sign(found: Reconciling) -> None:
    cells = Cells(ENGLISH, found, _analysis(), shows_residuals=True)
    first, second, *_ = found.matrix.rows
    judges = found.matrix.judges

    shown = [cells.cell(first, judge) for judge in judges]

    assert shown == [
        HeatCell(CellKind.VALUE, "+22.8", 1.0),
        HeatCell(CellKind.VALUE, "−34.6", -1.0),
        HeatCell(CellKind.VALUE, "+11.8", float(Decimal("11.8") / 15)),
    ]
    assert cells.cell(second, judges[0]) == HeatCell(CellKind.VALUE, "–")
    assert [cells.adjusted(row) for row in (first, second)] == ["66.70", "–"]


def test_what_does_not_count_has_a_dash_among_residuals(collected: Path, tmp_path: Path) -> None:
    with open_panel(Path(shutil.copy(collected, tmp_path))) as panel:
        change_judge(panel, Judge("J3", "Citra", JudgeRole.TRAINEE), actor="secretariat")
        trained = read_reconciling(panel)
    cells = Cells(ENGLISH, trained, _analysis(), shows_residuals=True)

    shown = cells.cell(trained.matrix.rows[0], trained.matrix.judges[2])

    assert shown == HeatCell(CellKind.NOT_COUNTED, "–")


def test_values_and_residuals_are_switched_by_a_tab(desk: "Desk", page: ReconcilePage, said: Said) -> None:
    assert page.left.table is not None
    model = page.left.table.model()

    desk.click(page.left.residuals_tab)
    shown = model.index(0, 1).data()
    told = page.left.legend.sentence.text()
    samples = said(page.left.legend)
    desk.click(page.left.values_tab)

    assert (shown, model.index(0, 1).data()) == ("+22.8", "92")
    assert told.startswith("Each number tells how many points a judge's value lies above")
    assert "higher than expected of this judge" in samples
    assert "above the mean of the row" not in samples
    assert page.left.legend.sentence.text() == (
        "The judges agree in part: reliability of their mean 0.75, and 1 is full agreement. Please discuss "
        "the submissions near the award line. On the same submissions Budi Setiadi (J2) scored 5.25 points "
        "lower than the others on average. Something to talk about, not a mistake. The correction of Budi "
        "Setiadi (J2) in the adjusted mean, which allows for chance, is +4.10 points."
    )
    page.grab()


def test_the_calculation_adds_up_line_by_line(found: Reconciling) -> None:
    first, *_ = found.matrix.rows

    lines = worked_lines(Words("id"), found, first, _analysis().entries["S1"])

    assert lines == (
        "92 · 28 · 80 → rata-rata 66,67",
        "penyesuaian −2,5 · +4,1 · −1,5",
        "menjadi 89,5 · 32,1 · 78,5 → disesuaikan 66,70",
    )
    assert worked_lines(ENGLISH, found, first, None) == ("92 · 28 · 80 → mean 66.67",)


def test_the_calculation_tells_what_a_consensus_changes(collected: Path, tmp_path: Path) -> None:
    copy = tmp_path / "panel.winner"
    copy.write_bytes(collected.read_bytes())
    with open_panel(copy) as panel:
        score = ModerationKind.CONSENSUS_SCORE
        facts = {"criterion": "K1", "value": Decimal(4)}
        moderate(panel, kind=score, submissions=("S1",), reason="So", actor="chair", **facts)  # type: ignore[arg-type]
        found = read_reconciling(panel)

    lines = worked_lines(ENGLISH, found, found.matrix.rows[0], None)

    assert lines == (
        "92 · 28 · 80 → mean 66.67",
        "with the consensus 80 · 64 · 80",
        "value by the rule (Mean of the judges), decisions counted in: 74.67",
    )


def test_a_row_without_values_has_no_calculation(built: "Judged") -> None:
    with open_panel(built.panel) as panel:
        found = read_reconciling(panel)

    assert worked_lines(ENGLISH, found, found.matrix.rows[0], None) == ()


def test_what_the_award_line_turns_on_comes_first(found: Reconciling) -> None:
    near = near_award_line(found, _analysis())
    ordered = sorted_rows(found.matrix.rows, Order.LINE, near)

    assert near == {"S1", "S3"}
    assert [row.submission.code for row in ordered][:2] == ["S1", "S3"]


def test_near_submissions_are_marked_and_the_mark_is_told(page: ReconcilePage, said: Said) -> None:
    page.order_field.setCurrentIndex(page.order_field.findData(Order.LINE))
    page._arrange()
    assert page.left.table is not None
    model = page.left.table.model()

    names = [model.index(row, 0).data() for row in range(4)]

    assert names == ["◆ Usaha S1 <i>&", "◆ Usaha S3 <i>&", "Usaha S2 <i>&", "Usaha S4 <i>&"]
    assert "near the award line" in said(page.left.legend)
    assert "Near the award line" in said(page.pane)


def test_flags_of_a_submission_stand_beside_it(page: ReconcilePage, said: Said) -> None:
    assert (
        "Budi Setiadi (J2) gave Usaha S1 <i>& far less than was to be expected. "
        "Please ask for the reason; it may be a good one."
    ) in said(page.pane)


def test_findings_are_told_in_sentences(desk: "Desk", page: ReconcilePage, said: Said) -> None:
    desk.click(page.left.findings_tab)
    view = page.left.findings

    told = said(view)

    assert view.chart.accessibleDescription() == (
        "Budi Setiadi (J2): strict (correction +4.10); link with the others: strong. "
        "Citra (J3): lenient (correction −1.60); link with the others: weak. "
        "Ratna Wulandari (J1): like the others; link with the others: strong"
    )
    assert (
        "Citra (J3) shares few submissions with the other judges, so this judge's tendency is uncertain."
        in (" ".join(told))
    )
    assert [sentence for sentence in told if "form 2 groups" in sentence] != []
    assert [sentence for sentence in told if "Citra (J3) also scores Usaha S4 <i>&" in sentence] != []
    assert "1 sheet stands out; by chance alone it would be about 0.2." in told
    kinds = [view.table.model().index(row, 0).data() for row in range(3)]
    assert kinds == ["Outlying sheet", "Unlike the others", "Use of the scale"]
    page.grab()


def test_a_flag_leads_to_its_submission(desk: "Desk", page: ReconcilePage) -> None:
    page._select("S4")
    desk.click(page.left.findings_tab)

    page.left.findings.table.selectRow(1)
    before = page.pane.name.text()
    page.left.findings.table.selectRow(0)

    assert (before, page.pane.name.text()) == ("Usaha S4 <i>&", "Usaha S1 <i>&")


def test_where_nothing_can_be_had_a_sentence_says_why(
    desk: "Desk", page: ReconcilePage, said: Said, found: Reconciling
) -> None:
    bare = replace(_analysis(), unavailable=Unavailable.ONE_JUDGE, tendencies={}, flags=())
    bare = replace(bare, agreement=Agreement(None, None, None, None, Unavailable.ONE_JUDGE), best_link=None)
    sentence = (
        "Only one judge has scored, so there is nobody to compare with. A second judge would be needed."
    )
    desk.click(page.left.findings_tab)

    page.left.findings.show_analysis(found, bare)

    told = said(page.left.findings)
    assert told.count(sentence) == 2
    assert "Nothing stands out." in told
    assert not page.left.findings.chart.isVisibleTo(page)
    assert summary_sentence(ENGLISH, found, bare) == sentence


def test_judges_who_are_alike_are_told_to_be(page: ReconcilePage, said: Said, found: Reconciling) -> None:
    alike = {"J1": Tendency("J1", 4, Decimal(0), Decimal(-3), Decimal(3), 1.0, 0)}
    bare = replace(_analysis(), tendencies=alike, best_link=None)
    page.left.findings.show_analysis(found, bare)
    page.left.findings_tab.click()

    told = said(page.left.findings)

    assert "No judge is clearly stricter or more lenient than the others." in told
    assert "No further assignment would link the judges better." in told
    assert tendency_words(ENGLISH, alike["J1"]) == "like the others"
    assert "points lower" not in summary_sentence(ENGLISH, found, bare)


def test_real_findings_follow_the_values(desk: "Desk", collected: Path) -> None:
    page = desk.page(desk.open(collected), "reconcile", ReconcilePage)

    analysis = page.findings_job.analysis

    assert analysis is not None
    assert sorted(analysis.tendencies) == ["J1", "J2", "J3"]
    assert page.left.table is not None
    assert page.left.table.model().index(0, 5).data() != "–"
    for row in page.left.table.heat_model.rows:
        finding = analysis.entries[row.submission.code]
        assert finding.adjusted is not None
        sums = [row.values[judge] + amount for judge, amount in finding.adjustments.items()]
        assert abs(sum(sums, Decimal(0)) / len(sums) - finding.adjusted) <= Decimal("0.01")


def test_the_same_values_are_not_worked_out_twice(desk: "Desk", collected: Path) -> None:
    window = desk.open(collected)
    page = desk.page(window, "reconcile", ReconcilePage)
    before = page.findings_job.analysis

    page.refresh()
    desk.settle(window)
    same = page.findings_job.analysis
    desk.change(window, change_judge, judge=Judge("J3", "Citra", JudgeRole.TRAINEE), actor="secretariat")

    assert same is before
    assert page.findings_job.analysis is not None
    assert sorted(page.findings_job.analysis.tendencies) == ["J1", "J2"]


def test_a_stopped_calculation_says_so_and_can_be_started_again(
    desk: "Desk", collected: Path, said: Said
) -> None:
    window = desk.open(collected)
    page = desk.page(window, "reconcile", ReconcilePage)
    page.findings_job.forget()
    page.findings_job.start()
    working = page.left.findings.state.text()
    assert page.findings_job._job is not None
    page.findings_job._job.cancel()
    desk.settle(window)
    desk.click(page.left.findings_tab)

    told = said(page.left.findings)
    desk.click(page.left.findings.again_button)
    desk.settle(window)

    assert working == "Tendencies and agreement are being worked out…"
    assert "Tendencies and agreement were not worked out. The values are complete without them." in told
    assert page.findings_job.analysis is not None
    assert page.left.findings.table.isVisibleTo(page) or "Nothing stands out." in said(page.left.findings)


def test_leaving_the_page_gives_the_calculation_up(desk: "Desk", collected: Path) -> None:
    window = desk.open(collected)
    page = desk.page(window, "reconcile", ReconcilePage)
    page.findings_job.forget()
    page.findings_job.start()

    page.leave()
    desk.settle(window)

    assert page.findings_job.analysis is None
    window.show_page("reconcile")
    desk.settle(window)
    assert page.findings_job.analysis is not None


def test_a_round_without_scores_gets_a_sentence(desk: "Desk", built: "Judged", said: Said) -> None:
    page = desk.page(desk.open(built.panel), "reconcile", ReconcilePage)
    desk.click(page.left.findings_tab)

    assert (
        "No sheet counts yet, so the judges cannot be compared. Please receive the score files first."
    ) in said(page.left.findings)


def test_a_drawing_without_judges_is_empty(qtbot: QtBot, page: ReconcilePage) -> None:
    assert qtbot is not None
    chart = page.left.findings.chart

    chart.show_ranges(())
    chart.grab()

    assert chart.accessibleDescription() == ""
