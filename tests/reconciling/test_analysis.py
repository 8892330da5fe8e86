from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from random import Random

import numpy as np
import pytest

from winner_judge.errors import CancelledError
from winner_judge.reconciling.analysis import analyse
from winner_judge.reconciling.findings import Analysis, Band, FlagKind, ListFinding, Unavailable
from winner_judge.reconciling.places import chance_band, kendall_tau
from winner_judge.reconciling.severity import fit_severity
from winner_judge.scoring.adjusting import adjusted_value
from winner_judge.scoring.policy import Grouping, Policy
from winner_judge.scoring.ranking import Candidate, rank_round
from winner_judge.scoring.rubric import Criterion, Rubric, Scale
from winner_judge.scoring.totals import round_half_away
from winner_judge.stages import WHOLE, unheard
from winner_judge.values import Bilingual, Moderation, ModerationKind, Progress, Sheet, SheetStatus

WORDS = Bilingual("kata", "word")
SCALE = Scale(Decimal(0), Decimal(50), Decimal("0.5"))
RUBRIC = Rubric("P1", WORDS, Decimal(50), SCALE, (Criterion("K1", Decimal(50), WORDS, None, SCALE),))
POLICY = Policy(tie_break=(), group_by=(Grouping.ISSUE,), award_by=(), award_line=2, minimum_judges=1)
CLEAR = {
    "S1": {"J1": "45", "J2": "46", "J3": "41"},
    "S2": {"J1": "31", "J2": "32", "J3": "26.5"},
    "S3": {"J1": "30", "J2": "32", "J3": "28"},
    "S4": {"J1": "10", "J2": "12", "J3": "7"},
}
Table = Mapping[str, Mapping[str, str]]
"""Submission to judge to score of a done sheet, out of 50; empty: not started."""


def analysed(
    table: Table,
    policy: Policy = POLICY,
    moderations: Sequence[Moderation] = (),
    *,
    is_reversed: bool = False,
    barred: Sequence[tuple[str, str]] = (),
    progress: Progress = unheard,
) -> Analysis:
    candidates = [Candidate(code, None, "P1", "P1") for code in table]
    sheets = [
        Sheet(judge, code, SheetStatus.DONE, {"K1": Decimal(score)}) if score else Sheet(judge, code)
        for code, row in table.items()
        for judge, score in row.items()
    ]
    if is_reversed:
        candidates, sheets = candidates[::-1], sheets[::-1]
    given = (candidates, sheets, {"P1": RUBRIC}, policy, moderations)
    return analyse(*given, ranking=rank_round(*given), barred=barred, draws=500, progress=progress)


def moderation(kind: ModerationKind, submission: str, **facts: object) -> Moderation:
    return Moderation(
        number=1,
        kind=kind,
        submissions=(submission,),
        actor="chair",
        reason="because",
        at=datetime(2023, 10, 18, tzinfo=UTC),
        **facts,  # type: ignore[arg-type]
    )


def intervals(found: ListFinding) -> dict[str, tuple[int, int]]:
    return {code: (place.low_rank, place.high_rank) for code, place in found.places.items()}


def test_entries_stand_raw_beside_adjusted_and_the_worked_line_adds_up() -> None:
    table = {**CLEAR, "S3": {"J1": "30", "J2": "32"}}
    severity = fit_severity(
        [(judge, code, float(score) * 2) for code, row in table.items() for judge, score in row.items()]
    )

    found = analysed(table)

    entry = found.entries["S3"]
    adjustments = {judge: -severity.leniency[judge] / 2 for judge in ("J1", "J2")}
    assert entry.raw == Decimal("31.00")
    assert entry.adjustments == {judge: round(amount, 2) for judge, amount in adjustments.items()}
    assert entry.adjusted == round(31 + sum(adjustments.values()) / 2, 2)
    assert sum(entry.residuals.values()) == pytest.approx(Decimal(0), abs=Decimal("0.02"))
    assert (found.ratio, found.unavailable) == (severity.ratio, None)


def test_judges_come_with_leniency_link_and_group() -> None:
    found = analysed(CLEAR)

    assert set(found.tendencies) == {"J1", "J2", "J3"}
    strict = found.tendencies["J3"]
    assert strict.low < strict.leniency < strict.high < 0
    assert (strict.sheets, strict.group) == (4, 0)
    assert strict.link == pytest.approx(1)
    assert (found.groups, found.best_link) == ((("J1", "J2", "J3"),), None)


