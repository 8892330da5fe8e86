"""Rubrics: what is scored, on which scale and with which weight."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from winner_judge.canonical import Json, digest_of, plain_decimal
from winner_judge.errors import (
    DuplicateCriterionError,
    DuplicateLevelError,
    DuplicateRubricError,
    LevelOffScaleError,
    NoCriteriaError,
    NoRubricError,
    ScaleEmptyError,
    ScaleStepError,
    ScaleTooFineError,
    ScoreNotNumberError,
    ScoreOffScaleError,
    UnknownCriterionError,
    WeightsDoNotSumError,
)
from winner_judge.scoring.reading import (
    plain_number,
    read_bilingual,
    read_code,
    read_decimal,
    read_list,
    read_object,
    read_positive,
    read_text,
    shown,
    within,
)
from winner_judge.values import Bilingual

_FINEST_EXPONENT = -12
MOST_SCORES = 1001
"""How many scores a scale may have: 0 to 100 by a tenth."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The scores that can be given: from ``minimum`` to ``maximum`` by ``step``, both ends included."""

    minimum: Decimal
    maximum: Decimal
    step: Decimal

    def holds(self, score: Decimal) -> bool:
        """Return whether ``score`` can be given; never raises, whatever the number."""
        if not score.is_finite() or not self.minimum <= score <= self.maximum:
            return False
        exponent = score.as_tuple().exponent
        return isinstance(exponent, int) and exponent >= _FINEST_EXPONENT and self._is_on_step(score)

    def scores(self) -> tuple[Decimal, ...]:
        """Return all scores that can be given, lowest first."""
        count = int((self.maximum - self.minimum) / self.step)
        return tuple(self.minimum + self.step * number for number in range(count + 1))

    def to_json(self) -> dict[str, Json]:
        """Return the scale as canonical JSON values."""
        return {
            "min": plain_decimal(self.minimum),
            "max": plain_decimal(self.maximum),
            "step": plain_decimal(self.step),
        }

    def _is_on_step(self, score: Decimal) -> bool:
        return (score - self.minimum) % self.step == 0


@dataclass(frozen=True, slots=True)
class Level:
    """What one score of a criterion means, in words."""

    value: Decimal
    label: Bilingual | None = None
    text: Bilingual | None = None

    def to_json(self) -> dict[str, Json]:
        """Return the level as canonical JSON values, absent fields filled."""
        return {
            "value": plain_decimal(self.value),
            "label": _words_to_json(self.label),
            "id": self.text.id if self.text else "",
            "en": self.text.en if self.text else "",
        }


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that is scored. ``scale`` is its own or else its rubric's."""

    code: str
    weight: Decimal
    name: Bilingual
    guidance: Bilingual | None
    scale: Scale
    levels: tuple[Level, ...] = ()

    def to_json(self) -> dict[str, Json]:
        """Return the criterion as canonical JSON values, absent fields filled."""
        return {
            "code": self.code,
            "weight": plain_decimal(self.weight),
            "name": _words_to_json(self.name),
            "guidance": _words_to_json(self.guidance),
            "scale": self.scale.to_json(),
            "levels": [level.to_json() for level in self.levels],
        }


