"""The rubric beside a proposal, by keys: the way of Tab, one criterion alone, quotes."""

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.desk import DeskSession
from ui.look import text_size_beside
from ui.pages.judge_rubric import RubricPane
from ui.pages.judge_scoring import ScoringPage
from winner_judge.operations.reading import MOST_TEXT_CHARACTERS
from winner_judge.values import SheetStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.ui.conftest import Issued, Stage
    from ui.widgets.criterion_card import CriterionCard

CONTROL = Qt.KeyboardModifier.ControlModifier
TAB, BACKTAB = Qt.Key.Key_Tab, Qt.Key.Key_Backtab


def eye_order(pane: RubricPane) -> list[QWidget]:
    """Return the controls of a sheet that can be filled in, from top to bottom."""
    cards = [widget for card in pane.cards for widget in (card.focused_input, card.note)]
    sheet = pane.sheet_card
    last = [sheet.comment.field, sheet.private_note.field, sheet.discussion, pane.value_card.done_button]
    return [*cards, *last]


def walked(stage: "Stage", key: Qt.Key, count: int) -> list[QWidget | None]:
    """Return where the focus is now and after each of ``count`` presses."""
    places = [QApplication.focusWidget()]
    for _ in range(count):
        stage.press(key)
        places.append(QApplication.focusWidget())
    return places


def done(stage: "Stage", page: ScoringPage, session: DeskSession) -> None:
    stage.write("444444")
    page.deciding.mark_done()
    stage.until(lambda: session.entry(session.current).sheet.status is SheetStatus.DONE)


# The way of Tab


def test_tab_leads_through_every_control_and_back_the_same_way(stage: "Stage", issued: "Issued") -> None:
    _, page, _ = stage.scoring(issued)
    page.rubric.focus_open()
    order = eye_order(page.rubric)

    forth = walked(stage, TAB, len(order) - 1)
    stage.press(TAB)
    outside = QApplication.focusWidget()
    order[-1].setFocus()
    back = walked(stage, BACKTAB, len(order) - 1)
    stage.press(BACKTAB)

    assert forth == order
    assert outside is not None
    assert not page.rubric.isAncestorOf(outside)
    assert back == order[::-1]
    assert QApplication.focusWidget() is page.panes.grips(2)[-1]


def test_tab_opens_the_card_it_comes_to(stage: "Stage", issued: "Issued") -> None:
    _, page, _ = stage.scoring(issued)
    page.rubric.focus_open()
    opened = []

    for key in (TAB, TAB, TAB, TAB, BACKTAB, BACKTAB):
        stage.press(key)
        opened.append([card.is_open for card in page.rubric.cards].index(True))
        assert sum(card.is_open for card in page.rubric.cards) == 1

    assert opened == [0, 1, 1, 2, 1, 1]


def test_all_of_a_done_sheet_can_be_read_by_tab(stage: "Stage", issued: "Issued") -> None:
    _, page, session = stage.scoring(issued)
    done(stage, page, session)
    pane = page.rubric
    pane.cards[0].input.setFocus()
    cards = eye_order(pane)[: 2 * len(pane.cards)]
    texts = [pane.sheet_card.comment.field, pane.sheet_card.private_note.field]
    buttons = [pane.value_card.reopen_button, pane.value_card.next_button]

    places = walked(stage, TAB, len(cards) + 3)

    assert places == [*cards, *texts, *buttons]


def test_escape_in_a_text_leads_back_to_the_keys(stage: "Stage", issued: "Issued") -> None:
    _, page, _ = stage.scoring(issued)
    stage.write("4")
    places = []

    for field in (page.rubric.cards[1].note, page.rubric.sheet_card.comment.field):
        field.setFocus()
        stage.press(Qt.Key.Key_Escape)
        places.append(QApplication.focusWidget())

    assert places == [page.rubric.cards[1].input] * 2


def test_undo_in_a_note_takes_back_typing_first_and_then_what_was_saved(
    stage: "Stage", issued: "Issued"
) -> None:
    window, page, session = stage.scoring(issued)
    stage.press(Qt.Key.Key_N, CONTROL)
    note = page.rubric.cards[0].note
    stage.write("jelas")
    stage.until(lambda: session.entry("B-01").sheet.notes == {"K1": "jelas"} and not session.has_unsaved)
    stage.write("!")

    stage.press(Qt.Key.Key_Z, CONTROL)
    own = note.toPlainText()
    stage.press(Qt.Key.Key_Z, CONTROL)
    stage.until(lambda: session.entry("B-01").sheet.notes.get("K1", "") == "")
    stage.settle(window)

    assert own == "jelas"
    assert note.toPlainText() == ""
    assert note.hasFocus()


