"""How papers name things: corrected spellings, groups, rules, roles, decisions."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from babel.dates import format_date

from winner_judge.reports.data import PaperData
from winner_judge.scoring.policy import Aggregate, Policy, TieBreak
from winner_judge.scoring.ranking import RankedEntry, RankedList, UnrankedReason
from winner_judge.values import JudgeRole, ModerationKind, Round, SheetStatus, Submission
from winner_judge.wording import Words, mark

DOTTED = "." * 22
"""Stands where a pen fills in what is not known; nothing is ever invented."""
DASH = "–"

ROLES: Mapping[JudgeRole, str] = {
    JudgeRole.CHAIR: mark("Chair of the panel"),
    JudgeRole.MEMBER: mark("Member"),
    JudgeRole.SUBSTITUTE: mark("Substitute judge"),
    JudgeRole.TRAINEE: mark("Trainee judge"),
}
REASONS: Mapping[UnrankedReason, str] = {
    UnrankedReason.NO_SHEETS: mark("No sheet counts"),
    UnrankedReason.TOO_FEW_JUDGES: mark("Too few judges"),
    UnrankedReason.TRIMMED_AWAY: mark("No value is left after dropping the highest and lowest"),
    UnrankedReason.RANK_SUM_INCOMPLETE: mark("Not every judge scored every entry"),
    UnrankedReason.RANK_SUM_CONSENSUS: mark("A sum of ranks knows no consensus value"),
}
TIE_BREAKS: Mapping[TieBreak, str] = {
    TieBreak.CRITERIA_BY_WEIGHT: mark("criteria from the heaviest weight down"),
    TieBreak.CRITERIA_IN_ORDER: mark("criteria in listed order"),
    TieBreak.MEDIAN: mark("the median of the judges"),
    TieBreak.HEAD_TO_HEAD: mark("direct comparison"),
    TieBreak.CHAIR: mark("the chair's decision"),
}
DECISIONS: Mapping[ModerationKind, str] = {
    ModerationKind.ACCEPT: mark("Accepted as is"),
    ModerationKind.CONSENSUS_SCORE: mark("Consensus score"),
    ModerationKind.CONSENSUS_VALUE: mark("Consensus value"),
    ModerationKind.SET_ASIDE: mark("Sheet not counted"),
    ModerationKind.ASK_AGAIN: mark("Judge asked to score again"),
    ModerationKind.RANK_FEWER: mark("Ranked with fewer judges"),
    ModerationKind.DECIDE_TIE: mark("Tie decided"),
    ModerationKind.RETRACT: mark("Decision withdrawn"),
}

ACTORS: Mapping[str, str] = {
    "chair": mark("Chair of the panel"),
    "secretariat": mark("Secretariat"),
    "program": mark("The program"),
}
STATUSES: Mapping[SheetStatus, str] = {
    SheetStatus.NOT_STARTED: mark("Not started"),
    SheetStatus.DRAFT: mark("Draft"),
    SheetStatus.DONE: mark("Done"),
    SheetStatus.RECUSED: mark("Recused"),
}


def corrected(data: PaperData, kind: str, code: str, field: str, original: str) -> str:
    """Return the spelling that the secretariat corrected, or the original."""
    return data.details.corrections.get(f"{kind}:{code}:{field}", original)


def submission_field(data: PaperData, submission: Submission, field: str) -> str:
    """Return a text field of a submission as papers print it."""
    return corrected(data, "submission", submission.code, field, getattr(submission, field))


def judge_field(data: PaperData, code: str, field: str) -> str:
    """Return a text field of a judge as papers print it."""
    judge = next(judge for judge in (*data.judges, *data.others) if judge.code == code)
    return corrected(data, "judge", code, field, getattr(judge, field))


def below_signature(data: PaperData, code: str, words: Words) -> str:
    """Return what stands below a judge's name: NIP, or else institution."""
    nip = judge_field(data, code, "nip")
    return words.text("NIP {nip}", nip=nip) if nip else judge_field(data, code, "institution")


def province_name(data: PaperData, code: str | None) -> str:
    """Return the name of a province, empty for none."""
    return next((province.name for province in data.provinces if province.code == code), code or "")


def issue_name(data: PaperData, code: str | None, words: Words) -> str:
    """Return the name of an issue, empty for none."""
    names = (issue.name.in_language(words.language) for issue in data.issues if issue.code == code)
    return next(names, code or "")


def group_name(data: PaperData, group: RankedList, words: Words) -> str:
    """Return what the entries of a list have in common, such as ``Banten · Kesehatan``."""
    parts = (province_name(data, group.province), issue_name(data, group.issue, words))
    return " · ".join(part for part in parts if part) or words.text("All submissions")


def round_line(round_: Round, words: Words) -> str:
    """Return edition and round in one line."""
    parts = (round_.edition_name.in_language(words.language), round_.name.in_language(words.language))
    return " · ".join(part for part in parts if part)


