import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from hypothesis.extra.numpy import arrays

from winner_judge.reconciling.agreement import (
    Components,
    FloatArray,
    Metric,
    find_agreement,
    intraclass_correlation,
    kendall_w,
    krippendorff_alpha,
    mean_ranks,
    variance_components,
)
from winner_judge.reconciling.findings import Agreement, Unavailable

DATA = Path(__file__).parents[1] / "data"
GAP = float("nan")


@pytest.fixture(scope="module")
def answers(reference: Path) -> Any:  # noqa: ANN401 (JSON as it is)
    return json.loads((reference / "agreement_answers.json").read_text(encoding="utf-8"))


def long_table(name: str) -> FloatArray:
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    entries = sorted({row["submission"] for row in rows})
    judges = sorted({row["judge"] for row in rows})
    values = np.full((len(entries), len(judges)), GAP)
    for row in rows:
        values[entries.index(row["submission"]), judges.index(row["judge"])] = float(row["score"])
    return values


def wide_table(name: str) -> FloatArray:
    return np.loadtxt(DATA / name, delimiter=",", skiprows=1)


def components_of(values: FloatArray) -> Components:
    found = variance_components(values)
    assert isinstance(found, Components)
    return found


def test_intraclass_correlation_is_that_of_shrout_and_fleiss(answers: Any) -> None:  # noqa: ANN401 (as above)
    computed, published = (
        answers["shrout_fleiss_1979"]["computed"],
        answers["shrout_fleiss_1979"]["published"],
    )

    found = find_agreement(long_table("shrout_fleiss_1979.csv"))

    assert found.icc_single == pytest.approx(computed["ICC2"], abs=1e-9)
    assert found.icc_mean == pytest.approx(computed["ICC2k"], abs=1e-9)
    assert round(found.icc_single or 0, 2) == published["ICC2"]
    assert round(found.icc_mean or 0, 2) == published["ICC2k"]


def test_components_give_all_mean_squares_of_a_complete_table(answers: Any) -> None:  # noqa: ANN401 (as above)
    expected = answers["shrout_fleiss_1979"]["computed"]

    found = components_of(long_table("shrout_fleiss_1979.csv"))

    within = found.judges + found.rest
    rows = found.rest + 4 * found.entries
    assert found.rest == pytest.approx(expected["MSE"], abs=1e-9)
    assert rows == pytest.approx(expected["MSR"], abs=1e-9)
    assert found.rest + 6 * found.judges == pytest.approx(expected["MSC"], abs=1e-9)
    assert within == pytest.approx(expected["MSW"], abs=1e-9)
    assert (rows - within) / (rows + 3 * within) == pytest.approx(expected["ICC1"], abs=1e-9)
    assert 1 - within / rows == pytest.approx(expected["ICC1k"], abs=1e-9)
    assert found.entries / (found.entries + found.rest) == pytest.approx(expected["ICC3"], abs=1e-9)
    assert 1 - found.rest / rows == pytest.approx(expected["ICC3k"], abs=1e-9)


@pytest.mark.parametrize("metric", list(Metric))
def test_alpha_is_krippendorffs_own(answers: Any, metric: Metric) -> None:  # noqa: ANN401 (as above)
    found = krippendorff_alpha(long_table("krippendorff_4x12.csv"), metric)

    assert found == pytest.approx(answers["krippendorff_4x12"][metric.value], abs=1e-9)


@pytest.mark.parametrize("name", ["kendall_w_no_ties", "kendall_w_ties"])
def test_w_is_corrected_for_ties(answers: Any, name: str) -> None:  # noqa: ANN401 (as above)
    values = wide_table(f"{name}.csv")
    expected = answers[name]

    found = kendall_w(values)

    assert isinstance(found, float)
    entries, judges = values.shape
    assert found == pytest.approx(expected["W"], abs=1e-9)
    assert judges * (entries - 1) * found == pytest.approx(expected["chi2"], abs=1e-9)
    assert found == pytest.approx(expected["friedman_check_scipy"]["W_from_friedman"], abs=1e-9)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([[GAP, GAP], [GAP, GAP]], Unavailable.NO_SCORES),
        ([[1.0, GAP], [2.0, GAP]], Unavailable.ONE_JUDGE),
        ([[1.0, 2.0], [GAP, GAP]], Unavailable.ONE_ENTRY),
        ([[1.0, GAP], [GAP, 2.0]], Unavailable.NO_REPEATS),
        ([[3.0, 3.0], [3.0, GAP]], Unavailable.CONSTANT),
    ],
)
def test_what_cannot_be_had_says_why(rows: list[list[float]], reason: Unavailable) -> None:
    values = np.array(rows)

    assert find_agreement(values) == Agreement(None, None, None, None, reason)
    assert (variance_components(values), kendall_w(values)) == (reason, reason)
    assert krippendorff_alpha(values, Metric.NOMINAL) is reason