# What is said


def test_each_text_says_who_reads_it(stage: "Stage", issued: "Issued") -> None:
    _, page, _ = stage.scoring(issued)
    sheet = page.rubric.sheet_card
    fields: list[QWidget] = [page.rubric.cards[0].note, *sheet.stops]
    captions = [label.text() for label in stage.labels(page.rubric) if not label.isHidden()]

    described = [field.accessibleDescription() for field in fields]

    assert described == [
        "read by the chair",
        "approved by the chair before printing",
        "stays on this laptop, not handed in",
        "read by the chair",
    ]
    assert set(described) <= set(captions)


def test_a_required_comment_is_marked_with_its_reason_until_it_is_written(
    stage: "Stage", issued: "Issued"
) -> None:
    _, page, _ = stage.scoring(issued)
    sheet, reason = page.rubric.sheet_card, "The value is below 50.00."
    before = (sheet._required.isVisible(), sheet._rule.isVisible())

    page.rubric.show_comment_rule(reason)
    asked = (sheet._required.isVisible(), sheet._rule.text(), sheet._rule.property("tone"))
    spoken = sheet.comment.field.accessibleDescription()
    sheet.comment.field.setFocus()
    stage.write("Baik")
    written = (sheet._required.isVisible(), sheet._rule.isVisible(), sheet._rule.property("tone"))
    page.rubric.show_comment_rule("")

    assert before == (False, False)
    assert asked == (True, reason, "warning")
    assert spoken == f"required. {reason} approved by the chair before printing"
    assert written == (False, True, "muted")
    assert not sheet._rule.isVisible()
    assert sheet.comment.field.accessibleDescription() == "approved by the chair before printing"


def test_the_value_is_what_the_cards_contribute(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued, "id")
    stage.write("54325")
    stage.settle(window)
    rubric = session.setting.rubric_of(session.entry("B-01").submission)
    weights = [criterion.weight for criterion in rubric.criteria]

    shown = [card.weight.text() for card in page.rubric.cards]

    parts = [weight * score / 5 for weight, score in zip(weights, (5, 4, 3, 2, 5), strict=False)]
    figures = [f"{part.normalize():f}".replace(".", ",") for part in parts]
    assert [text.partition(" → ")[2] for text in shown] == [*figures, ""]
    assert page.rubric.value_card.value.text() == f"{sum(parts):.2f}".replace(".", ",")


# One criterion alone


def test_digits_go_to_the_open_card_after_undo_brought_another_sheet(
    stage: "Stage", issued: "Issued"
) -> None:
    window, page, session = stage.scoring(issued)
    stage.write("5")
    stage.press(Qt.Key.Key_Down, CONTROL)
    page.rubric.cards[3].input.setFocus()
    stage.settle(window)

    stage.press(Qt.Key.Key_Z, CONTROL)
    stage.until(lambda: session.current == "B-01")
    stage.write("3")
    stage.settle(window)

    assert session.entry("B-01").sheet.scores == {"K1": Decimal(3)}
    assert session.entry("B-02").sheet.scores == {}


# Quotes


