"""Signing off and reopening, papers and their details, the audit trail."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget

from ui.actions import Act
from ui.dialogs.paper_details import PaperDetailsQuestion
from ui.dialogs.questions import ReasonQuestion
from ui.pages.chair_audit import AuditPage
from ui.pages.chair_papers import PapersPage
from ui.pages.chair_sign_off import SignOffPage
from winner_judge.bundle.file import BundleFile
from winner_judge.operations.moderating import moderate
from winner_judge.operations.signing import sign_off
from winner_judge.reports.audit_words import fact_lines
from winner_judge.values import Language, ModerationKind
from winner_judge.wording import Words

if TYPE_CHECKING:
    from tests.ui.chair.conftest import Desk, Judged

Said = Callable[[QWidget], list[str]]


def _settle_all(panel: BundleFile) -> None:
    tie = ModerationKind.DECIDE_TIE
    moderate(panel, kind=tie, submissions=("S3", "S2"), reason="More reach", actor="chair")


def _sign(panel: BundleFile) -> None:
    _settle_all(panel)
    sign_off(panel, by="Ratna", place="Jakarta", date="2023-10-18")


def test_what_blocks_is_told_in_sentences_with_the_way_there(
    desk: "Desk", collected: Path, said: Said
) -> None:
    window = desk.open(collected)
    page = desk.page(window, "sign_off", SignOffPage)

    told = said(page.checklist)

    assert told[0] == "This has to be settled first"
    assert told[1].startswith("Usaha S2 <i>& and Usaha S3 <i>& share a rank.")
    assert any(text.startswith("The judges differ on Usaha S1") for text in told)
    page.place_field.setText("Jakarta")
    assert not page.sign_button.isEnabled()
    desk.click(desk.button(page.checklist, "Go to Ranking"))
    assert window.page is not page


def test_every_kind_of_finding_has_its_sentence(
    desk: "Desk", built: "Judged", tmp_path: Path, said: Said
) -> None:
    from winner_judge.operations.collecting import collect_returns

    def mix(panel: BundleFile) -> None:
        collect_returns(panel, [built.returns["J1"]], actor="chair")
        accept = ModerationKind.ACCEPT
        moderate(panel, kind=accept, submissions=("S1",), reason="One", actor="Ibu Dewi")
        other = built.hand_in_other("J2", tmp_path / "other", ("5", "5"))
        collect_returns(panel, [built.returns["J2"], other], actor="chair")
        collect_returns(panel, [built.returns["J3"]], actor="chair")

    page = desk.page(desk.open(built.panel, change=mix), "sign_off", SignOffPage)

    kinds = [line.kind for line in page.checklist.lines]
    assert kinds[:2] == ["fork", "stale"]
    assert any("Two different files came in from Budi Setiadi." in text for text in said(page.checklist))


def test_signing_off_shows_the_digest_and_reopening_takes_a_reason(
    desk: "Desk", collected: Path, said: Said
) -> None:
    window = desk.open(collected, change=_settle_all)
    page = desk.page(window, "sign_off", SignOffPage)
    assert said(page.checklist)[0] == "Nothing stands in the way of signing off."
    assert page.name_field.text() == "Ratna Wulandari"
    assert not page.sign_button.isEnabled()

    desk.write(page.place_field, "Jakarta")
    page.date_field.setText("18-10-2023")
    desk.click(page.sign_button)
    desk.settle(window)

    assert page.state_pill.text() == "SIGNED OFF"
    assert "Ratna Wulandari · Jakarta, 18 October 2023" in said(page.signed)
    assert page.strip.text == "The result is signed off: revision 1."
    desk.click(page.reopen_button)
    question = desk.asked(window, ReasonQuestion)
    question.reason_field.setPlainText("A late file")
    desk.click(question.verb_button)
    desk.settle(window)
    assert page.state_pill.text() == "PROVISIONAL"
    assert page.form.isVisibleTo(page)


def test_a_day_is_read_back_in_words(desk: "Desk", collected: Path) -> None:
    page = desk.page(desk.open(collected, change=_settle_all), "sign_off", SignOffPage)
    page.place_field.setText("Jakarta")

    page.date_field.setText("18-10-2023")
    told, is_enabled = page.day_words.text(), page.sign_button.isEnabled()
    page.date_field.setText("31-02-2023")

    assert (told, is_enabled) == ("Wednesday, 18 October 2023", True)
    assert not page.sign_button.isEnabled()
    assert page.day_words.text() == "This is no day yet. Please type it like 18-10-2023."


def test_a_refused_sign_off_says_why(desk: "Desk", collected: Path) -> None:
    window = desk.open(collected, change=_settle_all)
    page = desk.page(window, "sign_off", SignOffPage)
    page.place_field.setText("Jakarta")
    assert window.session is not None
    window.session.call(sign_off, by="Somebody", place="Bogor", date="2023-10-18")

    desk.click(page.sign_button)
    desk.settle(window)

    assert page.strip.text != ""


def test_from_sign_off_to_the_papers(desk: "Desk", collected: Path) -> None:
    window = desk.open(collected, change=_sign)
    page = desk.page(window, "sign_off", SignOffPage)

    desk.click(page.papers_button)
    desk.settle(window)

    assert isinstance(window.page, PapersPage)
    assert window.page.state_pill.text() == "SIGNED OFF"


def test_paper_details_are_changed_after_sign_off(desk: "Desk", collected: Path) -> None:
    window = desk.open(collected, change=_sign)
    page = desk.page(window, "papers", PapersPage)
    desk.click(page.details_button)
    question = desk.asked(window, PaperDetailsQuestion)

    question.form.number.number_field.setText("06/PPK/X/2023")
    question.form.signing.copies_field.setValue(3)
    question.form.signing.absence_boxes["J3"].click()
    desk.click(question.verb_button)
    desk.settle(window)
    desk.click(page.details_button)
    again = desk.asked(window, PaperDetailsQuestion)

    assert page.strip.text == "The paper details are saved. The result is unchanged."
    assert again.details.number == "06/PPK/X/2023"
    assert again.details.copies == 3
    assert again.details.absent == ("J3",)
    again.reject()


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_audit_trail_is_read_and_searched(desk: "Desk", collected: Path, language: Language) -> None:
    window = desk.open(collected, language, change=_sign)
    page = desk.page(window, "audit", AuditPage)
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    count = page.model.rowCount()
    newest = page.model.index(0, 3).data()

    window.actions_table[Act.SEARCH].trigger()
    desk.write(page.search_field, str(newest))

    assert page.table.model().rowCount() < count
    assert page.detail.isVisibleTo(page)
    assert page.model.rows[0].hash in page.entry_hash.text()
    if language == "en":
        assert newest == "Result signed off"
        assert page.entry_title.text() == f"No. {count}: Result signed off"


def test_facts_are_told_in_words() -> None:
    words = Words("en")

    told = fact_lines(
        words,
        {
            "kind": "accept",
            "reason": "",
            "left_behind": True,
            "consents_unencrypted": False,
            "result_digest": "a" * 64,
            "count": 2,
            "returns": [{"judge": "J1", "revision": 1}],
            "changed": ["copies", "unheard"],
            "unheard": 1.5,
        },
    )

    assert told == [
        "kind: Accepted as is",
        "left behind: yes",
        f"result digest: {'a' * 16}…",
        "count: 2",
        "score files: J1, 1",
        "changed: copies; unheard",
        "unheard: 1.5",
    ]
