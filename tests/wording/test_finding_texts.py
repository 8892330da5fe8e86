from dataclasses import replace
from decimal import Decimal

import pytest

from winner_judge.reconciling.findings import (
    Agreement,
    Band,
    Bounds,
    Flag,
    FlagKind,
    ListBound,
    PlaceFinding,
    Tendency,
    Unavailable,
)
from winner_judge.wording import Words
from winner_judge.wording import finding_texts as texts
from winner_judge.wording.bounds_texts import bounds_sentence
from winner_judge.wording.line_texts import line_sentence

ENGLISH = Words("en")
INDONESIAN = Words("id")
NAMES = {f"J{number}": f"Ibu {number}" for number in range(1, 9)}


def agreement(
    icc_mean: float | None, reason: Unavailable | None = None, *, alpha: float | None = 0.8154
) -> Agreement:
    return Agreement(icc_single=icc_mean, icc_mean=icc_mean, alpha=alpha, w=0.7, reason=reason)


def tendency(
    leniency: str, low: str, high: str, *, difference: str | None = None, link: float = 0.9
) -> Tendency:
    plain = None if difference is None else Decimal(difference)
    return Tendency("J1", 4, Decimal(leniency), Decimal(low), Decimal(high), link, 0, plain)


@pytest.mark.parametrize("words", [ENGLISH, INDONESIAN])
@pytest.mark.parametrize("reason", list(Unavailable))
def test_each_reason_has_a_sentence(reason: Unavailable, words: Words) -> None:
    assert texts.unavailable_sentence(words, reason).endswith(".")


@pytest.mark.parametrize("band", list(Band))
def test_each_band_has_words_in_both_languages(band: Band) -> None:
    assert texts.band_words(ENGLISH, band) != texts.band_words(INDONESIAN, band)


@pytest.mark.parametrize(
    ("icc", "beginning"),
    [
        (0.75, "The judges agree well: reliability of their mean 0.75"),
        (0.7499, "The judges agree in part: reliability of their mean 0.75"),
        (0.5, "The judges agree in part: reliability of their mean 0.50"),
        (0.0, "The judges agree little: reliability of their mean 0.00"),
    ],
)
def test_agreement_is_told_in_three_steps(icc: float, beginning: str) -> None:
    assert texts.agreement_sentence(ENGLISH, agreement(icc)).startswith(beginning)


@pytest.mark.parametrize(
    ("alpha", "beginning"),
    [
        (None, "The judges agree well: reliability of their mean 0.90"),
        (0.75, "The judges agree well: reliability of their mean 0.90"),
        (0.5, "The judges agree in part: reliability of their mean 0.90"),
        (0.49, "The judges agree little: reliability of their mean 0.90"),
    ],
)
def test_agreement_is_never_told_better_than_the_single_judges_agree(
    alpha: float | None, beginning: str
) -> None:
    assert texts.agreement_sentence(ENGLISH, agreement(0.9, alpha=alpha)).startswith(beginning)


@pytest.mark.parametrize(
    ("alpha", "end"),
    [
        (0.8, "Nothing more is needed."),
        (0.5, "Please do not rest a place on one judge's sheet alone."),
        (0.2, "Please ask the judges who lie farthest apart for their reasons."),
    ],
)
def test_alpha_says_what_to_do(alpha: float, end: str) -> None:
    assert texts.alpha_sentence(ENGLISH, agreement(0.9, alpha=alpha)).endswith(end)


def test_agreement_that_cannot_be_had_says_why() -> None:
    found = texts.agreement_sentence(ENGLISH, agreement(None, Unavailable.CONSTANT))

    assert found == texts.unavailable_sentence(ENGLISH, Unavailable.CONSTANT)