def test_table_without_a_row_or_column_has_no_scores() -> None:
    assert find_agreement(np.empty((0, 0))).reason is Unavailable.NO_SCORES


def test_one_shared_entry_cannot_tell_chance_from_severity() -> None:
    found = find_agreement(np.array([[1.0, 2.0], [3.0, GAP]]))

    assert (found.icc_single, found.reason) == (None, Unavailable.TOO_FEW_REPEATS)
    assert found.w is None


def test_alpha_without_variation_where_entries_repeat_is_undefined() -> None:
    values = np.array([[2.0, 2.0], [5.0, GAP], [2.0, 2.0]])

    assert krippendorff_alpha(values, Metric.INTERVAL) is Unavailable.CONSTANT


def test_judges_who_never_differ_between_entries_have_no_order_to_agree_on() -> None:
    assert kendall_w(np.array([[1.0, 2.0], [1.0, 2.0]])) is Unavailable.CONSTANT


def test_full_agreement_is_one() -> None:
    found = find_agreement(np.array([[10.0, 10.0], [20.0, 20.0], [35.0, 35.0]]))

    assert found == Agreement(1.0, 1.0, 1.0, 1.0, None)


def test_agreement_below_chance_is_no_reliability() -> None:
    found = find_agreement(np.array([[1.0, 3.0], [3.0, 1.0], [1.0, 3.0]]))

    assert (found.icc_single, found.icc_mean) == (0.0, 0.0)
    assert found.alpha is not None
    assert found.alpha < 0


def test_gaps_leave_the_mean_over_fewer_judges_less_reliable() -> None:
    complete = long_table("shrout_fleiss_1979.csv")
    with_gaps = complete.copy()
    with_gaps[0, 0] = with_gaps[3, 2] = GAP

    found = components_of(with_gaps)

    assert found.judges_per_entry == 22 / 6
    assert intraclass_correlation(found, judges=22 / 6) < intraclass_correlation(found, judges=4)
    assert find_agreement(with_gaps).w is None


def test_mean_ranks_share_ties() -> None:
    assert mean_ranks(np.array([5.0, 1.0, 5.0, 7.0])).tolist() == [2.5, 1.0, 2.5, 4.0]


tables = arrays(
    np.float64,
    some.tuples(some.integers(1, 6), some.integers(1, 5)),
    elements=some.sampled_from([1.0, 2.0, 3.0, 5.0, GAP]),
)


@given(tables)
def test_no_table_gives_anything_but_a_figure_or_a_reason(values: FloatArray) -> None:
    found = find_agreement(values)

    assert (found.icc_single is None) == (found.reason is not None)
    for figure in (found.icc_single, found.icc_mean, found.alpha, found.w):
        assert figure is None or np.isfinite(figure)
    for metric in Metric:
        alpha = krippendorff_alpha(values, metric)
        assert isinstance(alpha, Unavailable) or (np.isfinite(alpha) and alpha <= 1 + 1e-12)


@given(tables, some.floats(-50, 50))
def test_shift_of_all_values_changes_no_figure(values: FloatArray, shift: float) -> None:
    before, after = find_agreement(values), find_agreement(values + shift)

    assert after.reason is before.reason
    for first, second in zip(figures(before), figures(after), strict=True):
        assert second == (None if first is None else pytest.approx(first, abs=1e-6))


@given(tables, some.randoms(use_true_random=False))
def test_order_of_rows_and_columns_does_not_matter(values: FloatArray, random: Any) -> None:  # noqa: ANN401
    rows, columns = list(range(values.shape[0])), list(range(values.shape[1]))
    random.shuffle(rows)
    random.shuffle(columns)

    before, after = find_agreement(values), find_agreement(values[rows][:, columns])

    assert after.reason is before.reason
    for first, second in zip(figures(before), figures(after), strict=True):
        assert second == (None if first is None else pytest.approx(first, abs=1e-9))


def figures(found: Agreement) -> tuple[float | None, ...]:
    return found.icc_single, found.icc_mean, found.alpha, found.w
