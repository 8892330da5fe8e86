"""What the adjusted mean adds for each judge, and the sum of each entry that anybody can repeat by hand."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from winner_judge.reports import blocks, names
from winner_judge.reports.data import Leniencies, PaperData
from winner_judge.reports.layout import OutlineEntry
from winner_judge.reports.worked import signed, worked_text
from winner_judge.scoring.counting import counted_values
from winner_judge.scoring.decisions import fold_decisions
from winner_judge.scoring.worked import work_out
from winner_judge.values import ModerationKind
from winner_judge.wording import Words

_JUDGE_WIDTHS = tuple(part * mm for part in (20, 110, 44))
_LINE_WIDTHS = tuple(part * mm for part in (28, 120, 26))


def corrections(data: PaperData, words: Words) -> Iterator[Flowable]:
    """Return both tables under a heading, nothing unless the aggregate is the adjusted mean."""
    found = data.leniencies
    if found is None:
        return
    title = words.text("Corrections of the adjusted mean")
    parts = [OutlineEntry(title, 1), blocks.sentence(title, "heading")]
    parts += [blocks.sentence(text) for text in _sentences(found, words)]
    head = [words.text("Judge"), words.text("Name"), words.text("Correction, in points of 100")]
    rows: list[list[blocks.Cell]] = [
        [
            blocks.cell(judge),
            blocks.cell(names.judge_field(data, judge, "name")),
            signed(-leniency, words),
        ]
        for judge, leniency in found.by_judge.items()
    ]
    table = blocks.table([blocks.heads(head, (2,)), *rows], _JUDGE_WIDTHS, right=(2,))
    yield from blocks.kept([*parts, table], len(rows))
    yield from _lines(data, found.by_judge, words)


def _sentences(found: Leniencies, words: Words) -> Iterator[str]:
    if found.unavailable is not None:
        yield words.text(
            "How strict the judges are cannot be told from these scores: nothing is corrected, and each "
            "value is the plain mean."
        )
        return
    yield words.text(
        "A correction is added to each value of its judge before the mean is taken: it makes up for a strict "
        "judge and takes off from a lenient one. All were found at once, from the submissions that judges "
        "scored together."
    )
    if found.ratio is None:
        yield words.text("The judges differ no more than chance would make them: nothing is corrected.")
    else:
        yield words.text(
            "Variance within judges over variance between judges: {ratio}.", ratio=words.number(found.ratio)
        )
    if len(found.groups) > 1:
        groups = "; ".join(", ".join(group) for group in found.groups)
        yield words.text(
            "These groups of judges scored no submission together, so nothing is corrected between them: "
            "{groups}.",
            groups=groups,
        )


def _lines(data: PaperData, leniency: Mapping[str, Decimal], words: Words) -> Iterator[Flowable]:
    title = words.text("How each value comes about")
    lines = _calculations(data, leniency, words)
    head = [
        words.text("Entrant no."),
        words.text("Value of each judge and correction"),
        names.value_name(data, words),
    ]
    rows: list[list[blocks.Cell]] = [
        [
            blocks.cell(entry.code),
            blocks.cell(lines.get(entry.code, names.DASH), limit=blocks.LONGEST_WORKING),
            names.value_text(data, entry.value, words),
        ]
        for group in data.ranking.groups
        for entry in group.entries
    ]
    table = blocks.table([blocks.heads(head, (2,)), *rows], _LINE_WIDTHS, right=(2,))
    yield from blocks.kept([OutlineEntry(title, 1), blocks.sentence(title, "heading"), table], len(rows))


def _calculations(data: PaperData, leniency: Mapping[str, Decimal], words: Words) -> dict[str, str]:
    """Return submission code to its worked line, or to the consensus value that took its place."""
    totals = {candidate.code: data.rubrics[candidate.rubric].total for candidate in data.candidates}
    values: dict[str, dict[str, Fraction]] = defaultdict(dict)
    counted = counted_values(data.candidates, data.counting_sheets, data.rubrics, data.moderations)
    for judge, code, hundredths in counted:
        values[code][judge] = hundredths * Fraction(totals[code]) / 100
    lines = {
        code: worked_text(work_out(given, leniency, totals[code], data.policy.decimals), words)
        for code, given in values.items()
    }
    agreed = words.text(names.DECISIONS[ModerationKind.CONSENSUS_VALUE])
    return lines | dict.fromkeys(fold_decisions(data.moderations).consensus_values, agreed)
