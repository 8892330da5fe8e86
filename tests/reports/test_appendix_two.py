"""Appendix II: decisions that do not count, changed rules with both rankings, what befell files."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from tests.reports import rounds
from winner_judge.operations.replaying import with_ranking_after
from winner_judge.reports.data import PaperData, PolicyChange
from winner_judge.reports.papers import PaperKind, draw_paper
from winner_judge.reports.records import EventKind, Fate, PanelEvent, PastDecision
from winner_judge.reports.results import results_document
from winner_judge.scoring.policy import Aggregate, Grouping, Policy, TieBreak
from winner_judge.values import Moderation, ModerationKind
from winner_judge.wording import Words

ENGLISH = Words("en")
AT = datetime(2023, 10, 17, 9, 0, tzinfo=UTC)
TextOf = Callable[[bytes], str]
CODE = "KY3D-10C8-9HYP-B6HF"
"""The check code of ``rounds.RETURN_ID``."""


def appendix(data: PaperData, text_of: TextOf) -> str:
    """Return the second appendix, words one space apart."""
    text = text_of(draw_paper(PaperKind.MINUTES, data, ENGLISH))
    return text.partition("Appendix II: ")[2].partition("Appendix III: ")[0]


def changed(data: PaperData, policy: Policy, reason: str = "Disepakati di pleno") -> PaperData:
    """Return ``data`` under another policy, with the change on record."""
    change = PolicyChange(2, AT, "chair", reason, policy, data.policy, results_document(data))
    after = rounds.ranked(replace(data, policy=policy))
    return replace(after, policy_changes=(with_ranking_after(change, data),))


@pytest.mark.parametrize(
    ("fate", "by", "told"),
    [
        (Fate.STALE, None, "Other score files came in after it"),
        (Fate.TAKEN_BACK, 5, "Taken back by decision no. 5"),
        (Fate.REPLACED, 6, "Decision no. 6 stands in its place"),
        (Fate.TAKES_BACK, 3, "It takes back decision no. 3"),
    ],
)
def test_decision_that_does_not_count_tells_why(
    fate: Fate, by: int | None, told: str, words_of: TextOf
) -> None:
    made = Moderation(4, ModerationKind.ACCEPT, ("W-002",), "Ibu Sari", "Sudah dibahas", AT)
    data = replace(rounds.a_round(), past_decisions=(PastDecision(made, fate, by),))

    text = appendix(data, words_of)

    assert "The chair recorded no decision." in text
    assert "Accepted as is" in text
    assert told in text
    assert "Ibu Sari, acting chair" in text
    assert "Reason: Sudah dibahas" in text


SECOND, THIRD = "J2 Dr. Contoh Juri 2, M.Si.", "J3 Dr. Contoh Juri 3, M.Si."
EVENTS = (
    (
        PanelEvent(kind=EventKind.FORK_DECIDED, at=AT, actor="chair", judge="J2", return_id=rounds.RETURN_ID),
        f"Of the differing score files of {SECOND}, the one with the check code {CODE} counts.",
    ),
    (
        PanelEvent(
            kind=EventKind.RETURN_WITHDRAWN, at=AT, actor="chair", judge="J2", return_id=rounds.RETURN_ID
        ),
        f"The score file of {SECOND} with the check code {CODE} was withdrawn and does not count.",
    ),
    (
        PanelEvent(
            kind=EventKind.RETURN_RESTORED, at=AT, actor="chair", judge="J2", return_id=rounds.RETURN_ID
        ),
        f"The withdrawn score file of {SECOND} with the check code {CODE} counts again.",
    ),
    (
        PanelEvent(kind=EventKind.JUDGE_REPLACED, at=AT, actor="chair", judge="J2", successor="J3"),
        f"{THIRD} judges in place of {SECOND}, whose sheets handed in before do not count.",
    ),
    (
        PanelEvent(
            kind=EventKind.JUDGE_REPLACED, at=AT, actor="chair", judge="J2", successor="J3", is_counted=True
        ),
        f"{THIRD} judges in place of {SECOND}, whose sheets handed in before count.",
    ),
    (
        PanelEvent(kind=EventKind.SHEETS_COUNTED, at=AT, actor="chair", judge="J2"),
        f"The sheets of {SECOND}, who was replaced, count from now on.",
    ),
    (
        PanelEvent(kind=EventKind.SHEETS_NOT_COUNTED, at=AT, actor="chair", judge="J2"),
        f"The sheets of {SECOND}, who was replaced, count no longer.",
    ),
    (
        PanelEvent(
            kind=EventKind.SHEET_CONFIRMED,
            at=AT,
            actor="chair",
            judge="J2",
            submission="W-001",
            typed_by="Tia",
        ),
        f"The sheet of {SECOND} on W-001 was typed from paper by Tia, compared and confirmed.",
    ),
    (
        PanelEvent(
            kind=EventKind.SHEET_DROPPED, at=AT, actor="chair", judge="J2", submission="W-001", typed_by="Tia"
        ),
        f"The sheet of {SECOND} on W-001, typed from paper by Tia, was dropped.",
    ),
    (
        PanelEvent(kind=EventKind.REOPENED, at=AT, actor="chair", revision=1),
        "The sign-off of revision 1 was withdrawn; the next one is revision 2.",
    ),
)


@pytest.mark.parametrize(("event", "told"), EVENTS)
def test_event_is_told_with_time_and_reason(event: PanelEvent, told: str, words_of: TextOf) -> None:
    bare = appendix(replace(rounds.a_round(), events=(event,)), words_of)
    reasoned = appendix(replace(rounds.a_round(), events=(replace(event, reason="Sakit"),)), words_of)

    assert told in bare
    assert "16:00 WIB" in bare
    assert ("Reason:" in bare, "Reason: Sakit" in reasoned) == (False, True)


def test_every_kind_of_event_is_told() -> None:
    assert {event.kind for event, _ in EVENTS} == set(EventKind)


def test_changed_rule_shows_what_changed_and_both_rankings(words_of: TextOf) -> None:
    data = rounds.a_round(5, 14, per_submission=5)
    policy = replace(data.policy, aggregate=Aggregate.MEDIAN, award_line=2)

    data = changed(data, policy)
    text = appendix(data, words_of)

    assert "Rule no. 2, 17 October 2023 at 16:00 WIB, by Chair of the panel." in text
    assert "Reason: Disepakati di pleno" in text
    assert "Value of a submission the mean of all judges the median of all judges" in text
    assert "Award line after rank 3 2" in text
    assert "Passing grade" not in text
    old = {entry["code"]: entry for group in results(data)["awards"] for entry in group["entries"]}
    for group in data.ranking.awards:
        for entry in group.entries:
            before = old[entry.code]
            name = next(item.name for item in data.submissions if item.code == entry.code)
            row = f"{entry.code} {name} {before['rank']} {before['value']} {entry.rank} {entry.value}"
            assert row in text


def results(data: PaperData) -> dict[str, list[dict[str, list[dict[str, object]]]]]:
    found = data.policy_changes[0].results_before
    assert found is not None
    return dict(found)  # type: ignore[arg-type]


def test_moved_places_are_marked(words_of: TextOf) -> None:
    data = rounds.a_round(5, 14, per_submission=5)

    text = appendix(changed(data, replace(data.policy, aggregate=Aggregate.MEDIAN, award_line=1)), words_of)

    assert "now below the line" in text
    assert "–2" in text
    assert "+2" in text


def test_places_won_and_lost_for_want_of_judges_are_told(words_of: TextOf) -> None:
    data = rounds.a_round(3, 7)
    fewer = replace(data.policy, minimum_judges=4)

    lost = appendix(changed(data, fewer), words_of)
    won = appendix(changed(rounds.ranked(replace(data, policy=fewer)), data.policy), words_of)

    assert (lost.count("no longer ranked"), won.count("now ranked")) == (7, 7)


def test_other_lists_are_said_to_be_others(words_of: TextOf) -> None:
    data = rounds.a_round(3, 7)
    policy = replace(data.policy, award_by=(Grouping.ISSUE,), tie_break=(TieBreak.MEDIAN,))

    text = appendix(changed(data, policy), words_of)

    assert "Award line drawn within Province Priority issue" in text
    assert "The lists were others before" in text


def test_change_before_any_ranking_compares_nothing(words_of: TextOf) -> None:
    data = rounds.a_round(3, 7)
    change = PolicyChange(2, AT, "chair", "Alasan", data.policy, replace(data.policy, decimals=1), None)

    text = appendix(replace(data, policy_changes=(with_ranking_after(change, data),)), words_of)

    assert "Digits after the decimal sign 1 2" in text
    assert "There is nothing to compare: by one of the two rules nothing could be ranked." in text


def test_adjusted_mean_of_the_day_is_found_anew() -> None:
    data = rounds.moderated(rounds.a_round(5, 14))
    policy = replace(data.policy, aggregate=Aggregate.ADJUSTED)

    after = changed(data, policy)

    assert after.policy_changes[0].ranking_after == after.ranking


def test_policy_that_does_not_fit_leaves_no_ranking() -> None:
    data = rounds.a_round(3, 7)
    policy = Policy(aggregate=Aggregate.TRIMMED_MEAN, trim=0)
    change = PolicyChange(2, AT, "chair", "Alasan", policy, data.policy, results_document(data))

    assert with_ranking_after(change, data) == change


def test_ranking_and_minutes_mention_the_change(words_of: TextOf) -> None:
    data = rounds.a_round(3, 7)
    data = changed(data, replace(data.policy, passing_grade=Decimal(10)))

    ranking = words_of(draw_paper(PaperKind.RANKING, data, ENGLISH))
    minutes = words_of(draw_paper(PaperKind.MINUTES, data, ENGLISH))

    assert "The rule was changed 1 time after judging began (17 October 2023 at 16:00 WIB)" in ranking
    assert "After judging began the rule was changed 1 (one) time" in minutes


def test_minutes_of_a_revision_name_the_reopening(words_of: TextOf) -> None:
    event = PanelEvent(kind=EventKind.REOPENED, at=AT, actor="chair", reason="Salah tulis", revision=1)
    data = rounds.signed(replace(rounds.a_round(), events=(event,)), rounds.RETURN_ID, revision=2)

    text = words_of(draw_paper(PaperKind.MINUTES, data, ENGLISH))

    assert (
        "These minutes are revision 2 and take the place of revision 1, which was reopened on "
        "17 October 2023 at 16:00 WIB. Reason: Salah tulis"
    ) in text
    assert "SIGNED OFF, REVISION 2" in text


def test_reasons_of_sixty_lines_are_printed_whole(words_of: TextOf) -> None:
    reason = " ".join(f"kata-{number}" for number in range(1500))
    data = rounds.moderated(rounds.a_round(12, 14, per_submission=12))
    log = tuple(replace(item, reason=reason) for item in data.moderations)
    past = (PastDecision(log[0], Fate.STALE),)
    event = PanelEvent(kind=EventKind.REOPENED, at=AT, actor="chair", reason=reason, revision=1)
    data = replace(data, moderations=log, past_decisions=past, events=(event,))

    text = appendix(changed(data, replace(data.policy, decimals=3), reason), words_of)

    assert {text.count(f"kata-{number} ") for number in range(1499)} == {len(log) + 3}
