"""The end of the minutes: the closing sentences and the signatures."""

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from winner_judge.reports import blocks, names
from winner_judge.reports.data import PaperData
from winner_judge.reports.dress import signed_day
from winner_judge.values import SheetStatus
from winner_judge.wording import Words

_KEPT_TOGETHER = 6
"""So many signatures stay on one page with the closing sentence."""


def _closing(data: PaperData, words: Words) -> list[Flowable]:
    texts = []
    if data.sign_off is not None:
        days = data.details.objection_days
        texts.append(
            words.text(
                "Objections can be raised within {count} ({spelled}) calendar days of the announcement.",
                count=words.whole(days), spelled=words.spelled(days),
            )
            if days
            else words.text("The panel's decision is final.")
        )  # fmt: skip
    copies = max(1, data.details.copies)
    texts.append(
        words.text(
            "These minutes were drawn up truthfully in {count} ({spelled}) copies, to be used as needed.",
            count=words.whole(copies), spelled=words.spelled(copies),
        )
    )  # fmt: skip
    return [Spacer(0, 4 * mm), *(blocks.sentence(text, "formal") for text in texts)]


def _place_and_date(data: PaperData, words: Words) -> list[Flowable]:
    place = data.details.place or (data.sign_off.place if data.sign_off else names.DOTTED)
    day = words.date(signed_day(data.sign_off)) if data.sign_off else names.DOTTED
    line = blocks.sentence(words.text("{place}, {date}", place=place, date=day), "sign")
    return [*blocks.side_by_side([[], [line]], 2)]


def signatures(data: PaperData, words: Words) -> list[Flowable]:
    """Return the closing sentences, who does not sign and why, and a block for each who signs."""
    rows = blocks.side_by_side([_judge_block(data, judge.code, words) for judge in data.signing_judges], 2)
    head = [*_closing(data, words), *_not_signing(data, words), *_place_and_date(data, words)]
    kept = _KEPT_TOGETHER // 2
    if len(rows) <= kept:
        return [KeepTogether([*head, *rows, *_countersigner(data, words)])]
    return [
        KeepTogether([*head, *rows[:1]]),
        *rows[1:-1],
        KeepTogether([*rows[-1:], *_countersigner(data, words)]),
    ]


def _judge_block(data: PaperData, code: str, words: Words) -> list[Flowable]:
    judge = next(judge for judge in data.judges if judge.code == code)
    return blocks.signature(
        words.text(names.ROLES[judge.role]),
        names.judge_field(data, code, "name"),
        names.below_signature(data, code, words),
        note="; ".join(_notes(data, code, words)),
    )


def _notes(data: PaperData, code: str, words: Words) -> Iterator[str]:
    """Return what stands where a judge signs."""
    if code in data.replaced_by:
        successor = names.judge_field(data, data.replaced_by[code], "name")
        yield words.text("replaced by {successor}; sheets handed in before count", successor=successor)
    if code in data.details.absent:
        yield words.text("unable to attend")


def _not_signing(data: PaperData, words: Words) -> list[Flowable]:
    signing = data.signing_judges
    listed = [_unheard(data, judge.code, words) for judge in data.unheard_judges if judge not in signing]
    if not listed:
        return []
    text = words.text("Judges of whom no sheet counts do not sign: {list}.", list="; ".join(listed))
    return [blocks.sentence(text, "formal")]


def _unheard(data: PaperData, code: str, words: Words) -> str:
    name = names.judge_field(data, code, "name")
    statuses = {sheet.status for sheet in data.sheets if sheet.judge == code}
    if not statuses:
        return words.text("{judge} (no entrant to judge)", judge=name)
    if statuses == {SheetStatus.RECUSED}:
        return words.text("{judge} (recused from every entrant)", judge=name)
    return words.text("{judge} (not handed in)", judge=name)


def _countersigner(data: PaperData, words: Words) -> list[Flowable]:
    details = data.details
    nip = words.text("NIP {nip}", nip=details.countersigner_nip) if details.countersigner_nip else ""
    role = details.countersigner_title or words.text("Chair of the organising committee")
    block = blocks.signature(role, details.countersigner_name or names.DOTTED, nip, space_mm=26)
    return [Spacer(0, 2 * mm), blocks.sentence(words.text("Acknowledged by"), "sign"), *block]
