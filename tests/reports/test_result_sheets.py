"""Result sheets: each entrant reads of the own entry what the rule allows, and of nobody else anything."""

import re
from dataclasses import replace
from decimal import Decimal

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reports import rounds
from winner_judge.reports.data import PaperData
from winner_judge.reports.details import ResultShows
from winner_judge.reports.result_sheets import result_sheets_pdf
from winner_judge.scoring.policy import Aggregate, Policy
from winner_judge.values import Moderation, ModerationKind, SheetStatus
from winner_judge.wording import Words

WORDS = Words("en")
LONG = "\n".join(
    f"Line {number}: please show how many households were reached, and how this was counted."
    for number in range(1, 61)
)
FIGURE = re.compile(r"\d+\.\d\d")


def pages_of(data: PaperData) -> list[str]:
    """Return the text of each page, words one space apart."""
    with pypdfium2.PdfDocument(result_sheets_pdf(data, WORDS)) as document:
        pages = [document[number].get_textpage() for number in range(len(document))]
        return [" ".join(page.get_text_bounded().split()) for page in pages]


def sheets(data: PaperData) -> dict[str, str]:
    """Return the text of each entrant's sheet, its pages joined."""
    found: dict[str, str] = {}
    for page in pages_of(data):
        code = re.search(r"Entrant no\. (\S+)", page)
        if code is not None:
            found[code[1]] = page
        else:
            last = next(reversed(found))
            found[last] += f" {page}"
    return found


def one_group(data: PaperData) -> PaperData:
    """Return the round with all entries in one group, scored with one rubric."""
    return rounds.ranked(
        replace(
            data, submissions=tuple(replace(item, province="36", issue="P1") for item in data.submissions)
        )
    )


def shown(data: PaperData, shows: ResultShows) -> PaperData:
    return replace(data, details=replace(data.details, result_shows=shows))


def decided(data: PaperData, *decisions: tuple[ModerationKind, dict[str, object]]) -> PaperData:
    """Return the round with decisions on its first entry."""
    code = data.submissions[0].code
    log = tuple(
        Moderation(number, kind, (code,), "chair", "Alasan rahasia", rounds.SIGNED_AT, **facts)  # type: ignore[arg-type]
        for number, (kind, facts) in enumerate(decisions, start=1)
    )
    return rounds.ranked(replace(data, moderations=log))


def test_value_and_rank_stand_beside_the_award_line() -> None:
    data = one_group(rounds.a_round(3, 4))
    best, *_, last = data.ranking.groups[0].entries

    found = sheets(data)

    assert list(found) == [item.code for item in data.submissions]
    above = f"Provisional value {best.value} Rank 1 of 4 Award line above the award line"
    assert above in found[best.code]
    assert f"Provisional value {last.value} Rank 4 of 4" in found[last.code]
    assert "Award line not above the award line" in found[last.code]


def test_value_alone_tells_neither_rank_nor_line() -> None:
    data = shown(one_group(rounds.a_round(3, 4)), ResultShows.VALUE)

    for entry in data.ranking.groups[0].entries:
        sheet = sheets(data)[entry.code]
        assert f"Provisional value {entry.value} No." in sheet
        assert re.search(r"\bRank\b|(?<!Page )\d of 4\b|award line", sheet) is None


def test_band_alone_holds_no_figure_and_no_chart() -> None:
    data = decided(
        one_group(rounds.a_round(3, 4)), (ModerationKind.CONSENSUS_VALUE, {"value": Decimal("87.5")})
    )
    data = shown(data, ResultShows.BAND)
    data = replace(data, comments={data.submissions[0].code: ("Bagus.",)})

    for entry in data.ranking.groups[0].entries:
        sheet = sheets(data)[entry.code]
        said = "above the award line" if entry.is_above_line else "not above the award line"
        assert f"Award line {said}" in sheet
        assert FIGURE.findall(sheet) == []
        assert re.search(r"\bRank\b|Criterion|Judge \d|highest|¹", sheet) is None
    assert "Comments of the judges • Bagus." in sheets(data)[data.submissions[0].code]


