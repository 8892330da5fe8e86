"""The ranking as a reader meets it: the line named, decisions told, the judges' range drawn."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.reports import rounds
from winner_judge.reconciling.findings import (
    Agreement,
    Analysis,
    ListFinding,
    PlaceFinding,
    Unavailable,
)
from winner_judge.reports.data import PaperData
from winner_judge.reports.papers import PaperKind, draw_paper
from winner_judge.scoring.policy import Aggregate, Grouping
from winner_judge.wording import Words

TextOf = Callable[[bytes], str]
ENGLISH = Words("en")


def drawn(data: PaperData) -> bytes:
    return draw_paper(PaperKind.RANKING, data, ENGLISH)


def with_policy(data: PaperData, **changes: object) -> PaperData:
    return rounds.ranked(replace(data, policy=replace(data.policy, **changes)))  # type: ignore[arg-type]


def test_decisions_say_what_they_are_and_name_no_judge(words_of: TextOf) -> None:
    data = rounds.moderated(rounds.a_round(5, 14))

    text = words_of(drawn(data))

    assert "a Chair's decision no. 3. Consensus value: 87.50. Reason: Disepakati di pleno" in text
    assert (
        "a Chair's decision no. 1. Consensus score, K3 Measured social impact: 4. Reason: Data pusk" in text
    )
    assert "Chair's decision no. 2. Sheet not counted. Reason: Lembar tertukar" in text
    assert [judge.code for judge in data.judges if judge.name in text or f" {judge.code} " in text] == []


def test_long_reason_leads_to_the_minutes(words_of: TextOf) -> None:
    data = rounds.moderated(rounds.a_round(5, 14))
    log = tuple(replace(item, reason="kata " * 400) for item in data.moderations)

    text = words_of(drawn(rounds.ranked(replace(data, moderations=log))))

    assert "kata… (In full in Appendix II of the minutes.)" in text


def test_decision_without_a_reason(words_of: TextOf) -> None:
    data = rounds.moderated(rounds.a_round(5, 14))
    log = tuple(replace(item, reason="") for item in data.moderations)

    text = words_of(drawn(rounds.ranked(replace(data, moderations=log))))

    assert "Chair's decision no. 3. Consensus value: 87.50. " in text


def test_award_line_is_named_and_joint_ranks_are_told(words_of: TextOf) -> None:
    data = with_policy(rounds.a_round(3, 14), award_line=1, tie_break=())

    text = words_of(drawn(data))

    shared = [
        entry
        for ranked in (*data.ranking.awards, *data.ranking.groups)
        for entry in ranked.entries
        if sum(other.rank == entry.rank for other in ranked.entries) > 1
    ]
    assert text.count("Award line: the first 1") == len(data.ranking.awards) == 2
    assert text.count("Joint rank") == len(shared) > 0
    assert text.count("Shaded: above the award line of its list.") == sum(
        any(entry.is_above_line for entry in group.entries) for group in data.ranking.groups
    )


def test_line_that_nobody_reaches_is_told(words_of: TextOf) -> None:
    text = words_of(drawn(with_policy(rounds.a_round(3, 7), passing_grade=Decimal(99))))

    assert text.count("No entry stands above the award line.") == 2
    assert "Award line" not in text.replace("No entry stands above the award line.", "")


def test_one_table_shows_both_where_awards_go_by_group(words_of: TextOf) -> None:
    groups = (Grouping.PROVINCE,)

    text = words_of(drawn(with_policy(rounds.a_round(3, 7), group_by=groups, award_by=groups)))

    assert "Ranking by group" not in text
    assert text.count("Award line: the first 3") == 2


@pytest.mark.parametrize("judges", [1, 7, 40])
@pytest.mark.parametrize("submissions", [1, 30, 500])
def test_every_entry_stands_on_table_and_chart(judges: int, submissions: int, words_of: TextOf) -> None:
    data = rounds.a_round(judges, submissions, per_submission=min(judges, 5))

    tables, _, charts = words_of(drawn(data)).partition("Values and the range of the judges")

    expected = sorted(item.code for item in data.submissions)
    assert sorted({word for word in tables.split() if word in expected}) == expected
    assert sorted(word for word in charts.split() if word.startswith("W-")) == expected


def test_long_list_goes_on_in_the_next_chart(words_of: TextOf) -> None:
    data = with_policy(rounds.a_round(3, 80), award_by=(), award_line=45, group_by=())

    text = words_of(drawn(data))

    assert text.count("All submissions (continued)") == 2
    charts = text.partition("Values and the range of the judges")[2].split("(continued)")
    above = sum(entry.is_above_line for entry in data.ranking.awards[0].entries)
    assert ["Award line" in chart for chart in charts] == [place == (above - 1) // 27 for place in range(3)]


def test_names_too_long_for_the_chart_are_cut(words_of: TextOf) -> None:
    data = rounds.a_round(3, 4)
    named = tuple(replace(item, name="Koperasi Serba Usaha " * 6) for item in data.submissions)

    charts = words_of(drawn(replace(data, submissions=named))).partition("range of the judges")[2]

    assert charts.count("Koperasi Serba Usaha Koper…") == 4


def test_sum_of_ranks_has_no_dot(words_of: TextOf) -> None:
    data = with_policy(rounds.a_round(3, 6), aggregate=Aggregate.RANK_SUM, award_by=None, award_line=None)

    text = words_of(drawn(data))

    assert "The sum of ranks is no value on this scale, so it has no dot." in text
    assert "The dot is" not in text


def test_round_without_a_value_has_no_chart(words_of: TextOf) -> None:
    data = rounds.a_round(2, 3)
    data = rounds.ranked(replace(data, sheets=(), returns={}))

    assert "range of the judges" not in words_of(drawn(data))


def the_analysis(data: PaperData, unavailable: Unavailable | None = None) -> Analysis:
    lists = tuple(
        ListFinding(
            ranked.province, ranked.issue,
            {
                entry.code: PlaceFinding(entry.code, 1, 7, None, None, crosses_line=False)
                for entry in ranked.entries
            },
            tau=None, shows_percentages=False,
        )
        for ranked in data.ranking.awards
    )  # fmt: skip
    agreement = Agreement(None, None, None, None, None)
    return Analysis(unavailable, None, {}, {}, (), None, (), lists, agreement, (), 0.0, 20231018, 2000)


def test_stored_rank_intervals_stand_beside_the_values(words_of: TextOf) -> None:
    data = rounds.a_round(3, 7)
    known = replace(data, analysis=the_analysis(data))

    text = words_of(drawn(known))

    assert "Rank intervals hold 90% of 2,000 draws from the scores (seed 20231018)" in text
    assert text.count("1–7") == 7
    assert "Interval" not in words_of(drawn(data))
