import hashlib
import itertools
import random
from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, multiple, rule

from winner_judge.exchange.merging import Fork, ReturnChoice, merge, union
from winner_judge.values import ReturnSource, ScoreReturn


def handed_in(judge: str, *earlier: ScoreReturn, mark: str = "") -> ScoreReturn:
    """Return a return of ``judge`` whose history holds ``earlier`` and all that these knew."""
    history = tuple(dict.fromkeys(key for item in earlier for key in (*item.history, item.id)))
    name = f"{judge} {history} {mark}"
    return ScoreReturn(
        id=hashlib.sha256(name.encode()).hexdigest(),
        round="R",
        judge=judge,
        pack="P",
        revision=len(history) + 1,
        source=ReturnSource.PACK,
        history=history,
        sheets=(),
        has_declared=True,
    )


def fork_of(*heads: ScoreReturn) -> Fork:
    return Fork(heads[0].judge, tuple(sorted(heads, key=lambda item: item.id)))


A1 = handed_in("J1")
A2 = handed_in("J1", A1, mark="laptop one")
B2 = handed_in("J1", A1, mark="laptop two")
A3 = handed_in("J1", A2)
B3 = handed_in("J1", B2)
JOINED = handed_in("J1", A3, B2)
OTHER = handed_in("J2")


def test_no_returns_give_nothing() -> None:
    assert merge([]) == {}


def test_the_return_that_knows_all_others_is_current() -> None:
    assert merge([A1, OTHER, A3, A2]) == {"J1": A3, "J2": OTHER}


def test_a_return_in_between_that_never_came_is_not_needed() -> None:
    assert merge([A1, A3]) == {"J1": A3}


def test_two_returns_that_do_not_know_each_other_are_a_fork() -> None:
    assert merge([A1, A2, B2]) == {"J1": fork_of(A2, B2)}


def test_a_return_that_knows_both_sides_ends_the_fork() -> None:
    assert merge([A2, B2, A3, JOINED, A1]) == {"J1": JOINED}


def test_a_choice_decides_a_fork() -> None:
    for chosen in (A2, B2):
        choice = ReturnChoice(1, "J1", chosen.id, (A2.id, B2.id))

        assert merge([A1, A2, B2], [choice]) == {"J1": chosen}


def test_a_return_that_continues_the_chosen_one_supersedes_it() -> None:
    choice = ReturnChoice(1, "J1", A2.id, (A1.id, A2.id, B2.id))

    assert merge([A1, A2, B2, A3], [choice]) == {"J1": A3}


def test_a_return_that_continues_the_other_side_forks_again() -> None:
    choice = ReturnChoice(1, "J1", A2.id, (A2.id, B2.id))

    assert merge([A1, A2, B2, B3], [choice]) == {"J1": fork_of(A2, B3)}


def test_what_a_rejected_return_knew_does_not_come_up_again() -> None:
    choice = ReturnChoice(1, "J1", A2.id, (A2.id, B3.id))

    assert merge([A2, B3, B2], [choice]) == {"J1": A2}


def test_an_older_return_can_be_chosen() -> None:
    choice = ReturnChoice(1, "J1", A1.id, (A1.id, A2.id, B2.id))

    assert merge([A1, A2, B2], [choice]) == {"J1": A1}
    assert merge([A1, A2, B2, A3], [choice]) == {"J1": A3}


def test_a_later_choice_overrules_an_earlier_one() -> None:
    first = ReturnChoice(1, "J1", A2.id, (A2.id, B2.id))
    second = ReturnChoice(2, "J1", B2.id, (A2.id, B2.id))

    assert merge([A1, A2, B2], [second, first]) == {"J1": B2}


def test_a_later_choice_among_the_heads_alone_keeps_the_earlier_one() -> None:
    third_side = handed_in("J1", A1, mark="laptop three")
    choices = [
        ReturnChoice(1, "J1", A2.id, (A2.id, B2.id)),
        ReturnChoice(2, "J1", A2.id, (A2.id, third_side.id)),
    ]

    assert merge([A1, A2, B2, third_side], choices) == {"J1": A2}


def test_a_choice_of_a_return_that_is_not_there_decides_nothing() -> None:
    choice = ReturnChoice(1, "J1", A3.id, (A3.id, B2.id, "f" * 64))

    assert merge([A2, B2], [choice]) == {"J1": fork_of(A2, B2)}


def test_a_choice_about_one_judge_leaves_another_alone() -> None:
    twin = handed_in("J2", mark="laptop two")
    choice = ReturnChoice(1, "J1", A2.id, (A2.id, B2.id, OTHER.id))

    assert merge([A2, B2, OTHER, twin], [choice]) == {"J1": A2, "J2": fork_of(OTHER, twin)}


def test_all_orders_of_collecting_give_the_same() -> None:
    choice = ReturnChoice(1, "J1", A2.id, (A2.id, B2.id))
    expected = merge([A1, A2, B2, A3, OTHER], [choice])

    for order in itertools.permutations([A1, A2, B2, A3, OTHER]):
        found = merge(order, [choice])

        assert (found, list(found)) == (expected, ["J1", "J2"])


Tree = tuple[tuple[ScoreReturn, ...], tuple[ReturnChoice, ...]]


