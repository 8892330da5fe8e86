"""The explanation of one entrant's result: all that led to its place, for the entrant to check."""

from collections.abc import Iterator, Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from winner_judge.exchange.codes import check_code
from winner_judge.reports import blocks, layout, names
from winner_judge.reports.case import Case
from winner_judge.reports.chair_decisions import DecisionTable, original_lists
from winner_judge.reports.data import PaperData
from winner_judge.reports.dress import dress, proposal_notice, spaced_digest
from winner_judge.reports.entry_places import place_facts, ties
from winner_judge.reports.entry_revisions import entry_revisions
from winner_judge.reports.entry_scores import entry_scores
from winner_judge.reports.layout import OutlineEntry
from winner_judge.reports.workings import worked_value
from winner_judge.scoring.policy import Aggregate
from winner_judge.values import Moderation, ModerationKind
from winner_judge.wording import Words, mark
from winner_judge.wording.numbers import local_day

_DECISION_HEADS = (
    mark("No."), mark("Time"), mark("Decision"), mark("Original value"), mark("New value"), mark("By"),
)  # fmt: skip
_DECISION_WIDTHS = tuple(part * mm for part in (10, 38, 60, 20, 20, 26))
_RIGHT = (3, 4)


def explanation_pdf(data: PaperData, words: Words, code: str) -> bytes:
    """Return the explanation for the entrant ``code``, who takes part in the round."""
    title = words.text("Explanation of the result")
    case = Case(data, words, code)
    name = names.submission_field(data, case.submission, "name")
    story: list[Flowable] = [
        OutlineEntry(f"{title}: {code} {name}"),
        blocks.sentence(title, "title"),
        Spacer(0, 2 * mm),
        _who(case),
        *_part(words.text("The rule"), _rule(case)),
        *_revisions(case),
        *_part(words.text("Scores of the judges"), list(entry_scores(case))),
        *_part(words.text("How the value comes about"), list(worked_value(case))),
        *_part(words.text("Entries of the same value"), list(ties(case))),
        *_part(words.text("Decisions of the chair on this entrant"), list(_decisions(case)), may_part=True),
        *_part(words.text("How to check this"), list(_checking(case))),
    ]
    return layout.build(story, dress(data, words, title, is_confidential=data.sign_off is None), words)


def _part(title: str, parts: Sequence[Flowable], *, may_part: bool = False) -> list[Flowable]:
    """Return a heading and what stands below it, the first of it whole unless it ``may_part``."""
    if may_part:
        return [*blocks.opened(title), *parts]
    head: list[Flowable] = [OutlineEntry(title, 1), blocks.sentence(title, "heading")]
    return [*blocks.kept([*head, *parts[:1]], 1), *parts[1:]]


def _who(case: Case) -> Flowable:
    data, words, submission = case.data, case.words, case.submission
    place = (
        names.submission_field(data, submission, "district"),
        names.province_name(data, submission.province),
    )
    pairs = [
        (words.text("Entrant no."), case.code),
        (words.text("Business name"), names.submission_field(data, submission, "name")),
        (words.text("Proposer"), names.submission_field(data, submission, "proposer")),
        (words.text("District or city"), ", ".join(part for part in place if part)),
        (words.text("Priority issue"), names.issue_name(data, submission.issue, words)),
        (names.value_name(data, words), names.value_text(data, case.entry.value, words)),
        *place_facts(case),
    ]
    return blocks.facts([(label, text) for label, text in pairs if text])


def _rule(case: Case) -> list[Flowable]:
    data, words, policy = case.data, case.words, case.data.policy
    texts = [
        words.text(
            "The value of an entry is {method}, rounded to {decimals} places.",
            method=names.method(policy, words),
            decimals=words.whole(policy.decimals),
        )
    ]
    rules = names.tie_rules(policy, words)
    if rules:
        text = words.text(
            "Entries of the same value are told apart by {rules}, in this order; what is still equal "
            "shares a rank.",
            rules=rules,
        )
    else:
        text = words.text("Entries of the same value share a rank.")
    texts.append(text)
    if policy.aggregate is not Aggregate.RANK_SUM and policy.minimum_judges > 1:
        texts.append(
            words.text(
                "An entry is ranked when the sheets of {count} judges count.",
                count=words.whole(policy.minimum_judges),
            )
        )
    notice = proposal_notice(data, words)
    rule = blocks.sentence(" ".join(texts))
    return [rule, blocks.sentence(notice, "note")] if notice else [rule]


