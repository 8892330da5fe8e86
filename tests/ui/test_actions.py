"""One table of actions: every key once, every action with words."""

import pytest
from PySide6.QtGui import QKeySequence

from ui.actions import ACTIONS, Act, Actions
from ui.theme import Theme
from winner_judge.values import Language
from winner_judge.wording import Words

pytestmark = pytest.mark.usefixtures("qapp")


def test_every_action_stands_in_the_table_once() -> None:
    assert sorted(row.act for row in ACTIONS) == sorted(Act)


def test_no_two_actions_have_the_same_shortcut() -> None:
    first = [QKeySequence(row.shortcut).toString() for row in ACTIONS]
    second = [QKeySequence(row.other_shortcut).toString() for row in ACTIONS if row.other_shortcut]

    assert len({*first, *second}) == len(first) + len(second)
    assert "" not in first


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_action_has_words_and_an_icon(language: Language) -> None:
    actions = Actions()

    actions.speak(Words(language), Theme())

    for action in actions.all():
        assert action.text()
        assert action.toolTip()
        assert not action.icon().isNull()


def test_the_two_languages_have_different_words() -> None:
    actions = Actions()
    actions.speak(Words("en"), Theme())
    english = {action.objectName(): action.toolTip() for action in actions.all()}

    actions.speak(Words("id"), Theme())
    same = [
        action.objectName() for action in actions.all() if action.toolTip() == english[action.objectName()]
    ]

    assert same == []