@st.composite
def histories(draw: st.DrawFn) -> Tree:
    """Draw returns of two judges that follow each other in any way, and choices among them."""
    made: list[ScoreReturn] = []
    for number in range(draw(st.integers(1, 12))):
        judge = draw(st.sampled_from(["J1", "J2"]))
        own = [item for item in made if item.judge == judge]
        earlier = draw(st.lists(st.sampled_from(own), max_size=2, unique_by=id)) if own else []
        made.append(handed_in(judge, *earlier, mark=str(number)))
    choices = []
    for number in range(draw(st.integers(0, 3))):
        chosen = draw(st.sampled_from(made))
        own_ids = [item.id for item in made if item.judge == chosen.judge]
        choices.append(
            ReturnChoice(number, chosen.judge, chosen.id, tuple(draw(st.sets(st.sampled_from(own_ids)))))
        )
    return tuple(made), tuple(choices)


Collected = st.lists(st.integers(0, 11), max_size=20)


def picked(made: Sequence[ScoreReturn], numbers: Sequence[int]) -> list[ScoreReturn]:
    return [made[number % len(made)] for number in numbers]


@given(histories(), Collected)
def test_merging_is_idempotent(tree: Tree, numbers: list[int]) -> None:
    made, choices = tree
    some = picked(made, numbers)

    assert union(some, some) == union(some)
    assert merge([*some, *some], choices) == merge(some, choices)


@given(histories(), Collected, Collected)
def test_merging_is_commutative(tree: Tree, first: list[int], second: list[int]) -> None:
    made, choices = tree
    one, two = picked(made, first), picked(made, second)

    assert union(one, two) == union(two, one)
    assert merge([*one, *two], choices) == merge([*two, *one], choices)


@given(histories(), Collected, Collected, Collected)
def test_merging_is_associative(tree: Tree, first: list[int], second: list[int], third: list[int]) -> None:
    made, choices = tree
    one, two, three = (picked(made, numbers) for numbers in (first, second, third))

    assert union(union(one, two), three) == union(one, union(two, three))
    assert merge(union(union(one, two), three), choices) == merge(union(one, union(two, three)), choices)


@given(histories(), st.randoms(use_true_random=False))
def test_merging_does_not_depend_on_order(tree: Tree, chance: random.Random) -> None:
    made, choices = tree
    shuffled, shuffled_choices = list(made), list(choices)
    chance.shuffle(shuffled)
    chance.shuffle(shuffled_choices)

    assert merge(shuffled, shuffled_choices) == merge(made, choices)


@given(histories())
def test_a_current_return_knows_all_others_where_nothing_was_chosen(tree: Tree) -> None:
    made, _ = tree

    for judge, found in merge(made).items():
        own = {item.id for item in made if item.judge == judge}
        heads = found.heads if isinstance(found, Fork) else (found,)
        known = {key for head in heads for key in (head.id, *head.history)}
        assert own == known
        assert all(first.id not in second.history for first in heads for second in heads)
        assert isinstance(found, Fork) == (len(heads) > 1)


class JudgingDay(RuleBasedStateMachine):
    """Judges hand in from several laptops, files reach several chairs in any order and more than once."""

    states = Bundle("states")

    def __init__(self) -> None:
        super().__init__()
        self.made: dict[str, ScoreReturn] = {}
        self.chairs: tuple[list[ScoreReturn], ...] = ([], [], [])
        self.counter = itertools.count()

    @rule(target=states, judge=st.sampled_from(["J1", "J2"]))
    def open_pack(self, judge: str) -> ScoreReturn:
        return self._keep(handed_in(judge, mark=str(next(self.counter))))

    @rule(target=states, state=consumes(states))
    def hand_in_again(self, state: ScoreReturn) -> ScoreReturn:
        return self._keep(handed_in(state.judge, state, mark=str(next(self.counter))))

    @rule(target=states, state=states)
    def copy_to_another_laptop(self, state: ScoreReturn) -> object:
        return multiple(state)

    @rule(chair=st.integers(0, 2), numbers=st.lists(st.integers(0, 50), max_size=5))
    def collect(self, chair: int, numbers: list[int]) -> None:
        if self.made:
            self.chairs[chair].extend(picked(list(self.made.values()), numbers))

    @rule(giver=st.integers(0, 2), taker=st.integers(0, 2))
    def pass_on(self, giver: int, taker: int) -> None:
        self.chairs[taker].extend(list(self.chairs[giver]))

    @invariant()
    def nothing_is_lost_and_nothing_is_made_up(self) -> None:
        for chair in self.chairs:
            assert {item.id for item in union(chair)} == {item.id for item in chair}
            assert self._known(merge(chair)) >= {item.id for item in chair}

    def teardown(self) -> None:
        pooled = [union(*order) for order in itertools.permutations(self.chairs)]
        assert all(found == pooled[0] for found in pooled)
        stepwise = union(union(self.chairs[0], self.chairs[1]), self.chairs[2])
        assert merge(stepwise) == merge(pooled[0])

    def _keep(self, item: ScoreReturn) -> ScoreReturn:
        self.made[item.id] = item
        return item

    @staticmethod
    def _known(found: Mapping[str, ScoreReturn | Fork]) -> set[str]:
        heads = [
            head for item in found.values() for head in (item.heads if isinstance(item, Fork) else (item,))
        ]
        return {key for head in heads for key in (head.id, *head.history)}


TestJudgingDay = JudgingDay.TestCase
