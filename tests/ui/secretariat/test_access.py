"""Every control has a name for screen readers, in both languages and looks."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QTableView,
    QWidget,
)

from ui.actions import Act
from ui.dialogs.conflict_form import ConflictQuestion
from ui.dialogs.judge_form import JudgeQuestion
from ui.pages.secretariat import SECRETARIAT_PAGES
from ui.pages.secretariat_base import SecretariatPage
from ui.pages.secretariat_judges import JudgesPage
from ui.widgets.strip import MessageStrip

if TYPE_CHECKING:
    from tests.ui.secretariat.conftest import Office
    from winner_judge.values import Language

CONTROLS = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QTableView)


def unnamed(widget: QWidget) -> list[QWidget]:
    """Return the controls that have no name and are no inner part of another."""
    parts = [part for part in widget.findChildren(QWidget) if isinstance(part, CONTROLS)]
    inner = (QTableView, QAbstractSpinBox, QComboBox, MessageStrip)
    return [part for part in parts if not isinstance(part.parent(), inner) and not part.accessibleName()]


@pytest.mark.parametrize("key", [spec.key for spec in SECRETARIAT_PAGES])
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_control_has_a_name(office: "Office", key: str, language: "Language") -> None:
    window, page = office.open(office.panel("issued"), key, SecretariatPage, language)
    window.actions_table[Act.APPEARANCE].trigger()
    office.settle(window)

    assert isinstance(window.page, SecretariatPage)
    assert window.page is not page
    assert unnamed(window.page) == []


def test_dialogs_have_names_too(office: "Office") -> None:
    window, page = office.open(office.panel("judges"), "judges", JudgesPage)
    office.stage.click(page.add_button)
    judge = office.stage.asked(window, JudgeQuestion)
    assert unnamed(judge) == []
    judge.reject()

    office.stage.click(page.pane.add_button)
    conflict = office.stage.asked(window, ConflictQuestion)
    assert unnamed(conflict) == []
    conflict.reject()
