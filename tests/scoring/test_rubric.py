import copy
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winner_judge import errors
from winner_judge.scoring.rubric import Rubric, Scale, check_score, parse_score, rubrics_from_json
from winner_judge.values import Bilingual

EDITION = Path(__file__).parents[2] / "resources" / "editions" / "winner_2023" / "rubrics.json"
ONE_TO_FIVE = Scale(Decimal(1), Decimal(5), Decimal(1))
HALVES = Scale(Decimal(0), Decimal(20), Decimal("0.5"))

Document = dict[str, Any]
Change = Callable[[Document], None]


def document() -> Document:
    return {
        "code": "P1",
        "name": {"id": "Pengurangan kemiskinan", "en": "Poverty reduction"},
        "total": "100",
        "scale": {"min": "1", "max": "5", "step": "1"},
        "criteria": [
            {
                "code": "K1",
                "weight": "60",
                "name": {"id": "Relevansi", "en": "Relevance"},
                "levels": [
                    {
                        "value": "1",
                        "label": {"id": "Kurang", "en": "Weak"},
                        "id": "tidak jelas",
                        "en": "unclear",
                    },
                    {"value": "5"},
                ],
            },
            {
                "code": "K2",
                "weight": "40",
                "name": {"id": "Kebaruan", "en": "Novelty"},
                "guidance": {"id": "Lihat lampiran", "en": "See the attachment"},
                "scale": {"min": "-1", "max": "1", "step": "0.5"},
            },
        ],
    }


def put(path: str, value: object) -> Change:
    def change(given: Document) -> None:
        *parents, last = [int(part) if part.isdigit() else part for part in path.split("/")]
        place: Any = given
        for part in parents:
            place = place[part]
        place[last] = value

    return change


def drop(field: str) -> Change:
    def change(given: Document) -> None:
        del given[field]

    return change


def test_rubric_is_read_with_its_own_scales_and_optional_words() -> None:
    rubric = Rubric.from_json(document())

    assert (rubric.code, rubric.total, rubric.scale) == ("P1", Decimal(100), ONE_TO_FIVE)
    first, second = rubric.criteria
    assert (first.weight, first.scale, first.guidance) == (Decimal(60), ONE_TO_FIVE, None)
    assert first.levels[0].label == Bilingual("Kurang", "Weak")
    assert first.levels[0].text == Bilingual("tidak jelas", "unclear")
    assert (first.levels[1].label, first.levels[1].text) == (None, None)
    assert second.scale == Scale(Decimal(-1), Decimal(1), Decimal("0.5"))
    assert second.guidance == Bilingual("Lihat lampiran", "See the attachment")
    assert second.levels == ()


def test_rubric_written_and_read_again_is_the_same() -> None:
    rubric = Rubric.from_json(document())

    assert Rubric.from_json(json.loads(json.dumps(rubric.to_json()))) == rubric


def test_digest_is_of_content_not_of_spelling() -> None:
    spelled = document()
    spelled["total"] = 100
    spelled["criteria"][0]["weight"] = "60.00"
    spelled["criteria"][0]["scale"] = {"min": 1, "max": 5, "step": 1}
    spelled["criteria"][1]["levels"] = []
    heavier = document()
    heavier["criteria"][0]["weight"], heavier["criteria"][1]["weight"] = "59", "41"

    digest = Rubric.from_json(document()).digest

    assert len(digest) == 64
    assert Rubric.from_json(spelled).digest == digest
    assert Rubric.from_json(heavier).digest != digest


def test_criterion_is_found_by_code_or_refused() -> None:
    rubric = Rubric.from_json(document())

    assert rubric.criterion("K2") is rubric.criteria[1]
    with pytest.raises(errors.UnknownCriterionError) as caught:
        rubric.criterion("K9")
    assert (caught.value.rubric, caught.value.criterion) == ("P1", "K9")
    assert caught.value.known == tuple(criterion.code for criterion in rubric.criteria)


