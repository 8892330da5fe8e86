from collections.abc import Callable
from decimal import Decimal

from winner_judge.scoring.decisions import fold_decisions, moderations_in_force
from winner_judge.values import Moderation, ModerationKind

Rule = Callable[..., Moderation]


def test_retract_takes_back_and_can_be_taken_back(moderation: Rule) -> None:
    fewer = moderation(1, ModerationKind.RANK_FEWER, "A")
    retract = moderation(2, ModerationKind.RETRACT, "A", target=1)
    again = moderation(3, ModerationKind.RETRACT, "A", target=2)

    assert moderations_in_force([fewer]) == (fewer,)
    assert moderations_in_force([retract, fewer]) == ()
    assert moderations_in_force([fewer, again, retract]) == (fewer,)


def test_retract_without_a_target_takes_nothing_back(moderation: Rule) -> None:
    fewer = moderation(1, ModerationKind.RANK_FEWER, "A")

    assert moderations_in_force([fewer, moderation(2, ModerationKind.RETRACT, "A")]) == (fewer,)


def test_retract_only_takes_back_what_came_before(moderation: Rule) -> None:
    retract = moderation(1, ModerationKind.RETRACT, "A", target=2)
    fewer = moderation(2, ModerationKind.RANK_FEWER, "A")

    assert moderations_in_force([retract, fewer]) == (fewer,)


def test_of_two_on_the_same_thing_the_later_stands(moderation: Rule) -> None:
    log = [
        moderation(2, ModerationKind.CONSENSUS_SCORE, "A", criterion="K1", value=Decimal(2)),
        moderation(1, ModerationKind.CONSENSUS_SCORE, "A", criterion="K1", value=Decimal(1)),
        moderation(4, ModerationKind.CONSENSUS_VALUE, "A", value=Decimal(4)),
        moderation(3, ModerationKind.CONSENSUS_VALUE, "A", value=Decimal(3)),
        moderation(6, ModerationKind.DECIDE_TIE, "B", "A"),
        moderation(5, ModerationKind.DECIDE_TIE, "A", "B"),
        moderation(7, ModerationKind.ASK_AGAIN, "A", judge="J1"),
    ]

    decisions = fold_decisions(log)

    assert decisions.consensus_scores == {"A": {"K1": Decimal(2)}}
    assert decisions.consensus_values == {"A": Decimal(4)}
    assert decisions.orders == (("B", "A"), ("A", "B"))
    assert decisions.numbers == {"A": (1, 2, 3, 4, 5, 6, 7), "B": (5, 6)}


def test_decisions_without_their_facts_change_nothing(moderation: Rule) -> None:
    log = [
        moderation(1, ModerationKind.CONSENSUS_SCORE, "A"),
        moderation(2, ModerationKind.CONSENSUS_VALUE, "A"),
        moderation(3, ModerationKind.SET_ASIDE, "A"),
    ]

    decisions = fold_decisions(log)

    assert decisions.consensus_scores == {}
    assert decisions.consensus_values == {}
    assert decisions.set_aside == {"A": frozenset()}