@dataclass(frozen=True)
class Rubric:
    """The criteria of a submission; their weights sum to ``total``."""

    code: str
    name: Bilingual
    total: Decimal
    scale: Scale
    criteria: tuple[Criterion, ...]

    @classmethod
    def from_json(cls, given: object) -> "Rubric":
        """Read a rubric as design section 6 writes it.

        Raises:
            JudgeError: one leaf for each thing that can be wrong, saying where.
        """
        return _read_rubric(given, "rubric")

    def to_json(self) -> dict[str, Json]:
        """Return the rubric as canonical JSON values, absent fields filled; ``from_json`` reads it back."""
        return {
            "code": self.code,
            "name": _words_to_json(self.name),
            "total": plain_decimal(self.total),
            "scale": self.scale.to_json(),
            "criteria": [criterion.to_json() for criterion in self.criteria],
        }

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON."""
        return digest_of(self.to_json())

    def criterion(self, code: str) -> Criterion:
        """Return the criterion ``code``.

        Raises:
            UnknownCriterionError: there is none.
        """
        for criterion in self.criteria:
            if criterion.code == code:
                return criterion
        known = tuple(criterion.code for criterion in self.criteria)
        raise UnknownCriterionError(rubric=self.code, criterion=shown(code), known=known)


def rubrics_from_json(given: object) -> tuple[Rubric, ...]:
    """Read one rubric, or a list of rubrics with codes of their own.

    Raises:
        JudgeError: one leaf for each thing that can be wrong, saying where.
    """
    if not isinstance(given, list):
        return (Rubric.from_json(given),)
    if not given:
        raise NoRubricError
    rubrics = tuple(
        _read_rubric(item, within("rubrics", number)) for number, item in enumerate(given, start=1)
    )
    refuse_duplicate_rubrics(rubrics)
    return rubrics


def refuse_duplicate_rubrics(rubrics: tuple[Rubric, ...]) -> None:
    """Refuse rubrics of which two have the same code.

    Raises:
        DuplicateRubricError: names the code.
    """
    seen: set[str] = set()
    for rubric in rubrics:
        if rubric.code in seen:
            raise DuplicateRubricError(rubric=rubric.code)
        seen.add(rubric.code)


def parse_score(text: str, scale: Scale) -> Decimal:
    """Return what a person typed as a score, with a decimal comma or point, without trailing zeros.

    Raises:
        ScoreNotNumberError: it is no plain number.
        ScoreOffScaleError: it is a number that ``scale`` does not hold.
    """
    score = plain_number(text.strip().replace(",", "."))
    if score is None:
        raise ScoreNotNumberError(given=shown(text))
    check_score(score, scale)
    return score


def check_score(score: Decimal, scale: Scale) -> None:
    """Refuse a score that ``scale`` does not hold.

    Raises:
        ScoreOffScaleError: it does not.
    """
    if not scale.holds(score):
        raise ScoreOffScaleError(given=score, minimum=scale.minimum, maximum=scale.maximum, step=scale.step)


def _read_rubric(given: object, where: str) -> Rubric:
    fields = read_object(given, where, required=("code", "name", "total", "scale", "criteria"))
    code = read_code(fields["code"], within(where, "code"))
    scale = _read_scale(fields["scale"], within(where, "scale"))
    place = within(where, "criteria")
    rubric = Rubric(
        code=code,
        name=read_bilingual(fields["name"], within(where, "name")),
        total=read_positive(fields["total"], within(where, "total")),
        scale=scale,
        criteria=tuple(
            _read_criterion(item, within(place, number), code, scale)
            for number, item in enumerate(read_list(fields["criteria"], place), start=1)
        ),
    )
    _refuse_bad_criteria(rubric)
    return rubric


def _refuse_bad_criteria(rubric: Rubric) -> None:
    if not rubric.criteria:
        raise NoCriteriaError(rubric=rubric.code)
    seen: set[str] = set()
    for criterion in rubric.criteria:
        if criterion.code in seen:
            raise DuplicateCriterionError(rubric=rubric.code, criterion=criterion.code)
        seen.add(criterion.code)
    weights = sum((criterion.weight for criterion in rubric.criteria), Decimal(0))
    if weights != rubric.total:
        raise WeightsDoNotSumError(rubric=rubric.code, total=rubric.total, weights=weights)


def _read_scale(given: object, where: str) -> Scale:
    fields = read_object(given, where, required=("min", "max", "step"))
    minimum = read_decimal(fields["min"], within(where, "min"))
    maximum = read_positive(fields["max"], within(where, "max"))
    step = read_positive(fields["step"], within(where, "step"))
    if minimum >= maximum:
        raise ScaleEmptyError(where=where, minimum=minimum, maximum=maximum)
    if (maximum - minimum) % step != 0:
        raise ScaleStepError(where=where, minimum=minimum, maximum=maximum, step=step)
    count = int((maximum - minimum) / step) + 1
    if count > MOST_SCORES:
        raise ScaleTooFineError(where=where, count=count, most=MOST_SCORES)
    return Scale(minimum=minimum, maximum=maximum, step=step)


def _read_criterion(given: object, where: str, rubric: str, scale: Scale) -> Criterion:
    fields = read_object(
        given, where, required=("code", "weight", "name"), optional=("guidance", "scale", "levels")
    )
    if fields.get("scale") is not None:
        scale = _read_scale(fields["scale"], within(where, "scale"))
    place = within(where, "levels")
    criterion = Criterion(
        code=read_code(fields["code"], within(where, "code")),
        weight=read_positive(fields["weight"], within(where, "weight")),
        name=read_bilingual(fields["name"], within(where, "name")),
        guidance=_read_optional_words(fields, "guidance", where),
        scale=scale,
        levels=tuple(
            _read_level(item, within(place, number))
            for number, item in enumerate(read_list(fields.get("levels", ()), place), start=1)
        ),
    )
    _refuse_bad_levels(criterion, rubric)
    return criterion


def _refuse_bad_levels(criterion: Criterion, rubric: str) -> None:
    seen: set[Decimal] = set()
    for level in criterion.levels:
        if not criterion.scale.holds(level.value):
            raise LevelOffScaleError(rubric=rubric, criterion=criterion.code, given=level.value)
        if level.value in seen:
            raise DuplicateLevelError(rubric=rubric, criterion=criterion.code, given=level.value)
        seen.add(level.value)


def _read_level(given: object, where: str) -> Level:
    fields = read_object(given, where, required=("value",), optional=("label", "id", "en"))
    text = Bilingual(
        id=read_text(fields.get("id", ""), within(where, "id"), may_be_empty=True),
        en=read_text(fields.get("en", ""), within(where, "en"), may_be_empty=True),
    )
    return Level(
        value=read_decimal(fields["value"], within(where, "value")),
        label=_read_optional_words(fields, "label", where),
        text=text if text.id or text.en else None,
    )


def _read_optional_words(fields: Mapping[str, object], field: str, where: str) -> Bilingual | None:
    given = fields.get(field)
    return None if given is None else read_bilingual(given, within(where, field))


def _words_to_json(words: Bilingual | None) -> Json:
    return None if words is None else {"id": words.id, "en": words.en}