def _revisions(case: Case) -> list[Flowable]:
    if not case.data.policy_changes:
        return []
    title = case.words.text("Changes of the rule after judging began")
    return _part(title, list(entry_revisions(case)), may_part=True)


def _decisions(case: Case) -> Iterator[Flowable]:
    words, data = case.words, case.data
    if not case.moderations:
        yield blocks.sentence(words.text("The chair decided nothing on this entrant."))
        return
    original = next(
        entry.value for ranked in original_lists(data) for entry in ranked.entries if entry.code == case.code
    )
    shown = (names.value_text(data, original, words), names.value_text(data, case.entry.value, words))
    table = DecisionTable(_DECISION_HEADS, words, _RIGHT)
    for item in case.moderations:
        table.add(_decision_row(case, item, shown), case.veiled(item.reason))
    yield table.drawn(_DECISION_WIDTHS)
    yield blocks.sentence(
        words.text("The original value is what the sheets alone give; they stay as they were."), "note"
    )


def _decision_row(case: Case, item: Moderation, shown: tuple[str, str]) -> list[blocks.Cell]:
    words, zone = case.words, case.data.round.time_zone
    day, time = words.date(local_day(item.at, zone)), words.time(item.at, zone)
    return [
        words.whole(item.number),
        blocks.cell(f"{day}, {time}"),
        blocks.cell(_decided(case, item)),
        *(blocks.cell(value, "cell right") for value in shown),
        blocks.cell(case.actor_name(item.actor)),
    ]


def _decided(case: Case, item: Moderation) -> str:
    """Return what was decided, without the name of a judge or of another entrant."""
    words = case.words
    kind = words.text(names.DECISIONS[item.kind])
    if item.kind is ModerationKind.CONSENSUS_SCORE and item.value is not None:
        return f"{kind} {item.criterion}: {words.number(item.value)}"
    if item.kind is ModerationKind.CONSENSUS_VALUE and item.value is not None:
        return f"{kind}: {names.sheet_text(case.data, item.value, words)}"
    if item.kind is ModerationKind.DECIDE_TIE:
        return words.text(
            "{decision}: place {place} of {of}", decision=kind,
            place=words.whole(item.submissions.index(case.code) + 1), of=words.whole(len(item.submissions)),
        )  # fmt: skip
    if item.judge is not None and item.judge in case.letters:
        return f"{kind}: {case.judge_name(item.judge)}"
    return kind


def _checking(case: Case) -> Iterator[Flowable]:
    words, sign_off = case.words, case.data.sign_off
    if sign_off is None:
        text = words.text(
            "The result is not signed off yet and may change. The signed-off sheet bears the result digest."
        )
        yield blocks.sentence(text)
        return
    pairs = [
        (words.text("Result digest"), spaced_digest(sign_off.result_digest)),
        (words.text("In short"), check_code(sign_off.result_digest)),
        (words.text("Revision"), words.whole(sign_off.revision)),
    ]
    yield blocks.facts(pairs)
    yield Spacer(0, 2 * mm)
    steps = (
        words.text(
            "The secretariat keeps the files results.json and verify_results.py of this round; in them "
            "judges and entrants have codes, no names."
        ),
        words.text(
            "On a computer with Python: {command}",
            command=f"python verify_results.py results.json --digest {check_code(sign_off.result_digest)}",
        ),
        words.text(
            "It computes every value, tie and rank of the round anew. When it agrees, this sheet and the "
            "result are the same; the digest of another result is another one."
        ),
    )
    for number, text in enumerate(steps, start=1):
        yield blocks.numbered(text, number, "step")