def test_band_without_line_or_rank_says_so() -> None:
    bare = replace(rounds.a_round(3, 3).policy, award_by=None, award_line=None)
    data = shown(rounds.ranked(replace(one_group(rounds.a_round(3, 3)), policy=bare)), ResultShows.BAND)
    unheard = tuple(replace(sheet, status=SheetStatus.DRAFT) for sheet in data.sheets)

    assert all("No award line is drawn in this round." in page for page in pages_of(data))
    assert all(
        "Note No sheet counts" in page for page in pages_of(rounds.ranked(replace(data, sheets=unheard)))
    )


@pytest.mark.parametrize(("entries", "is_compared"), [(1, False), (2, False), (3, True)])
def test_mean_of_the_group_is_shown_from_three_entries_on(entries: int, *, is_compared: bool) -> None:
    data = one_group(rounds.a_round(3, entries))

    for page in pages_of(data):
        assert ("Mean of the group: over its 3 submissions" in page) is is_compared
        assert ("The mean of the group is shown from 3 submissions" in page) is not is_compared
        heads = page.partition("K1")[0]
        assert heads.count("Mean of the group") == is_compared


def test_mean_of_the_group_heeds_only_its_own_rubric_and_sheets_that_count() -> None:
    data = rounds.ranked(replace(rounds.a_round(3, 6), policy=Policy(group_by=(), award_by=())))
    silent = data.submissions[0].code
    drafts = tuple(
        replace(sheet, status=SheetStatus.DRAFT) if sheet.submission == silent else sheet
        for sheet in data.sheets
    )

    found = sheets(rounds.ranked(replace(data, sheets=drafts)))

    assert "No sheet counts for this submission." in found[silent]
    compared = {code: "over its 3 submissions with the same rubric" in text for code, text in found.items()}
    alike = {item.code: item.issue == "P1" for item in data.submissions if item.code != silent}
    assert {code: compared[code] for code in alike} == alike


@pytest.mark.parametrize(
    ("kind", "facts", "said"),
    [
        (ModerationKind.CONSENSUS_VALUE, {"value": Decimal("87.5")}, "The panel agreed on this value"),
        (
            ModerationKind.CONSENSUS_SCORE,
            {"criterion": "K3", "value": Decimal(4)},
            "The panel agreed on a score for this criterion",
        ),
        (ModerationKind.SET_ASIDE, {"judge": "J1"}, "one or more sheets do not count"),
        (ModerationKind.RANK_FEWER, {}, "Ranked by a decision of the chair"),
        (ModerationKind.DECIDE_TIE, {}, "The chair decided the order among equal values."),
    ],
)
def test_decision_is_told_in_words_without_its_reason(
    kind: ModerationKind, facts: dict[str, object], said: str
) -> None:
    data = decided(one_group(rounds.a_round(3, 3)), (kind, facts))

    found = sheets(data)

    first = data.submissions[0].code
    assert re.search(rf"¹ [^¹]*{re.escape(said)}", found[first])
    assert found[first].count("¹") == 2
    assert ["¹" in text for code, text in found.items() if code != first] == [False, False]
    assert ["rahasia" in text for text in found.values()] == [False] * 3


def test_each_kind_of_decision_gets_a_figure_of_its_own() -> None:
    data = decided(
        one_group(rounds.a_round(3, 3)),
        (ModerationKind.CONSENSUS_SCORE, {"criterion": "K1", "value": Decimal(3)}),
        (ModerationKind.CONSENSUS_SCORE, {"criterion": "K2", "value": Decimal(3)}),
        (ModerationKind.SET_ASIDE, {"judge": "J1"}),
    )

    sheet = sheets(data)[data.submissions[0].code]

    assert (sheet.count("¹"), sheet.count("²"), sheet.count("³")) == (3, 2, 0)
    assert "¹ The panel agreed on a score for this criterion" in sheet
    assert "² By a decision of the chair" in sheet


def test_sum_of_ranks_is_explained() -> None:
    policy = replace(rounds.a_round(3, 4).policy, aggregate=Aggregate.RANK_SUM)
    data = rounds.ranked(replace(one_group(rounds.a_round(3, 4)), policy=policy))

    assert all("The ranks of these values within the group are summed." in page for page in pages_of(data))


