"""The result sheet of a submission: its values by criterion beside its group's, the judges without names."""

import hashlib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer

from winner_judge.reports import blocks, layout, names
from winner_judge.reports.data import PaperData
from winner_judge.reports.dress import dress, proposal_notice
from winner_judge.reports.layout import OutlineEntry
from winner_judge.scoring.decisions import fold_decisions
from winner_judge.scoring.policy import Aggregate
from winner_judge.scoring.ranking import RankedEntry, RankedList
from winner_judge.scoring.rubric import Criterion
from winner_judge.scoring.totals import contribution, round_half_away
from winner_judge.values import Submission
from winner_judge.wording import Words, mark

_WIDTHS = tuple(part * mm for part in (14, 88, 20, 26, 26))
_HEADS = (mark("No."), mark("Criterion"), mark("Weight"), mark("Value"), mark("Mean of the group"))
_JUDGE_WIDTHS = tuple(part * mm for part in (60, 30))
_RIGHT = (2, 3, 4)
Means = Mapping[str, Fraction]


def result_sheets_pdf(data: PaperData, words: Words) -> bytes:
    """Return one page for each submission that takes part, in the order of the groups."""
    title = words.text("Result sheet")
    counted = _counted_scores(data)
    story: list[Flowable] = []
    for group in data.ranking.groups:
        means = {entry.code: _means(data, entry.code, counted[entry.code]) for entry in group.entries}
        story.append(OutlineEntry(names.group_name(data, group, words)))
        for entry in group.entries:
            story += [*_page(data, group, entry, means, words), PageBreak()]
    shown = story[:-1] if story else [blocks.sentence(words.text("No submissions."))]
    return layout.build(shown, dress(data, words, title, is_confidential=data.sign_off is None), words)


def _counted_scores(data: PaperData) -> dict[str, list[Mapping[str, Decimal]]]:
    """Return the scores of the counted sheets by submission, consensus scores in place of the judges' own."""
    consensus = fold_decisions(data.moderations).consensus_scores
    entries = {entry.code: entry for group in data.ranking.groups for entry in group.entries}
    counted: dict[str, list[Mapping[str, Decimal]]] = {code: [] for code in entries}
    for sheet in data.sheets:
        entry = entries.get(sheet.submission)
        if entry is not None and sheet.judge in entry.values:
            counted[entry.code].append({**sheet.scores, **consensus.get(entry.code, {})})
    return counted


def _means(data: PaperData, code: str, counted: Sequence[Mapping[str, Decimal]]) -> Means:
    if not counted:
        return {}
    rubric = data.rubric_of(_submission(data, code))
    return {
        criterion.code: sum(
            (contribution(criterion, scores[criterion.code]) for scores in counted), Fraction(0)
        )
        / len(counted)
        for criterion in rubric.criteria
    }


def _page(
    data: PaperData, group: RankedList, entry: RankedEntry, means: Mapping[str, Means], words: Words
) -> list[Flowable]:
    submission = _submission(data, entry.code)
    name = names.submission_field(data, submission, "name")
    notice = proposal_notice(data, words)
    story: list[Flowable] = [
        OutlineEntry(f"{entry.code} {name}", 1),
        blocks.sentence(words.text("Result sheet"), "title"),
        Spacer(0, 2 * mm),
        _who(data, group, entry, submission, words),
        Spacer(0, 4 * mm),
        *_criteria(data, group, entry, means, words),
        *_judges(data, entry, words),
    ]
    return [*story, *([blocks.sentence(notice, "note")] if notice else [])]


def _who(
    data: PaperData, group: RankedList, entry: RankedEntry, submission: Submission, words: Words
) -> Flowable:
    ranked = sum(other.rank is not None for other in group.entries)
    rank = words.text("without a rank")
    if entry.rank is not None:
        rank = words.text("{rank} of {count}", rank=words.whole(entry.rank), count=words.whole(ranked))
    pairs = [
        (words.text("Entrant no."), entry.code),
        (words.text("Business name"), names.submission_field(data, submission, "name")),
        (words.text("Proposer"), names.submission_field(data, submission, "proposer") or names.DASH),
        (words.text("District or city"), names.submission_field(data, submission, "district") or names.DASH),
        (words.text("Group"), names.group_name(data, group, words)),
        (names.value_name(data, words), names.value_text(data, entry.value, words)),
        (words.text("Rank"), rank),
        (words.text("Decided by"), names.decided_by(entry, words)),
        (words.text("Note"), names.entry_note(entry, words)),
    ]
    return blocks.facts([(label, text) for label, text in pairs if text])


def _criteria(
    data: PaperData, group: RankedList, entry: RankedEntry, means: Mapping[str, Means], words: Words
) -> list[Flowable]:
    if not means[entry.code]:
        return [blocks.sentence(words.text("No sheet counts for this submission."))]
    rubric = data.rubric_of(_submission(data, entry.code))
    alike = [
        other.code
        for other in group.entries
        if data.rubric_of(_submission(data, other.code)).code == rubric.code
    ]
    others = [means[code] for code in alike if means[code]]
    rows = [_criterion_row(data, item, means[entry.code], others, words) for item in rubric.criteria]
    head = blocks.heads([words.text(label) for label in _HEADS], _RIGHT)
    explained = words.text(
        "Value: the mean over the judges of weight × score ÷ highest score. "
        "Mean of the group: over its {count} submissions with the same rubric.",
        count=words.whole(len(others)),
    )
    return [
        blocks.table([head, *rows], _WIDTHS, right=_RIGHT),
        blocks.sentence(explained, "note"),
    ]


def _criterion_row(
    data: PaperData, criterion: Criterion, own: Means, others: Sequence[Means], words: Words
) -> list[blocks.Cell]:
    decimals = data.policy.decimals
    group_mean = sum((means[criterion.code] for means in others), Fraction(0)) / len(others)
    shown = [
        words.number(round_half_away(mean, decimals), decimals) for mean in (own[criterion.code], group_mean)
    ]
    if len(others) == 1:
        shown[1] = names.DASH
    name = blocks.cell(criterion.name.in_language(words.language))
    return [criterion.code, name, words.number(criterion.weight), *shown]


def _judges(data: PaperData, entry: RankedEntry, words: Words) -> list[Flowable]:
    if not entry.values:
        return []
    rows: list[Sequence[blocks.Cell]] = [
        [
            words.text("Judge {number}", number=words.whole(number)),
            names.sheet_text(data, entry.values[judge], words),
        ]
        for number, judge in enumerate(_shuffled(data, entry), start=1)
    ]
    head = blocks.heads([words.text("Judge"), words.text("Value")], (1,))
    notes = [words.text("Judges are numbered anew on each result sheet.")]
    if data.policy.aggregate is Aggregate.RANK_SUM:
        notes.append(words.text("The ranks of these values within the group are summed."))
    return [
        Spacer(0, 3 * mm),
        blocks.table([head, *rows], _JUDGE_WIDTHS, right=(1,)),
        blocks.sentence(" ".join(notes), "note"),
    ]


def _shuffled(data: PaperData, entry: RankedEntry) -> list[str]:
    """Return the counted judges in an order that tells nobody who is who, the same each time."""

    def key(judge: str) -> bytes:
        return hashlib.sha256("\n".join((data.round.id, entry.code, judge)).encode()).digest()

    return sorted(entry.values, key=key)


def _submission(data: PaperData, code: str) -> Submission:
    return next(submission for submission in data.submissions if submission.code == code)
