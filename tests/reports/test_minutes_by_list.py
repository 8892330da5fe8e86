"""Minutes of one list: nothing of the others stands in them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.reports import rounds
from tests.reports.test_appendix_two import changed
from winner_judge.reports.data import PaperData, Replacement
from winner_judge.reports.details import MinutesBy
from winner_judge.reports.lists import list_key, list_place, narrowed, official_lists
from winner_judge.reports.minutes import minutes_pdf
from winner_judge.reports.papers import draw_paper, papers_of
from winner_judge.reports.records import EventKind, Fate, PanelEvent, PastDecision
from winner_judge.scoring.policy import Aggregate, Grouping, Policy
from winner_judge.values import Judge, Moderation, ModerationKind, Sheet
from winner_judge.wording import Words

ENGLISH = Words("en")
TextOf = Callable[[bytes], str]
AT = datetime(2023, 10, 17, 9, 0, tzinfo=UTC)
BANTEN, TIMUR = "36", "53"


def parted(policy: Policy | None = None) -> PaperData:
    """Return a round where J1 and J2 judge Banten, J3 and J4 Nusa Tenggara Timur."""
    data = rounds.a_round(4, 12)
    panels = {BANTEN: data.judges[:2], TIMUR: data.judges[2:]}
    sheets = tuple(
        sheet
        for entry in data.submissions
        for sheet in rounds.sheets_of(panels[str(entry.province)], [entry], 2)
    )
    return rounds.ranked(replace(data, sheets=sheets, policy=policy or data.policy))


def codes_of(data: PaperData, province: str) -> list[str]:
    return [item.code for item in data.submissions if item.province == province]


def test_minutes_of_a_list_name_its_entries_and_judges_alone(words_of: TextOf) -> None:
    data = rounds.signed(parted(), rounds.RETURN_ID)

    text = words_of(minutes_pdf(data, ENGLISH, TIMUR))

    assert [code for code in codes_of(data, TIMUR) if code not in text] == []
    assert [code for code in codes_of(data, BANTEN) if code in text] == []
    assert "independently by 2 (two) judges" in text
    assert "have judged 6 (six) submissions in Proposal round, province Nusa Tenggara Timur" in text
    assert "PROVINCE: NUSA TENGGARA TIMUR" in text
    assert (data.judges[1].name in text, "J2" in text) == (False, False)
    assert "Chair of the panel," in text
    assert "do not sign" not in text


def test_title_of_a_list_by_province_and_issue(words_of: TextOf) -> None:
    policy = Policy(award_by=(Grouping.PROVINCE, Grouping.ISSUE))

    text = words_of(minutes_pdf(parted(policy), Words("id"), "36/P1"))

    assert "ISU PRIORITAS: PENGURANGAN KEMISKINAN PROVINSI: BANTEN" in text
    assert "peserta pada Tahap Proposal, isu prioritas Pengurangan kemiskinan, Provinsi Banten" in text


def test_every_list_has_its_number(words_of: TextOf) -> None:
    data = rounds.signed(parted(), rounds.RETURN_ID)
    details = replace(
        data.details,
        minutes_by=MinutesBy.LIST,
        number="{no:3}/{province}/{roman_month}/{year}",
        first_number=9,
    )
    data = replace(data, details=details)

    texts = [words_of(draw_paper(paper, data, ENGLISH)) for paper in papers_of(data)[:2]]

    assert "Number: 009/Banten/X/2023" in texts[0]
    assert "Number: 010/Nusa Tenggara Timur/X/2023" in texts[1]


def test_what_befell_another_list_is_left_out() -> None:
    data = parted()
    here, there = codes_of(data, TIMUR)[0], codes_of(data, BANTEN)[0]
    made = [
        Moderation(number, ModerationKind.ACCEPT, (code,), "chair", "Alasan", AT)
        for number, code in enumerate((here, there), start=1)
    ]
    events = [
        PanelEvent(kind=EventKind.FORK_DECIDED, at=AT, actor="chair", judge="J3"),
        PanelEvent(kind=EventKind.FORK_DECIDED, at=AT, actor="chair", judge="J2"),
        PanelEvent(kind=EventKind.SHEET_CONFIRMED, at=AT, actor="chair", judge="J3", submission=here),
        PanelEvent(kind=EventKind.SHEET_CONFIRMED, at=AT, actor="chair", judge="J3", submission=there),
        PanelEvent(kind=EventKind.JUDGE_REPLACED, at=AT, actor="chair", judge="J9", successor="J4"),
        PanelEvent(kind=EventKind.REOPENED, at=AT, actor="chair", revision=1),
    ]
    swaps = [
        Replacement("J3", "J4", is_counted=True, reason=""),
        Replacement("J1", "J2", is_counted=True, reason=""),
    ]
    data = replace(
        data,
        moderations=tuple(made),
        past_decisions=tuple(PastDecision(item, Fate.STALE) for item in made),
        events=tuple(events),
        replacements=tuple(swaps),
    )

    own = narrowed(data, TIMUR)

    assert own.moderations == (made[0],)
    assert [past.moderation for past in own.past_decisions] == [made[0]]
    assert own.events == (events[0], events[2], events[4], events[5])
    assert own.replacements == (swaps[0],)
    assert [judge.code for judge in own.judges] == ["J1", "J3", "J4"]
    assert [judge.code for judge in own.others] == ["J2"]
    assert {sheet.submission for sheet in own.sheets} == set(codes_of(data, TIMUR))


def test_judge_of_another_list_who_decided_is_named(words_of: TextOf) -> None:
    data = parted()
    made = Moderation(1, ModerationKind.ACCEPT, (codes_of(data, TIMUR)[0],), "J2", "Alasan", AT)

    text = words_of(minutes_pdf(replace(data, moderations=(made,)), ENGLISH, TIMUR))

    assert "Dr. Contoh Juri 2, M.Si., acting chair" in text


def test_recap_of_a_list_follows_its_groups(words_of: TextOf) -> None:
    data = parted()

    recap = words_of(minutes_pdf(data, ENGLISH, TIMUR)).partition("Appendix I: ")[2]

    assert "Nusa Tenggara Timur · Poverty reduction" in recap
    assert "Banten" not in recap


def test_list_narrower_than_its_groups_is_recapped_itself() -> None:
    data = parted(Policy(group_by=(), award_by=(Grouping.PROVINCE,)))

    own = narrowed(data, TIMUR)

    assert own.ranking.groups == own.ranking.awards
    assert [entry.code for entry in own.ranking.groups[0].entries] != []


def test_list_without_awards_is_the_group_itself() -> None:
    data = parted(Policy(award_by=None, award_line=None))
    group = official_lists(data)[1]

    own = narrowed(data, list_key(group))

    assert (own.ranking.groups, own.ranking.awards) == ((group,), ())
    assert list_place(data, list_key(group)) == 1


def test_withdrawn_entry_of_the_list_does_not_count(words_of: TextOf) -> None:
    data = parted()
    gone = codes_of(data, TIMUR)[0]
    submissions = tuple(replace(item, is_withdrawn=item.code == gone) for item in data.submissions)
    sheets = tuple(sheet for sheet in data.sheets if sheet.submission != gone)
    data = rounds.ranked(replace(data, submissions=submissions, sheets=sheets))

    assert "have judged 5 (five) submissions" in words_of(minutes_pdf(data, ENGLISH, TIMUR))


def test_changed_rule_and_corrections_are_of_the_list(words_of: TextOf) -> None:
    data = parted()
    data = changed(data, replace(data.policy, aggregate=Aggregate.ADJUSTED))

    text = words_of(minutes_pdf(data, ENGLISH, TIMUR))
    own = narrowed(data, TIMUR)

    assert [code for code in codes_of(data, BANTEN) if code in text] == []
    assert own.leniencies is not None
    assert list(own.leniencies.by_judge) == ["J3", "J4"]
    assert "the rule was changed 1 (one) time" in text


def test_change_that_ranked_nothing_stays_as_it_is() -> None:
    data = parted()
    data = changed(data, replace(data.policy, decimals=1))
    bare = tuple(replace(change, ranking_after=None) for change in data.policy_changes)

    assert narrowed(replace(data, policy_changes=bare), TIMUR).policy_changes == bare


def test_recusal_on_another_list_is_not_told(words_of: TextOf) -> None:
    data = parted()
    stranger = Judge("J5", "Contoh Lain")
    own = Sheet("J5", codes_of(data, BANTEN)[0])
    data = rounds.ranked(replace(data, judges=(*data.judges, stranger), sheets=(*data.sheets, own)))

    assert "Contoh Lain" not in words_of(minutes_pdf(data, ENGLISH, TIMUR))
    assert "Contoh Lain (not handed in)" in words_of(minutes_pdf(data, ENGLISH, BANTEN))


def test_unknown_list_is_refused() -> None:
    with pytest.raises(KeyError):
        minutes_pdf(parted(), ENGLISH, "99")
