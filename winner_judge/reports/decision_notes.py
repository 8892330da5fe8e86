"""What the chair decided on an entry, in one line for whoever may read a ranking."""

from winner_judge.reports import names
from winner_judge.reports.data import PaperData
from winner_judge.reports.text import ended, plain
from winner_judge.values import Moderation, ModerationKind
from winner_judge.wording import Words

_LONGEST_REASON = 240
"""Characters; Appendix II of the minutes has a longer one in full."""


def decision_note(data: PaperData, item: Moderation, words: Words) -> str:
    """Return a decision's number, what was decided and why; no judge is named."""
    number, decision = words.whole(item.number), _decided(data, item, words)
    reason = plain(item.reason, _LONGEST_REASON)
    if not reason:
        return words.text("Chair's decision no. {number}. {decision}.", number=number, decision=decision)
    told = words.text(
        "Chair's decision no. {number}. {decision}. Reason: {reason}",
        number=number, decision=decision, reason=ended(reason),
    )  # fmt: skip
    if reason == plain(item.reason):
        return told
    return f"{told} {words.text('(In full in Appendix II of the minutes.)')}"


def _decided(data: PaperData, item: Moderation, words: Words) -> str:
    kind = words.text(names.DECISIONS[item.kind])
    match item.kind:
        case ModerationKind.CONSENSUS_VALUE if item.value is not None:
            return f"{kind}: {names.sheet_text(data, item.value, words)}"
        case ModerationKind.CONSENSUS_SCORE if item.value is not None:
            return f"{kind}, {_criterion(data, item, words)}: {words.number(item.value)}"
        case ModerationKind.DECIDE_TIE:
            return words.text(
                "{decision}, best first: {codes}", decision=kind, codes=", ".join(item.submissions)
            )
        case _:
            return kind


def _criterion(data: PaperData, item: Moderation, words: Words) -> str:
    """Return a criterion's code and name, as the rubric of the submission has it."""
    [submission] = [found for found in data.submissions if found.code == item.submissions[0]]
    found = (
        criterion.name.in_language(words.language)
        for criterion in data.rubric_of(submission).criteria
        if criterion.code == item.criterion
    )
    return f"{item.criterion} {next(found, '')}".rstrip()