def test_alpha_and_w_have_a_sentence_each_and_none_where_they_cannot_be_had() -> None:
    without = Agreement(None, None, None, None, Unavailable.NO_SCORES)

    assert texts.alpha_sentence(INDONESIAN, agreement(0.5)).startswith(
        "Alfa Krippendorff (antarjuri satu per satu) 0,82:"
    )
    assert texts.w_sentence(INDONESIAN, agreement(0.5)).startswith("W Kendall 0,70:")
    assert (texts.alpha_sentence(ENGLISH, without), texts.w_sentence(ENGLISH, without)) == ("", "")


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (
            tendency("-3.149999", "-6", "-2", difference="-4.15"),
            (
                "Pada usulan yang sama, nilai Ibu Ratna rata-rata 4,15 poin lebih rendah daripada juri lain. "
                "Ini bahan pembahasan, bukan kekeliruan. Penyesuaian untuk Ibu Ratna dalam rata-rata "
                "disesuaikan, yang memperhitungkan faktor kebetulan, sebesar +3,15 poin."
            ),
        ),
        (
            tendency("4.125", "2", "6", difference="5"),
            (
                "Pada usulan yang sama, nilai Ibu Ratna rata-rata 5,00 poin lebih tinggi daripada juri lain. "
                "Ini bahan pembahasan, bukan kekeliruan. Penyesuaian untuk Ibu Ratna dalam rata-rata "
                "disesuaikan, yang memperhitungkan faktor kebetulan, sebesar −4,13 poin."
            ),
        ),
        (
            tendency("-1.05", "-3", "1", difference="-1.4"),
            (
                "Pada usulan yang sama, nilai Ibu Ratna setara dengan juri lain: selisih 1,40 poin dapat "
                "terjadi secara kebetulan. Tidak ada yang perlu dibahas."
            ),
        ),
        (
            tendency("-2", "-3", "-1", difference="0"),
            (
                "Pada usulan yang sama, rata-rata nilai Ibu Ratna sama dengan juri lain. Penyesuaian untuk "
                "Ibu Ratna dalam rata-rata disesuaikan, yang memperhitungkan faktor kebetulan, sebesar "
                "+2,00 poin."
            ),
        ),
        (
            tendency("-2", "-3", "-1"),
            (
                "Penyesuaian untuk Ibu Ratna dalam rata-rata disesuaikan, yang memperhitungkan faktor "
                "kebetulan, sebesar +2,00 poin."
            ),
        ),
        (tendency("-2", "-3", "1"), "Pada usulan yang sama, nilai Ibu Ratna setara dengan juri lain."),
    ],
)
def test_tendency_is_told_in_points_and_never_as_a_mistake(found: Tendency, sentence: str) -> None:
    assert texts.tendency_sentence(INDONESIAN, found, "Ibu Ratna") == sentence


def test_weak_link_is_told_and_a_sound_one_is_not() -> None:
    weak = tendency("1", "-1", "3", link=0.2)

    assert texts.link_sentence(ENGLISH, weak, "Ratna").startswith("Ratna shares few submissions")
    assert texts.link_sentence(ENGLISH, tendency("1", "-1", "3"), "Ratna") == ""


@pytest.mark.parametrize(
    ("flag", "beginning"),
    [
        (
            Flag(FlagKind.OUTLYING_SHEET, "J1", "S1", -3.04),
            "Ratna gave Rappo far less than was to be expected.",
        ),
        (
            Flag(FlagKind.OUTLYING_SHEET, "J1", "S1", 2.6),
            "Ratna gave Rappo far more than was to be expected.",
        ),
        (
            Flag(FlagKind.UNLIKE_OTHERS, "J1", None, -0.001),
            "Ratna has the submissions in another order than the other judges (correlation 0.00).",
        ),
        (
            Flag(FlagKind.OUTLYING_SHEET, "J1", "S1", -4.7),
            "Ratna gave Rappo very much less than was to be expected.",
        ),
        (
            Flag(FlagKind.OUTLYING_SHEET, "J1", "S1", 4.0),
            "Ratna gave Rappo very much more than was to be expected.",
        ),
        (Flag(FlagKind.SCALE_USE, "J1", None, 0.4), "Ratna used only 40% of the scores on the scale."),
    ],
)
def test_each_flag_says_what_stands_out_and_what_to_do(flag: Flag, beginning: str) -> None:
    sentence = texts.flag_sentence(ENGLISH, flag, "Ratna", "Rappo")

    assert sentence.startswith(f"{beginning} Please ask")