def head_line(round_: Round, words: Words) -> str:
    """Return the round before its edition: beside long marks the end is cut."""
    parts = (round_.name.in_language(words.language), round_.edition_name.in_language(words.language))
    return " · ".join(part for part in parts if part)


def value_name(data: PaperData, words: Words) -> str:
    """Return what an entry's value is called: "final" stands only on signed-off papers."""
    if data.policy.aggregate is Aggregate.RANK_SUM:
        return words.text("Sum of ranks")
    return words.text("Final value") if data.sign_off else words.text("Provisional value")


def value_text(data: PaperData, value: Decimal | None, words: Words) -> str:
    """Return a value with the policy's places."""
    if value is None:
        return DASH
    return (
        words.number(value) if data.policy.aggregate is Aggregate.RANK_SUM else sheet_text(data, value, words)
    )


def sheet_text(data: PaperData, value: Decimal, words: Words) -> str:
    """Return a sheet's value with the policy's places."""
    return words.number(value, data.policy.decimals)


def places(policy: Policy) -> Decimal:
    """Return the smallest step of a printed value, such as 0.01."""
    return Decimal(1).scaleb(-policy.decimals)


def method(policy: Policy, words: Words) -> str:
    """Return how the judges of one entry become one value."""
    phrase = _aggregate(policy, words)
    if policy.combines_criteria:
        return words.text("{method}, criterion by criterion", method=phrase)
    return phrase


def _aggregate(policy: Policy, words: Words) -> str:
    match policy.aggregate:
        case Aggregate.RANK_SUM:
            return words.text("the sum of the ranks that each judge gave, the lowest being best")
        case Aggregate.TRIMMED_MEAN:
            trim = words.whole(policy.trim)
            return words.text(
                "the mean of the judges without the {trim} highest and {trim} lowest", trim=trim
            )
        case Aggregate.MEDIAN:
            return words.text("the median of all judges")
        case Aggregate.ADJUSTED:
            return words.text("the mean of all judges, each value corrected for how strict its judge is")
        case _:
            return words.text("the mean of all judges")


def tie_rules(policy: Policy, words: Words) -> str:
    """Return the tie-breaks in order, as one phrase."""
    return words.listed([words.text(TIE_BREAKS[rule]) for rule in policy.tie_break])


def actor_name(data: PaperData, actor: str, words: Words) -> str:
    """Return who did something: a role, a judge's name, or the name as given."""
    if actor in ACTORS:
        return words.text(ACTORS[actor])
    is_judge = any(judge.code == actor for judge in (*data.judges, *data.others))
    return judge_field(data, actor, "name") if is_judge else actor


def decider_name(data: PaperData, actor: str, words: Words) -> str:
    """Return who decided as ``actor_name`` does; whoever is not the chair as the acting chair."""
    name = actor_name(data, actor, words)
    chairs = [judge for judge in data.judges if judge.role is JudgeRole.CHAIR]
    if actor in ACTORS or any(actor in {judge.code, judge.name} for judge in chairs):
        return name
    return words.text("{name}, acting chair", name=name)


def decided_by(entry: RankedEntry, words: Words) -> str:
    """Return the rule that separated an entry from others of the same value; empty when none was needed."""
    if entry.decided_by is None:
        return ""
    return words.text(TIE_BREAKS[TieBreak(entry.decided_by)])


def entry_note(entry: RankedEntry, words: Words) -> str:
    """Return what a reader must know about an entry beside its value."""
    parts = standing_notes(entry, words)
    if entry.moderations:
        numbers = ", ".join(words.whole(number) for number in entry.moderations)
        parts.append(words.text("Chair's decision no. {numbers}", numbers=numbers))
    return "; ".join(parts)


def standing_notes(entry: RankedEntry, words: Words) -> list[str]:
    """Return why an entry has no rank or no award, and whose sheets are not in its value."""
    parts: list[str] = []
    if entry.reason is not None:
        parts.append(words.text(REASONS[entry.reason]))
    if entry.is_below_passing:
        parts.append(words.text("Below the passing grade"))
    return parts + judge_notes(entry, words)


def judge_notes(entry: RankedEntry, words: Words) -> list[str]:
    """Return how many judges' sheets do not count for an entry, and why."""
    recused, set_aside, missing = len(entry.recused), len(entry.set_aside), len(entry.missing)
    notes = (
        words.plural("{count} judge recused", "{count} judges recused", recused) if recused else "",
        words.plural("{count} sheet not counted", "{count} sheets not counted", set_aside)
        if set_aside
        else "",
        words.plural("{count} sheet missing", "{count} sheets missing", missing) if missing else "",
    )
    return [note for note in notes if note]


def weekday(day: date, words: Words) -> str:
    """Return the day of the week."""
    return format_date(day, "EEEE", locale=words.language)


def month(day: date, words: Words) -> str:
    """Return the name of the month."""
    return format_date(day, "MMMM", locale=words.language)
