"""The minutes (berita acara): letterhead, numbered clauses, result, signatures, appendices."""

from collections.abc import Iterator
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, HRFlowable, Paragraph, Spacer

from winner_judge.reports import blocks, layout, names
from winner_judge.reports.appendices import appendices
from winner_judge.reports.chronicle import last_reopening
from winner_judge.reports.data import PaperData, Replacement
from winner_judge.reports.dress import dress, proposal_notice, signed_day
from winner_judge.reports.layout import OutlineEntry
from winner_judge.reports.lists import narrowed, official_lists
from winner_judge.reports.ranking import line_style, list_notes, name_cell
from winner_judge.reports.signatures import signatures
from winner_judge.reports.text import literal
from winner_judge.scoring.policy import Aggregate
from winner_judge.scoring.ranking import RankedEntry, RankedList
from winner_judge.values import ModerationKind, SheetStatus, Submission
from winner_judge.wording import Words

_WIDTHS = tuple(part * mm for part in (16, 16, 33, 23, 23, 19, 23, 21))
_RIGHT = (0, 5)
_LETTERHEAD_LINES = 7


def minutes_pdf(data: PaperData, words: Words, part: str = "") -> bytes:
    """Return the minutes of the round, or of the list whose key is ``part``, as PDF."""
    data = narrowed(data, part)
    title = words.text("Minutes of the judging")
    story = [
        OutlineEntry(title),
        *_letterhead(data, words),
        *_title(data, words),
        *_opening(data, words),
        *_clauses(data, words),
        *signatures(data, words),
        *appendices(data, words),
    ]
    surroundings = dress(data, words, title, is_confidential=True, has_head_on_first_page=False)
    return layout.build(story, surroundings, words)


def _letterhead(data: PaperData, words: Words) -> list[Flowable]:
    given = data.details.letterhead or data.round.edition_name.in_language(words.language)
    lines = [line for line in given.splitlines() if line.strip()][:_LETTERHEAD_LINES]
    story: list[Flowable] = [
        blocks.sentence(line, "letterhead line" if number else "letterhead", 160)
        for number, line in enumerate(lines)
    ]
    thick = HRFlowable(width="100%", thickness=1.6, color=layout.INK, spaceBefore=2 * mm, spaceAfter=0.6 * mm)
    thin = HRFlowable(width="100%", thickness=0.5, color=layout.INK, spaceBefore=0, spaceAfter=5 * mm)
    return [*story, thick, thin]


def _title(data: PaperData, words: Words) -> list[Flowable]:
    lines = [words.text("Minutes of the judging"), names.round_line(data.round, words)]
    story: list[Flowable] = [blocks.sentence(line.upper(), "formal title", 300) for line in lines]
    number = words.text("Number: {number}", number=data.details.number or names.DOTTED)
    return [*story, blocks.sentence(number, "formal centre"), Spacer(0, 5 * mm)]


def _opening(data: PaperData, words: Words) -> list[Flowable]:
    count = len([submission for submission in data.submissions if not submission.is_withdrawn])
    place = data.details.place or (data.sign_off.place if data.sign_off else "") or names.DOTTED
    text = words.text(
        "{day}, in {place}, we the undersigned, as the panel of judges of {edition}, appointed by {basis}, "
        "have judged {count} ({spelled}) submissions in {round}.",
        day=_day(data, words), place=place, basis=data.details.legal_basis or names.DOTTED,
        edition=data.round.edition_name.in_language(words.language),
        round=data.round.name.in_language(words.language) or names.DOTTED,
        count=words.whole(count), spelled=words.spelled(count),
    )  # fmt: skip
    return [blocks.sentence(text, "formal")]


def _day(data: PaperData, words: Words) -> str:
    if data.sign_off is None:
        return words.text("On this day, {blank}, {blank}", blank=names.DOTTED)
    day = signed_day(data.sign_off)
    return words.text(
        "On this day, {weekday}, the {day} of {month} {year} ({date})",
        weekday=names.weekday(day, words), day=words.spelled(day.day), month=names.month(day, words),
        year=words.spelled(day.year), date=_short_date(day),
    )  # fmt: skip


