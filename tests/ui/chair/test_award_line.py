"""How sure places are, and the award line dragged for a look."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ui.chair.rank_table import CHANCE, RANGE, VALUE, RankTable
from ui.chair.rank_words import (
    chance_sentence,
    chance_words,
    finding_of,
    interval_words,
    notes_of,
    other_direction,
    warnings_of,
)
from ui.main_window import MainWindow
from ui.pages.chair_ranking import RankingPage
from winner_judge.bundle.file import BundleFile
from winner_judge.operations.opening import open_panel
from winner_judge.operations.preparing import change_policy
from winner_judge.operations.ranking import read_result
from winner_judge.operations.setting import read_setting
from winner_judge.operations.views import Result
from winner_judge.reconciling.findings import Band, ListFinding, PlaceFinding
from winner_judge.scoring.policy import Aggregate, Policy
from winner_judge.values import Language
from winner_judge.wording import Words

if TYPE_CHECKING:
    from tests.ui.chair.conftest import Desk

Said = Callable[[QWidget], list[str]]
ALT = Qt.KeyboardModifier.AltModifier


def _ranking(
    desk: "Desk", panel: Path, language: Language = "en", change: Callable[[BundleFile], object] | None = None
) -> tuple[MainWindow, RankingPage, RankTable]:
    window = desk.open(panel, language, change=change)
    page = desk.page(window, "ranking", RankingPage)
    assert page.view.table is not None
    return window, page, page.view.table


def _line_after(count: int) -> Callable[[BundleFile], object]:
    def change(panel: BundleFile) -> None:
        policy = Policy.from_json({"award_line": count}, defaults=read_setting(panel).policy)
        change_policy(panel, policy, reason="Another line", actor="secretariat")

    return change


@pytest.mark.parametrize("language", ["id", "en"])
def test_intervals_and_chances_come_after_the_table(
    desk: "Desk", collected: Path, language: Language
) -> None:
    _, page, table = _ranking(desk, collected, language)
    finding = page.view.finding
    assert finding is not None
    words, model = Words(language), table.model()

    for row, entry in enumerate(table.entries.rows):
        place = finding.places[entry.code]
        assert model.index(row, RANGE).data() == interval_words(words, place)
        assert model.index(row, CHANCE).data() == chance_words(
            words, place, shows_percentages=finding.shows_percentages
        )
        assert len(model.index(row, VALUE).data().split("\n")) == 2
    assert not table.isColumnHidden(RANGE)
    page.grab()


def test_stopping_the_analysis_leaves_the_table_and_offers_it_again(
    desk: "Desk", collected: Path, said: Said
) -> None:
    window = desk.open(collected)
    stopped: list[object] = []

    def stop(job: object) -> None:
        if getattr(job, "can_stop", False) and not stopped:
            stopped.append(job)
            job.cancel()  # type: ignore[attr-defined]

    window.jobs.started.connect(stop)
    page = desk.page(window, "ranking", RankingPage)
    assert page.view.table is not None
    is_hidden, told = page.view.table.isColumnHidden(RANGE), said(page.view)

    desk.click(desk.button(page.view, "Work it out"))
    desk.settle(window)

    assert is_hidden
    assert page.view.table.model().rowCount() == 4
    assert "How sure the places are was not worked out." in told
    assert not page.view.table.isColumnHidden(RANGE)
    assert "How sure the places are was not worked out." not in said(page.view)


def test_the_line_is_looked_at_elsewhere_by_keys_and_put_back(
    desk: "Desk", collected: Path, said: Said
) -> None:
    window, page, table = _ranking(desk, collected, change=_line_after(1))
    assert window.session is not None
    before = window.session.setting.policy
    table.setFocus()

    QTest.keyClick(table, Qt.Key.Key_Down, ALT)
    moved, told, description = table.look, said(page.view.look), table.accessibleDescription()
    QTest.keyClick(table, Qt.Key.Key_Down, ALT)
    QTest.keyClick(table, Qt.Key.Key_Down, ALT)
    last = table.look
    page.grab()
    desk.click(page.view.back_button)

    assert moved == 3
    assert told[0].startswith("Only a look: the line is drawn after 3 entries.")
    assert description == "3 entries above the award line"
    assert last == 4
    assert table.look is None
    assert not page.view.look.isVisibleTo(page)
    assert table.accessibleDescription() == "1 entry above the award line"
    assert window.session.setting.policy == before


def test_the_line_is_dragged_with_the_mouse_and_never_parts_a_joint_rank(
    desk: "Desk", collected: Path
) -> None:
    _, page, table = _ranking(desk, collected, change=_line_after(1))
    port = table.viewport()
    middle = port.width() // 2

    def bottom(row: int) -> int:
        return table.rowViewportPosition(row) + table.rowHeight(row)

    QTest.mouseMove(port, QPoint(middle, table.line_y()))
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(middle, table.line_y()))
    QTest.mouseMove(port, QPoint(middle, bottom(1) + 4))
    over_the_tie = table.look
    QTest.mouseMove(port, QPoint(middle, bottom(2) + 2))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(middle, bottom(2) + 2))
    QTest.mouseMove(port, QPoint(middle, bottom(3) + 2))

    assert list(table.stops) == [0, 2, 3]
    assert over_the_tie == 3
    assert table.look == 3
    assert page.view.look.isVisibleTo(page)
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=QPoint(middle, bottom(0) - 20))
    assert table.look == 3


def test_a_list_without_a_line_has_none_to_drag(desk: "Desk", collected: Path) -> None:
    def change(panel: BundleFile) -> None:
        policy = Policy.from_json({"award_by": None, "award_line": None}, defaults=read_setting(panel).policy)
        change_policy(panel, policy, reason="No awards", actor="secretariat")

    _, page, table = _ranking(desk, collected, change=change)

    QTest.keyClick(table, Qt.Key.Key_Down, ALT)

    assert table.look is None
    assert table.line_row == -1
    assert table.isColumnHidden(CHANCE)
    assert not page.view.look.isVisibleTo(page)


def test_findings_in_words(collected: Path) -> None:
    words = Words("en")
    with open_panel(collected) as panel:
        result = read_result(panel)
    (ranked,) = result.ranking.awards
    line = {"crosses_line": True}
    places = {
        "S1": PlaceFinding("S1", 1, 1, 0.999, Band.CERTAIN, crosses_line=False),
        "S2": PlaceFinding("S2", 2, 4, 0.6, Band.TOSS_UP, **line),
        "S3": PlaceFinding("S3", 2, 4, 0.6, Band.TOSS_UP, **line),
        "S4": PlaceFinding("S4", 2, 4, 0.2, Band.UNLIKELY, **line),
    }
    finding = ListFinding(None, "A", places, 0.5, shows_percentages=True)

    told = warnings_of(words, result, ranked, finding, has_line=True)

    assert interval_words(words, places["S1"]) == "rank 1"
    assert interval_words(words, places["S2"]) == "ranks 2–4, across the line"
    assert chance_words(words, places["S2"], shows_percentages=True) == "toss-up, 60%"
    assert chance_words(words, places["S2"], shows_percentages=False) == "toss-up"
    assert (
        chance_words(words, PlaceFinding("S1", 1, 1, None, None, crosses_line=False), shows_percentages=True)
        == ""
    )
    assert told[0] == (
        "The scores alone do not separate Usaha S2 <i>&, Usaha S3 <i>&, and Usaha S4 <i>&. The chair's "
        "decision needs a reason; it is printed in Appendix II."
    )
    assert "Kendall's tau 0.50" in told[1]
    assert notes_of(words, result, ranked, finding, has_line=True) == ()
    decided = replace(ranked, open_ties=())
    (note,) = notes_of(words, result, decided, finding, has_line=True)
    assert note.endswith("The rule decides their order; no decision is asked.")
    assert len(warnings_of(words, result, decided, finding, has_line=True)) == 1
    assert notes_of(words, result, decided, finding, has_line=False) == ()
    assert (
        warnings_of(
            words, result, ranked, ListFinding(None, "A", {}, 1.0, shows_percentages=False), has_line=True
        )
        == []
    )
    assert finding_of(None, ranked, is_award=True) is None


def test_the_other_method_points_where_it_would_put_an_entry(collected: Path) -> None:
    with open_panel(collected) as panel:
        entries = {entry.code: entry for entry in read_result(panel).ranking.groups[0].entries}
    others = {code: entries[found].value for code, found in {"S1": "S4", "S2": "S1", "S4": "S2"}.items()}

    directions = {code: other_direction(entry, others) for code, entry in entries.items()}  # type: ignore[arg-type]

    assert directions == {"S1": "↓", "S2": "↑", "S3": "", "S4": "↑"}


def test_chances_that_read_otherwise_than_places_are_explained(collected: Path) -> None:
    words = Words("en")
    with open_panel(collected) as panel:
        result = read_result(panel)
    (ranked,) = result.ranking.awards
    above = next(entry.code for entry in ranked.entries if entry.is_above_line)
    policy = replace(result.setting.policy, aggregate=Aggregate.ADJUSTED)
    adjusted = replace(result, setting=replace(result.setting, policy=policy))

    def told(band: Band, of: Result = result) -> str:
        places = {above: PlaceFinding(above, 1, 4, 0.2, band, crosses_line=True)}
        finding = ListFinding(None, "A", places, 0.5, shows_percentages=False)
        return chance_sentence(words, of, ranked, finding)

    assert told(Band.LIKELY) == ""
    assert told(Band.UNLIKELY).startswith("The chances allow for how strict each judge is; the places follow")
    assert told(Band.UNLIKELY, adjusted).startswith("The chances come from the judges' scores alone;")