def test_chance_is_told_where_the_line_is_drawn_and_the_close_ones_cross_it() -> None:
    found = analysed(CLEAR)

    (award,), (listed,) = found.awards, found.lists
    assert intervals(award)["S1"] == (1, 1)
    assert intervals(award)["S4"] == (4, 4)
    assert {code for code, place in award.places.items() if place.crosses_line} == {"S2", "S3"}
    assert award.places["S1"].band is Band.CERTAIN
    assert award.places["S4"].band is Band.UNLIKELY
    assert sum(place.chance or 0 for place in award.places.values()) == pytest.approx(2)
    assert intervals(listed) == intervals(award)
    assert {(place.chance, place.band, place.crosses_line) for place in listed.places.values()} == {
        (None, None, False)
    }
    assert (award.shows_percentages, (listed.province, listed.issue)) == (False, (None, "P1"))


@pytest.mark.parametrize("change", [{"award_by": None}, {"award_line": None}])
def test_round_without_a_line_has_no_chance(change: Mapping[str, None]) -> None:
    found = analysed(CLEAR, replace(POLICY, **change))  # type: ignore[arg-type]

    places = [place for listed in (*found.lists, *found.awards) for place in listed.places.values()]
    assert {(place.chance, place.band, place.crosses_line) for place in places} == {(None, None, False)}


def test_order_of_candidates_and_sheets_does_not_matter() -> None:
    assert analysed(CLEAR, is_reversed=True) == analysed(CLEAR)


def test_consensus_value_holds_its_entry_in_every_draw() -> None:
    agreed = moderation(ModerationKind.CONSENSUS_VALUE, "S4", value=Decimal(49))

    found = analysed(CLEAR, moderations=[agreed])

    assert found.awards[0].places["S4"].chance == 1.0
    assert intervals(found.awards[0])["S4"] == (1, 1)
    assert found.awards[0].tau == pytest.approx(1)
    assert found.entries["S4"].raw == Decimal("9.67")


def test_consensus_value_of_an_entry_without_sheets_is_drawn_too() -> None:
    agreed = moderation(ModerationKind.CONSENSUS_VALUE, "S5", value=Decimal(1))

    found = analysed({**CLEAR, "S5": {"J1": ""}}, moderations=[agreed])

    assert intervals(found.awards[0])["S5"] == (5, 5)
    assert found.entries["S5"].raw is None


def test_entry_without_a_rank_has_no_interval_and_stands_in_nobodys_way() -> None:
    table = {**CLEAR, "S5": {"J1": "50", "J2": "", "J3": ""}, "S6": {"J1": ""}}

    found = analysed(table, replace(POLICY, minimum_judges=2))

    assert set(found.awards[0].places) == set(CLEAR)
    assert intervals(found.awards[0])["S1"] == (1, 1)
    assert (found.entries["S6"].raw, found.entries["S6"].adjusted) == (None, None)
    assert found.entries["S5"].raw == Decimal("50.00")


def test_entry_below_the_passing_grade_has_no_chance() -> None:
    found = analysed(CLEAR, replace(POLICY, passing_grade=Decimal(30), award_line=2))

    places = found.awards[0].places
    assert (places["S3"].chance, places["S3"].crosses_line) == (1.0, True)
    assert (places["S2"].chance, places["S2"].band, places["S2"].crosses_line) == (0.0, Band.UNLIKELY, False)


def test_sheet_set_aside_is_out_of_all_findings() -> None:
    aside = moderation(ModerationKind.SET_ASIDE, "S4", judge="J3")

    found = analysed(CLEAR, moderations=[aside])

    assert found.entries["S4"].raw == Decimal("11.00")
    assert found.tendencies["J3"].sheets == 3
    assert set(found.entries["S4"].residuals) == {"J1", "J2"}


def test_groups_apart_are_named_with_the_assignment_that_joins_them() -> None:
    table = {
        "S1": {"J1": "10", "J2": "12"},
        "S2": {"J1": "20", "J2": "24"},
        "S3": {"J3": "30", "J4": "31", "J1": ""},
        "S4": {"J3": "15", "J4": "12"},
    }

    found = analysed(table, barred=[("J2", "S3")])

    assert found.groups == (("J1", "J2"), ("J3", "J4"))
    assert found.best_link == ("J1", "S4")
    assert {code: item.group for code, item in found.tendencies.items()} == {
        "J1": 0,
        "J2": 0,
        "J3": 1,
        "J4": 1,
    }


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ({}, Unavailable.NO_SCORES),
        ({"S1": {"J1": ""}}, Unavailable.NO_SCORES),
        ({"S1": {"J1": "10"}, "S2": {"J1": "20"}}, Unavailable.ONE_JUDGE),
        ({"S1": {"J1": "10", "J2": "20"}}, Unavailable.ONE_ENTRY),
        ({"S1": {"J1": "10"}, "S2": {"J2": "20"}}, Unavailable.NO_REPEATS),
        ({"S1": {"J1": "10", "J2": "10"}, "S2": {"J1": "10", "J2": "10"}}, Unavailable.CONSTANT),
    ],
)
def test_what_cannot_be_had_says_why_and_the_rest_is_there(table: Table, reason: Unavailable) -> None:
    found = analysed(table)

    assert (found.unavailable, found.agreement.reason) == (reason, reason)
    assert (found.tendencies, found.expected_outliers) == ({}, 0.0)
    assert {(item.adjusted, len(item.adjustments)) for item in found.entries.values()} <= {(None, 0)}
    assert [(dict(item.places), item.tau) for item in found.lists] == [({}, None)] * len(found.lists)