def test_the_figure_behind_the_words_is_in_a_tip() -> None:
    assert texts.flag_tip(ENGLISH, Flag(FlagKind.OUTLYING_SHEET, "J1", "S1", -4.7)) == (
        "4.7 times the usual spread (standard deviation) of a sheet around what was to be expected; from 2.5 "
        "on a sheet stands out."
    )
    assert texts.flag_tip(ENGLISH, Flag(FlagKind.SCALE_USE, "J1", None, 0.4)) == ""
    assert [texts.link_words(ENGLISH, link) for link in (0.5, 0.45, 0.25, 0.2)] == [
        "strong",
        "fair",
        "fair",
        "weak",
    ]
    assert texts.link_tip(ENGLISH, 0.45).startswith("Link 45%: 100% is a judge")


def test_outliers_stand_beside_what_chance_gives() -> None:
    assert texts.outliers_sentence(ENGLISH, 1, 0.56) == (
        "1 sheet stands out; by chance alone it would be about 0.6."
    )
    assert texts.outliers_sentence(INDONESIAN, 3, 1.0) == (
        "3 lembar tampak menonjol; secara kebetulan saja jumlahnya sekitar 1,0."
    )


def test_one_group_is_good_and_none_is_silent() -> None:
    assert texts.groups_sentence(ENGLISH, (("J1", "J2"),), NAMES) == (
        "All judges can be compared with each other."
    )
    assert texts.groups_sentence(ENGLISH, (), NAMES) == ""


def test_groups_are_named_and_a_long_one_is_shortened() -> None:
    groups = (tuple(NAMES), ("J9",))

    assert texts.groups_sentence(ENGLISH, groups, NAMES).startswith(
        "The judges form 2 groups without a shared submission: Ibu 1, Ibu 2, Ibu 3, Ibu 4, Ibu 5, and 3 "
        "other judges; J9. Nothing is adjusted"
    )


def test_best_link_names_judge_and_submission_or_says_that_none_helps() -> None:
    assert texts.best_link_sentence(ENGLISH, ("J1", "S1"), "Ratna", "Rappo").startswith(
        "One more assignment would help most: Ratna also scores Rappo."
    )
    assert texts.best_link_sentence(ENGLISH, None) == "No further assignment would link the judges better."


def test_place_tells_ranks_and_the_chance_only_where_a_line_is_drawn() -> None:
    drawn = PlaceFinding("S1", 2, 4, 0.999, Band.CERTAIN, crosses_line=True)
    without = PlaceFinding("S1", 1, 1, None, None, crosses_line=False)

    assert texts.place_sentence(INDONESIAN, drawn, "Rappo", shows_percentages=True) == (
        "Rappo: rentang peringkat 2–4; masuk batas pemenang: hampir pasti, 99%."
    )
    assert texts.place_sentence(INDONESIAN, drawn, "Rappo", shows_percentages=False) == (
        "Rappo: rentang peringkat 2–4; masuk batas pemenang: hampir pasti."
    )
    assert texts.place_sentence(ENGLISH, without, "Rappo", shows_percentages=True) == (
        "Rappo: rank interval 1."
    )


def test_draws_are_told_with_their_seed() -> None:
    assert texts.draws_sentence(INDONESIAN, 2000, 20231018).startswith(
        "Rentang peringkat memuat 90% dari 2.000 tarikan acak berdasarkan skor (benih 20231018)"
    )


@pytest.mark.parametrize(
    ("share", "shown"), [(0.0, "0%"), (0.001, "1%"), (0.5, "50%"), (0.999, "99%"), (1.0, "100%")]
)
def test_percentage_is_never_surer_than_it_is(share: float, shown: str) -> None:
    assert texts.percentage(ENGLISH, share) == shown