def test_comments_stand_on_the_sheet_of_their_entrant_alone() -> None:
    data = one_group(rounds.a_round(3, 3))
    first, second, _ = (item.code for item in data.submissions)
    data = replace(data, comments={first: ("Baik.\n\nTeruskan.", "Perlu data."), second: ("Singkat.",)})

    found = sheets(data)

    assert "Comments of the judges • Baik. Teruskan. • Perlu data." in found[first]
    assert "Comments of the judges • Singkat." in found[second]
    assert sum("Comments of the judges" in text for text in found.values()) == 2


def test_comment_of_sixty_lines_goes_on_over_pages() -> None:
    data = one_group(rounds.a_round(3, 2))
    first = data.submissions[0].code
    data = replace(data, comments={first: (LONG, "The last one.")})

    pages = pages_of(data)

    text = sheets(data)[first]
    assert len(pages) == 4
    assert re.findall(r"Line (\d+):", text) == [str(number) for number in range(1, 61)]
    assert "• The last one." in text


@pytest.mark.parametrize(
    ("hostile", "printed"),
    [
        ("<b>tebal</b> & <img src='/etc/passwd'/>", "<b>tebal</b> & <img src='/etc/passwd'/>"),
        ("<para>&amp; {count} %s</para>", "<para>&amp; {count} %s</para>"),
        ("kanan\u202ekiri 😀", "kanankiri \ufffd"),
        ("x" * 5000, "x" * 60),
        ("=HYPERLINK(1)\u2028\x00akhir", "=HYPERLINK(1)"),
    ],
)
def test_hostile_comment_is_printed_as_it_is(hostile: str, printed: str) -> None:
    data = one_group(rounds.a_round(3, 2))
    data = replace(data, comments={item.code: (hostile, " \n") for item in data.submissions})

    assert all(printed in text for text in sheets(data).values())


@pytest.mark.parametrize("judges", [1, 7, 40])
def test_sheet_without_comments_fits_on_a_page(judges: int) -> None:
    data = rounds.signed(
        one_group(rounds.a_round(judges, 3, per_submission=judges)), rounds.RETURN_ID, revision=2
    )

    pages = pages_of(data)

    assert len(pages) == 3
    assert [len(re.findall(r"Judge \d+", page)) for page in pages] == [judges] * 3


SCORES = st.lists(st.integers(1, 5), min_size=6, max_size=6)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.integers(1, 6), st.sampled_from(ResultShows))
def test_no_sheet_names_another_entrant_or_a_judge(
    drawn: st.DataObject, entries: int, shows: ResultShows
) -> None:
    data = one_group(rounds.a_round(3, entries))
    data = rounds.signed(_rescored(data, drawn), rounds.RETURN_ID)
    assert data.sign_off is not None
    data = shown(replace(data, sign_off=replace(data.sign_off, by="Pengesah")), shows)
    data = replace(data, comments={item.code: (f"Untuk peserta {item.code}.",) for item in data.submissions})

    for code, text in sheets(data).items():
        others = [item for item in data.submissions if item.code != code]
        assert [item.code for item in others if item.code in text or item.name in text] == []
        assert [judge.code for judge in data.judges if judge.name in text or f" {judge.code} " in text] == []


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.integers(2, 5))
def test_what_others_were_given_moves_nothing_on_a_sheet_of_two_or_of_a_band(
    drawn: st.DataObject, entries: int
) -> None:
    bare = replace(rounds.a_round(3, 2).policy, award_by=None, award_line=None)
    data = replace(one_group(rounds.a_round(3, entries)), policy=bare)
    own = data.submissions[0].code
    shows = ResultShows.VALUE if entries == 2 else ResultShows.BAND

    before, after = (sheets(shown(_rescored(data, drawn, keep=own), shows))[own] for _ in range(2))

    assert before == after


def _rescored(data: PaperData, drawn: st.DataObject, keep: str = "") -> PaperData:
    """Return the round with other scores on all entries but ``keep``."""
    scored = tuple(
        sheet
        if sheet.submission == keep
        else replace(
            sheet,
            scores={f"K{place}": Decimal(score) for place, score in enumerate(drawn.draw(SCORES), start=1)},
        )
        for sheet in data.sheets
    )
    return rounds.ranked(replace(data, sheets=scored))
