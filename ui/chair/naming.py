"""How the chair's pages name people, groups, rules and decisions."""

from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass, replace
from decimal import Decimal
from typing import Any, Final, Protocol

from winner_judge.errors import JudgeError
from winner_judge.operations.views import Matrix, Result, ReturnInfo, Setting
from winner_judge.scoring.policy import TieBreak
from winner_judge.scoring.ranking import RankedEntry, UnrankedReason
from winner_judge.values import Judge, JudgeRole, Moderation, ModerationKind, ReturnSource
from winner_judge.wording import Words, mark
from winner_judge.wording.bounds_texts import fork_notes

CHAIR: Final = "chair"
"""The actor of what is done at the chair's table."""
DASH: Final = "–"
MINUS: Final = "−"

ACTORS: Final[Mapping[str, str]] = {
    CHAIR: mark("Chair of the panel"),
    "secretariat": mark("Secretariat"),
    "program": mark("The program"),
}
ROLES: Final[Mapping[JudgeRole, str]] = {
    JudgeRole.CHAIR: mark("Chair of the panel"),
    JudgeRole.MEMBER: mark("Member"),
    JudgeRole.SUBSTITUTE: mark("Substitute judge"),
    JudgeRole.TRAINEE: mark("Trainee judge"),
}
SOURCES: Final[Mapping[ReturnSource, str]] = {
    ReturnSource.PACK: mark("Pack"),
    ReturnSource.PAPER: mark("Paper"),
    ReturnSource.SPREADSHEET: mark("Spreadsheet"),
}
REASONS: Final[Mapping[UnrankedReason, str]] = {
    UnrankedReason.NO_SHEETS: mark("No sheet counts"),
    UnrankedReason.TOO_FEW_JUDGES: mark("Too few judges"),
    UnrankedReason.TRIMMED_AWAY: mark("No value is left after dropping the highest and lowest"),
    UnrankedReason.RANK_SUM_INCOMPLETE: mark("Not every judge scored every entry"),
    UnrankedReason.RANK_SUM_CONSENSUS: mark("A sum of ranks knows no consensus value"),
}
TIE_BREAKS: Final[Mapping[TieBreak, str]] = {
    TieBreak.CRITERIA_BY_WEIGHT: mark("criteria from the heaviest weight down"),
    TieBreak.CRITERIA_IN_ORDER: mark("criteria in listed order"),
    TieBreak.MEDIAN: mark("the median of the judges"),
    TieBreak.HEAD_TO_HEAD: mark("direct comparison"),
    TieBreak.CHAIR: mark("the chair's decision"),
}
DECISIONS: Final[Mapping[ModerationKind, str]] = {
    ModerationKind.ACCEPT: mark("Accepted as is"),
    ModerationKind.CONSENSUS_SCORE: mark("Consensus score"),
    ModerationKind.CONSENSUS_VALUE: mark("Consensus value"),
    ModerationKind.SET_ASIDE: mark("Sheet not counted"),
    ModerationKind.ASK_AGAIN: mark("Judge asked to score again"),
    ModerationKind.RANK_FEWER: mark("Ranked with fewer judges"),
    ModerationKind.DECIDE_TIE: mark("Tie decided"),
    ModerationKind.RETRACT: mark("Decision withdrawn"),
}


class SharedList(Protocol):
    """A list that is named by what its entries have in common."""

    @property
    def province(self) -> str | None:
        """Code of the province that all share."""

    @property
    def issue(self) -> str | None:
        """Code of the issue that all share."""


def province_name(setting: Setting, code: str | None) -> str:
    """Return the name of a province, empty for none."""
    return next((item.name for item in setting.provinces if item.code == code), code or "")


def issue_name(words: Words, setting: Setting, code: str | None) -> str:
    """Return the name of a priority issue, empty for none."""
    names = (item.name.in_language(words.language) for item in setting.issues if item.code == code)
    return next(names, code or "")


def list_name(words: Words, setting: Setting, ranked: SharedList) -> str:
    """Return what the entries of a list have in common."""
    parts = (province_name(setting, ranked.province), issue_name(words, setting, ranked.issue))
    return " · ".join(part for part in parts if part) or words.text("All submissions")


def actor_name(words: Words, judges: Iterable[Judge], actor: str) -> str:
    """Return who did something: a role, a judge's name, or the name as given."""
    if actor in ACTORS:
        return words.text(ACTORS[actor])
    return next((judge.name for judge in judges if judge.code == actor), actor)


def named(words: Words, result: Result, error: JudgeError) -> JudgeError:
    """Return a refusal that names judges, submissions and rubrics where it carries their codes."""
    submissions = {code: item.name for code, item in result.submissions.items()}
    rubrics = {
        code: rubric.name.in_language(words.language) for code, rubric in result.setting.rubrics.items()
    }
    names: Mapping[str, Mapping[str, str]] = {
        "judge": {code: judge.name for code, judge in result.judges.items()},
        "rubric": rubrics,
        "submission": submissions,
        "first": submissions,
        "second": submissions,
    }
    if not is_dataclass(error):
        return error
    codes = {key: getattr(error, key, None) for key in names}
    told = {key: names[key][code] for key, code in codes.items() if code in names[key]}
    return replace(error, **told)