def test_parting_orders_are_warned_of_below_their_limit() -> None:
    assert "(Kendall's tau 0.89; 1 is the same order)" in texts.tau_sentence(ENGLISH, 0.89)
    assert (texts.tau_sentence(ENGLISH, 0.9), texts.tau_sentence(ENGLISH, None)) == ("", "")


def bounds(judges: dict[str, bool], *, could: bool, is_decidable: bool = True) -> Bounds:
    lists = (ListBound("A", None, could, (), ()),) if is_decidable else ()
    return Bounds(could, judges, lists, () if is_decidable else (("A", None),))


@pytest.mark.parametrize(
    ("found", "beginning"),
    [
        (Bounds(could_change=False, judges={}, lists=(), undecidable=()), "No sheet is still out."),
        (
            Bounds(could_change=False, judges={"J1": False}, lists=(), undecidable=()),
            "Still out: sheets of Ibu 1. This round draws no award line",
        ),
        (
            bounds({"J1": False, "J2": False}, could=False),
            "Still out: sheets of Ibu 1 and Ibu 2. Whatever they say, nobody crosses the award line",
        ),
        (
            bounds({"J1": True}, could=True, is_decidable=False),
            "Still out: sheets of Ibu 1. Under this rule every sheet bears on all places",
        ),
        (
            bounds({"J1": False, "J2": True}, could=True),
            "The sheets of Ibu 2 could change who stands above the award line. Please wait",
        ),
        (
            bounds({"J1": False, "J2": False}, could=True),
            "The sheets of Ibu 1 and Ibu 2 could together change",
        ),
        (
            replace(bounds({"J1": True}, could=True), is_nothing_in=True),
            "No score file is in yet, so every place is open.",
        ),
        (
            replace(bounds({"J1": True, "J2": True}, could=True), forks=("J1",)),
            (
                "Ibu 1: two different files are in. Please choose which one counts; the choice could change "
                "who stands above the award line. The sheets of Ibu 2 could change"
            ),
        ),
        (
            replace(bounds({"J1": False}, could=False), forks=("J1",)),
            "Ibu 1: two different files are in. Please choose which one counts.",
        ),
    ],
)
def test_bounds_say_whether_to_wait(found: Bounds, beginning: str) -> None:
    assert bounds_sentence(ENGLISH, found, NAMES).startswith(beginning)


@pytest.mark.parametrize(
    ("names", "is_asked", "is_decided", "sentence"),
    [
        (
            ("Rappo", "Kemedis", "Sagu"),
            True,
            True,
            (
                "Nilai saja tidak cukup untuk membedakan Rappo, Kemedis, dan Sagu. Keputusan ketua "
                "memerlukan alasan dan tercetak pada Lampiran II."
            ),
        ),
        (
            ("Rappo", "Kemedis"),
            False,
            True,
            (
                "Nilai saja tidak cukup untuk membedakan Rappo dan Kemedis. Keputusan ketua beserta "
                "alasannya tetap berlaku dan tercetak pada Lampiran II."
            ),
        ),
        (
            ("Rappo", "Kemedis"),
            False,
            False,
            (
                "Nilai saja tidak cukup untuk membedakan Rappo dan Kemedis dengan pasti. Urutannya mengikuti "
                "aturan penilaian; tidak diperlukan keputusan ketua."
            ),
        ),
        (("Rappo",), True, False, ""),
    ],
)
def test_the_line_is_told_with_the_decision_on_it(
    names: tuple[str, ...],
    is_asked: bool,  # noqa: FBT001 (a case of the table)
    is_decided: bool,  # noqa: FBT001 (a case of the table)
    sentence: str,
) -> None:
    told = line_sentence(INDONESIAN, names, is_asked=is_asked, is_decided=is_decided)

    assert told == sentence
