"""Footnotes on what the chair decided: a letter beside the value, the decision and its reason below."""

from collections.abc import Iterator, Mapping

from reportlab.platypus import Flowable, Paragraph

from winner_judge.reports import blocks, names
from winner_judge.reports.data import PaperData
from winner_judge.reports.text import literal, plain
from winner_judge.scoring.ranking import RankedEntry, RankedList
from winner_judge.values import Moderation, ModerationKind
from winner_judge.wording import Words

_LONGEST_REASON = 300
"""Characters; Appendix II of the minutes has a longer one in full."""
_ALPHABET = 26


def footnote_letters(ranked: RankedList) -> Mapping[int, str]:
    """Return number of each decision on an entry of a list to its letter, in the order of the entries."""
    numbers = dict.fromkeys(number for entry in ranked.entries for number in entry.moderations)
    return {number: _letter(place) for place, number in enumerate(numbers)}


def reference(entry: RankedEntry, letters: Mapping[int, str]) -> blocks.Cell:
    """Return the raised letters of an entry; nothing where no decision stands on it."""
    found = [letters[number] for number in entry.moderations]
    return Paragraph(_raised(", ".join(found)), blocks.style("cell note")) if found else ""


def footnotes(data: PaperData, letters: Mapping[int, str], words: Words) -> Iterator[Flowable]:
    """Return a line for each decision: its letter, what was decided, and why. No judge is named."""
    decisions = {item.number: item for item in data.moderations}
    for number, letter in letters.items():
        text = literal(_told(data, decisions[number], words))
        yield Paragraph(f"{_raised(letter)} {text}", blocks.style("note"))


def _told(data: PaperData, item: Moderation, words: Words) -> str:
    number, decision = words.whole(item.number), _decision(data, item, words)
    reason = plain(item.reason, _LONGEST_REASON)
    if not reason:
        return words.text("Chair's decision no. {number}. {decision}.", number=number, decision=decision)
    told = words.text(
        "Chair's decision no. {number}. {decision}. Reason: {reason}",
        number=number, decision=decision, reason=reason,
    )  # fmt: skip
    if reason == plain(item.reason):
        return told
    return f"{told} {words.text('(In full in Appendix II of the minutes.)')}"


def _decision(data: PaperData, item: Moderation, words: Words) -> str:
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


def _letter(place: int) -> str:
    """Return a, b, ... z, aa, ab and so on."""
    before = _letter(place // _ALPHABET - 1) if place >= _ALPHABET else ""
    return before + chr(ord("a") + place % _ALPHABET)


def _raised(letters: str) -> str:
    return f'<super rise="3" size="6.5">{letters}</super>'
