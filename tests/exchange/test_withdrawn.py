"""Returns that were withdrawn are left out of account as if they had not come in."""

import random

from hypothesis import given
from hypothesis import strategies as st

from winner_judge.exchange.merging import Fork, ReturnChoice, merge

from .test_merging import A1, A2, A3, B2, B3, OTHER, Tree, fork_of, histories


def test_the_return_before_counts_again() -> None:
    assert merge([A1, A2, A3], (), {A3.id}) == {"J1": A2}
    assert merge([A1, A2, A3], (), {A3.id, A2.id}) == {"J1": A1}


def test_a_return_that_continues_a_withdrawn_one_stays() -> None:
    assert merge([A1, A2, A3], (), {A2.id}) == {"J1": A3}


def test_a_judge_of_whom_all_is_withdrawn_is_absent() -> None:
    assert merge([A1, OTHER], (), {A1.id}) == {"J2": OTHER}


def test_withdrawing_a_side_ends_a_fork() -> None:
    assert merge([A1, A2, B2], (), {B2.id}) == {"J1": A2}


def test_a_choice_falls_with_the_return_that_it_chose() -> None:
    choice = ReturnChoice(1, "J1", A2.id, (A1.id, A2.id, B2.id))

    assert merge([A1, A2, B2], [choice], {A2.id}) == {"J1": B2}
    assert merge([A1, A2, B2], [choice], ()) == {"J1": A2}


def test_a_choice_stands_while_something_continues_what_it_chose() -> None:
    choice = ReturnChoice(1, "J1", A2.id, (A1.id, A2.id, B2.id))

    assert merge([A1, A2, B2, A3], [choice], {A2.id}) == {"J1": A3}


def test_a_restored_return_that_no_choice_knew_forks_again() -> None:
    choice = ReturnChoice(1, "J1", A2.id, (A1.id, A2.id))

    assert merge([A1, A2, B2], [choice], {B2.id}) == {"J1": A2}
    assert merge([A1, A2, B2], [choice]) == {"J1": fork_of(A2, B2)}


def test_what_a_withdrawn_rejected_return_knew_does_not_come_up_again() -> None:
    choice = ReturnChoice(1, "J1", A2.id, (A2.id, B3.id))

    assert merge([A2, B3, B2], [choice], {B3.id}) == {"J1": A2}


def test_withdrawing_what_never_came_changes_nothing() -> None:
    assert merge([A1], (), {A3.id}) == {"J1": A1}


@st.composite
def withdrawals(draw: st.DrawFn) -> tuple[Tree, frozenset[str]]:
    tree = draw(histories())
    return tree, frozenset(draw(st.sets(st.sampled_from([item.id for item in tree[0]]))))


@given(withdrawals())
def test_without_choices_it_is_as_if_they_had_not_come_in(drawn: tuple[Tree, frozenset[str]]) -> None:
    (made, _), withdrawn = drawn

    assert merge(made, (), withdrawn) == merge([item for item in made if item.id not in withdrawn])


@given(withdrawals())
def test_what_counts_is_never_withdrawn_and_nobody_is_lost(drawn: tuple[Tree, frozenset[str]]) -> None:
    (made, choices), withdrawn = drawn

    found = merge(made, choices, withdrawn)

    heads = [head for item in found.values() for head in (item.heads if isinstance(item, Fork) else (item,))]
    assert not {head.id for head in heads} & withdrawn
    assert set(found) == {item.judge for item in made if item.id not in withdrawn}


@given(withdrawals(), st.randoms(use_true_random=False))
def test_order_does_not_matter(drawn: tuple[Tree, frozenset[str]], chance: random.Random) -> None:
    (made, choices), withdrawn = drawn
    shuffled, shuffled_choices, shuffled_ids = list(made), list(choices), sorted(withdrawn)
    for sequence in (shuffled, shuffled_choices, shuffled_ids):
        chance.shuffle(sequence)

    assert merge([*shuffled, *shuffled], shuffled_choices, shuffled_ids) == merge(made, choices, withdrawn)


@given(histories(), st.data())
def test_withdrawing_what_was_continued_changes_nothing(tree: Tree, data: st.DataObject) -> None:
    before = merge(tree[0])
    continued = sorted(
        {key for item in before.values() if not isinstance(item, Fork) for key in item.history}
    )
    withdrawn = data.draw(st.sets(st.sampled_from(continued))) if continued else set()

    assert merge(tree[0], (), withdrawn) == before