def return_words(words: Words, info: ReturnInfo) -> str:
    """Return how a return is called: where it came from, and its number after the first."""
    source = words.text(SOURCES[info.source])
    if info.revision < 2:  # noqa: PLR2004 (the first hand-in needs no number)
        return source
    return words.text("{source}, hand-in no. {number}", source=source, number=str(info.revision))


def value_text(words: Words, value: Decimal | None, decimals: int) -> str:
    """Return a value with the policy's places, a dash where there is none."""
    return DASH if value is None else words.number(value, decimals)


def signed(words: Words, value: Decimal, decimals: int) -> str:
    """Return a value with its sign, the minus as print has it; what rounds to nothing has none."""
    shown = words.number(abs(value), decimals)
    if not round(value, decimals):
        return shown
    return f"{'+' if value > 0 else MINUS}{shown}"


def compact(words: Words, value: Decimal) -> str:
    """Return a value with only the places that it needs."""
    return words.number(value, decimal_places(value))


def by_judge(words: Words, values: Mapping[str, Decimal]) -> str:
    """Return values with the codes of the judges who gave them."""
    return " · ".join(f"{judge}\N{NO-BREAK SPACE}{compact(words, value)}" for judge, value in values.items())


def decimal_places(value: Decimal) -> int:
    """Return how many digits after the comma ``value`` needs."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def decided_by(words: Words, entry: RankedEntry) -> str:
    """Return the rule that separated an entry from others of the same value; empty when none was needed."""
    return "" if entry.decided_by is None else words.text(TIE_BREAKS[TieBreak(entry.decided_by)])


def entry_note(words: Words, entry: RankedEntry, result: Result) -> str:
    """Return what a reader must know about an entry of ``result`` beside its value."""
    parts = []
    if entry.reason is not None:
        parts.append(words.text(REASONS[entry.reason]))
    if entry.is_below_passing:
        parts.append(words.text("Below the passing grade"))
    counted = (
        ("{count} judge recused", "{count} judges recused", entry.recused),
        ("{count} sheet not counted", "{count} sheets not counted", entry.set_aside),
        ("{count} sheet missing", "{count} sheets missing", set(entry.missing) - set(result.undecided)),
    )
    parts += [words.plural(one, many, len(judges)) for one, many, judges in counted if judges]
    parts += fork_notes(words, entry.missing, result.undecided)
    kinds = _decision_kinds(result) if entry.moderations else {}
    parts += [
        words.text(
            "Chair's decision no. {number}: {decision}",
            number=str(number),
            decision=_within(words.text(DECISIONS[kinds[number]])),
        )
        for number in entry.moderations
    ]
    return "; ".join(parts)


def _decision_kinds(result: Result) -> Mapping[int, ModerationKind]:
    """Return number to kind of the decisions that a result rests on."""
    log: Any = result.document["moderations"]
    return {int(item["number"]): ModerationKind(item["kind"]) for item in log}


def _within(name: str) -> str:
    """Return a name as it stands inside a sentence."""
    return name[:1].lower() + name[1:]


def decision_words(
    words: Words, matrix: Matrix, item: Moderation, kinds: Mapping[int, ModerationKind]
) -> str:
    """Return what was decided, in one phrase; ``kinds`` are those of all decisions, by number."""
    name = words.text(DECISIONS[item.kind])
    match item.kind:
        case ModerationKind.CONSENSUS_SCORE:
            criterion = criterion_name(words, matrix.setting, item.criterion or "")
            detail = f"{criterion} = {words.number(item.value or Decimal(0))}"
        case ModerationKind.CONSENSUS_VALUE:
            detail = words.number(item.value or Decimal(0))
        case ModerationKind.SET_ASIDE | ModerationKind.ASK_AGAIN:
            detail = actor_name(words, matrix.judges, item.judge or "")
        case ModerationKind.RETRACT:
            detail = words.text(
                "no. {number} ({decision})",
                number=str(item.target),
                decision=_within(words.text(DECISIONS[kinds[item.target or 0]])),
            )
        case ModerationKind.DECIDE_TIE:
            detail = " > ".join(item.submissions)
        case _:
            detail = ""
    return f"{name}: {detail}" if detail else name


def criterion_name(words: Words, setting: Setting, code: str) -> str:
    """Return the name of a criterion, the first of any rubric that has it."""
    names = (
        criterion.name.in_language(words.language)
        for rubric in setting.rubrics.values()
        for criterion in rubric.criteria
        if criterion.code == code
    )
    return next(names, code)
