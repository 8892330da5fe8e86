"""How I score beside my sheets: mean, spread and unused scores by criterion."""

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.look import other_appearance
from ui.pages.judge_sheets import SheetsPage
from winner_judge.scoring.own_scores import own_scores
from winner_judge.scoring.rubric import Scale

if TYPE_CHECKING:
    from tests.ui.conftest import Issued, Stage

from .sheets_desk import choose, said, sheets

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


RISING, FALLING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


def test_each_criterion_tells_mean_spread_and_unused_scores(stage: "Stage", issued: "Issued") -> None:
    _, page, _ = sheets(stage, issued)

    assert page.how.about.text() == (
        "3 lembar berisi skor. 1 di antaranya belum selesai dan dihitung dengan skor yang sudah diisi."
    )
    assert said(page, 0) == (
        "1. Relevansi masalah dan ketepatan sasaran",
        "Rata-rata 4,33, skor 4 sampai 5.",
        "Skor 1, 2, dan 3 belum pernah dipakai.",
    )
    assert said(page, 4) == (
        "5. Adaptabilitas dan kesiapan bermitra dengan pemerintah daerah",
        "Rata-rata 4,50, skor 4 sampai 5.",
        "Skor 1, 2, dan 3 belum pernah dipakai.",
    )
    assert said(page, 5)[0] == "6. Kriteria yang berbeda menurut isu"
    assert page.how.blocks[0].bars.accessibleName() == (
        "1. Relevansi masalah dan ketepatan sasaran: "
        "skor 1 0 kali, skor 2 0 kali, skor 3 0 kali, skor 4 2 kali, skor 5 1 kali."
    )
    assert "Skor 1, 2, dan 3 belum pernah dipakai." in page.how.area.accessibleDescription()


def test_the_issue_narrows_how_i_score(stage: "Stage", issued: "Issued") -> None:
    _, page, _ = sheets(stage, issued)

    choose(page.narrowing.issue_choice, "Air bersih dan sanitasi")

    assert said(page, 0)[1:] == ("Baru skor 4, 1 kali.", "Skor 1, 2, 3, dan 5 belum pernah dipakai.")
    assert said(page, 5) == ("6. Mutu air dan keberlanjutan operasi-pemeliharaan", "Belum ada skor.", "")
    assert not page.how.blocks[5].unused.isVisible()
    assert page.how.values.spread.text() == "Belum ada lembar yang lengkap."
    assert not page.how.values.dots.isVisible()


def test_values_of_complete_sheets_are_followed(stage: "Stage", issued: "Issued") -> None:
    _, page, _ = sheets(stage, issued)
    values = page.how.values

    # B-03: 8 + 12 + 20 + 15 + 12 + 8 of weights 10, 15, 25, 15, 15, 20
    assert values.spread.text() == "Rata-rata 87,50 dari 100, antara 75,00 dan 100,00."
    assert values.drift.text() == "Pergeseran nilai mulai terlihat setelah empat lembar lengkap."
    assert values.dots.accessibleName() == f"{values.spread.text()} {values.drift.text()}"
    assert values.dots.isVisible()


def test_nothing_scored_yet_says_what_will_be_seen(stage: "Stage", issued: "Issued") -> None:
    _, page, _ = sheets(stage, issued, {})

    assert page.how.about.text() == (
        "Belum ada yang dinilai. "
        "Pemakaian skor pada setiap kriteria terlihat di sini begitu skor mulai diisi."
    )
    assert page.how.area.accessibleDescription() == page.how.about.text()
    assert [block.isVisible() for block in page.how.blocks] == [False] * 6
    assert not page.how.values.isVisible()


def test_the_bars_of_a_long_scale_take_the_whole_width(stage: "Stage", issued: "Issued") -> None:
    _, page, session = sheets(stage, issued)
    rubric = next(iter(session.setting.rubrics.values()))
    scale = Scale(Decimal(0), Decimal(100), Decimal(1))
    long = replace(rubric, criteria=(replace(rubric.criteria[0], scale=scale), *rubric.criteria[1:]))
    sheet = replace(session.entry("B-02").sheet, scores={"K1": Decimal(40), "K2": Decimal(3)})

    page.how.show_scores(own_scores([(long, sheet)]))
    wide, narrow = page.how.blocks[:2]
    stage.until(lambda: wide.spread.y() > wide.bars.geometry().bottom())

    assert wide.bars.width() == wide.width()
    assert wide.unused.text() == "Skor 0–39 dan 50–100 belum pernah dipakai."
    assert narrow.spread.x() > narrow.bars.geometry().right()


def test_hiding_how_i_score_is_remembered(stage: "Stage", issued: "Issued") -> None:
    window, page, session = sheets(stage, issued, {})
    at_first = page.how.isVisible()

    stage.click(page.how_button)
    hidden = page.how.isVisible()
    window.wear(other_appearance(window.context.theme))

    assert isinstance(window.page, SheetsPage)
    assert (at_first, hidden, window.page.how.isVisible()) == (True, False, False)
    assert session.memory.recall("sheets.how_i_score") is False


# Comparing
