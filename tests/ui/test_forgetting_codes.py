"""Forgetting the remembered code of a judge, from the hand-in page."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from tests.ui.test_hand_in_page import hand_in_page
from winner_judge.errors import FileUnwritableError

if TYPE_CHECKING:
    from tests.ui.conftest import Issued, Stage


def test_the_remembered_code_is_forgotten_on_request(stage: "Stage", issued: "Issued") -> None:
    window, _, session = stage.scoring(issued)
    codes = window.context.preferences.codes
    codes.keep(session.path.name, issued.code)
    page = hand_in_page(stage, window)
    shown = [button.text() for button in page.afterwards.findChildren(QPushButton) if button.isVisible()]

    stage.click(page.afterwards.forget_button)

    assert shown == ["Forget the judge code"]
    assert codes.recall(session.path.name) is None
    assert not page.afterwards.isVisible()


def test_a_code_that_cannot_be_forgotten_is_told(
    stage: "Stage", issued: "Issued", monkeypatch: pytest.MonkeyPatch
) -> None:
    window, _, session = stage.scoring(issued)
    codes = window.context.preferences.codes
    codes.keep(session.path.name, issued.code)
    page = hand_in_page(stage, window)

    def refuse(*_: object) -> None:
        raise FileUnwritableError(codes.path, "No space left on device")

    monkeypatch.setattr(codes, "forget", refuse)
    stage.click(page.afterwards.forget_button)

    assert "No space left on device" in page.strip.text
    assert page.afterwards.forget_button.isVisible()
