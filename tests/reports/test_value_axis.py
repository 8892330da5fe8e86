"""An axis has round marks that hold every value."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winner_judge.reports import fonts
from winner_judge.reports.line_breaks import broken
from winner_judge.reports.value_axis import axis_of
from winner_judge.wording import Words


@pytest.mark.parametrize(
    ("values", "marks"),
    [
        (("38", "87.5"), "30 40 50 60 70 80 90"),
        (("71.25", "71.75"), "71,2 71,3 71,4 71,5 71,6 71,7 71,8"),
        (("70", "70"), "70 72"),
        (("0", "0"), "0,0 0,2"),
        (("1.5", "4.2"), "1,5 2,0 2,5 3,0 3,5 4,0 4,5"),
        ((), "0,0 0,2 0,4 0,6 0,8 1,0"),
    ],
)
def test_axis_is_marked_with_round_values(values: tuple[str, ...], marks: str) -> None:
    axis = axis_of(Decimal(value) for value in values)

    assert " ".join(axis.text(mark, Words("id")) for mark in axis.marks) == marks


@given(st.lists(st.decimals(0, 1000, places=2), max_size=40))
def test_axis_holds_every_value_with_few_marks(values: list[Decimal]) -> None:
    axis = axis_of(values)

    assert all(0 <= axis.place(value) <= 1 for value in values)
    assert 2 <= len(axis.marks) <= 9


@given(st.text("ab <", max_size=200), st.integers(1, 5))
def test_broken_lines_fit_and_lose_nothing_but_spaces(text: str, most: int) -> None:
    text = " ".join(text.split())

    lines = broken(text, fonts.REGULAR, 8, 90, most)

    assert len(lines) <= most
    assert all(fonts.width_pt(line, fonts.REGULAR, 8) <= 90 for line in lines)
    if not lines[-1].endswith("…"):
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