def test_a_quote_is_written_into_the_note_of_the_open_criterion(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    stage.write("5")

    page.rubric.add_quote("“air bersih” (hal. 3)")
    page.rubric.add_quote("“iuran” (hal. 4)")
    stage.settle(window)

    assert session.entry("B-01").sheet.notes == {"K2": "“air bersih” (hal. 3)\n“iuran” (hal. 4)"}
    assert page.rubric.cards[1].note.hasFocus()
    assert not session.has_unsaved


def test_a_done_sheet_takes_neither_quote_nor_digit_and_says_so(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    done(stage, page, session)
    pane = page.rubric
    before = pane.hint.isVisible()

    pane.add_quote("“air bersih” (hal. 3)")
    quoted = (pane.hint.isVisible(), pane.hint.text())
    stage.click(pane.value_card.reopen_button)
    stage.until(lambda: session.entry("B-01").sheet.status is SheetStatus.DRAFT)
    after_reopening = pane.hint.isVisible()
    page.deciding.mark_done()
    stage.until(lambda: session.entry("B-01").sheet.status is SheetStatus.DONE)
    page.list.view.setFocus()
    stage.write("3")
    stage.settle(window)

    assert not before
    assert quoted == (True, "This sheet is done. Please reopen it to change something.")
    assert not after_reopening
    assert pane.hint.isVisible()
    assert session.entry("B-01").sheet.notes == {}
    assert set(session.entry("B-01").sheet.scores.values()) == {Decimal(4)}


def test_a_recused_sheet_takes_no_quote_and_says_so(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    session.declare_conflict("B-01", "Saudara")
    stage.until(lambda: session.entry("B-01").sheet.status is SheetStatus.RECUSED)

    page.rubric.add_quote("“air bersih” (hal. 3)")
    told = (page.rubric.hint.isVisible(), page.rubric.hint.text())
    stage.press(Qt.Key.Key_Down, CONTROL)
    stage.settle(window)

    assert told == (True, "You do not judge this submission.")
    assert not page.rubric.hint.isVisible()
    assert session.entry("B-01").sheet.notes == {}


# What does not fit


def test_a_text_that_is_too_long_stays_until_it_is_shortened(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    field = page.rubric.sheet_card.comment.field
    long = "x" * (MOST_TEXT_CHARACTERS + 1)
    field.setFocus()

    field.insertPlainText(long)
    with stage.qtbot.waitSignal(session.save_failed):
        page.rubric.hand_over()
    session.select("B-02")
    session.select("B-01")
    kept = field.toPlainText()
    field.setFocus()
    stage.press(Qt.Key.Key_Backspace)
    page.rubric.hand_over()
    stage.settle(window)

    assert kept == long
    assert session.entry("B-01").sheet.comment == long[:-1]
    assert not session.has_unsaved


def test_the_open_card_is_in_sight_and_its_keys_where_it_is_too_long(
    stage: "Stage", issued: "Issued"
) -> None:
    window, _, _ = stage.scoring(issued, "id")
    window.resize(1366, 640)
    window.wear(text_size_beside(window.context.theme, 2))
    page = window.page
    assert isinstance(page, ScoringPage)
    viewport = page.rubric._area.viewport()

    for position, card in enumerate(page.rubric.cards):
        card.input.setFocus()
        stage.until(lambda: not page.rubric._revealing.isActive())
        top = card.input.mapTo(viewport, QPoint(0, 0)).y()
        assert (position, card.is_open, top >= 0) == (position, True, True)
        assert top + card.input.height() <= viewport.height()


# From one submission to the next


def test_cards_are_kept_for_submissions_with_the_same_rubric(stage: "Stage", issued: "Issued") -> None:
    _, page, session = stage.scoring(issued)
    cards: dict[str, Sequence[CriterionCard]] = {}

    for code in ("B-01", "B-02", "B-03", "B-01"):
        session.select(code)
        cards.setdefault(code, page.rubric.cards)
        assert page.rubric.cards == cards[code]
        stage.until(lambda: all(card.isVisible() for card in page.rubric.cards))

    assert cards["B-02"] == cards["B-03"]
    assert not any(card.isVisible() for card in cards["B-02"])


def test_nothing_typed_on_one_sheet_shows_or_comes_back_on_another(stage: "Stage", issued: "Issued") -> None:
    window, page, session = stage.scoring(issued)
    session.select("B-02")
    page.rubric.focus_open()
    stage.write("35")
    page.rubric.write_note()
    stage.write("milik B-02")

    stage.press(Qt.Key.Key_Down, CONTROL)
    texts = [card.note.toPlainText() for card in page.rubric.cards]
    page.rubric.write_note()
    stage.write("x")
    stage.press(Qt.Key.Key_Z, CONTROL)
    stage.settle(window)

    assert session.current == "B-03"
    assert texts == [""] * 6
    assert page.rubric.cards[0].note.toPlainText() == ""
    assert session.entry("B-02").sheet.notes == {"K3": "milik B-02"}
    assert session.entry("B-02").sheet.scores == {"K1": Decimal(3), "K2": Decimal(5)}
    assert session.entry("B-03").sheet.notes == {}