def test_percentages_need_fifteen_entries_and_reliable_differences() -> None:
    chance = Random(7)
    clear = {
        f"S{number:02}": {judge: str(number * 2 + chance.choice((0, 0.5, 1))) for judge in ("J1", "J2", "J3")}
        for number in range(1, 16)
    }
    noise = {code: {judge: str(chance.randint(10, 40)) for judge in row} for code, row in clear.items()}
    few = {code: row for code, row in clear.items() if code != "S15"}

    assert analysed(clear).awards[0].shows_percentages
    assert not analysed(noise).awards[0].shows_percentages
    assert not analysed(few).awards[0].shows_percentages


def test_outlying_sheet_is_flagged_beside_the_number_by_chance() -> None:
    table = {
        f"S{number:02}": {
            "J1": str(number),
            "J2": str(number + 0.5),
            "J3": str(number + 1),
            "J4": str(number),
        }
        for number in range(10, 30)
    }
    table["S20"] = {**table["S20"], "J4": "5"}

    found = analysed(table)

    first = found.flags[0]
    assert (first.kind, first.judge, first.submission) == (FlagKind.OUTLYING_SHEET, "J4", "S20")
    assert first.amount < -2.5
    assert found.expected_outliers == pytest.approx(80 * 0.0124193, abs=1e-4)


def test_progress_can_stop_the_work() -> None:
    def stop(_done: int, _total: int) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        analysed(CLEAR, progress=stop)


def test_progress_is_told_to_its_end() -> None:
    told: list[tuple[int, int]] = []

    analysed(CLEAR, progress=lambda done, total: told.append((done, total)))

    assert told == sorted(told)
    assert (told[0], told[-1]) == ((0, WHOLE), (WHOLE, WHOLE))


@pytest.mark.parametrize(
    ("chance", "band"),
    [
        (0.95, Band.CERTAIN),
        (0.949, Band.LIKELY),
        (0.65, Band.LIKELY),
        (0.649, Band.TOSS_UP),
        (0.351, Band.TOSS_UP),
        (0.35, Band.UNLIKELY),
    ],
)
def test_bands_have_the_bounds_of_their_words(chance: float, band: Band) -> None:
    assert chance_band(chance) is band


def test_tau_is_corrected_for_ties_and_needs_an_order() -> None:
    first, second = np.array([1.0, 2.0, 2.0, 4.0]), np.array([1.0, 3.0, 2.0, 4.0])

    assert kendall_tau(first, second) == pytest.approx(5 / np.sqrt(5 * 6))
    assert kendall_tau(first, -first) == pytest.approx(-1)
    assert kendall_tau(first, np.zeros(4)) is None
    assert kendall_tau(np.array([1.0]), np.array([2.0])) is None


def test_every_piece_of_the_work_can_be_stopped() -> None:
    told: list[int] = []
    analysed(CLEAR, progress=lambda done, _total: told.append(done))

    for at in sorted(set(told)):

        def stop(done: int, _total: int, at: int = at) -> None:
            if done >= at:
                raise CancelledError

        with pytest.raises(CancelledError):
            analysed(CLEAR, progress=stop)


def test_entries_are_as_exact_as_fractions() -> None:
    table = {**CLEAR, "S3": {"J1": "30", "J2": "32.5"}, "S2": {"J2": "31.5", "J3": "0"}}

    found = analysed(table)

    leniency = {judge: tendency.leniency for judge, tendency in found.tendencies.items()}
    for code, row in table.items():
        values = {judge: Fraction(score) for judge, score in row.items()}
        mean = adjusted_value(values, leniency, Decimal(50))
        left = {judge: value - Fraction(leniency[judge]) / 2 - mean for judge, value in values.items()}
        assert found.entries[code].adjusted == round_half_away(mean, 2)
        assert found.entries[code].residuals == {
            judge: round_half_away(amount, 2) for judge, amount in left.items()
        }