def _short_date(day: date) -> str:
    return day.strftime("%d-%m-%Y")


def _clauses(data: PaperData, words: Words) -> Iterator[Flowable]:
    clauses = [_how(data, words), _rule(data, words), _recusals(data, words)]
    clauses += [_replacement(data, item, words) for item in data.replacements]
    if data.policy_changes:
        clauses.append(_changed_rule(data, words))
    if data.moderations:
        clauses.append(_reconciliation(data, words))
    clauses += _revision(data, words)
    clauses.append(_result_clause(data, words))
    for number, text in enumerate(clauses, start=1):
        yield Paragraph(literal(text), blocks.style("clause"), bulletText=f"{number}.")
    notice = proposal_notice(data, words)
    if notice:
        yield blocks.sentence(notice, "note")
    yield from _results(data, words)


def _how(data: PaperData, words: Words) -> str:
    judges = len(data.scoring_judges)
    rubrics = [data.rubrics[code] for code in sorted({issue.rubric for issue in data.issues})]
    criteria = sorted({len(rubric.criteria) for rubric in rubrics})
    rubric = rubrics[0].name.in_language(words.language) if len(rubrics) == 1 else None
    totals = sorted({rubric.total for rubric in rubrics})
    by = words.text(
        "Scoring was done independently by {count} ({spelled}) judges", count=words.whole(judges),
        spelled=words.spelled(judges),
    )  # fmt: skip
    on = (
        words.text("with the rubric {name}", name=rubric)
        if rubric
        else words.text(
            "with {count} ({spelled}) rubrics, one for each issue",
            count=words.whole(len(rubrics)), spelled=words.spelled(len(rubrics)),
        )
    )  # fmt: skip
    made = words.text(
        "of {criteria} criteria, their weights summing to {total}",
        criteria=words.listed([f"{words.whole(count)} ({words.spelled(count)})" for count in criteria]),
        total=words.listed([f"{words.number(total)} ({words.spelled_decimal(total)})" for total in totals]),
    )
    return f"{by} {on} {made}."


def _rule(data: PaperData, words: Words) -> str:
    decimals = data.policy.decimals
    value = words.text(
        "The value of an entry is {method}, rounded to {count} ({spelled}) decimal places",
        method=names.method(data.policy, words), count=words.whole(decimals), spelled=words.spelled(decimals),
    )  # fmt: skip
    rules = names.tie_rules(data.policy, words)
    if not rules:
        return words.text("{rule}; equal values share a rank.", rule=value)
    return words.text("{rule}; equal values are decided by {rules}.", rule=value, rules=rules)


def _recusals(data: PaperData, words: Words) -> str:
    recused = sorted(
        (sheet.judge, sheet.submission) for sheet in data.sheets if sheet.status is SheetStatus.RECUSED
    )
    listed = [
        words.text(
            "{judge} on {submission}", judge=names.judge_field(data, judge, "name"), submission=submission
        )
        for judge, submission in recused
    ]
    told = words.text(
        "Judges who declared a conflict of interest did not judge the entrants concerned: {list}.",
        list=words.listed(listed) if listed else words.text("none"),
    )
    silent = [
        names.judge_field(data, judge.code, "name")
        for judge in data.counting_judges
        if judge.code not in data.declared and judge.code not in data.replaced_by
    ]
    if not silent:
        return told
    missing = words.text("No declaration is in yet from: {list}.", list=words.listed(silent))
    return f"{told} {missing}"


def _replacement(data: PaperData, item: Replacement, words: Words) -> str:
    judge = names.judge_field(data, item.judge, "name")
    successor = names.judge_field(data, item.successor, "name")
    if item.is_counted:
        return words.text(
            "{judge} was replaced by {successor}; the sheets handed in before count. Reason: {reason}",
            judge=judge, successor=successor, reason=item.reason,
        )  # fmt: skip
    return words.text(
        "{judge} was replaced by {successor}; the sheets handed in before do not count. Reason: {reason}",
        judge=judge, successor=successor, reason=item.reason,
    )  # fmt: skip


