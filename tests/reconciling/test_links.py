from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from winner_judge.reconciling.links import Links, Pair, find_links

PANELS = some.sets(
    some.tuples(some.sampled_from("ABCDE"), some.sampled_from("12345")), min_size=1, max_size=18
)


def complete(judges: str, submissions: str) -> set[Pair]:
    return set(product(judges, submissions))


def test_panel_without_assignments_has_nothing_to_link() -> None:
    assert find_links([]) == Links((), {}, None)


def test_complete_panel_is_linked_as_well_as_can_be() -> None:
    found = find_links(complete("ABC", "1234"))

    assert found.groups == (("A", "B", "C"),)
    assert found.strength == pytest.approx({"A": 1.0, "B": 1.0, "C": 1.0})
    assert found.best is None


def test_judge_who_shares_nothing_has_no_link() -> None:
    found = find_links({("A", "1"), ("B", "1"), ("C", "2")})

    assert found.groups == (("A", "B"), ("C",))
    assert found.strength["C"] == 0.0
    assert found.strength["A"] == pytest.approx(0.5)
    assert find_links({("A", "1")}).strength == {"A": 0.0}


def test_groups_stand_by_size_then_code() -> None:
    found = find_links(complete("EF", "1") | complete("AB", "2") | complete("GHC", "3") | {("D", "4")})

    assert found.groups == (("C", "G", "H"), ("A", "B"), ("E", "F"), ("D",))


def test_best_assignment_joins_groups_before_all_else() -> None:
    found = find_links(complete("ABC", "12") | complete("DE", "3") | {("F", "4")})

    assert found.best == ("D", "1")


def test_assignment_that_is_barred_is_never_proposed() -> None:
    panel = complete("AB", "1") | complete("CD", "2")

    assert find_links(panel).best == ("A", "2")
    assert find_links(panel, barred={("A", "2"), ("B", "2"), ("C", "1"), ("X", "1")}).best == ("D", "1")
    assert find_links(panel, barred=set(product("ABCD", "12"))).best is None


def test_best_assignment_is_given_to_the_judge_with_least_to_do() -> None:
    found = find_links(complete("AB", "12") | complete("CD", "3"))

    assert found.best == ("C", "1")


def test_half_of_the_sheets_unshared_is_half_the_link() -> None:
    found = find_links({("A", "1"), ("A", "2"), ("B", "1")})

    assert found.strength == pytest.approx({"A": 0.5, "B": 1.0})
    assert found.best == ("B", "2")


@given(PANELS)
def test_groups_are_those_reached_over_shared_submissions(panel: set[Pair]) -> None:
    found = find_links(panel)

    assert sorted(judge for group in found.groups for judge in group) == sorted({judge for judge, _ in panel})
    for group in found.groups:
        assert reached(group[0], panel) == set(group)


@given(PANELS)
def test_link_is_between_none_and_full_and_none_only_alone(panel: set[Pair]) -> None:
    found = find_links(panel)

    alone = {group[0] for group in found.groups if len(group) == 1}
    assert {judge for judge, link in found.strength.items() if link == 0} == alone
    assert all(0 <= link <= 1 for link in found.strength.values())


@given(PANELS, some.permutations("ABCDE"))
def test_names_of_judges_bear_on_nothing(panel: set[Pair], names: list[str]) -> None:
    renamed = dict(zip("ABCDE", names, strict=True))

    before = find_links(panel)
    after = find_links({(renamed[judge], submission) for judge, submission in panel})

    assert after.strength == pytest.approx({renamed[judge]: link for judge, link in before.strength.items()})
    assert {frozenset(group) for group in after.groups} == {
        frozenset(renamed[judge] for judge in group) for group in before.groups
    }


@given(PANELS)
def test_best_assignment_beats_every_other(panel: set[Pair]) -> None:
    found = find_links(panel)
    others = set(product({judge for judge, _ in panel}, {submission for _, submission in panel})) - panel

    if len(found.groups) > 1:
        assert found.best is not None
        assert comparable(panel | {found.best}) == max(comparable(panel | {other}) for other in others)
        return
    weakest = min(found.strength, key=lambda judge: (round(found.strength[judge], 9), judge))
    raised = [find_links(panel | {other}).strength[weakest] for other in others]
    if found.best is None:
        assert all(link <= found.strength[weakest] + 1e-8 for link in raised)
    else:
        link = find_links(panel | {found.best}).strength[weakest]
        assert link == pytest.approx(max(raised), abs=1e-8)
        assert link > found.strength[weakest]


def reached(start: str, panel: set[Pair]) -> set[str]:
    """Walk over shared submissions from judge to judge."""
    found, front = {start}, {start}
    while front:
        submissions = {submission for judge, submission in panel if judge in front}
        front = {judge for judge, submission in panel if submission in submissions} - found
        found |= front
    return found


def comparable(panel: set[Pair]) -> int:
    return sum(len(group) ** 2 for group in find_links(panel).groups)
