"""The audit trail tells every change of a panel in words, with the names of who and what it is about."""

import ast
from decimal import Decimal
from pathlib import Path

from winner_judge import operations
from winner_judge.bundle.verifying import UPGRADED
from winner_judge.reports.audit_words import ACTIONS, FACTS, Named, fact_lines
from winner_judge.wording import Words


def panel_actions() -> set[str]:
    """Return the actions that operations name where they write into a panel."""
    found: set[str] = set()
    for path in Path(operations.__path__[0]).glob("*.py"):
        calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
        for call in calls:
            match call:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="bundle"), attr="write"),
                    args=[ast.Constant(value=str() as action)],
                ):
                    found.add(action)
                case _:
                    pass
    return found


def test_each_action_on_a_panel_has_words() -> None:
    actions = panel_actions()

    assert {"moderate", "receive_objection", "sign_off"} <= actions
    assert (actions | {UPGRADED}) - set(ACTIONS) == set()


def test_a_decision_is_told_with_names_and_reason() -> None:
    facts = {
        "kind": "consensus_value",
        "submissions": ["S1"],
        "judge": "J1",
        "value": str(Decimal("85.50")),
        "reason": "Sudah dibahas",
    }
    named = Named({"J1": "Ratna"}, {"S1": "Kopi Lestari"})

    told = fact_lines(Words("en"), facts, named)

    assert told == [
        "kind: Consensus value",
        "submissions: Kopi Lestari",
        "judge: Ratna",
        "value: 85.50",
        "reason: Sudah dibahas",
    ]
    assert set(facts) <= set(FACTS)


def test_an_objection_is_told_in_words() -> None:
    facts = {"number": 1, "outcome": "rejected", "submission": "S9"}

    assert fact_lines(Words("en"), facts) == ["number: 1", "outcome: Rejected", "submission: S9"]