def _reconciliation(data: PaperData, words: Words) -> str:
    count = len([item for item in data.moderations if item.kind is not ModerationKind.RETRACT])
    return words.text(
        "The chair of the panel reconciled differences and recorded {count} ({spelled}) decisions, "
        "as set out in Appendix II.",
        count=words.whole(count), spelled=words.spelled(count),
    )  # fmt: skip


def _changed_rule(data: PaperData, words: Words) -> str:
    count = len(data.policy_changes)
    return words.plural(
        "After judging began the rule was changed {count} ({spelled}) time; "
        "the reason and the rankings before and after stand in Appendix II.",
        "After judging began the rule was changed {count} ({spelled}) times; "
        "the reasons and the rankings before and after stand in Appendix II.",
        count,
        spelled=words.spelled(count),
    )


def _revision(data: PaperData, words: Words) -> list[str]:
    """Return why these minutes take the place of earlier ones, where they do."""
    reopened = last_reopening(data)
    if data.sign_off is None or reopened is None:
        return []
    return [
        words.text(
            "These minutes are revision {number} and take the place of revision {before}, which was reopened "
            "on {moment}. Reason: {reason}",
            number=words.whole(data.sign_off.revision), before=words.whole(reopened.revision),
            moment=words.moment(reopened.at, data.round.time_zone), reason=reopened.reason,
        )
    ]  # fmt: skip


def _result_clause(data: PaperData, words: Words) -> str:
    if data.sign_off is None:
        return words.text(
            "The recap of values stands as follows; it is provisional until the result is signed off:"
        )
    return words.text(
        "On the recap of values and by deliberation, the panel of judges agrees on and proposes this result:"
    )


def _results(data: PaperData, words: Words) -> Iterator[Flowable]:
    by_code = {submission.code: submission for submission in data.submissions}
    for group in official_lists(data):
        name = names.group_name(data, group, words)
        notes = [blocks.sentence(note, "note") for note in list_notes(group, words)]
        head = [OutlineEntry(name, 1), blocks.sentence(name, "heading")]
        yield from blocks.kept([*head, _table(group, data, by_code, words), *notes], len(group.entries))
    if not official_lists(data):
        yield blocks.sentence(words.text("No submissions."), "formal")


def _table(group: RankedList, data: PaperData, by_code: dict[str, Submission], words: Words) -> Flowable:
    head = [
        words.text("Rank"), words.text("Entrant no."), words.text("Business name"), words.text("Proposer"),
        words.text("District or city"), names.value_name(data, words), words.text("In words"),
        words.text("Note"),
    ]  # fmt: skip
    rows = [_row(entry, data, by_code[entry.code], group, words) for entry in group.entries]
    return blocks.table(
        [blocks.heads(head, _RIGHT), *rows],
        _WIDTHS,
        right=_RIGHT,
        extra=line_style(group, has_line=bool(data.ranking.awards)),
    )


def _row(
    entry: RankedEntry, data: PaperData, submission: Submission, group: RankedList, words: Words
) -> list[blocks.Cell]:
    note = "; ".join(
        part for part in (names.decided_by(entry, words), names.entry_note(entry, words)) if part
    )
    return [
        names.DASH if entry.rank is None else words.whole(entry.rank),
        blocks.cell(entry.code),
        name_cell(data, submission, group, words),
        blocks.cell(names.submission_field(data, submission, "proposer")),
        blocks.cell(names.submission_field(data, submission, "district")),
        names.value_text(data, entry.value, words),
        blocks.cell(_spelled(entry, data, words), "cell note"),
        blocks.cell(note, "cell note"),
    ]


def _spelled(entry: RankedEntry, data: PaperData, words: Words) -> str:
    if entry.value is None:
        return names.DASH
    if data.policy.aggregate is Aggregate.RANK_SUM:
        return words.spelled_decimal(entry.value)
    return words.spelled_decimal(entry.value.quantize(names.places(data.policy)))