@pytest.mark.parametrize(
    ("change", "refusal", "facts"),
    [
        (drop("total"), errors.MissingFieldError, {"where": "rubric", "field": "total"}),
        (put("colour", "red"), errors.UnknownFieldError, {"where": "rubric", "field": "colour"}),
        (put("criteria/0/weigth", "1"), errors.UnknownFieldError, {"where": "rubric.criteria.1"}),
        (put("code", 7), errors.NotTextError, {"where": "rubric.code"}),
        (put("code", ""), errors.EmptyTextError, {"where": "rubric.code"}),
        (put("name", "Kemiskinan"), errors.NotAnObjectError, {"where": "rubric.name"}),
        (put("name/en", None), errors.NotTextError, {"where": "rubric.name.en"}),
        (put("criteria", {}), errors.NotAListError, {"where": "rubric.criteria"}),
        (put("criteria/1", "K2"), errors.NotAnObjectError, {"where": "rubric.criteria.2"}),
        (put("criteria/0/levels", "1"), errors.NotAListError, {"where": "rubric.criteria.1.levels"}),
        (put("criteria", []), errors.NoCriteriaError, {"rubric": "P1"}),
        (put("total", "NaN"), errors.NotANumberError, {"where": "rubric.total", "given": "NaN"}),
        (put("total", "1e999999999"), errors.NotANumberError, {"given": "1e999999999"}),
        (put("total", True), errors.NotANumberError, {"given": "True"}),
        (put("total", "0"), errors.NotPositiveError, {"where": "rubric.total", "given": Decimal(0)}),
        (put("criteria/0/weight", "0"), errors.NotPositiveError, {"where": "rubric.criteria.1.weight"}),
        (put("criteria/0/weight", "-60"), errors.NotPositiveError, {"given": Decimal(-60)}),
        (
            put("criteria/0/weight", "59.9"),
            errors.WeightsDoNotSumError,
            {"rubric": "P1", "total": Decimal(100), "weights": Decimal("99.9")},
        ),
        (put("criteria/1/code", "K1"), errors.DuplicateCriterionError, {"rubric": "P1", "criterion": "K1"}),
        (put("scale/max", "0"), errors.NotPositiveError, {"where": "rubric.scale.max", "given": Decimal(0)}),
        (put("scale/min", "5"), errors.ScaleEmptyError, {"minimum": Decimal(5), "maximum": Decimal(5)}),
        (put("scale/step", "0"), errors.NotPositiveError, {"where": "rubric.scale.step"}),
        (put("scale/step", "0.001"), errors.ScaleTooFineError, {"count": 4001, "most": 1001}),
        (put("scale/step", "3"), errors.ScaleStepError, {"where": "rubric.scale", "step": Decimal(3)}),
        (put("criteria/1/scale/step", "0.3"), errors.ScaleStepError, {"where": "rubric.criteria.2.scale"}),
        (
            put("criteria/0/levels/0/value", "6"),
            errors.LevelOffScaleError,
            {"rubric": "P1", "criterion": "K1", "given": Decimal(6)},
        ),
        (
            put("criteria/0/levels/0/value", "5.0"),
            errors.DuplicateLevelError,
            {"rubric": "P1", "criterion": "K1", "given": Decimal(5)},
        ),
        (
            put("criteria/0/levels/0/label", "Baik"),
            errors.NotAnObjectError,
            {"where": "rubric.criteria.1.levels.1.label"},
        ),
    ],
)
def test_each_mistake_in_a_rubric_has_its_refusal(
    change: Change, refusal: type[errors.JudgeError], facts: dict[str, object]
) -> None:
    given = document()
    change(given)

    with pytest.raises(errors.JudgeError) as caught:
        Rubric.from_json(given)

    assert type(caught.value) is refusal
    assert {name: getattr(caught.value, name) for name in facts} == facts


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(JUNK)
def test_junk_is_refused_as_a_rubric(junk: object) -> None:
    with pytest.raises(errors.JudgeError):
        rubrics_from_json(junk)


@given(st.data(), JUNK)
def test_junk_anywhere_in_a_rubric_is_refused_or_read(data: st.DataObject, junk: object) -> None:
    given = copy.deepcopy(document())
    place: Any = given
    while True:
        key = data.draw(st.sampled_from(range(len(place)) if isinstance(place, list) else sorted(place)))
        if isinstance(place[key], dict | list) and place[key] and data.draw(st.booleans()):
            place = place[key]
        else:
            break
    place[key] = junk

    try:
        rubric = Rubric.from_json(given)
    except errors.JudgeError:
        return
    assert Rubric.from_json(rubric.to_json()) == rubric
    assert rubric.digest == Rubric.from_json(rubric.to_json()).digest


def test_list_of_rubrics_needs_at_least_one_and_codes_of_their_own() -> None:
    assert [rubric.code for rubric in rubrics_from_json([document()])] == ["P1"]
    assert [rubric.code for rubric in rubrics_from_json(document())] == ["P1"]
    with pytest.raises(errors.NoRubricError):
        rubrics_from_json([])
    with pytest.raises(errors.DuplicateRubricError) as caught:
        rubrics_from_json([document(), document()])
    assert caught.value.rubric == "P1"


def test_mistake_in_a_list_names_the_rubric_by_its_place() -> None:
    broken = document()
    broken["total"] = None

    with pytest.raises(errors.NotANumberError) as caught:
        rubrics_from_json([document(), broken])

    assert caught.value.where == "rubrics.2.total"


def test_shipped_edition_is_seven_rubrics_of_six_criteria_with_five_levels() -> None:
    rubrics = rubrics_from_json(json.loads(EDITION.read_text(encoding="utf-8")))

    assert [rubric.code for rubric in rubrics] == ["P1", "P2", "P3", "P4", "P5", "P6", "P7"]
    assert {len(rubric.criteria) for rubric in rubrics} == {6}
    assert {len(criterion.levels) for rubric in rubrics for criterion in rubric.criteria} == {5}


@pytest.mark.parametrize(
    ("text", "scale", "score"),
    [("4", ONE_TO_FIVE, "4"), (" 17,5 ", HALVES, "17.5"), ("17.50", HALVES, "17.5"), ("0", HALVES, "0")],
)
def test_score_is_read_with_comma_or_point(text: str, scale: Scale, score: str) -> None:
    assert str(parse_score(text, scale)) == score


@pytest.mark.parametrize("text", ["", "empat", "4,0,0", "1e0", "NaN", "½", "４", "--4", "4 5"])
def test_score_that_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(errors.ScoreNotNumberError) as caught:
        parse_score(text, ONE_TO_FIVE)

    assert caught.value.given == text


@pytest.mark.parametrize(
    ("text", "scale"),
    [("0", ONE_TO_FIVE), ("6", ONE_TO_FIVE), ("4,5", ONE_TO_FIVE), ("17,3", HALVES), ("-1", HALVES)],
)
def test_score_off_the_scale_is_refused(text: str, scale: Scale) -> None:
    with pytest.raises(errors.ScoreOffScaleError) as caught:
        parse_score(text, scale)

    assert (caught.value.minimum, caught.value.maximum, caught.value.step) == (
        scale.minimum,
        scale.maximum,
        scale.step,
    )


@pytest.mark.parametrize(
    "score", ["NaN", "sNaN", "Infinity", "-Infinity", "1E+999999", "1E-999999", "3." + "0" * 40 + "1"]
)
def test_scale_holds_no_strange_number(score: str) -> None:
    assert not HALVES.holds(Decimal(score))
    with pytest.raises(errors.ScoreOffScaleError):
        check_score(Decimal(score), HALVES)


def test_scale_lists_exactly_what_it_holds() -> None:
    scale = Scale(Decimal("-0.5"), Decimal("1.1"), Decimal("0.4"))

    assert scale.scores() == tuple(map(Decimal, ("-0.5", "-0.1", "0.3", "0.7", "1.1")))
    assert all(scale.holds(score) for score in scale.scores())
    assert not scale.holds(Decimal(0))
